"""Computes mean scores with their intervals and bounds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reports.statistics import Interval, Mean, cluster_means, wilson

__all__ = ["SHARE", "clusters_of", "mean_over_tasks", "mean_scores", "task_means"]

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
    return {"score": mean.mean, **_ends("score_", mean, worst, best)}


def mean_over_tasks(
    name: str,
    prefix: str,
    value: NDArray[np.float64],
    strict: NDArray[np.float64],
    lenient: NDArray[np.float64],
    tasks: NDArray[np.int64],
) -> dict[str, float]:
    """Returns the mean over tasks of the mean of each, with its interval from resampling tasks, and bounds.

    If there is one task only, its responses are resampled, as for the mean score. Where every task has the value 0, or
    every one 1, resamples say nothing; the interval is then that of a rate over so many tasks.

    Args:
        name: What the mean is called.
        prefix: What its ends are called, before `low`, `high` and so on.
        value: One value a response; NaN where it has none.
        strict: Its value if everything unknown were wrong; likewise.
        lenient: Its value if everything unknown were right.
        tasks: The task of each response, as a number from 0.
    """
    columns = np.column_stack([value, strict, lenient])
    if len(tasks) and tasks.max() > 0:
        columns = np.column_stack([task_means(column, tasks) for column in columns.T])
    mean, worst, best = map(_widened, cluster_means(columns, np.arange(len(columns)), SHARE))
    return {name: mean.mean, **_ends(prefix, mean, worst, best)}


def task_means(values: NDArray[np.float64], tasks: NDArray[np.int64]) -> NDArray[np.float64]:
    """Returns the mean of each task; NaN where none of its responses has a value."""
    known = ~np.isnan(values)
    number = int(tasks.max()) + 1 if len(tasks) else 0
    sums = np.bincount(tasks[known], weights=values[known], minlength=number)
    sizes = np.bincount(tasks[known], minlength=number)
    means: NDArray[np.float64] = sums / np.where(sizes > 0, sizes, np.nan)
    return means


def _widened(mean: Mean) -> Mean:
    """Returns the mean with the interval of a rate where it is 0 or 1 throughout."""
    if mean.clusters < 2 or mean.mean not in {0.0, 1.0}:
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
