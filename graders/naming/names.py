"""Whether names carry the environment suffix: those that Pulumi gives, and those that the program chooses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from graders.common.verdicts import following, objects
from graders.facts.answers import absent, because
from graders.facts.environments import may_differ, other_environment
from graders.facts.physical_names import name_arguments_of
from graders.facts.places import label, shown
from graders.facts.subjects import named_resources
from graders.facts.suffixes import is_suffixed, suffix_doubt
from harness.checks import Outcome, Subject, Verdict, advises, check, passes, unknown
from harness.program.resources import Resource
from harness.program.values import Text, Value, is_marked, text_of, unwrap
from harness.syntax.source import Located

__all__ = ["logical_names", "physical_names"]

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
"""Resources whose names must be unique only within another resource, so that environments do not clash."""

SEPARATORS = ("-", "_", "/", ".")
"""What a prefix of names or a path may end in."""

FIFO = ".fifo"
"""What the name of a FIFO queue or topic must end in."""


class _Name(NamedTuple):
    """One name of a resource.

    Attributes:
        resource: The resource.
        argument: The argument that gives the name; "" for the logical name.
        value: The name.
    """

    resource: Resource
    argument: str
    value: Value

    @property
    def what(self) -> str:
        """Its name in messages."""
        if self.argument:
            return f"The {self.argument} of {label(self.resource)}"
        return f"The logical name of {self.resource.class_name or self.resource.kind}"

    @property
    def spot(self) -> tuple[str, int, str]:
        """The place of the name in the program, which is the same in every environment."""
        at = self.resource.origin
        return (at.source.path, at.start, self.argument) if at is not None else ("", 0, self.argument)


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
    assumed = subject.program.assumptions
    for resource in subject.fact(named_resources):
        if is_suffixed(resource.name, assumed):
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
    assumed = subject.program.assumptions
    for resource in subject.fact(named_resources):
        for argument in name_arguments_of(resource):
            value = resource.input(argument)
            if absent(value):
                continue
            if is_suffixed(value, assumed):
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
    yield _Name(resource, "", resource.name)


def _physical(resource: Resource) -> Iterator[_Name]:
    if f"{resource.module}.{resource.kind}" not in NAMED_WITHIN_ANOTHER:
        for argument in name_arguments_of(resource):
            if not absent(value := resource.input(argument)):
                yield _Name(resource, argument, value)


def _shared(subject: Subject, names: Callable[[Resource], Iterator[_Name]]) -> Iterator[Verdict]:
    """Yields the verdicts on names that carry the graded environment's suffix and no other one."""
    if not may_differ(subject.program):
        return
    found = [name for resource in subject.fact(named_resources) for name in names(resource)]
    plain_ = {name.spot for name in found if not is_marked(name.value)}
    suffixed = {name.spot for name in found} - plain_
    other = subject.fact(other_environment) if suffixed else None
    if other is None:
        return
    for resource in named_resources(other):
        for name in names(resource):
            if name.spot in suffixed and not is_marked(name.value) and suffix_doubt(name.value) is None:
                message = (
                    f'{name.what} carries the suffix of one environment alone: where that is another one, it is "'
                    f'{shown(name.value)}", over which they clash; put the suffix in whatever it is.'
                )
                at = resource.where(name.argument) if name.argument else resource.name_origin
                yield objects(resource, at, message)


def _carries(subject: Subject, resource: Resource, what: str, name: Value, at: Located | None) -> Verdict:
    """Returns the verdict on an unmarked name; `what` names it, at the beginning of a sentence."""
    doubt = suffix_doubt(name)
    if doubt is not None:
        return unknown(
            at, f"{what} may not carry the environment suffix, for a part of it is not known: {because(doubt)}."
        )
    found = unwrap(name)
    if isinstance(found, Text) and any(is_marked(hole) for hole in found.holes):
        message = f"{what} holds an error message where the suffix should be: an Output became text there."
        return following(subject, objects(resource, at, message), "outputs.no_stringified_output")
    text = text_of(name)
    advice = f"write `{_with_suffix(text)}`" if text is not None and len(text) < 60 else "put it in"
    message = f"{what} does not carry the environment suffix, so environments clash over it; {advice}."
    return objects(resource, at, message)


def _with_suffix(name: str) -> str:
    """Returns a name with the suffix in a place where it can stand: before a separator or `.fifo` at the end."""
    stem, end = (name[: -len(FIFO)], FIFO) if name.endswith(FIFO) else (name, "")
    if stem.endswith(SEPARATORS):
        stem, end = stem[:-1], stem[-1] + end
    return f"{stem}-${{environmentSuffix}}{end}"
