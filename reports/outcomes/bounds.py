"""Computes the strict and the lenient score of responses."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from reports.outcomes.matrix import ERROR, FAIL, PASS, UNKNOWN, Matrix

__all__ = ["score_bounds"]

PLATFORM = "platform"
"""The category without which a response scores 0."""


def score_bounds(checks: Matrix, weights: Mapping[str, float]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Returns the scores if every unknown or broken check failed, and if it passed, computed as in grading.

    Args:
        checks: The checks that count.
        weights: The weight of each category in the score, 1 by default.

    Returns:
        The strict and the lenient score of each response; NaN without a grade.
    """
    categories: dict[str, list[str]] = {}
    for name in checks.names:
        categories.setdefault(name.partition(".")[0], []).append(name)
    sums = np.zeros((2, len(checks.codes)))
    total = np.zeros(len(checks.codes))
    wrong = np.zeros((2, len(checks.codes)), dtype=bool)
    for category, names in categories.items():
        codes = checks.of(names).codes
        passed, failed = np.sum(codes == PASS, axis=1), np.sum(codes == FAIL, axis=1)
        not_known = np.sum((codes == UNKNOWN) | (codes == ERROR), axis=1)
        asked = passed + failed + not_known
        weight = np.where(asked > 0, weights.get(category, 1.0), 0.0)
        total += weight
        sums += weight * np.stack([passed, passed + not_known]) / np.maximum(asked, 1)
        if category == PLATFORM:
            wrong = np.stack([failed + not_known > 0, failed > 0])
    scores = np.where(wrong, 0.0, sums) / np.where(total > 0, total, np.nan)
    return scores[0], scores[1]
