"""Functions that a program refers to without declaring them, as excerpts do: nothing is known of them."""

from __future__ import annotations

import re

from graders.facts.answers import plain
from graders.facts.places import label
from harness.checks import Subject, Verdict, unknown
from harness.program.resources import Program, Resource
from harness.program.values import Unknown

__all__ = ["not_shown"]

ARGUMENTS = ("function", "functionName")
"""The arguments of Lambda resources that name a function."""

_UNDECLARED = re.compile(r"`\w+`, which is not declared$")


def not_shown(subject: Subject) -> Verdict | None:
    """Returns the verdict on a function that the program refers to without declaring it; None if there is none."""
    found = subject.fact(_undeclared)
    if found is None:
        return None
    resource, argument, reason = found
    return unknown(resource.where(argument), f"{label(resource)} is for a function that is not shown: {reason}")


def _undeclared(program: Program) -> tuple[Resource, str, str] | None:
    """Returns a resource of an undeclared function: the resource, the argument, and why it is unknown."""
    for resource in program.resources:
        for argument in ARGUMENTS if resource.module == "lambda" else ():
            value = plain(resource.input(argument))
            if isinstance(value, Unknown) and _UNDECLARED.search(value.reason):
                return resource, argument, value.reason
    return None
