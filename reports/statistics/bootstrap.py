"""Means with intervals that allow for responses to one task being alike: the cluster bootstrap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from reports.statistics.intervals import CONFIDENCE, Interval

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

__all__ = ["RESAMPLES", "SEED", "Mean", "cluster_mean", "grouped"]

RESAMPLES = 5_000
"""Bootstrap resamples."""
SEED = 20_240_229
"""Where random numbers start, so that the same run always gives the same figures."""

CHUNK = 4_000_000
"""Numbers drawn at a time, which bounds memory."""
DIGITS = 12
"""Digits behind the point that tell two values apart."""

Floats: TypeAlias = "NDArray[np.float64]"
Integers: TypeAlias = "NDArray[np.int64]"


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean with its interval.

    Attributes:
        mean: The mean over what has a value; NaN where nothing has.
        low: The interval's lower end; NaN where fewer than two clusters have values.
        high: Its upper end.
        error: The standard error, in the unit of the values.
        clusters: How many clusters were resampled.
    """

    mean: float
    low: float
    high: float
    error: float
    clusters: int


def cluster_mean(
    values: ArrayLike, clusters: ArrayLike, bounds: Interval, confidence: float = CONFIDENCE, seed: int = SEED
) -> Mean:
    """The mean of values that come in clusters, with an interval from resampling whole clusters.

    The interval is the bootstrap's percentile interval, expanded for the number of clusters; where mean +- t times the
    bootstrap's standard error reaches further, it is that, because resamples of few clusters cannot leave the range of
    what was seen.

    Sources: A. C. Davison and D. V. Hinkley, "Bootstrap Methods and their Application" (1997), section 3.8; C. A. Field
    and A. H. Welsh, "Bootstrapping clustered data", JRSS B 69 (2007); T. Hesterberg, "What teachers should know about
    the bootstrap", The American Statistician 69 (2015), for the expanded percentiles.

    Args:
        values: One value a response; NaN where it has none.
        clusters: Each response's cluster, as a number from 0.
        bounds: Between which ends values lie; the interval is cut there.
        confidence: How often the interval holds the true mean, between 0 and 1.
        seed: Of the resamples.
    """
    import numpy as np
    from scipy.special import ndtr, stdtrit

    value, cluster = np.asarray(values, dtype=np.float64), np.asarray(clusters, dtype=np.int64)
    known = ~np.isnan(value)
    totals = np.bincount(cluster[known], weights=value[known])
    sizes = np.bincount(cluster[known])
    rows = np.column_stack([totals, sizes.astype(np.float64)])[sizes > 0]
    number = len(rows)
    if number == 0:
        return Mean(np.nan, np.nan, np.nan, np.nan, 0)
    mean = float(value[known].mean())
    if number == 1:
        return Mean(mean, np.nan, np.nan, np.nan, 1)
    means = _resampled(rows, seed)
    error = float(np.std(means)) * np.sqrt(number / (number - 1))
    t = float(stdtrit(number - 1, (1 + confidence) / 2))
    tail = float(ndtr(-np.sqrt(number / (number - 1)) * t))
    low, high = np.quantile(means, [tail, 1 - tail])
    low, high = min(low, mean - t * error), max(high, mean + t * error)
    return Mean(mean, float(max(low, bounds.low)), float(min(high, bounds.high)), float(error), number)


def grouped(rows: Floats) -> tuple[Floats, Integers]:
    """The distinct rows of an array, and how often each occurs."""
    import numpy as np

    values, counts = np.unique(np.round(rows, DIGITS), axis=0, return_counts=True)
    return values, counts.astype(np.int64)


def _resampled(clusters: Floats, seed: int) -> Floats:
    """The means of resamples of whole clusters, each given as the total and the number of its values.

    Equal clusters are drawn together: how often they come up in a resample is multinomial.
    """
    import numpy as np

    rows, counts = grouped(clusters)
    random = np.random.default_rng(seed)
    number = int(counts.sum())
    step = max(1, CHUNK // len(rows))
    means = []
    for start in range(0, RESAMPLES, step):
        drawn = random.multinomial(number, counts / number, size=min(step, RESAMPLES - start))
        sums = drawn @ rows
        means.append(sums[:, 0] / sums[:, 1])
    return np.concatenate(means)
