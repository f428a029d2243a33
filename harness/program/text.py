"""Known text by position, counted in UTF-16 code units like JavaScript; each piece keeps its suffix mark.

Source: ECMA-262, "The String Type".
"""

from __future__ import annotations

import posixpath
import re
from typing import Final

from harness.program.values import Hole, Marked, Part, Text, Unknown, Value, is_marked, join_parts, text_of

__all__ = ["cut", "length_of", "length_with_halves", "own_path", "paste", "placed", "remarked", "units", "whole"]

HALF: Final = re.compile(r"[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]")
"""A lone surrogate, which is no text in Python."""
HALF_UNIT: Final = "half of a character"
HALVES: Final = re.compile(r"[\ud800-\udfff]")
PROJECT: Final = Unknown("the folder that the program lies in", kind="string")
"""The unknown start of the program's own paths."""


def units(text: str) -> str:
    """Returns a text with every character outside the basic plane as two code units, like JavaScript."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    data = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(data[i] | data[i + 1] << 8) for i in range(0, len(data), 2))


def whole(text: str) -> str | Text:
    """Returns a text with surrogate pairs joined to characters; lone surrogates become unknown."""
    if text.isascii() or not HALVES.search(text):
        return text
    pieces = HALF.split(text)
    made: list[Part] = []
    for index, piece in enumerate(pieces):
        if index:
            made.append(Hole(Unknown(HALF_UNIT, kind="string")))
        made.append(piece.encode("utf-16-le", "surrogatepass").decode("utf-16-le"))
    return join_parts(made)


def length_with_halves(text: Text) -> int | None:
    """Returns the length of a text whose only unknown parts are lone surrogates; None for any other."""
    if any(not isinstance(hole, Unknown) or hole.reason != HALF_UNIT for hole in text.holes):
        return None
    pieces = [part.text if isinstance(part, Marked) else part for part in text.parts if not isinstance(part, Hole)]
    return len(text.holes) + sum(map(length_of, pieces))


def length_of(text: str) -> int:
    """Returns the length of a text in JavaScript."""
    return len(text) if text.isascii() else len(units(text))


def cut(value: Value, start: int, end: int) -> str | Text:
    """Returns the units `start` to `end` of a wholly known text, with its marks."""
    if not isinstance(value, Text):
        return whole(units(text_of(value) or "")[start:end])
    found: list[Part] = []
    at = 0
    for part in value.parts:
        if isinstance(part, Hole):
            continue
        inner = units(part.text if isinstance(part, Marked) else part)
        piece = whole(inner[max(0, start - at) : max(0, end - at)])
        if isinstance(piece, Text):
            found.extend(piece.parts)
        elif piece:
            found.append(Marked(piece) if isinstance(part, Marked) else piece)
        at += len(inner)
    return join_parts(found)


def remarked(made: str, source: Value) -> str | Text:
    """Returns a text made from another as a whole, marked like that one."""
    return Text((Marked(made),)) if made and is_marked(source) else made


def paste(pieces: list[Value]) -> str | Text:
    """Returns texts concatenated."""
    found: list[Part] = []
    for piece in pieces:
        found.extend(piece.parts if isinstance(piece, Text) else [text_of(piece) or ""])
    return join_parts(found)


def placed(path: str) -> Text:
    """Returns the whole path of a file or folder of the program, with its unknown start.

    Args:
        path: Its path from the project's folder.
    """
    name = posixpath.normpath(path).lstrip("/")
    return Text((Hole(PROJECT),) if name in {"", "."} else (Hole(PROJECT), f"/{name}"))


def own_path(value: Value) -> str | None:
    """Returns a path within the program's folder from there on, any other as its known text."""
    if isinstance(value, Text) and value.parts:
        first = value.parts[0]
        if isinstance(first, Hole) and first.value is PROJECT:
            rest = text_of(join_parts(list(value.parts[1:])))
            return None if rest is None or not (rest == "" or rest.startswith("/")) else posixpath.normpath(f".{rest}")
    return text_of(value)
