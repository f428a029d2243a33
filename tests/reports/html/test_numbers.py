"""How figures are written."""

from __future__ import annotations

from reports.html.numbers import ABSENT, interval, known, number, percent, score


def test_a_figure_that_there_is_none_of_is_a_dash():
    assert percent(None) == score(None) == ABSENT == "\u2013"


def test_figures_are_written_as_in_a_terminal():
    assert (percent(0.1667), score(0.1667)) == ("17%", "0.17")
    assert (percent(0.996), score(0.996)) == (">99%", ">0.99")


def test_intervals_are_rounded_outwards_in_the_form_of_their_figure():
    assert interval((0.03, 0.5649)) == "3\u201357%"
    assert interval((0.315, 1.0), "score") == "0.31\u20131.00"
    assert interval((None, None)) == ""


def test_a_missing_figure_is_none():
    assert [known(value) for value in (None, float("nan"), 0.5)] == [None, None, 0.5]


def test_counts_have_their_thousands_apart():
    assert number(1234567) == "1,234,567"
