"""Verdicts: what a check decides about one thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from harness.findings import Finding, Severity
from harness.results import Outcome
from harness.syntax.source import Located, place_of

__all__ = ["Verdict", "advises", "fails", "missing", "passes", "present", "unknown"]

PASS: Final = Outcome.PASS
FAIL: Final = Outcome.FAIL
UNKNOWN: Final = Outcome.UNKNOWN
NOT_APPLICABLE: Final = Outcome.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class Verdict:
    """A check's decision about one thing.

    Attributes:
        outcome: The outcome for this thing.
        finding: The evidence; None exactly if the thing passes.
        conclusive: Whether the verdict holds even if a part of the program was not read. "Nothing wrong here" and
            "there is none" do not.
    """

    outcome: Outcome
    finding: Finding | None = None
    conclusive: bool = True


_PASSES: Final = Verdict(PASS, conclusive=False)
_PRESENT: Final = Verdict(PASS)


def passes() -> Verdict:
    """Returns the verdict that the thing meets the requirement."""
    return _PASSES


def present() -> Verdict:
    """Returns the verdict that a required thing exists, whatever else the program holds."""
    return _PRESENT


def fails(at: Located | None, message: str) -> Verdict:
    """Returns the verdict that the thing at `at` is wrong."""
    return Verdict(FAIL, Finding(Severity.FAILURE, message, place_of(at) if at else None))


def missing(at: Located | None, message: str, *, follows: str = "") -> Verdict:
    """Returns the verdict that a required thing is missing.

    Args:
        at: The expected place; None for the response as a whole.
        message: What is missing and what would be right.
        follows: The check whose failure causes this one, `category.name`.
    """
    finding = Finding(Severity.FAILURE, message, place_of(at) if at else None, follows=follows)
    return Verdict(FAIL, finding, conclusive=False)


def unknown(at: Located | None, reason: str) -> Verdict:
    """Returns the verdict that the check cannot decide, and why."""
    return Verdict(UNKNOWN, Finding(Severity.UNKNOWN, reason, place_of(at) if at else None))


def advises(at: Located | None, message: str) -> Verdict:
    """Returns advice, which changes no outcome."""
    return Verdict(NOT_APPLICABLE, Finding(Severity.ADVISORY, message, place_of(at) if at else None))
