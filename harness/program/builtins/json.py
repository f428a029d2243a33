"""`JSON`. Source: ECMA-262, "The JSON Object"."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Final

from harness.program.arithmetic import narrow
from harness.program.base import Absent, Undefined
from harness.program.bigints import BigInt
from harness.program.builtins.dates import DATE
from harness.program.builtins.natives import Arguments, Natives, argument, integer
from harness.program.coercion import is_callable, number_text
from harness.program.evaluator.conditions import choice, derived, may_be_undefined
from harness.program.evaluator.paths import alternatives, perhaps_throws
from harness.program.evaluator.strings import parts_of, stringified
from harness.program.functions import Accessor, BoundFunction, ClassValue, Closure, Instance, NativeFunction
from harness.program.resources import Resource
from harness.program.symbols import HIDDEN, Symbol, shown_keys
from harness.program.text import whole
from harness.program.values import (
    UNDEFINED,
    ArgumentList,
    Array,
    Eventual,
    Hole,
    Iterated,
    JsonText,
    JSValue,
    Marked,
    Object,
    Opaque,
    Output,
    Part,
    Reference,
    Text,
    Unknown,
    Value,
    is_missing,
    join_parts,
    size_of,
    text_of,
)
from harness.syntax import ast
from harness.syntax.source import Located

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["INDENTED", "JSON", "copied", "from_plain", "is_cloneable", "json_text"]

DEPTH_LIMIT: Final = 100
"""Levels of one document."""
NESTING_LIMIT: Final = 1_000
"""Brackets in a text above which its nesting is measured before it is read."""

native = Natives()


@dataclass(frozen=True, slots=True)
class Style:
    """The options of `JSON.stringify`.

    Attributes:
        indent: The indentation of a level; "" for one line.
        replacer: A function that is called for every entry's value.
        keys: The only keys that are written; None for all.
    """

    indent: str = ""
    replacer: Value = UNDEFINED
    keys: tuple[str, ...] | None = None


class Writer:
    """Writes a value as JSON text in pieces, and copies it as it is at that moment.

    Attributes:
        at: The call of `JSON.stringify`.
        place: The entry that is being written, where an Output in it becomes text.
        parts: The pieces so far.
        around: The objects and arrays around it, outermost first.
    """

    def __init__(self, machine: Machine, style: Style, at: ast.Node) -> None:
        self.machine = machine
        self.style = style
        self.at = at
        self.place: Located = at
        self.parts: list[Part] = []
        self.around: list[Value] = []

    def write(self, value: Value, key: str = "", absent: Value = None) -> Value:
        """Adds the pieces of a value and returns its copy.

        Args:
            value: The value after its `toJSON` and the replacer.
            key: The key that it stands under.
            absent: What is written for a value that JSON cannot represent.
        """
        self.machine.step()
        if isinstance(value, Unknown) and value.alternatives:
            self.parts.append(Hole(value))
            return self._any_of(value, key, absent)
        return self._write_one(value)

    def _write_one(self, value: Value) -> Value:
        """Adds the pieces of a value without alternatives, and returns its copy."""
        if value is None or isinstance(value, (bool, int, float)):
            self.parts.append(_plain_text(value))
            if isinstance(value, float) and (not value or value != value or abs(value) == float("inf")):
                return None if value else 0  # what is read back is no -0, NaN or infinity
        elif isinstance(value, str):
            self.machine.grow(len(value))
            self.parts.append(encode_basestring(value))
        elif isinstance(value, Text):
            self._write_text(value)
        elif isinstance(value, Eventual):
            self._write_eventual(value)
        elif isinstance(value, BigInt):
            message = "a bigint is written as JSON"
            self.parts.append(Hole(self.machine.fail(message, self.at, "a bigint in JSON")))
        elif isinstance(value, (Reference, Unknown)):
            quote = '"' if isinstance(value, Reference) and text_of(value) is not None else ""
            self.parts += [quote, Hole(value), quote]
        elif isinstance(value, Resource):
            self._write_resource(value)
        elif isinstance(value, Iterated):
            self.parts.append("{}")
        elif isinstance(value, ArgumentList):
            listed = Object({str(index): item for index, item in enumerate(value.items)}, value.origin)
            listed.open = value.open
            return self._write_nested(listed)
        elif isinstance(value, (Array, Object)):
            return self._write_nested(value)
        else:
            self.parts.append("{}")
        return value

    def _any_of(self, value: Unknown, key: str, absent: Value) -> Unknown:
        """Returns the copy of a value with alternatives, each of which is written as if it were the value.

        Args:
            value: The value.
            key: The key that it stands under.
            absent: What is written for a value that JSON cannot represent.
        """
        parts, around, place = self.parts, self.around, self.place

        def way(option: Value) -> Callable[[], Value]:
            def copy() -> Value:
                self.parts, self.around, self.place = [], [*around], place
                made = self._own_json(key, option)
                return absent if _left_out(made) else self.write(made, key)

            return copy

        made = alternatives(self.machine, [way(option) for option in value.alternatives])
        self.parts, self.around, self.place = parts, around, place
        kind = value.kind if value.kind != "number" else ""  # what is no finite number becomes null
        return Unknown(
            value.reason,
            value.origin,
            marked=value.marked,
            alternatives=tuple(made),
            references=value.references,
            kind=kind,
        )

    def _write_eventual(self, value: Eventual) -> None:
        if isinstance(value, Output):
            self.parts += ['"', stringified(self.machine, value, self.place), '"']
            return
        message = "a Promise is written as JSON here: it reads `{}`; `await` it first"
        self.machine.note("stringified", message, self.place)
        self.parts.append("{}")

    def _write_resource(self, value: Resource) -> None:
        """Writes a resource, whose properties are Outputs: each becomes an error message."""
        called = f"`{value.class_name}`" if value.class_name else "a resource"
        message = f"{called} is written as JSON whole: its Outputs become error messages; write the properties it needs"
        self.machine.note("stringified", message, self.place)
        self.parts.append(Hole(Unknown("a resource turned into text", self.at)))

    def _write_nested(self, value: Array | Object) -> Value:
        if value in self.around or len(self.around) > DEPTH_LIMIT:
            message = "an object that holds itself is written as JSON"
            found = self.machine.fail(message, self.at, "a value that is nested too deep for JSON")
            self.parts.append(Hole(found))
            return found
        self.around.append(value)
        copy = self._write_list(value) if isinstance(value, Array) else self._write_object(value)
        self.around.pop()
        return copy

    def _write_text(self, text: Text) -> None:
        self.machine.grow(size_of(text.parts))
        self.parts.append('"')
        for part in text.parts:
            if isinstance(part, Hole):
                self.parts.append(part)
            elif isinstance(part, Marked):
                self.parts.append(Marked(encode_basestring(part.text)[1:-1]))
            else:
                self.parts.append(encode_basestring(part)[1:-1])
        self.parts.append('"')

    def _separate(self, index: int) -> None:
        self.machine.grow(1 + len(self.style.indent) * len(self.around))
        self.parts.append("," if index else "")
        if self.style.indent:
            self.parts.append("\n" + self.style.indent * len(self.around))

    def _close(self, closing: str, count: int) -> None:
        if self.style.indent and count:
            self.parts.append("\n" + self.style.indent * (len(self.around) - 1))
        self.parts.append(closing)

    def _converted(self, owner: Value, key: str, value: Value) -> Value:
        """Returns what is written for a value: the result of its `toJSON` and then of the replacer."""
        value = self._own_json(key, value)
        if self.style.replacer is not UNDEFINED:
            value = self.machine.call(self.style.replacer, owner, (key, value), self.at)
        return value

    def _own_json(self, key: str, value: Value) -> Value:
        """Returns the result of a value's `toJSON`."""
        if isinstance(value, Array) and value.properties is not None and "toJSON" in value.properties:
            own = self.machine.get(value, "toJSON", self.at)
            value = self.machine.call(own, value, (key,), self.at) if is_callable(own) else value
        if isinstance(value, Opaque):
            own = self.machine.get(value, "toJSON", self.at)
            value = self.machine.call(own, value, (key,), self.at)
        if isinstance(value, Object) and (not isinstance(value, Resource) or isinstance(value.klass, ClassValue)):
            own = self.machine.get(value, "toJSON", self.at)
            if isinstance(own, (Closure, BoundFunction, NativeFunction)):
                value = self.machine.call(own, value, (key,), self.at)
        return value

    def _write_list(self, array: Array) -> Array:
        copy = Array(origin=array.origin)
        copy.origins, copy.open, copy.firm = list(array.origins), array.open, array.firm
        self.parts.append("[")
        for index, item in enumerate(array.items):
            self._separate(index)
            self.place = array.origin_of(index) or self.at
            value = self._converted(array, str(index), item)
            copy.items.append(self.write(None if _left_out(value) else value, str(index)))
        if array.open is not None:
            self._separate(len(array.items))
            self.parts.append(Hole(array.open))
        self._close("]", len(array.items))
        return copy

    def _write_object(self, value: Object) -> Object:
        copy = Object(origin=value.origin)
        copy.origins, copy.open = dict(value.origins), value.open
        self.parts.append("{")
        for key in shown_keys(value) if self.style.keys is None else self.style.keys:
            if key not in value.entries and self.style.replacer is UNDEFINED:
                continue
            entry = value.entries.get(key, UNDEFINED)  # it may have been deleted meanwhile
            item = self.machine.get(value, key, self.at) if isinstance(entry, Accessor) else entry
            item = self._converted(value, key, item)
            if _left_out(item):
                continue
            self._separate(len(copy.entries))
            if isinstance(item, Unknown) and any(map(_perhaps_left_out, item.alternatives)):
                self.parts.append(Hole(Unknown("an entry that may be there", self.at)))
                copy.entries[key] = self._any_of(item, key, UNDEFINED)
                continue
            self.parts.append(encode_basestring(key) + (": " if self.style.indent else ":"))
            self.place = value.origin_of(key) or self.at
            copy.entries[key] = self.write(item, key)
        if value.open is not None:
            self._separate(len(copy.entries))
            self.parts.append(Hole(value.open))
        self._close("}", len(copy.entries))
        return copy

    def write_whole(self, value: Value) -> Value:
        """Writes a value that is not part of another."""
        converted = self._converted(Object({"": value}, self.at), "", value)
        return UNDEFINED if _left_out(converted) else self.write(converted, "", UNDEFINED)


def _plain_text(value: bool | int | float | None) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None or value != value or abs(value) == float("inf") else number_text(value)


def _left_out(value: Value) -> bool:
    """Returns whether JSON cannot represent a value: an entry is left out, an element becomes null."""
    return is_missing(value) or is_callable(value) or isinstance(value, Symbol)


def _perhaps_left_out(option: Value) -> bool:
    """Returns whether one of the possible values cannot, or may not, be represented in JSON."""
    return _left_out(option) or may_be_undefined(option)


PLAIN: Final = Style()
INDENTED: Final = Style("  ")


def json_text(machine: Machine, value: Value, at: ast.Node, style: Style = PLAIN) -> Value:
    """Returns the text of a value; its `document` is the value as it was."""
    writer = Writer(machine, style, at)
    document = writer.write_whole(value)
    if document is UNDEFINED:
        return UNDEFINED
    text = join_parts(writer.parts)
    made = JsonText((text,) if isinstance(text, str) else text.parts, document)
    return choice(made, UNDEFINED) if may_be_undefined(document) else made


def _is_name(value: Value) -> bool:
    """Returns whether an element of a list of keys counts as a key."""
    plain = value is None or is_missing(value) or isinstance(value, (bool, Array))
    return not plain and type(value) is not Object


@native("stringify")
def stringify(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`JSON.stringify(value, replacer, indent)`."""
    given = argument(arguments, 1)
    keys = None
    if isinstance(given, (Unknown, Reference)):
        return Unknown("JSON text of entries that are not known", at, kind="string")
    if isinstance(given, Array):
        names = [text_of(join_parts(list(parts_of(machine, key, at)))) for key in given.items if _is_name(key)]
        keys = tuple(dict.fromkeys(name for name in names if name is not None))
        if given.open is not None or None in names:
            return Unknown("JSON text of entries that are not known", at, kind="string")
    replacer = given if is_callable(given) else UNDEFINED
    indent = _indent(argument(arguments, 2))
    made = json_text(machine, argument(arguments, 0), at, Style(indent or "", replacer, keys))
    if indent is not None or not isinstance(made, JsonText):
        return made
    return JsonText((Hole(Unknown("JSON text that is indented in a way that is not known", at)),), made.document)


def _indent(given: Value) -> str | None:
    """Returns the indentation of a level; None if it is unknown."""
    if isinstance(given, (Unknown, Reference)) or (isinstance(given, Object) and type(given) is not Object):
        return None
    text = text_of(given) if isinstance(given, (str, Text)) else ""
    if text is None:
        return None
    plain = isinstance(given, (int, float)) and not isinstance(given, bool)
    return text[:10] or " " * max(0, min((integer(given, 0) or 0) if plain else 0, 10))


@native("parse")
def parse(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`JSON.parse(text, reviver)`."""
    text, reviver = argument(arguments, 0), argument(arguments, 1)
    if isinstance(text, Output):
        machine.note("stringified", "an Output is parsed as JSON: it is no text; parse it inside `apply`", at)
    found = copied(machine, text.document) if isinstance(text, JsonText) else _parsed(machine, text, at)
    if not is_callable(reviver):
        return found
    return _revived(machine, Object({"": found}, at), "", reviver, at)


def _parsed(machine: Machine, text: Value, at: ast.Node) -> Value:
    known = text_of(text)
    if known is None:
        perhaps_throws(machine, at, "why text is no JSON")
        return derived(text, "JSON text that is not known", at)
    machine.grow(len(known))
    machine.gather(sum(map(known.count, "[{,")))
    if known.count("[") + known.count("{") > NESTING_LIMIT and nesting(known) > DEPTH_LIMIT:
        return Unknown("JSON text that is nested too deep", at)
    try:
        return from_plain(json.loads(known, parse_int=float, parse_constant=_no_constant), at)
    except ValueError:
        return machine.fail("this text is no JSON", at, "text that is no JSON", "SyntaxError")


def nesting(text: str) -> int:
    """Returns the deepest nesting of brackets in a text, including those in strings."""
    deepest = depth = 0
    for character in text:
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth -= 1
    return deepest


def _no_constant(name: str) -> object:
    """Rejects NaN and infinities, which are not JSON."""
    raise ValueError(name)


def from_plain(value: object, at: ast.Node | None) -> Value:
    """Returns a value of Python's JSON reader as a value of the program."""
    if isinstance(value, dict):
        named = {whole(str(key)): from_plain(entry, at) for key, entry in value.items()}
        made = Object({key: entry for key, entry in named.items() if isinstance(key, str)}, at)
        if len(made.entries) < len(value):
            made.open = Unknown("an entry whose key is half a character", at)
        return made
    if isinstance(value, list):
        return Array([from_plain(v, at) for v in value], at)
    if isinstance(value, float):
        return narrow(value)
    return whole(value) if isinstance(value, str) else value if isinstance(value, bool) else None


def is_cloneable(value: Value, seen: set[int] | None = None) -> bool | None:
    """Returns whether `structuredClone` copies a value as it is; None if it contains a function."""
    known: set[int] = set() if seen is None else seen
    if id(value) in known:
        return True
    known.add(id(value))
    if is_callable(value) or isinstance(value, Symbol):
        return None
    inner: list[Value] = []
    if isinstance(value, Array):
        if value.shape is not None or value.holes or value.properties or isinstance(value, Iterated):
            return False
        inner = value.items
    elif isinstance(value, Object):
        date = isinstance(value, Instance) and value.klass is DATE
        if value.shape is not None or not (date or type(value) is Object) or any(map(_is_odd, value.entries.items())):
            return False
        inner = list(value.entries.values())
    elif isinstance(value, JSValue) and not isinstance(value, (Text, Undefined, Absent, Unknown, Reference, BigInt)):
        return False
    answers = [is_cloneable(item, known) for item in inner]
    return None if None in answers else all(answers)


def _is_odd(entry: tuple[str, Value]) -> bool:
    """Returns whether an entry has a symbol as its key, or is an accessor."""
    return entry[0].startswith(HIDDEN) or isinstance(entry[1], Accessor)


def copied(machine: Machine, value: Value, made: dict[int, Value] | None = None) -> Value:
    """Returns a deep copy; resources are not copied.

    Args:
        machine: Counts the steps.
        value: The value.
        made: The copies so far, by the identity of the originals.
    """
    machine.step()
    done = {} if made is None else made
    if id(value) in done:
        return done[id(value)]
    if isinstance(value, Array):
        array = done[id(value)] = Array(origin=value.origin)
        array.items.extend(copied(machine, item, done) for item in value.items)
        array.origins, array.open, array.firm = list(value.origins), value.open, value.firm
        array.peopled = value.peopled
        return array
    if isinstance(value, Instance) and value.klass is DATE:
        date = done[id(value)] = Instance(value.klass)
        date.state, date.origin = value.state, value.origin
        return date
    if isinstance(value, Object) and not isinstance(value, Resource | Instance):
        copy = done[id(value)] = Object(origin=value.origin)
        copy.entries.update((key, copied(machine, entry, done)) for key, entry in value.entries.items())
        copy.origins, copy.open = dict(value.origins), value.open
        return copy
    return value


def _revived(machine: Machine, owner: Value, key: str, reviver: Value, at: ast.Node) -> Value:
    value = machine.get(owner, key, at)
    if isinstance(value, (Object, Array)):
        keys = shown_keys(value) if isinstance(value, Object) else [str(i) for i in range(len(value.items))]
        for inner in keys:
            if isinstance(value, Object) and inner not in value.entries:
                continue
            new = _revived(machine, value, inner, reviver, at)
            if new is UNDEFINED and isinstance(value, Object):
                machine.touch(value)
                value.entries.pop(inner, None)
            else:
                machine.put(value, inner, new, at)
    return machine.call(reviver, owner, (key, value), at)


JSON: Final[dict[str, Value]] = native.table
