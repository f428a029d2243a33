"""Logs grades as metrics of a run of MLflow.

Source: MLflow, "Tracking": a metric is a name and a number at a step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from harness.grading import Grade
from harness.integrations.signals import metrics_of

__all__ = ["MetricsLogger", "log_grades", "metrics_of"]


class MetricsLogger(Protocol):
    """What is needed of MLflow: the module `mlflow`."""

    def log_metrics(self, metrics: dict[str, float], step: int | None = None) -> Any:
        """Logs numbers.

        Args:
            metrics: Numbers by their names.
            step: The step that they belong to.
        """


def log_grades(mlflow: MetricsLogger, grades: Sequence[Grade], *, step: int | None = None) -> Mapping[str, float]:
    """Logs the figures of grades to the active run.

    Args:
        mlflow: The module `mlflow`.
        grades: The grades of one model, or of one step of a training.
        step: The step.

    Returns:
        What was logged.
    """
    found = metrics_of(grades)
    mlflow.log_metrics(found, step=step)
    return found
