"""Reads requirements on how traffic is encrypted, logged and routed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.rubric.draft.drafts import Draft
from harness.rubric.draft.figures import NUMBER
from harness.rubric.draft.reading import Reading

__all__ = ["traffic_rules"]

HUB = ("ec2transitgateway.TransitGateway",)

_SECURE = re.compile(
    r"\b(?:SSL|TLS|HTTPS|encryption[- ]in[- ]transit|secure transport)\b|aws:SecureTransport", re.IGNORECASE
)
_ENFORCED = re.compile(
    r"\b(?:enforc\w+|requir\w+|deny|denies|denying|only|refus\w+|reject\w*|must use|block\w*)\b", re.IGNORECASE
)
_REPLICATED = re.compile(r"\bcross-region (?:\w+ )?replication\b", re.IGNORECASE)
_ACCESS_LOGS = re.compile(r"\baccess (?:logs?|logging)\b", re.IGNORECASE)
_ALL_TRAFFIC = re.compile(
    r"\b(?:all|ALL) (?:network |VPC |IP )?traffic\b|\baccepted and rejected\b|\btraffic type:? ALL\b", re.IGNORECASE
)
_DEFAULT_TABLE = re.compile(
    r"\bdefault route table (association|propagation)s?(?: and (association|propagation)s?)?(?: (?:is|are|must be|should be))? (?:disabled|off|switched off)\b"
    r"|\bdisabl(?:e|ing) (?:the )?default route table (association|propagation)s?(?: and (association|propagation)s?)?",
    re.IGNORECASE,
)
_ASN = re.compile(r"\b(?:amazon[- ]side )?ASN(?: of| is|:)? (\d{5,10})\b", re.IGNORECASE)
_FAILURES = re.compile(
    rf"\bfailure threshold(?: of| is|:)? ({NUMBER})\b|\b({NUMBER}) failure threshold\b", re.IGNORECASE
)
_MINIMUM_TLS = re.compile(
    r"\bTLS ?v?1\.2(?: ?\+| or (?:higher|later|newer|above)| (?:as (?:the )?)?minimum)"
    r"|\b(?:minimum|at least)(?: (?:of|protocol|version|TLS))* TLS ?v?1\.2\b|\bminimum TLS(?: version)?:? 1\.2\b",
    re.IGNORECASE,
)


def traffic_rules(reading: Reading) -> Iterator[Draft]:
    """Yields drafts from a sentence about traffic."""
    if reading.varied:
        return
    yield from _hubs(reading)
    if reading.negated:
        return
    yield from _buckets(reading)
    yield from _logged(reading)
    yield from _checked(reading)


def _buckets(reading: Reading) -> Iterator[Draft]:
    mention = reading.one_of("s3_bucket", "bucket_policy", beside=("kms_key", "iam_role"))
    if mention is None:
        return
    secure, enforced = _SECURE.search(reading.text), _ENFORCED.search(reading.text)
    about = secure and reading.near(secure.start(), "s3_bucket", "bucket_policy", beside=("kms_key",))
    if secure and enforced and about and not any(each.subject.name == "certificate" for each in reading.mentions):
        yield Draft(
            "bucket_tls",
            "The policy of a bucket refuses access without TLS.",
            ("s3.BucketPolicy",),
            {"policy": {"contains": "aws:SecureTransport"}},
            spans=(secure.span(), enforced.span()),
        )
    if match := _REPLICATED.search(reading.text):
        yield Draft(
            "bucket_replication",
            "A bucket is replicated.",
            ("s3.Bucket",),
            {"replicationConfiguration": {"set": True}},
            spans=(match.span(),),
        )


def _logged(reading: Reading) -> Iterator[Draft]:
    names = {each.subject.name for each in reading.mentions}
    balancer = next((each for each in reading.mentions if each.subject.name in {"load_balancer", "nlb"}), None)
    logs = _ACCESS_LOGS.search(reading.text)
    if balancer is None and not reading.mentions:
        balancer = reading.above("load_balancer", "nlb")
    elif balancer is not None and reading.mentions[0] is not balancer:
        balancer = None
    if balancer is not None and logs and not names & {"cloudfront", "api", "rest_api", "http_api", "waf"}:
        yield Draft(
            "balancer_logs",
            "A load balancer logs access.",
            ("lb.LoadBalancer",),
            {"accessLogs.enabled": True},
            spans=(logs.span(),),
        )
    traffic = _ALL_TRAFFIC.search(reading.text)
    if traffic and reading.one_of("flow_log", beside=("vpc", "cloudwatch", "log_group", "s3_bucket", "subnet")):
        yield Draft(
            "flow_log_traffic",
            "A flow log records all traffic.",
            ("ec2.FlowLog",),
            {"trafficType": "ALL"},
            spans=(traffic.span(),),
        )


def _checked(reading: Reading) -> Iterator[Draft]:
    names = {each.subject.name for each in reading.mentions}
    checks = "dns_health_check" in names or (
        re.search(r"\bhealth[- ]checks?\b", reading.text, re.IGNORECASE)
        and ("route53" in names or reading.above("route53", "dns_health_check", "hosted_zone"))
    )
    found = list(reading.find(_FAILURES))
    if checks and len(found) == 1 and not names & {"target_group", "load_balancer"}:
        number = found[0][1] or found[0][2]
        if number.isdigit() and 1 <= int(number) <= 10:
            yield Draft(
                "dns_check_failures",
                f"A health check fails after {number} failures.",
                ("route53.HealthCheck",),
                {"failureThreshold": int(number)},
                spans=(found[0].span(),),
            )
    if (minimum := _MINIMUM_TLS.search(reading.text)) and reading.one_of("cloudfront", beside=("certificate",)):
        yield Draft(
            "distribution_tls",
            "A distribution accepts TLS 1.2 or later only.",
            ("cloudfront.Distribution",),
            {"viewerCertificate.minimumProtocolVersion": {"matches": r"^TLSv1\.[23]"}},
            spans=(minimum.span(),),
        )


def _hubs(reading: Reading) -> Iterator[Draft]:
    if reading.one_of("transit_gateway", beside=("route_table", "vpc")) is None:
        return
    for match in reading.find(_DEFAULT_TABLE):
        for kind in [each.lower() for each in match.groups() if each]:
            yield Draft(
                f"hub_{kind}",
                f"The transit gateway has no default route table for {kind}s.",
                HUB,
                {f"defaultRouteTable{kind.capitalize()}": "disable"},
                spans=(match.span(),),
            )
    if (number := _ASN.search(reading.text)) and not reading.negated:
        yield Draft(
            "hub_asn",
            f"The transit gateway has the ASN {number[1]}.",
            HUB,
            {"amazonSideAsn": int(number[1])},
            spans=(number.span(),),
        )
