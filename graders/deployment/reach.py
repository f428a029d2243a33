"""Load balancers and NAT gateways in networks where AWS does not make them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graders.common.verdicts import objects
from graders.deployment.evidence import refused
from graders.facts.answers import absent, flag, is_text, items_of, plain
from graders.facts.links import target
from graders.facts.places import label
from harness.checks import Subject, Verdict, passes
from harness.program.resources import Program, Resource
from harness.program.values import Unknown, text_of

__all__ = ["reach"]

BALANCERS: Final = ("aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer")
NAT: Final = "aws:ec2/natGateway:NatGateway"
VPC: Final = "aws:ec2/vpc:Vpc"
SUBNET: Final = "aws:ec2/subnet:Subnet"
GATEWAYS: Final = (
    "aws:ec2/internetGateway:InternetGateway",
    "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment",
)

BALANCER_SOURCE: Final = 'Elastic Load Balancing API Reference, "CreateLoadBalancer"'
NAT_SOURCE: Final = 'Amazon EC2 API Reference, "CreateNatGateway"'


def reach(subject: Subject) -> Iterator[Verdict]:
    """Yields the verdicts on load balancers and NAT gateways."""
    program = subject.program
    for balancer in program.of_type(*BALANCERS):
        if not balancer.implied:
            yield from _balancer(program, balancer)
    for nat in program.of_type(NAT):
        if nat.implied or is_text(nat.input("connectivityType"), "private") is not False:
            continue
        vpc = _closed_network(program, target(nat.input("subnetId")))
        if vpc is None:
            yield passes()
            continue
        what = f"{label(nat)} is in {label(vpc)}, which has no internet gateway"
        error = "Gateway.NotAttached: Network has no Internet gateway attached"
        remedy = "add an `InternetGateway` with its `vpcId`"
        yield objects(nat, "subnetId", refused(what, remedy, source=NAT_SOURCE, error=error))


def _balancer(program: Program, balancer: Resource) -> Iterator[Verdict]:
    kind = balancer.input("loadBalancerType")
    items, more = items_of(balancer.input("subnets"), balancer.where("subnets"))
    made = [target(item) for item, _ in items]
    application = absent(kind) or text_of(plain(kind)) == "application"
    given = not absent(balancer.input("subnets")) and not isinstance(plain(balancer.input("subnets")), Unknown)
    zones = {
        text_of(plain(each.input("availabilityZone"))) for each in made if each is not None and each.type == SUBNET
    }
    few = len(items) < 2 or (len(zones) == 1 and None not in zones and all(each is not None for each in made))
    if application and given and more is None and few and absent(balancer.input("subnetMappings")):
        said = "no subnets" if not items else "subnets of one zone only"
        what = f"{label(balancer)} has {said}"
        error = "ValidationError: At least two subnets in two different Availability Zones must be specified"
        message = refused(what, "give it subnets in two zones", source=BALANCER_SOURCE, error=error)
        yield objects(balancer, "subnets", message)
        return
    if flag(balancer.input("internal")) is False and text_of(plain(kind)) != "gateway":
        vpc = next((found for each in made if (found := _closed_network(program, each)) is not None), None)
        if vpc is not None:
            what = f"{label(balancer)} faces the internet, and {label(vpc)} has no internet gateway"
            error = "InvalidSubnet: VPC has no internet gateway"
            remedy = "add an `InternetGateway` with its `vpcId`, or set `internal: true`"
            message = refused(what, remedy, source=BALANCER_SOURCE, error=error)
            yield objects(balancer, "subnets", message)
            return
    yield passes()


def _closed_network(program: Program, subnet: Resource | None) -> Resource | None:
    """Returns the VPC of a subnet if the program makes it and certainly gives it no internet gateway."""
    vpc = target(subnet.input("vpcId")) if subnet is not None and subnet.type == SUBNET else None
    if vpc is None or vpc.type != VPC or vpc.implied or program.incomplete or program.undescribed:
        return None
    for gateway in program.of_type(*GATEWAYS):
        owner = target(gateway.input("vpcId"))
        if owner is vpc or (owner is None and not absent(gateway.input("vpcId"))):
            return None
    return vpc
