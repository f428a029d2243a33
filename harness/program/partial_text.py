"""Strings with parts that are unknown or derive from the environment suffix."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias, Union

from harness.program.base import ABSENT, UNDEFINED, JSValue, Reference, Unknown, Value
from harness.program.eventual import unwrap

__all__ = [
    "TURNED_INTO_TEXT",
    "FileText",
    "Hole",
    "JsonText",
    "Marked",
    "Part",
    "Text",
    "is_marked",
    "join_parts",
    "size_of",
    "standing_for",
    "text_of",
    "text_parts",
]

TURNED_INTO_TEXT: Final = "an Output turned into text"
"""The reason of unknown text from an Output: it becomes an error message, not the value."""


class Marked:
    """A piece of known text that derives from the environment suffix."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return f"Marked({self.text!r})"


class Hole:
    """An unknown piece of text: that of a `Reference` or an `Unknown`."""

    __slots__ = ("value",)

    def __init__(self, value: Reference | Unknown) -> None:
        self.value = value

    def __repr__(self) -> str:
        return f"Hole({self.value!r})"


Part: TypeAlias = Union[str, Marked, Hole]  # noqa: UP007


class Text(JSValue):
    """A string with pieces that derive from the environment suffix or are unknown."""

    __slots__ = ("_marked", "parts")

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self.parts = parts
        self._marked: bool | None = None

    @property
    def known(self) -> str | None:
        """The whole text if every piece is known, else None."""
        pieces = []
        for part in self.parts:
            if isinstance(part, Hole):
                return None
            pieces.append(part.text if isinstance(part, Marked) else part)
        return "".join(pieces)

    @property
    def holes(self) -> tuple[Reference | Unknown, ...]:
        """The values of the unknown pieces."""
        return tuple(part.value for part in self.parts if isinstance(part, Hole))

    @property
    def marked(self) -> bool:
        """Whether a piece derives from the environment suffix, also through a resource's marked name."""
        if self._marked is None:
            self._marked = _holds_mark(self)
        return self._marked

    def __repr__(self) -> str:
        return f"Text{self.parts!r}"


def standing_for(missing: Value, default: Value) -> Value:
    """Returns a default for a missing value; in the place of the suffix, known text is marked."""
    if missing is not ABSENT or not isinstance(default, str) or not default:
        return default
    return Text((Marked(default),))


def is_marked(value: Value) -> bool:
    """Returns whether a value derives from the environment suffix.

    A reference does if the resource has the suffix in the attribute's own value, or else in its logical name, from
    which Pulumi derives the name of a resource without one.
    """
    value = unwrap(value)
    return value.marked if isinstance(value, (Text, Unknown)) else _holds_mark(value)


def _holds_mark(value: Value) -> bool:
    waiting, seen = [value], set[int]()
    while waiting:
        found = unwrap(waiting.pop())
        if id(found) in seen:
            continue
        seen.add(id(found))
        if isinstance(found, Text) and found._marked is None:
            if any(isinstance(part, Marked) for part in found.parts):
                return True
            waiting.extend(found.holes)
        elif isinstance(found, Reference):
            waiting.append(found.resource.name if found.known is UNDEFINED else found.known)
        elif isinstance(found, (Text, Unknown)) and found.marked:
            return True
    return False


def text_parts(value: Value) -> tuple[Part, ...] | None:
    """Returns the pieces of a string, or of a value that stands for one; None for anything else."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Text):
        return value.parts
    if isinstance(value, (Reference, Unknown)):
        return (Hole(value),)
    return None


def size_of(parts: Iterable[Part]) -> int:
    """Returns the length of these pieces in characters; an unknown piece counts as one."""
    return sum(1 if isinstance(p, Hole) else len(p.text if isinstance(p, Marked) else p) for p in parts)


def join_parts(parts: list[Part]) -> str | Text:
    """Returns a string of many pieces: plain if every piece is plain, with neighbours of one kind merged."""
    merged: list[Part] = []
    plain: list[str] = []
    marked: list[str] = []
    for part in parts:
        if isinstance(part, str):
            if part:
                if marked:
                    merged.append(Marked("".join(marked)))
                    marked = []
                plain.append(part)
            continue
        if plain:
            merged.append("".join(plain))
            plain = []
        if isinstance(part, Marked):
            marked.append(part.text)
            continue
        if marked:
            merged.append(Marked("".join(marked)))
            marked = []
        merged.append(part)
    if plain:
        merged.append("".join(plain))
    if marked:
        merged.append(Marked("".join(marked)))
    if not merged:
        return ""
    if len(merged) == 1 and isinstance(merged[0], str):
        return merged[0]
    return Text(tuple(merged))


def text_of(value: Value) -> str | None:
    """Returns a wholly known string (marked or not, also inside an `Output`), else None."""
    value = unwrap(value)
    if isinstance(value, Reference) and value.known is not UNDEFINED:
        return text_of(value.known)
    if isinstance(value, str):
        return value
    return value.known if isinstance(value, Text) else None


class JsonText(Text):
    """A string made by `JSON.stringify` or `pulumi.jsonStringify`: its `document` is the value."""

    __slots__ = ("document",)

    def __init__(self, parts: tuple[Part, ...], document: Value) -> None:
        super().__init__(parts)
        self.document = document


class FileText(Text):
    """A string read from a file: its `path` in the program; one Hole if the response lacks the file."""

    __slots__ = ("path",)

    def __init__(self, parts: tuple[Part, ...], path: str) -> None:
        super().__init__(parts)
        self.path = path
