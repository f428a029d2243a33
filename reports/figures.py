"""Formats figures as text, consistently and without false precision."""

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
"""Shown for a missing figure."""
DIGITS = 9
"""Decimal places without floating-point noise."""


def percent(rate: float | None) -> str:
    """Formats a rate in whole percent; 0% and 100% are exact."""
    return _written(rate, ".0%", "<1%", ">99%")


def score(value: float | None) -> str:
    """Formats a score with two decimals; 0.00 and 1.00 are exact."""
    return _written(value, ".2f", "<0.01", ">0.99")


def _written(value: float | None, form: str, little: str, nearly: str) -> str:
    """Formats a share with two digits, or as `little` or `nearly` if rounding would give 0 or 1."""
    if value is None:
        return ABSENT
    if 0 < value < 0.005:
        return little
    return nearly if 0.995 <= value < 1 else f"{value:{form}}"


def shares(low: float, high: float) -> str:
    """Formats a range of rates in whole percent, rounded outwards."""
    return f"{_down(100 * low):.0f}-{_up(100 * high):.0f}%"


def scores(low: float, high: float) -> str:
    """Formats a range of scores with two decimals, rounded outwards."""
    return f"{_down(100 * low) / 100:.2f}-{_up(100 * high) / 100:.2f}"


def _down(value: float) -> int:
    return math.floor(round(value, DIGITS))


def _up(value: float) -> int:
    return math.ceil(round(value, DIGITS))


def points(difference: float | None) -> str:
    """Formats a difference of rates in percentage points with its sign; with a decimal below one point."""
    if difference is None:
        return ABSENT
    tenths = round(100 * difference, 1)
    return "0" if tenths == 0 else f"{tenths:+.1f}" if abs(tenths) < 1 else f"{100 * difference:+.0f}"


def signed_score(difference: float | None) -> str:
    """Formats a difference of scores with its sign and two decimals, or three below 0.01."""
    if difference is None:
        return ABSENT
    thousandths = round(difference, 3)
    return "0" if thousandths == 0 else f"{thousandths:+.3f}" if abs(thousandths) < 0.01 else f"{difference:+.2f}"


def least_points(difference: float) -> str:
    """Formats the smallest detectable difference of rates, in percentage points, rounded up."""
    return f"{_up(1000 * difference) / 10:.1f}" if difference < 0.0095 else f"{_up(100 * difference)}"


def least_score(difference: float) -> str:
    """Formats the smallest detectable difference of scores, rounded up."""
    return f"{_up(1000 * difference) / 1000:.3f}" if difference < 0.0095 else f"{_up(100 * difference) / 100:.2f}"


def span(low: float | None, high: float | None, written: Callable[[float, float], str]) -> str:
    """Formats an interval; "" if there is none.

    Args:
        low: Its lower end.
        high: Its upper end.
        written: Formats the ends.
    """
    return "" if low is None or high is None else written(low, high)


def p_value(value: float | None) -> str:
    """Formats a p value with its significant digits."""
    if value is None:
        return ABSENT
    return "<0.001" if value < 0.001 else f"{value:.3f}" if value < 0.1 else f"{value:.2f}"
