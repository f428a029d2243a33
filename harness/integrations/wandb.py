"""Logs grades to a run of Weights & Biases: figures, and a table with a row a response.

Source: Weights & Biases, "Log objects and media": `run.log` takes numbers and tables by their names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from harness.grading import Grade
from harness.integrations.signals import metrics_of

__all__ = ["COLUMNS", "RunLogger", "log_grades", "rows_of"]

COLUMNS = ("id", "model", "task", "sample", "score", "success", "failed")
"""The columns of the table. `success` is empty if it is unknown; `failed` lists the failed categories."""


class RunLogger(Protocol):
    """What is needed of Weights & Biases: a run of `wandb.init()`."""

    def log(self, data: dict[str, Any], step: int | None = None) -> None:
        """Logs values.

        Args:
            data: Values by their names.
            step: The step that they belong to.
        """


def rows_of(grades: Sequence[Grade]) -> list[list[object]]:
    """Returns a row for each grade, in the order of `COLUMNS`."""
    return [
        [each.id, each.model, each.task, each.sample, each.score, each.success, ", ".join(each.failed_categories)]
        for each in grades
    ]


def log_grades(
    run: RunLogger, grades: Sequence[Grade], *, step: int | None = None, table: Callable[..., object] | None = None
) -> Mapping[str, float]:
    """Logs the figures of grades to a run: those that MLflow gets, too.

    Args:
        run: The run.
        grades: The grades of one model, or of one step of a training.
        step: The step.
        table: `wandb.Table`, to also log a table with a row a response as `stackgrade/grades`.

    Returns:
        The figures.
    """
    found = metrics_of(grades)
    logged: dict[str, Any] = dict(found)
    if table is not None:
        logged["stackgrade/grades"] = table(columns=list(COLUMNS), data=rows_of(grades))
    run.log(logged, step=step)
    return found
