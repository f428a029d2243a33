"""`JSON`. Source: ECMA-262, "The JSON Object"."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from harness.program.builtins.natives import Arguments, Natives, argument, integer
from harness.program.coercion import is_callable, number_text
from harness.program.evaluator.conditions import derived
from harness.program.evaluator.strings import stringified
from harness.program.functions import Accessor, Instance
from harness.program.values import (
    UNDEFINED,
    Array,
    Hole,
    JsonText,
    Marked,
    Object,
    Output,
    Part,
    Promise,
    Reference,
    Text,
    Unknown,
    Value,
    is_missing,
    join_parts,
    text_of,
)
from harness.syntax import ast
from harness.syntax.source import Located

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["JSON", "from_plain", "json_text"]

DEPTH_LIMIT = 100

native = Natives()


class Writer:
    """Writes a value as JSON text, piece by piece.

    Attributes:
        at: The call that asks for the text.
        place: The entry that is being written, which is where an Output in it becomes text.
        parts: The pieces so far.
    """

    def __init__(self, machine: Machine, indent: str, at: ast.Node) -> None:
        self.machine = machine
        self.indent = indent
        self.at = at
        self.place: Located = at
        self.parts: list[Part] = []

    def write(self, value: Value, level: int = 0) -> None:
        """Appends the pieces of a value."""
        self.machine.step()
        if value is None or is_missing(value) or level > DEPTH_LIMIT:
            self.parts.append("null")
        elif isinstance(value, bool):
            self.parts.append("true" if value else "false")
        elif isinstance(value, int | float):
            finite = value == value and abs(value) != float("inf")
            self.parts.append(number_text(value) if finite else "null")
        elif isinstance(value, str):
            self.parts.append(json.dumps(value, ensure_ascii=False))
        elif isinstance(value, Text):
            self._write_text(value)
        elif isinstance(value, Output):
            self.parts += ['"', stringified(self.machine, value, self.place), '"']
        elif isinstance(value, Promise):
            self.machine.note(
                "stringified", "a Promise is written as JSON here: it reads `{}`; `await` it first", self.place
            )
            self.parts.append("{}")
        elif isinstance(value, Reference | Unknown):
            quote = '"' if isinstance(value, Reference) and text_of(value) is not None else ""
            self.parts += [quote, Hole(value), quote]
        elif isinstance(value, Array):
            self._write_list(value, level)
        elif isinstance(value, Object):
            self._write_object(value, level)
        else:
            self.parts.append("null")

    def _write_text(self, text: Text) -> None:
        self.parts.append('"')
        for part in text.parts:
            if isinstance(part, Hole):
                self.parts.append(part)
            elif isinstance(part, Marked):
                self.parts.append(Marked(json.dumps(part.text, ensure_ascii=False)[1:-1]))
            else:
                self.parts.append(json.dumps(part, ensure_ascii=False)[1:-1])
        self.parts.append('"')

    def _separate(self, index: int, level: int) -> None:
        self.parts.append("," if index else "")
        if self.indent:
            self.parts.append("\n" + self.indent * (level + 1))

    def _close(self, closing: str, count: int, level: int) -> None:
        if self.indent and count:
            self.parts.append("\n" + self.indent * level)
        self.parts.append(closing)

    def _write_list(self, array: Array, level: int) -> None:
        self.parts.append("[")
        for index, item in enumerate(array.items):
            self._separate(index, level)
            self.place = array.origin_of(index) or self.at
            self.write(item, level + 1)
        if array.open is not None:
            self._separate(len(array.items), level)
            self.parts.append(Hole(array.open))
        self._close("]", len(array.items), level)

    def _write_object(self, value: Object, level: int) -> None:
        if isinstance(value, Instance) and value.klass is not None:
            own = self.machine.get(value, "toJSON", self.at)
            if is_callable(own):
                self.write(self.machine.call(own, value, (), self.at), level + 1)
                return
        self.parts.append("{")
        count = 0
        for key, entry in value.entries.items():
            item = self.machine.get(value, key, self.at) if isinstance(entry, Accessor) else entry
            if is_missing(item) or is_callable(item):
                continue
            self._separate(count, level)
            self.parts.append(json.dumps(key, ensure_ascii=False) + (": " if self.indent else ":"))
            self.place = value.origin_of(key) or self.at
            self.write(item, level + 1)
            count += 1
        if value.open is not None:
            self._separate(count, level)
            self.parts.append(Hole(value.open))
        self._close("}", count, level)


def json_text(machine: Machine, value: Value, at: ast.Node, indent: str = "") -> Value:
    """The text of a value, which remembers the value as its `document`."""
    if value is UNDEFINED or is_callable(value):
        return UNDEFINED
    writer = Writer(machine, indent, at)
    writer.write(value)
    text = join_parts(writer.parts)
    machine.grow(sum(len(p) for p in writer.parts if isinstance(p, str)))
    return JsonText((text,) if isinstance(text, str) else text.parts, value)


@native("stringify")
def stringify(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`JSON.stringify(value, replacer, indent)`."""
    return json_text(machine, argument(arguments, 0), at, _indent(argument(arguments, 2)))


def _indent(given: Value) -> str:
    text = text_of(given)
    return text[:10] if text is not None else " " * max(0, min(integer(given, 0) or 0, 10))


@native("parse")
def parse(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`JSON.parse(text)`."""
    text = argument(arguments, 0)
    if isinstance(text, JsonText):
        return text.document
    if isinstance(text, Output):
        machine.note("stringified", "an Output is parsed as JSON: it is no text; parse it inside `apply`", at)
    known = text_of(text)
    if known is None:
        return derived(text, "JSON text that is not known", at)
    machine.grow(len(known))
    try:
        return from_plain(json.loads(known), at)
    except (ValueError, RecursionError):
        machine.diagnose("throws", "this text is no JSON, which throws when the program runs", at, certain=False)
        return Unknown("text that is no JSON", at)


def from_plain(value: object, at: ast.Node | None) -> Value:
    """A value of Python's JSON reader as one of the program's."""
    if isinstance(value, dict):
        return Object({str(k): from_plain(v, at) for k, v in value.items()}, at)
    if isinstance(value, list):
        return Array([from_plain(v, at) for v in value], at)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, str | int | float | bool) else None


JSON: dict[str, Value] = native.table
