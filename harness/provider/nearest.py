"""The right name that a wrong one was meant to be."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["nearest_names"]

LONGEST = 80
"""Longer names are like nothing; comparing them would only take time."""

LIKENESS = 0.6
"""How alike two names must be, as `difflib.SequenceMatcher.ratio` has it."""


def nearest_names(name: str, names: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """The names most like a name, the nearest first; a difference of letter case counts for nothing.

    Args:
        name: The name that was not found.
        names: Those that exist.
        limit: How many to give at most.

    Returns:
        Names that are alike enough to be what was meant.
    """
    if len(name) > LONGEST:
        return ()
    lowered: dict[str, str] = {}
    for known in names:
        lowered.setdefault(known.lower(), known)
    return tuple(lowered[match] for match in _closest(name.lower(), lowered, limit))


def _closest(word: str, known: Iterable[str], limit: int) -> list[str]:
    """What `difflib.get_close_matches` gives, without comparing what cannot be among the nearest any more."""
    letters = {letter: word.count(letter) for letter in word}
    likely: list[tuple[float, str]] = []
    for other in known:
        at_most = _ratio(min(len(word), len(other)), word, other)
        if at_most >= LIKENESS:
            at_most = _ratio(_shared(letters, other), word, other)
            if at_most >= LIKENESS:
                likely.append((at_most, other))
    if not likely:
        return []
    # Imported here because a suggestion is seldom wanted, and the package must load quickly.
    import difflib

    matcher = difflib.SequenceMatcher()
    matcher.set_seq2(word)
    likely.sort(reverse=True)
    found: list[tuple[float, str]] = []
    for at_most, other in likely:
        if len(found) == limit and at_most < found[-1][0]:
            break
        matcher.set_seq1(other)
        ratio = matcher.ratio()
        if ratio >= LIKENESS:
            found = sorted([*found, (ratio, other)], reverse=True)[:limit]
    return [other for _, other in found]


def _shared(letters: dict[str, int], other: str) -> int:
    """How many letters a name has in common with one whose letters were counted, wherever they stand in it."""
    found = 0
    for letter, most in letters.items():
        count = other.count(letter)
        found += count if count < most else most
    return found


def _ratio(shared: int, one: str, other: str) -> float:
    length = len(one) + len(other)
    return 2.0 * shared / length if length else 1.0
