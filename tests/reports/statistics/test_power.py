"""What so many pairs could have shown agrees with going through every outcome."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from reports.statistics import detectable_flips, detectable_mean, mcnemar
from reports.statistics.power import EXACT, POWER, power_of_mcnemar


@pytest.mark.parametrize(("pairs", "more", "fewer"), [(12, 0.5, 0.05), (20, 0.3, 0.0), (30, 0.25, 0.1)])
def test_power_is_the_chance_of_all_outcomes_that_are_significant(pairs: int, more: float, fewer: float):
    expected = 0.0
    for b in range(pairs + 1):
        for c in range(pairs + 1 - b):
            if float(mcnemar(b, c)) <= 0.05:
                expected += stats.multinomial.pmf([b, c, pairs - b - c], pairs, [more, fewer, 1 - more - fewer])
    assert power_of_mcnemar(pairs, more, fewer, 0.05) == pytest.approx(expected, abs=1e-9)


def test_above_the_exact_the_approximation_takes_over_without_a_jump():
    below, above = (power_of_mcnemar(pairs, 0.08, 0.04, 0.05) for pairs in (EXACT, EXACT + 1))
    assert below == pytest.approx(above, abs=0.04)


@pytest.mark.parametrize(("pairs", "against"), [(16, 0), (40, 2), (200, 10)])
def test_the_detectable_difference_has_the_power_and_a_smaller_one_has_not(pairs: int, against: int):
    difference, share = detectable_flips(pairs, against, 0.01), against / pairs
    assert power_of_mcnemar(pairs, difference + share, share, 0.01) >= POWER
    assert power_of_mcnemar(pairs, difference + share - 1e-4, share, 0.01) < POWER


def test_too_few_pairs_can_show_nothing():
    assert np.isnan(detectable_flips(0, 0, 0.05))
    assert np.isnan(detectable_flips(5, 0, 0.05))
    assert power_of_mcnemar(10, 0.0, 0.0, 0.05) == 0.0


def test_a_mean_is_found_at_two_point_eight_standard_errors():
    """1.960 for the level and 0.842 for the power (Miller 2024, section 5)."""
    assert detectable_mean(0.1, 0.05) == pytest.approx(0.28016, abs=1e-5)


def test_of_pairs_that_are_all_equal_it_is_not_known_what_would_have_shown():
    assert np.isnan(detectable_mean(0.0, 0.05))
    assert np.isnan(detectable_mean(np.nan, 0.05))
