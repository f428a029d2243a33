"""Outcomes of checks, and the result of a check on one response."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from harness.findings import Finding
from harness.records import made_quickly

__all__ = ["CheckResult", "Outcome"]


class Outcome(StrEnum):
    """The outcome of a check on one response."""

    __hash__ = str.__hash__  # much faster than that of enumerations

    PASS = "pass"  # noqa: S105
    FAIL = "fail"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    ERROR = "error"


@made_quickly
@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of a check on one response.

    Attributes:
        id: `category.name`.
        category: The category's name.
        outcome: The outcome.
        reason: A sentence on an outcome that is neither pass nor fail. For a failure, its first message.
        findings: The evidence, one finding for each cause, at most `FINDINGS_LIMIT`.
        advisory: Whether only the findings of the check count.
    """

    id: str
    category: str
    outcome: Outcome
    reason: str = ""
    findings: tuple[Finding, ...] = ()
    advisory: bool = False
