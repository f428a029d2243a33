"""Node's `util`: `format`, `inspect` and type tests. Source: Node's documentation, "Util"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from harness.program.builtins.arrays import is_array
from harness.program.builtins.json import json_text
from harness.program.builtins.natives import Arguments, Natives, argument
from harness.program.builtins.numbers import parse_float, parse_int
from harness.program.coercion import number_of, number_text, same_value
from harness.program.functions import Accessor, BuiltIn
from harness.program.symbols import HIDDEN, own_keys
from harness.program.text import length_of
from harness.program.values import (
    UNDEFINED,
    Array,
    Iterated,
    Object,
    Promise,
    Text,
    Unknown,
    Value,
    is_missing,
    text_of,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["UTIL"]

LINE: Final = 69
"""Characters that `inspect` puts on one line: those of the entries, two more for each, and the indentation."""
GROUPED: Final = 6
"""Elements of a list above which `inspect` uses columns."""
DEPTH: Final = 2
COMPACT: Final = 3
"""Levels of brackets that `inspect` breaks into lines."""

util = Natives()
_KEY: Final = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")


def _quoted(text: str) -> str | None:
    """Returns a text in the quotes of `inspect`; None if it would be broken or escaped."""
    if any(ord(character) < 32 or character in "\\\x7f\u2028\u2029" for character in text):
        return None
    for quote in ("'", '"', "`"):
        if quote not in text:
            return f"{quote}{text}{quote}"
    return None


def _plain(value: Value) -> str | None:
    """Returns a simple value as `inspect` writes it; None for any other or unknown one."""
    if value is None or is_missing(value):
        return "null" if value is None else "undefined"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return "-0" if value == 0 and math.copysign(1, value) < 0 else number_text(value)
    if isinstance(value, (str, Text)):
        text = text_of(value)
        return None if text is None or len(text) > 16 * LINE else _quoted(text)
    return None


def inspected(value: Value, depth: int = 0, indent: int = 0) -> str | None:
    """Returns a value as `util.inspect` writes it; None if that is unknown or not modelled."""
    if isinstance(value, Array) and not isinstance(value, Iterated):
        return _list(value, depth, indent)
    if type(value) is Object:
        return _object(value, depth, indent)
    return _plain(value)


def _list(value: Array, depth: int, indent: int) -> str | None:
    if value.open is not None or value.holes or value.properties or len(value.items) > GROUPED:
        return None
    if not value.items:
        return "[]"
    if depth > DEPTH:
        return "[Array]"
    return _reduced([inspected(item, depth + 1, indent + 2) for item in value.items], "[", "]", indent)


def _object(value: Object, depth: int, indent: int) -> str | None:
    if value.open is not None or value.shape or any(key.startswith(HIDDEN) for key in value.entries):
        return None
    if not value.entries:
        return "{}"
    if depth > DEPTH:
        return "[Object]"
    made: list[str | None] = []
    for key in own_keys(value.entries):
        entry = value.entries[key]
        shown = None if isinstance(entry, Accessor) else inspected(entry, depth + 1, indent + 2)
        name = key if _KEY.fullmatch(key) else _quoted(key)
        made.append(None if shown is None or name is None else f"{name}: {shown}")
    return _reduced(made, "{", "}", indent)


def _reduced(pieces: list[str | None], opening: str, closing: str, indent: int) -> str | None:
    """Returns entries on one line; None if they do not fit and each gets a line."""
    known = [piece for piece in pieces if piece is not None]
    if len(known) < len(pieces):
        return None
    if _depth_of(known) >= COMPACT or sum(map(length_of, known)) + 2 * len(known) + indent > LINE:
        return None
    return f"{opening} {', '.join(known)} {closing}"


def _depth_of(pieces: list[str]) -> int:
    """Returns how many levels of brackets were written."""
    deepest = here = 0
    for character in "".join(pieces):
        here += (character in "[{") - (character in "]}")
        deepest = max(deepest, here)
    return deepest


@util("inspect")
def inspect(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    made = inspected(argument(arguments, 0)) if len(arguments) == 1 else None
    return Unknown("how a value is shown", at, kind="string") if made is None else made


_PLACE: Final = re.compile(r"%([sdifjoOc%])")


@util("format")
def format_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`util.format`: `%s` and other placeholders, then the rest with spaces between."""
    first = argument(arguments, 0)
    pieces: list[str] = []
    used = 0
    if isinstance(first, (str, Text)):
        text = text_of(first)
        made = None if text is None else _filled(machine, text, arguments, at)
        if made is None:
            return Unknown("a text that is put together", at, kind="string")
        pieces, used = [made[0]], made[1]
    for value in arguments[used:]:
        shown = text_of(value) if isinstance(value, (str, Text)) else inspected(value)
        if shown is None:
            return Unknown("a text that is put together", at, kind="string")
        pieces.append(shown)
    return " ".join(pieces)


def _filled(machine: Machine, text: str, arguments: Arguments, at: ast.Node) -> tuple[str, int] | None:
    """Returns a text with its placeholders filled, and the number of arguments used."""
    used = 1
    made: list[str] = []
    last = 0
    if len(arguments) == 1:
        return text, 1
    for match in _PLACE.finditer(text):
        made.append(text[last : match.start()])
        last = match.end()
        if match[1] == "%":
            made.append("%")
            continue
        if used >= len(arguments):
            made.append(match[0])
            continue
        piece = _place(machine, match[1], arguments[used], at)
        if piece is None:
            return None
        used += 1
        made.append(piece)
    return "".join([*made, text[last:]]), used


def _place(machine: Machine, kind: str, value: Value, at: ast.Node) -> str | None:
    if kind == "c":
        return ""
    if kind == "j":
        return text_of(json_text(machine, value, at)) if not is_missing(value) else "undefined"
    if kind == "s":
        if isinstance(value, (str, Text)):
            return text_of(value)
        return _plain(value) if not isinstance(value, (Array, Object)) else None
    if kind in {"d", "i", "f"}:
        return _number(machine, kind, value, at)
    return inspected(value) if kind == "O" else None


def _number(machine: Machine, kind: str, value: Value, at: ast.Node) -> str | None:
    if isinstance(value, (Array, Object)):
        return "NaN" if kind == "d" and type(value) is Object and value.open is None else None
    if kind == "d":
        number = number_of(value)
    else:
        read = (parse_int if kind == "i" else parse_float)(machine, UNDEFINED, (value,), at)
        number = read if isinstance(read, (int, float)) else None
    return None if number is None else _plain(number)


@util("isDeepStrictEqual")
def is_deep_strict_equal(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    found = _alike(argument(arguments, 0), argument(arguments, 1), 0)
    return Unknown("whether two values are alike", at, kind="boolean") if found is None else found


def _alike(left: Value, right: Value, depth: int) -> bool | None:
    if depth > 50:
        return None
    if isinstance(left, Array) and isinstance(right, Array):
        odd = left.open or right.open or left.holes or right.holes or left.properties or right.properties
        if odd:
            return None
        if len(left.items) != len(right.items):
            return False
        return _all(_alike(one, other, depth + 1) for one, other in zip(left.items, right.items, strict=True))
    if type(left) is Object and type(right) is Object:
        return _objects_alike(left, right, depth)
    if isinstance(left, (Object, Array)) and isinstance(right, (Object, Array)):
        return True if left is right else None
    return same_value(left, right)


def _objects_alike(left: Object, right: Object, depth: int) -> bool | None:
    odd = left.open or right.open or left.shape or right.shape
    if odd or any(isinstance(entry, Accessor) for entry in (*left.entries.values(), *right.entries.values())):
        return None
    if set(left.entries) != set(right.entries):
        return False
    return _all(_alike(entry, right.entries[key], depth + 1) for key, entry in left.entries.items())


def _all(answers: Iterable[bool | None]) -> bool | None:
    found = list(answers)
    if False in found:
        return False
    return None if None in found else True


@util("promisify")
def promisify(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return Unknown("a function that gives a promise", at, kind="function")


util("isArray")(is_array)


def _types() -> BuiltIn:
    types = Natives()

    @types("isPromise")
    def is_promise(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        given = argument(arguments, 0)
        if isinstance(given, Unknown):
            return Unknown("whether it is a promise", at, kind="boolean")
        return isinstance(given, Promise)

    @types("isDate", "isRegExp", "isMap", "isSet", "isNativeError")
    def is_kind(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        return Unknown("of what kind a value is", at, kind="boolean")

    made = BuiltIn(types.table)
    made.open = Unknown("something of Node's module `util`", harmless=True)
    made.frozen = True
    return made


UTIL: Final[dict[str, Value]] = {**util.table, "types": _types()}
