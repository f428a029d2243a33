"""Findings: the evidence for a check's outcome."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from harness.syntax.place import Place

__all__ = ["Finding", "Severity"]


class Severity(StrEnum):
    """The effect of a finding: it fails the check, only advises, or says what is unknown."""

    FAILURE = "failure"
    ADVISORY = "advisory"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause of an outcome, with its places.

    Attributes:
        severity: Failure, advisory or unknown.
        message: What is wrong and what would be right, as sentences.
        place: Where, the first of several places; None for the response as a whole.
        further: The other places, as far as they are kept.
        count: How many things it is about: more than the places if one place makes many.
        follows: The check whose failure causes this one, `category.name`; "" if none does.
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
