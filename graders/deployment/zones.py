"""Subnets of one zone where AWS wants two."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from graders.common.verdicts import objects
from graders.deployment.doubts import unsettled
from graders.deployment.evidence import refused
from graders.facts.answers import absent, items_of
from graders.facts.links import TextKey, target, text_key
from graders.facts.places import label
from harness.checks import Verdict, passes
from harness.program.resources import Program, Resource
from harness.program.values import Unknown

__all__ = ["zones"]

SUBNET: Final = "aws:ec2/subnet:Subnet"


class _Wanting(NamedTuple):
    """Something that needs subnets in two zones.

    Attributes:
        argument: The argument with the subnets.
        error: AWS's answer.
        source: Where the fact is from.
    """

    argument: str
    error: str
    source: str


_GROUP: Final = _Wanting(
    "subnetIds",
    "DBSubnetGroupDoesNotCoverEnoughAZs: The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. "
    "Add subnets to cover at least 2 AZs.",
    'Amazon RDS API Reference, "CreateDBSubnetGroup"',
)

WANTING: Final = {
    "aws:rds/subnetGroup:SubnetGroup": _GROUP,
    "aws:docdb/subnetGroup:SubnetGroup": _GROUP,
    "aws:neptune/subnetGroup:SubnetGroup": _GROUP,
    "aws:eks/cluster:Cluster": _Wanting(
        "vpcConfig.subnetIds",
        "InvalidParameterException: Subnets specified must be in at least two different AZs",
        'Amazon EKS User Guide, "View Amazon EKS networking requirements for VPC and subnets"',
    ),
}
"""What needs subnets in two zones, by type."""


def zones(program: Program) -> Iterator[Verdict]:
    """Yields the verdicts on subnets that must be in two zones."""
    for resource in program.of_type(*WANTING):
        about = WANTING[resource.type]
        items, more = items_of(resource.input(about.argument))
        made = [target(item) for item, _ in items]
        if resource.implied or any(each is not None and not each.custom for each in made):
            continue  # what a component makes is its own matter
        if not items and more is None:
            continue
        alone = _in_one_zone(made) if made else None
        if alone is False:
            yield passes()
            continue
        if more is not None or alone is None:
            doubt = more or Unknown("the zone of a subnet is not known")
            yield unsettled(resource, about.argument, "in how many zones its subnets are", doubt)
            continue
        what = f"{label(resource)} has subnets of one zone only"
        message = refused(what, "give it subnets in two zones", source=about.source, error=about.error)
        yield objects(resource, about.argument, message)


def _in_one_zone(subnets: list[Resource | None]) -> bool | None:
    """Returns whether subnets are all in one zone; None if that is not known."""
    first = subnets[0]
    if first is not None and first.type == SUBNET and not first.repeated and all(each is first for each in subnets):
        return True
    keys = {_zone_of(subnet) for subnet in subnets}
    if len(keys - {None}) > 1:
        return False
    return None if None in keys else True


def _zone_of(subnet: Resource | None) -> TextKey | None:
    """Returns what stands for a subnet's zone; None if it is not known, or left to AWS."""
    if subnet is None or subnet.type != SUBNET or subnet.repeated:
        return None
    zone = subnet.input("availabilityZone")
    key = text_key(zone)
    if absent(zone) or not key or any(isinstance(piece, tuple) and piece[:1] == ("?",) for piece in key):
        return None
    return key
