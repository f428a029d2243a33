"""Regular expressions as values. `harness.program.builtins.regexp` runs them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from harness.program.coercion import number_of
from harness.program.values import CLOCK, UNDEFINED, Kept, Mutable, Unknown, Value
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["RegExp"]

FLAGS: Final = {
    "global": "g",
    "ignoreCase": "i",
    "multiline": "m",
    "dotAll": "s",
    "unicode": "u",
    "unicodeSets": "v",
    "sticky": "y",
    "hasIndices": "d",
}
"""Members for flags."""
_PIECE: Final = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|/", re.DOTALL)
"""Pieces of a pattern whose slashes need no escape, and slashes without an escape."""
_LINE_ENDS: Final = str.maketrans({"\n": r"\n", "\r": r"\r", "\u2028": r"\u2028", "\u2029": r"\u2029"})


def _escaped(match: re.Match[str]) -> str:
    return r"\/" if match[0] == "/" else match[0]


class RegExp(Mutable):
    """A regular expression; `last` is where a global one continues, None if unknown."""

    __slots__ = ("flags", "last", "pattern")

    def __init__(self, pattern: str, flags: str) -> None:
        self.born = CLOCK.now
        self.pattern = pattern
        self.flags = flags
        self.last: int | None = 0

    def kept(self) -> Kept:
        """Returns its position."""
        return (self.last,)

    def restore(self, kept: Kept) -> None:
        """Restores the position."""
        self.last = kept[0]

    def source(self) -> str:
        """Returns its pattern as written between slashes."""
        return _PIECE.sub(_escaped, self.pattern).translate(_LINE_ENDS) or "(?:)"

    def shown_flags(self) -> str:
        """Returns its flags in the order in which they are shown."""
        return "".join(sorted(self.flags))

    def text(self) -> str:
        """Returns it as a literal."""
        return f"/{self.source()}/{self.shown_flags()}"

    def held(self, key: str, at: ast.Node) -> Value:
        """Returns `source`, a flag such as `global`, or `lastIndex`; undefined for any other property."""
        if key in {"source", "flags"}:
            return self.source() if key == "source" else self.shown_flags()
        if key in FLAGS:
            return FLAGS[key] in self.flags
        if key == "lastIndex" and self.last is None:
            return Unknown("where a search goes on", at, kind="number")
        return self.last if key == "lastIndex" else UNDEFINED

    def set_member(self, machine: Machine, key: str, value: Value) -> None:
        """Sets `lastIndex`."""
        number = number_of(value) if key == "lastIndex" else None
        machine.touch(self)
        if key == "lastIndex" and number is None:
            self.last = None
        elif number is not None:
            plain = isinstance(value, (int, float)) and number == number and 0 <= number <= 2**31
            self.last = int(number) if plain and number == int(number) else None
        else:
            machine.estrange(f"`{key}` of a regular expression is set", None)
