"""What plants violations of requirements: the edits, and how the one who plants is found."""

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
    """One edit after which a program no longer meets a requirement.

    Attributes:
        what: What was done, in a few words: `multiAz removed`.
        files: The files after it.
        types: Tokens of the resources that are edited.
        gone: Whether resources are removed, so that all that is asked of them is asked of nothing.
    """

    what: str
    files: Mapping[str, str]
    types: frozenset[str]
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Unplanted:
    """A violation that cannot be planted in a program.

    Attributes:
        what: What was to be done.
        reason: Why it cannot.
    """

    what: str
    reason: str


PlantViolations: TypeAlias = "Callable[[PassingProgram, Requirement], Iterable[Planted | Unplanted]]"
"""Plants the violations of a requirement in a program that meets it, one at a time."""


def find_planting() -> PlantViolations:
    """Returns what plants violations of requirements: the graders that decide requirements know how.

    Raises:
        LookupError: No installed grader does.
    """
    for grader in find_graders():
        if grader.plants:
            return cast("PlantViolations", resolve_name(grader.plants))
    message = "no installed grader plants violations of requirements"
    raise LookupError(message)
