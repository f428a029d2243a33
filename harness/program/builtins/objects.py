"""`Object` and the methods of every object. Source: ECMA-262, "Object Objects"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

from harness.program.builtins import descriptors
from harness.program.builtins.natives import Arguments, Natives, UnsureError, argument
from harness.program.coercion import same_value
from harness.program.evaluator.conditions import derived, may_be_undefined, present
from harness.program.evaluator.disturbance import disturb
from harness.program.evaluator.iteration import elements, entry_of, holds_some
from harness.program.evaluator.paths import arms
from harness.program.evaluator.properties import own_names, shown
from harness.program.evaluator.spreading import overlaid, spread_into
from harness.program.evaluator.strings import parts_of, tag_text
from harness.program.functions import Accessor, ClassValue, Closure
from harness.program.resources import Resource
from harness.program.symbols import HIDDEN, Symbol, shown_keys
from harness.program.values import (
    UNDEFINED,
    Array,
    JSValue,
    Object,
    Output,
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

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["METHODS", "STATICS"]

METHODS: Final[dict[str, Value]] = {}
STATICS: Final[dict[str, Value]] = {}
method = Natives()
static = Natives()


Keyed: TypeAlias = "tuple[list[tuple[str, Value]], Unknown | None]"
"""Entries, and one of the unknown entries if there may be more."""


def _keyed(machine: Machine, value: Value, at: ast.Node) -> Keyed:
    """Returns the entries of a value: the certain ones, and how many of them come first in order."""
    if isinstance(value, Reference) and value.known is not UNDEFINED:
        return _keyed(machine, value.known, at)
    if isinstance(value, Object):
        found, open_ = _sure(machine, value, at)
        inner = Unknown("what a resource holds for itself", at) if isinstance(value, Resource) else None
        return found, open_ or inner
    if isinstance(value, Array):
        return _keyed_array(machine, value, at)
    if isinstance(value, (ClassValue, Closure)):
        names = own_names(machine, value, at)
        if names is None:
            return [], Unknown("a property of a function", at)
        return [(k, machine.get(value, k, at)) for k in shown(value, names) if not k.startswith(HIDDEN)], None
    if isinstance(value, str):
        return [(str(i), character) for i, character in enumerate(value)], None
    if value is None or is_missing(value):
        machine.fail("the entries of nothing are asked for", at, "")
    if isinstance(value, (Output, Promise)):
        machine.note("logic", "the entries of an Output are its internals, not those of its value; use `apply`", at)
    if isinstance(value, (Unknown, Reference, Output, Promise)):
        return [], derived(value, "an entry of something unknown", at)
    if isinstance(value, JSValue) and not isinstance(value, Symbol):
        return [], Unknown("an entry of what is built in, or of a package", at)
    return [], None


def _keyed_array(machine: Machine, value: Array, at: ast.Node) -> Keyed:
    plain = value.shape is None and value.holes is None and value.properties is None
    if plain or value.open is not None:
        return [(str(i), item) for i, item in enumerate(value.items)], value.open
    names = own_names(machine, value, at)
    if names is None:
        return [], Unknown("an element of an array that may be of another shape", at)
    listed = [k for k in shown(value, names) if k != "length" and not k.startswith(HIDDEN)]
    return [(key, machine.get(value, key, at)) for key in listed], None


def _sure(machine: Machine, value: Object, at: ast.Node) -> Keyed:
    """Returns the entries of an object up to the first that may be absent."""
    found: list[tuple[str, Value]] = []
    keys = shown_keys(value)
    for index, key in enumerate(keys):
        if key not in value.entries:
            continue  # a getter has deleted it
        entry = _entry(machine, value, key, at)
        if may_be_undefined(entry):
            rest = [present(value.entries[other]) for other in keys[index:] if other in value.entries]
            if value.open is not None:
                rest.append(value.open)
            known = () if any(isinstance(other, Accessor) for other in rest) or len(rest) > 8 else tuple(rest)
            return found, Unknown("an entry that may be there", at, alternatives=known)
        found.append((key, entry))
    return found, value.open


def _entry(machine: Machine, value: Object, key: str, at: ast.Node) -> Value:
    found = value.entries[key]
    return machine.get(value, key, at) if isinstance(found, Accessor) else found


@static("keys")
def keys(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    found, open_ = _keyed(machine, argument(arguments, 0), at)
    made = Array([key for key, _ in found], at)
    made.peopled = not found and holds_some(argument(arguments, 0))
    made.open = None if open_ is None else Unknown(open_.reason, at, kind="string", marked=open_.marked)
    return made


@static("values")
def values(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    found, open_ = _keyed(machine, argument(arguments, 0), at)
    made = Array([value for _, value in found], at)
    made.peopled = not found and holds_some(argument(arguments, 0))
    made.open = open_
    return made


@static("entries")
def entries(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    found, open_ = _keyed(machine, argument(arguments, 0), at)
    made = Array([Array([key, value], at) for key, value in found], at)
    made.peopled = not found and holds_some(argument(arguments, 0))
    if open_ is not None:
        pair = Array([Unknown(open_.reason, at, kind="string"), open_], at)
        made.open = Unknown(open_.reason, at, alternatives=(pair,))
    return made


@static("fromEntries")
def from_entries(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    made = Object(origin=at)
    found = elements(machine, argument(arguments, 0), at)
    for pair in found.items:
        name, value = entry_of(machine, pair, at)
        key = text_of(join_parts(list(parts_of(machine, name, at))))
        if key is None:
            overlaid(made, value, "an entry whose key is not known", at)
        else:
            made.entries[key] = value
    if found.open is not None:
        overlaid(made, Unknown(found.open.reason, at), found.open.reason, at)
    return made


@static("assign")
def assign(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    target = argument(arguments, 0)
    for source in arguments[1:]:
        if source is None or is_missing(source):
            continue
        if isinstance(target, Object) and _is_plain(target):
            machine.touch(target)
            spread_into(machine, target, source, at)
        else:
            _assigned(machine, target, source, at)
    plain = isinstance(target, (bool, int, float, str, Text))
    return Unknown("a plain value as an object", at, kind="object") if plain else target


def _is_plain(target: Object) -> bool:
    """Returns whether setting an entry of an object has no other effect."""
    plain = type(target) is Object and target.frozen is False and target.shape is None
    return plain and not any(isinstance(value, Accessor) for value in target.entries.values())


def _assigned(machine: Machine, target: Value, source: Value, at: ast.Node) -> None:
    """Sets the properties of a target one by one, so that setters run."""
    entries = Object(origin=at)
    spread_into(machine, entries, source, at)

    def way(key: str, value: Value) -> Callable[[], None]:
        return lambda: machine.put(target, key, value, at)

    for key, value in list(entries.entries.items()):
        if may_be_undefined(value):
            held = present(value)
            only = isinstance(held, Unknown) and may_be_undefined(held)
            arms(machine, [way(key, UNDEFINED if only else held), lambda: None])
        else:
            machine.put(target, key, value, at)
    if entries.open is not None:
        disturb(machine, (target,))


@static("is")
def is_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    equal = same_value(argument(arguments, 0), argument(arguments, 1))
    return Unknown("whether two values are one", at, kind="boolean") if equal is None else equal


@method("toString")
def to_string(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`Object.prototype.toString`: `[object Map]` and the like."""
    if isinstance(this, (Output, Promise)):
        return join_parts(list(parts_of(machine, this, at)))
    return tag_text(machine, this, at)


@method("toLocaleString")
def to_locale_string(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return machine.call(machine.get(this, "toString", at), this, (), at)


@method("valueOf")
def value_of(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    if this is None or is_missing(this):
        return machine.fail("`valueOf` of nothing is called", at, "an object")
    if isinstance(this, (bool, int, float, str, Text)):
        raise UnsureError  # it is put into an object
    return this


METHODS.update(descriptors.METHODS)
METHODS.update(method.table)
STATICS.update(descriptors.STATICS)
STATICS.update(static.table)
