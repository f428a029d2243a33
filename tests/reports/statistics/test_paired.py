"""Tests of pairs agree with statsmodels and scipy, and with counting every possibility."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar as their_mcnemar

from reports.statistics import least_p, mcnemar, sign_flip


def test_mcnemar_agrees_with_statsmodels():
    b, c = np.meshgrid(np.arange(40), np.arange(40))
    mine = mcnemar(b, c)
    for first in range(40):
        for second in range(40):
            theirs = 1.0 if first == second == 0 else their_mcnemar([[9, first], [second, 4]], exact=True).pvalue
            assert float(mine[second, first]) == pytest.approx(theirs, abs=1e-9)


@pytest.mark.parametrize(("first", "second"), [(0, 12), (300, 250), (5_000, 5_200)])
def test_mcnemar_of_many_flips_agrees_with_the_binomial_test_of_scipy(first: int, second: int):
    assert float(mcnemar(first, second)) == pytest.approx(stats.binomtest(first, first + second).pvalue, abs=1e-9)


def test_sign_flips_of_few_pairs_agree_with_the_exact_permutation_test_of_scipy():
    random = np.random.default_rng(7)
    for size in (3, 6, 9):
        differences = random.normal(0.3, 1, size).round(2)
        theirs = stats.permutation_test(
            (differences,), lambda x, axis: np.mean(x, axis=axis), permutation_type="samples", n_resamples=np.inf
        )
        assert sign_flip(differences) == pytest.approx(theirs.pvalue, abs=1e-9)


@pytest.mark.parametrize(("worse", "better"), [(10, 30), (24, 16), (20, 20), (700, 600)])
def test_sign_flips_of_equal_differences_are_the_test_of_mcnemar(worse: int, better: int):
    """Drawn or approximated, they come close to it."""
    differences = np.repeat([-0.25, 0.25, 0.0], [worse, better, 50])
    assert sign_flip(differences) == pytest.approx(float(mcnemar(worse, better)), abs=0.02)


def test_sign_flips_are_the_same_whenever_they_are_drawn():
    differences = np.random.default_rng(3).normal(0.1, 1, 50)
    assert sign_flip(differences) == sign_flip(differences)


def test_pairs_that_do_not_differ_show_nothing():
    assert sign_flip([0.0, 0.0]) == 1.0
    assert sign_flip([]) == 1.0


@pytest.mark.parametrize("differing", [1, 2, 8, 16, 17, 30])
def test_the_smallest_p_value_is_that_of_all_differing_the_same_way(differing: int):
    assert sign_flip([0.5] * differing) == pytest.approx(least_p(differing), abs=1e-4)


def test_nothing_that_differs_has_no_smaller_p_value_than_1():
    assert least_p(0) == 1.0
