"""Responses graded, many at a time: as grades, as lines of JSON, and into a run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from harness.batch.cache import GradeCache
from harness.batch.local import work_on
from harness.batch.window import Done
from harness.checks import Outcome, find_graders
from harness.grading import Grade, grade_response
from harness.program import Assumptions
from harness.responses.record import Response
from harness.rubric import Rubric
from harness.runs import GradeRows, RunWriter, rows_of

__all__ = ["Graded", "Grading", "Recorded", "grade_all", "grade_into", "record_all"]

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Grading:
    """How responses are graded.

    Attributes:
        rubric: What they are held to.
        assumptions: What the reading takes for given.
        cache: Where grades are kept for equal responses; None to grade each.
    """

    rubric: Rubric
    assumptions: Assumptions
    cache: GradeCache | None = None

    def grade(self, response: Response) -> Grade:
        """The grade of one response."""
        if self.cache is None or response.problem:
            return grade_response(response, self.rubric, self.assumptions)
        return self.cache.grade(response, self.rubric, self.assumptions)


@dataclass(frozen=True, slots=True)
class Graded:
    """One response of a batch with its grade.

    Attributes:
        response: The response.
        grade: Its grade; where there is a problem, one whose every check is in error.
        problem: Why the response could not be read or graded, as a sentence; "" where it was.
        seconds: Wall time of grading, in seconds.
    """

    response: Response
    grade: Grade
    problem: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is recorded of a response's grade, in plain values, which cost little to hand over.

    Attributes:
        rows: What a run keeps of it.
        line: The grade as JSON, without a newline.
        problem: Why the response could not be read or graded, as a sentence; "" where it was.
        broken: What is wrong with the checks that broke on a response that is graded otherwise; "" where none did.
        seconds: Wall time of grading, in seconds.
    """

    rows: GradeRows
    line: str
    problem: str = ""
    broken: str = ""
    seconds: float = 0.0


def grade_all(
    responses: Iterable[Response],
    rubric: Rubric,
    assumptions: Assumptions,
    *,
    jobs: int,
    cache: GradeCache | None = None,
) -> Iterator[Graded]:
    """Grades responses in worker processes, in the input's order.

    Args:
        responses: The responses; they are taken as they are needed.
        rubric: What they are held to.
        assumptions: What the reading takes for given.
        jobs: How many worker processes.
        cache: Where grades are kept for equal responses.

    Raises:
        DuplicateCategoryError: Two graders claim one category.
        WorkerStartError: Worker processes do not start here.
    """
    grading = Grading(rubric, assumptions, cache)
    for done in _worked_on(grading.grade, responses, jobs):
        grade = done.result or _ungraded(done, rubric)
        problem = done.response.problem or done.error or _breakage(grade)
        yield Graded(done.response, grade, problem, done.seconds)


def record_all(
    responses: Iterable[Response], grading: Grading, *, jobs: int, lines: bool
) -> Iterator[tuple[Response, Recorded]]:
    """Grades responses as `grade_all` does, and yields each with what is recorded of its grade.

    Args:
        responses: The responses; they are taken as they are needed.
        grading: How they are graded.
        jobs: How many worker processes.
        lines: Whether grades are wanted as JSON.
    """
    for done in _worked_on(partial(_recorded, grading=grading, lines=lines), responses, jobs):
        recorded = done.result
        if recorded is None:
            grade = _ungraded(done, grading.rubric)
            recorded = _record(grade, done.response.problem or done.error, lines=lines)
        yield done.response, replace(recorded, seconds=done.seconds)


def grade_into(
    run: RunWriter, responses: Iterable[Response], grading: Grading, *, jobs: int, lines: bool = False
) -> Iterator[tuple[Response, Recorded]]:
    """Grades the responses that a run does not hold yet, adds each to it, and yields it.

    The caller declares the run finished.

    Raises:
        RunError: The run holds another response under the same id, or cannot be written.
        WorkerStartError: Worker processes do not start here.
    """
    fresh = (response for response in responses if not run.has(response))
    for response, recorded in record_all(fresh, grading, jobs=jobs, lines=lines):
        run.add_rows(response, recorded.rows, recorded.problem, recorded.seconds)
        yield response, recorded


def _worked_on(work: Callable[[Response], Made], responses: Iterable[Response], jobs: int) -> Iterator[Done[Made]]:
    """Like `work_on`, once it is known that the graders can be used."""
    tuple(find_graders())
    return work_on(work, responses, jobs=jobs)


def _recorded(response: Response, grading: Grading, *, lines: bool) -> Recorded:
    grade = grading.grade(response)
    return _record(grade, _breakage(grade), lines=lines)


def _record(grade: Grade, problem: str, *, lines: bool) -> Recorded:
    line = json.dumps(grade.to_dict(), allow_nan=False) if lines else ""
    errors = () if problem else (check for check in grade.checks if check.outcome is Outcome.ERROR)
    return Recorded(rows_of(grade), line, problem, "; ".join(f"{check.id}: {check.reason}" for check in errors))


def _ungraded(done: Done[Made], rubric: Rubric) -> Grade:
    """The grade of a response of which none was made: its every check is in error."""
    return grade_response(replace(done.response, problem=done.response.problem or done.error), rubric)


def _breakage(grade: Grade) -> str:
    """The reason of a grade of which nothing could be decided because everything broke; else ""."""
    broken = grade.checks and all(check.outcome is Outcome.ERROR for check in grade.checks)
    return grade.checks[0].reason if broken else ""
