"""Logs grades as metrics of a run of MLflow.

Source: MLflow, "Tracking": a metric is a name and a number at a step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from harness.grading import Grade
from harness.integrations.signals import pass_rates

__all__ = ["MetricsLogger", "log_grades", "metrics_of"]


class MetricsLogger(Protocol):
    """What is needed of MLflow: the module `mlflow`."""

    def log_metrics(self, metrics: dict[str, float], step: int | None = None) -> Any:
        """Logs numbers.

        Args:
            metrics: Numbers by their names.
            step: The step that they belong to.
        """


def metrics_of(grades: Sequence[Grade]) -> dict[str, float]:
    """Returns the figures of grades by their names in MLflow.

    Returns:
        `stackgrade/responses` is their number and `stackgrade/graded` of how many grading did not break.
        `stackgrade/score` is the mean score of these, in which unknown counts as not passed; `stackgrade/success` the
        share of successes. `stackgrade/CATEGORY` is the share that pass, of those where it passes or fails. A figure
        of nothing is left out.
    """
    whole = [grade for grade in grades if grade.score is not None]
    figures = {"responses": float(len(grades)), "graded": float(len(whole))}
    if whole:
        figures["score"] = sum(grade.score or 0.0 for grade in whole) / len(whole)
        figures["success"] = sum(grade.success is True for grade in whole) / len(whole)
    figures |= pass_rates(whole)
    return {f"stackgrade/{name}": value for name, value in figures.items()}


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
