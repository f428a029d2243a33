"""Metric math: values of expressions, and what is no expression."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders.facts.metric_math import MetricMathError, evaluate

METRICS = {"e": 2.0, "i": 100.0, "errors1": 1.0, "errors2": 3.0}


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("e / i * 100", 2.0),
        ("100*(e/i)", 2.0),
        ("100 - 100 * e / MAX([e, i])", 98.0),
        ("IF(i > 0, e / i, 0)", 0.02),
        ("IF(i < 1, 7)", 0.0),
        ("FILL(e, 0) / FILL(i, 1)", 0.02),
        ("SUM([errors1, errors2])", 4.0),
        ("SUM(METRICS('errors'))", 4.0),
        ("AVG([e, i])", 51.0),
        ("MIN([e, i]) + ABS(-3)", 5.0),
        ("-e + 2 ^ 3 ^ 1", 6.0),
        ("e > 1 && i >= 100", 1.0),
        ("(e == 2) * 5 + (e != 2)", 5.0),
        ("SUM([errors1, errors2] * 10)", 40.0),
        ("1e2 + .5", 100.5),
        ("SUM(5 * [])", 0.0),
    ],
)
def test_an_expression_is_worked_out(expression: str, value: float) -> None:
    assert evaluate(expression, METRICS) == pytest.approx(value)


def test_search_stands_for_what_it_finds() -> None:
    found = evaluate("SUM(SEARCH('{AWS/Lambda} MetricName=\"Errors\"', 'Sum', 300))", {}, lambda _: (1.0, 2.0))
    assert found == 3.0


@pytest.mark.parametrize(
    "expression",
    ["", "e /", "(e", "e i", "unknown + 1", "RATE(e)", "[e, i]", "e / 0", "IF(e)", "e @ i", "SEARCH('x')", "9" * 3000],
)
def test_what_is_no_expression_or_not_understood_is_refused(expression: str) -> None:
    with pytest.raises(MetricMathError):
        evaluate(expression, METRICS)


def test_nesting_is_bounded() -> None:
    with pytest.raises(MetricMathError, match="nested"):
        evaluate("(" * 60 + "e" + ")" * 60, METRICS)


@given(st.text(alphabet="ei0123456789.+-*/^()[], <>=&|'\"MAXSUMIF", max_size=60))
def test_any_text_is_worked_out_or_refused(expression: str) -> None:
    try:
        value = evaluate(expression, METRICS)
    except MetricMathError:
        return
    assert isinstance(value, float | int)
