"""Shares with their intervals."""

import pytest
from scipy.stats import binomtest

from harness.validation.rates import LEVEL, Rate


@pytest.mark.parametrize(("hits", "cases"), [(0, 1), (1, 1), (0, 20), (20, 20), (19, 20), (3, 7), (95_533, 95_533)])
def test_the_interval_is_wilsons(hits: int, cases: int):
    low, high = binomtest(hits, cases).proportion_ci(LEVEL, method="wilson")
    assert Rate(hits, cases).interval == pytest.approx((low, high), abs=1e-12)


def test_without_a_case_nothing_is_known():
    assert (Rate(0, 0).share, Rate(0, 0).interval) == (None, (0.0, 1.0))


def test_rates_add_up():
    assert Rate(1, 2) + Rate(3, 3) == Rate(4, 5)
