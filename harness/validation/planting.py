"""Finds the grader that plants violations of requirements, and describes the planted edits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import TypeAlias, cast

from harness.checks import find_graders
from harness.rubric import Requirement
from harness.validation.programs import PassingProgram

__all__ = ["PlantViolations", "Planted", "Unplanted", "find_planting"]


@dataclass(frozen=True, slots=True)
class Planted:
    """An edit after which a program no longer meets a requirement.

    Attributes:
        what: What was done, in a few words: `multiAz removed`.
        files: The files after the edit.
        types: Type tokens of the edited resources.
        gone: Whether resources are removed, so that other requirements on them find nothing.
    """

    what: str
    files: Mapping[str, str]
    types: frozenset[str]
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Unplanted:
    """A violation that cannot be planted in a program.

    Attributes:
        what: What should have been done.
        reason: Why that is impossible.
    """

    what: str
    reason: str


PlantViolations: TypeAlias = "Callable[[PassingProgram, Requirement], Iterable[Planted | Unplanted]]"
"""Plants the violations of a requirement in a program that meets it, one at a time."""


def find_planting() -> PlantViolations:
    """Returns the function that plants violations of requirements, from the grader that decides requirements.

    Raises:
        LookupError: No installed grader has one.
    """
    for grader in find_graders():
        if grader.plants:
            return cast("PlantViolations", resolve_name(grader.plants))
    message = "no installed grader plants violations of requirements"
    raise LookupError(message)
