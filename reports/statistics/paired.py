"""Tests whether pairs differ one way more often than chance explains."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import bdtr, ndtr

from reports.statistics.bootstrap import SEED, grouped

__all__ = ["FLIPS", "least_p", "mcnemar", "sign_flip"]

FLIPS = 20_000
"""Number of random sign assignments if there are too many to enumerate."""

ENUMERATED = 16
"""Maximum number of differences for enumerating sign assignments."""

DRAWN = 1_000
"""Maximum number of differences for drawing sign assignments; beyond, the sum is taken as normal."""

Floats: TypeAlias = "NDArray[np.float64]"


def mcnemar(only_first: ArrayLike, only_second: ArrayLike) -> Floats:
    """Tests whether flips one way are as likely as flips the other way (exact, two-sided McNemar test).

    Source: Q. McNemar, "Note on the sampling error of the difference between correlated proportions or percentages",
    Psychometrika 12 (1947), with the binomial distribution of the flips instead of its approximation.

    Args:
        only_first: Number of pairs with the event on the first side only, one or an array.
        only_second: Number of pairs with the event on the second side only.

    Returns:
        p values; 1 where nothing flipped.
    """
    b, c = np.asarray(only_first, dtype=np.int64), np.asarray(only_second, dtype=np.int64)
    tail = bdtr(np.minimum(b, c).astype(np.float64), b + c, 0.5)
    return np.asarray(np.minimum(1.0, 2 * tail), dtype=np.float64)


def sign_flip(differences: ArrayLike, seed: int = SEED) -> float:
    """Tests whether the mean difference of pairs is 0, by randomly swapping the sides (two-sided).

    If the two sides of each pair are exchangeable, every assignment of signs to the differences is as likely as the
    observed one. Enumerates all assignments for up to 16 differences that are not 0. Beyond, draws random ones and
    counts the observed one among them, so that the test stays valid. Beyond 1,000, takes their sum as normal.

    Sources: R. A. Fisher, "The Design of Experiments" (1935), section 21; B. Phipson and G. K. Smyth, "Permutation
    p-values should never be zero", Statistical Applications in Genetics and Molecular Biology 9 (2010).

    Args:
        differences: One difference per pair.
        seed: The seed of the random assignments.

    Returns:
        The p value; 1 where no pair differs.
    """
    sizes = np.abs(np.asarray(differences, dtype=np.float64))
    nonzero = np.flatnonzero(sizes)
    if len(nonzero) == 0:
        return 1.0
    seen = abs(float(np.sum(np.asarray(differences, dtype=np.float64)[nonzero])))
    tolerance = 1e-9 * float(np.sum(sizes))
    if len(nonzero) <= ENUMERATED:
        sums = np.zeros(1)
        for size in sizes[nonzero]:
            sums = np.concatenate([sums - size, sums + size])
        return float(np.mean(np.abs(sums) >= seen - tolerance))
    if len(nonzero) > DRAWN:
        return float(2 * ndtr(-seen / np.sqrt(np.sum(sizes**2))))
    values, counts = grouped(sizes[nonzero, None])
    random = np.random.default_rng(seed)
    # Equal differences need no single signs: the number of positive ones is binomial.
    sums = np.zeros(FLIPS)
    for value, count in zip(values[:, 0], counts, strict=True):
        sums += value * (2.0 * random.binomial(count, 0.5, FLIPS) - count)
    return float((1 + np.sum(np.abs(sums) >= seen - tolerance)) / (1 + FLIPS))


def least_p(differing: int) -> float:
    """Returns the smallest p value of `sign_flip` for a number of differing pairs: if all differ the same way."""
    if differing == 0:
        return 1.0
    drawn = ENUMERATED < differing <= DRAWN
    return max(2.0 ** (1 - differing), 1 / (1 + FLIPS) if drawn else 0.0)
