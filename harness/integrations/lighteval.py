"""Provides a metric for lighteval: the score of each sample's answer, and its success.

Source: lighteval, "Adding a new metric": a `SampleLevelMetricGrouping` computes several numbers a sample.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from lighteval.metrics.metrics_sample import SampleLevelComputation
from lighteval.metrics.utils.metric_utils import SampleLevelMetricGrouping
from lighteval.tasks.requests import SamplingMethod

from harness.integrations.signals import graded

__all__ = ["PulumiScore", "pulumi_metric"]

_NAMES = ["pulumi_score", "pulumi_success"]


class PulumiScore(SampleLevelComputation):  # type: ignore[misc]
    """Grades the answers to a sample."""

    def __init__(self, rubric: str | None = None) -> None:
        self.rubric = rubric

    def compute(self, doc: Any, model_response: Any, **kwargs: object) -> dict[str, float]:  # noqa: ARG002
        """Returns the mean score and the rate of successes over the answers to a sample.

        Args:
            doc: The sample. Its `specific` may have a `task` and a `rubric`.
            model_response: The model's answers.
            kwargs: Ignored.
        """
        grades = [graded(text, doc.specific, rubric=self.rubric) for text in model_response.final_text]
        score = np.mean([grade.score or 0.0 for grade in grades]) if grades else 0.0
        success = np.mean([grade.success is True for grade in grades]) if grades else 0.0
        return dict(zip(_NAMES, (float(score), float(success)), strict=True))


def pulumi_metric(rubric: str | None = None) -> SampleLevelMetricGrouping:
    """Returns the metric for a task's `metrics`.

    Args:
        rubric: Name or file of a rubric, or name, folder or file of a suite; None for `payments`.
    """
    return SampleLevelMetricGrouping(
        metric_name=list(_NAMES),
        higher_is_better=dict.fromkeys(_NAMES, True),
        category=SamplingMethod.GENERATIVE,
        sample_level_fn=PulumiScore(rubric),
        corpus_level_fn=dict.fromkeys(_NAMES, _mean),
    )


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if len(values) else math.nan
