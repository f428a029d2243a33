"""Measures a JSON text before it is parsed."""

from __future__ import annotations

import json
from itertools import accumulate

__all__ = ["MAX_VALUES", "TooMuchJSONError", "bounded_json", "check_depth", "check_shape"]

MAX_VALUES = 500_000
"""Most values that are read from one JSON text. A value of two bytes takes up to a hundred times that in memory."""

_CHUNK = 64 * 1024
_TEXT, _MARKS, _BRACKETS = b'"', b",[{", b"[{]}"
_STEPS = {ord(bracket): 1 if bracket in "[{" else -1 for bracket in "[{]}"}


class TooMuchJSONError(ValueError):
    """A JSON text holds too many values."""


def bounded_json(data: bytes) -> object:
    """Parses a JSON text, with or without a byte order mark.

    Raises:
        TooMuchJSONError: The text holds too many values.
        ValueError: The text is not JSON in UTF-8.
        RecursionError: The text is nested too deep.
    """
    check_shape(data)
    return json.loads(data.decode("utf-8-sig"))


def check_shape(data: bytes, most: int = MAX_VALUES) -> int:
    """Rejects a JSON text that holds too many values, before any of them is created.

    Args:
        data: The text.
        most: The largest number of values.

    Returns:
        An upper estimate of the number of values, at most `most`.

    Raises:
        TooMuchJSONError: The text holds more values.
    """
    # Outside strings, JSON has a mark for each value but the first. Counting those inside strings too is quick.
    values = sum(data.count(mark) for mark in (b",", b"[", b"{"))
    if values > most:
        values = len(_outside(data, _MARKS))
    if values > most:
        message = f"it holds more than {most:,} values"
        raise TooMuchJSONError(message)
    return values


def check_depth(data: bytes, most: int) -> None:
    """Rejects a JSON text whose lists and objects are nested too deeply.

    Raises:
        TooMuchJSONError: The nesting is too deep.
    """
    if data.count(b"[") + data.count(b"{") <= most:
        return
    brackets = _outside(data, _BRACKETS)
    if max(accumulate(map(_STEPS.__getitem__, brackets)), default=0) > most:
        message = f"its lists and objects are nested more than {most:,} deep"
        raise TooMuchJSONError(message)


def _outside(data: bytes, kept: bytes) -> bytes:
    """Returns the given characters of a JSON text, in order, without those inside strings."""
    others = bytes(set(range(256)) - set(kept + _TEXT))
    rest = data.replace(b"\\\\", b"").replace(b'\\"', b"").translate(None, others)
    found: list[bytes] = []
    inside = 0
    for start in range(0, len(rest), _CHUNK):
        pieces = rest[start : start + _CHUNK].split(_TEXT)
        found.append(b"".join(pieces[inside::2]))
        inside = (inside + len(pieces) - 1) % 2
    return b"".join(found)
