"""Success over repeats agrees with exact fractions and with going through every draw."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import comb

import numpy as np
import pytest

from reports.statistics import pass_at_k, pass_hat_k


@pytest.mark.parametrize("tries", [1, 5, 10, 100, 200])
def test_they_agree_with_exact_fractions(tries: int):
    """The formulas of Chen et al. (2021) and Yao et al. (2024), in whole numbers."""
    for k in {1, 2, 5, tries} & set(range(1, tries + 1)):
        for successes in range(tries + 1):
            none = Fraction(comb(tries - successes, k), comb(tries, k))
            every = Fraction(comb(successes, k), comb(tries, k))
            assert float(pass_at_k(tries, successes, k)) == pytest.approx(float(1 - none), abs=1e-9)
            assert float(pass_hat_k(tries, successes, k)) == pytest.approx(float(every), abs=1e-9)


@pytest.mark.parametrize(("tries", "successes", "k"), [(6, 2, 3), (7, 5, 2), (5, 0, 5), (4, 4, 4)])
def test_they_are_shares_of_all_draws(tries: int, successes: int, k: int):
    draws = list(combinations([True] * successes + [False] * (tries - successes), k))
    assert float(pass_at_k(tries, successes, k)) == pytest.approx(np.mean([any(draw) for draw in draws]))
    assert float(pass_hat_k(tries, successes, k)) == pytest.approx(np.mean([all(draw) for draw in draws]))


def test_a_task_with_fewer_than_k_tries_has_none():
    shares = pass_at_k([3, 2], [1, 1], 3)
    assert np.isnan(shares).tolist() == [False, True]
    assert np.isnan(pass_hat_k(0, 0, 1))
