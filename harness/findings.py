"""Findings: the evidence for a check's outcome."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from harness.records import made_quickly
from harness.syntax.place import Place

__all__ = ["Finding", "Severity"]


class Severity(StrEnum):
    """The effect of a finding: it fails the check, advises, or says what is unknown."""

    __hash__ = str.__hash__  # much faster than that of enumerations

    FAILURE = "failure"
    ADVISORY = "advisory"
    UNKNOWN = "unknown"


@made_quickly
@dataclass(frozen=True, slots=True)
class Finding:
    """One cause of an outcome, with its places.

    Attributes:
        severity: Failure, advisory or unknown.
        message: What is wrong and what would be right, as sentences.
        place: The first place; None for the response as a whole.
        further: The other places that are kept.
        count: How many things are affected: more than the places if one place makes many.
        follows: The check whose failure causes this one, `category.name`, or "".
    """

    severity: Severity
    message: str
    place: Place | None = None
    further: tuple[Place, ...] = ()
    count: int = 1
    follows: str = ""

    @property
    def places(self) -> tuple[Place, ...]:
        """All places, in order."""
        return () if self.place is None else (self.place, *self.further)
