"""Computes mean scores with their intervals and bounds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reports.statistics import Interval, Mean, cluster_means, wilson

__all__ = ["SHARE", "clusters_of", "mean_over_tasks", "mean_scores", "task_means", "widened"]

SHARE = Interval(0.0, 1.0)
"""The range of scores."""
EQUAL = 1e-12
"""Standard error below which all values are equal."""


def clusters_of(tasks: NDArray[np.int64]) -> tuple[NDArray[np.int64], str]:
    """Returns the clusters to resample, one number per response, and their name.

    Resamples tasks, because responses to one task are alike. If all responses answer one task, resamples responses; the
    interval then says how much further responses to this task would differ.
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
        score: One score per response; NaN where it has none.
        strict: Its score if every unknown were wrong.
        lenient: Its score if every unknown were right.
        clusters: The cluster to resample, one number per response.
    """
    mean, worst, best = cluster_means(np.column_stack([score, strict, lenient]), clusters, SHARE)
    return {"score": mean.mean, **_ends("score_", mean, worst, best)}


def mean_over_tasks(
    name: str,
    prefix: str,
    value: NDArray[np.float64],
    strict: NDArray[np.float64],
    lenient: NDArray[np.float64],
    tasks: NDArray[np.int64],
) -> dict[str, float]:
    """Returns the mean over tasks of each task's mean, with an interval from resampling tasks, and bounds.

    If there is only one task, resamples its responses, as for the mean score. If every task has the same
    value, resamples say nothing; the interval is then that of a rate over these tasks.

    Args:
        name: Name of the mean.
        prefix: Prefix of the names of its ends (`low`, `high` and so on).
        value: One value per response; NaN where it has none.
        strict: Its value if every unknown were wrong; NaN where it has none.
        lenient: Its value if every unknown were right.
        tasks: The task of each response, numbered from 0.
    """
    columns = np.column_stack([value, strict, lenient])
    if len(tasks) and tasks.max() > 0:
        columns = np.column_stack([task_means(column, tasks) for column in columns.T])
    mean, worst, best = map(widened, cluster_means(columns, np.arange(len(columns)), SHARE))
    return {name: mean.mean, **_ends(prefix, mean, worst, best)}


def task_means(values: NDArray[np.float64], tasks: NDArray[np.int64]) -> NDArray[np.float64]:
    """Returns the mean of each task; NaN if none of its responses has a value."""
    known = ~np.isnan(values)
    number = int(tasks.max()) + 1 if len(tasks) else 0
    sums = np.bincount(tasks[known], weights=values[known], minlength=number)
    sizes = np.bincount(tasks[known], minlength=number)
    means: NDArray[np.float64] = sums / np.where(sizes > 0, sizes, np.nan)
    return means


def widened(mean: Mean) -> Mean:
    """Returns the mean, with the interval of a rate over as many tries if all values are equal."""
    if mean.clusters < 2 or mean.error > EQUAL:
        return mean
    low, high = wilson(mean.mean * mean.clusters, mean.clusters)
    return Mean(mean.mean, float(low), float(high), mean.error, mean.clusters)


def _ends(prefix: str, mean: Mean, worst: Mean, best: Mean) -> dict[str, float]:
    return {
        f"{prefix}low": mean.low,
        f"{prefix}high": mean.high,
        f"{prefix}lenient": best.mean,
        f"{prefix}strict": worst.mean,
        f"{prefix}widest_low": float(np.fmin(mean.low, worst.low)),
        f"{prefix}widest_high": float(np.fmax(mean.high, best.high)),
    }
