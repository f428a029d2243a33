"""What an operator is: an edit that plants one failure, and the check that must find it."""

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
"""The check that rightly advises beside an edit which takes away the only use of what a component is given."""


@dataclass(frozen=True, slots=True)
class Operator:
    """An edit that makes exactly one thing of a passing program wrong.

    Attributes:
        name: The operator's name.
        check: The check that must find it, `category.name`.
        plant: Edits a program; raises `NothingToEditError` where the program has nothing to edit.
        besides: Checks that find it rightly too, because the same thing is wrong by their words.
    """

    name: str
    check: str
    plant: Plant
    besides: frozenset[str] = frozenset()

    @property
    def description(self) -> str:
        """What it plants, in the words of its docstring."""
        return (self.plant.__doc__ or "").strip()


def operator(check: str, *besides: str) -> Callable[[Plant], Operator]:
    """Makes an operator of a function that edits a program, named as the function is.

    Args:
        check: The check that must find what it plants.
        besides: Checks that find it rightly too.
    """

    def make(plant: Plant) -> Operator:
        return Operator(plant.__name__, check, plant, frozenset(besides))

    return make


@cache
def find_operators() -> tuple[Operator, ...]:
    """Returns the operators of the installed graders, in the order of the graders."""
    return tuple(each for grader in find_graders() if grader.operators for each in resolve_name(grader.operators))
