"""Whether the program declares resources of services that belong to its network: what is attached to none is no use.

All other services are requirements in `harness/rubric/_services.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graders.common.selection import by_type, types_of
from graders.facts.answers import Answer, because
from graders.facts.attachments import TRANSIT, Attachments
from graders.facts.endpoints import ENDPOINT, Endpoints
from graders.facts.places import expected_in, expected_place, head, label
from harness.checks import Check, Grader, Subject, Verdict, missing, present, unknown
from harness.program.resources import Resource
from harness.program.values import Unknown
from harness.rubric import Selector

__all__ = ["GRADER", "SERVICES", "Service"]


@dataclass(frozen=True, slots=True)
class Service:
    """A service, and the resources that belong to it.

    Attributes:
        name: The name of its check.
        title: Its name in messages.
        resources: The resources that belong to it.
    """

    name: str
    title: str
    resources: Selector

    def resources_of(self, subject: Subject) -> list[Resource]:
        """Returns the program's resources of this service."""
        return types_of(self.resources).among(subject.fact(by_type))


def _service(name: str, title: str, *resources: str, but: tuple[str, ...] = ()) -> Service:
    return Service(name, title, Selector.model_validate({"resource": resources, "except": but}))


SERVICES = (
    _service(
        "ec2",
        "EC2 (instances, subnets, addresses and other parts of a network)",
        "ec2.*",
        but=("ec2.Vpc", "ec2.DefaultVpc"),
    ),
    _service("vpc_endpoints", "VPC endpoint", "ec2.VpcEndpoint"),
    _service("transit_gateway", "Transit Gateway", "ec2transitgateway.*", "aws-native:ec2:TransitGateway"),
    _service("nat_gateway", "NAT gateway", "ec2.NatGateway"),
    _service("internet_gateway", "internet gateway", "ec2.InternetGateway"),
    _service(
        "security_groups",
        "security group",
        "ec2.SecurityGroup",
        "ec2.DefaultSecurityGroup",
        "ec2.SecurityGroupRule",
        "vpc.SecurityGroupIngressRule",
        "vpc.SecurityGroupEgressRule",
        "aws-native:ec2:SecurityGroupIngress",
        "aws-native:ec2:SecurityGroupEgress",
    ),
)
"""The services whose resources must be attached to the program's network to count. All others are requirements in
`harness/rubric/_services.toml`."""

_ATTACHED = frozenset({"vpc_endpoints", "transit_gateway", "nat_gateway", "internet_gateway", "security_groups"})
_BELONGS = (
    "\n\nIf the program makes a VPC, only what belongs to it counts: what is attached to another network, or to none, "
    "protects nothing."
)
_FURTHER = {
    "vpc_endpoints": " An endpoint whose policy admits nothing that the program's roles do does not count.",
    "transit_gateway": " A transit gateway without attachments does not count.",
}
"""What else must hold for a resource to count, by service."""


class _Declared:
    """Decides whether a program declares a resource of a service."""

    __slots__ = ("_message", "_service")

    def __init__(self, service: Service, example: str) -> None:
        self._service = service
        self._message = f"no {service.title} resource is declared ({example}), which the task demands"

    def __call__(self, subject: Subject) -> list[Verdict]:
        found = [(resource, _counts(subject, resource)) for resource in self._service.resources_of(subject)]
        attached = [resource for resource, answer in found if answer is not False]
        if found and not attached:
            return [missing(head(found[0][0]), _astray(subject, found[0][0]))]
        if found and all(isinstance(answer, Unknown) for _, answer in found if answer is not False):
            return [_unsure(found)]
        return [_one_of(subject, [r for r, answer in found if answer is True], self._message)]


def _declares(service: Service) -> Check:
    """Returns the check that a program declares a resource of a service."""
    names = [name for name in service.resources.resource if ":" not in name]
    kinds = ", ".join(f"`{name}`" for name in names)
    example = f"`aws.{names[0].replace('*', '…')}`"
    asks = (
        f"The program declares a resource of the service: {service.title}.\n\n"
        f"Counts resources of {kinds}{', except those of other services' if service.resources.except_ else ''}, also "
        "those that a packaged component such as `awsx.ec2.Vpc` makes. A mention in a comment or a README does not "
        "count."
        f"{_BELONGS if service.name in _ATTACHED else ''}{_FURTHER.get(service.name, '')}"
    )
    return Check(service.name, _Declared(service, example), asks=asks)


def _counts(subject: Subject, resource: Resource) -> Answer:
    """Returns whether a resource has an effect: it is attached to what the program makes, and its policy allows it."""
    attached = subject.fact(Attachments).holds(resource)
    if attached is not True or resource.type != ENDPOINT or resource.implied:
        return attached
    return subject.fact(Endpoints).is_open(resource)


def _astray(subject: Subject, resource: Resource) -> str:
    if resource.type == TRANSIT:
        return f"{label(resource)} connects nothing: attach the program's VPC to it (`VpcAttachment`)."
    if resource.type == ENDPOINT and subject.fact(Attachments).holds(resource) is True:
        return (
            f"{label(resource)} lets nothing through that the program's roles do, by its own `policy`; allow the "
            "actions that they need, or leave it out."
        )
    return (
        f"{label(resource)} is not attached to the network that the program makes, so it does nothing there; name the "
        "program's own VPC, subnet or gateway."
    )


def _unsure(found: list[tuple[Resource, Answer]]) -> Verdict:
    resource, doubt = next((resource, answer) for resource, answer in found if isinstance(answer, Unknown))
    return unknown(head(resource), f"{label(resource)}: whether it does anything is not known: {because(doubt)}")


def _one_of(subject: Subject, resources: Iterable[Resource], message: str) -> Verdict:
    """Returns the verdict on whether at least one resource certainly exists."""
    doubtful = None
    for resource in resources:
        if not resource.conditional:
            return present()
        doubtful = resource
    if doubtful is not None:
        return unknown(head(doubtful), f"{label(doubtful)} is made only under a condition that is not known")
    return missing(expected_place(subject.program), f"Missing{expected_in(subject.program)}: {message}.")


GRADER = Grader(
    "services",
    tuple(map(_declares, SERVICES)),
    position=30,
    operators="graders.mutants.services:OPERATORS",
)
