"""Reads requirements on delivery: CloudFront, DNS, load balancers, APIs, firewalls, pipelines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.rubric.draft.drafts import Draft, Value
from harness.rubric.draft.figures import NUMBER, bounded, words_of
from harness.rubric.draft.reading import Reading

__all__ = ["delivery_rules"]

DISTRIBUTION = ("cloudfront.Distribution",)
BUILD = ("codebuild.Project",)

_QUOTA = re.compile(rf"\b({NUMBER})\s*(?:requests?|calls?)\s*(?:/|per |a )\s*(day|week|month)\b", re.IGNORECASE)
_IP_RATE = re.compile(rf"\b({NUMBER})\s*(?:requests?)\s*(?:/|per )\s*(?:5|five)[ -]minutes?\b", re.IGNORECASE)


def delivery_rules(reading: Reading) -> Iterator[Draft]:
    """Yields drafts from a sentence about delivery."""
    if reading.negated:
        return
    yield from _approvals(reading)
    if reading.varied:
        return
    yield from _distributions(reading)
    yield from _balancers(reading)
    yield from _dns(reading)
    yield from _apis(reading)
    yield from _builds(reading)
    yield from _trails(reading)
    yield from _certificates(reading)


def _distributions(reading: Reading) -> Iterator[Draft]:
    mention = reading.one_of(
        "cloudfront", beside=("s3_bucket", "certificate", "oai", "oac", "load_balancer", "bucket_policy")
    )
    if mention is None:
        return
    if match := re.search(
        r"\bredirect(?:s|ed|ing)?[^.;]{0,20}\bHTTPS\b|\bHTTP to HTTPS\b|\bHTTP(?: traffic| requests)? (?:is |are )?redirected to HTTPS\b|\bredirect-to-https\b",
        reading.text,
        re.IGNORECASE,
    ):
        yield Draft(
            "https_redirect",
            "The distribution redirects HTTP to HTTPS.",
            DISTRIBUTION,
            {"defaultCacheBehavior.viewerProtocolPolicy": "redirect-to-https"},
            spans=(match.span(),),
        )
    elif match := re.search(r"\bHTTPS[- ]only\b|\benforce HTTPS\b|\bonly HTTPS\b", reading.text, re.IGNORECASE):
        yield Draft(
            "https_only",
            "The distribution answers over HTTPS only, or redirects to it.",
            DISTRIBUTION,
            {"defaultCacheBehavior.viewerProtocolPolicy": {"one_of": ["redirect-to-https", "https-only"]}},
            spans=(match.span(),),
        )
    classes = list(re.finditer(r"\bPriceClass_(?:All|100|200)\b", reading.text))
    if len(classes) == 1:
        name = classes[0][0]
        yield Draft(
            "price_class",
            f"The distribution is of {name}.",
            DISTRIBUTION,
            {"priceClass": name},
            spans=(classes[0].span(),),
        )
    if match := re.search(r"\bcompression(?: enabled)?\b|\bcompress\b", reading.text, re.IGNORECASE):
        yield Draft(
            "compression",
            "The distribution compresses.",
            DISTRIBUTION,
            {"defaultCacheBehavior.compress": True},
            spans=(match.span(),),
        )
    if match := re.search(r"\bIPv6\b", reading.text, re.IGNORECASE):
        yield Draft(
            "distribution_ipv6",
            "The distribution answers over IPv6.",
            DISTRIBUTION,
            {"isIpv6Enabled": True},
            spans=(match.span(),),
        )


def _balancers(reading: Reading) -> Iterator[Draft]:
    target = reading.one_of(
        "target_group",
        "load_balancer",
        beside=("ecs_service", "ecs_task", "ec2_instance", "ecs_cluster", "target_group", "load_balancer", "listener"),
    )
    names = {each.subject.name for each in reading.mentions}
    if (
        target is None
        and names & {"target_group", "load_balancer"}
        and names <= {"target_group", "load_balancer", "ecs_service", "ecs_task", "ec2_instance"}
    ):
        target = next(each for each in reading.mentions if each.subject.name in {"target_group", "load_balancer"})
    if target is None:
        return
    if (
        match := re.search(
            r"\bhealth checks?\b[^.;]{0,40}?[\s'\"`(](/[A-Za-z][\w/-]{0,40})", reading.text, re.IGNORECASE
        )
    ) and not names & {"route53", "dns_health_check"}:
        yield Draft(
            "health_path",
            f"A target group checks health at {match[1]}.",
            ("lb.TargetGroup",),
            {"healthCheck.path": match[1]},
            spans=(match.span(),),
        )
    interval = re.search(
        rf"\bhealth checks?\b[^.;\d]{{0,30}}?\b({NUMBER})[ -]seconds?\s+intervals?|\bhealth checks? (?:every|interval(?::| of)?) ({NUMBER})[ -]?s(?:econds?)?\b",
        reading.text,
        re.IGNORECASE,
    )
    if interval and not names & {"route53", "dns_health_check"}:
        yield Draft(
            "health_interval",
            f"A target group checks health every {interval[1] or interval[2]} seconds.",
            ("lb.TargetGroup",),
            {"healthCheck.interval": int(interval[1] or interval[2])},
            spans=(interval.span(),),
        )
    if match := re.search(
        r"\bHTTP(?: \(?(?:port )?80\)?)?(?: traffic| requests)? (?:to HTTPS redirect(?:ion)?|(?:is |are )?redirect(?:s|ed)? to HTTPS)|\bredirect(?:s|ing)? (?:all )?HTTP(?: traffic| requests)? to HTTPS",
        reading.text,
        re.IGNORECASE,
    ):
        yield Draft(
            "balancer_redirect",
            "A listener redirects HTTP to HTTPS.",
            ("lb.Listener",),
            {"defaultActions[?].type": "redirect"},
            spans=(match.span(),),
        )
    if match := re.search(r"\binternet-facing\b", reading.text, re.IGNORECASE):
        yield Draft(
            "balancer_public",
            "A load balancer faces the internet.",
            ("lb.LoadBalancer",),
            {"internal": {"is": False, "absent": True}},
            spans=(match.span(),),
        )


def _certificates(reading: Reading) -> Iterator[Draft]:
    """Yields certificates of load balancers."""
    names = {each.subject.name for each in reading.mentions}
    about = re.search(r"\b(?:SSL|TLS|HTTPS)\b", reading.text)
    certificate = next((each for each in reading.mentions if each.subject.name == "certificate"), None)
    balancer = names & {"load_balancer", "listener"}
    if about and certificate and balancer and names <= {"load_balancer", "listener", "certificate"}:
        yield Draft(
            "listener_certificate",
            "A listener has a certificate.",
            ("lb.Listener",),
            {"certificateArn": {"set": True}},
            spans=((certificate.start, certificate.end), about.span()),
        )


def _dns(reading: Reading) -> Iterator[Draft]:
    mention = reading.one_of("dns_health_check", "route53", beside=("load_balancer", "cloudfront", "cloudwatch"))
    names = {each.subject.name for each in reading.mentions}
    if mention is None:
        return
    checks = mention.subject.name == "dns_health_check" or re.search(r"\bhealth checks?\b", reading.text, re.IGNORECASE)
    if checks and not names & {"target_group"}:
        interval = re.search(
            rf"\b(?:every |interval(?: of|:)? )({NUMBER})[ -]?s(?:econds?)?\b|\b(10|30)-seconds? (?:health[- ]check )?intervals?\b",
            reading.text,
            re.IGNORECASE,
        )
        number = int(interval[1] or interval[2]) if interval else 0
        if interval and number in {10, 30}:
            yield Draft(
                "dns_check_interval",
                f"A health check asks every {number} seconds.",
                ("route53.HealthCheck",),
                {"requestInterval": number},
                spans=(interval.span(),),
            )
    ttl = re.search(
        rf"\b(?:DNS )?TTLs?\b[^.;\d]{{0,20}}?({NUMBER})[ -]?s(?:econds?)?\b|\b({NUMBER})[ -]seconds? (?:DNS )?TTLs?\b",
        reading.text,
    )
    if ttl and "cloudfront" not in names:
        group = 1 if ttl[1] else 2
        figure = bounded(reading.text, ttl.start(group), ttl.end(group), ttl[group])
        most = re.search(r"\bmax(?:imum)?\b|\bor less\b|\bat most\b|\bnot exceed", reading.text, re.IGNORECASE)
        if figure is not None:
            condition: Value = {"at_most": int(figure.number)} if most else figure.condition()
            says = f"A record's time to live is {words_of(condition, 'seconds')}."
            yield Draft("record_ttl", says, ("route53.Record",), {"ttl": condition}, spans=(ttl.span(),))
    if match := re.search(r"\bweighted (?:routing|records?)\b", reading.text, re.IGNORECASE):
        yield Draft(
            "weighted_routing",
            "Records route by weight.",
            ("route53.Record",),
            {"weightedRoutingPolicies": {"set": True}},
            spans=(match.span(),),
        )
    if match := re.search(r"\bfailover (?:routing|records?)\b|\bDNS failover\b", reading.text, re.IGNORECASE):
        yield Draft(
            "failover_routing",
            "Records fail over.",
            ("route53.Record",),
            {"failoverRoutingPolicies": {"set": True}},
            spans=(match.span(),),
        )
    if match := re.search(r"\blatency[- ]based (?:routing|records?)\b", reading.text, re.IGNORECASE):
        yield Draft(
            "latency_routing",
            "Records route by latency.",
            ("route53.Record",),
            {"latencyRoutingPolicies": {"set": True}},
            spans=(match.span(),),
        )
    if match := re.search(r"\bgeolocation (?:routing|records?)\b", reading.text, re.IGNORECASE):
        yield Draft(
            "geolocation_routing",
            "Records route by place.",
            ("route53.Record",),
            {"geolocationRoutingPolicies": {"set": True}},
            spans=(match.span(),),
        )


def _apis(reading: Reading) -> Iterator[Draft]:
    names = {each.subject.name for each in reading.mentions}
    api = names & {"api", "usage_plan", "rest_api", "api_key"} or reading.above("api", "usage_plan", "rest_api")
    quotas = list(reading.find(_QUOTA))
    if api and len(quotas) == 1:
        match = quotas[0]
        figure = bounded(reading.text, match.start(1), match.end(), match[1])
        if figure is not None:
            condition = figure.condition()
            yield Draft(
                "api_quota",
                f"A usage plan allows {words_of(condition)} requests a {match[2].lower()}.",
                ("apigateway.UsagePlan",),
                {"quotaSettings.limit": condition, "quotaSettings.period": match[2].upper()},
                spans=(match.span(),),
            )
    rates = list(reading.find(_IP_RATE))
    if len(rates) == 1 and ("waf" in names or reading.above("waf")):
        figure = bounded(reading.text, rates[0].start(1), rates[0].end(), rates[0][1])
        if figure is not None:
            yield Draft(
                "waf_rate",
                f"A web ACL limits each address to {figure.number:g} requests in five minutes.",
                ("wafv2.WebAcl",),
                {"rules[?].statement.rateBasedStatement.limit": int(figure.number)},
                spans=(rates[0].span(),),
            )
    validation = re.search(r"\brequest (?:body )?validat(?:ion|or)s?\b", reading.text, re.IGNORECASE)
    if validation and api and not names & {"lambda_function", "waf"} and "openapi" not in reading.lower:
        yield Draft(
            "request_validation",
            "The API validates requests.",
            ("apigateway.RequestValidator",),
            count={"min": 1},
            spans=(validation.span(),),
        )
    rest = reading.one_of("rest_api", "api", beside=("lambda_function", "cloudwatch"))
    if rest is not None and (
        kind_of := re.search(
            r"\b(REGIONAL|EDGE|regional|edge-optimi[sz]ed)\b(?= (?:endpoint|REST|API)| endpoint| type|$)", reading.text
        )
    ):
        kind = "EDGE" if kind_of[1].lower().startswith("edge") else "REGIONAL"
        yield Draft(
            "api_endpoint",
            f"The API's endpoint is {kind.lower()}.",
            ("apigateway.RestApi",),
            {"endpointConfiguration.types": kind},
            spans=(kind_of.span(),),
        )


def _approvals(reading: Reading) -> Iterator[Draft]:
    """Yields manual approval stages of a pipeline."""
    approval = re.search(r"\bmanual approval\b", reading.text, re.IGNORECASE)
    if approval and re.search(r"pipeline\b", " ".join((reading.text, *reading.item.context)), re.IGNORECASE):
        yield Draft(
            "manual_approval",
            "The pipeline waits for an approval.",
            ("codepipeline.Pipeline",),
            {"stages[?].actions[?].category": "Approval"},
            spans=(approval.span(),),
        )


def _builds(reading: Reading) -> Iterator[Draft]:
    mention = reading.one_of("codebuild", beside=("ecr_repository", "cloudwatch", "log_group", "codepipeline"))
    named = not reading.mentions and re.search(r"\bbuild timeout\b|\bBUILD_GENERAL1_", reading.text, re.IGNORECASE)
    if mention is None and not named:
        return
    if match := re.search(r"\bBUILD_GENERAL1_(?:SMALL|MEDIUM|LARGE|2XLARGE)\b", reading.text):
        yield Draft(
            "build_size",
            f"A build runs on {match[0]}.",
            BUILD,
            {"environment.computeType": match[0]},
            spans=(match.span(),),
        )
    if match := re.search(
        r"\b(?:aws/codebuild/)?(?:amazonlinux2-x86_64-|amazonlinux-x86_64-)?standard:(\d\.\d)\b", reading.text
    ):
        yield Draft(
            "build_image",
            f"A build runs in the image {match[0]}.",
            BUILD,
            {"environment.image": {"ends_with": match[0].rpartition("/")[2]}},
            spans=(match.span(),),
        )
    timeout = re.search(
        rf"\b(?:build )?timeout[^.;\d]{{0,20}}?({NUMBER})[ -]minutes?\b|\b({NUMBER})[ -]minutes? (?:build )?timeout\b",
        reading.text,
        re.IGNORECASE,
    )
    if timeout:
        group = 1 if timeout[1] else 2
        figure = bounded(reading.text, timeout.start(group), timeout.end(), timeout[group])
        if figure is not None:
            condition = figure.condition()
            yield Draft(
                "build_timeout",
                f"A build times out after {words_of(condition, 'minutes')}.",
                BUILD,
                {"buildTimeout": condition},
                spans=(timeout.span(),),
            )
    if match := re.search(r"\bprivileged(?: mode)?\b", reading.text, re.IGNORECASE):
        yield Draft(
            "build_privileged",
            "A build may start containers.",
            BUILD,
            {"environment.privilegedMode": True},
            spans=(match.span(),),
        )


def _trails(reading: Reading) -> Iterator[Draft]:
    mention = reading.one_of("cloudtrail", beside=("s3_bucket", "kms_key", "log_group", "cloudwatch"))
    if mention is None:
        return
    if match := re.search(r"\bmulti-?region\b|\ball regions\b", reading.text, re.IGNORECASE):
        yield Draft(
            "trail_regions",
            "A trail covers all regions.",
            ("cloudtrail.Trail",),
            {"isMultiRegionTrail": True},
            spans=(match.span(),),
        )
    if match := re.search(
        r"\blog file validation\b|\bfile validation\b|\bintegrity validation\b", reading.text, re.IGNORECASE
    ):
        yield Draft(
            "trail_validation",
            "A trail lets its files be validated.",
            ("cloudtrail.Trail",),
            {"enableLogFileValidation": True},
            spans=(match.span(),),
        )
