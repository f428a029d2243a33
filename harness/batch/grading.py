"""Grades many responses: to grades, to lines of JSON, or into a run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from harness.batch.cache import GradeCache
from harness.batch.entries import Entry, Recorded, breakage, entry_of, recorded
from harness.batch.local import work_on
from harness.batch.window import Done
from harness.checks import find_graders
from harness.grading import Grade, grade_response
from harness.program import Assumptions
from harness.responses.record import Response
from harness.rubric import Rubric
from harness.runs import RunWriter

__all__ = ["Graded", "Grading", "finished", "grade_all", "grade_each", "grade_into"]

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Grading:
    """How responses are graded.

    Attributes:
        rubric: The rubric.
        assumptions: What the reading takes for given.
        cache: Where grades are kept for equal responses; None to grade each.
        lines: Whether grades are wanted as JSON.
    """

    rubric: Rubric
    assumptions: Assumptions
    cache: GradeCache | None = None
    lines: bool = False

    def grade(self, response: Response) -> Grade:
        """Returns the grade of one response."""
        if self.cache is None or response.problem:
            return grade_response(response, self.rubric, self.assumptions)
        return self.cache.grade(response, self.rubric, self.assumptions)

    def record(self, response: Response) -> Recorded:
        """Grades one response, and returns what is recorded of that."""
        grade = self.grade(response)
        return recorded(grade, breakage(grade), line=self.lines)


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


def grade_all(responses: Iterable[Response], grading: Grading, *, jobs: int) -> Iterator[Graded]:
    """Grades responses in worker processes, in the input's order.

    Args:
        responses: The responses; they are taken as they are needed.
        grading: How they are graded.
        jobs: How many worker processes.

    Raises:
        DuplicateCategoryError: Two graders claim one category.
        WorkerStartError: Worker processes do not start here.
    """
    for done in _worked_on(grading.grade, responses, jobs):
        grade = done.result or _ungraded(done, grading)
        yield Graded(done.response, grade, done.response.problem or done.error or breakage(grade), done.seconds)


def grade_each(responses: Iterable[Response], grading: Grading, *, jobs: int) -> Iterator[Entry]:
    """Grades responses as `grade_all` does, and yields an entry for each."""
    for done in _worked_on(grading.record, responses, jobs):
        yield entry_of(done.response, finished(done, grading))


def grade_into(run: RunWriter, responses: Iterable[Response], grading: Grading, *, jobs: int) -> Iterator[Entry]:
    """Grades the responses that a run does not hold yet, adds each to it, and yields an entry for it.

    The caller declares the run finished.

    Raises:
        RunError: The run holds another response under the same id, or cannot be written.
        DuplicateCategoryError: Two graders claim one category.
        WorkerStartError: Worker processes do not start here.
    """
    fresh = (response for response in responses if not run.has(response))
    for done in _worked_on(grading.record, fresh, jobs):
        record = finished(done, grading)
        run.add_rows(done.response, record.rows, record.problem, done.seconds)
        yield entry_of(done.response, record)


def finished(done: Done[Recorded], grading: Grading) -> Recorded:
    """Returns what is recorded of a response, also if the work on it broke off."""
    if done.result is not None:
        return done.result
    return recorded(_ungraded(done, grading), done.response.problem or done.error, line=grading.lines)


def _worked_on(work: Callable[[Response], Made], responses: Iterable[Response], jobs: int) -> Iterator[Done[Made]]:
    """Checks that the graders can be used, and then does what `work_on` does."""
    tuple(find_graders())
    return work_on(work, responses, jobs=jobs)


def _ungraded(done: Done[Made], grading: Grading) -> Grade:
    """Returns a grade whose every check is an error, for a response that was not graded."""
    return grade_response(replace(done.response, problem=done.response.problem or done.error), grading.rubric)
