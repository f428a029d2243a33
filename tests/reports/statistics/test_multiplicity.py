"""Corrections for many questions agree with statsmodels."""

from __future__ import annotations

import numpy as np
import pytest
from statsmodels.stats.multitest import multipletests

from reports.statistics import attainable, benjamini_hochberg, holm


@pytest.mark.parametrize("number", [1, 2, 15, 200])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_holm_and_benjamini_hochberg_agree_with_statsmodels(number: int, seed: int):
    p_values = np.random.default_rng(seed).beta(0.3, 2, number)
    p_values[number // 2 :] = p_values[number // 2]  # ties
    np.testing.assert_allclose(holm(p_values), multipletests(p_values, method="holm")[1], rtol=0, atol=1e-9)
    np.testing.assert_allclose(
        benjamini_hochberg(p_values), multipletests(p_values, method="fdr_bh")[1], rtol=0, atol=1e-9
    )


def test_nothing_to_correct_is_nothing():
    assert len(holm([])) == len(benjamini_hochberg([])) == 0


def test_tests_that_cannot_come_out_significant_are_not_counted():
    """Tarone (1990): the smallest k for which at most k tests can reach the level divided by k."""
    smallest = [0.5, 0.25, 0.125, 0.0625, 0.03125, 0.002, 0.001]
    assert attainable(smallest, 0.05).tolist() == [False] * 5 + [True] * 2
    assert attainable([0.03125], 0.05).tolist() == [True]
    assert attainable([0.03125, 0.03125], 0.05).tolist() == [False, False]
    assert attainable([], 0.05).tolist() == []
