"""Gateway endpoints, which keep traffic to S3 and DynamoDB off the internet if it is routed to them."""

from __future__ import annotations

from collections.abc import Iterator

from graders.facts.answers import absent, any_of, items_of
from graders.facts.links import target
from graders.facts.network import Network
from graders.facts.places import head, label
from harness.checks import Verdict, advises
from harness.program.resources import Program, Resource
from harness.program.values import Unknown, Value, text_of

__all__ = ["endpoint_advice"]

ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint"
ASSOCIATION = "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation"


def endpoint_advice(program: Program, network: Network) -> Iterator[Verdict]:
    """Advises against gateway endpoints on no private route table, which private subnets do not use."""
    associated: dict[int, list[Value]] = {}
    for association in program.of_type(ASSOCIATION):
        associated.setdefault(id(target(association.input("vpcEndpointId"))), []).append(
            association.input("routeTableId")
        )
    if id(None) in associated:
        return
    for endpoint in program.of_type(ENDPOINT):
        if endpoint.implied or not _is_gateway(endpoint):
            continue
        tables, open_end = items_of(endpoint.input("routeTableIds"))
        named = [value for value, _ in tables] + associated.get(id(endpoint), [])
        if open_end is None and not any(_may_be_private(network, table) for table in named):
            what = "only on route tables that lead to the internet" if named else "on no route table"
            message = (
                f"{label(endpoint)} is {what}, so traffic from private subnets does not pass through it; put the "
                "private subnets' route tables into `routeTableIds`."
            )
            yield advises(endpoint.where("routeTableIds") if named else head(endpoint), message)


def _is_gateway(endpoint: Resource) -> bool:
    """Returns whether an endpoint is a gateway endpoint, also by default."""
    kind = endpoint.input("vpcEndpointType")
    return absent(kind) or text_of(kind) == "Gateway"


def _may_be_private(network: Network, table: Value) -> bool:
    """Returns whether a route table may have no route to the internet."""
    if isinstance(table, Unknown) or target(table) is None:
        return True
    return any_of(route.to_internet for route in network.routes.of(table)) is not True
