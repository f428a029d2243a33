"""How figures are written."""

from __future__ import annotations

import pytest

from reports.html.numbers import interval, known, number, percent, score


@pytest.mark.parametrize(
    ("share", "written"),
    [(None, "\u2013"), (0.0, "0%"), (0.001, "<1%"), (0.1667, "17%"), (0.996, ">99%"), (1.0, "100%")],
)
def test_percents_say_0_and_100_only_where_it_is_so(share: float | None, written: str):
    assert percent(share) == written


@pytest.mark.parametrize(
    ("value", "written"), [(None, "\u2013"), (0.0, "0.00"), (0.001, "<0.01"), (0.996, ">0.99"), (1.0, "1.00")]
)
def test_scores_say_0_and_1_only_where_it_is_so(value: float | None, written: str):
    assert score(value) == written


def test_intervals_are_written_in_the_form_of_their_figure():
    assert interval((0.03, 0.5649)) == "3\u201356%"
    assert interval((0.315, 1.0), "score") == "0.32\u20131.00"
    assert interval((None, None)) == ""


def test_a_missing_figure_is_none():
    assert [known(value) for value in (None, float("nan"), 0.5)] == [None, None, 0.5]


def test_counts_have_their_thousands_apart():
    assert number(1234567) == "1,234,567"
