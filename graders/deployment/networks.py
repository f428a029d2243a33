"""Address ranges that AWS refuses: malformed, too large, outside their network, or taken."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from ipaddress import IPv4Interface, IPv4Network, ip_interface
from typing import Final

from graders.common.verdicts import objects
from graders.deployment.doubts import any_unknown, stranger, unsettled
from graders.deployment.evidence import refused
from graders.facts.answers import absent, items_of, number, plain
from graders.facts.links import target
from graders.facts.places import label
from harness.checks import Verdict, passes
from harness.program.resources import Program, Resource
from harness.program.values import Object, Unknown, text_of
from harness.syntax.source import Located

__all__ = ["networks"]

VPC: Final = "aws:ec2/vpc:Vpc"
SUBNET: Final = "aws:ec2/subnet:Subnet"
FURTHER: Final = "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation"
PEERING: Final = "aws:ec2/vpcPeeringConnection:VpcPeeringConnection"
GROUP: Final = "aws:ec2/securityGroup:SecurityGroup"
RULE: Final = "aws:ec2/securityGroupRule:SecurityGroupRule"
ROUTE: Final = "aws:ec2/route:Route"

LARGEST, SMALLEST = 16, 28
"""The prefix lengths that VPCs and subnets may have."""

VPC_SOURCE: Final = 'Amazon VPC User Guide, "VPC CIDR blocks"'
SUBNET_SOURCE: Final = 'Amazon VPC User Guide, "Subnet CIDR blocks"'
PEERING_SOURCE: Final = 'Amazon VPC Peering Guide, "VPC peering limitations"'
RULE_SOURCE: Final = 'Amazon EC2 API Reference, "AuthorizeSecurityGroupIngress"'


def networks(program: Program) -> Iterator[Verdict]:
    """Yields the verdicts on the ranges of VPCs, subnets, rules and routes."""
    for vpc in program.of_type(VPC):
        yield from _sized(vpc, "VPC", VPC_SOURCE, "InvalidVpc.Range")
    for subnet in program.of_type(SUBNET):
        yield from _sized(subnet, "subnet", SUBNET_SOURCE, "InvalidSubnet.Range")
    yield from _subnets(program)
    yield from _peerings(program)
    yield from _rules(program)


def _peerings(program: Program) -> Iterator[Verdict]:
    """Yields the verdicts on networks that are joined."""
    for peering in program.of_type(PEERING):
        one, other = target(peering.input("vpcId")), target(peering.input("peerVpcId"))
        here, there = _range(one), _range(other)
        made = [each for each in (one, other) if each is not None and each.type == VPC]
        doubt = next((d for each in made if (d := any_unknown([each.input("cidrBlock")])) is not None), None)
        if len(made) == 2 and doubt is not None:
            yield unsettled(peering, "", "whether the ranges of its networks overlap", doubt)
        if one is not None and other is not None and here is not None and there is not None and here.overlaps(there):
            what = f"{label(peering)} joins {label(one)} and {label(other)}, whose ranges overlap ({here}, {there})"
            message = refused(what, "give one of them another range", source=PEERING_SOURCE)
            yield objects(peering, "", message)


def _rules(program: Program) -> Iterator[Verdict]:
    """Yields the verdicts on the ranges of rules and routes."""
    for group in program.of_type(GROUP):
        for direction in ("ingress", "egress"):
            items, more = items_of(group.input(direction))
            if more is not None:
                yield unsettled(group, direction, f"which rules its `{direction}` has", more)
            for item, at in items:
                rule = plain(item)
                if isinstance(rule, Object):
                    yield from _rule(group, rule)
                elif isinstance(rule, Unknown):
                    yield unsettled(group, at, "one of its rules", rule)
    for rule_ in program.of_type(RULE):
        yield from _rule(rule_, rule_.inputs)
    for route in program.of_type(ROUTE):
        value = route.input("destinationCidrBlock")
        doubt = stranger(value)
        if doubt is not None:
            yield unsettled(route, "destinationCidrBlock", "its `destinationCidrBlock`", doubt)
        yield from _aligned(route, text_of(plain(value)), route.where("destinationCidrBlock"))


@lru_cache(maxsize=1_024)
def _interface(text: str) -> IPv4Interface | None:
    try:
        found = ip_interface(text.strip())
    except ValueError:
        return None
    return found if isinstance(found, IPv4Interface) and "/" in text else None


@lru_cache(maxsize=1_024)
def _begins_within(text: str) -> bool:
    """Returns whether a range begins elsewhere than its length lets it begin; not for what is no range."""
    found = _interface(text)
    return found is not None and found.ip != found.network.network_address


def _bounds(network: IPv4Network) -> tuple[int, int]:
    """Returns the first and the last address of a range, which compare far faster than ranges."""
    return int(network.network_address), int(network.broadcast_address)


def _range(resource: Resource | None) -> IPv4Network | None:
    """Returns the range of a VPC or subnet, if it is known."""
    text = (
        text_of(plain(resource.input("cidrBlock"))) if resource is not None and resource.type in {VPC, SUBNET} else None
    )
    found = _interface(text) if text is not None else None
    return found.network if found is not None else None


def _sized(resource: Resource, kind: str, source: str, code: str) -> Iterator[Verdict]:
    """Yields the verdict on the form and the size of a range."""
    text = text_of(plain(resource.input("cidrBlock")))
    if text is None:
        doubt = any_unknown([resource.input("cidrBlock")])
        if doubt is not None:
            yield unsettled(resource, "cidrBlock", "its range", doubt)
        return
    found = _interface(text)
    if found is None:
        what = f"{label(resource)} has the range `{text}`, which is none"
        error = f'"{text}" is not a valid IPv4 CIDR block'
        yield objects(resource, "cidrBlock", refused(what, "write it like 10.0.0.0/16", source=source, error=error))
        return
    length = found.network.prefixlen
    if not LARGEST <= length <= SMALLEST:
        what = f"{label(resource)} has the range `{text}`, and a {kind} has between /{LARGEST} and /{SMALLEST}"
        error = f"{code}: The CIDR '{text}' is invalid."
        yield objects(resource, "cidrBlock", refused(what, "choose such a range", source=source, error=error))
        return
    yield from _aligned(resource, text, resource.where("cidrBlock"))


def _aligned(resource: Resource, text: str | None, at: Located | None) -> Iterator[Verdict]:
    """Yields the verdict on whether a range begins where its length lets it begin."""
    found = _interface(text) if text is not None else None
    if found is None or text is None:
        return
    if _begins_within(text):
        what = f"{label(resource)} has the range `{text}`, which begins at {found.network.network_address}"
        error = f'"{text}" is not a valid IPv4 CIDR block; did you mean "{found.network}"?'
        yield objects(resource, at, refused(what, f"write `{found.network}`", source=VPC_SOURCE, error=error))
    else:
        yield passes()


def _subnets(program: Program) -> Iterator[Verdict]:
    """Yields the verdicts on subnets outside of their VPC, and over each other."""
    subnets = [s for s in program.of_type(SUBNET) if not s.implied]
    grown: dict[int, list[IPv4Network | None]] = {}
    for each in program.of_type(FURTHER):
        further = _interface(text_of(plain(each.input("cidrBlock"))) or "")
        grown.setdefault(id(target(each.input("vpcId"))), []).append(further.network if further is not None else None)
    loose = _loose(subnets)
    by_vpc: dict[int, list[tuple[Resource, int, int]]] = {}
    for subnet in subnets:
        vpc, own, doubt = target(subnet.input("vpcId")), _range(subnet), stranger(subnet.input("vpcId"))
        if doubt is not None:
            yield unsettled(subnet, "vpcId", "in which network it is", doubt)
        if vpc is None or own is None or vpc.type != VPC or subnet.repeated:
            continue
        yield from _within(subnet, own, vpc, [*grown.get(id(vpc), []), *grown.get(id(None), [])])
        if id(vpc) in loose:
            yield unsettled(subnet, "cidrBlock", "whether another subnet has a part of its range", loose[id(vpc)])
        first, last = _bounds(own)
        others = by_vpc.setdefault(id(vpc), [])
        over = [other for other, start, end in others if start <= last and first <= end]
        taken = next((other for other in over if not other.conditional), None)
        if taken is None and over:
            why = Unknown("another one is made only under a condition")
            yield unsettled(subnet, "cidrBlock", "whether another subnet has a part of its range", why)
        elif taken is not None:
            what = f"{label(subnet)} has the range {own}, of which {label(taken)} has a part"
            error = f"InvalidSubnet.Conflict: The CIDR '{own}' conflicts with another subnet"
            message = refused(what, "choose another range", source=SUBNET_SOURCE, error=error)
            yield objects(subnet, "cidrBlock", message)
        others.append((subnet, first, last))


def _loose(subnets: list[Resource]) -> dict[int, Unknown]:
    """Returns why it is not known which ranges the subnets of a network take, by the network."""
    found: dict[int, Unknown] = {}
    for subnet in subnets:
        vpc = target(subnet.input("vpcId"))
        doubt = any_unknown([subnet.input("cidrBlock")])
        if doubt is None and subnet.repeated:
            doubt = Unknown("how many of them a loop makes is not known")
        if doubt is not None and vpc is not None:
            found[id(vpc)] = doubt
    return found


def _within(subnet: Resource, own: IPv4Network, vpc: Resource, wider: list[IPv4Network | None]) -> Iterator[Verdict]:
    """Yields the objection to a range that is not within those of its network."""
    whole = _range(vpc)
    doubt = any_unknown([vpc.input("cidrBlock")])
    if doubt is None and (whole is None or own.subnet_of(whole)):
        return
    if any(each is not None and own.subnet_of(each) for each in wider):
        return
    if doubt is None and None in wider:
        doubt = Unknown("a further range of its network is not known")
    if doubt is not None:
        yield unsettled(subnet, "cidrBlock", "whether its range is within its network", doubt)
        return
    what = f"{label(subnet)} has the range {own}, which is not within {whole} of {label(vpc)}"
    error = f"InvalidSubnet.Range: The CIDR '{own}' is invalid."
    message = refused(what, "choose a range within it", source=SUBNET_SOURCE, error=error)
    yield objects(subnet, "cidrBlock", message)


def _rule(owner: Resource, rule: Object) -> Iterator[Verdict]:
    """Yields the verdicts on the ranges and the ports of a security group's rule."""
    where = rule.origin_of("cidrBlocks") or owner.origin
    items, more = items_of(rule.get("cidrBlocks"), where)
    if more is not None:
        yield unsettled(owner, rule.origin_of("cidrBlocks"), "its ranges", more)
    for item, at in items:
        text = text_of(plain(item))
        doubt = stranger(item)
        if doubt is not None:
            yield unsettled(owner, at, "one of its ranges", doubt)
        if text is not None and _interface(text) is None:
            what = f"{label(owner)} has the range `{text}`, which is none"
            error = f'"{text}" is not a valid CIDR block'
            yield objects(owner, at, refused(what, "write it like 10.0.0.0/16", source=RULE_SOURCE, error=error))
        else:
            yield from _aligned(owner, text, at)
    low, high = number(rule.get("fromPort")), number(rule.get("toPort"))
    protocol = text_of(plain(rule.get("protocol")))
    doubt = any_unknown([rule.get(name) for name in ("protocol", "fromPort", "toPort")])
    if doubt is not None and not (low is not None and high is not None and low <= high):
        yield unsettled(owner, rule.origin_of("fromPort"), "for which ports a rule is", doubt)
    if protocol in {"tcp", "udp"} and low is not None and high is not None and low > high and not absent(low):
        what = f"{label(owner)} has a rule for the ports {low:g} to {high:g}"
        error = f"InvalidParameterValue: Invalid {protocol.upper()} port range"
        message = refused(what, "put the lower one into `fromPort`", source=RULE_SOURCE, error=error)
        yield objects(owner, rule.origin_of("fromPort"), message)
