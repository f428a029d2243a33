"""Failures to declare a service: resources removed, looked up instead of made, or made in production only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graders.mutants.tokens import ENDPOINT, FUNCTION, KEY
from harness.program.resources import Resource
from harness.validation.arguments import drop_argument, making, set_argument
from harness.validation.edits import Edit
from harness.validation.insertion import anchor, inserted
from harness.validation.operator import UNUSED, Edited, Operator, operator
from harness.validation.programs import NothingToEditError, PassingProgram
from harness.validation.removal import looked_up, only_in_production, removed

__all__ = ["OPERATORS"]

CONCURRENCY = "reservedConcurrentExecutions"


@dataclass(frozen=True, slots=True)
class _Service:
    """A service as operators see it.

    Attributes:
        types: Type tokens of its resources; one that ends in `/` means a whole module.
        besides: Other checks that rightly fail if the service is missing.
        except_for: Type tokens in those modules that belong to other services.
        removable: Whether programs can do without the service once everything that needs it is removed too.
    """

    types: tuple[str, ...]
    besides: tuple[str, ...] = ()
    except_for: tuple[str, ...] = ()
    removable: bool = True

    def resources(self, program: PassingProgram) -> list[Resource]:
        """Returns the service's resources that the program's own code makes."""
        return [r for r in program.written(*self.types) if not r.type.startswith(self.except_for or ("\0",))]


SERVICES = {
    "vpc": _Service(("aws:ec2/vpc:Vpc",), ("constraints.flow_logs", "pci_dss.audit_logging"), removable=False),
    "ec2": _Service(
        ("aws:ec2/",),
        (
            "services.vpc_endpoints",
            "services.vpc_flow_logs",
            "services.nat_gateway",
            "services.internet_gateway",
            "services.security_groups",
            "services.transit_gateway",
            "constraints.flow_logs",
            "constraints.security_groups",
            "pci_dss.audit_logging",
            "pci_dss.network_isolation",
        ),
        except_for=("aws:ec2/vpc:Vpc",),
        removable=False,
    ),
    "api_gateway": _Service(("aws:apigateway/", "aws:apigatewayv2/"), ("constraints.api_throttling",), removable=False),
    "lambda": _Service(
        ("aws:lambda/",),
        (
            "services.reserved_concurrency",
            "constraints.private_lambda",
            "constraints.error_alarm",
            "constraints.reserved_concurrency",
            "pci_dss.private_compute",
            "pci_dss.monitoring",
        ),
        removable=False,
    ),
    "dynamodb": _Service(
        ("aws:dynamodb/",), ("constraints.on_demand_tables", "constraints.backup_key"), removable=False
    ),
    "s3": _Service(("aws:s3/",), ("constraints.bucket_versioning_lifecycle",), removable=False),
    "kms": _Service(("aws:kms/",), ("services.customer_kms_key",), removable=False),
    "cloudwatch": _Service(
        ("aws:cloudwatch/",),
        ("constraints.error_alarm", "constraints.flow_logs", "pci_dss.audit_logging", "pci_dss.monitoring"),
        except_for=("aws:cloudwatch/event",),
        removable=False,
    ),
    "sns": _Service(("aws:sns/",), ("constraints.error_alarm", "pci_dss.monitoring"), removable=False),
    "iam": _Service(("aws:iam/",), ("constraints.session_duration",), removable=False),
    "vpc_endpoints": _Service(("aws:ec2/vpcEndpoint:VpcEndpoint",)),
    "transit_gateway": _Service(("aws:ec2transitgateway/",)),
    "vpc_flow_logs": _Service(("aws:ec2/flowLog:FlowLog",), ("constraints.flow_logs", "pci_dss.audit_logging")),
    "nat_gateway": _Service(("aws:ec2/natGateway:NatGateway",)),
    "internet_gateway": _Service(("aws:ec2/internetGateway:InternetGateway",), ("deployment.order",)),
    "security_groups": _Service(
        (
            "aws:ec2/securityGroup:SecurityGroup",
            "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
            "aws:ec2/securityGroupRule:SecurityGroupRule",
            "aws:vpc/",
        ),
        ("constraints.security_groups",),
        removable=False,
    ),
}
"""The services of the checks, and their resources in programs."""


def _left_out(name: str, service: _Service) -> Operator:
    def plant(program: PassingProgram) -> Edited:
        return program.edited(removed(program, service.resources(program)))

    return _named(plant, f"{name}_left_out", name, service, "left out, with what needs them")


def _looked_up(name: str, service: _Service) -> Operator:
    def plant(program: PassingProgram) -> Edited:
        return program.edited(looked_up(program, resource) for resource in service.resources(program))

    return _named(plant, f"{name}_looked_up", name, service, "looked up in place of made")


def _in_production_only(name: str, service: _Service) -> Operator:
    def plant(program: PassingProgram) -> Edited:
        edits: list[Edit] = []
        for resource in service.resources(program):
            edits += only_in_production(program, resource)
        return program.edited(edits)

    return _named(plant, f"{name}_in_production_only", name, service, "made in production only, elsewhere looked up")


def _named(plant: Callable[[PassingProgram], Edited], name: str, check: str, service: _Service, what: str) -> Operator:
    plant.__name__ = name
    plant.__doc__ = f"The resources of the service `{check}` are {what}."
    return Operator(name, f"services.{check}", plant, frozenset({*service.besides, UNUSED}))


def _families() -> Iterator[Operator]:
    for name, service in SERVICES.items():
        if service.removable:
            yield _left_out(name, service)
        yield _looked_up(name, service)
        yield _in_production_only(name, service)


@operator("services.reserved_concurrency", "constraints.reserved_concurrency", UNUSED)
def no_concurrency_reserved(program: PassingProgram) -> Edited:
    """No function reserves concurrency."""
    return program.edited(drop_argument(program, function, CONCURRENCY) for function in program.written(FUNCTION))


@operator("services.reserved_concurrency", "constraints.reserved_concurrency", UNUSED)
def unreserved_concurrency(program: PassingProgram) -> Edited:
    """Every function reserves -1, which means no reservation."""
    return program.edited(set_argument(program, function, CONCURRENCY, "-1") for function in program.written(FUNCTION))


@operator("services.reserved_concurrency", "constraints.reserved_concurrency", UNUSED)
def concurrency_provisioned_instead(program: PassingProgram) -> Edited:
    """Concurrency is provisioned for a function, and reserved for none."""
    functions = program.written(FUNCTION)
    edits = [drop_argument(program, function, CONCURRENCY) for function in functions]
    provisioned = """
new aws.lambda.ProvisionedConcurrencyConfig(NAME(warm), {
  functionName: 'payments',
  qualifier: '1',
  provisionedConcurrentExecutions: 5,
}, OPTIONS);"""
    return program.edited([*edits, *inserted(program, anchor(program), provisioned)])


@operator("services.transit_gateway", UNUSED)
def transit_gateway_attached_to_nothing(program: PassingProgram) -> Edited:
    """The program attaches nothing to its transit gateway."""
    attachments = program.written("aws:ec2transitgateway/vpcAttachment:VpcAttachment")
    if not attachments:
        message = "nothing is attached to a transit gateway"
        raise NothingToEditError(message)
    return program.edited(removed(program, attachments))


@operator("services.vpc_endpoints")
def endpoints_that_let_nothing_through(program: PassingProgram) -> Edited:
    """The policies of all endpoints deny everything."""
    endpoints = program.written(ENDPOINT)
    if not endpoints:
        message = "the program writes out no endpoint"
        raise NothingToEditError(message)
    statement = "{ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }"
    policy = f"JSON.stringify({{ Version: '2012-10-17', Statement: [{statement}] }})"
    return program.edited(set_argument(program, endpoint, "policy", policy) for endpoint in endpoints)


@operator("services.customer_kms_key", UNUSED)
def alias_without_a_key(program: PassingProgram) -> Edited:
    """The keys are looked up instead of made; their aliases stay."""
    return program.edited(looked_up(program, key) for key in program.written(KEY))


@operator("services.customer_kms_key", UNUSED)
def key_of_another_account(program: PassingProgram) -> Edited:
    """The keys are read by the ARN of one in another account."""
    edits = []
    for key in program.written(KEY):
        made = making(program, key)
        arn = "'arn:aws:kms:us-east-1:210987654321:key/1234abcd-12ab-34cd-56ef-1234567890ab'"
        edits.append(made.whole.replaced(f"{made.type.text}.get({made.name.text}, {arn})"))
    return program.edited(edits)


OPERATORS = (
    *_families(),
    no_concurrency_reserved,
    unreserved_concurrency,
    concurrency_provisioned_instead,
    transit_gateway_attached_to_nothing,
    endpoints_that_let_nothing_through,
    alias_without_a_key,
    key_of_another_account,
)
