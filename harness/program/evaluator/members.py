"""Properties of values: reading and setting them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from harness.program.builtins import prototypes
from harness.program.builtins.hidden import FUNCTION, changes
from harness.program.builtins.natives import integer
from harness.program.builtins.node import Environment
from harness.program.evaluator.conditions import choice, derived, may_be_missing, one_of
from harness.program.evaluator.disturbance import of_pulumi
from harness.program.evaluator.paths import arms, perhaps, perhaps_throws
from harness.program.functions import (
    Accessor,
    BoundFunction,
    BuiltIn,
    ClassValue,
    Closure,
    Instance,
    NativeClass,
    NativeFunction,
)
from harness.program.resources import Resource
from harness.program.sdk.unindexed import UnindexedName
from harness.program.symbols import is_index
from harness.program.text import cut, length_of, length_with_halves
from harness.program.values import (
    UNDEFINED,
    Array,
    Object,
    Output,
    Reference,
    Text,
    Unknown,
    Value,
    is_missing,
    text_of,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Completion, Machine

__all__ = ["get_member", "put_member", "remove_member"]


CONSTRUCTOR = "the class of something built in"
"""The reason of an unknown whose own constructor is `Function`, which makes code of text."""


def get_member(machine: Machine, value: Value, key: str, at: ast.Node) -> Value:
    """`value.key`, with JavaScript's getters and prototypes and Pulumi's lifted properties."""
    if isinstance(value, Object):
        return _object_member(machine, value, key, at)
    if isinstance(value, Array):
        return _array_member(machine, value, key, at)
    if isinstance(value, Unknown):
        return _unknown_member(machine, value, key, at)
    if isinstance(value, Output):
        return _output_member(machine, value, key, at)
    if isinstance(value, Reference):
        return _reference_member(machine, value, key, at)
    if isinstance(value, (ClassValue, NativeClass, Closure, NativeFunction, BoundFunction)):
        return _function_member(machine, value, key, at)
    if value is None or is_missing(value):
        empty = "null" if value is None else "undefined"
        return machine.fail(f"`{key}` is read from {empty}", at, f"`{key}` of {empty}")
    own = getattr(value, "member", None)
    if own is not None:
        found: Value = own(machine, key, at)
        return found
    if isinstance(value, (str, Text)) and (key == "length" or is_index(key)):
        return _length(value, at) if key == "length" else _character(value, int(key), at)
    return prototypes.find(value, key) or UNDEFINED


def _character(value: str | Text, index: int, at: ast.Node) -> Value:
    known = text_of(value)
    if known is None:
        return derived(value, "a character of unknown text", at, "string")
    return cut(value, index, index + 1) if index < length_of(known) else UNDEFINED


def _length(value: str | Text, at: ast.Node) -> Value:
    known = text_of(value)
    if known is None and isinstance(value, Text) and (length := length_with_halves(value)) is not None:
        return length
    return length_of(known) if known is not None else derived(value, "the length of unknown text", at, "number")


def _object_member(machine: Machine, value: Object, key: str, at: ast.Node) -> Value:
    found = value.entries.get(key)
    if found is None and key not in value.entries:
        if key == "__proto__":
            return BuiltIn(origin=at)
        return _inherited(machine, value, key, at)
    if isinstance(found, Accessor):
        return UNDEFINED if found.getter is None else machine.call(found.getter, value, (), at)
    return found


def _inherited(machine: Machine, value: Object, key: str, at: ast.Node) -> Value:
    klass = getattr(value, "klass", None)
    if isinstance(klass, ClassValue):
        for ancestor in klass.lineage():
            if key in ancestor.methods:
                method = ancestor.methods[key]
                if isinstance(method, Accessor):
                    return UNDEFINED if method.getter is None else machine.call(method.getter, value, (), at)
                return method
        if key == "constructor":
            return klass
    elif isinstance(klass, NativeClass) and key in klass.methods:
        native = klass.methods[key]
        if isinstance(native, Accessor):
            return UNDEFINED if native.getter is None else machine.call(native.getter, value, (), at)
        return native
    if isinstance(value, Resource):
        from harness.program.sdk.resource_members import resource_member

        return resource_member(machine, value, key, at)
    if isinstance(value, Environment):
        return value.get(key)
    if isinstance(value, Instance) and isinstance(klass, ClassValue) and klass.parent is not None:
        open_parent = _open_parent(klass)
        if open_parent is not None:
            return derived(open_parent, f"`{key}` of a class that is not known", at)
    return prototypes.find(value, key) or (value.open if value.open is not None else UNDEFINED)


def _open_parent(klass: ClassValue) -> Unknown | None:
    last = klass.root
    parent = last.parent if isinstance(last, ClassValue) else None
    return parent if isinstance(parent, Unknown) else None


def _array_member(machine: Machine, value: Array, key: str, at: ast.Node) -> Value:
    if key == "constructor":
        return Unknown(CONSTRUCTOR, at, kind="function")
    if key == "length":
        if value.open is None:
            return len(value.items)
        return Unknown("the length of a list that is not wholly known", at, kind="number")
    if is_index(key):
        return value.element(int(key))
    if value.properties is not None and key in value.properties:
        return value.properties[key]
    return prototypes.find(value, key) or UNDEFINED


def _unknown_member(machine: Machine, value: Unknown, key: str, at: ast.Node) -> Value:
    if isinstance(value, UnindexedName):
        return value.named(key, at)
    if machine.wary and not of_pulumi(value) and may_be_missing(value):
        perhaps_throws(machine, at, f"why `{key}` cannot be read")
    if key == "constructor" and value.reason == CONSTRUCTOR:
        return FUNCTION
    if value.alternatives:
        options = [option for option in value.alternatives if option is not None and not is_missing(option)]
        found = [get_member(machine, option, key, at) for option in options]
        return one_of(found) if found else derived(value, f"`{key}` of something unknown", at)
    if value.kind in {"string", "array"}:
        if key == "length":
            return derived(value, "the length of something unknown", at, "number")
        return prototypes.find_kind(value.kind, key) or derived(value, f"`{key}` of something unknown", at)
    return prototypes.unknown_method(key) or derived(value, f"`{key}` of something unknown", at)


def _output_member(machine: Machine, value: Output, key: str, at: ast.Node) -> Value:
    from harness.program.sdk.outputs import OUTPUT_METHODS

    method = OUTPUT_METHODS.get(key)
    if method is not None:
        return method
    if not value.settled:
        return machine.defer(Output(), lambda: Output(_lifted(machine, value.value, key, at), secret=value.secret))
    return Output(_lifted(machine, value.value, key, at), secret=value.secret)


def _lifted(machine: Machine, inner: Value, key: str, at: ast.Node) -> Value:
    """A property of what an Output holds; methods are not lifted."""
    if inner is None or is_missing(inner):
        return UNDEFINED
    lifted = get_member(machine, inner, key, at)
    return derived(inner, f"`{key}` of an Output", at) if isinstance(lifted, NativeFunction) else lifted


def _reference_member(machine: Machine, value: Reference, key: str, at: ast.Node) -> Value:
    if value.known is not UNDEFINED:
        return get_member(machine, value.known, key, at)
    method = prototypes.unknown_method(key)
    if method is not None:
        return method
    if key == "length":
        return derived(value, "the length of an output", at, "number")
    return Reference(value.resource, (*value.path, int(key) if is_index(key) else key))


def _function_member(
    machine: Machine, value: ClassValue | NativeClass | Closure | NativeFunction | BoundFunction, key: str, at: ast.Node
) -> Value:
    if isinstance(value, ClassValue):
        for ancestor in value.lineage():
            if key in ancestor.statics:
                found = ancestor.statics[key]
                if isinstance(found, Accessor):
                    return UNDEFINED if found.getter is None else machine.call(found.getter, value, (), at)
                return found
        parent = _open_parent(value)
        if key == "name":
            return value.name or Unknown("the name of a class", at, kind="string")
        if parent is not None:
            return derived(parent, f"`{key}` of a class that is not known", at)
    elif isinstance(value, NativeClass):
        if key in value.statics:
            return value.statics[key]
    elif not isinstance(value, BoundFunction) and key in value.properties:
        return value.properties[key]
    if key == "constructor":
        return FUNCTION
    if key in {"name", "prototype", "length"}:
        return _function_property(value, key, at)
    return prototypes.find_kind("function", key) or UNDEFINED


def _function_property(value: Value, key: str, at: ast.Node) -> Value:
    """What every function has of its own."""
    if key == "name":
        name = getattr(value, "name", "") or getattr(getattr(value, "node", None), "name", "")
        return name or Unknown("the name of a function", at, kind="string")
    if key == "prototype":
        native = prototypes.methods_of(value.name) if isinstance(value, (NativeClass, NativeFunction)) else None
        if isinstance(value, ClassValue):
            native = value.methods
        found = BuiltIn(dict(native or {}), at)
        found.open = Unknown("something of a prototype", at)
        return found
    if not isinstance(value, Closure):
        return Unknown("how many parameters a function has", at, kind="number")
    return sum(1 for parameter in value.node.parameters if parameter.default is None and not parameter.rest)


def put_member(machine: Machine, value: Value, key: str, new: Value, at: ast.Node) -> None:
    """`value.key = new`; functions and classes that are modelled stay as they are, since all programs share them."""
    if changes(machine, value, key, at):
        return
    if isinstance(value, Object):
        _put_entry(machine, value, key, new, at)
    elif isinstance(value, Unknown):
        _put_perhaps(machine, value, key, new, at)
    elif isinstance(value, Array):
        _put_item(machine, value, key, new, at)
    elif isinstance(value, ClassValue):
        setter = next((each.statics[key] for each in value.lineage() if key in each.statics), None)
        if isinstance(setter, Accessor):
            if setter.setter is not None:
                machine.call(setter.setter, value, (new,), at)
            return
        machine.write(value, value.statics, key, new)
    elif isinstance(value, Closure):
        machine.write(value, value.properties, key, new)
    elif value is None or is_missing(value):
        machine.fail(f"`{key}` is set on {'null' if value is None else 'undefined'}", at, "")
    elif hasattr(value, "set_member"):
        value.set_member(machine, key, new)


def _put_entry(machine: Machine, value: Object, key: str, new: Value, at: ast.Node) -> None:
    existing = value.entries.get(key)
    setter = existing if isinstance(existing, Accessor) else _inherited_accessor(value, key)
    if setter is not None:
        if setter.setter is not None:
            machine.call(setter.setter, value, (new,), at)
        return
    if value.frozen:
        if not isinstance(value, BuiltIn):
            machine.fail(f"`{key}` of a frozen object is set", at, "")
        return
    if value.frozen is None:
        new = choice(value.entries.get(key, UNDEFINED), new)
    machine.write(value, value.entries, key, new)
    value.origins[key] = at


def _put_perhaps(machine: Machine, value: Unknown, key: str, new: Value, at: ast.Node) -> None:
    """Sets a property of one of several values, where it is not known which."""

    def way(option: Value) -> Callable[[], Completion | None]:
        return lambda: put_member(machine, option, key, new, at)

    options = [option for option in value.alternatives if option is not None and not is_missing(option)]
    if len(options) == 1 and len(value.alternatives) == 1:
        put_member(machine, options[0], key, new, at)
    elif options:
        arms(machine, [way(option) for option in options])


def remove_member(machine: Machine, value: Value, key: str | None, at: ast.Node) -> None:
    """Deletes a property; any, where its name is not known."""
    if changes(machine, value, key or "something", at):
        return
    if isinstance(value, Unknown):
        for option in value.alternatives:
            perhaps(machine, _removing(machine, option, key, at))
    elif isinstance(value, Object) and not value.frozen:
        if key is None:
            machine.touch(value)
            for name, found in value.entries.items():
                value.entries[name] = choice(found, UNDEFINED)
        elif key in value.entries:
            machine.touch(value)
            value.entries.pop(key)
    elif isinstance(value, Array):
        machine.touch(value)
        _remove_item(value, key)
    elif isinstance(value, (ClassValue, Closure)) and key is not None:
        machine.touch(value)
        (value.statics if isinstance(value, ClassValue) else value.properties).pop(key, None)


def _remove_item(value: Array, key: str | None) -> None:
    if key is None:
        value.items[:] = [choice(item, UNDEFINED) for item in value.items]
    elif is_index(key) and int(key) < len(value.items):
        if value.open is not None:
            value.stir("an array with holes", (UNDEFINED,), int(key))
        else:
            value.items[int(key)] = UNDEFINED
            value.dig(int(key))
    elif value.properties is not None:
        value.properties = {name: own for name, own in value.properties.items() if name != key}


def _removing(machine: Machine, value: Value, key: str | None, at: ast.Node) -> Callable[[], Completion | None]:
    return lambda: remove_member(machine, value, key, at)


def _inherited_accessor(value: Object, key: str) -> Accessor | None:
    klass = getattr(value, "klass", None)
    for ancestor in klass.lineage() if isinstance(klass, ClassValue) else ():
        method = ancestor.methods.get(key)
        if isinstance(method, Accessor):
            return method
    return None


def _put_item(machine: Machine, value: Array, key: str, new: Value, at: ast.Node) -> None:
    if value.frozen:
        machine.fail("a frozen array is changed", at, "")
        return
    machine.touch(value)
    if key == "length":
        _set_length(machine, value, new)
    elif is_index(key):
        index = int(key)
        if value.open is not None and index >= value.placed:
            value.stir("an element that is not known was set", (new,), value.placed)
            return
        if index >= len(value.items):
            machine.gather(index - len(value.items) + 1)
            value.dig(*range(len(value.items), index))
            value.items.extend([UNDEFINED] * (index - len(value.items) + 1))
        value.items[index] = new
        value.plug(index)
    else:
        value.properties = {**(value.properties or {}), key: new}


def _set_length(machine: Machine, value: Array, new: Value) -> None:
    count = integer(new, 0)
    if count is None or count < 0:
        value.stir("the length that an array was given")
    elif value.open is not None:
        if count <= value.placed:
            value.open = None
            del value.items[count:]
        else:
            value.stir("an array whose length was set", (UNDEFINED,), value.placed)
    else:
        machine.gather(max(0, count - len(value.items)))
        value.dig(*range(len(value.items), count))
        if value.holes is not None:
            value.holes = {hole for hole in value.holes if hole < count} or None
        value.items[count:] = [UNDEFINED] * (count - len(value.items))
