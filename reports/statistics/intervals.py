"""Computes intervals for rates: for one proportion, and for the difference of two paired proportions."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

__all__ = ["CONFIDENCE", "Interval", "newcombe_paired", "normal_quantile", "wilson"]

CONFIDENCE = 0.95
"""How often an interval holds the true figure, in the long run."""

Floats: TypeAlias = "NDArray[np.float64]"


class Interval(NamedTuple):
    """The ends of an interval, as arrays for several intervals; NaN without data."""

    low: Any
    high: Any


def normal_quantile(confidence: float) -> float:
    """Returns the two-sided quantile of the standard normal distribution: 1.96 for a confidence of 0.95."""
    return float(ndtri((1 + confidence) / 2))


def wilson(successes: ArrayLike, trials: ArrayLike, confidence: float = CONFIDENCE) -> Interval:
    """Returns the score interval for a proportion, which is accurate for few trials and for rates near 0 and 1.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927); method
    3 of R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998).

    Args:
        successes: Number of successes, one or an array.
        trials: Number of trials, of the same shape; 0 gives no interval.
        confidence: How often the interval holds the true proportion, between 0 and 1.

    Returns:
        The ends, from 0 to 1.
    """
    k, n = np.asarray(successes, dtype=np.float64), np.asarray(trials, dtype=np.float64)
    n = np.where(n > 0, n, np.nan)
    z = normal_quantile(confidence)
    share = k / n
    centre = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return Interval(np.where(k == 0, 0 * n, centre - half), np.where(k == n, 1 + 0 * n, centre + half))


def newcombe_paired(
    both: ArrayLike, only_first: ArrayLike, only_second: ArrayLike, neither: ArrayLike, confidence: float = CONFIDENCE
) -> Interval:
    """Returns the interval for the difference of two proportions of the same pairs, second minus first.

    Squares and adds the ends of the proportions' Wilson intervals, and allows for their correlation.

    Sources: method 10 of R. G. Newcombe, "Improved confidence intervals for the difference between binomial proportions
    based on paired data", Statistics in Medicine 17 (1998); recommended by M. W. Fagerland, S. Lydersen and P. Laake,
    "Recommended tests and confidence intervals for paired binomial proportions", Statistics in Medicine 33 (2014).

    Args:
        both: Number of pairs with the event on both sides, one or an array.
        only_first: Number of pairs with the event on the first side only.
        only_second: Number of pairs with the event on the second side only.
        neither: Number of pairs without the event.
        confidence: How often the interval holds the true difference, between 0 and 1.

    Returns:
        The ends, from -1 to 1.
    """
    a, b, c, d = (np.asarray(count, dtype=np.float64) for count in (both, only_first, only_second, neither))
    n = a + b + c + d
    first, second = wilson(a + b, n, confidence), wilson(a + c, n, confidence)
    n = np.where(n > 0, n, np.nan)
    p1, p2, phi = (a + b) / n, (a + c) / n, _correlation(a, b, c, d)
    below, above = (p2 - second.low, first.high - p1), (second.high - p2, p1 - first.low)
    low, high = (np.sqrt(np.maximum(x**2 + y**2 - 2 * phi * x * y, 0)) for x, y in (below, above))
    return Interval(p2 - p1 - low, p2 - p1 + high)


def _correlation(a: Floats, b: Floats, c: Floats, d: Floats) -> Floats:
    """Returns the phi coefficient with Newcombe's continuity correction, 0 where a margin is empty."""
    excess, n = a * d - b * c, a + b + c + d
    corrected = np.where(excess > 0, np.maximum(excess - n / 2, 0), excess)
    margins = np.sqrt((a + b) * (c + d) * (a + c) * (b + d))
    return np.where(margins > 0, corrected / np.where(margins > 0, margins, 1), 0)
