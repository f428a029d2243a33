"""How findings say what would be refused: what is wrong, what would do, the refusal itself, and the source."""

from __future__ import annotations

__all__ = ["refused"]


def refused(what: str, remedy: str, *, source: str, error: str = "") -> str:
    """Returns a message about something that AWS, the engine or the provider refuses.

    Args:
        what: What is wrong, as a sentence's beginning.
        remedy: What would do, as its end.
        source: Where the fact is from, such as a page of AWS's documentation.
        error: The refusal in its own words; "" if they are not known.
    """
    said = f'It is answered by "{error}". ' if error else ""
    return f"{what}; {remedy}. ({said}Source: {source}.)"
