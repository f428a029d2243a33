"""Finds the intended name for a misspelt one, as the TypeScript compiler does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

__all__ = ["LENGTH_LIMIT", "nearest_name"]

CANDIDATES_LIMIT = 4000
"""Most names that are compared for one misspelt name."""
LENGTH_LIMIT = 100
"""Most characters of a name. Longer ones are not compared."""
EDIT: Final = 10
OTHER_CASE: Final = 1
SUBSTITUTION: Final = 20
"""Costs of adding or removing a letter, changing its case, and replacing it, in tenths of an edit."""


def nearest_name(name: str, candidates: Iterable[str], fits: Callable[[str], bool] | None = None) -> str:
    """Returns the candidate most similar to a name, or "" if none is similar.

    Args:
        name: The name that was not found.
        candidates: The names that exist.
        fits: Returns whether a candidate is of the right kind. Called for few; by default all are.

    Returns:
        The first of the candidates that take the fewest edits, if these are fewer than four per ten letters.
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
    """Counts the letters that only one of two texts has: the least number of edits between them."""
    return sum([abs(first.count(letter) - second.count(letter)) for letter in {*first, *second}])


def _distance(first: str, second: str, most: int) -> int | None:
    """Returns the edits between two names, in tenths, or None if there are more than `most`."""
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
