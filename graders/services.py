"""Whether the program declares resources of every service that the task requires."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graders.common.undeclared import not_shown
from graders.facts.answers import Answer, ask, because, number
from graders.facts.attachments import TRANSIT, Attachments
from graders.facts.endpoints import ENDPOINT, Endpoints
from graders.facts.places import expected_in, expected_place, head, label, sentence
from graders.facts.subjects import aws_resources
from harness.checks import Check, Grader, Subject, Verdict, check, missing, present, unknown
from harness.program.resources import Program, Resource
from harness.program.values import Unknown, Value

__all__ = ["GRADER", "SERVICES", "Service"]


@dataclass(frozen=True, slots=True)
class Service:
    """A service, and the resources that belong to it.

    Attributes:
        name: The name of its check.
        title: Its name in messages.
        resources: Modules of type tokens (`sns`), or kinds of resources in them (`ec2.Vpc`). v1, V2 and split resources
            are all of one service, as are those of `aws` and `aws-native`.
        besides: Kinds of resources of those modules that belong to another service.
    """

    name: str
    title: str
    resources: tuple[str, ...]
    besides: tuple[str, ...] = ()

    def resources_of(self, subject: Subject) -> Sequence[Resource]:
        """Returns the program's resources of this service."""
        if len(self.resources) == 1 and not self.besides:
            return subject.fact(_by_name).get(self.resources[0], ())
        groups = subject.fact(_by_kind).items()
        return [
            resource
            for (module, kind), resources in groups
            if (module in self.resources or kind in self.resources) and kind not in self.besides
            for resource in resources
        ]


def _by_kind(program: Program) -> dict[tuple[str, str], list[Resource]]:
    """Returns the program's AWS resources by their module and kind."""
    groups: dict[tuple[str, str], list[Resource]] = {}
    for resource in aws_resources(program):
        groups.setdefault((resource.module, f"{resource.module}.{resource.kind}"), []).append(resource)
    return groups


def _by_name(program: Program) -> dict[str, list[Resource]]:
    """Returns the program's AWS resources by the names of their modules and of their kinds, kind after kind."""
    names: dict[str, list[Resource]] = {}
    for (module, kind), resources in _by_kind(program).items():
        names.setdefault(module, []).extend(resources)
        names.setdefault(kind, []).extend(resources)
    return names


_EVENTS = tuple(
    f"cloudwatch.{kind}"
    for kind in (
        "EventApiDestination",
        "EventArchive",
        "EventBus",
        "EventBusPolicy",
        "EventConnection",
        "EventEndpoint",
        "EventPermission",
        "EventRule",
        "EventTarget",
    )
)

_VPCS = ("ec2.Vpc", "ec2.DefaultVpc")

_GROUPS = (
    "ec2.SecurityGroup",
    "ec2.DefaultSecurityGroup",
    "ec2.SecurityGroupRule",
    "ec2.SecurityGroupIngress",
    "ec2.SecurityGroupEgress",
    "vpc.SecurityGroupIngressRule",
    "vpc.SecurityGroupEgressRule",
)

SERVICES = (
    Service("vpc", "VPC", _VPCS),
    Service("ec2", "EC2 (instances, subnets, addresses and other parts of a network)", ("ec2",), besides=_VPCS),
    Service("api_gateway", "API Gateway", ("apigateway", "apigatewayv2")),
    Service("lambda", "Lambda", ("lambda",)),
    Service("dynamodb", "DynamoDB", ("dynamodb",)),
    Service("s3", "S3", ("s3",)),
    Service("kms", "KMS", ("kms",)),
    Service("cloudwatch", "CloudWatch (alarms, dashboards, metrics, logs)", ("cloudwatch", "logs"), besides=_EVENTS),
    Service("sns", "SNS", ("sns",)),
    Service("iam", "IAM", ("iam",)),
    Service("vpc_endpoints", "VPC endpoint", ("ec2.VpcEndpoint",)),
    Service("transit_gateway", "Transit Gateway", ("ec2transitgateway", "ec2.TransitGateway")),
    Service("vpc_flow_logs", "VPC flow log", ("ec2.FlowLog",)),
    Service("nat_gateway", "NAT gateway", ("ec2.NatGateway",)),
    Service("internet_gateway", "internet gateway", ("ec2.InternetGateway",)),
    Service("security_groups", "security group", _GROUPS),
    Service("acm", "Certificate Manager", ("acm", "certificatemanager")),
    Service("athena", "Athena", ("athena",)),
    Service("autoscaling", "Auto Scaling", ("autoscaling", "appautoscaling")),
    Service("backup", "Backup", ("backup",)),
    Service("cloudfront", "CloudFront", ("cloudfront",)),
    Service("cloudtrail", "CloudTrail", ("cloudtrail",)),
    Service("codebuild", "CodeBuild", ("codebuild",)),
    Service("codepipeline", "CodePipeline", ("codepipeline",)),
    Service("cognito", "Cognito", ("cognito",)),
    Service("config", "Config", ("cfg", "configuration")),
    Service("ecr", "ECR", ("ecr", "ecrpublic")),
    Service("ecs", "ECS", ("ecs",)),
    Service("efs", "EFS", ("efs",)),
    Service("eks", "EKS", ("eks", "index.Cluster")),
    Service("elasticache", "ElastiCache", ("elasticache",)),
    Service("eventbridge", "EventBridge", (*_EVENTS, "scheduler", "events")),
    Service("glue", "Glue", ("glue",)),
    Service("guardduty", "GuardDuty", ("guardduty",)),
    Service("kinesis", "Kinesis", ("kinesis",)),
    Service("load_balancing", "Elastic Load Balancing", ("lb", "alb", "elb", "elasticloadbalancingv2")),
    Service("opensearch", "OpenSearch", ("opensearch", "elasticsearch", "opensearchservice")),
    Service("rds", "RDS", ("rds",)),
    Service("redshift", "Redshift", ("redshift", "redshiftserverless")),
    Service("route53", "Route 53", ("route53",)),
    Service("secrets_manager", "Secrets Manager", ("secretsmanager",)),
    Service("security_hub", "Security Hub", ("securityhub",)),
    Service("sqs", "SQS", ("sqs",)),
    Service("ssm", "Systems Manager", ("ssm",)),
    Service("step_functions", "Step Functions", ("sfn", "stepfunctions")),
    Service("waf", "WAF", ("wafv2", "waf", "wafregional")),
    Service("xray", "X-Ray", ("xray",)),
)
"""The services that rubrics can require; the first sixteen are those of `payments`."""

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

_CUSTOMER_KEYS = Service("kms", "KMS key", ("kms.Key", "kms.ReplicaKey", "kms.ExternalKey"))


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
    kinds = ", ".join(f"`{kind}`" for kind in service.resources)
    example = f"`aws.{service.resources[0]}`" if "." in service.resources[0] else f"`aws.{service.resources[0]}.…`"
    asks = (
        f"The program declares a resource of the service: {service.title}.\n\n"
        f"Counts resources of {kinds}{', except those of other services' if service.besides else ''}, also those "
        "that a packaged component such as `awsx.ec2.Vpc` makes. A mention in a comment or a README does not count."
        f"{_BELONGS if service.name in _ATTACHED else ''}{_FURTHER.get(service.name, '')}"
    )
    return Check(service.name, _Declared(service, example), asks=asks)


@check()
def reserved_concurrency(subject: Subject) -> Iterator[Verdict]:
    """A function reserves concurrency (`reservedConcurrentExecutions` above 0).

    One of two common omissions, not counted as a service. `constraints.reserved_concurrency` decides whether every
    function does.
    """
    functions = [r for r in aws_resources(subject.program) if r.module == "lambda" and r.kind == "Function"]
    answers = {resource: _reserves(resource) for resource in functions}
    if True in answers.values():
        yield present()
        return
    for resource, answer in answers.items():
        if isinstance(answer, Unknown):
            yield unknown(
                resource.where("reservedConcurrentExecutions"),
                f"{label(resource)}: its reserved concurrency is not known: {because(answer)}",
            )
            return
    setting = (
        "no function reserves concurrency, so that other functions of the account can take all there is; set "
        "`reservedConcurrentExecutions` above 0."
    )
    undeclared = not_shown(subject)
    if functions:
        yield missing(head(functions[0]), sentence(setting))
    elif undeclared is not None:
        yield undeclared
    else:
        said = f"Missing{expected_in(subject.program)}: {setting}"
        follows = "services.lambda" if subject.rubric.asks("services.lambda") else ""
        yield missing(expected_place(subject.program), said, follows=follows)


@check()
def customer_kms_key(subject: Subject) -> Iterator[Verdict]:
    """The program declares a customer-managed KMS key.

    One of two common omissions, not counted as a service. An alias alone is not a key.
    """
    message = "no customer-managed KMS key is declared, under which backups are encrypted; declare one (`aws.kms.Key`)"
    yield _one_of(subject, _CUSTOMER_KEYS.resources_of(subject), message)


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


def _reserves(resource: Resource) -> bool | Unknown:
    return ask(resource.input("reservedConcurrentExecutions"), _positive)


def _positive(value: Value) -> bool:
    figure = number(value)
    return figure is not None and figure > 0


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
    (*map(_declares, SERVICES), reserved_concurrency, customer_kms_key),
    position=30,
    operators="graders.mutants.services:OPERATORS",
)
