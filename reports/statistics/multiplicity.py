"""Corrects p values for multiple tests."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["attainable", "benjamini_hochberg", "holm"]

Floats: TypeAlias = "NDArray[np.float64]"
Flags: TypeAlias = "NDArray[np.bool_]"


def holm(p_values: ArrayLike) -> Floats:
    """Adjusts p values so that the chance of even one false alarm among them stays below the level.

    Source: S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6
    (1979). It holds for any dependence between the tests.
    """
    p = np.asarray(p_values, dtype=np.float64)
    order = np.argsort(p, kind="stable")
    stepped = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum(stepped, 1)
    return adjusted


def benjamini_hochberg(p_values: ArrayLike) -> Floats:
    """Adjusts p values so that the share of false alarms among all alarms stays below the level.

    Source: Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", JRSS B 57 (1995). It holds for tests
    that are independent or positively related.
    """
    p = np.asarray(p_values, dtype=np.float64)
    order = np.argsort(p, kind="stable")[::-1]
    stepped = np.minimum.accumulate(p[order] * len(p) / np.arange(len(p), 0, -1))
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum(stepped, 1)
    return adjusted


def attainable(smallest: ArrayLike, level: float) -> Flags:
    """Returns the tests that can be significant at all; the others need no share of the level.

    An exact test of few flips has a smallest possible p value, whatever their directions.

    Sources: R. E. Tarone, "A modified Bonferroni method for discrete data", Biometrics 46 (1990), before Holm's
    correction; P. B. Gilbert, "A modified false discovery rate multiple-comparisons procedure for discrete data",
    Applied Statistics 54 (2005), before that of Benjamini and Hochberg.

    Args:
        smallest: The smallest p value that each test can give.
        level: The joint level of all tests.
    """
    least = np.asarray(smallest, dtype=np.float64)
    share = next((k for k in range(1, len(least) + 1) if np.sum(least <= level / k) <= k), 1)
    return np.asarray(least <= level / share, dtype=np.bool_)
