"""Computes mean scores with their intervals and bounds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reports.statistics import Interval, cluster_means

__all__ = ["SHARE", "clusters_of", "mean_scores"]

SHARE = Interval(0.0, 1.0)
"""The range of scores."""


def clusters_of(tasks: NDArray[np.int64]) -> tuple[NDArray[np.int64], str]:
    """Returns what is resampled, as a number a response, and its name.

    Tasks are resampled, because responses to one task are alike. If all responses answer one task, responses are
    resampled: the interval then says how much further responses to this task would differ.
    """
    if len(tasks) and (tasks != tasks[0]).any():
        return tasks, "tasks"
    return np.arange(len(tasks)), "responses"


def mean_scores(
    score: NDArray[np.float64],
    strict: NDArray[np.float64],
    lenient: NDArray[np.float64],
    clusters: NDArray[np.int64],
) -> dict[str, float]:
    """Returns the mean score with its interval and bounds.

    Args:
        score: One score a response; NaN where it has none.
        strict: Its score if everything unknown were wrong.
        lenient: Its score if everything unknown were right.
        clusters: What is resampled, as a number a response.
    """
    mean, worst, best = cluster_means(np.column_stack([score, strict, lenient]), clusters, SHARE)
    return {
        "score": mean.mean,
        "score_low": mean.low,
        "score_high": mean.high,
        "score_lenient": best.mean,
        "score_strict": worst.mean,
        "score_widest_low": float(np.fmin(mean.low, worst.low)),
        "score_widest_high": float(np.fmax(mean.high, best.high)),
    }
