"""`Object` and the methods that every object has. Source: ECMA-262, "Object Objects"."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

from harness.program.builtins.hidden import changes
from harness.program.builtins.natives import Arguments, Natives, argument
from harness.program.coercion import strictly_equal, truth_of
from harness.program.evaluator.conditions import choice, derived, may_be_undefined, present
from harness.program.evaluator.iteration import elements
from harness.program.evaluator.strings import parts_of, tag_text
from harness.program.functions import Accessor, BuiltIn, ClassValue, Instance
from harness.program.symbols import own_keys, shown_keys
from harness.program.values import (
    UNDEFINED,
    Array,
    Object,
    Output,
    Promise,
    Reference,
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

METHODS: dict[str, Value] = {}
STATICS: dict[str, Value] = {}
method = Natives()
static = Natives()


Keyed: TypeAlias = "tuple[list[tuple[str, Value]], Unknown | None]"
"""Entries and, if there may be more, one of those."""


def _keyed(machine: Machine, value: Value, at: ast.Node) -> Keyed:
    """The entries of a value: those that are certainly there, and the first in their order."""
    if isinstance(value, Reference) and value.known is not UNDEFINED:
        return _keyed(machine, value.known, at)
    if isinstance(value, Object):
        return _sure(machine, value, at)
    if isinstance(value, Array):
        holes, own = value.holes or (), value.properties or {}
        listed: list[tuple[str, Value]] = [(str(i), item) for i, item in enumerate(value.items) if i not in holes]
        return listed + [(key, own[key]) for key in own_keys(own)], value.open
    if isinstance(value, ClassValue):
        return list(value.statics.items()), None
    if isinstance(value, str):
        return [(str(i), character) for i, character in enumerate(value)], None
    if value is None or is_missing(value):
        machine.fail("the entries of nothing are asked for", at, "")
    if isinstance(value, (Output, Promise)):
        machine.note("logic", "the entries of an Output are its internals, not those of its value; use `apply`", at)
    if isinstance(value, (Unknown, Reference, Output, Promise)):
        return [], derived(value, "an entry of something unknown", at)
    return [], None


def _sure(machine: Machine, value: Object, at: ast.Node) -> Keyed:
    """The entries of an object up to the first that may not be there."""
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


@static("getOwnPropertyNames")
def own_names(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """All keys of an object of the program; those of a built-in are not modelled."""
    value = argument(arguments, 0)
    if type(value) is not Object and not (isinstance(value, Instance) and isinstance(value.klass, ClassValue)):
        return Unknown("the names of what something has", at, kind="array")
    if value.open is not None:
        return keys(machine, this, arguments, at)
    return Array([*own_keys(value.entries)], at)


@static("keys")
def keys(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    found, open_ = _keyed(machine, argument(arguments, 0), at)
    made = Array([key for key, _ in found], at)
    made.peopled = not found
    made.open = None if open_ is None else Unknown(open_.reason, at, kind="string", marked=open_.marked)
    return made


@static("values")
def values(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    found, open_ = _keyed(machine, argument(arguments, 0), at)
    made = Array([value for _, value in found], at)
    made.peopled = not found
    made.open = open_
    return made


@static("entries")
def entries(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    found, open_ = _keyed(machine, argument(arguments, 0), at)
    made = Array([Array([key, value], at) for key, value in found], at)
    made.peopled = not found
    if open_ is not None:
        pair = Array([Unknown(open_.reason, at, kind="string"), open_], at)
        made.open = Unknown(open_.reason, at, alternatives=(pair,))
    return made


@static("fromEntries")
def from_entries(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    made = Object(origin=at)
    found = elements(machine, argument(arguments, 0), at)
    for pair in found.items:
        parts = elements(machine, pair, at).items
        key = text_of(join_parts(list(parts_of(machine, parts[0], at)))) if parts else None
        if key is None:
            made.open = Unknown("an entry whose key is not known", at)
        else:
            made.entries[key] = parts[1] if len(parts) > 1 else UNDEFINED
    made.open = made.open or found.open
    return made


@static("assign")
def assign(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    target = argument(arguments, 0)
    for source in arguments[1:]:
        if source is None or is_missing(source):
            continue
        if isinstance(source, Object):
            for key in shown_keys(source):
                if key in source.entries:
                    value = _entry(machine, source, key, at)
                    if may_be_undefined(value):
                        value = choice(machine.get(target, key, at), value)
                    machine.put(target, key, value, at)
            found, open_ = list[tuple[str, Value]](), source.open
        else:
            found, open_ = _keyed(machine, source, at)
        for key, value in found:
            machine.put(target, key, value, at)
        if isinstance(target, Object) and open_ is not None:
            machine.touch(target)
            target.open = target.open or open_
    return target


@static("freeze", "seal", "preventExtensions")
def freeze(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    target = argument(arguments, 0)
    if isinstance(target, Object):
        machine.touch(target)
        target.frozen = True
    elif isinstance(target, Array) and machine.journal is None:
        target.frozen = True
    return target


@static("isFrozen", "isSealed")
def is_frozen(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    target = argument(arguments, 0)
    if isinstance(target, Object) and target.frozen is None:
        return Unknown("whether an object is frozen", at, kind="boolean")
    return target.frozen if isinstance(target, (Object, Array)) else True


@static("create")
def create(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    made = Object(origin=at)
    inherited = argument(arguments, 0)
    if not is_missing(argument(arguments, 1)):
        made.open = Unknown("a property that an object is made with", at)
    if isinstance(inherited, Object) and (inherited.entries or isinstance(inherited, Instance)):
        made.open = Unknown("an entry that an object inherits", at)
    return made


@static("is")
def is_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    left, right = argument(arguments, 0), argument(arguments, 1)
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        both = left == right and math.copysign(1, left) == math.copysign(1, right)
        return both or (left != left and right != right)
    equal = strictly_equal(left, right)
    return Unknown("whether two values are one", at, kind="boolean") if equal is None else equal


@static("defineProperty")
def define_property(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    target, key, shape = argument(arguments, 0), text_of(argument(arguments, 1)), argument(arguments, 2)
    if changes(machine, target, key or "something", at):
        return target
    if isinstance(target, Object) and not target.frozen and key is not None and isinstance(shape, Object):
        getter = shape.get("get")
        setter = shape.get("set")
        value = shape.get("value")
        if getter is not UNDEFINED or setter is not UNDEFINED:
            value = Accessor(None if getter is UNDEFINED else getter, None if setter is UNDEFINED else setter)
        visible = True if key in target.entries else truth_of(shape.get("enumerable"))
        if visible is None or (not visible and machine.journal is not None and target.born < machine.journal.serial):
            value = choice(UNDEFINED, value) if not isinstance(value, Accessor) else value
        elif not visible:
            target.concealed = target.concealed | {key}
        machine.write(target, target.entries, key, value)
    return target


@static("defineProperties")
def define_properties(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    target, shapes = argument(arguments, 0), argument(arguments, 1)
    if isinstance(shapes, Object) and shapes.open is None:
        for key in shown_keys(shapes):
            define_property(machine, this, (target, key, shapes.entries[key]), at)
    else:
        machine.doubt("an object gets properties that are not known", at)
    return target


@method("__defineGetter__", "__defineSetter__")
def define_accessor(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    machine.doubt("an object gets an accessor in a way that the reading does not follow", at)
    return UNDEFINED


@static("getPrototypeOf", "setPrototypeOf")
def prototype_of(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    target = argument(arguments, 0)
    if len(arguments) > 1:
        machine.doubt("the prototype of an object is changed: what it does from here on is not known", at)
        return target
    if not isinstance(target, Object):
        return Unknown("a prototype", at)
    made = BuiltIn(origin=at)
    made.open = Unknown("something of a prototype", at)
    return made


@method("hasOwnProperty")
def has_own_property(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return _has_own(this, argument(arguments, 0), at)


@static("hasOwn")
def has_own(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return _has_own(argument(arguments, 0), argument(arguments, 1), at)


def _has_own(owner: Value, key: Value, at: ast.Node) -> Value:
    name = text_of(key)
    if isinstance(owner, Object) and name is not None:
        here = name in owner.entries
        if (here or owner.open is None) and not may_be_undefined(owner.entries.get(name)):
            return here
    if isinstance(owner, Array) and name is not None and (owner.open is None or owner.has(name)):
        return name == "length" or owner.has(name)
    return derived(owner, "whether a key exists", at, "boolean")


@method("toString")
def to_string(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`Object.prototype.toString`: `[object Map]` and its kin."""
    if isinstance(this, (Output, Promise)):
        return join_parts(list(parts_of(machine, this, at)))
    return tag_text(machine, this, at)


@method("toLocaleString")
def to_locale_string(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return machine.call(machine.get(this, "toString", at), this, (), at)


@method("valueOf")
def value_of(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return this


METHODS.update(method.table)
STATICS.update(static.table)
