"""Which patterns of the sources are kept: those that mean the same here as at AWS, and that say something."""

from __future__ import annotations

from functools import lru_cache

import regex

__all__ = ["accepts_all", "is_usable"]

PROBES = ("", " ", "a", "Zz", "a b", "é", "\U0001f600", "\n", "!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~\\", "0", "x" * 300)
"""Texts that no pattern worth keeping takes all of."""

LONGEST = 2000
"""The most characters of a pattern."""

SECONDS = 0.5
"""How long a pattern may take for a probe."""


@lru_cache(maxsize=65536)
def is_usable(pattern: str) -> bool:
    """Returns whether a pattern is one of Python's, too, and is quick."""
    if len(pattern) > LONGEST:
        return False
    try:
        compiled = regex.compile(pattern)
        for probe in (*PROBES, "a" * 2000 + "!", "a-" * 800 + "!", "arn:aws:" * 200 + "!"):
            compiled.search(probe, timeout=SECONDS)
    except (regex.error, TimeoutError):
        return False
    return True


@lru_cache(maxsize=65536)
def accepts_all(pattern: str) -> bool:
    """Returns whether a pattern takes anything, as ``.*`` does."""
    compiled = regex.compile(pattern)
    return all(compiled.search(probe) for probe in PROBES if probe not in ("", "\n"))
