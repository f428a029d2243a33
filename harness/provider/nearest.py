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
    # Imported here because a suggestion is seldom wanted, and the package must load quickly.
    import difflib

    matcher = difflib.SequenceMatcher()
    matcher.set_seq2(word)
    likely: list[tuple[float, str]] = []
    for other in known:
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() >= LIKENESS:
            at_most = matcher.quick_ratio()
            if at_most >= LIKENESS:
                likely.append((at_most, other))
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
