"""How figures are written: short, and never surer than they are."""

from __future__ import annotations

import pytest

from reports.figures import (
    least_points,
    least_score,
    p_value,
    percent,
    points,
    score,
    scores,
    shares,
    signed_score,
    span,
)


@pytest.mark.parametrize(
    ("rate", "shown"),
    [(None, "-"), (0.0, "0%"), (0.001, "<1%"), (1 / 3, "33%"), (0.996, ">99%"), (1.0, "100%")],
)
def test_a_rate_says_0_and_100_only_where_it_is_exactly_so(rate: float | None, shown: str):
    assert percent(rate) == shown


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [(0.0, 0.0038, "0-1%"), (0.9962, 1.0, "99-100%"), (0.2931, 0.5631, "29-57%"), (0.29, 0.57, "29-57%")],
)
def test_a_range_of_rates_is_rounded_outwards(low: float, high: float, shown: str):
    assert shares(low, high) == shown


@pytest.mark.parametrize(
    ("low", "high", "shown"), [(0.123, 0.456, "0.12-0.46"), (0.29, 0.57, "0.29-0.57"), (0.999, 1.0, "0.99-1.00")]
)
def test_a_range_of_scores_is_rounded_outwards(low: float, high: float, shown: str):
    assert scores(low, high) == shown


def test_an_interval_that_there_is_none_of_is_left_out():
    assert span(None, 0.5, shares) == ""
    assert span(0.5, None, shares) == ""
    assert span(0.25, 0.5, shares) == "25-50%"


@pytest.mark.parametrize(
    ("difference", "in_points", "of_scores"),
    [
        (None, "-", "-"),
        (0.0, "0", "0"),
        (0.0004, "0", "0"),
        (-0.004, "-0.4", "-0.004"),
        (0.00961, "+1", "+0.01"),
        (0.204, "+20", "+0.20"),
        (-0.5, "-50", "-0.50"),
    ],
)
def test_a_difference_has_its_sign(difference: float | None, in_points: str, of_scores: str):
    assert points(difference) == in_points
    assert signed_score(difference) == of_scores


@pytest.mark.parametrize(
    ("value", "shown"), [(None, "-"), (0.00099, "<0.001"), (0.0312, "0.031"), (0.25, "0.25"), (1.0, "1.00")]
)
def test_a_p_value_has_the_digits_that_speak(value: float | None, shown: str):
    assert p_value(value) == shown


@pytest.mark.parametrize(
    ("difference", "in_points", "of_scores"),
    [(0.0021, "0.3", "0.003"), (0.009, "0.9", "0.009"), (0.0095, "1", "0.01"), (0.21001, "22", "0.22")],
)
def test_the_smallest_difference_that_is_found_is_rounded_up(difference: float, in_points: str, of_scores: str):
    assert least_points(difference) == in_points
    assert least_score(difference) == of_scores


@pytest.mark.parametrize(
    ("value", "shown"), [(None, "-"), (0.0, "0.00"), (0.001, "<0.01"), (0.976, "0.98"), (0.996, ">0.99"), (1.0, "1.00")]
)
def test_a_score_says_0_and_1_only_where_it_is_exactly_so(value: float | None, shown: str):
    assert score(value) == shown
