"""Formats figures for pages: as in terminals, but with dashes."""

from __future__ import annotations

import math

from reports import figures

__all__ = ["ABSENT", "interval", "known", "number", "percent", "score"]

DASH = "\u2013"
ABSENT = DASH
"""Shown for a missing figure."""


def known(figure: float | None) -> float | None:
    """Returns the figure, or None if it is missing (a DataFrame's NaN)."""
    return None if figure is None or math.isnan(figure) else float(figure)


def number(count: int) -> str:
    """Formats a count, with separated thousands."""
    return f"{count:,}"


def percent(share: float | None) -> str:
    """Formats a share from 0 to 1 in whole percent."""
    return ABSENT if share is None else figures.percent(share)


def score(value: float | None) -> str:
    """Formats a score from 0 to 1 with two digits."""
    return ABSENT if value is None else figures.score(value)


def interval(bounds: tuple[float | None, float | None], form: str = "percent") -> str:
    """Formats an interval; "" if there is none.

    Args:
        bounds: Its ends, from 0 to 1.
        form: `percent` or `score`.
    """
    written = figures.scores if form == "score" else figures.shares
    return figures.span(*bounds, written).replace("-", DASH)
