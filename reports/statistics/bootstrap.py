"""Computes means with cluster bootstrap intervals, because responses to one task are alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr, stdtrit

from reports.statistics.intervals import CONFIDENCE, Interval

__all__ = ["RESAMPLES", "SEED", "Mean", "cluster_mean", "cluster_means", "grouped"]

RESAMPLES = 2_000
"""Bootstrap resamples."""
SEED = 20_240_229
"""The seed of random numbers, so that the same run always gives the same figures."""

CHUNK = 2_000_000
"""Clusters to draw at a time, to limit memory."""
DIGITS = 12
"""Decimal places that distinguish values."""
DEARER = 6
"""Cost of drawing the count of one value, relative to drawing one cluster."""

Floats: TypeAlias = "NDArray[np.float64]"
Integers: TypeAlias = "NDArray[np.int64]"


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean with its interval.

    Attributes:
        mean: The mean of all values; NaN if there are none.
        low: The interval's lower end; NaN if fewer than two clusters have values.
        high: Its upper end.
        error: The standard error, in the unit of the values.
        clusters: Number of clusters with values.
    """

    mean: float
    low: float
    high: float
    error: float
    clusters: int


def cluster_mean(values: ArrayLike, clusters: ArrayLike, bounds: Interval, confidence: float = CONFIDENCE) -> Mean:
    """Returns the mean of one column of values, see `cluster_means`."""
    (mean,) = cluster_means(np.asarray(values, dtype=np.float64)[:, None], clusters, bounds, confidence)
    return mean


def cluster_means(
    values: ArrayLike, clusters: ArrayLike, bounds: Interval, confidence: float = CONFIDENCE
) -> tuple[Mean, ...]:
    """Returns the means of columns of clustered values, with intervals from resampling whole clusters.

    The interval is the bootstrap's percentile interval, expanded for the number of clusters. Where mean +- t times the
    bootstrap's standard error reaches further, that is used instead, because resamples of few clusters cannot leave the
    range of the values. The resamples are the same for all columns and on every call.

    Sources: A. C. Davison and D. V. Hinkley, "Bootstrap Methods and their Application" (1997), section 3.8; C. A. Field
    and A. H. Welsh, "Bootstrapping clustered data", JRSS B 69 (2007); T. Hesterberg, "What teachers should know about
    the bootstrap", The American Statistician 69 (2015), for the expanded percentiles.

    Args:
        values: One row per response, one column per mean; NaN where a response has no value.
        clusters: Each response's cluster, numbered from 0.
        bounds: The range of values; intervals are cut there.
        confidence: How often an interval holds the true mean, between 0 and 1.
    """
    table, cluster = np.asarray(values, dtype=np.float64), np.asarray(clusters, dtype=np.int64)
    known = ~np.isnan(table)
    totals = np.stack([np.bincount(cluster, weights=column) for column in np.where(known, table, 0.0).T], axis=1)
    sizes = np.stack([np.bincount(cluster, weights=column) for column in known.T], axis=1)
    means = totals.sum(axis=0) / np.where(sizes.sum(axis=0) > 0, sizes.sum(axis=0), np.nan)
    resampled = np.concatenate(list(_resampled(totals, sizes))) if len(totals) > 1 else np.full((1, len(means)), np.nan)
    return tuple(
        _interval(float(mean), column, int(number), bounds, confidence)
        for mean, column, number in zip(means, resampled.T, (sizes > 0).sum(axis=0), strict=True)
    )


def _interval(mean: float, resampled: Floats, clusters: int, bounds: Interval, confidence: float) -> Mean:
    if clusters < 2:
        return Mean(mean, np.nan, np.nan, np.nan, clusters)
    resampled = resampled[~np.isnan(resampled)]
    expansion = np.sqrt(clusters / (clusters - 1))
    error = float(np.std(resampled) * expansion)
    t = float(stdtrit(clusters - 1, (1 + confidence) / 2))
    tail = float(ndtr(-expansion * t))
    low, high = np.quantile(resampled, [tail, 1 - tail])
    low, high = min(low, mean - t * error), max(high, mean + t * error)
    return Mean(mean, float(max(low, bounds.low)), float(min(high, bounds.high)), error, clusters)


def grouped(rows: Floats) -> tuple[Floats, Integers]:
    """Returns the distinct rows of an array, and how often each occurs."""
    values, counts = np.unique(np.round(rows, DIGITS), axis=0, return_counts=True)
    return values, counts.astype(np.int64)


def _resampled(totals: NDArray[Any], sizes: NDArray[Any]) -> Iterator[Floats]:
    """Yields the means of resamples of whole clusters, several resamples at a time; NaN where a resample has no value.

    Draws how often each kind of cluster occurs if many are equal; else draws single clusters.
    """
    random = np.random.default_rng(SEED)
    number, columns = totals.shape
    kinds, counts = grouped(np.hstack([totals, sizes]))
    step = max(1, CHUNK // number)
    for start in range(0, RESAMPLES, step):
        some = min(step, RESAMPLES - start)
        if DEARER * len(kinds) < number:
            sums = random.multinomial(number, counts / number, size=some) @ kinds
        else:
            drawn = random.integers(number, size=(some, number), dtype=np.int32)
            times = np.stack([np.bincount(clusters, minlength=number) for clusters in drawn])
            sums = np.hstack([times @ totals, times @ sizes])
        yield sums[:, :columns] / np.where(sums[:, columns:] > 0, sums[:, columns:], np.nan)
