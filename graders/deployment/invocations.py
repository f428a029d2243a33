"""Functions that a service is told to call, and may not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from graders.deployment.doubts import judged_by, stranger, unsettled
from graders.deployment.evidence import refused
from graders.facts.answers import items_of, plain
from graders.facts.links import target, targets
from graders.facts.places import label
from harness.checks import Verdict, passes
from harness.program.resources import Program, Resource
from harness.program.values import Object, Unknown, Value, text_of
from harness.syntax.source import Located

__all__ = ["invocations"]

FUNCTIONS: Final = ("aws:lambda/function:Function", "aws:lambda/callbackFunction:CallbackFunction")
ALIAS: Final = "aws:lambda/alias:Alias"
PERMISSION: Final = "aws:lambda/permission:Permission"


class _Caller(NamedTuple):
    """A kind of resource by which a service calls functions.

    Attributes:
        paths: The arguments that name functions; `.*.` stands for each element of a list.
        service: The service, as in permissions.
        error: AWS's answer if it may not; "" if it makes the resource all the same.
        source: Where the fact is from.
    """

    paths: tuple[str, ...]
    service: str
    error: str
    source: str


CALLERS: Final = {
    "aws:s3/bucketNotification:BucketNotification": _Caller(
        ("lambdaFunctions.*.lambdaFunctionArn",),
        "s3.amazonaws.com",
        "InvalidArgument: Unable to validate the following destination configurations",
        'Amazon S3 User Guide, "Granting permissions to publish event notification messages to a destination"',
    ),
    "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter": _Caller(
        ("destinationArn",),
        "logs.amazonaws.com",
        "InvalidParameterException: Could not execute the lambda function. Make sure you have given CloudWatch Logs "
        "permission to execute your function.",
        'Amazon CloudWatch Logs User Guide, "Subscription filters with AWS Lambda"',
    ),
    "aws:secretsmanager/secretRotation:SecretRotation": _Caller(
        ("rotationLambdaArn",),
        "secretsmanager.amazonaws.com",
        "AccessDeniedException: Secrets Manager cannot invoke the specified Lambda function. Ensure that the function "
        "policy grants access to the principal secretsmanager.amazonaws.com.",
        'AWS Secrets Manager User Guide, "Lambda rotation function execution role permissions"',
    ),
    "aws:cloudwatch/eventTarget:EventTarget": _Caller(
        ("arn",),
        "events.amazonaws.com",
        "",
        'Amazon EventBridge User Guide, "Using resource-based policies for Amazon EventBridge"',
    ),
    "aws:sns/topicSubscription:TopicSubscription": _Caller(
        ("endpoint",),
        "sns.amazonaws.com",
        "",
        'AWS Lambda Developer Guide, "Invoking Lambda functions with Amazon SNS"',
    ),
}
"""The kinds of resources by which services call functions on their own."""


def invocations(program: Program) -> Iterator[Verdict]:
    """Yields the verdicts on functions that are called by services without a permission for it."""
    callers = program.of_type(*CALLERS)
    if not callers:
        return
    made = {id(each) for each in program.of_type(*FUNCTIONS)}
    allowed: dict[int, set[str | None]] = {}
    stray: Unknown | None = None
    for permission in program.of_type(PERMISSION):
        found = [_function(each) for each in targets(permission.input("function"))]
        if not found:
            stray = Unknown("for which function a permission is is not known")
        for function in found:
            allowed.setdefault(id(function), set()).add(text_of(plain(permission.input("principal"))))
    for caller in callers:
        about = CALLERS[caller.type]
        for value, at in _named(caller, about.paths):
            doubt = stranger(value)
            if doubt is not None and made and not caller.implied:
                yield unsettled(caller, at, "what it is to call", doubt)
            goal = target(value)
            called = _function(goal) if goal is not None else None
            if called is None or id(called) not in made or caller.implied or called.implied:
                continue
            services = allowed.get(id(called), set())
            if any(_is(about.service, name) for name in services):
                yield passes()
                continue
            unclear = Unknown("whom a permission lets call it is not known") if None in services else stray
            what = f"{label(caller)} is to call {label(called)}, which does not let {about.service} call it"
            if not about.error:
                what += ": it is never called"
            remedy = f'add a `Permission` for the function with the principal "{about.service}"'
            message = refused(what, remedy, source=about.source, error=about.error)
            said = f"whether {label(called)} lets {about.service} call it"
            yield from judged_by(unclear or True, caller, at, message, said, lacking=True)


def _function(resource: Resource) -> Resource:
    """Returns the function of an alias, and any other resource itself."""
    if resource.type != ALIAS:
        return resource
    return target(resource.input("functionName")) or resource


def _is(service: str, name: str | None) -> bool:
    """Returns whether a principal is a service, or one of its regional names."""
    return name is not None and (name == "*" or name.partition(".")[0] == service.partition(".")[0])


def _named(caller: Resource, paths: tuple[str, ...]) -> Iterator[tuple[Value, Located | None]]:
    for path in paths:
        around, star, inner = path.partition(".*.")
        if not star:
            yield caller.input(path), caller.where(path)
            continue
        items, more = items_of(caller.input(around), caller.where(around))
        for item, at in items:
            held = plain(item)
            if isinstance(held, Object):
                yield held.get(inner), held.origin_of(inner) or at
            elif isinstance(held, Unknown):
                yield held, at
        if more is not None:
            yield more, caller.where(around)
