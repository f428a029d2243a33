"""Whether names carry the environment suffix: those that Pulumi gives, and those that the program chooses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from graders.common.verdicts import following, objects
from graders.facts.answers import absent, because, plain
from graders.facts.environments import other_environment
from graders.facts.places import label, shown
from graders.facts.subjects import AWS_PACKAGES, is_own_component, package_of
from harness.checks import Outcome, Subject, Verdict, advises, check, passes, unknown
from harness.program.resources import Program, Resource
from harness.program.values import (
    TURNED_INTO_TEXT,
    Marked,
    Reference,
    Text,
    Unknown,
    Value,
    is_marked,
    text_of,
    unwrap,
)
from harness.provider import ResourceType, load_package, name_arguments
from harness.syntax.source import Located

__all__ = ["logical_names", "physical_names"]

CHOSEN_BY_AWS = frozenset(
    {
        "apigateway.UsagePlanKey",
        "cfg.RecorderStatus",
        "cloudtrail.OrganizationDelegatedAdminAccount",
        "cognito.IdentityProvider",
        "cognito.UserInGroup",
        "ec2.AvailabilityZoneGroup",
        "ecr.AccountSetting",
        "ecs.AccountSettingDefault",
        "rds.Certificate",
        "ssm.Association",
        "ssm.ServiceSetting",
    }
)
"""Resources whose name argument picks something that AWS, or another resource, has named."""

NAMED_WITHIN_ANOTHER = frozenset(
    {
        "apigateway.Authorizer",
        "apigateway.Model",
        "apigateway.RequestValidator",
        "apigateway.Stage",
        "apigatewayv2.Authorizer",
        "apigatewayv2.Model",
        "apigatewayv2.Stage",
        "appautoscaling.Policy",
        "appautoscaling.ScheduledAction",
        "athena.NamedQuery",
        "athena.PreparedStatement",
        "autoscaling.LifecycleHook",
        "autoscaling.Policy",
        "autoscaling.Schedule",
        "backup.Selection",
        "cloudwatch.EventTarget",
        "cloudwatch.LogMetricFilter",
        "cloudwatch.LogStream",
        "cloudwatch.LogSubscriptionFilter",
        "cognito.ResourceServer",
        "cognito.UserGroup",
        "cognito.UserPoolClient",
        "dynamodb.GlobalSecondaryIndex",
        "ecs.Service",
        "eks.Capability",
        "eks.FargateProfile",
        "eks.NodeGroup",
        "glue.CatalogTable",
        "iam.GroupPolicy",
        "iam.RolePolicy",
        "iam.UserPolicy",
        "kinesis.StreamConsumer",
        "kms.Grant",
        "lambda.Alias",
        "route53.CidrLocation",
        "s3.AnalyticsConfiguration",
        "s3.BucketIntelligentTieringConfiguration",
        "s3.BucketMetric",
        "s3.Inventory",
        "servicediscovery.Instance",
        "servicediscovery.Service",
        "sfn.Alias",
    }
)
"""Resources whose names need be unique only within another resource: two environments do not clash over them."""


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of a resource.

    Attributes:
        resource: The resource.
        argument: The argument that gives the name; "" for the logical name.
        what: What messages call it.
        value: The name.
    """

    resource: Resource
    argument: str
    what: str
    value: Value

    @property
    def spot(self) -> tuple[str, int, str]:
        """Where the program gives it, which is the same in every environment."""
        at = self.resource.origin
        return (at.source.path, at.start, self.argument) if at is not None else ("", 0, self.argument)


NO_SUFFIX = frozenset({"number", "boolean"})
"""Kinds of values that are not the suffix, whatever they are: counters, times, random numbers."""

PARTS_LIMIT = 200
"""How many parts of a name, and parts of the names that it derives from, are followed."""


@check()
def logical_names(subject: Subject) -> Iterator[Verdict]:
    """Every resource's logical name carries the environment suffix.

    The suffix counts however it gets there: as `args.environmentSuffix`, from configuration or the environment,
    destructured, as a default, through a constant, a naming helper, a component's own name or a loop.
    `pulumi.getStack()` counts too. These do not count: a fixed text, whatever its name; a piece of the suffix, such as
    its first letter, which environments may share; an Output that became text, which reads as an error message; a name
    that only one environment gets, where the program tests the suffix by a condition, a `switch` or a table. A literal
    given to a class outside of the class's own file is only advised against, because the class uses what it is given.
    The program's own components, providers and stack references are not resources on AWS and can have any name. What a
    packaged component makes is named after that component.
    """
    for resource in _named(subject.program):
        if _is_suffixed(subject, resource.name):
            yield passes()
            continue
        what = f'The logical name "{shown(resource.name)}" of {resource.class_name or resource.kind}'
        yield _carries(subject, resource, what, resource.name, resource.name_origin)
    yield from _shared(subject, _logical)
    for event in subject.program.events:
        if event.kind == "literal":
            yield advises(event.at, f"{event.message}; take it from configuration, so that environments differ by it.")


@check()
def physical_names(subject: Subject) -> Iterator[Verdict]:
    """Every explicit name argument carries the environment suffix.

    Looks at the arguments that name something on AWS (buckets, tables, roles, functions, topics, dashboards, alarms,
    log groups, aliases and so on). A name that derives from a resource with the suffix counts, such as
    `/aws/lambda/${fn.name}`. Without a name argument, Pulumi derives the name from the logical name. Names that AWS
    prescribes are exempt. A name that must be unique only within another resource (a role's inline policy, an API's
    stage) gets an advisory. A `Name` tag is not an explicit name. A program without explicit names is not applicable.
    """
    for resource in _named(subject.program):
        for argument in _name_arguments(resource):
            value = resource.input(argument)
            if absent(value):
                continue
            if _is_suffixed(subject, value):
                yield passes()
                continue
            what = f'The {argument} "{shown(value)}" of {label(resource)}'
            verdict = _carries(subject, resource, what, value, resource.where(argument))
            if verdict.outcome is Outcome.FAIL and f"{resource.module}.{resource.kind}" in NAMED_WITHIN_ANOTHER:
                message = f"{what} does not carry the environment suffix, unlike what it belongs to; put it in."
                verdict = advises(resource.where(argument), message)
            yield verdict
    yield from _shared(subject, _physical)


def _logical(resource: Resource) -> Iterator[_Name]:
    yield _Name(resource, "", f"The logical name of {resource.class_name or resource.kind}", resource.name)


def _physical(resource: Resource) -> Iterator[_Name]:
    if f"{resource.module}.{resource.kind}" not in NAMED_WITHIN_ANOTHER:
        for argument in _name_arguments(resource):
            if not absent(value := resource.input(argument)):
                yield _Name(resource, argument, f"The {argument} of {label(resource)}", value)


def _shared(subject: Subject, names: Callable[[Resource], Iterator[_Name]]) -> Iterator[Verdict]:
    """Yields the verdicts on names that carry the suffix of the environment that is graded, and of no other one."""
    found = [name for resource in _named(subject.program) for name in names(resource)]
    plain_ = {name.spot for name in found if not is_marked(name.value)}
    suffixed = {name.spot for name in found} - plain_
    other = subject.fact(other_environment) if suffixed else None
    if other is None:
        return
    for resource in _named(other):
        for name in names(resource):
            if name.spot in suffixed and not is_marked(name.value) and _doubt(name.value) is None:
                message = (
                    f'{name.what} carries the suffix of one environment alone: where that is another one, it is "'
                    f'{shown(name.value)}", over which they clash; put the suffix in whatever it is.'
                )
                at = resource.where(name.argument) if name.argument else resource.name_origin
                yield objects(resource, at, message)


def _named(program: Program) -> Iterator[Resource]:
    for resource in program.resources:
        if not resource.implied and package_of(resource) != "pulumi" and not is_own_component(program, resource):
            yield resource


def _name_arguments(resource: Resource) -> tuple[str, ...]:
    if package_of(resource) not in AWS_PACKAGES or f"{resource.module}.{resource.kind}" in CHOSEN_BY_AWS:
        return ()
    if package_of(resource) == "aws-native":
        return ("name", f"{resource.kind[:1].lower()}{resource.kind[1:]}Name")
    return _declared_name_arguments(package_of(resource), resource.module, resource.kind)


@cache
def _declared_name_arguments(package: str, module: str, kind: str) -> tuple[str, ...]:
    index = load_package(f"@pulumi/{package}")
    entry = index.lookup((module, kind)) if index is not None else None
    return name_arguments(entry) if isinstance(entry, ResourceType) else ()


def _is_suffixed(subject: Subject, name: Value) -> bool:
    """Whether a name derives from the suffix, and from more of it than a piece: two environments may share a letter."""
    if not is_marked(name):
        return False
    found = unwrap(name)
    if not isinstance(found, Text):
        return True
    holes = found.holes
    if holes and any(is_marked(hole) for hole in holes if not _is_spoilt(hole)):
        return True
    pieces = [part.text for part in found.parts if isinstance(part, Marked)]
    if not pieces:
        return not any(map(_is_spoilt, holes))
    assumed = subject.program.assumptions
    wholes = {assumed.environment_suffix.casefold(), assumed.stack.casefold()}
    if len(pieces) > 1:
        pieces.append("".join(pieces))
    return not all(_is_part(piece.casefold(), wholes) for piece in pieces)


def _is_part(piece: str, wholes: set[str]) -> bool:
    """Returns whether a piece of a name is less than one of the texts that are the suffix."""
    for whole in wholes:  # noqa: SIM110 - a generator takes three times as long
        if piece != whole and piece in whole:
            return True
    return False


def _is_spoilt(piece: Value) -> bool:
    """Whether a piece of a name is what an Output leaves that became text: the same error message everywhere."""
    return isinstance(piece, Unknown) and piece.reason == TURNED_INTO_TEXT


def _carries(subject: Subject, resource: Resource, what: str, name: Value, at: Located | None) -> Verdict:
    """Returns the verdict on an unmarked name; `what` says which name it is, at the beginning of a sentence."""
    doubt = _doubt(name)
    if doubt is not None:
        return unknown(
            at, f"{what} may not carry the environment suffix, for a part of it is not known: {because(doubt)}."
        )
    found = unwrap(name)
    if isinstance(found, Text) and any(is_marked(hole) for hole in found.holes):
        message = f"{what} holds an error message where the suffix should be: an Output became text there."
        return following(subject, objects(resource, at, message), "outputs.no_stringified_output")
    text = text_of(name)
    example = f"write `{text}-${{environmentSuffix}}`" if text is not None and len(text) < 60 else "put it in"
    message = f"{what} does not carry the environment suffix, so environments clash over it; {example}."
    return objects(resource, at, message)


def _doubt(name: Value) -> Unknown | None:
    """Returns a part of an unmarked name that is not known, and so may yet carry the suffix."""
    waiting, seen = [name], set[int]()
    while waiting:
        if len(seen) > PARTS_LIMIT:
            return Unknown("it has more parts than are followed")
        found = plain(waiting.pop())
        if id(found) in seen:
            continue
        seen.add(id(found))
        if isinstance(found, Text):
            waiting.extend(found.holes)
        elif isinstance(found, Reference):
            waiting.append(found.resource.name)
        elif isinstance(found, Unknown) and found.kind not in NO_SUFFIX and not _is_spoilt(found):
            if not found.alternatives or any(map(is_marked, found.alternatives)):
                return found
            waiting.extend(found.alternatives)
    return None
