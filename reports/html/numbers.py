"""How figures are written: the same everywhere, and never better or worse than they are."""

from __future__ import annotations

import math

__all__ = ["ABSENT", "interval", "known", "number", "percent", "score"]

ABSENT = "\u2013"
"""What stands for a figure that there is none of."""


def known(figure: float | None) -> float | None:
    """The figure, None for one that is missing (a DataFrame's NaN)."""
    return None if figure is None or math.isnan(figure) else float(figure)


def number(count: int) -> str:
    """A count, with thousands apart."""
    return f"{count:,}"


def percent(share: float | None) -> str:
    """A share from 0 to 1 in whole percents, which say 0 and 100 only where it is exactly so."""
    if share is None:
        return ABSENT
    if 0 < share < 0.005:
        return "<1%"
    if 0.995 <= share < 1:
        return ">99%"
    return f"{share:.0%}"


def score(value: float | None) -> str:
    """A score from 0 to 1, with two digits that say 0 and 1 only where it is exactly so."""
    if value is None:
        return ABSENT
    if 0 < value < 0.005:
        return "<0.01"
    if 0.995 <= value < 1:
        return ">0.99"
    return f"{value:.2f}"


def interval(bounds: tuple[float | None, float | None], form: str = "percent") -> str:
    """An interval, "" where there is none.

    Args:
        bounds: Its ends, from 0 to 1.
        form: `percent` or `score`.
    """
    low, high = bounds
    if low is None or high is None:
        return ""
    if form == "score":
        return f"{low:.2f}\u2013{high:.2f}"
    return f"{100 * low:.0f}\u2013{100 * high:.0f}%"
