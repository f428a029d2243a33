"""Computes success over repeats of one task: in at least one of k tries, and in all of them."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["pass_at_k", "pass_hat_k"]

Floats: TypeAlias = "NDArray[np.float64]"


def pass_at_k(tries: ArrayLike, successes: ArrayLike, k: int) -> Floats:
    """Returns the chance that at least one of k tries succeeds, estimated without bias: 1 - C(n - c, k) / C(n, k).

    Source: M. Chen et al., "Evaluating large language models trained on code", arXiv:2107.03374 (2021), section 2.1.

    Args:
        tries: Number of tries at each task (n), one or an array.
        successes: How many of them succeeded (c).
        k: How many tries are allowed, at least 1.

    Returns:
        One share per task; NaN where it has fewer than k tries.
    """
    n, c = np.asarray(tries), np.asarray(successes)
    return 1 - _all_of(n, n - c, k)


def pass_hat_k(tries: ArrayLike, successes: ArrayLike, k: int) -> Floats:
    """Returns the chance that all of k tries succeed (pass^k), estimated without bias: C(c, k) / C(n, k).

    Source: S. Yao et al., "tau-bench: a benchmark for tool-agent-user interaction in real-world domains",
    arXiv:2406.12045 (2024), section 4.

    Args:
        tries: Number of tries at each task (n), one or an array.
        successes: How many of them succeeded (c).
        k: How many tries there are, at least 1.

    Returns:
        One share per task; NaN where it has fewer than k tries.
    """
    return _all_of(np.asarray(tries), np.asarray(successes), k)


def _all_of(tries: NDArray[np.int64], some: NDArray[np.int64], k: int) -> Floats:
    """C(some, k) / C(tries, k), factor by factor, which loses no digits."""
    n, c = tries.astype(np.float64), some.astype(np.float64)
    n = np.where(n >= k, n, np.nan)
    share = np.ones_like(n)
    for taken in range(k):
        share = share * np.maximum(c - taken, 0) / (n - taken)
    return share
