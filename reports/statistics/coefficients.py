"""Computes how far raters agree beyond chance: Cohen's kappa and Krippendorff's alpha, with intervals."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from reports.statistics.bootstrap import SEED
from reports.statistics.intervals import CONFIDENCE, Interval

__all__ = ["coefficient_interval", "cohens_kappa", "coincidences", "joint_counts", "krippendorffs_alpha"]

RESAMPLES = 2_000
"""Bootstrap resamples."""

Floats: TypeAlias = "NDArray[np.float64]"
Coefficient: TypeAlias = "Callable[[Floats], Floats]"


def cohens_kappa(counts: ArrayLike) -> Floats:
    """Returns the agreement of two raters beyond what their own frequencies would give by chance.

    Source: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20
    (1960).

    Args:
        counts: How often the first rater gave each value (row) where the second gave each (column); further axes
            before these for several tables.

    Returns:
        One number per table, at most 1; NaN where chance alone would agree always, or without counts.
    """
    table = np.asarray(counts, dtype=np.float64)
    total = table.sum(axis=(-2, -1))
    total = np.where(total > 0, total, np.nan)
    agreed = np.trace(table, axis1=-2, axis2=-1) / total
    expected = (table.sum(axis=-1) * table.sum(axis=-2)).sum(axis=-1) / total**2
    room = np.where(1 - expected > 1e-12, 1 - expected, np.nan)
    return np.asarray(1 - (1 - agreed) / room, dtype=np.float64)


def krippendorffs_alpha(pairs: ArrayLike) -> Floats:
    """Returns the agreement of any number of raters beyond chance, for nominal values; values may be missing.

    Source: K. Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), section D.

    Args:
        pairs: The sum of `coincidences` over the units; further axes before its two for several.

    Returns:
        One number each, at most 1; NaN where all values are the same, or none can be paired.
    """
    table = np.asarray(pairs, dtype=np.float64)
    values = table.sum(axis=-1)
    total = values.sum(axis=-1)
    differing = total - np.trace(table, axis1=-2, axis2=-1)
    expected = (total**2 - (values**2).sum(axis=-1)) / np.where(total > 1, total - 1, np.nan)
    room = np.where(expected > 1e-12, expected, np.nan)
    return np.asarray(1 - differing / room, dtype=np.float64)


def joint_counts(first: ArrayLike, second: ArrayLike, kinds: int) -> Floats:
    """Returns for each unit which values two raters gave, as a table of `cohens_kappa` with a single 1.

    Args:
        first: The value of the first rater for each unit, from 0.
        second: That of the second.
        kinds: How many values there are.
    """
    one, other = np.asarray(first, dtype=np.int64), np.asarray(second, dtype=np.int64)
    table = np.zeros((len(one), kinds, kinds))
    table[np.arange(len(one)), one, other] = 1
    return table


def coincidences(counts: ArrayLike) -> Floats:
    """Returns the pairs of values that raters gave to each unit, weighted so that each value counts once.

    Args:
        counts: How many raters gave each value (column) to each unit (row). Units with a single value have no pair.
    """
    given = np.asarray(counts, dtype=np.float64)
    raters = given.sum(axis=1)
    pairs = given[:, :, None] * given[:, None, :] - given[:, :, None] * np.eye(given.shape[1])
    weighted = pairs / np.where(raters > 1, raters - 1, 1)[:, None, None]
    return np.asarray(np.where((raters > 1)[:, None, None], weighted, 0.0), dtype=np.float64)


def coefficient_interval(
    coefficient: Coefficient,
    tables: ArrayLike,
    clusters: ArrayLike,
    agreement: Interval,
    confidence: float = CONFIDENCE,
) -> Interval:
    """Returns the bootstrap's percentile interval of a coefficient, from resampling whole clusters of units.

    If all units agree, or all disagree, resamples say nothing. The interval is then what the coefficient would be at
    the ends of the interval of the agreement itself, with the same chance agreement.

    Args:
        coefficient: `cohens_kappa` or `krippendorffs_alpha`.
        tables: The table of each unit, which are summed.
        clusters: The cluster of each unit, numbered from 0, such as its response.
        agreement: The interval of the share of units that agree.
        confidence: How often the interval holds the true coefficient, between 0 and 1.

    Returns:
        The interval; NaN if all resamples give the same, as where a rater gave a single value and kappa is 0 whatever
        the others say.
    """
    each, cluster = np.asarray(tables, dtype=np.float64), np.asarray(clusters, dtype=np.int64)
    if not len(each):
        return Interval(np.nan, np.nan)
    kinds = each.shape[1]
    whole = float(coefficient(each.sum(axis=0)))
    diagonal = float(np.trace(each.sum(axis=0)) / each.sum())
    if np.isnan(whole) or diagonal in {0.0, 1.0}:
        beyond = np.nan if diagonal == 1 or np.isnan(whole) else (1 - whole) / (1 - diagonal)
        if diagonal == 1 and not np.isnan(whole):
            values = each.sum(axis=(0, 2)) / each.sum()
            beyond = 1 / (1 - float((values**2).sum()))
        return Interval(1 - (1 - float(agreement.low)) * beyond, 1 - (1 - float(agreement.high)) * beyond)
    number = int(cluster.max()) + 1
    sums = np.zeros((number, kinds * kinds))
    np.add.at(sums, cluster, each.reshape(len(each), -1))
    drawn = np.random.default_rng(SEED).multinomial(number, np.full(number, 1 / number), size=RESAMPLES)
    found = coefficient(np.asarray(drawn @ sums, dtype=np.float64).reshape(RESAMPLES, kinds, kinds))
    found = found[~np.isnan(found)]
    if not len(found):
        return Interval(np.nan, np.nan)
    tail = (1 - confidence) / 2
    low, high = np.quantile(found, [tail, 1 - tail])
    if high - low < 1e-12:
        return Interval(np.nan, np.nan)
    return Interval(float(low), float(high))
