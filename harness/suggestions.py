"""Suggests in messages which name a user probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["did_you_mean", "suggestion"]

LENGTH_LIMIT = 100
"""Most characters of a name for which similar ones are searched, which takes long for long ones."""


def suggestion(name: str, known: Iterable[str], most: int = 3) -> str:
    """Asks whether a similar name was meant: "did you mean 'a' or 'b'?".

    Args:
        name: The name that does not exist.
        known: The names that do.
        most: Most names to suggest.

    Returns:
        The question; "" if no name is similar.
    """
    from difflib import get_close_matches  # slow to import, and needed for mistakes only

    return did_you_mean(get_close_matches(name, list(known), n=most)) if len(name) <= LENGTH_LIMIT else ""


def did_you_mean(names: Sequence[str]) -> str:
    """Asks whether one of some names was meant; "" if there are none."""
    return f"did you mean {' or '.join(map(repr, names))}?" if names else ""
