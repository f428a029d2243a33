"""Grades several responses at once, from a notebook or a script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from harness.grading import Grade, as_response
from harness.integrations.task import Task
from harness.integrations.workers import workers
from harness.responses import Response
from harness.rubric import Rubric, load_rubric

__all__ = ["grade_many"]


def grade_many(
    responses: Iterable[str | Mapping[str, object] | Response], rubric: str | Rubric = "payments"
) -> list[Grade]:
    """Grades several responses in worker processes, and returns their grades in the same order.

    A text, or a record without an `id`, gets its position as id: "1", "2" and so on. A response on which the grading
    breaks gets a grade of errors; the others are not affected. All grades are in memory at once: for thousands of
    responses use `stackgrade grade --out` and `load_run`.

    Args:
        responses: Texts, records that hold one (`response`, and optionally `id`, `model`, `task`, `sample`), or what
            `read_responses` yields.
        rubric: A rubric, or the name or file of one.

    Raises:
        RubricError: The rubric cannot be used.
        WorkerStartError: Worker processes do not start here.
    """
    chosen = rubric if isinstance(rubric, Rubric) else load_rubric(rubric)
    tasks = [Task(as_response(each, str(number)), chosen) for number, each in enumerate(responses, 1)]
    return workers().grade_all(tasks)
