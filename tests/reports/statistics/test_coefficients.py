"""Coefficients of agreement agree with independent computations to 1e-9."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import numpy as np
import pytest
from statsmodels.stats.inter_rater import cohens_kappa as theirs

from reports.statistics import (
    Interval,
    coefficient_interval,
    cohens_kappa,
    coincidences,
    joint_counts,
    krippendorffs_alpha,
    wilson,
)

MISSING = -1


def alpha_by_pairs(units: list[list[int]]) -> float:
    """Krippendorff's alpha by its definition: every ordered pair within a unit, and every one among all values."""
    paired = [unit for unit in units if len(unit) > 1]
    observed = sum(
        (Fraction(sum(a != b for a, b in permutations(unit, 2)), len(unit) - 1) for unit in paired), Fraction(0)
    )
    values = [value for unit in paired for value in unit]
    expected = Fraction(sum(a != b for a, b in permutations(values, 2)), len(values) - 1)
    return float(1 - observed / expected)


def counted(units: list[list[int]], kinds: int) -> np.ndarray:
    return np.array([np.bincount(unit, minlength=kinds) for unit in units])


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("kinds", [2, 3, 4])
def test_kappa_agrees_with_statsmodels(seed: int, kinds: int):
    table = np.random.default_rng(seed).integers(0, 30, size=(kinds, kinds))
    assert float(cohens_kappa(table)) == pytest.approx(theirs(table).kappa, abs=1e-9)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("raters", [2, 3, 5])
def test_alpha_agrees_with_its_definition_pair_by_pair_also_where_values_are_missing(seed: int, raters: int):
    random = np.random.default_rng(seed)
    units = [[int(v) for v in random.integers(-1, 3, size=raters) if v != MISSING] for _ in range(25)]
    found = krippendorffs_alpha(coincidences(counted(units, 3)).sum(axis=0))
    assert float(found) == pytest.approx(alpha_by_pairs(units), abs=1e-9)


def test_alpha_agrees_with_the_published_example():
    """Krippendorff (2011), section C: four observers, twelve units, nominal values: 0.743."""
    observers = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ]
    units = [[value - 1 for value in unit if value is not None] for unit in zip(*observers, strict=True)]
    found = float(krippendorffs_alpha(coincidences(counted(units, 5)).sum(axis=0)))
    assert found == pytest.approx(0.743, abs=5e-4)


def test_there_is_no_coefficient_where_nothing_varies_or_nothing_is_paired():
    assert np.isnan(cohens_kappa([[7, 0], [0, 0]]))
    assert np.isnan(cohens_kappa(np.zeros((2, 2))))
    assert np.isnan(krippendorffs_alpha(coincidences([[2, 0], [2, 0]]).sum(axis=0)))
    assert np.isnan(krippendorffs_alpha(coincidences([[1, 0], [0, 1]]).sum(axis=0)))


def test_all_agreeing_is_1_and_all_disagreeing_is_below_0():
    assert float(cohens_kappa([[5, 0], [0, 5]])) == 1.0
    assert float(cohens_kappa([[0, 5], [5, 0]])) == -1.0
    assert float(krippendorffs_alpha(coincidences([[2, 0], [0, 2]]).sum(axis=0))) == 1.0


def test_the_interval_of_kappa_is_near_that_of_its_standard_error():
    first = np.array([0] * 100 + [1] * 100)
    second = np.array([0] * 85 + [1] * 15 + [1] * 80 + [0] * 20)
    tables = joint_counts(first, second, 2)
    low, high = coefficient_interval(cohens_kappa, tables, np.arange(200), Interval(0.76, 0.87))
    kappa = theirs(tables.sum(axis=0))
    assert (low, high) == (pytest.approx(kappa.kappa_low, abs=0.02), pytest.approx(kappa.kappa_upp, abs=0.02))


def test_labels_of_one_response_count_as_alike():
    first, second = np.array([0, 1] * 60), np.array([0, 1] * 45 + [1, 0] * 15)
    tables = joint_counts(first, second, 2)
    alone = coefficient_interval(cohens_kappa, tables, np.arange(120), Interval(0.6, 0.8))
    clustered = coefficient_interval(cohens_kappa, tables, np.repeat(np.arange(6), 20), Interval(0.6, 0.8))
    assert clustered.high - clustered.low > 1.5 * (alone.high - alone.low)


def test_complete_agreement_has_an_interval_carried_over_from_that_of_the_share():
    tables = joint_counts([0] * 10 + [1] * 10, [0] * 10 + [1] * 10, 2)
    share = wilson(20, 20)
    low, high = coefficient_interval(cohens_kappa, tables, np.arange(20), share)
    assert (low, high) == (pytest.approx(1 - (1 - float(share.low)) / 0.5), 1.0)


def test_where_a_rater_gives_a_single_value_kappa_has_no_interval():
    """It is 0 in every resample, whatever the other says: a width of 0 would look certain."""
    tables = joint_counts([0] * 10, [0, 1] * 5, 2)
    assert cohens_kappa(tables.sum(axis=0)) == 0
    low, high = coefficient_interval(cohens_kappa, tables, np.arange(10), Interval(0.24, 0.76))
    assert np.isnan(low)
    assert np.isnan(high)
