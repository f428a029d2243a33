"""The name that a misspelt one was meant to be, found as the compiler finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

__all__ = ["nearest_name"]

CANDIDATES_LIMIT = 4000
"""Names that are compared for one misspelt name."""
LENGTH_LIMIT = 100
"""Longer names are like nothing."""
EDIT: Final = 10
OTHER_CASE: Final = 1
SUBSTITUTION: Final = 20
"""What a letter more or less costs, one of the other case, and another one, in tenths."""


def nearest_name(name: str, candidates: Iterable[str], fits: Callable[[str], bool] | None = None) -> str:
    """Returns the candidate that is most like a name, "" if none is like it.

    Args:
        name: The name that was not found.
        candidates: Those that exist.
        fits: Whether a candidate is of the right sort; asked of few. Without it, all are.

    Returns:
        The first of those that take the least edits, if these are fewer than four in ten letters.
    """
    if len(name) > LENGTH_LIMIT:
        return ""
    most_longer = max(2, int(len(name) * 0.34))
    best, limit = "", (int(len(name) * 0.4) + 1) * EDIT
    lower = name.lower()
    letters = frozenset(lower)
    for number, candidate in enumerate(candidates):
        if number >= CANDIDATES_LIMIT:
            break
        if abs(len(candidate) - len(name)) > most_longer or candidate == name:
            continue
        if len(candidate) < 3 and candidate.lower() != name.lower():
            continue
        small = candidate.lower()
        if len(letters.symmetric_difference(small)) * EDIT >= limit or _apart(lower, small) * EDIT >= limit:
            continue
        distance = _distance(name, candidate, limit - 1)
        if distance is not None and (fits is None or fits(candidate)):
            best, limit = candidate, distance
    return best


def _apart(first: str, second: str) -> int:
    """Returns the letters that one text has and the other has not, counted: so many edits it takes at least."""
    return sum([abs(first.count(letter) - second.count(letter)) for letter in {*first, *second}])


def _distance(first: str, second: str, most: int) -> int | None:
    """Returns how many edits lead from one name to the other, in tenths; None if more than `most`."""
    small = [other.lower() for other in second]
    before = list(range(0, (len(second) + 1) * EDIT, EDIT))
    for row, letter in enumerate(first, 1):
        least = row * EDIT
        low = max(1, -((most - least) // EDIT))
        high = min(len(second), (most + least) // EDIT)
        now = [least] + [most + 1] * len(second)
        lower = letter.lower()
        for column in range(low, high + 1):
            cost = before[column - 1]
            if letter != second[column - 1]:
                cost += OTHER_CASE if lower == small[column - 1] else SUBSTITUTION
                edited = min(before[column], now[column - 1]) + EDIT
                if edited < cost:
                    cost = edited
            now[column] = cost
            if cost < least:
                least = cost
        if least > most:
            return None
        before = now
    return before[-1] if before[-1] <= most else None
