"""Computes success over repeats: pass@k and pass^k, by task."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from reports.outcomes import FAIL, PASS, UNKNOWN
from reports.scorecard.scores import EQUAL, SHARE, widened
from reports.statistics import Mean, cluster_means, pass_at_k, pass_hat_k, wilson

if TYPE_CHECKING:
    Counts: TypeAlias = "NDArray[np.int64]"
    Floats: TypeAlias = "NDArray[np.float64]"

__all__ = ["KS", "MEASURES", "repeats"]

KS = (1, 2, 3, 5, 10, 20, 50, 100)
"""Numbers of tries to report, if tasks have enough responses."""

Measure: TypeAlias = "Callable[[Any, Any, int], NDArray[np.float64]]"

MEASURES: dict[str, Measure] = {"pass@k": pass_at_k, "pass^k": pass_hat_k}


def repeats(success: NDArray[np.int8], tasks: Counts) -> list[dict[str, Any]]:
    """Returns the rows of one group, without its keys.

    Args:
        success: Whether each response is a success, as a code.
        tasks: The task of each response, numbered from 0.
    """
    number = int(tasks.max()) + 1 if len(tasks) else 0
    met, missed, unknown = (np.bincount(tasks[success == code], minlength=number) for code in (PASS, FAIL, UNKNOWN))
    most = int((met + missed).max()) if number else 0
    asked = [(name, k) for k in KS if k <= most for name in MEASURES]
    if not asked:
        return []
    readings = ((met + missed, met), (met + missed + unknown, met), (met + missed + unknown, met + unknown))
    means = [_means(tries, successes, asked, met + missed) for tries, successes in readings]
    return [_row(name, k, *of) for (name, k), *of in zip(asked, *means, strict=True)]


def _row(name: str, k: int, rate: Mean, strict: Mean, lenient: Mean) -> dict[str, Any]:
    return {
        "measure": name,
        "k": k,
        "tasks": rate.clusters,
        "rate": rate.mean,
        "low": rate.low,
        "high": rate.high,
        "lenient": lenient.mean,
        "strict": strict.mean,
        "widest_low": float(np.fmin(rate.low, strict.low)),
        "widest_high": float(np.fmax(rate.high, lenient.high)),
    }


def _means(tries: Counts, successes: Counts, asked: Sequence[tuple[str, int]], known: Counts) -> Sequence[Mean]:
    """Returns the mean of each measure over tasks with enough known outcomes, with intervals from resampling tasks.

    If there is one task, or the value of all is the same, resamples say nothing, and the interval is carried over.
    """
    columns = [np.where(known >= k, MEASURES[name](tries, successes, k), np.nan) for name, k in asked]
    means = cluster_means(np.column_stack(columns), np.arange(len(tries)), SHARE)
    return [
        _carried_over(mean, name, k, tries[known >= k], successes[known >= k]) if not mean.error > EQUAL else mean
        for mean, (name, k) in zip(means, asked, strict=True)
    ]


def _carried_over(mean: Mean, name: str, k: int, tries: Counts, successes: Counts) -> Mean:
    """Returns the mean with an interval from the success rate of all tries, because k tries rise and fall with one.

    Of several tasks with equal values it is at least as wide as that of a rate over these tasks.
    """
    low, high = map(float, wilson(successes.sum(), tries.sum()))
    ends = (1 - (1 - low) ** k, 1 - (1 - high) ** k) if name == "pass@k" else (low**k, high**k)
    wide = widened(mean)
    if mean.clusters > 1:
        ends = min(ends[0], wide.low), max(ends[1], wide.high)
    return Mean(mean.mean, *ends, mean.error, mean.clusters)
