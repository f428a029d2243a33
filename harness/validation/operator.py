"""Operators: edits that plant one failure, each with the check that must detect it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pkgutil import resolve_name
from typing import TypeAlias

from harness.checks import find_graders
from harness.validation.programs import PassingProgram

__all__ = ["UNUSED", "Edited", "Operator", "Plant", "find_operators", "operator"]

Edited: TypeAlias = "Mapping[str, str] | str"
"""An edited program: its files, or the text of a response."""

Plant: TypeAlias = "Callable[[PassingProgram], Edited]"

UNUSED = "architecture.component_hygiene"
"""The check that rightly advises if an edit removes the only use of a component's argument."""


@dataclass(frozen=True, slots=True)
class Operator:
    """An edit that makes exactly one thing of a passing program wrong.

    Attributes:
        name: The operator's name.
        check: The check that must detect it, `category.name`.
        plant: Edits a program; raises `NothingToEditError` if the program has nothing to edit.
        besides: Checks that rightly detect it too.
    """

    name: str
    check: str
    plant: Plant
    besides: frozenset[str] = frozenset()

    @property
    def description(self) -> str:
        """Its failure, from the function's docstring."""
        return (self.plant.__doc__ or "").strip()


def operator(check: str, *besides: str) -> Callable[[Plant], Operator]:
    """Makes an operator of a function that edits a program; it gets the function's name.

    Args:
        check: The check that must detect the failure.
        besides: Checks that rightly detect it too.
    """

    def make(plant: Plant) -> Operator:
        return Operator(plant.__name__, check, plant, frozenset(besides))

    return make


@cache
def find_operators() -> tuple[Operator, ...]:
    """Returns the operators of the installed graders, in the order of the graders."""
    return tuple(each for grader in find_graders() if grader.operators for each in resolve_name(grader.operators))
