"""`Buffer`, `Uint8Array`, `TextEncoder` and `TextDecoder`. Source: Node's documentation, "Buffer"; ECMA-262."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from harness.program.builtins.natives import Arguments, Natives, allocate, argument, integer
from harness.program.coercion import number_of
from harness.program.evaluator.conditions import derived
from harness.program.evaluator.iteration import elements
from harness.program.evaluator.strings import parts_of
from harness.program.functions import NativeClass, NativeFunction
from harness.program.symbols import ITERATOR, is_index
from harness.program.text import remarked
from harness.program.values import (
    CLOCK,
    UNDEFINED,
    Array,
    JSValue,
    Kept,
    Object,
    Opaque,
    Output,
    Promise,
    Reference,
    Text,
    Unknown,
    Value,
    is_marked,
    is_missing,
    join_parts,
    text_of,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["BUFFER", "TEXT_DECODER", "TEXT_ENCODER", "UINT8_ARRAY", "Uint8Array", "decoded", "encoded"]

ENCODINGS: Final = {
    "utf8": "utf8",
    "utf-8": "utf8",
    "hex": "hex",
    "base64": "base64",
    "base64url": "base64url",
    "ascii": "ascii",
    "latin1": "latin1",
    "binary": "latin1",
    "utf16le": "utf16le",
    "utf-16le": "utf16le",
    "ucs2": "utf16le",
    "ucs-2": "utf16le",
}
"""Node's names of encodings."""
_HEX: Final = re.compile(r"(?:[0-9a-fA-F]{2})*")
_NOT_BASE64: Final = re.compile(r"[^A-Za-z0-9+/]")

octets = Natives()
method = Natives()
static = Natives()


class Uint8Array(Opaque):
    """Bytes.

    Attributes:
        data: The bytes; None if unknown.
        size: How many there are.
        source: The text that they were made from, whose mark they carry.
        buffer: Whether they are a `Buffer`.
        sharing: All that share their memory, including themselves.
    """

    __slots__ = ("buffer", "data", "sharing", "size", "source")

    def __init__(self, data: bytes, source: Value = UNDEFINED, *, buffer: bool = True) -> None:
        self.born = CLOCK.now
        self.data: bytes | None = data
        self.size = len(data)
        self.source = source
        self.buffer = buffer
        self.sharing: list[Uint8Array] = [self]

    @property
    def marked(self) -> bool:
        """Whether the text that they were made from has the environment suffix."""
        return is_marked(self.source)

    def member(self, machine: Machine, key: str, at: ast.Node) -> Value:
        """Returns its length, an element or a method."""
        if key in {"length", "byteLength"}:
            machine.asked = machine.asked or self.marked
            return self.size
        if is_index(key):
            machine.asked = machine.asked or self.marked
            known = Unknown("a byte", at, kind="number") if self.data is None else UNDEFINED
            return self.data[int(key)] if self.data is not None and int(key) < self.size else known
        table = METHODS if self.buffer else octets.table
        found = table.get(key)
        return found if found is not None else Unknown(f"`{key}` of bytes", at, harmless=True)

    def kept(self) -> Kept:
        """Returns its bytes."""
        return (self.data,)

    def restore(self, kept: Kept) -> None:
        """Restores the bytes."""
        self.data = kept[0]

    def lost(self) -> Kept:
        """Makes its bytes unknown."""
        return (None,)

    def set_member(self, machine: Machine, _key: str, _value: Value) -> None:
        """Makes the bytes unknown after one is set."""
        self.forget(machine)

    def forget(self, machine: Machine) -> None:
        """Makes them unknown, and everything that shares their memory."""
        for each in self.sharing:
            machine.touch(each)
            each.data = None

    def part(self, start: int, end: int) -> Uint8Array:
        """Returns some of the bytes; they share memory."""
        made = Uint8Array((self.data or b"")[start:end], self.source, buffer=self.buffer)
        self.sharing.append(made)
        made.sharing = self.sharing
        return made

    def listed(self, at: ast.Node) -> Array:
        """Returns its bytes as numbers."""
        if self.data is None:
            return Array([Unknown("a byte", at, kind="number")] * self.size, at)
        return Array(list(self.data), at)


def encoded(text: str, encoding: str) -> bytes | None:
    """Returns a text as Node encodes it; None for an encoding that Node does not have."""
    name = ENCODINGS.get(encoding.lower())
    if name == "utf8":
        return text.encode("utf-8", "replace")
    if name in {"latin1", "ascii"}:
        return text.encode("utf-16-le", "surrogatepass")[::2]
    if name == "utf16le":
        return text.encode("utf-16-le", "surrogatepass")
    if name == "hex":
        found = _HEX.match(text)
        return bytes.fromhex(found[0] if found is not None else "")
    if name in {"base64", "base64url"}:
        digits = _NOT_BASE64.sub("", text.split("=")[0].replace("-", "+").replace("_", "/"))
        digits = digits[:-1] if len(digits) % 4 == 1 else digits
        return base64.b64decode(digits + "=" * (-len(digits) % 4))
    return None


def decoded(data: bytes, encoding: str) -> str | None:
    """Returns bytes as Node decodes them; None if that is no text in Python."""
    name = ENCODINGS.get(encoding.lower())
    if name == "utf8":
        return data.decode("utf-8", "replace")
    if name == "latin1":
        return data.decode("latin-1")
    if name == "ascii":
        return bytes(byte & 0x7F for byte in data).decode("ascii")
    if name == "hex":
        return data.hex()
    if name == "base64":
        return base64.b64encode(data).decode("ascii")
    if name == "base64url":
        return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")
    if name == "utf16le":
        try:
            return data[: len(data) // 2 * 2].decode("utf-16-le")
        except UnicodeDecodeError:
            return None
    return None


def _encoding(value: Value) -> str | None:
    return "utf8" if value is UNDEFINED else text_of(value)


def _data(value: Value) -> bytes | None:
    return value.data if isinstance(value, Uint8Array) else None


@octets("toString", "toLocaleString")
def joined(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    data = _data(this)
    return Unknown("the text of bytes", at, kind="string") if data is None else ",".join(map(str, data))


@method("toString", "toLocaleString")
def to_string(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    data, encoding = _data(this), _encoding(argument(arguments, 0))
    source = this.source if isinstance(this, Uint8Array) else UNDEFINED
    if data is None or encoding is None:
        return derived(source, "bytes that are not known, as text", at, "string")
    start, end = integer(argument(arguments, 1), 0), integer(argument(arguments, 2), len(data))
    if start is None or end is None:
        return derived(source, "a part of bytes, as text", at, "string")
    text = decoded(data[max(start, 0) : max(end, 0)], encoding)
    return derived(source, "bytes in another encoding", at, "string") if text is None else remarked(text, source)


@octets("write", "fill", "copy", "set", "sort", "reverse", "swap16", "swap32", "swap64")
def change(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """Makes the bytes unknown after a change."""
    for changed in (this, argument(arguments, 0)):
        if isinstance(changed, Uint8Array):
            changed.forget(machine)
    return Unknown("what changing bytes gives", at, harmless=True)


@octets("slice", "subarray")
def subarray(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    data = _data(this)
    start = integer(argument(arguments, 0), 0)
    end = integer(argument(arguments, 1), len(data or b""))
    if not isinstance(this, Uint8Array) or data is None or start is None or end is None:
        return Unknown("a part of bytes", at, harmless=True)
    return this.part(start, end)


@octets("join")
def join(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    data, separator = _data(this), argument(arguments, 0)
    text = "," if separator is UNDEFINED else text_of(separator)
    return Unknown("bytes as text", at, kind="string") if data is None or text is None else text.join(map(str, data))


@octets("at")
def at_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    data, index = _data(this), integer(argument(arguments, 0), 0)
    if data is None or index is None:
        return Unknown("a byte", at, kind="number")
    return data[index] if -len(data) <= index < len(data) else UNDEFINED


def _as_list(name: str) -> None:
    """Adds a method that bytes share with arrays and whose result is no array."""

    def code(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        if not isinstance(this, Uint8Array):
            return Unknown("something of bytes", at)
        items = this.listed(at)
        return machine.call(machine.get(items, name, at), items, arguments, at)

    octets(name)(code)


LISTED: Final = "forEach reduce reduceRight every some find findIndex keys values entries includes indexOf lastIndexOf"
for _name in LISTED.split():
    _as_list(_name)
octets.table[ITERATOR] = octets.table["values"]


@method.named("includes", "indexOf", "lastIndexOf")
def index_of(name: str, machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """Returns where a `Buffer` contains bytes, a text's bytes, or a single one."""
    data, wanted = _data(this), argument(arguments, 0)
    given = encoded(wanted, "utf8") if isinstance(wanted, str) else _data(wanted)
    if type(wanted) is int:
        given = bytes([wanted & 0xFF])
    if data is None or given is None or len(arguments) != 1:
        return Unknown("where bytes hold something", at)
    found = data.rfind(given) if name == "lastIndexOf" else data.find(given)
    if name == "includes":
        return found >= 0
    return found


@method("equals")
def equals(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    one, other = _data(this), _data(argument(arguments, 0))
    return Unknown("whether bytes are the same", at, kind="boolean") if one is None or other is None else one == other


@method("compare")
def compare(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    one, other = _data(this), _data(argument(arguments, 0))
    if one is None or other is None or len(arguments) != 1:
        return Unknown("the order of bytes", at, kind="number")
    return (one > other) - (one < other)


@method("toJSON")
def to_json(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    data = _data(this)
    listed: Value = Unknown("bytes", at, kind="array") if data is None else Array(list(data), at)
    return Object({"type": "Buffer", "data": listed}, at)


@static("compare")
def compare_two(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return compare(machine, argument(arguments, 0), arguments[1:2], at)


def _reader(size: int, big: bool, signed: bool) -> Callable[[Machine, Value, Arguments, ast.Node], Value]:
    def code(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        data, index = _data(this), integer(argument(arguments, 0), 0)
        if data is None or index is None or not 0 <= index <= len(data) - size:
            return Unknown("a number read from bytes", at, kind="number")
        return int.from_bytes(data[index : index + size], "big" if big else "little", signed=signed)

    return code


for _size in (1, 2, 4):
    for _big in (True, False):
        _end = "" if _size == 1 else "BE" if _big else "LE"
        method(f"readUInt{_size * 8}{_end}", f"readUint{_size * 8}{_end}")(_reader(_size, _big, signed=False))
        method(f"readInt{_size * 8}{_end}")(_reader(_size, _big, signed=True))
        method(f"writeUInt{_size * 8}{_end}", f"writeInt{_size * 8}{_end}", f"writeUint{_size * 8}{_end}")(change)

METHODS: Final[dict[str, Value]] = {**octets.table, **method.table}


@static("from")
def from_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """Returns `Buffer.from` of a text in an encoding, of bytes, or of a list of numbers."""
    given = argument(arguments, 0)
    if isinstance(given, Uint8Array) and given.data is not None:
        return Uint8Array(given.data, given.source)
    if isinstance(given, Array):
        data = _bytes_of(given)
        return Unknown("the bytes of a list", at, kind="object", harmless=True) if data is None else Uint8Array(data)
    text, encoding = text_of(given), _encoding(argument(arguments, 1))
    if isinstance(given, (str, Text)) and text is not None and encoding is not None:
        data = encoded(text, encoding)
        if data is not None:
            machine.grow(len(data))
            return Uint8Array(data, given)
    return _unknown_text(machine, given, at)


def _bytes_of(given: Array) -> bytes | None:
    numbers = [number_of(item) for item in given.items]
    if given.open is not None or any(number is None for number in numbers):
        return None
    whole = [0 if number is None or number != number or abs(number) > 2**53 else int(number) for number in numbers]
    return bytes(number & 0xFF for number in whole)


def _unknown_text(machine: Machine, given: Value, at: ast.Node) -> Value:
    """Returns the bytes of an unknown text, with its mark."""
    if isinstance(given, (Object, JSValue)) and not isinstance(given, (Text, Unknown, Reference, Output, Promise)):
        return Unknown("the bytes of an object", at, kind="object", harmless=True)
    content = join_parts(list(parts_of(machine, given, at)))
    made = Object(origin=at)
    made.open = Unknown("something of a Buffer", at, harmless=True)

    def to_text(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        return derived(content, "text in another encoding", at, "string")

    made.entries["toString"] = NativeFunction("toString", to_text)
    return made


@static("alloc")
def alloc(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    size, filling = integer(argument(arguments, 0), 0), argument(arguments, 1)
    if size is None or not 0 <= size <= 100_000 or not (is_missing(filling) or isinstance(filling, int)):
        return Unknown("the bytes of a buffer", at, kind="object", harmless=True)
    machine.gather(size)
    return Uint8Array(bytes([filling & 0xFF if isinstance(filling, int) else 0]) * size)


@static("concat")
def concat(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    found = elements(machine, argument(arguments, 0), at)
    pieces = [_data(item) for item in found.items]
    machine.asked = machine.asked or any(isinstance(item, Uint8Array) and item.marked for item in found.items)
    if found.open is not None or len(arguments) > 1 or any(piece is None for piece in pieces):
        return Unknown("bytes put together", at, kind="object", harmless=True)
    data = b"".join(piece for piece in pieces if piece is not None)
    machine.grow(len(data))
    return Uint8Array(data)


@static("byteLength")
def byte_length(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    given, encoding = argument(arguments, 0), _encoding(argument(arguments, 1))
    text = text_of(given)
    data = _data(given) if text is None or encoding is None else encoded(text, encoding)
    return derived(given, "how many bytes text takes", at, "number") if data is None else len(data)


@static("isBuffer")
def is_buffer(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    given = argument(arguments, 0)
    if isinstance(given, (Unknown, Reference)) or (isinstance(given, Object) and given.open is not None):
        return Unknown("whether it is a Buffer", at, kind="boolean")
    return isinstance(given, Uint8Array) and given.buffer


@static("isEncoding")
def is_encoding(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    name = text_of(argument(arguments, 0))
    return Unknown("whether it is an encoding", at, kind="boolean") if name is None else name.lower() in ENCODINGS


def _new_octets(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value | None:
    given = argument(arguments, 0)
    if isinstance(given, Array):
        data = _bytes_of(given)
    elif isinstance(given, Uint8Array):
        data = given.data
    else:
        size = integer(given, 0) if isinstance(given, int) or given is UNDEFINED else None
        data = bytes(size) if size is not None and 0 <= size <= 100_000 else None
    if data is None or len(arguments) > 1:
        return Unknown("bytes", at, kind="object", harmless=True)
    machine.gather(len(data))
    return Uint8Array(data, buffer=False)


def _nothing(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value | None:
    return Unknown("a text decoder", at, harmless=True) if arguments and text_of(arguments[0]) != "utf-8" else None


encoder = Natives()
decoder = Natives()


@encoder("encode")
def encode(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    given = argument(arguments, 0)
    text = "" if given is UNDEFINED else text_of(given)
    if text is None:
        return derived(given, "the bytes of text that is not known", at)
    return Uint8Array(text.encode("utf-8", "replace"), given, buffer=False)


@decoder("decode")
def decode(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    given = argument(arguments, 0)
    if given is UNDEFINED:
        return ""
    if not isinstance(given, Uint8Array) or given.data is None or len(arguments) > 1:
        return derived(given, "the text of bytes that are not known", at, "string")
    return remarked(given.data.decode("utf-8", "replace").removeprefix("\ufeff"), given.source)


UINT8_ARRAY: Final = NativeClass("Uint8Array", allocate, _new_octets, methods=octets.table)
BUFFER: Final = NativeClass("Buffer", allocate, from_, static.table, METHODS)
TEXT_ENCODER: Final = NativeClass("TextEncoder", allocate, _nothing, methods={**encoder.table, "encoding": "utf-8"})
TEXT_DECODER: Final = NativeClass("TextDecoder", allocate, _nothing, methods={**decoder.table, "encoding": "utf-8"})
