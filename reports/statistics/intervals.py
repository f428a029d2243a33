"""Computes intervals for rates: for one proportion, and for the difference of two paired proportions."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri, stdtrit

__all__ = [
    "CONFIDENCE",
    "Interval",
    "effective_pairs",
    "effective_trials",
    "newcombe_paired",
    "normal_quantile",
    "wilson",
]

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


def wilson(
    successes: ArrayLike, trials: ArrayLike, confidence: float = CONFIDENCE, effective: ArrayLike | None = None
) -> Interval:
    """Returns the score interval for a proportion, which is accurate for few trials and for rates near 0 and 1.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927); method
    3 of R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998).

    Args:
        successes: Number of successes, one or an array.
        trials: Number of trials, of the same shape; 0 gives no interval.
        confidence: How often the interval holds the true proportion, between 0 and 1.
        effective: How many independent trials they are worth (`effective_trials`); by default as many as they are.

    Returns:
        The ends, from 0 to 1.
    """
    k, n = np.asarray(successes, dtype=np.float64), np.asarray(trials, dtype=np.float64)
    n = np.where(n > 0, n, np.nan)
    z = normal_quantile(confidence)
    share = k / n
    if effective is not None:
        n = np.where(n > 0, np.asarray(effective, dtype=np.float64), np.nan)
        k = share * n
    centre = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return Interval(np.where(share == 0, 0 * n, centre - half), np.where(share == 1, 1 + 0 * n, centre + half))


def effective_trials(
    successes: ArrayLike, trials: ArrayLike, groups: ArrayLike, number: int, confidence: float = CONFIDENCE
) -> Floats:
    """Returns how many independent trials the clustered trials of each group are worth.

    Divides their number by the design effect: the variance of the proportion between clusters, relative to that of
    independent trials. With few clusters that variance is itself uncertain, so the number is also reduced by the
    squared ratio of Student's quantiles. It is never more than the trials, nor less than if all trials of a cluster
    were equal. It is this least if all or no trials succeed, which does not show how alike trials of a cluster are. One
    cluster alone has as many as it has trials.

    Sources: L. Kish, "Survey Sampling" (1965), for the design effect and the least number; E. L. Korn and B. I.
    Graubard, "Confidence intervals for proportions with small expected number of positive counts estimated from survey
    data", Survey Methodology 24 (1998), for the reduction; N. Dean and M. Pagano, "Evaluating confidence interval
    methods for binomial proportions in clustered surveys", Journal of Survey Statistics and Methodology 3 (2015), for
    Wilson's interval with this number.

    Args:
        successes: Number of successes of each cluster.
        trials: Number of trials of each cluster.
        groups: The group of each cluster, from 0.
        number: How many groups there are.
        confidence: The level of the interval that the number is for, between 0 and 1.

    Returns:
        A number of trials for each group; 0 for a group without trials.
    """
    k, n = np.asarray(successes, dtype=np.float64), np.asarray(trials, dtype=np.float64)
    of = np.asarray(groups, dtype=np.int64)

    def total(values: Floats) -> Floats:
        return np.asarray(np.bincount(of, weights=values, minlength=number), dtype=np.float64)

    all_, squares, clusters = total(n), total(n**2), total((n > 0).astype(np.float64))
    share = total(k) / np.where(all_ > 0, all_, np.nan)
    spread = total((k - np.where(n > 0, share[of], 0.0) * n) ** 2)
    return _worth(share * (1 - share) * all_, spread, all_, squares, clusters, confidence)


def effective_pairs(
    changes: ArrayLike, counted: ArrayLike, clusters: ArrayLike, confidence: float = CONFIDENCE
) -> Floats:
    """Returns how many independent pairs the clustered pairs of each figure are worth, for the mean of their changes.

    As `effective_trials`, with the variance of the mean change between clusters.

    Args:
        changes: The change of each pair, a row a pair and a column a figure.
        counted: Which of them count.
        clusters: The cluster of each pair, numbered from 0.
        confidence: The level of the interval that the number is for, between 0 and 1.

    Returns:
        A number of pairs for each figure; 0 for a figure without pairs.
    """
    wanted = np.asarray(counted, dtype=np.float64)
    of = np.asarray(clusters, dtype=np.int64)
    order = np.argsort(of, kind="stable")
    starts = np.flatnonzero(np.diff(of[order], prepend=-1))

    def total(values: Floats) -> Floats:
        return np.asarray(np.add.reduceat(values[order], starts, axis=0), dtype=np.float64)

    all_ = wanted.sum(axis=0)
    if not len(of):
        return np.asarray(all_)
    differing = wanted * np.asarray(changes, dtype=np.float64)
    deviations = wanted * (differing - differing.sum(axis=0) / np.where(all_ > 0, all_, 1))
    sizes, spread = total(wanted), (total(deviations) ** 2).sum(axis=0)
    independent = (deviations**2).sum(axis=0)
    return _worth(independent, spread, all_, (sizes**2).sum(axis=0), (sizes > 0).sum(axis=0), confidence)


def _worth(
    independent: Floats, spread: Floats, all_: Floats, squares: Floats, clusters: Floats, confidence: float
) -> Floats:
    """Returns how many independent trials clustered ones are worth.

    Args:
        independent: The variance of the sum of the trials if they were independent.
        spread: The sum of the squares of the clusters' deviations from the mean.
        all_: Number of trials.
        squares: The sum of the squares of the clusters' numbers of trials.
        clusters: Number of clusters with trials.
        confidence: The level of the interval that the number is for.
    """
    several = clusters > 1
    variance = np.where(several, clusters / np.where(several, clusters - 1, 1) * spread, 0.0)
    half = (1 + confidence) / 2
    few = np.where(several & (all_ > 1), stdtrit(np.maximum(clusters - 1, 1), half), 1.0)
    many = np.where(several & (all_ > 1), stdtrit(np.maximum(all_ - 1, 1), half), 1.0)
    least = np.where(squares > 0, all_**2 / np.where(squares > 0, squares, 1), 0.0)
    worth = independent * all_ / np.where(variance > 0, variance, np.nan) * (many / few) ** 2
    worth = np.where(variance > 0, worth, np.where(independent > 0, all_ * (many / few) ** 2, least))
    return np.where(several, np.clip(worth, least, all_), all_)


def newcombe_paired(
    both: ArrayLike,
    only_first: ArrayLike,
    only_second: ArrayLike,
    neither: ArrayLike,
    confidence: float = CONFIDENCE,
    effective: ArrayLike | None = None,
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
        effective: How many independent pairs they are worth (`effective_pairs`); by default as many as they are.

    Returns:
        The ends, from -1 to 1.
    """
    a, b, c, d = (np.asarray(count, dtype=np.float64) for count in (both, only_first, only_second, neither))
    if effective is not None:
        pairs = a + b + c + d
        weight = np.asarray(effective, dtype=np.float64) / np.where(pairs > 0, pairs, 1)
        a, b, c, d = a * weight, b * weight, c * weight, d * weight
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
