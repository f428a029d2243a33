"""Computes rates with their intervals and bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from reports.outcomes import ERROR, FAIL, PASS, UNKNOWN, Matrix
from reports.statistics import effective_trials, wilson

if TYPE_CHECKING:
    Counts: TypeAlias = "NDArray[np.int64]"
    Floats: TypeAlias = "NDArray[np.float64]"
    Effective: TypeAlias = "tuple[Floats, Floats, Floats]"

__all__ = ["matrix_rates", "rates"]


def rates(
    counted: Counts, others: Counts, unknown: Counts, *, good: bool, effective: Effective | None = None
) -> dict[str, Floats]:
    """Returns the share of counted among decided outcomes, with its interval and bounds.

    Args:
        counted: Number of counted outcomes (failures, or indicators met).
        others: Number of other decided outcomes.
        unknown: Number of unknown outcomes.
        good: Whether counted outcomes are good for the model.
        effective: How many independent outcomes those are worth that are decided, and all of them with the unknown
            counted as others, and as counted; by default as many as there are.

    Returns:
        `rate`, `low`, `high`, `lenient`, `strict`, `widest_low` and `widest_high`. Unknown outcomes are not in `rate`;
        the bounds count them for and against the model. The widest interval reaches from the lower end of one bound's
        interval to the upper end of the other's.
    """
    decided, all_ = counted + others, counted + others + unknown
    worth = effective or (None, None, None)
    interval = wilson(counted, decided, effective=worth[0])
    fewest, most = wilson(counted, all_, effective=worth[1]), wilson(counted + unknown, all_, effective=worth[2])
    least, greatest = _share(counted, all_), _share(counted + unknown, all_)
    return {
        "rate": _share(counted, decided),
        "low": interval.low,
        "high": interval.high,
        "lenient": greatest if good else least,
        "strict": least if good else greatest,
        "widest_low": np.fmin(interval.low, fewest.low),
        "widest_high": np.fmax(interval.high, most.high),
    }


def matrix_rates(matrix: Matrix, groups: Counts, number: int, tasks: Counts, *, good: bool) -> dict[str, Floats]:
    """Returns the rate of every column of a matrix in every group, with intervals that cluster responses by task.

    Responses to one task are alike, so a few tasks say less than their many responses seem to. If all responses of a
    group answer one task, its interval is about further responses to this task, and each counts.

    Args:
        matrix: The outcomes.
        groups: The group of each response, from 0.
        number: How many groups there are.
        tasks: The task of each response, numbered from 0.
        good: Whether to count what passes (indicators met, successes); else what fails.

    Returns:
        The columns of `rates`, group by group and in each group by the matrix's columns.
    """
    pairs, cluster = np.unique(groups * (int(tasks.max(initial=0)) + 1) + tasks, return_inverse=True)
    of_cluster = pairs // (int(tasks.max(initial=0)) + 1)
    shape = (3, number, len(matrix.names))
    sums, worth = np.zeros(shape, dtype=np.int64), np.zeros(shape)
    for column, codes in enumerate(matrix.codes.T):
        wanted = (PASS, FAIL) if good else (FAIL, PASS)
        counted, others = (np.bincount(cluster[codes == code], minlength=len(pairs)) for code in wanted)
        unknown = np.bincount(cluster[(codes == UNKNOWN) | (codes == ERROR)], minlength=len(pairs))
        for n, part in enumerate((counted, others, unknown)):
            sums[n, :, column] = np.bincount(of_cluster, weights=part, minlength=number)
        all_ = counted + others + unknown
        readings = ((counted, counted + others), (counted, all_), (counted + unknown, all_))
        if not unknown.any():
            worth[:, :, column] = effective_trials(*readings[0], of_cluster, number)
            continue
        for n, reading in enumerate(readings):
            worth[n, :, column] = effective_trials(*reading, of_cluster, number)
    effective = (worth[0].ravel(), worth[1].ravel(), worth[2].ravel())
    return rates(*(part.ravel() for part in sums), good=good, effective=effective)


def _share(part: Counts, whole: Counts) -> Floats:
    return part / np.where(whole > 0, whole, np.nan)
