"""Splits the variance of repeated measurements into that between tasks and that of repeats, and plans with it."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan, sqrt

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtri, stdtrit

from reports.statistics.power import POWER

__all__ = ["Components", "components", "detectable_difference"]


@dataclass(frozen=True, slots=True)
class Components:
    """The variance of a figure of responses.

    Attributes:
        between: The variance of the tasks' true means; NaN for a single task.
        within: The variance of repeats of a task; NaN if no task has repeats.
        tasks: Number of tasks with values.
    """

    between: float
    within: float
    tasks: int


def components(values: ArrayLike, tasks: ArrayLike) -> Components:
    """Returns the components of variance, by the analysis of variance of one random factor.

    Source: S. R. Searle, G. Casella and C. E. McCulloch, "Variance Components" (1992), section 3.6, for unequal
    numbers of repeats. An estimate below 0 becomes 0.

    Args:
        values: One value per response; NaN where it has none.
        tasks: The task of each response, numbered from 0.
    """
    all_, task = np.asarray(values, dtype=np.float64), np.asarray(tasks, dtype=np.int64)
    known = ~np.isnan(all_)
    value, task = all_[known], np.unique(task[known], return_inverse=True)[1]
    if not len(value):
        return Components(nan, nan, 0)
    sizes = np.bincount(task).astype(np.float64)
    means = np.bincount(task, weights=value) / sizes
    number, total = len(sizes), float(sizes.sum())
    free = total - number
    within = float(np.sum((value - means[task]) ** 2) / free) if free > 0 else nan
    if number < 2:
        return Components(nan, within, number)
    spread = float(np.sum(sizes * (means - value.mean()) ** 2) / (number - 1))
    each = (total - float(np.sum(sizes**2)) / total) / (number - 1)
    return Components(max(0.0, (spread - within) / each) if free > 0 else nan, within, number)


def detectable_difference(
    changing: float, within: float, tasks: int, repeats: int, level: float, power: float = POWER
) -> float:
    """Returns the smallest difference of two versions' means that tasks with repeats can show, paired by task.

    Source: E. Miller, "Adding error bars to evals", arXiv:2411.00640 (2024), section 5, with Student's quantiles
    instead of normal ones, which matters for few tasks.

    Args:
        changing: The variance between tasks of the true difference of the versions.
        within: The variance of repeats of one task with one version.
        tasks: Number of tasks.
        repeats: Number of responses of each version to each task.
        level: The significance level.
        power: The wanted chance of finding the difference.

    Returns:
        A difference in the unit of the values; NaN if it cannot be said: of too few values, or of values that are all
        equal, which do not show how much they vary.
    """
    free = tasks - 1 if tasks > 1 else 2 * (repeats - 1)
    if free < 1:
        return nan
    error = sqrt((changing + 2 * within / repeats) / tasks)
    if error == 0:
        return nan
    quantiles = float(stdtrit(free, 1 - level / 2)) + float(stdtrit(free, power))
    return quantiles * error if free < 1_000 else (float(ndtri(1 - level / 2)) + float(ndtri(power))) * error
