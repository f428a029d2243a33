"""Computes the smallest difference that a number of pairs can show."""

from __future__ import annotations

from functools import lru_cache
from math import nan, sqrt
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtr, bdtrc, gammaln, ndtr, ndtri, xlog1py, xlogy

__all__ = ["POWER", "detectable_flips", "detectable_mean", "power_of_mcnemar"]

POWER = 0.8
"""The minimum probability of significance of a detectable difference."""

EXACT = 500
"""Maximum number of pairs for computing the power exactly."""
STEPS = 16
"""Bisections of the range of the difference; gives more digits than are shown."""

Integers: TypeAlias = "NDArray[np.int64]"


@lru_cache(maxsize=4096)
def detectable_flips(pairs: int, against: int, level: float, power: float = POWER) -> float:
    """Returns the smallest difference of two paired rates that the exact McNemar test finds with the wanted power.

    Sources: O. S. Miettinen, "The matched pairs design in the case of all-or-none responses", Biometrics 24 (1968);
    above 500 pairs the approximation of R. J. Connor, "Sample size for testing differences in proportions for the
    paired-sample design", Biometrics 43 (1987).

    Args:
        pairs: Number of pairs.
        against: Number of flips in the rarer direction, expected to be the same again.
        level: The significance level of the test.
        power: The wanted chance of finding the difference.

    Returns:
        A difference from 0 to 1; NaN if there are too few pairs for any.
    """
    if pairs == 0:
        return nan
    share = against / pairs
    low, high = 0.0, 1.0 - 2 * share
    if high <= 0 or power_of_mcnemar(pairs, high + share, share, level) < power:
        return nan
    for _ in range(STEPS):
        middle = (low + high) / 2
        if power_of_mcnemar(pairs, middle + share, share, level) < power:
            low = middle
        else:
            high = middle
    return high


def power_of_mcnemar(pairs: int, more: float, fewer: float, level: float) -> float:
    """Returns the chance that the exact McNemar test is significant.

    Args:
        pairs: Number of pairs.
        more: The true share of pairs that flip in the more frequent direction.
        fewer: The true share of pairs that flip in the other direction.
        level: The significance level.
    """
    flipping = more + fewer
    if flipping <= 0:
        return 0.0
    if pairs > EXACT:
        spread = sqrt(flipping - (more - fewer) ** 2)
        reach = (more - fewer) * sqrt(pairs) + float(ndtri(level / 2)) * sqrt(flipping)
        return float(ndtr(reach / spread)) if spread > 0 else 1.0
    flips, needed = _critical(pairs, level)
    chance = gammaln(pairs + 1) - gammaln(flips + 1) - gammaln(pairs - flips + 1)
    chance = np.exp(chance + xlogy(flips, flipping) + xlog1py(pairs - flips, -flipping))
    found = bdtrc(needed - 1.0, flips, more / flipping) + bdtr(flips - needed + 0.0, flips, more / flipping)
    return float(np.sum((chance * found)[needed <= flips]))


@lru_cache(maxsize=64)
def _critical(pairs: int, level: float) -> tuple[Integers, Integers]:
    """Returns how many of each number of flips must go one way to be significant; more than all if impossible."""
    flips = np.arange(1, pairs + 1)
    fewer = np.arange(pairs // 2 + 1)
    significant = 2 * bdtr(fewer[None, :].astype(float), flips[:, None], 0.5) <= level
    most = np.sum(significant & (fewer[None, :] * 2 < flips[:, None]), axis=1) - 1
    return flips, flips - most


def detectable_mean(error: float, level: float, power: float = POWER) -> float:
    """Returns the smallest difference of means that can be found with the wanted power.

    Source: E. Miller, "Adding error bars to evals", arXiv:2411.00640 (2024), section 5.

    Args:
        error: The standard error of the difference.
        level: The significance level.
        power: The wanted chance of finding the difference.

    Returns:
        A difference in the unit of the error; NaN if the error is NaN, or 0: pairs that are all equal do not show how
        much they vary.
    """
    return float((ndtri(1 - level / 2) + ndtri(power)) * error) if error > 0 else nan
