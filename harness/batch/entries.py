"""What a batch reports of each response, and what workers hand over for it, in plain values."""

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
        rows: What a run keeps of it.
        line: The grade as JSON, without a newline; "" if that is not wanted.
        problem: Why the response could not be read or graded, as a sentence; "" where it was.
        broken: What is wrong with the checks that broke on a response that is graded otherwise; "" where none did.
    """

    rows: GradeRows
    line: str = ""
    problem: str = ""
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One response of a batch that is done.

    Attributes:
        id: The response's id.
        model: Its model.
        origin: Where it was read from.
        score: 0 to 1; None where there is none.
        line: The grade as JSON, without a newline; "" if that was not asked for.
        unreadable: Whether the record could not be read.
        problem: Why it could not be read or graded, as a sentence; "" where it was.
        broken: What is wrong with the checks that broke on a response that is graded otherwise; "" where none did.
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
    """Turns a grade into what is recorded of it.

    Args:
        grade: The grade.
        problem: Why the response could not be read or graded; "" where it was.
        line: Whether the grade is wanted as JSON.
    """
    text = json.dumps(grade.to_dict(), allow_nan=False) if line else ""
    errors = () if problem else (check for check in grade.checks if check.outcome is Outcome.ERROR)
    return Recorded(rows_of(grade), text, problem, "; ".join(f"{check.id}: {check.reason}" for check in errors))


def entry_of(response: Response, record: Recorded) -> Entry:
    """Returns what a batch reports of a response."""
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
    """Returns why nothing of a response could be graded because every check broke; else ""."""
    broken = grade.checks and all(check.outcome is Outcome.ERROR for check in grade.checks)
    return grade.checks[0].reason if broken else ""
