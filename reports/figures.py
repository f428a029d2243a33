"""How figures are written: the same wherever they are shown as text, and never surer than they are."""

from __future__ import annotations

import math
from collections.abc import Callable

__all__ = [
    "ABSENT",
    "least_points",
    "least_score",
    "p_value",
    "percent",
    "points",
    "score",
    "scores",
    "shares",
    "signed_score",
    "span",
]

ABSENT = "-"
"""What stands for a figure that there is none of."""
DIGITS = 9
"""Digits behind the point that are of the figure, not of floating point."""


def percent(rate: float | None) -> str:
    """A rate in whole percents, which say 0 and 100 only where it is exactly so."""
    return _written(rate, ".0%", "<1%", ">99%")


def score(value: float | None) -> str:
    """A score, with two digits that say 0 and 1 only where it is exactly so."""
    return _written(value, ".2f", "<0.01", ">0.99")


def _written(value: float | None, form: str, little: str, nearly: str) -> str:
    """A share from 0 to 1 in a form of two digits, or in words of its own where that would round it to an end."""
    if value is None:
        return ABSENT
    if 0 < value < 0.005:
        return little
    return nearly if 0.995 <= value < 1 else f"{value:{form}}"


def shares(low: float, high: float) -> str:
    """A range of rates in whole percents, rounded outwards."""
    return f"{_down(100 * low):.0f}-{_up(100 * high):.0f}%"


def scores(low: float, high: float) -> str:
    """A range of scores with two digits, rounded outwards."""
    return f"{_down(100 * low) / 100:.2f}-{_up(100 * high) / 100:.2f}"


def _down(value: float) -> int:
    return math.floor(round(value, DIGITS))


def _up(value: float) -> int:
    return math.ceil(round(value, DIGITS))


def points(difference: float | None) -> str:
    """A difference of rates in percentage points with its sign; below one point with a digit behind the point."""
    if difference is None:
        return ABSENT
    tenths = round(100 * difference, 1)
    return "0" if tenths == 0 else f"{tenths:+.1f}" if abs(tenths) < 1 else f"{100 * difference:+.0f}"


def signed_score(difference: float | None) -> str:
    """A difference of scores with its sign and two digits; below 0.01 with three."""
    if difference is None:
        return ABSENT
    thousandths = round(difference, 3)
    return "0" if thousandths == 0 else f"{thousandths:+.3f}" if abs(thousandths) < 0.01 else f"{difference:+.2f}"


def least_points(difference: float) -> str:
    """The smallest difference of rates that is found, in percentage points, rounded up."""
    return f"{_up(1000 * difference) / 10:.1f}" if difference < 0.0095 else f"{_up(100 * difference)}"


def least_score(difference: float) -> str:
    """The smallest difference of scores that is found, rounded up."""
    return f"{_up(1000 * difference) / 1000:.3f}" if difference < 0.0095 else f"{_up(100 * difference) / 100:.2f}"


def span(low: float | None, high: float | None, written: Callable[[float, float], str]) -> str:
    """An interval, "" where there is none.

    Args:
        low: Its lower end.
        high: Its upper end.
        written: How the ends are written.
    """
    return "" if low is None or high is None else written(low, high)


def p_value(value: float | None) -> str:
    """A p value, with as many digits as speak."""
    if value is None:
        return ABSENT
    return "<0.001" if value < 0.001 else f"{value:.3f}" if value < 0.1 else f"{value:.2f}"
