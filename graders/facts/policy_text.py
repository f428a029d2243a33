"""Policy documents in JSON text: parsed, with the place of each piece in the source."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Final

from harness.program.values import Array, Hole, Marked, Object, Part, Text, Value, join_parts
from harness.syntax.source import Located, SourceFile

__all__ = ["parse_policy"]

TOKEN: Final = re.compile("\ue000(\\d+)\ue001")
"""Stands for an unknown part while the text is parsed; uses private use characters."""
MISSES_LIMIT: Final = 100
"""Strings not found in the source after which the search stops."""
DEPTH_LIMIT: Final = 40
"""Nesting of a policy document."""


@dataclass(frozen=True, slots=True)
class _Span:
    """A part of a source file."""

    source: SourceFile
    start: int
    end: int


def parse_policy(text: str | Text, at: Located | None) -> Value | None:
    """Returns the document in a JSON text, or None if it is not JSON.

    Unknown parts of the text become values again: a string that is only such a part becomes its value, any other string
    a `Text` with the same unknown parts.

    Args:
        text: The text.
        at: The expression of the text, in which the pieces are found.
    """
    parts: tuple[Part, ...] = (text,) if isinstance(text, str) else text.parts
    source, holes = _tokenised(parts)
    try:
        document = json.loads(source, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return None
    return _Placing(holes, at).placed(document, 0)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Returns an object of JSON with unique keys, as AWS requires."""
    held = dict(pairs)
    if len(held) < len(pairs):
        message = "a key stands twice in an object of the policy"
        raise ValueError(message)
    return held


def _tokenised(parts: tuple[Part, ...]) -> tuple[str, list[Hole]]:
    """Returns the text with a token for each unknown part, in quotes if it is outside any."""
    pieces: list[str] = []
    holes: list[Hole] = []
    quoted = False
    for part in parts:
        if isinstance(part, Hole):
            token = f"\ue000{len(holes)}\ue001"
            holes.append(part)
            pieces.append(token if quoted else f'"{token}"')
        else:
            piece = part.text if isinstance(part, Marked) else part
            quoted ^= len(re.findall(r'(?<!\\)(?:\\\\)*"', piece)) % 2 == 1
            pieces.append(piece)
    return "".join(pieces), holes


class _Placing:
    """Converts parsed JSON to values, finding each string in the source after the previous one."""

    def __init__(self, holes: list[Hole], at: Located | None) -> None:
        self._holes = holes
        self._at = at
        self._position = at.start if at is not None else 0
        self._misses = 0

    def placed(self, node: object, depth: int) -> Value:
        """Returns the value of a JSON node."""
        if depth > DEPTH_LIMIT:
            return None
        if isinstance(node, dict):
            return self._object(node, depth)
        if isinstance(node, list):
            return self._array(node, depth)
        if isinstance(node, str):
            return self._text(node)
        return node if isinstance(node, (bool, int, float)) else None

    def _object(self, node: dict[str, object], depth: int) -> Object:
        placed = Object(origin=self._at)
        start = end = None
        for key, entry in node.items():
            name = self._found(key)
            start = start or name
            position = self._position
            placed.entries[key] = self.placed(entry, depth + 1)
            end = self._span(position) or end or name
            origin = end if self._position > position else name or self._at
            if origin is not None:
                placed.origins[key] = origin
        if start is not None and end is not None:
            placed.origin = _Span(start.source, start.start, end.end)
        return placed

    def _array(self, node: list[object], depth: int) -> Array:
        placed = Array(origin=self._at)
        for entry in node:
            position = self._position
            placed.items.append(self.placed(entry, depth + 1))
            item = placed.items[-1]
            placed.origins.append(item.origin if isinstance(item, Object) else self._span(position) or self._at)
        return placed

    def _text(self, node: str) -> Value:
        self._found(TOKEN.split(node, maxsplit=1)[0] or node)
        pieces = TOKEN.split(node)
        parts: list[Part] = [self._holes[int(p)] if i % 2 else p for i, p in enumerate(pieces)]
        joined = join_parts(parts)
        if isinstance(joined, Text) and len(joined.parts) == 1 and isinstance(joined.parts[0], Hole):
            return joined.parts[0].value
        return joined

    def _found(self, text: str) -> _Span | None:
        """Returns the next place of a quoted text, where the search continues."""
        if self._at is None or self._misses > MISSES_LIMIT:
            return None
        quoted = json.dumps(text, ensure_ascii=False)[:-1].encode("utf-8", "replace")
        start = self._at.source.data.find(quoted, self._position, self._at.end)
        if start < 0:
            self._misses += 1
            return None
        end = self._at.source.data.find(b'"', start + len(quoted), self._at.end)
        self._position = (end if end >= 0 else start + len(quoted) - 1) + 1
        return _Span(self._at.source, start, self._position)

    def _span(self, start: int) -> _Span | None:
        """Returns what was found since a position, without the space and marks before it."""
        if self._at is None or self._position <= start:
            return None
        between = self._at.source.data[start : self._position]
        skipped = len(between) - len(between.lstrip(b" \t\n\r:,[{"))
        return _Span(self._at.source, start + skipped, self._position)
