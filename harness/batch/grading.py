"""Responses graded into a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from harness.batch.local import Done, work_on
from harness.checks import Outcome
from harness.grading import Grade, grade_response
from harness.program import Assumptions
from harness.responses.record import Response
from harness.rubric import Rubric
from harness.runs import RunWriter

__all__ = ["Graded", "grade_all", "grade_into"]


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


def grade_all(
    responses: Iterable[Response], rubric: Rubric, assumptions: Assumptions, *, jobs: int
) -> Iterator[Graded]:
    """Grades responses in worker processes, in the input's order.

    Args:
        responses: The responses; they are taken as they are needed.
        rubric: What they are held to.
        assumptions: What the reading takes for given.
        jobs: How many worker processes.

    Raises:
        WorkerStartError: Worker processes do not start here.
    """
    work = partial(grade_response, rubric=rubric, assumptions=assumptions)
    for done in work_on(work, responses, jobs=jobs):
        yield _graded(done, rubric)


def grade_into(
    run: RunWriter, responses: Iterable[Response], rubric: Rubric, assumptions: Assumptions, *, jobs: int
) -> Iterator[Graded]:
    """Grades the responses that a run does not hold yet, adds each to it, and yields it.

    The caller declares the run finished.

    Raises:
        RunError: The run holds another response under the same id.
        WorkerStartError: Worker processes do not start here.
    """
    fresh = (response for response in responses if not run.has(response))
    for graded in grade_all(fresh, rubric, assumptions, jobs=jobs):
        run.add(graded.response, graded.grade, graded.problem, graded.seconds)
        yield graded


def _graded(done: Done[Grade], rubric: Rubric) -> Graded:
    """What became of a response, with a grade in any case."""
    problem = done.response.problem or done.error
    if done.result is None:
        ungraded = grade_response(replace(done.response, problem=problem), rubric)
        return Graded(done.response, ungraded, problem, done.seconds)
    return Graded(done.response, done.result, _breakage(done.result), done.seconds)


def _breakage(grade: Grade) -> str:
    """The reason of a grade of which nothing could be decided because everything broke; else ""."""
    broken = grade.checks and all(check.outcome is Outcome.ERROR for check in grade.checks)
    return grade.checks[0].reason if broken else ""
