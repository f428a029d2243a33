"""JSON as models write it, each text with its place; line ends within texts are accepted."""

from __future__ import annotations

import json
import re
from typing import Final

__all__ = ["Text", "Value", "object_at"]

_TOKEN: Final = re.compile(r"\s*+(?:(\"(?:[^\"\\]++|\\.)*\")|([{}\[\]:,])|([^\s\"{}\[\]:,]++))", re.DOTALL)

MAX_TOKENS: Final = 200_000
"""Parts of one object that are read."""


class Text:
    """A text, and the offset of its opening quote.

    Attributes:
        value: The text.
        start: The offset.
        plain: Whether its lines are lines of the source, not escapes.
    """

    __slots__ = ("plain", "start", "value")

    def __init__(self, value: str, start: int, plain: bool) -> None:
        self.value = value
        self.start = start
        self.plain = plain


class Value:
    """An object or list: its members in order, with their names for an object.

    Attributes:
        is_object: Whether it is an object.
        names: The names of its members, for an object.
        items: The members; None for what is neither a text, an object nor a list.
        true: The names of members that are `true`.
    """

    __slots__ = ("is_object", "items", "names", "true")

    def __init__(self, is_object: bool) -> None:
        self.is_object = is_object
        self.true: list[str] = []
        self.names: list[str] = []
        self.items: list[Text | Value | None] = []

    def text(self, *names: str) -> Text | None:
        """Returns the first member of one of these names that is a text."""
        for name, item in zip(self.names, self.items, strict=False):
            if name in names and isinstance(item, Text):
                return item
        return None


def object_at(text: str, start: int) -> tuple[Value, int] | None:
    """Returns the object or list at an offset, and the offset after it; None if it has no end.

    Args:
        text: The text around it.
        start: Where it begins; blanks may precede it.
    """
    open_values: list[Value] = []
    at = start
    for _ in range(MAX_TOKENS):
        token = _TOKEN.match(text, at)
        if token is None:
            return None
        at = token.end()
        mark = token.group(2)
        if mark in ("{", "["):
            value = Value(mark == "{")
            if open_values:
                _add(open_values[-1], value)
            open_values.append(value)
        elif not open_values:
            return None
        elif mark in ("}", "]"):
            closed = open_values.pop()
            if not open_values:
                return closed, at
        elif mark == "," and open_values[-1].is_object and len(open_values[-1].names) > len(open_values[-1].items):
            open_values[-1].items.append(None)
        elif mark is None:
            if token.group(3) == "true" and open_values[-1].names:
                open_values[-1].true.append(open_values[-1].names[-1])
            _add(open_values[-1], _text(token) if token.group(1) is not None else None)
    return None


def _add(holder: Value, item: Text | Value | None) -> None:
    """Adds a parsed part to an object, as a name or its value, or to a list."""
    if not holder.is_object or len(holder.names) > len(holder.items):
        holder.items.append(item)
    elif isinstance(item, Text):
        holder.names.append(item.value)


def _text(token: re.Match[str]) -> Text | None:
    raw = token.group(1)
    try:
        value: object = json.loads(raw, strict=False)
    except ValueError:
        return None
    return Text(str(value), token.start(1), "\n" in raw)
