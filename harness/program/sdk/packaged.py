"""Resources made by packaged components: `awsx.ec2.Vpc` and the like, marked as implied.

Source: Pulumi documentation of `awsx`; the names inside follow the component's own.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import TYPE_CHECKING, Final, TypeAlias

from harness.program.builtins.natives import Arguments, argument
from harness.program.coercion import number_of
from harness.program.evaluator.iteration import elements
from harness.program.functions import Accessor, NativeFunction
from harness.program.resources import Component, Resource
from harness.program.sdk.classic import add_api
from harness.program.sdk.registering import fill, register_component
from harness.program.values import (
    UNDEFINED,
    Array,
    Object,
    Output,
    Reference,
    Unknown,
    Value,
    is_missing,
    join_parts,
    text_of,
    text_parts,
    unwrap,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["add_implied"]

Adder: TypeAlias = "Callable[[Machine, Resource, ast.Node], None]"


def _child(
    machine: Machine, parent: Resource, token: str, name: str, inputs: dict[str, Value], at: ast.Node
) -> Resource:
    prefix = text_of(parent.name)
    made = Resource(
        token, f"{prefix}-{name}" if prefix is not None else parent.name, Object(inputs, at), Object(origin=at), at
    )
    made.implied = True
    made.parent = parent
    made.class_name = parent.class_name
    machine.register(made)
    made.component = parent
    return made


def _identifier(resource: Resource) -> Output:
    return Output(Reference(resource, ("id",)))


def _vpc(machine: Machine, component: Resource, at: ast.Node) -> None:
    """`awsx.ec2.Vpc`: a VPC, subnets of each kind by zone, NAT gateways where there are public and private ones."""
    given = component.inputs.entries
    inputs: dict[str, Value] = {"cidrBlock": given.get("cidrBlock", "10.0.0.0/16")}
    inputs.update({key: given[key] for key in ("enableDnsHostnames", "enableDnsSupport", "tags") if key in given})
    vpc = _child(machine, component, "aws:ec2/vpc:Vpc", "vpc", inputs, at)
    ends: dict[str, Value] = {"vpcId": _identifier(vpc)}
    gateway = _child(machine, component, "aws:ec2/internetGateway:InternetGateway", "igw", ends, at)
    found = {"Public": Array(origin=at), "Private": Array(origin=at), "Isolated": Array(origin=at)}
    layout = _layout(machine, component, at)
    strategy = _nat_strategy(component, {subnet.kind for subnet in layout})
    nat: Resource | None = None
    sure, zones = _zone_counts(machine, component)
    for zone in range(zones):
        nat = None if strategy != "Single" else nat
        for planned in layout:
            with machine.during("conditional") if not planned.certain or zone >= sure else nullcontext():
                subnet, table = _subnet(machine, component, vpc, planned, zone, at)
                if planned.kind == "Public" and strategy != "None" and nat is None:
                    with machine.during("conditional") if strategy is None else nullcontext():
                        nat = _nat_gateway(machine, component, subnet, zone, at)
                _default_route(machine, component, planned.kind, zone, table, gateway, nat, at)
            found[planned.kind].items.append(_identifier(subnet))
    component.entries["vpcId"] = _identifier(vpc)
    component.entries["vpc"] = Output(vpc)
    component.entries["internetGateway"] = Output(gateway)
    for kind, subnets in found.items():
        if zones > sure:
            del subnets.items[sure:]
            subnets.open, subnets.firm = Unknown("how many zones there are", at), sure
        component.entries[f"{kind.lower()}SubnetIds"] = Output(_unwrapped(subnets))
    _endpoints(machine, component, vpc, at)


def _unwrapped(identifiers: Array) -> Array:
    made = Array([unwrap(each) for each in identifiers.items], identifiers.origin)
    made.open, made.firm = identifiers.open, identifiers.firm
    return made


class _Planned:
    """A subnet that each zone gets; `certain` unless the program may ask for others."""

    __slots__ = ("certain", "kind", "spec")

    def __init__(self, kind: str, spec: Object, *, certain: bool = True) -> None:
        self.kind = kind
        self.spec = spec
        self.certain = certain


def _layout(machine: Machine, component: Resource, at: ast.Node) -> list[_Planned]:
    """Returns the subnets of a zone: the specified ones, else a public and a private one; `AutoMerge` has both."""
    specs = component.input("subnetSpecs")
    listed = elements(machine, specs, at) if isinstance(specs, Array) else Array(origin=at)
    certain = (isinstance(specs, Array) or is_missing(specs)) and listed.open is None
    strategy = component.input("subnetStrategy")
    planned = []
    for spec in map(unwrap, listed.items):
        kind = text_of(unwrap(spec.get("type"))) if isinstance(spec, Object) else None
        certain = certain and kind is not None
        if isinstance(spec, Object) and kind in {"Public", "Private", "Isolated"}:
            planned.append(_Planned(kind, spec))
    default = [_Planned("Public", Object(origin=at)), _Planned("Private", Object(origin=at))]
    merged = text_of(strategy) == "AutoMerge"
    if (not merged and planned) or (listed.items and certain and not merged):
        found = planned
    else:
        # What a kind that the default layout does not have is merged into is not documented.
        extra = [_Planned(each.kind, each.spec, certain=False) for each in planned if each.kind == "Isolated"]
        own = {each.kind: each for each in planned}
        found = [own.get(each.kind, each) for each in default] + extra
    if not certain or (text_of(strategy) is None and not is_missing(strategy)):
        found = [_Planned(each.kind, each.spec, certain=False) for each in found]
    return sorted(found, key=lambda each: each.kind != "Public")


def _nat_strategy(component: Resource, kinds: set[str]) -> str | None:
    """Returns the NAT gateway strategy of a VPC with public and private subnets; None for an unknown one."""
    if not {"Public", "Private"} <= kinds:
        return "None"
    given = component.input("natGateways.strategy")
    return "OnePerAz" if is_missing(given) else text_of(given)


def _subnet(
    machine: Machine, component: Resource, vpc: Resource, planned: _Planned, zone: int, at: ast.Node
) -> tuple[Resource, Resource]:
    """Returns a subnet with its route table."""
    name = f"{text_of(unwrap(planned.spec.get('name'))) or planned.kind.lower()}-{zone + 1}"
    inputs: dict[str, Value] = {"vpcId": _identifier(vpc), "mapPublicIpOnLaunch": planned.kind == "Public"}
    if "tags" in planned.spec.entries:
        inputs["tags"] = planned.spec.get("tags")
    subnet = _child(machine, component, "aws:ec2/subnet:Subnet", name, inputs, at)
    table = _child(machine, component, "aws:ec2/routeTable:RouteTable", name, {"vpcId": _identifier(vpc)}, at)
    ends: dict[str, Value] = {"subnetId": _identifier(subnet), "routeTableId": _identifier(table)}
    _child(machine, component, "aws:ec2/routeTableAssociation:RouteTableAssociation", name, ends, at)
    return subnet, table


def _nat_gateway(machine: Machine, component: Resource, subnet: Resource, zone: int, at: ast.Node) -> Resource:
    """Returns a NAT gateway, with its own address unless the program gives some."""
    given = component.input("natGateways.elasticIpAllocationIds")
    if is_missing(given):
        address: Value = _identifier(
            _child(machine, component, "aws:ec2/eip:Eip", f"{zone + 1}", {"domain": "vpc"}, at)
        )
    else:
        address = machine.get(given, str(zone), at)
    inputs: dict[str, Value] = {"subnetId": _identifier(subnet), "allocationId": address}
    return _child(machine, component, "aws:ec2/natGateway:NatGateway", f"{zone + 1}", inputs, at)


def _default_route(
    machine: Machine,
    component: Resource,
    kind: str,
    zone: int,
    table: Resource,
    gateway: Resource,
    nat: Resource | None,
    at: ast.Node,
) -> None:
    route: dict[str, Value] = {"routeTableId": _identifier(table), "destinationCidrBlock": "0.0.0.0/0"}
    if kind == "Public":
        route["gatewayId"] = _identifier(gateway)
    elif kind == "Private" and nat is not None:
        route["natGatewayId"] = _identifier(nat)
    else:
        return
    _child(machine, component, "aws:ec2/route:Route", f"{kind.lower()}-{zone + 1}", route, at)


def _zone_counts(machine: Machine, component: Resource) -> tuple[int, int]:
    """Returns the least and greatest number of zones, as far as they are modelled."""
    named, count = component.input("availabilityZoneNames"), component.input("numberOfAvailabilityZones")
    if isinstance(named, Array) and named.open is None:
        return min(len(named.items), ZONES_LIMIT), min(len(named.items), ZONES_LIMIT)
    if is_missing(named) and not isinstance(count, Unknown):
        found = number_of(count)
        zones = int(found) if found is not None and 0 < found <= ZONES_LIMIT else machine.assumptions.zones
        return zones, zones
    options = count.alternatives if isinstance(count, Unknown) and is_missing(named) else ()
    counts = [int(found) for each in options if (found := number_of(each)) is not None and 0 < found <= ZONES_LIMIT]
    if options and len(counts) == len(options):
        return min(counts), max(counts)
    return 1, machine.assumptions.zones


def _endpoints(machine: Machine, component: Resource, vpc: Resource, at: ast.Node) -> None:
    specs = component.input("vpcEndpointSpecs")
    component.opaque = isinstance(specs, Unknown) or (isinstance(specs, Array) and specs.open is not None)
    for index, spec in enumerate(specs.items if isinstance(specs, Array) else []):
        given = dict(spec.entries) if isinstance(spec, Object) else {}
        _child(
            machine,
            component,
            "aws:ec2/vpcEndpoint:VpcEndpoint",
            f"endpoint-{index + 1}",
            {**given, "vpcId": _identifier(vpc)},
            at,
        )


def _single(token: str, attribute: str) -> Adder:
    """Returns a component around one resource of its own name, which is also one of its outputs."""

    def add(machine: Machine, component: Resource, at: ast.Node) -> None:
        made = _child(machine, component, token, "main", {}, at)
        made.name = component.name
        component.entries[attribute] = Output(made)

    return add


def _eks_cluster(machine: Machine, component: Resource, at: ast.Node) -> None:
    """`eks.Cluster`: its Kubernetes provider is registered once it is read. Source: `@pulumi/eks` clusterMixins.ts."""

    def provider(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        name = join_parts([*(text_parts(component.name) or ()), "-provider"])
        made = Resource("pulumi:providers:kubernetes", name, Object(), Object(), at)
        inputs = Object({"kubeconfig": Output(Reference(component, ("kubeconfigJson",)))}, at)
        fill(made, name, inputs, Object({"parent": component}, at), at)
        made.class_name = component.class_name
        machine.register(made)
        component.entries["provider"] = made
        return made

    def create_node_group(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        given = unwrap(argument(arguments, 1))
        inputs = Object(dict(given.entries) if isinstance(given, Object) else {}, at)
        inputs.open = given.open if isinstance(given, Object) else given if isinstance(given, Unknown) else None
        inputs.entries["cluster"] = machine.get(component, "core", at)
        providers = Object({"kubernetes": machine.get(component, "provider", at)}, at)
        made = Component("", UNDEFINED, Object(), Object(), at)
        made.class_name = "eks.NodeGroup"
        options = Object({"providers": providers}, at)
        register_component(machine, made, ("eks:index:NodeGroup", argument(arguments, 0), inputs, options), at, 0)
        made.outputs_registered = True
        made.open = Unknown("an output of a node group", at)
        return made

    component.entries["provider"] = Accessor(NativeFunction("provider", provider))
    component.entries["createNodeGroup"] = NativeFunction("createNodeGroup", create_node_group)


ADDERS: Final[dict[str, Adder]] = {
    "eks:index:Cluster": _eks_cluster,
    "aws:apigateway:x:API": add_api,
    "awsx:ec2:Vpc": _vpc,
    "awsx:lb:ApplicationLoadBalancer": _single("aws:lb/loadBalancer:LoadBalancer", "loadBalancer"),
    "awsx:lb:NetworkLoadBalancer": _single("aws:lb/loadBalancer:LoadBalancer", "loadBalancer"),
    "awsx:ecs:FargateService": _single("aws:ecs/service:Service", "service"),
    "awsx:ecs:EC2Service": _single("aws:ecs/service:Service", "service"),
    "awsx:ecs:FargateTaskDefinition": _single("aws:ecs/taskDefinition:TaskDefinition", "taskDefinition"),
    "awsx:ecr:Repository": _single("aws:ecr/repository:Repository", "repository"),
    "awsx:cloudtrail:Trail": _single("aws:cloudtrail/trail:Trail", "trail"),
}


ZONES_LIMIT: Final = 10
"""Zones of one packaged network."""
DESCRIBED: Final = ("kubernetes:", "docker", "command:", "synced-folder:", "eks:", "awsx:ec2:DefaultVpc", "awsx:ecr:")
"""Packages and components that make nothing that a task asks for, except what they are named for."""


def add_implied(machine: Machine, component: Resource, at: ast.Node) -> None:
    """Registers the modelled resources of a packaged component; its other outputs are references to it."""
    adder = ADDERS.get(component.type)
    if adder is not None:
        adder(machine, component, at)
    component.opaque = component.opaque or (adder is None and not component.type.startswith(DESCRIBED))
    component.custom = False
