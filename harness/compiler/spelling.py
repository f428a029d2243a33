"""The name that a misspelt one was meant to be, found as the compiler finds it."""

from __future__ import annotations

import math
from collections.abc import Iterable

__all__ = ["nearest_name"]

CANDIDATES_LIMIT = 4000
"""Names that are compared for one misspelt name."""
LENGTH_LIMIT = 100
"""Longer names are like nothing."""
OTHER_CASE, SUBSTITUTION = 0.1, 2.0
"""What a letter of the other case and another letter cost; a letter more or less costs 1."""


def nearest_name(name: str, candidates: Iterable[str]) -> str:
    """The candidate that is most like a name, "" if none is like it.

    Args:
        name: The name that was not found.
        candidates: Those that exist.

    Returns:
        The first of those that take the least edits, if these are fewer than four in ten letters.
    """
    if len(name) > LENGTH_LIMIT:
        return ""
    most_longer = max(2, int(len(name) * 0.34))
    best, limit = "", int(len(name) * 0.4) + 1.0
    letters = frozenset(name.lower())
    for number, candidate in enumerate(candidates):
        if number >= CANDIDATES_LIMIT:
            break
        if abs(len(candidate) - len(name)) > most_longer or candidate == name:
            continue
        if len(candidate) < 3 and candidate.lower() != name.lower():
            continue
        if len(letters.symmetric_difference(candidate.lower())) >= limit:
            continue
        distance = _distance(name, candidate, limit - 0.1)
        if distance is not None:
            best, limit = candidate, distance
    return best


def _distance(first: str, second: str, most: float) -> float | None:
    """How many edits lead from one name to the other; None if more than `most`."""
    beyond = most + 0.01
    small = [other.lower() for other in second]
    before: list[float] = [float(n) for n in range(len(second) + 1)]
    for row, letter in enumerate(first, 1):
        low = math.ceil(row - most) if row > most else 1
        high = math.floor(most + row) if len(second) > most + row else len(second)
        now = [float(row)] + [beyond] * len(second)
        least = float(row)
        lower = letter.lower()
        for column in range(low, high + 1):
            cost = before[column - 1]
            if letter != second[column - 1]:
                cost += OTHER_CASE if lower == small[column - 1] else SUBSTITUTION
                cost = min(cost, before[column] + 1, now[column - 1] + 1)
            now[column] = cost
            if cost < least:
                least = cost
        if least > most:
            return None
        before = now
    return before[-1] if before[-1] <= most else None
