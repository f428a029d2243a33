"""Roles that the program does not make: what they allow is not known."""

from __future__ import annotations

from collections.abc import Iterator

from graders.facts.compute import FUNCTIONS
from graders.facts.places import label
from harness.checks import Subject, Verdict, unknown
from harness.program.values import text_of

__all__ = ["of_outside_roles"]


def of_outside_roles(subject: Subject) -> Iterator[Verdict]:
    """The verdicts on functions that run under a role which is given by its ARN."""
    for function in subject.program.of_type(*FUNCTIONS):
        role = text_of(function.input("role"))
        if role is not None and role.startswith("arn:"):
            reason = "what it may do is not known: it runs under a role that the program does not make"
            yield unknown(function.where("role"), f"{label(function)}: {reason}")
