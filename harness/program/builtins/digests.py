"""Node's `crypto`: hashes and HMACs of known data. Source: Node's documentation, "Crypto"."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, Final

from harness.program.builtins.buffers import Uint8Array, decoded, encoded
from harness.program.builtins.natives import Arguments, Natives, UnsureError, argument
from harness.program.coercion import is_callable
from harness.program.evaluator.conditions import derived
from harness.program.text import remarked
from harness.program.values import CLOCK, UNDEFINED, Kept, Opaque, Text, Unknown, Value, is_marked, text_of
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["CRYPTO"]

ALGORITHMS: Final = frozenset({"md5", "sha1", "sha224", "sha256", "sha384", "sha512"})

module = Natives()
method = Natives()


class Hash(Opaque):
    """A hash in progress; `data` is None if its input is unknown.

    Attributes:
        algorithm: Its name.
        key: The key of an HMAC; else None.
        data: The input so far.
        marked: Whether the input derives from the environment suffix.
    """

    __slots__ = ("algorithm", "data", "key", "marked")

    def __init__(self, algorithm: str, key: bytes | None, data: bytes | None) -> None:
        self.born = CLOCK.now
        self.algorithm = algorithm
        self.key = key
        self.data = data
        self.marked = False

    def kept(self) -> Kept:
        """Returns the input."""
        return self.data, self.marked

    def restore(self, kept: Kept) -> None:
        """Restores its input."""
        self.data, self.marked = kept

    def lost(self) -> Kept:
        """Makes the input unknown."""
        return None, self.marked

    def member(self, _machine: Machine, key: str, at: ast.Node) -> Value:
        """Returns one of its methods."""
        found = method.table.get(key)
        return found if found is not None else Unknown(f"`{key}` of a hash", at, harmless=True)


def _bytes(value: Value, encoding: Value = UNDEFINED) -> bytes | None:
    if isinstance(value, Uint8Array):
        return value.data
    text = text_of(value) if isinstance(value, (str, Text)) else None
    name = "utf8" if encoding is UNDEFINED else text_of(encoding)
    return None if text is None or name is None else encoded(text, name)


@module("createHash")
def create_hash(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    name = text_of(argument(arguments, 0))
    if name is None or name.lower() not in ALGORITHMS or len(arguments) > 1:
        return Unknown("a hash", at, harmless=True)
    return Hash(name.lower(), None, b"")


@module("createHmac")
def create_hmac(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    name, key = text_of(argument(arguments, 0)), _bytes(argument(arguments, 1))
    if name is None or name.lower() not in ALGORITHMS or len(arguments) > 2:
        return Unknown("a message code", at, harmless=True)
    made = Hash(name.lower(), key or b"", None if key is None else b"")
    made.marked = is_marked(argument(arguments, 1))
    return made


@method("update")
def update(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    if isinstance(this, Hash):
        given = argument(arguments, 0)
        data = _bytes(given, argument(arguments, 1))
        machine.touch(this)
        if this.data is not None and data is not None:
            machine.grow(len(this.data) + len(data))
            this.data = this.data + data
        else:
            this.data = None
        source = given.source if isinstance(given, Uint8Array) else given
        this.marked = this.marked or is_marked(source)
    return this


@method("digest")
def digest(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    wanted = argument(arguments, 0)
    encoding = text_of(wanted)
    if not isinstance(this, Hash) or this.data is None or (encoding is None and wanted is not UNDEFINED):
        marked = isinstance(this, Hash) and this.marked
        kind = "" if encoding is None or encoding == "buffer" else "string"
        return Unknown("the hash of something that is not known", at, kind=kind, marked=marked)
    if this.key is None:
        made = hashlib.new(this.algorithm, this.data).digest()
    else:
        made = hmac.new(this.key, this.data, this.algorithm).digest()
    machine.touch(this)
    this.data = None  # it is asked for once
    source: Value = Unknown("a hash", at, marked=this.marked)
    if encoding is None or encoding == "buffer":
        return Uint8Array(made, source)
    text = decoded(made, encoding)
    return derived(source, "a hash in another encoding", at, "string") if text is None else remarked(text, source)


def _chance(name: str, kind: str) -> None:
    def code(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        if any(map(is_callable, arguments)):
            raise UnsureError  # it is told what was drawn
        return Unknown("something random", at, kind=kind, harmless=True)

    module(name)(code)


_chance("randomUUID", "string")
_chance("randomInt", "number")
_chance("randomBytes", "object")


@module("timingSafeEqual")
def timing_safe_equal(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    one, other = argument(arguments, 0), argument(arguments, 1)
    if not isinstance(one, Uint8Array) or not isinstance(other, Uint8Array) or one.size != other.size:
        return Unknown("whether bytes are the same", at, kind="boolean")
    if one.data is None or other.data is None:
        return Unknown("whether bytes are the same", at, kind="boolean")
    return one.data == other.data


@module("getHashes")
def get_hashes(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return Unknown("the hashes that Node has", at, kind="array")


CRYPTO: Final[dict[str, Value]] = module.table
