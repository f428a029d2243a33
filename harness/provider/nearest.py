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
    # Imported here because a suggestion is seldom wanted, and the package must load quickly.
    import difflib

    if len(name) > LONGEST:
        return ()
    lowered: dict[str, str] = {}
    for known in names:
        lowered.setdefault(known.lower(), known)
    close = difflib.get_close_matches(name.lower(), lowered, n=limit, cutoff=LIKENESS)
    return tuple(lowered[match] for match in close)
