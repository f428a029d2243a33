"""Failures of Lambda functions: where they run, and their reserved concurrency."""

from __future__ import annotations

from graders.mutants.tokens import ASSOCIATION, FUNCTION, GATEWAY, ROLE, ROUTE, ROUTE_TABLE, SUBNET
from harness.program.resources import Resource
from harness.program.values import Reference, Value, unwrap
from harness.validation.arguments import argument, changed, drop_argument, set_argument
from harness.validation.edits import Edit
from harness.validation.fragments import Fragment
from harness.validation.insertion import anchor, inserted
from harness.validation.objects import with_value
from harness.validation.operator import UNUSED, Edited, operator
from harness.validation.programs import NothingToEditError, PassingProgram
from harness.validation.scopes import is_visible

__all__ = ["OPERATORS"]

CONCURRENCY = "reservedConcurrentExecutions"
PRIVATE_COMPUTE = "pci_dss.private_compute"
ISOLATION = "pci_dss.network_isolation"
LOGGED = ("constraints.flow_logs", "pci_dss.audit_logging")
"""Checks that also fail if one place makes the roles of functions and flow logs."""


@operator("constraints.private_lambda", UNUSED)
def function_outside_vpc(program: PassingProgram) -> Edited:
    """A function has no `vpcConfig`."""
    return program.edited([drop_argument(program, program.one(FUNCTION), "vpcConfig")])


@operator("constraints.private_lambda", UNUSED)
def function_without_subnets(program: PassingProgram) -> Edited:
    """A function's `vpcConfig` lists no subnet."""
    return program.edited([set_argument(program, program.one(FUNCTION), "vpcConfig.subnetIds", "[]")])


@operator("constraints.private_lambda", PRIVATE_COMPUTE)
def public_subnets_for_functions(program: PassingProgram) -> Edited:
    """The functions' component is given the public subnets of the network's component."""
    declared = {name.text for field in program.walk("public_field_definition") if (name := field.field("name"))}
    for fragment in program.walk("member_expression"):
        key = fragment.field("property")
        public = key.text.replace("private", "public") if key is not None else ""
        entry = fragment.parent
        if key is None or public == key.text or public not in declared or entry is None or entry.type != "pair":
            continue
        if "ubnet" in public and fragment.enclosing("new_expression") is not None and "this." not in fragment.text:
            return program.edited([key.replaced(public)])
    message = "no component is handed private subnets where public ones could be"
    raise NothingToEditError(message)


@operator("constraints.private_lambda", PRIVATE_COMPUTE, ISOLATION)
def private_route_to_internet_gateway(program: PassingProgram) -> Edited:
    """The private subnets' route leads to the internet gateway instead of the NAT gateway."""
    gateway = _gateway_text(program)
    for resource in program.written(ROUTE):
        if "natGatewayId" in resource.inputs.origins:
            return program.edited([_to_gateway(argument(program, resource, "natGatewayId"), gateway)])
    message = "no route of its own leads to a NAT gateway"
    raise NothingToEditError(message)


@operator("constraints.private_lambda", PRIVATE_COMPUTE, ISOLATION)
def private_inline_route_to_internet_gateway(program: PassingProgram) -> Edited:
    """The private route table's inline route leads to the internet gateway instead of the NAT gateway."""
    gateway = _gateway_text(program)
    for resource in program.written(ROUTE_TABLE):
        if not _missing(resource.input("routes.0.natGatewayId")):
            return program.edited([_to_gateway(argument(program, resource, "routes.0.natGatewayId"), gateway)])
    message = "no route table has an inline route to a NAT gateway"
    raise NothingToEditError(message)


@operator("constraints.private_lambda", PRIVATE_COMPUTE, ISOLATION)
def private_subnets_on_the_public_table(program: PassingProgram) -> Edited:
    """The private subnets are associated with the public route table."""
    public = _public_table(program)
    edits: list[Edit] = []
    for resource in program.written(ASSOCIATION):
        table = argument(program, resource, "routeTableId")
        if _target(resource.input("routeTableId")) is not public[0]:
            if not is_visible(public[1].split(".")[0], table):
                message = "the public route table is not in sight where private subnets are associated"
                raise NothingToEditError(message)
            edits.append(with_value(table, public[1]))
    if not edits:
        message = "no association is of private subnets alone"
        raise NothingToEditError(message)
    return program.edited(edits)


@operator("constraints.private_lambda", PRIVATE_COMPUTE, ISOLATION)
def public_addresses_on_launch(program: PassingProgram) -> Edited:
    """The private subnets give out public addresses on launch."""
    private = [s for s in program.program.of_type(SUBNET) if s.input("mapPublicIpOnLaunch") is not True]
    return program.edited(set_argument(program, subnet, "mapPublicIpOnLaunch", "true") for subnet in private)


@operator("constraints.private_lambda", *LOGGED, "deployment.references")
def role_of_another_service(program: PassingProgram) -> Edited:
    """The role of a function lets EC2 assume it instead of Lambda."""
    role = _target(program.one(FUNCTION).input("role"))
    if not isinstance(role, Resource) or role.type != ROLE:
        message = "the function's role is not the program's"
        raise NothingToEditError(message)
    statement = "{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }"
    trust = f"JSON.stringify({{ Version: '2012-10-17', Statement: [{statement}] }})"
    return changed(program, role, "assumeRolePolicy", trust)


@operator("constraints.reserved_concurrency", "services.reserved_concurrency", UNUSED)
def concurrency_left_out(program: PassingProgram) -> Edited:
    """A function reserves no concurrency."""
    return program.edited([drop_argument(program, program.one(FUNCTION), CONCURRENCY)])


@operator("constraints.reserved_concurrency", "services.reserved_concurrency", UNUSED)
def concurrency_zero(program: PassingProgram) -> Edited:
    """A function reserves a concurrency of 0, which switches it off."""
    return program.edited([set_argument(program, program.one(FUNCTION), CONCURRENCY, "0")])


@operator("constraints.reserved_concurrency", "services.reserved_concurrency", UNUSED)
def concurrency_minus_one(program: PassingProgram) -> Edited:
    """A function reserves a concurrency of -1, which means none."""
    return program.edited([set_argument(program, program.one(FUNCTION), CONCURRENCY, "-1")])


@operator("constraints.reserved_concurrency", "services.reserved_concurrency", UNUSED)
def concurrency_undefined(program: PassingProgram) -> Edited:
    """A function's concurrency is undefined outside production."""
    text = "pulumi.getStack() === 'prod' ? 100 : undefined"
    return program.edited([set_argument(program, program.one(FUNCTION), CONCURRENCY, text)])


@operator("constraints.reserved_concurrency")
def further_function_without_concurrency(program: PassingProgram) -> Edited:
    """A further function reserves no concurrency."""
    function = program.one(FUNCTION)
    at = anchor(program, FUNCTION)
    subnets = argument(program, function, "vpcConfig").text
    text = f"""
new aws.lambda.Function(NAME(health), {{
  name: NAME(health),
  runtime: 'nodejs20.x',
  handler: 'index.handler',
  role: {argument(program, function, "role").text},
  code: new pulumi.asset.AssetArchive({{
    'index.js': new pulumi.asset.StringAsset('exports.handler = async () => ({{ statusCode: 200 }});'),
  }}),
  vpcConfig: {subnets},
}}, OPTIONS);"""
    return program.edited(inserted(program, at, text))


def _missing(value: Value) -> bool:
    return not isinstance(unwrap(value), Reference)


def _target(value: Value) -> object:
    value = unwrap(value)
    return value.resource if isinstance(value, Reference) else None


def _gateway_text(program: PassingProgram) -> str:
    """Returns the expression with which a route names the internet gateway."""
    for resource in program.written(ROUTE, ROUTE_TABLE):
        for path in ("gatewayId", "routes.0.gatewayId"):
            target = _target(resource.input(path))
            if target is not None and target in program.written(GATEWAY):
                return argument(program, resource, path).text
    message = "no route leads to an internet gateway"
    raise NothingToEditError(message)


def _to_gateway(nat: Fragment, gateway: str) -> Edit:
    """Returns the edit that directs a NAT gateway's route to the internet gateway."""
    entry = nat.parent
    if entry is None or entry.type != "pair" or not is_visible(gateway.split(".")[0], nat):
        message = "the internet gateway is not in sight of the private route"
        raise NothingToEditError(message)
    return entry.replaced(f"gatewayId: {gateway}")


def _public_table(program: PassingProgram) -> tuple[object, str]:
    """Returns the route table to the internet, and the expression with which an association names it."""
    gateways = program.written(GATEWAY)
    public: set[int] = set()
    for resource in program.written(ROUTE, ROUTE_TABLE):
        if _target(resource.input("gatewayId")) in gateways:
            public.add(id(_target(resource.input("routeTableId"))))
        if _target(resource.input("routes.0.gatewayId")) in gateways:
            public.add(id(resource))
    for resource in program.written(ASSOCIATION):
        table = _target(resource.input("routeTableId"))
        if table is not None and id(table) in public:
            return table, argument(program, resource, "routeTableId").text
    message = "no subnet is associated with a route table that leads to the internet"
    raise NothingToEditError(message)


OPERATORS = (
    function_outside_vpc,
    function_without_subnets,
    public_subnets_for_functions,
    private_route_to_internet_gateway,
    private_inline_route_to_internet_gateway,
    private_subnets_on_the_public_table,
    public_addresses_on_launch,
    role_of_another_service,
    concurrency_left_out,
    concurrency_zero,
    concurrency_minus_one,
    concurrency_undefined,
    further_function_without_concurrency,
)
