"""Computes rates with their intervals and bounds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reports.statistics import wilson

__all__ = ["rates"]


def rates(
    counted: NDArray[np.int64], others: NDArray[np.int64], unknown: NDArray[np.int64], *, good: bool
) -> dict[str, NDArray[np.float64]]:
    """Returns the share of counted among decided outcomes, with its interval and bounds.

    Args:
        counted: Number of counted outcomes (failures, or indicators met).
        others: Number of other decided outcomes.
        unknown: Number of unknown outcomes.
        good: Whether counted outcomes are good for the model.

    Returns:
        `rate`, `low`, `high`, `lenient`, `strict`, `widest_low` and `widest_high`. Unknown outcomes are not in `rate`;
        the bounds count them for and against the model. The widest interval reaches from the lower end of one bound's
        interval to the upper end of the other's.
    """
    decided, all_ = counted + others, counted + others + unknown
    interval, fewest, most = wilson(counted, decided), wilson(counted, all_), wilson(counted + unknown, all_)
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


def _share(part: NDArray[np.int64], whole: NDArray[np.int64]) -> NDArray[np.float64]:
    return part / np.where(whole > 0, whole, np.nan)
