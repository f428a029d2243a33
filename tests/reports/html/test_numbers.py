"""How figures are written."""

from __future__ import annotations

from reports.html.numbers import (
    ABSENT,
    interval,
    known,
    number,
    p_value,
    percent,
    points,
    score,
    signed_score,
)

FORMS = (percent, score, points, signed_score, p_value)


def test_a_figure_that_there_is_none_of_is_a_dash():
    assert {form(None) for form in FORMS} == {ABSENT} == {"\u2013"}


def test_figures_are_written_as_in_a_terminal():
    assert [form(0.1667) for form in FORMS] == ["17%", "0.17", "+17", "+0.17", "0.17"]
    assert [form(0.996) for form in FORMS] == [">99%", ">0.99", "+100", "+1.00", "1.00"]


def test_intervals_are_rounded_outwards_in_the_form_of_their_figure():
    assert interval((0.03, 0.5649)) == "3\u201357%"
    assert interval((0.315, 1.0), "score") == "0.31\u20131.00"
    assert interval((None, None)) == ""


def test_a_missing_figure_is_none():
    assert [known(value) for value in (None, float("nan"), 0.5)] == [None, None, 0.5]


def test_counts_have_their_thousands_apart():
    assert number(1234567) == "1,234,567"
