"""Roles without a permission that AWS asks for before it makes something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from graders.common.verdicts import objects
from graders.deployment.doubts import stranger, unsettled
from graders.deployment.evidence import refused
from graders.deployment.managed import grants
from graders.facts.actions import matches
from graders.facts.answers import Answer, all_of, any_of, entries_of, is_text, items_of, plain
from graders.facts.grants import Deed, granted
from graders.facts.links import OPEN, spelled, target
from graders.facts.places import label
from graders.facts.policies import Document, DocumentKind, aws_policy, policies_of
from graders.facts.roles import ROLE
from harness.checks import Subject, Verdict, passes, unknown
from harness.program.resources import Program, Resource
from harness.program.values import Object, Unknown, Value

__all__ = ["ROLES_SOURCE", "RolePolicies", "role_needs"]

FUNCTION: Final = "aws:lambda/function:Function"
MAPPING: Final = "aws:lambda/eventSourceMapping:EventSourceMapping"
ATTACHMENT: Final = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
OWN: Final = "aws:iam/rolePolicy:RolePolicy"
GROUPED: Final = "aws:iam/policyAttachment:PolicyAttachment"

ROLES_SOURCE: Final = 'AWS Lambda Developer Guide, "Defining Lambda function permissions with an execution role"'


class _Need(NamedTuple):
    """A permission that a role needs.

    Attributes:
        action: The action.
        why: What needs it, as the end of a sentence.
        called: The operation and service in AWS's own words.
    """

    action: str
    why: str
    called: str


LETTERS: Final = {
    "aws:sqs/queue:Queue": _Need("sqs:SendMessage", "sends failed events to a queue", "SendMessage on SQS"),
    "aws:sns/topic:Topic": _Need("sns:Publish", "sends failed events to a topic", "Publish on SNS"),
}
SOURCES: Final = {
    "aws:sqs/queue:Queue": _Need("sqs:ReceiveMessage", "reads from a queue", "ReceiveMessage on SQS"),
    "aws:dynamodb/table:Table": _Need("dynamodb:GetRecords", "reads a table's stream", "GetRecords on DynamoDB"),
    "aws:kinesis/stream:Stream": _Need("kinesis:GetRecords", "reads a stream", "GetRecords on Kinesis"),
}
NETWORK: Final = _Need("ec2:CreateNetworkInterface", "runs in a VPC", "CreateNetworkInterface on EC2")
TRACES: Final = _Need("xray:PutTraceSegments", "is traced", "PutTraceSegments on XRAY")


SERVICES_OF: Final = {
    "AWSLambdaBasicExecutionRole": ("logs",),
    "AWSLambdaDynamoDBExecutionRole": ("logs", "dynamodb"),
    "AWSLambdaKinesisExecutionRole": ("logs", "kinesis"),
    "AWSLambdaSQSQueueExecutionRole": ("logs", "sqs"),
    "AWSLambdaVPCAccessExecutionRole": ("logs", "ec2"),
    "AWSXRayDaemonWriteAccess": ("xray",),
    "AWSXrayWriteOnlyAccess": ("xray",),
    "CloudWatchLambdaInsightsExecutionRolePolicy": ("logs",),
}
"""The services of which managed policies for functions allow anything."""


@dataclass(slots=True)
class _Held:
    """What a role is allowed by.

    Attributes:
        documents: The policies in the program.
        managed: The names of AWS's managed policies.
        doubt: Why there may be more; None if all are known.
    """

    documents: list[Document] = field(default_factory=list)
    managed: list[str] = field(default_factory=list)
    doubt: Unknown | None = None


class RolePolicies:
    """The policies of the roles that a program makes."""

    def __init__(self, program: Program) -> None:
        self._held: dict[int, _Held] = {}
        self._stray: Unknown | None = None
        self._answers: dict[tuple[int, str], Answer] = {}
        for role in program.of_type(ROLE):
            held = self._held[id(role)] = _Held()
            held.documents += [each for each in policies_of(role) if each.kind is DocumentKind.IDENTITY]
            self._attach(held, role.input("managedPolicyArns"))
        for each in program.of_type(OWN):
            for held in self._of(each.input("role")):
                held.documents += policies_of(each)
        for each in program.of_type(ATTACHMENT):
            for held in self._of(each.input("role")):
                self._attach(held, each.input("policyArn"))
        for each in program.of_type(GROUPED):
            items, more = items_of(each.input("roles"))
            if more is not None:
                self._stray = Unknown("to which roles a policy is attached is not known")
            for item, _ in items:
                for held in self._of(item):
                    self._attach(held, each.input("policyArn"))

    def allow(self, role: Resource, action: str) -> Answer:
        """Returns whether a role may do something, on whatever resource."""
        known = self._answers.get((id(role), action))
        if known is None:
            known = self._answers[(id(role), action)] = self._allow(role, action)
        return known

    def _allow(self, role: Resource, action: str) -> Answer:
        held = self._held.get(id(role))
        if held is None:
            return Unknown("the role is not made by this program")
        answers: list[Answer] = [granted(held.documents, Deed("", action))]
        for name in held.managed:
            known = grants(name, action)
            answers.append(Unknown(f"what `{name}` allows is not known") if known is None else known)
        return any_of([*answers, held.doubt or False, self._stray or False])

    def allow_by_own(self, role: Resource, action: str) -> Answer:
        """Returns whether a role may do something, on whatever resource, by the policies that the program writes."""
        held = self._held.get(id(role))
        if held is None or held.doubt is not None or self._stray is not None:
            return Unknown("the role's policies are not all known")
        return granted(held.documents, Deed("", action))

    def allow_service(self, role: Resource, service: str) -> Answer:
        """Returns whether a role may do anything of a service."""
        held = self._held.get(id(role))
        if held is None:
            return Unknown("the role is not made by this program")
        answers: list[Answer] = []
        for document in held.documents:
            answers.append(document.unread or False)
            for statement in document.statements:
                named: list[Answer] = [statement.unread or bool(statement.not_actions)]
                named += [_is_of(item, service) for item, _ in statement.actions]
                answers.append(all_of([statement.allows, any_of(named)]))
        for name in held.managed:
            services = SERVICES_OF.get(name)
            answers.append(Unknown(f"what `{name}` allows is not known") if services is None else service in services)
        return any_of([*answers, held.doubt or False, self._stray or False])

    def _of(self, value: Value) -> list[_Held]:
        """Returns what is known of the role that a value names; notes a doubt if that is unknown."""
        role = target(value)
        held = self._held.get(id(role)) if role is not None else None
        if held is not None:
            return [held]
        if role is None and stranger(value) is not None:
            self._stray = Unknown("to which role a policy is attached is not known")
        return []

    def _attach(self, held: _Held, value: Value) -> None:
        items, more = items_of(value)
        if isinstance(plain(value), Object) and target(value) is None:
            items = [(entry, at) for _, entry, at in entries_of(value)]
        held.doubt = held.doubt or more
        for item, _ in items:
            policy = target(item)
            if policy is not None and policy.type == "aws:iam/policy:Policy":
                held.documents += policies_of(policy)
                continue
            name = aws_policy(item)
            if name and OPEN not in name:
                held.managed.append(name)
            else:
                held.doubt = held.doubt or Unknown("what an attached policy allows is not known")


def _is_of(action: Value, service: str) -> Answer:
    """Returns whether an action of a policy is one of a service."""
    prefix = spelled(action).lower().partition(":")[0]
    if OPEN in prefix:
        return Unknown("which action it is is not known")
    return matches(prefix, service)


def role_needs(subject: Subject) -> Iterator[Verdict]:
    """Yields the verdicts on what functions and event source mappings need of the functions' roles."""
    policies = subject.fact(RolePolicies)
    for function in subject.program.of_type(FUNCTION):
        for need, path in _of_function(function):
            yield from _judged(policies, function, function, need, path)
        yield from _unsure(policies, function)
    for mapping in subject.program.of_type(MAPPING):
        reader, source = target(mapping.input("functionName")), target(mapping.input("eventSourceArn"))
        for argument in ("functionName", "eventSourceArn"):
            doubt = stranger(mapping.input(argument))
            if doubt is not None:
                yield unsettled(mapping, argument, f"its `{argument}`", doubt)
        asked = SOURCES.get(source.type) if source is not None else None
        if reader is not None and reader.type == FUNCTION and asked is not None:
            yield from _judged(policies, reader, mapping, asked, "eventSourceArn")


def _of_function(function: Resource) -> Iterator[tuple[_Need, str]]:
    goal = target(function.input("deadLetterConfig.targetArn"))
    if goal is not None and goal.type in LETTERS:
        yield LETTERS[goal.type], "deadLetterConfig"
    subnets, more = items_of(function.input("vpcConfig.subnetIds"))
    if subnets and more is None:
        yield NETWORK, "vpcConfig"
    if is_text(function.input("tracingConfig.mode"), "Active") is True:
        yield TRACES, "tracingConfig"


def _unsure(policies: RolePolicies, function: Resource) -> Iterator[Verdict]:
    """Yields what is not known of what a function needs, if its role does not allow it."""
    role = target(function.input("role"))
    if role is None or role.type != ROLE:
        doubt = stranger(function.input("role"))
        if doubt is not None and any(True for _ in _of_function(function)):
            yield unsettled(function, "role", "what its role allows", doubt)
        return
    subnets = items_of(function.input("vpcConfig.subnetIds"))[1]
    letters = stranger(function.input("deadLetterConfig.targetArn"))
    traced = is_text(function.input("tracingConfig.mode"), "Active")
    for unclear, needs, path in (
        (subnets, (NETWORK,), "vpcConfig"),
        (letters, tuple(LETTERS.values()), "deadLetterConfig"),
        (traced, (TRACES,), "tracingConfig"),
    ):
        if isinstance(unclear, Unknown) and any(policies.allow(role, need.action) is not True for need in needs):
            yield unsettled(function, path, f"whether it needs a permission for its `{path}`", unclear)


def _judged(policies: RolePolicies, function: Resource, asking: Resource, need: _Need, path: str) -> Iterator[Verdict]:
    """Yields the verdict on whether the role of a function allows what is needed; none on a role from elsewhere."""
    role = target(function.input("role"))
    if role is None or role.type != ROLE:
        return
    allowed = policies.allow(role, need.action)
    if allowed is True:
        yield passes()
        return
    if isinstance(allowed, Unknown):
        doubt = f"{label(asking)}: whether {label(role)} allows `{need.action}` is not known"
        yield unknown(asking.where(path), doubt)
        return
    what = f"{label(asking)} {need.why}, and {label(role)} does not allow `{need.action}`"
    error = (
        f"InvalidParameterValueException: The provided execution role does not have permissions to call {need.called}"
    )
    yield objects(asking, path, refused(what, "allow it", source=ROLES_SOURCE, error=error))
