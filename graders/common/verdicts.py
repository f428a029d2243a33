"""Verdicts of many checks: on answers that may be unknown, on conditional resources, on what is missing."""

from __future__ import annotations

import re
from dataclasses import replace

from graders.common.selection import declares
from graders.common.undeclared import not_shown
from graders.facts.answers import Answer, absent, because
from graders.facts.places import argument_place, expected_in, expected_place, head, label, sentence
from harness.checks import Outcome, Subject, Verdict, fails, missing, passes, unknown
from harness.program.resources import Resource
from harness.program.values import Unknown
from harness.syntax.source import Located, place_of

__all__ = ["decided", "following", "judged_for", "lacks", "none_of", "not_known", "objects"]

CHOICE = re.compile(r"\s\?\s.*\s:\s", re.DOTALL)
"""A conditional expression in its usual form."""


def objects(resource: Resource, at: Located | str | None, message: str, *, lacking: bool = False) -> Verdict:
    """Returns a failure; for a resource that is made only under an unknown condition, an unknown verdict.

    Args:
        resource: What the message objects to.
        at: Where, or the dotted path of the input that is wrong; "" for the resource itself.
        message: What is wrong and what would be right.
        lacking: Whether another resource would make it right, which may be in a part of the program that is not read.
    """
    place = argument_place(resource, at) if isinstance(at, str) else at or head(resource)
    if resource.conditional:
        return unknown(place, f"{label(resource)} is made only under a condition that is not known; if so: {message}")
    return missing(place, message) if lacking else fails(place, message + _assumption(resource, at))


def _assumption(resource: Resource, at: Located | str | None) -> str:
    """Returns a sentence about the environment if an argument chooses between values."""
    if not isinstance(at, str) or not at or absent(resource.input(at)):
        return ""
    return judged_for(resource.where(at))


def judged_for(place: Located | None) -> str:
    """Returns a sentence about the environment if a value is a choice between several; "" otherwise."""
    chosen = place is not None and CHOICE.search(place_of(place).excerpt) is not None
    return " (Judged for the environment that is graded.)" if chosen else ""


def decided(
    answer: Answer, resource: Resource, at: Located | str | None, message: str, *, lacking: bool = False
) -> Verdict:
    """Returns the verdict for a yes-or-no answer about a resource: yes passes, no objects, otherwise it is unknown.

    Args:
        answer: Whether the resource is right.
        resource: The resource.
        at: The place of the answer, or the dotted path of the input; "" for the resource itself.
        message: What is wrong if it is not, and what would be right.
        lacking: As for `objects`.
    """
    if answer is True:
        return passes()
    if isinstance(answer, Unknown):
        place = argument_place(resource, at) if isinstance(at, str) else at or head(resource)
        return unknown(place, f"{label(resource)}: {_doubt(answer, at)}")
    return objects(resource, at, message, lacking=lacking)


def not_known(at: Located | None, resource: Resource, what: str, doubt: Unknown) -> Verdict:
    """Returns the verdict that something of a resource is unknown, with the reason.

    Args:
        at: Where.
        resource: The resource.
        what: What is unknown, as the subject of a sentence.
        doubt: Why.
    """
    return unknown(at, f"{label(resource)}: {what} is not known: {because(doubt)}")


def _doubt(answer: Unknown, at: Located | str | None) -> str:
    why = because(answer)
    if why == answer.reason:
        return why
    what = f"its `{at}`" if isinstance(at, str) and at else "what decides it"
    return f"{what} is not known: {why}"


def lacks(subject: Subject, module: str, message: str, at: Located | None = None, *, service: str = "") -> Verdict:
    """Returns the verdict on something that the task requires and the program lacks.

    It fails, unless the program declares the service through `aws-native`, whose arguments the checks do not read, or
    refers to an undeclared function.

    Args:
        subject: What is graded.
        module: The service's module in type tokens (`lambda`, `ec2`).
        message: What is missing and what would be right.
        at: Where it was expected, if there is a better place than the orchestrator.
        service: The service whose absence is the cause, by the name of its check in `services`: if the program has
            nothing of it, and that check fails, this failure only follows.
    """
    place = at or expected_place(subject.program)
    native = f"aws-native:{module}:"
    if any(resource.type.startswith(native) for resource in subject.program.resources):
        return unknown(place, f"The `aws-native:{module}` resources of the program are not read in detail")
    undeclared = not_shown(subject) if module == "lambda" else None
    if undeclared is not None:
        return undeclared
    said = sentence(message) if at is not None else f"Missing{expected_in(subject.program)}: {message}"
    return missing(place, said, follows=_cause(subject, service))


def _cause(subject: Subject, service: str) -> str:
    """Returns the check of the missing service, if it fails."""
    name = f"services.{service}"
    stated = subject.rubric.requirement(name)
    return name if stated is not None and subject.rubric.asks(name) and not declares(subject, stated) else ""


def following(subject: Subject, verdict: Verdict, check: str) -> Verdict:
    """Returns a failure as following from another check's, if that check is asked."""
    if verdict.outcome is not Outcome.FAIL or verdict.finding is None or not subject.rubric.asks(check):
        return verdict
    return replace(verdict, finding=replace(verdict.finding, follows=check))


def none_of(rejected: list[Verdict]) -> list[Verdict]:
    """Returns the verdicts of a check that needs one right thing, when none was found right.

    An unknown one may be right: then only unknown verdicts are returned.
    """
    return [verdict for verdict in rejected if verdict.outcome is Outcome.UNKNOWN] or rejected
