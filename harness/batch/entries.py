"""Defines what a batch reports about each response, and what workers transfer for it, as plain values."""

from __future__ import annotations

import json
from dataclasses import dataclass

from harness.checks import Outcome
from harness.grading import Grade
from harness.responses.record import Response
from harness.runs import GradeRows, rows_of

__all__ = ["Entry", "Recorded", "breakage", "entry_of", "recorded"]


@dataclass(frozen=True, slots=True)
class Recorded:
    """The record of a response's grade.

    Attributes:
        rows: The cells of the grade, as a run keeps them.
        line: The grade as JSON, without a newline; "" if not requested.
        problem: Why the response could not be read or graded, as a sentence, or "".
        broken: The errors of the checks that broke on a response that is otherwise graded, or "".
    """

    rows: GradeRows
    line: str = ""
    problem: str = ""
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A finished response of a batch.

    Attributes:
        id: The response's id.
        model: Its model.
        origin: Where it was read from.
        score: 0 to 1, or None without a score.
        line: The grade as JSON, without a newline; "" if not requested.
        unreadable: Whether the record could not be read.
        problem: Why it could not be read or graded, as a sentence, or "".
        broken: The errors of the checks that broke on a response that is otherwise graded, or "".
    """

    id: str
    model: str
    origin: str
    score: float | None
    line: str = ""
    unreadable: bool = False
    problem: str = ""
    broken: str = ""


def recorded(grade: Grade, problem: str, *, line: bool) -> Recorded:
    """Returns the record of a grade.

    Args:
        grade: The grade.
        problem: Why the response could not be read or graded, or "".
        line: Whether to include the grade as JSON.
    """
    text = json.dumps(grade.to_dict(), allow_nan=False) if line else ""
    errors = () if problem else (check for check in grade.checks if check.outcome is Outcome.ERROR)
    return Recorded(rows_of(grade), text, problem, "; ".join(f"{check.id}: {check.reason}" for check in errors))


def entry_of(response: Response, record: Recorded) -> Entry:
    """Returns the entry that a batch reports for a response."""
    return Entry(
        response.id,
        response.model,
        response.origin,
        None if record.problem else record.rows.score,
        record.line,
        bool(response.problem),
        record.problem,
        record.broken,
    )


def breakage(grade: Grade) -> str:
    """Returns why a response could not be graded if every check broke, or ""."""
    broken = grade.checks and all(check.outcome is Outcome.ERROR for check in grade.checks)
    return grade.checks[0].reason if broken else ""
