"""Reads requirements on networks: address ranges, subnets, gateways, ports."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

from harness.rubric.draft.drafts import Draft
from harness.rubric.draft.reading import Reading

__all__ = ["network_rules", "zones_asked"]

_CIDR = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d{1,3}){3}/\d{1,2})(?!\d)")
_PORT = re.compile(r"\bports?\s+(\d{2,5})\b|\((?:port\s+)?(\d{2,5})\)|\b(\d{2,5})/tcp\b", re.IGNORECASE)
_ZONES = re.compile(
    r"\b(?:across|in|over|spanning|spans?|spread over|at least)\s+(?:at least |exactly |all )?(\d|two|three|four)\s+(?:different |separate )?(?:availability zones?|AZs?)\b",
    re.IGNORECASE,
)
_ENDPOINTS = {
    "s3": r"\.s3$",
    "dynamodb": r"\.dynamodb$",
    "secrets manager": r"\.secretsmanager$",
    "ecr": r"\.ecr\.(?:api|dkr)$",
    "ecs": r"\.ecs(?:-agent|-telemetry)?$",
    "kms": r"\.kms$",
    "lambda": r"\.lambda$",
    "sns": r"\.sns$",
    "sqs": r"\.sqs$",
    "sts": r"\.sts$",
    "ec2": r"\.ec2$",
    "ssm": r"\.ssm$",
    "systems manager": r"\.ssm$",
    "cloudwatch logs": r"\.logs$",
    "cloudwatch": r"\.(?:logs|monitoring)$",
    "logs": r"\.logs$",
}
"""Patterns for the ends of endpoint service names, by service."""


def network_rules(reading: Reading) -> Iterator[Draft]:
    """Yields drafts from a sentence about networks."""
    if not reading.varied and not reading.negated:
        yield from _ranges(reading)
        yield from _endpoints(reading)
        yield from _ports(reading)


def _ranges(reading: Reading) -> Iterator[Draft]:
    """Yields address ranges of VPCs and subnets."""
    found = [match for match in reading.find(_CIDR) if _is_private(match[1])]
    if (
        not found
        or len(found) > 8
        or re.search(r"\ballow|\binbound|\bingress|\bSSH|\bpeer|\bon-?prem|\broute", reading.text, re.IGNORECASE)
    ):
        return
    for match in found:
        mention = reading.near(
            match.start(),
            "vpc",
            "subnet",
            beside=("nat_gateway", "internet_gateway", "ec2_instance", "load_balancer", "ecs_task", "rds_instance"),
        )
        if mention is None:
            continue
        vpc = mention.subject.name == "vpc"
        if vpc and (len(found) > 1 or "secondary" in reading.lower):
            continue
        kind = "VPC" if vpc else "subnet"
        if not vpc and int(match[1].rpartition("/")[2]) < 18:
            continue
        yield Draft(
            f"{kind.lower()}_range",
            f"There is a {kind} with the address range {match[1]}.",
            ("ec2.Vpc" if vpc else "ec2.Subnet",),
            {"cidrBlock": match[1]},
            spans=(match.span(),),
        )


def _endpoints(reading: Reading) -> Iterator[Draft]:
    """Yields the services of VPC endpoints."""
    match = re.search(
        r"\b(?:VPC|gateway|interface) endpoints? (?:\([^)]{0,30}\) )?for ([^.;()]{2,160})", reading.text, re.IGNORECASE
    )
    if match is None or re.match(r"(?:all|each|every|AWS)\b", match[1], re.IGNORECASE):
        return
    words = re.split(r"\s+(?:to|in|for|with|using|so|that|via|access)\b", match[1], maxsplit=1)[0]
    for word in re.split(r",\s*(?:and\s+)?|\s+and\s+|/", words):
        service = _ENDPOINTS.get(re.sub(r"^(?:AWS|Amazon)\s+", "", word.strip()).lower())
        if service is not None:
            start = match.start(1) + words.index(word)
            yield Draft(
                f"endpoint_{re.sub('[^a-z0-9]+', '_', word.strip().lower())}",
                f"The VPC has an endpoint for {word.strip()}.",
                ("ec2.VpcEndpoint",),
                {"serviceName": {"matches": service}},
                spans=((start, start + len(word)), (match.start(), match.start(1))),
            )


def _is_private(text: str) -> bool:
    try:
        return ipaddress.ip_network(text).is_private
    except ValueError:
        return False


def _ports(reading: Reading) -> Iterator[Draft]:
    """Yields ports of security groups, listeners and containers."""
    ports = [(int(next(filter(None, match.groups()))), match.span()) for match in reading.find(_PORT)]
    if not ports or len(ports) > 3:
        return
    if reading.one_of("listener", beside=("load_balancer", "certificate", "target_group")) and len(ports) == 1:
        port, span = ports[0]
        if "redirect" not in reading.lower and port <= 65535:
            yield Draft(
                "listener_port",
                f"A listener takes connections on port {port}.",
                ("lb.Listener",),
                {"port": port},
                spans=(span,),
            )
        return
    inbound = re.search(r"\b(?:allow(?:s|ing)?|inbound|ingress|accept(?:s|ing)?|open)\b", reading.text, re.IGNORECASE)
    outbound = re.search(
        r"\b(?:outbound|egress|health|block|deny|restrict|only if|between VPCs|ACLs?|NACLs?)\b",
        reading.text,
        re.IGNORECASE,
    )
    named = any(mention.subject.name == "security_group" for mention in reading.mentions)
    above = bool(reading.contexts) and any(
        [mention.subject.name for mention in found] == ["security_group"] for found in reading.contexts[:2]
    )
    if not outbound and ((named and (inbound or "with" in reading.lower)) or (above and inbound)):
        for port, span in ports:
            if port <= 65535:
                yield Draft(
                    f"ingress_{port}",
                    f"A security group lets connections in on port {port}.",
                    ("ec2.SecurityGroup",),
                    {"ingress[?].fromPort": {"at_most": port}, "ingress[?].toPort": {"at_least": port}},
                    spans=(span,),
                )


def zones_asked(reading: Reading) -> int | None:
    """Returns how many availability zones a sentence asks for, or None if it names no number."""
    match = _ZONES.search(reading.text)
    return {"two": 2, "three": 3, "four": 4}.get(match[1].lower()) or int(match[1]) if match else None
