"""How much a JSON text would hold once it is read, told from the text alone."""

from __future__ import annotations

import json

__all__ = ["MAX_VALUES", "TooMuchJSONError", "bounded_json", "check_shape"]

MAX_VALUES = 500_000
"""Most values that are read of one JSON text: a value of two bytes takes up to a hundred times that in memory."""

_CHUNK = 64 * 1024
_OTHERS = bytes(set(range(256)) - set(b'",[{'))


class TooMuchJSONError(ValueError):
    """A JSON text that holds more values than are read."""


def bounded_json(data: bytes) -> object:
    """Read a JSON text, a byte order mark before it or not.

    Raises:
        TooMuchJSONError: It holds too many values.
        ValueError: It is no JSON in UTF-8.
        RecursionError: It is nested too deep.
    """
    check_shape(data)
    return json.loads(data.decode("utf-8-sig"))


def check_shape(data: bytes, most: int = MAX_VALUES) -> None:
    """Refuse a JSON text that holds more values than it may, before any of them is made.

    Args:
        data: The text.
        most: The number of values.

    Raises:
        TooMuchJSONError: It holds more.
    """
    if sum(data.count(mark) for mark in (b",", b"[", b"{")) > most and _marks(data) > most:
        message = f"it holds more than {most:,} values"
        raise TooMuchJSONError(message)


def _marks(data: bytes) -> int:
    """Count the marks outside of texts: JSON has one for each value but the first."""
    marks = data.replace(b"\\\\", b"").replace(b'\\"', b"").translate(None, _OTHERS)
    count = inside = 0
    for start in range(0, len(marks), _CHUNK):
        pieces = marks[start : start + _CHUNK].split(b'"')
        count += sum(map(len, pieces[inside::2]))
        inside = (inside + len(pieces) - 1) % 2
    return count
