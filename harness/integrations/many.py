"""Grades several responses at once, from a notebook or a script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from harness.batch.survey import survey
from harness.grading import Grade, as_response
from harness.integrations.task import Task
from harness.integrations.workers import workers
from harness.responses import Response
from harness.rubric import Rubric, Suite, as_suite

__all__ = ["grade_many"]


def grade_many(
    responses: Iterable[str | Mapping[str, object] | Response], rubric: str | Rubric | Suite = "payments"
) -> list[Grade]:
    """Grades several responses in worker processes, and returns their grades in the same order.

    A text, or a record without an `id`, gets its position as id: "1", "2" and so on. If grading a response breaks, its
    grade has only errors, and the others are not affected. All grades are in memory at once: for thousands of responses
    use `stackgrade grade --out` and `load_run`.

    Args:
        responses: Texts, records (`response`, and optionally `id`, `model`, `task`, `sample`, `rubric`), or what
            `read_responses` yields.
        rubric: A rubric or suite, or the name or path of one. A record's own `rubric` overrides it.

    Raises:
        RubricError: The rubric cannot be used, or some tasks have none. The message names them all.
        WorkerStartError: Worker processes do not start here.
    """
    suite = as_suite(rubric)
    given = [as_response(each, str(number)) for number, each in enumerate(responses, 1)]
    survey(given, suite).refuse(suite)
    usual = next(iter(suite.rubrics.values()))  # an unreadable record gets a grade of errors anyway
    tasks = [Task(each, suite.rubric_for(each.task, each.rubric) or usual) for each in given]
    return workers().grade_all(tasks)
