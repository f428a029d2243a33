"""Load balancers and NAT gateways in networks where AWS does not make them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graders.deployment.doubts import judged_by, missing_argument, stranger, unsettled
from graders.deployment.evidence import refused
from graders.facts.answers import Answer, absent, all_of, any_of, flag, is_text, items_of, opposite, plain
from graders.facts.links import target
from graders.facts.places import label
from harness.checks import Subject, Verdict, passes
from harness.program.resources import Program, Resource
from harness.program.values import Unknown, Value, text_of

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
        public = opposite(is_text(nat.input("connectivityType"), "private"))
        if nat.implied or public is False:
            continue
        vpc, closed = _network(program, nat.input("subnetId"))
        wrong = all_of([public, closed])
        if vpc is None or wrong is False:
            yield from [passes()] if wrong is False else [unsettled(nat, "subnetId", "in which network it is", NETWORK)]
            continue
        what = f"{label(nat)} is in {label(vpc)}, which has no internet gateway"
        error = "Gateway.NotAttached: Network has no Internet gateway attached"
        message = refused(what, "add an `InternetGateway` with its `vpcId`", source=NAT_SOURCE, error=error)
        yield from judged_by(wrong, nat, "subnetId", message, f"whether {label(vpc)} has an internet gateway")


def _balancer(program: Program, balancer: Resource) -> Iterator[Verdict]:
    kind = balancer.input("loadBalancerType")
    items, more = items_of(balancer.input("subnets"), balancer.where("subnets"))
    made = [target(item) for item, _ in items]
    application = True if absent(kind) else is_text(kind, "application")
    given = missing_argument(balancer.input("subnets")) is not True
    alone = missing_argument(balancer.input("subnetMappings"))
    zones = {
        text_of(plain(each.input("availabilityZone"))) for each in made if each is not None and each.type == SUBNET
    }
    few: Answer = len(items) < 2 or (len(zones) == 1 and None not in zones and all(each is not None for each in made))
    several = any(each is not None and each.repeated for each in made)
    if few and (more is not None or several):
        few = more or Unknown("how many subnets a loop makes is not known")
    wrong = all_of([application, given, alone, few])
    if wrong is not False:
        said = "no subnets" if not items else "subnets of one zone only"
        what = f"{label(balancer)} has {said}"
        error = "ValidationError: At least two subnets in two different Availability Zones must be specified"
        message = refused(what, "give it subnets in two zones", source=BALANCER_SOURCE, error=error)
        yield from judged_by(wrong, balancer, "subnets", message, "in how many zones its subnets are")
        return
    public = all_of([opposite(flag(balancer.input("internal"))), opposite(is_text(kind, "gateway"))])
    answers = [_network(program, item) for item, _ in items]
    vpc = next((vpc for vpc, closed in answers if closed is True), None)
    vpc = vpc or next((vpc for vpc, closed in answers if closed is not False), None)
    closed = any_of([closed for _, closed in answers])
    found: list[Verdict] = []
    if vpc is not None:
        what = f"{label(balancer)} faces the internet, and {label(vpc)} has no internet gateway"
        error = "InvalidSubnet: VPC has no internet gateway"
        remedy = "add an `InternetGateway` with its `vpcId`, or set `internal: true`"
        message = refused(what, remedy, source=BALANCER_SOURCE, error=error)
        said = f"whether it faces the internet, and {label(vpc)} has an internet gateway"
        found += judged_by(all_of([public, closed]), balancer, "subnets", message, said)
    yield from found or [passes()]


NETWORK: Final = Unknown("which subnet it is in is not known")


def _network(program: Program, value: Value) -> tuple[Resource | None, Answer]:
    """Returns the VPC of a subnet that the program makes, and whether it has no internet gateway."""
    subnet = target(value)
    if subnet is None and stranger(value) is not None:
        return None, NETWORK
    vpc = target(subnet.input("vpcId")) if subnet is not None and subnet.type == SUBNET else None
    if vpc is None or vpc.type != VPC or vpc.implied:
        return None, False  # made elsewhere
    doubt = Unknown(program.incomplete or program.undescribed) if program.incomplete or program.undescribed else None
    for gateway in program.of_type(*GATEWAYS):
        owner = target(gateway.input("vpcId"))
        if owner is vpc:
            return vpc, False
        if owner is None and not absent(gateway.input("vpcId")):
            doubt = Unknown("to which network an internet gateway belongs is not known")
    return vpc, doubt or True
