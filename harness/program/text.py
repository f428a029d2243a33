"""Known text by position, as JavaScript counts: in UTF-16 code units, each piece keeping its suffix mark.

Source: ECMA-262, "The String Type".
"""

from __future__ import annotations

import posixpath
import re
from typing import Final

from harness.program.values import Hole, Marked, Part, Text, Unknown, Value, is_marked, join_parts, text_of

__all__ = ["cut", "length_of", "length_with_halves", "own_path", "paste", "placed", "remarked", "units", "whole"]

HALF = re.compile(r"[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]")
"""A code unit without its partner, which is no text of Python's."""
HALF_UNIT = "half of a character"
HALVES = re.compile(r"[\ud800-\udfff]")
PROJECT: Final = Unknown("the folder that the program lies in", kind="string")
"""What the paths of the program's own files begin with, of which nothing is known."""


def units(text: str) -> str:
    """Returns a text with every character outside the basic plane as the two code units that JavaScript sees."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    data = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(data[i] | data[i + 1] << 8) for i in range(0, len(data), 2))


def whole(text: str) -> str | Text:
    """Returns a text whose pairs of code units are characters again; a unit without its partner is not known."""
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
    """Returns how long a text is of which only halves of characters are not known; None for any other."""
    if any(not isinstance(hole, Unknown) or hole.reason != HALF_UNIT for hole in text.holes):
        return None
    pieces = [part.text if isinstance(part, Marked) else part for part in text.parts if not isinstance(part, Hole)]
    return len(text.holes) + sum(map(length_of, pieces))


def length_of(text: str) -> int:
    """Returns how long JavaScript takes a text to be."""
    return len(text) if text.isascii() else len(units(text))


def cut(value: Value, start: int, end: int) -> str | Text:
    """Returns the units `start` to `end` of a wholly known text, each piece marked as it was."""
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
    """Text made of another as a whole, which derives from the suffix where that does."""
    return Text((Marked(made),)) if made and is_marked(source) else made


def paste(pieces: list[Value]) -> str | Text:
    """Texts one after the other."""
    found: list[Part] = []
    for piece in pieces:
        found.extend(piece.parts if isinstance(piece, Text) else [text_of(piece) or ""])
    return join_parts(found)


def placed(path: str) -> Text:
    """Returns the whole path of a file or folder of the program, which begins with where that lies.

    Args:
        path: Its path, counted from the project's folder.
    """
    name = posixpath.normpath(path).lstrip("/")
    return Text((Hole(PROJECT),) if name in {"", "."} else (Hole(PROJECT), f"/{name}"))


def own_path(value: Value) -> str | None:
    """A path as far as the program's own files go: from their folder on where it leads there, else the known text."""
    if isinstance(value, Text) and value.parts:
        first = value.parts[0]
        if isinstance(first, Hole) and first.value is PROJECT:
            rest = text_of(join_parts(list(value.parts[1:])))
            return None if rest is None or not (rest == "" or rest.startswith("/")) else posixpath.normpath(f".{rest}")
    return text_of(value)
