"""Route tables: their routes, and which of those lead to an internet gateway.

Routes are inline (`RouteTable.routes`), separate resources (`Route`), or in a VPC's main table, which a
`DefaultRouteTable`, a `MainRouteTableAssociation` or the VPC's `mainRouteTableId` names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from graders.facts.answers import Answer, absent, ask, items_of, plain
from graders.facts.links import reference_of, target
from graders.facts.places import label
from harness.program.resources import Program, Resource
from harness.program.values import Object, Reference, Unknown, Value, text_of
from harness.syntax.source import Located

__all__ = ["Route", "Routes", "read_routes", "to_internet"]

ROUTE: Final = "aws:ec2/route:Route"
ROUTE_TABLE: Final = "aws:ec2/routeTable:RouteTable"
DEFAULT_ROUTE_TABLE: Final = "aws:ec2/defaultRouteTable:DefaultRouteTable"
INTERNET_GATEWAYS: Final = {
    "aws:ec2/internetGateway:InternetGateway",
    "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment",
}


@dataclass(frozen=True, slots=True)
class Route:
    """One route of a route table.

    Attributes:
        to_internet: Whether its target is an internet gateway.
        at: Its place.
    """

    to_internet: Answer
    at: Located | None


@dataclass(slots=True)
class Routes:
    """The routes of a program by their table.

    Attributes:
        stray: Routes whose table is unknown.
    """

    stray: list[Route] = field(default_factory=list)
    _by_table: dict[int, list[Route]] = field(default_factory=dict)

    def of(self, table: Value) -> Iterator[Route]:
        """Yields the routes of the table that a value identifies; for a VPC, those of its main table.

        A table that the program does not make has one unknown route.
        """
        resource = target(table)
        if resource is not None:
            yield from self._by_table.get(id(resource), ())
        elif not absent(table):
            yield Route(Unknown("its route table is not made by this program"), None)

    def add(self, table: Value, route: Route) -> None:
        """Adds a route to the table that a value identifies."""
        resource = target(table)
        if resource is None:
            self.stray.append(route)
        else:
            self._by_table.setdefault(id(resource), []).append(route)


def read_routes(program: Program) -> Routes:
    """Returns the routes of a program's route tables."""
    routes = Routes()
    for resource in program.of_type(ROUTE_TABLE, DEFAULT_ROUTE_TABLE):
        for route in _inline(resource):
            routes.add(resource, route)
            if resource.type == DEFAULT_ROUTE_TABLE:
                routes.add(resource.input("defaultRouteTableId"), route)
    for resource in program.of_type(ROUTE):
        routes.add(resource.input("routeTableId"), _route(resource, resource.input("gatewayId"), "gatewayId"))
    return routes


def _inline(table: Resource) -> Iterator[Route]:
    items, open_end = items_of(table.input("routes"), table.where("routes"))
    for item, at in items:
        entry = plain(item)
        if isinstance(entry, Object):
            yield _route(table, entry.get("gatewayId"), entry.origin_of("gatewayId") or at)
        elif isinstance(entry, Unknown):
            yield Route(entry, at)
    if open_end is not None:
        yield Route(open_end, table.where("routes"))


def _route(resource: Resource, gateway: Value, at: Located | str | None) -> Route:
    answer = to_internet(gateway)
    if answer is True and resource.conditional:
        answer = Unknown(f"{label(resource)} is made only under a condition that is not known")
    return Route(answer, resource.where(at) if isinstance(at, str) else at)


def to_internet(gateway: Value) -> Answer:
    """Returns whether the `gatewayId` of a route is an internet gateway; a missing one is not."""

    def is_internet_gateway(value: Value) -> Answer:
        reference = reference_of(value)
        if reference is not None:
            return reference.resource.type in INTERNET_GATEWAYS or _packaged(reference)
        text = text_of(value)
        return text is not None and text.startswith("igw-")

    known = target(gateway)
    if known is not None and known.type in INTERNET_GATEWAYS:
        return True
    return ask(gateway, is_internet_gateway)


def _packaged(reference: Reference) -> bool:
    """Returns whether it is the internet gateway of a packaged VPC (`awsx.ec2.Vpc.internetGateway`)."""
    return reference.resource.type == "awsx:ec2:Vpc" and "internetGateway" in reference.path
