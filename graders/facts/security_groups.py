"""Security groups and their rules, inline or in separate resources, in one form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from graders.facts.answers import Item, absent, items_of, plain
from graders.facts.links import target
from harness.program.resources import Program, Resource
from harness.program.values import Object, Unknown, Value, text_of
from harness.syntax.source import Located

__all__ = ["Rule", "rules", "security_groups"]

GROUPS = ("aws:ec2/securityGroup:SecurityGroup", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup")
RULES_LIMIT: Final = 5000
"""Security group rules of a program that are examined."""

RULE: Final = "aws:ec2/securityGroupRule:SecurityGroupRule"
INGRESS_RULE: Final = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
PREFIX_LIST: Final = "aws:ec2/managedPrefixList:ManagedPrefixList"
EGRESS_RULE: Final = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a security group.

    Attributes:
        owner: The resource in which it is written.
        ingress: Whether it is for incoming traffic; else it is for outgoing.
        protocol: The protocol argument.
        from_port: The first port argument.
        to_port: The last port argument.
        ranges: Its address ranges, with their places.
        unread: Why the rule or some of its ranges are unknown; None if all are known.
        at: Its place.
    """

    owner: Resource
    ingress: bool
    protocol: Value
    from_port: Value
    to_port: Value
    ranges: tuple[Item, ...]
    unread: Unknown | None
    at: Located | None

    @property
    def group(self) -> Resource:
        """Its security group, as far as that is known; else the rule itself."""
        return target(self.owner.input("securityGroupId")) or self.owner

    @property
    def all_protocols(self) -> bool:
        """Whether it is for every protocol, and so for every port (`-1` or `all`)."""
        value = plain(self.protocol)
        return (text_of(value) or "").lower() in {"-1", "all"} or (value == -1 and not isinstance(value, bool))


def security_groups(program: Program) -> list[Resource]:
    """Returns the security groups that the program makes or adopts."""
    return list(program.of_type(*GROUPS))


def rules(program: Program) -> Iterator[Rule]:
    """Yields the rules of all security groups; above the limit an unknown one."""
    for count, rule in enumerate(_all_rules(program)):
        if count == RULES_LIMIT:
            doubt = Unknown(f"the program has more than {RULES_LIMIT:,} security group rules")
            yield _unread(rule.owner, doubt, ingress=True, at=rule.at)
            return
        yield rule


def _all_rules(program: Program) -> Iterator[Rule]:
    for group in program.of_type(*GROUPS):
        yield from _inline(group, "ingress")
        yield from _inline(group, "egress")
    for resource in program.of_type(RULE):
        ingress = text_of(resource.input("type")) != "egress"
        yield _rule(resource, resource.inputs.get, resource.where, ingress=ingress)
    for resource in program.of_type(INGRESS_RULE, EGRESS_RULE):
        yield _rule(resource, resource.inputs.get, resource.where, ingress=resource.type == INGRESS_RULE)


def _inline(group: Resource, direction: str) -> Iterator[Rule]:
    ingress = direction == "ingress"
    items, open_end = items_of(group.input(direction), group.where(direction))
    for item, at in items:
        entry = plain(item)
        if isinstance(entry, Object):
            yield _rule(group, entry.get, _places(entry, at), ingress=ingress, at=entry.origin or at)
        elif isinstance(entry, Unknown):
            yield _unread(group, entry, ingress=ingress, at=at)
    if open_end is not None:
        yield _unread(group, open_end, ingress=ingress, at=group.where(direction))


def _places(entry: Object, at: Located | None) -> Callable[[str], Located | None]:
    return lambda key: entry.origin_of(key) or at


def _rule(
    owner: Resource,
    get: Callable[[str], Value],
    where: Callable[[str], Located | None],
    *,
    ingress: bool,
    at: Located | None = None,
) -> Rule:
    ranges: list[Item] = []
    unread: Unknown | None = None
    for key in ("cidrBlocks", "ipv6CidrBlocks", "cidrIpv4", "cidrIpv6"):
        items, open_end = items_of(get(key), where(key))
        ranges += items
        unread = open_end or unread
    for key in ("prefixListIds", "prefixListId"):
        ranges += _listed(items_of(get(key), where(key))[0])
    protocol = get("protocol")
    return Rule(
        owner=owner,
        ingress=ingress,
        protocol=get("ipProtocol") if absent(protocol) else protocol,
        from_port=plain(get("fromPort")),
        to_port=plain(get("toPort")),
        ranges=tuple(ranges),
        unread=unread,
        at=at or owner.origin,
    )


def _listed(lists: list[Item]) -> Iterator[Item]:
    """Yields the address ranges in prefix lists of the program."""
    for item, at in lists:
        made = target(item)
        if made is not None and made.type == PREFIX_LIST:
            for entry, place in items_of(made.input("entries"), made.where("entries"))[0]:
                held = plain(entry)
                if isinstance(held, Object):
                    yield held.get("cidr"), place or at


def _unread(owner: Resource, doubt: Unknown, *, ingress: bool, at: Located | None) -> Rule:
    return Rule(owner, ingress, doubt, doubt, doubt, (), doubt, at)
