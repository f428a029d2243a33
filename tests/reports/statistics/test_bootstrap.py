"""Means with intervals that allow for responses to one task being alike."""

from __future__ import annotations

import numpy as np
import pytest

from reports.statistics import Interval, cluster_mean, cluster_means

ANY = Interval(-np.inf, np.inf)
SHARE = Interval(0.0, 1.0)


def test_the_same_values_always_give_the_same_interval():
    values, clusters = np.random.default_rng(0).random(60), np.repeat(np.arange(20), 3)
    assert cluster_mean(values, clusters, SHARE) == cluster_mean(values, clusters, SHARE)


def test_the_error_of_clusters_of_one_is_that_of_a_mean():
    values = np.random.default_rng(1).normal(0, 2, 200)
    mean = cluster_mean(values, np.arange(200), ANY)
    assert mean.mean == pytest.approx(values.mean())
    assert mean.error == pytest.approx(values.std(ddof=1) / np.sqrt(200), rel=0.05)


def test_the_error_of_clusters_is_that_of_their_means_and_not_of_their_members():
    """Ten responses to each of 30 tasks that are all alike say no more than one to each."""
    of_tasks = np.random.default_rng(2).normal(0, 1, 30)
    once = cluster_mean(of_tasks, np.arange(30), ANY)
    often = cluster_mean(np.repeat(of_tasks, 10), np.repeat(np.arange(30), 10), ANY)
    assert often.error == pytest.approx(once.error)
    naive = cluster_mean(np.repeat(of_tasks, 10), np.arange(300), ANY)
    assert naive.error < often.error / 2.5


def test_drawing_how_often_equal_clusters_come_up_is_as_good_as_drawing_each():
    values = np.repeat([0.0, 1.0], 200)
    kinds = cluster_mean(values, np.arange(400), SHARE)
    each = cluster_mean(values + np.linspace(0, 1e-6, 400), np.arange(400), ANY)
    assert kinds.error == pytest.approx(each.error, rel=0.05)
    assert (kinds.low, kinds.high) == (pytest.approx(each.low, abs=0.01), pytest.approx(each.high, abs=0.01))


def test_intervals_are_cut_where_values_end():
    mean = cluster_mean([1.0, 1.0, 0.9, 0.2], np.arange(4), SHARE)
    assert (mean.low >= 0, mean.high) == (True, 1.0)


def test_what_has_no_value_counts_nowhere():
    known, partly = cluster_means([[0.2, 0.2], [0.6, np.nan], [0.4, 0.4]], [0, 1, 2], SHARE)
    assert (known.mean, known.clusters) == (pytest.approx(0.4), 3)
    assert (partly.mean, partly.clusters) == (pytest.approx(0.3), 2)
    nothing = cluster_mean([np.nan, np.nan], [0, 1], SHARE)
    assert np.isnan([nothing.mean, nothing.low, nothing.high]).all()


def test_one_cluster_has_a_mean_but_no_interval():
    mean = cluster_mean([0.2, 0.4], [0, 0], SHARE)
    assert mean.mean == pytest.approx(0.3)
    assert np.isnan([mean.low, mean.high, mean.error]).all()


def test_intervals_hold_the_true_mean_about_as_often_as_they_say():
    """Of 120 samples of 15 clusters: if 95 % do, fewer than 88 % happen once in a thousand times."""
    random = np.random.default_rng(4)
    clusters = np.repeat(np.arange(15), 4)
    held = 0
    for _ in range(120):
        values = np.repeat(random.normal(0, 1, 15), 4) + random.normal(0, 1, 60)
        mean = cluster_mean(values, clusters, ANY)
        held += mean.low <= 0 <= mean.high
    assert held / 120 > 0.88
