"""Roles from outside the program: what they allow is unknown."""

from __future__ import annotations

from collections.abc import Iterator

from graders.facts.answers import plain
from graders.facts.compute import FUNCTIONS
from graders.facts.links import target
from graders.facts.places import label
from graders.facts.roles import ROLE, roles
from harness.checks import Subject, Verdict, unknown
from harness.program.values import Value, text_of

__all__ = ["of_outside_roles"]


def of_outside_roles(subject: Subject) -> Iterator[Verdict]:
    """Yields the verdicts on functions with a role that is given by its ARN, or looked up."""
    made = {id(role) for role in roles(subject.program)}
    for function in subject.program.of_type(*FUNCTIONS):
        role = function.input("role")
        if _is_arn(role) or ((found := target(role)) is not None and found.type == ROLE and id(found) not in made):
            reason = "what it may do is not known: it runs under a role that the program does not make"
            yield unknown(function.where("role"), f"{label(function)}: {reason}")


def _is_arn(role: Value) -> bool:
    text = text_of(plain(role))
    return text is not None and text.startswith("arn:")
