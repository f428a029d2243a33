"""Reads where things are and who reaches them: regions, private subnets, security groups, places of secrets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from harness.rubric.draft.drafts import Draft, Value
from harness.rubric.draft.reading import Reading

__all__ = ["REGION", "placement_rules"]

REGION: Final = re.compile(
    r"\b((?:af|ap|ca|eu|il|me|mx|sa|us)-(?:gov-)?(?:central|east|north|northeast|northwest|south|southeast|southwest|west)-[1-9])(?:[a-f]\b|\b)",
    re.IGNORECASE,
)
"""The name of a region, or of a zone in it."""

_ROLE = r"(?:primary|secondary|standby|DR|disaster recovery|failover|backup|main)"
_SEVERAL = re.compile(
    rf"\b(?:deploy\w*|span\w*|regions?\b|{_ROLE} (?:region|in\b|cluster|infrastructure|resources))", re.IGNORECASE
)
_ONE = re.compile(
    rf"(?:(?:the|deploy|place|put|all|create)\s+)*{_ROLE}\s*(?:region|infrastructure|resources|stack)?\s*(?:must be|should be|is|in|to|:|-|=)*\s*(?:the\s+|region\s+)*(?:{REGION.pattern})(?:\s+region)?\W*",
    re.IGNORECASE,
)
_NOT_OURS: Final = re.compile(
    r"\b(?:replicat\w*|mirror\w*|existing|mov(?:e|ing)|cop(?:y|ies|ied|ying)|snapshots?|backups?|CIDR|latency|monitor\w*|aggregat\w*|scan\w*|migrat\w*|prod|production|staging|dev|development|example|except|data resid\w*|principal|certificates?|Lambda@Edge)\b|[\w-]+\.[\w.-]*amazonaws",
    re.IGNORECASE,
)
"""Words of sentences in which a region is not where everything is."""

_IN_PRIVATE = re.compile(
    r"\b(?:in|into|within|inside|to|across)\s+(?:(?:the|a|its|their|our|dedicated|isolated|separate|multiple|\d|two|three)\s+)*private\s+(?:and isolated\s+)?subnets?\b(?:\s+only)?",
    re.IGNORECASE,
)
_OWN: Final[dict[str, tuple[str, str, str]]] = {
    "rds_instance": ("rds.SubnetGroup", "subnetIds[*]", "A database"),
    "aurora": ("rds.SubnetGroup", "subnetIds[*]", "A database"),
    "elasticache": ("elasticache.SubnetGroup", "subnetIds[*]", "A cache"),
    "rds_proxy": ("rds.Proxy", "vpcSubnetIds[*]", "A proxy"),
    "node_group": ("eks.NodeGroup", "subnetIds[*]", "A node group"),
    "worker_nodes": ("eks.NodeGroup", "subnetIds[*]", "A node group"),
    "ecs_service": ("ecs.Service", "networkConfiguration.subnets[*]", "A service"),
    "ecs_task": ("ecs.Service", "networkConfiguration.subnets[*]", "A service"),
    "asg": ("autoscaling.Group", "vpcZoneIdentifiers[*]", "An auto scaling group"),
}
"""The type and property that say in which subnets a thing is, and its noun, by subject."""

_BESIDE: Final = ("subnet", "vpc", "security_group", "nat_gateway", "internet_gateway", "kms_key", "load_balancer")

_PRIVATE: Final[Value] = {
    "refers_to": {"resource": "ec2.Subnet", "where": {"mapPublicIpOnLaunch": {"is": False, "absent": True}}}
}

_BOTH_KINDS = re.compile(
    r"\b(?:public\s*(?:and|/|\+|&)\s*private|private\s*(?:and|/|\+|&)\s*public)\s+subnets?\b"
    r"(?P<zones>[^.;,]{0,24}\b(?:multiple|several|different|each|two|both|\d)\b[^.;,]{0,16}\b(?:availability zones?|AZs?)\b)?",
    re.IGNORECASE,
)
_MAKES_SUBNETS = re.compile(
    r"^(?:[\w &/-]{1,40}:\s+)?(?:(?:create|define|configure|deploy|set ?up|include|implement|build|provision|add|use)\b[^.;]{0,60}|[^.;]{0,40}\bVPCs?\b[^.;]{0,40}\b(?:with|of|has|have|containing)\s+(?:both\s+)?|\W*)$",
    re.IGNORECASE,
)

_SSH = re.compile(
    r"\bSSH\b[^.;]{0,60}\b(?:only|limit\w*|restrict\w*|specific|configured|allowed|trusted)\b[^.;]{0,50}\b(?:IPs?|CIDRs?|ranges?|address\w*|bastion|networks?)\b"
    r"|\b(?:only|restrict\w*|limit\w*)\b[^.;]{0,30}\bSSH\b[^.;]{0,50}\b(?:IPs?|CIDRs?|ranges?|address\w*|bastion|networks?)\b"
    r"|\bno (?:open|public) SSH\b",
    re.IGNORECASE,
)
_FROM_GROUP = re.compile(
    r"\b(?:only|restrict\w*|limit\w*|traffic|connections?|accessible|inbound|ingress)\b[^.;]{0,50}\b(?:from|via|through)\b[^.;]{0,60}?\b(?:security groups?|SGs?)\b",
    re.IGNORECASE,
)

_PARAMETERS = re.compile(
    r"\b(?:(?:AWS |Amazon )?(?:SSM|Systems Manager) )?Parameter Store\b|\bSSM parameters\b", re.IGNORECASE
)
_KEPT_THERE = re.compile(
    r"^(?:[\w &/-]{1,40}:\s+)?(?:use|store|keep|put|create|set ?up|configure|integrate|utilize|leverage|manage)\b|\b(?:stored|kept|managed|held|saved)\b[^.;]{0,20}\b(?:in|with|by|via|using)\b|^(?:AWS |Amazon )?(?:SSM|Systems Manager)\b",
    re.IGNORECASE,
)
_READ_ONLY = re.compile(
    r"\b(?:read|reads|fetch\w*|from|grant\w*|access to|AMI|either)\b|\bor (?:AWS |Amazon )?Secrets Manager|\bSecrets Manager or\b|/\s*Secrets Manager",
    re.IGNORECASE,
)


def placement_rules(reading: Reading) -> Iterator[Draft]:
    """Yields drafts from a sentence on where things are, or on who reaches them."""
    if not reading.negated:
        yield from _regions(reading)
        yield from _parameters(reading)
        yield from _both_kinds(reading)
    if not reading.varied:
        yield from _private(reading)
        yield from _from_group(reading)
        yield from _ssh(reading)


def _regions(reading: Reading) -> Iterator[Draft]:
    """Yields the regions in which something must be, where a sentence names several or says what one is for."""
    found: dict[str, tuple[int, int]] = {}
    for match in REGION.finditer(reading.text):
        found.setdefault(match[1].lower(), match.span())
    if not found or _NOT_OURS.search(reading.text) or len(found) > 4:
        return
    # What a thing of its own is in is not where everything is.
    if any(mention.subject.name not in {"vpc", "route53_zone"} for mention in reading.mentions):
        return
    if len(found) == 1 and not (_ONE.fullmatch(reading.text.strip()) and reading.item.listed):
        return
    if len(found) > 1 and not _SEVERAL.search(reading.text):
        return
    for region, span in found.items():
        yield Draft(
            f"in_{region.replace('-', '_')}",
            f"There are resources in {region}.",
            ("aws:*",),
            where={"region": region},
            count={"min": 1},
            spans=(span,),
        )


def _private(reading: Reading) -> Iterator[Draft]:
    """Yields what must be in private subnets."""
    match = _IN_PRIVATE.search(reading.text)
    if match is None or re.search(r"\b(?:rout\w*|internet access (?:for|to)|NAT)\b", reading.text, re.IGNORECASE):
        return
    mention = reading.near(match.start(), *_OWN, beside=_BESIDE)
    if mention is None and not reading.mentions:
        mention = reading.above(*_OWN)
    if mention is None or _of_another(reading.text[mention.end : match.start()] if reading.own(mention) else ""):
        return
    kind, path, noun = _OWN[mention.subject.name]
    yield Draft(
        f"{mention.subject.name}_private",
        f"{noun} is in private subnets.",
        (kind,),
        {path: _PRIVATE},
        spans=(match.span(),),
    )


def _of_another(between: str) -> bool:
    """Returns whether another thing is named between a thing and its place: `tasks with groups, database in ...`."""
    last = between.rpartition(",")[2]
    return "," in between and not re.fullmatch(r"\s*(?:and\s+)?(?:\w+ed|runs?|running|is|are)?\s*", last)


def _both_kinds(reading: Reading) -> Iterator[Draft]:
    """Yields how many subnets there are at least, where no number of zones is named."""
    match = _BOTH_KINDS.search(reading.text)
    if match is None or not _MAKES_SUBNETS.match(reading.text[: match.start()]) or reading.varied:
        return
    least = 4 if match["zones"] else 2
    yield Draft(
        "subnets",
        f"There are at least {least} subnets.",
        ("ec2.Subnet",),
        count={"min": least},
        spans=(match.span(),),
    )


def _from_group(reading: Reading) -> Iterator[Draft]:
    """Yields that a security group lets in another one."""
    match = _FROM_GROUP.search(reading.text)
    if match is None or re.search(r"\b(?:egress|outbound|CIDR|cidr|IP ranges?)\b", reading.text):
        return
    yield Draft(
        "ingress_from_group",
        "A security group lets in what is in another one.",
        ("ec2.SecurityGroup",),
        {"ingress[?].securityGroups[?]": {"refers_to": "ec2.SecurityGroup"}},
        spans=(match.span(),),
    )


def _ssh(reading: Reading) -> Iterator[Draft]:
    """Yields that the internet is not let in by SSH."""
    match = _SSH.search(reading.text)
    if match is None or re.search(r"\b(?:anywhere|0\.0\.0\.0)", reading.text, re.IGNORECASE):
        return
    yield Draft(
        "no_public_ssh",
        "No security group lets in the whole internet by SSH.",
        ("ec2.SecurityGroup",),
        {
            "ingress[?]": {
                "has": {"fromPort": {"at_most": 22}, "toPort": {"at_least": 22}, "cidrBlocks[?]": "0.0.0.0/0"}
            }
        },
        quantifier="none",
        spans=(match.span(),),
    )


def _parameters(reading: Reading) -> Iterator[Draft]:
    """Yields that parameters are stored."""
    match = _PARAMETERS.search(reading.text)
    if match is None or not _KEPT_THERE.search(reading.text) or _READ_ONLY.search(reading.text):
        return
    yield Draft("parameter", "There is a parameter.", ("ssm.Parameter",), count={"min": 1}, spans=(match.span(),))
