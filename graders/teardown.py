"""Whether everything can be destroyed: a development environment must leave nothing behind."""

from __future__ import annotations

from collections.abc import Iterator

from graders.common.verdicts import objects
from graders.facts.answers import Answer, ask, because, flag, number
from graders.facts.arguments import nested_arguments
from graders.facts.places import argument_place, head, label
from graders.facts.subjects import aws_resources
from harness.checks import Grader, Subject, Verdict, check, passes, unknown
from harness.program.resources import Resource
from harness.program.values import UNDEFINED, Unknown, Value, text_of
from harness.syntax.source import Located, place_of

__all__ = ["GRADER"]

PROTECTIONS = frozenset(
    {
        "deletionProtection",
        "deletionProtectionEnabled",
        "enableDeletionProtection",
        "deleteProtection",
        "terminationProtection",
        "disableApiTermination",
    }
)


@check()
def no_retain(subject: Subject) -> Iterator[Verdict]:
    """No resource is kept when the stack is destroyed.

    Fails on the resource options `protect` and `retainOnDelete`, which children inherit from their parent, and on the
    arguments `skipDestroy` and `retainOnDelete` (of CloudFront). False is fine. A value that depends on the environment
    is judged for the environment of the rubric.
    """
    if subject.program.resources:
        yield passes()
    for resource in subject.program.resources:
        for option in ("protect", "retainOnDelete"):
            value = resource.options.get(option)
            if value is not UNDEFINED:
                place = resource.options.origins.get(option) or head(resource)
                yield from _off(subject, resource, f"the option `{option}`", _as_condition(value), place)
        for argument in ("skipDestroy", "retainOnDelete"):
            value = resource.inputs.get(argument)
            if value is not UNDEFINED:
                place = argument_place(resource, argument)
                yield from _off(subject, resource, f"the argument `{argument}`", value, place)


@check()
def no_deletion_protection(subject: Subject) -> Iterator[Verdict]:
    """No argument protects a resource against deletion.

    Fails if `deletionProtection`, `deletionProtectionEnabled`, `enableDeletionProtection`, `deleteProtection`,
    `terminationProtection` or `disableApiTermination` is on, also in a nested argument. A value that depends on the
    environment is judged for the environment of the rubric.
    """
    if subject.fact(aws_resources):
        yield passes()
    arguments = subject.fact(nested_arguments)
    for argument in arguments.named(PROTECTIONS):
        if argument.value is not UNDEFINED:
            yield from _off(subject, argument.owner, f"the argument `{argument.name}`", argument.value, argument.at)
    if arguments.unread is not None:
        yield unknown(None, f"Whether all of them can be deleted is not known: {because(arguments.unread)}")


def _off(subject: Subject, resource: Resource, what: str, value: Value, at: Located | None) -> Iterator[Verdict]:
    """Yields the verdict on a setting that must not be on."""
    answer = ask(value, _is_on)
    if isinstance(answer, Unknown):
        yield unknown(at, f"{label(resource)}: whether {what} is on cannot be told: {because(answer)}")
    elif answer:
        message = f"{label(resource)} is not destroyed with its stack, since {what} is on; leave it out."
        yield objects(resource, at, message + _condition(subject, at))
    else:
        yield passes()


def _as_condition(value: Value) -> Value:
    """Returns an option as Pulumi reads it: a value that is no boolean is on unless it is empty."""
    text, figure = text_of(value), number(value)
    if text is not None:
        return text != ""
    return figure != 0 if figure is not None else value


def _is_on(value: Value) -> Answer:
    text = text_of(value)
    if text is not None:
        return text.upper() in {"TRUE", "ACTIVE", "ENABLED", "ON"}
    return flag(value)


def _condition(subject: Subject, at: Located | None) -> str:
    """Returns a sentence on the assumed environment, if the setting is more than a plain `true`."""
    if at is None or place_of(at).excerpt.strip("\"'").lower() in {"true", "active", "enabled", "on"}:
        return ""
    return f' (Judged for the environment "{subject.program.assumptions.environment_suffix}".)'


GRADER = Grader(
    "teardown",
    (no_retain, no_deletion_protection),
    position=100,
    operators="graders.mutants.teardown:OPERATORS",
)
