"""Intervals for rates agree with statsmodels and with published examples."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from statsmodels.api import OLS
from statsmodels.stats.proportion import proportion_confint

from reports.statistics import Interval, effective_pairs, effective_trials, newcombe_paired, wilson


@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
@pytest.mark.parametrize("trials", [1, 2, 7, 30, 280, 100_000])
def test_wilson_agrees_with_statsmodels(trials: int, confidence: float):
    successes = np.unique(np.linspace(0, trials, 200).astype(int))
    low, high = wilson(successes, np.full(len(successes), trials), confidence)
    theirs = proportion_confint(successes, trials, alpha=1 - confidence, method="wilson")
    np.testing.assert_allclose(low, theirs[0], rtol=0, atol=1e-9)
    np.testing.assert_allclose(high, theirs[1], rtol=0, atol=1e-9)


def test_wilson_ends_exactly_at_0_and_1_where_nothing_or_everything_succeeds():
    assert float(wilson(0, 12).low) == 0.0
    assert float(wilson(12, 12).high) == 1.0


def test_there_is_no_interval_without_trials():
    assert np.isnan(wilson(0, 0)).all()
    assert np.isnan(newcombe_paired(0, 0, 0, 0)).all()


def test_effective_trials_are_the_trials_divided_by_the_design_effect_and_reduced_for_few_clusters():
    """Written out for one group of clusters, with scipy's quantiles."""
    successes, trials = np.array([9.0, 2.0, 5.0, 7.0, 1.0]), np.array([10.0, 10.0, 8.0, 12.0, 6.0])
    number, share = trials.sum(), successes.sum() / trials.sum()
    between = 5 / 4 * sum((k - share * n) ** 2 for k, n in zip(successes, trials, strict=True)) / number**2
    effect = between / (share * (1 - share) / number)
    reduced = (stats.t.ppf(0.975, number - 1) / stats.t.ppf(0.975, 4)) ** 2
    expected = max(number / effect * reduced, number**2 / (trials**2).sum())
    (found,) = effective_trials(successes, trials, np.zeros(5, dtype=int), 1)
    assert found == pytest.approx(expected, abs=1e-9)
    assert found < number


@pytest.mark.parametrize(
    ("successes", "trials", "worth"),
    [
        ([3], [20], 20),  # one cluster: further trials of it
        ([1, 0, 1, 1], [1, 1, 1, 1], 4),  # a trial a cluster
        ([0, 0, 0], [20, 20, 20], 3),  # nothing shows how alike they are
        ([20, 0, 20], [20, 20, 20], 3),  # all of a cluster alike
        ([0, 0], [30, 10], 1.6),  # Kish: 40 ** 2 / (30 ** 2 + 10 ** 2)
        ([], [], 0),
        ([0, 2], [0, 5], 5),  # a cluster without trials is none
    ],
)
def test_effective_trials_are_at_most_the_trials_and_at_least_what_alike_clusters_are_worth(
    successes: list[int], trials: list[int], worth: float
):
    (found,) = effective_trials(successes, trials, np.zeros(len(trials), dtype=int), 1)
    assert found == pytest.approx(worth)


def test_groups_of_clusters_are_apart():
    found = effective_trials([3, 20, 0, 20], [20, 20, 20, 20], [0, 1, 1, 1], 2)
    np.testing.assert_allclose(found, [20, 3])


@pytest.mark.parametrize(("clusters", "alike"), [(4, 0.5), (8, 0.5), (8, 0.1), (30, 0.3)])
def test_the_interval_of_clustered_trials_holds_the_true_share_where_that_of_independent_ones_does_not(
    clusters: int, alike: float
):
    """10 trials a cluster, whose chances of success are drawn from a beta distribution of the wanted correlation."""
    share, repeats = 0.3, 4_000
    random = np.random.default_rng(7)
    strength = 1 / alike - 1
    chances = random.beta(share * strength, (1 - share) * strength, size=(repeats, clusters))
    successes = random.binomial(10, chances)
    of = np.repeat(np.arange(repeats), clusters)
    trials = np.full(repeats, clusters * 10)
    worth = effective_trials(successes.ravel(), np.full(len(of), 10), of, repeats)

    def held(interval: Interval) -> float:
        return float(np.mean((interval.low <= share) & (share <= interval.high)))

    assert held(wilson(successes.sum(axis=1), trials, effective=worth)) >= 0.93
    if alike >= 0.3:
        assert held(wilson(successes.sum(axis=1), trials)) < 0.85


def test_newcombe_agrees_with_the_example_of_fagerland_lydersen_and_laake():
    """Fagerland, Lydersen and Laake (2014), airway hyper-responsiveness: -0.286 with (-0.507, -0.026)."""
    low, high = newcombe_paired(both=1, only_first=1, only_second=7, neither=12)
    assert (float(low), float(high)) == (pytest.approx(0.026, abs=5e-4), pytest.approx(0.507, abs=5e-4))


def test_newcombe_is_made_of_the_wilson_intervals_of_both_rates_and_of_their_correlation():
    """Method 10 written out for one table, with the Wilson intervals of statsmodels."""
    both, only_first, only_second, neither = 20, 5, 12, 23
    pairs = both + only_first + only_second + neither
    low_1, high_1 = proportion_confint(both + only_first, pairs, method="wilson")
    low_2, high_2 = proportion_confint(both + only_second, pairs, method="wilson")
    excess = both * neither - only_first * only_second - pairs / 2
    phi = excess / np.sqrt(25.0 * 35.0 * 32.0 * 28.0)
    first, second = 25 / pairs, 32 / pairs
    below = (second - low_2) ** 2 - 2 * phi * (second - low_2) * (high_1 - first) + (high_1 - first) ** 2
    above = (high_2 - second) ** 2 - 2 * phi * (high_2 - second) * (first - low_1) + (first - low_1) ** 2
    low, high = newcombe_paired(both, only_first, only_second, neither)
    assert float(low) == pytest.approx(second - first - np.sqrt(below), abs=1e-9)
    assert float(high) == pytest.approx(second - first + np.sqrt(above), abs=1e-9)


def test_swapping_the_sides_turns_the_interval_around():
    low, high = newcombe_paired(20, 5, 12, 23)
    other_low, other_high = newcombe_paired(20, 12, 5, 23)
    assert (float(low), float(high)) == (pytest.approx(-float(other_high)), pytest.approx(-float(other_low)))


def test_effective_pairs_agree_with_the_clustered_standard_errors_of_statsmodels():
    """The variance of a mean change, clustered, against that of as many independent pairs."""
    random = np.random.default_rng(3)
    tasks = random.integers(0, 12, size=90)
    lean = random.normal(0, 1, size=12)[tasks]
    changes = (lean + random.normal(0, 1, size=90) > 0.4).astype(int) - (random.normal(0, 1, size=90) > 0.4)
    clustered = OLS(changes, np.ones(90)).fit(cov_type="cluster", cov_kwds={"groups": tasks}).cov_params()[0, 0]
    # statsmodels multiplies by c / (c - 1) * (n - 1) / (n - 1) for one parameter.
    independent = np.mean((changes - changes.mean()) ** 2) / 90
    quantiles = stats.t.ppf(0.975, 89) / stats.t.ppf(0.975, 11)
    expected = 90 * independent / clustered * quantiles**2
    (worth,) = effective_pairs(changes[:, None], np.ones((90, 1), dtype=bool), tasks)
    assert 12 < expected < 80
    assert worth == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("changes", "tasks", "worth"),
    [
        ([1, 0, -1, 0], [0, 0, 0, 0], 4),  # one task: further pairs of it
        ([1, 0, -1, 0], [0, 1, 2, 3], 4),  # a pair a task
        ([0, 0, 0, 0, 0, 0], [0, 0, 0, 1, 1, 1], 2),  # nothing shows how alike they are
        ([1, 1, 1, 0, 0, 0], [0, 0, 0, 1, 1, 1], 2),  # all of a task alike
        ([], [], 0),
    ],
)
def test_effective_pairs_are_at_most_the_pairs_and_at_least_the_tasks(
    changes: list[int], tasks: list[int], worth: float
):
    columns = np.array(changes, dtype=int)[:, None]
    (found,) = effective_pairs(columns, np.ones_like(columns, dtype=bool), np.array(tasks, dtype=int))
    assert found == pytest.approx(worth)


def test_pairs_that_do_not_count_are_in_no_figure():
    changes = np.array([[1, 1], [0, 0], [-1, -1], [0, 0], [1, 1]])
    counted = np.array([[True, True], [True, True], [True, True], [True, True], [False, True]])
    tasks = np.array([0, 0, 1, 1, 1])
    found = effective_pairs(changes, counted, tasks)
    assert found[0] == pytest.approx(float(effective_pairs(changes[:4, :1], counted[:4, :1], tasks[:4])[0]))


@pytest.mark.parametrize("effect", [0.0, 0.15])
def test_the_interval_of_clustered_pairs_holds_the_true_difference_where_that_of_independent_ones_does_not(
    effect: float,
):
    """20 tasks, 10 pairs each: a task's chance of success differs between the sides by its own amount."""
    repeats, tasks, pairs = 1_500, 20, 10
    random = np.random.default_rng(11)
    first = random.uniform(0.3, 0.7, size=(repeats, tasks))
    second = first + random.choice([effect - 0.28, effect + 0.28], size=(repeats, tasks))
    clusters = np.repeat(np.arange(tasks), pairs)
    held = {"clustered": 0, "independent": 0}
    for one, other in zip(first, second, strict=True):
        mine = random.random(len(clusters)) < np.repeat(one, pairs)
        theirs = random.random(len(clusters)) < np.repeat(other, pairs)
        four = [int(np.sum(cell)) for cell in (mine & theirs, mine & ~theirs, ~mine & theirs, ~mine & ~theirs)]
        changes = theirs.astype(int) - mine
        (worth,) = effective_pairs(changes[:, None], np.ones((len(clusters), 1), dtype=bool), clusters)
        for kind, effective in (("clustered", worth), ("independent", None)):
            low, high = newcombe_paired(*four, effective=effective)
            held[kind] += int(low <= effect <= high)
    assert held["clustered"] / repeats >= 0.93
    assert held["independent"] / repeats < 0.85
