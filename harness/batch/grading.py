"""Grades many responses: to grades, to lines of JSON, or into a run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from harness.batch.cache import GradeCache
from harness.batch.entries import Entry, Recorded, breakage, entry_of, recorded
from harness.batch.local import work_on
from harness.batch.window import Done
from harness.checks import find_graders
from harness.grading import Grade, assumptions_of, grade_response
from harness.program import Assumptions
from harness.responses.reader import readable
from harness.responses.record import Response
from harness.rubric import Rubric, Suite
from harness.runs import RubricIdentity, RunWriter
from harness.runs.identity import identity_of

__all__ = ["Environment", "Graded", "Grading", "finished", "grade_all", "grade_each", "grade_into", "keep_rubric"]

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Environment:
    """Assumptions that replace those of the rubrics.

    Attributes:
        suffix: The environment suffix; None for the rubric's.
        region: The region; None for the rubric's.
    """

    suffix: str | None = None
    region: str | None = None

    def of(self, usual: Assumptions) -> Assumptions:
        """Returns the usual assumptions with these replacements."""
        suffix = readable(self.suffix or usual.environment_suffix)
        stack = suffix if usual.stack == usual.environment_suffix else usual.stack
        return replace(usual, environment_suffix=suffix, stack=stack, region=readable(self.region or usual.region))


@dataclass(frozen=True, slots=True)
class Grading:
    """Settings for grading responses.

    Attributes:
        suite: The suite, which chooses each response's rubric.
        environment: Assumptions that replace those of the rubrics.
        cache: The cache of grades for equal responses; None to grade each response.
        lines: Whether to include grades as JSON.
    """

    suite: Suite
    environment: Environment = Environment()
    cache: GradeCache | None = None
    lines: bool = False
    _assumptions: dict[str, Assumptions] = field(default_factory=dict, compare=False, repr=False)

    def grade(self, response: Response) -> Grade:
        """Grades one response. Without a rubric for it, the grade has no checks."""
        rubric = self.suite.rubric_for(response.task, response.rubric)
        if rubric is None:
            return Grade(response.id, response.model, response.task, response.sample, "", None)
        assumptions = self.assumptions(rubric)
        if self.cache is None or response.problem:
            return grade_response(response, rubric, assumptions)
        return self.cache.grade(response, rubric, assumptions)

    def rubric_of(self, response: Response) -> str:
        """Returns the name of the rubric that grades a response, or "" if there is none."""
        rubric = self.suite.rubric_for(response.task, response.rubric)
        return rubric.name if rubric is not None else ""

    def assumptions(self, rubric: Rubric) -> Assumptions:
        """Returns the assumptions for reading under a rubric."""
        known = self._assumptions.get(rubric.name)
        if known is None:
            known = self._assumptions[rubric.name] = self.environment.of(assumptions_of(rubric))
        return known

    def identity(self, rubric: Rubric) -> RubricIdentity:
        """Returns the identity of a rubric, as a run keeps it."""
        return identity_of(rubric, self.assumptions(rubric))

    def held(self, responses: Iterable[Response]) -> Iterator[Response]:
        """Yields the responses. One without a rubric becomes unreadable, with the reason."""
        for response in responses:
            if response.problem or self.suite.rubric_for(response.task, response.rubric) is not None:
                yield response
            else:
                lacking = self.suite.lacks(response.task, response.rubric)
                yield replace(response, text="", files=None, problem=f"{response.origin or response.id}: {lacking}")

    def record(self, response: Response) -> Recorded:
        """Grades one response, and returns the record of its grade."""
        grade = self.grade(response)
        return recorded(grade, breakage(grade), line=self.lines)


@dataclass(frozen=True, slots=True)
class Graded:
    """One response of a batch with its grade.

    Attributes:
        response: The response.
        grade: Its grade. If there is a problem, every check in it is an error.
        problem: Why the response could not be read or graded, as a sentence, or "".
        seconds: Wall time of grading, in seconds.
    """

    response: Response
    grade: Grade
    problem: str
    seconds: float


def grade_all(responses: Iterable[Response], grading: Grading, *, jobs: int) -> Iterator[Graded]:
    """Grades responses in worker processes, in the order of the input.

    Args:
        responses: The responses, consumed as needed.
        grading: The settings.
        jobs: The number of worker processes.

    Raises:
        DuplicateCategoryError: Two graders claim one category.
        WorkerStartError: Worker processes do not start here.
    """
    for done in _worked_on(grading.grade, grading.held(responses), jobs):
        grade = done.result or _ungraded(done, grading)
        yield Graded(done.response, grade, done.response.problem or done.error or breakage(grade), done.seconds)


def grade_each(responses: Iterable[Response], grading: Grading, *, jobs: int) -> Iterator[Entry]:
    """Grades responses like `grade_all`, and yields an entry for each."""
    for done in _worked_on(grading.record, grading.held(responses), jobs):
        yield entry_of(done.response, finished(done, grading))


def grade_into(run: RunWriter, responses: Iterable[Response], grading: Grading, *, jobs: int) -> Iterator[Entry]:
    """Grades the responses that a run does not hold yet, adds each to the run, and yields its entry.

    The caller marks the run as finished.

    Raises:
        RunError: The run holds another response under the same id, or cannot be written.
        DuplicateCategoryError: Two graders claim one category.
        WorkerStartError: Worker processes do not start here.
    """
    fresh = (response for response in responses if not run.has(response))
    for done in _worked_on(grading.record, grading.held(fresh), jobs):
        record = finished(done, grading)
        keep_rubric(run, done.response, grading)
        run.add_rows(done.response, record.rows, record.problem, done.seconds)
        yield entry_of(done.response, record)


def keep_rubric(run: RunWriter, response: Response, grading: Grading) -> None:
    """Adds the rubric that grades a response to a run, unless it is there.

    Raises:
        RunError: The run has another rubric with that name.
    """
    rubric = grading.suite.rubric_for(response.task, response.rubric)
    if rubric is not None and not run.has_rubric(rubric.name):
        run.add_rubric(grading.identity(rubric))


def finished(done: Done[Recorded], grading: Grading) -> Recorded:
    """Returns the record of a response, even if the work on it broke off."""
    if done.result is not None:
        return done.result
    return recorded(_ungraded(done, grading), done.response.problem or done.error, line=grading.lines)


def _worked_on(work: Callable[[Response], Made], responses: Iterable[Response], jobs: int) -> Iterator[Done[Made]]:
    """Checks that the graders can be used, then works like `work_on`."""
    tuple(find_graders())
    return work_on(work, responses, jobs=jobs)


def _ungraded(done: Done[Made], grading: Grading) -> Grade:
    """Returns a grade in which every check is an error, for a response that was not graded."""
    return grading.grade(replace(done.response, problem=done.response.problem or done.error))
