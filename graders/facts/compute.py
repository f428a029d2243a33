"""Compute: what runs code, in which subnets, and whether it has a public address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graders.facts.answers import Answer, Item, absent, any_of, flag, items_of, plain
from graders.facts.links import target
from harness.program.resources import Program, Resource
from harness.program.values import Object, Unknown
from harness.syntax.source import Located

__all__ = ["FUNCTIONS", "INSTANCES", "Compute", "compute", "functions"]

FUNCTIONS = ("aws:lambda/function:Function", "aws:lambda/callbackFunction:CallbackFunction")
INSTANCES = ("aws:ec2/instance:Instance", "aws:ec2/spotInstanceRequest:SpotInstanceRequest")

SUBNETS: Final = {
    **dict.fromkeys(FUNCTIONS, "vpcConfig.subnetIds"),
    **dict.fromkeys(INSTANCES, "subnetId"),
    "aws:autoscaling/group:Group": "vpcZoneIdentifiers",
    "aws:ecs/service:Service": "networkConfiguration.subnets",
    "awsx:ecs:FargateService": "networkConfiguration.subnets",
    "awsx:ecs:EC2Service": "networkConfiguration.subnets",
    "aws:eks/nodeGroup:NodeGroup": "subnetIds",
    "aws:eks/fargateProfile:FargateProfile": "subnetIds",
}
"""The subnet argument of each kind of compute."""

PUBLIC_ADDRESS: Final = {
    **dict.fromkeys(INSTANCES, "associatePublicIpAddress"),
    "aws:ec2/launchConfiguration:LaunchConfiguration": "associatePublicIpAddress",
    "aws:ecs/service:Service": "networkConfiguration.assignPublicIp",
    "awsx:ecs:FargateService": "assignPublicIp",
    "awsx:ecs:EC2Service": "assignPublicIp",
}
"""The public address argument of each kind of compute."""

LAUNCH_TEMPLATE: Final = "aws:ec2/launchTemplate:LaunchTemplate"
ELASTIC_ADDRESSES: Final = {
    "aws:ec2/eip:Eip": "instance",
    "aws:ec2/eipAssociation:EipAssociation": "instanceId",
}
"""Resources that give an instance a public address, with the argument for the instance."""


@dataclass(frozen=True, slots=True)
class Compute:
    """Something that runs code.

    Attributes:
        resource: The resource.
        subnets: Its subnets, with their places.
        placed: Whether the program says where it is.
        placed_at: The argument that says so.
        unread: Why there may be more subnets; None if there are none.
        public_address: Whether it has a public address.
        addressed_at: The place of the public address.
    """

    resource: Resource
    subnets: tuple[Item, ...]
    placed: bool
    placed_at: Located | None
    unread: Unknown | None
    public_address: Answer
    addressed_at: Located | None


def functions(program: Program) -> list[Resource]:
    """Returns the Lambda functions that the program makes."""
    return list(program.of_type(*FUNCTIONS))


def compute(program: Program) -> list[Compute]:
    """Returns the program's functions, instances, services, node groups and their launch templates."""
    addressed = dict(_elastic_addresses(program))
    return [
        _compute(resource, addressed.get(id(resource)))
        for resource in program.resources
        if resource.type in SUBNETS or resource.type in PUBLIC_ADDRESS or resource.type == LAUNCH_TEMPLATE
    ]


def _compute(resource: Resource, elastic_address: Resource | None) -> Compute:
    path = SUBNETS.get(resource.type, "")
    value = resource.input(path) if path else None
    subnets, unread = items_of(value, resource.where(path))
    answer, at = _public_address(resource)
    if elastic_address is not None:
        answer, at = True, elastic_address.origin
    return Compute(resource, tuple(subnets), not absent(value), resource.where(path), unread, answer, at)


def _public_address(resource: Resource) -> tuple[Answer, Located | None]:
    path = PUBLIC_ADDRESS.get(resource.type)
    if path is not None:
        return flag(resource.input(path)), resource.where(path)
    if resource.type != LAUNCH_TEMPLATE:
        return False, None
    interfaces, open_end = items_of(resource.input("networkInterfaces"))
    answers: list[Answer] = [open_end or False]
    for item, at in interfaces:
        interface = plain(item)
        if isinstance(interface, Object):
            answers.append(flag(interface.get("associatePublicIpAddress")))
            if answers[-1] is True:
                return True, interface.origin_of("associatePublicIpAddress") or at
    return any_of(answers), resource.where("networkInterfaces")


def _elastic_addresses(program: Program) -> Iterator[tuple[int, Resource]]:
    for resource in program.of_type(*ELASTIC_ADDRESSES):
        instance = target(resource.input(ELASTIC_ADDRESSES[resource.type]))
        if instance is not None:
            yield id(instance), resource
