"""Networks: which subnets are reachable from the internet.

A subnet is public if its route table has a route to an internet gateway, or if it gives instances public addresses on
launch (Amazon VPC User Guide, "Subnets for your VPC"). Its route table is the associated one, else the main route table
of its VPC. Names do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from graders.facts.answers import Answer, Item, absent, any_of, flag, possible_values
from graders.facts.links import reference_of, target
from graders.facts.places import shown
from graders.facts.routes import Route, Routes, read_routes
from harness.program.resources import Program, Resource
from harness.program.values import Reference, Unknown, Value, text_of, unwrap
from harness.syntax.source import Located

__all__ = ["Exposure", "Network", "is_subnet", "public_subnets", "read_network"]

SUBNET: Final = "aws:ec2/subnet:Subnet"
DEFAULT_SUBNET: Final = "aws:ec2/defaultSubnet:DefaultSubnet"
VPC: Final = "aws:ec2/vpc:Vpc"
PACKAGED_VPC: Final = "awsx:ec2:Vpc"
PACKAGED_SUBNETS: Final = {
    "publicSubnetIds": True,
    "publicSubnets": True,
    "privateSubnetIds": False,
    "privateSubnets": False,
    "isolatedSubnetIds": False,
    "isolatedSubnets": False,
}
"""Outputs of `awsx.ec2.Vpc` that list subnets, and whether these are public (Pulumi Registry, `awsx.ec2.Vpc`)."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """Whether a subnet is public.

    Attributes:
        public: Yes, no, or why it is unknown.
        why: What makes it public, as a clause; "" if it is not.
        at: The route or argument that makes it public.
    """

    public: Answer
    why: str = ""
    at: Located | None = None


@dataclass(slots=True)
class Network:
    """The VPCs and subnets of a program with their routes.

    Attributes:
        vpcs: The VPCs that the program makes.
        subnets: The subnets that the program makes.
        routes: The routes of the route tables.
        tables: For a subnet, by identity, the route tables associated with it.
        stray_routes: Routes to the internet in tables associated with unidentified subnets.
        packaged: For a packaged VPC, by identity, the VPC inside.
        main_tables: For a VPC, by identity, the route tables made its main one.
    """

    vpcs: list[Resource]
    subnets: list[Resource]
    routes: Routes
    tables: dict[int, list[Value]] = field(default_factory=dict)
    stray_routes: list[Route] = field(default_factory=list)
    packaged: dict[int, Resource] = field(default_factory=dict)
    main_tables: dict[int, list[Value]] = field(default_factory=dict)
    _exposures: dict[int, Exposure] = field(default_factory=dict)

    def exposure(self, subnet: Value) -> Exposure:
        """Returns whether a subnet is public, given its id in an argument or the subnet itself."""
        subnet = unwrap(subnet)
        reference = reference_of(subnet)
        if reference is not None and reference.resource.type == PACKAGED_VPC:
            return _packaged(reference)
        resource = target(subnet)
        if resource is not None and is_subnet(resource):
            return self._of(resource)
        if isinstance(subnet, Unknown):
            return self._shared(subnet)
        text = text_of(subnet)
        given = text if text is not None else shown(subnet)
        return Exposure(Unknown(f"this program does not decide whether the subnet `{given}` is private"))

    def vpc(self, value: Value) -> Resource | None:
        """Returns the VPC that a value identifies, if the program makes it; for a packaged one, the VPC inside."""
        resource = target(value)
        return None if resource is None else self.packaged.get(id(resource), resource)

    def _of(self, subnet: Resource) -> Exposure:
        known = self._exposures.get(id(subnet))
        if known is None:
            known = self._exposures[id(subnet)] = self._judged(subnet)
        return known

    def _judged(self, subnet: Resource) -> Exposure:
        if subnet.type == DEFAULT_SUBNET:
            return Exposure(True, "it is a default subnet, which AWS routes to an internet gateway", subnet.origin)
        routes = list(self._routes_of(subnet))
        for route in routes:
            if route.to_internet is True:
                return Exposure(True, "its route table has a route to an internet gateway", route.at)
        addresses = flag(subnet.input("mapPublicIpOnLaunch"))
        if addresses is True:
            why = "it gives out public addresses (`mapPublicIpOnLaunch: true`)"
            return Exposure(True, why, subnet.where("mapPublicIpOnLaunch"))
        return Exposure(any_of([*(route.to_internet for route in routes), addresses]))

    def _routes_of(self, subnet: Resource) -> Iterator[Route]:
        tables = self.tables.get(id(subnet))
        if tables is None:
            yield from self.stray_routes
            tables = self._main_tables(subnet)
        answers = [any_of(route.to_internet for route in self.routes.of(table)) for table in tables]
        if len(set(answers)) > 1:
            yield Route(Unknown("which of several route tables it follows is not known"), subnet.origin)
        else:
            for table in tables:
                yield from self.routes.of(table)
        yield from _doubtful(self.routes.stray, "which route table a route is for")

    def _main_tables(self, subnet: Resource) -> list[Value]:
        vpc = self.vpc(subnet.input("vpcId"))
        return [] if vpc is None else self.main_tables.get(id(vpc), [vpc])

    def _shared(self, value: Unknown) -> Exposure:
        """Returns the common exposure of everything that an unknown value may be, or was computed from."""
        candidates = [self.exposure(each) for each in possible_values(value) or value.references]
        answers = {candidate.public for candidate in candidates}
        if len(answers) == 1 and isinstance(candidates[0].public, bool):
            return candidates[0]
        return Exposure(value)


def _doubtful(routes: Iterable[Route], doubt: str) -> Iterator[Route]:
    """Yields routes to the internet that may count, for a reason."""
    for route in routes:
        if route.to_internet is not False:
            yield Route(Unknown(f"{doubt} is not known"), route.at)


def _packaged(reference: Reference) -> Exposure:
    for step in reference.path:
        public = PACKAGED_SUBNETS.get(str(step))
        if public is not None:
            why = f"`{step}` of `awsx.ec2.Vpc` are its public subnets" if public else ""
            return Exposure(public, why, reference.resource.origin)
    return Exposure(Unknown(f"which subnets `{shown(reference)}` holds is not known"))


def public_subnets(network: Network, subnets: Iterable[Item]) -> tuple[list[tuple[Item, Exposure]], Unknown | None]:
    """Returns the public ones of some subnets, and why it is unknown for others; None if it is known for all."""
    public: list[tuple[Item, Exposure]] = []
    doubt: Unknown | None = None
    for item in subnets:
        exposure = network.exposure(item[0])
        if exposure.public is True:
            public.append((item, exposure))
        elif isinstance(exposure.public, Unknown):
            doubt = doubt or exposure.public
    return public, doubt


def is_subnet(resource: Resource) -> bool:
    """Returns whether a resource is a subnet."""
    return resource.type in {SUBNET, DEFAULT_SUBNET}


def read_network(program: Program) -> Network:
    """Returns the program's VPCs and subnets, with their routes."""
    network = Network(list(program.of_type(VPC)), [r for r in program.resources if is_subnet(r)], read_routes(program))
    for vpc in network.vpcs:
        network.packaged.update({id(above): vpc for above in vpc.ancestors() if above.type == PACKAGED_VPC})
    for association in program.of_type("aws:ec2/routeTableAssociation:RouteTableAssociation"):
        subnet, table = target(association.input("subnetId")), association.input("routeTableId")
        if subnet is not None and is_subnet(subnet):
            network.tables.setdefault(id(subnet), []).append(table)
        elif not absent(association.input("subnetId")):
            doubt = "which subnet a route table is associated with"
            network.stray_routes.extend(_doubtful(network.routes.of(table), doubt))
    for association in program.of_type("aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation"):
        main = network.vpc(association.input("vpcId"))
        if main is not None:
            network.main_tables.setdefault(id(main), []).append(association.input("routeTableId"))
    return network
