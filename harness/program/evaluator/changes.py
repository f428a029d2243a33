"""Setting, deleting and defining properties. Source: ECMA-262, "Ordinary Object Internal Methods", strict code."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from harness.program.builtins.hidden import changes
from harness.program.coercion import number_of
from harness.program.containers import ALL, CONFIGURABLE, WRITABLE, Shape
from harness.program.endings import Completion
from harness.program.evaluator import properties
from harness.program.evaluator.conditions import choice
from harness.program.evaluator.paths import arms, perhaps
from harness.program.evaluator.strings import primitive
from harness.program.functions import Accessor, BoundFunction, BuiltIn, ClassValue, Closure, NativeClass
from harness.program.symbols import HIDDEN, Symbol, is_index
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
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["put_member", "remove_member", "store"]

PRIVATE: Final = HIDDEN + "#"
ARRAY_LIMIT: Final = 2**32


def put_member(machine: Machine, value: Value, key: str, new: Value, at: ast.Node) -> None:
    """Sets `value.key`; modelled functions and classes stay as they are, because all programs share them."""
    if changes(machine, value, key, at):
        return
    if isinstance(value, Object):
        _put_entry(machine, value, key, new, at)
    elif isinstance(value, Unknown):
        _put_perhaps(machine, value, key, new, at)
    elif isinstance(value, Array):
        _put_item(machine, value, key, new, at)
    elif isinstance(value, (ClassValue, Closure)):
        _put_on_function(machine, value, key, new, at)
    elif value is None or is_missing(value):
        machine.fail(f"`{key}` is set on {'null' if value is None else 'undefined'}", at, "")
    elif hasattr(value, "set_member"):
        value.set_member(machine, key, new)
    elif isinstance(value, (BoundFunction, Promise)):
        machine.estrange(f"`{key}` is set on what the reading keeps no properties of", at)
    elif isinstance(value, (bool, int, float, str, Text, Symbol)):
        machine.fail(f"`{key}` is set on a plain value", at, "")


def _put_on_function(machine: Machine, value: ClassValue | Closure, key: str, new: Value, at: ast.Node) -> None:
    if isinstance(value, ClassValue):
        table = value.statics
        setter = next((each.statics[key] for each in value.lineage() if key in each.statics), None)
    else:
        table = value.properties
        setter = table.get(key)
    if not _set_by(machine, setter, value, key, new, at) and _allowed(machine, value, table, key, at):
        machine.write(value, table, key, new)


def _set_by(machine: Machine, setter: Value, receiver: Value, key: str, new: Value, at: ast.Node) -> bool:
    """Returns whether there is an accessor for a property; its setter runs then."""
    if not isinstance(setter, Accessor):
        return False
    if setter.setter is None:
        machine.fail(f"`{key}` is set, which has a getter alone", at, "")
    else:
        machine.call(setter.setter, receiver, (new,), at)
    return True


def _allowed(
    machine: Machine, value: Object | Array | ClassValue | Closure, table: dict[str, Value], key: str, at: ast.Node
) -> bool:
    """Returns whether a property may be set according to its own flags; otherwise it is an error."""
    shape = value.shape
    own = {"name", "length", "caller", "arguments"}
    fixed = key not in table and isinstance(value, (ClassValue, Closure)) and key in own
    if fixed or (key == "prototype" and isinstance(value, ClassValue)):
        machine.fail(f"`{key}` of a function is set", at, "")
        return False
    if shape is None or key.startswith(PRIVATE):
        return True
    if shape.vague:
        machine.estrange(f"whether `{key}` can be set", at)
        return True
    if not shape.flags.get(key, ALL) & WRITABLE if key in table else not shape.extensible:
        machine.fail(f"`{key}` is set, which cannot be", at, "")
        return False
    return True


def _put_entry(machine: Machine, value: Object, key: str, new: Value, at: ast.Node) -> None:
    existing = value.entries.get(key)
    if existing is None and key not in value.entries:
        existing = _inherited_setter(machine, value, key, at)
        if key == "__proto__" and existing is None:
            if new is None or isinstance(new, (Object, Array, Closure, ClassValue, Unknown)):
                properties.shaped(machine, value).proto = new
            return
    if isinstance(existing, Accessor):
        _set_by(machine, existing, value, key, new, at)
        return
    if value.frozen and not key.startswith(PRIVATE):
        if not isinstance(value, BuiltIn):
            machine.fail(f"`{key}` of a frozen object is set", at, "")
        return
    if value.shape is not None and not _allowed(machine, value, value.entries, key, at):
        return
    if value.frozen is None:
        new = choice(value.entries.get(key, UNDEFINED), new)
    machine.write(value, value.entries, key, new)
    value.origins[key] = at


def _inherited_setter(machine: Machine, value: Object, key: str, at: ast.Node) -> Accessor | None:
    """Returns the inherited accessor of a key; setting an inherited read-only property is an error."""
    klass = getattr(value, "klass", None)
    shape = value.shape
    if shape is None or shape.proto is UNDEFINED:
        for ancestor in klass.lineage() if isinstance(klass, (ClassValue, NativeClass)) else ():
            method = ancestor.methods.get(key)
            if isinstance(method, Accessor):
                return method
        return None
    here = shape.proto
    for _ in range(properties.CHAIN_LIMIT):
        if here is None or isinstance(here, (Unknown, BuiltIn)):
            break
        found = properties.own(machine, here, key, at)
        if isinstance(found, Unknown):
            break
        if found is not None:
            if isinstance(found.value, Accessor):
                return found.value
            if not found.flags & WRITABLE:
                machine.fail(f"`{key}` is set, which is inherited and cannot be", at, "")
            return None
        here = properties.proto_of(machine, here)
    return None


def _put_perhaps(machine: Machine, value: Unknown, key: str, new: Value, at: ast.Node) -> None:
    """Sets a property of one of several values."""

    def way(option: Value) -> Callable[[], Completion | None]:
        return lambda: put_member(machine, option, key, new, at)

    options = [option for option in value.alternatives if option is not None and not is_missing(option)]
    if len(options) == 1 and len(value.alternatives) == 1:
        put_member(machine, options[0], key, new, at)
    elif options:
        arms(machine, [way(option) for option in options])


def remove_member(machine: Machine, value: Value, key: str | None, at: ast.Node) -> None:
    """Deletes a property; any of them if its name is unknown."""
    if changes(machine, value, key or "something", at):
        return
    if isinstance(value, Unknown):
        for option in value.alternatives:
            perhaps(machine, _removing(machine, option, key, at))
        return
    if value is None or is_missing(value):
        machine.fail("a property of nothing is deleted", at, "")
        return
    if not isinstance(value, (Object, Array, ClassValue, Closure)):
        return
    found = None if key is None else properties.own(machine, value, key, at)
    if isinstance(found, properties.Property) and not found.flags & CONFIGURABLE:
        machine.fail(f"`{key}` is deleted, which cannot be", at, "")
    elif isinstance(value, Array):
        _remove_item(machine, value, key)
    elif isinstance(value, Object):
        _remove_entry(machine, value, key)
    elif key is not None:
        machine.touch(value)
        table = value.statics if isinstance(value, ClassValue) else value.properties
        if key in table:
            table.pop(key)
        elif key in {"name", "length"}:
            machine.estrange(f"`{key}` of a function is deleted", at)
        _forget(value, key)


def _forget(value: Object | Array | ClassValue | Closure, key: str) -> None:
    if value.shape is not None:
        value.shape.flags.pop(key, None)


def _remove_entry(machine: Machine, value: Object, key: str | None) -> None:
    if value.frozen:
        return
    machine.touch(value)
    if key is None:
        for name, entry in value.entries.items():
            value.entries[name] = choice(entry, UNDEFINED)
    elif key in value.entries:
        value.entries.pop(key)
        _forget(value, key)


def _remove_item(machine: Machine, value: Array, key: str | None) -> None:
    machine.touch(value)
    if key is None:
        value.items[:] = [choice(item, UNDEFINED) for item in value.items]
        return
    if value.shape is not None:
        value.shape.accessors.pop(key, None)
        _forget(value, key)
    if value.properties is not None and key in value.properties:
        value.properties = {name: own for name, own in value.properties.items() if name != key}
    if not is_index(key) or int(key) >= len(value.items):
        return
    if value.open is not None:
        value.stir("an array with holes", (UNDEFINED,), int(key))
        return
    value.items[int(key)] = UNDEFINED
    value.dig(int(key))


def _removing(machine: Machine, value: Value, key: str | None, at: ast.Node) -> Callable[[], Completion | None]:
    return lambda: remove_member(machine, value, key, at)


def _put_item(machine: Machine, value: Array, key: str, new: Value, at: ast.Node) -> None:
    shape = value.shape
    if shape is not None:
        held = shape.accessors.get(key) or (value.properties or {}).get(key)
        if _set_by(machine, held, value, key, new, at):
            return
        if not _allowed_item(machine, value, shape, key, at):
            return
    if value.frozen:
        machine.fail("a frozen array is changed", at, "")
        return
    machine.touch(value)
    if key == "length":
        _set_length(machine, value, new, at)
    elif is_index(key) and int(key) < ARRAY_LIMIT - 1:
        index = int(key)
        if value.open is not None and index >= value.placed:
            value.stir("an element that is not known was set", (new,), value.placed)
            return
        if index >= len(value.items):
            _lengthen(machine, value, index + 1)
        value.items[index] = new
        value.plug(index)
    elif key == "__proto__":
        properties.shaped(machine, value).proto = new
    else:
        value.properties = {**(value.properties or {}), key: new}


def _allowed_item(machine: Machine, value: Array, shape: Shape, key: str, at: ast.Node) -> bool:
    """Returns whether an element or property of an array may be set; otherwise it is an error."""
    found = properties.own(machine, value, key, at)
    if isinstance(found, Unknown):
        if shape.vague or shape.flags or not shape.extensible:
            machine.estrange(f"whether `{key}` of an array can be set", at)
        return True
    longer = is_index(key) and int(key) >= len(value.items)
    fixed = longer and not shape.flags.get("length", WRITABLE) & WRITABLE
    if fixed or (not shape.extensible if found is None else not found.flags & WRITABLE):
        machine.fail(f"`{key}` of an array is set, which cannot be", at, "")
        return False
    return True


def _lengthen(machine: Machine, value: Array, length: int) -> None:
    """Makes an array longer, with holes."""
    before = len(value.items)
    machine.gather(length - before)
    value.items.extend([UNDEFINED] * (length - before))
    value.dig(*range(before, length))


def _set_length(machine: Machine, value: Array, new: Value, at: ast.Node) -> None:
    number = number_of(primitive(machine, new, at))
    if number is None:
        value.stir("the length that an array was given")
        return
    if not 0 <= number < ARRAY_LIMIT or number != int(number):
        machine.fail("an array is given a length that none can have", at, "", "RangeError")
        return
    count = int(number)
    if value.open is not None:
        if count <= value.placed:
            value.open = None
            del value.items[count:]
        else:
            value.stir("an array whose length was set", (UNDEFINED,), value.placed)
        return
    shape = value.shape
    if count < len(value.items) and shape is not None:
        gone = [key for key in (*shape.flags, *shape.accessors) if is_index(key) and int(key) >= count]
        if any(not shape.flags.get(key, ALL) & CONFIGURABLE for key in gone):
            machine.estrange("an array is made shorter that has elements which stay", at)
        for key in gone:
            shape.flags.pop(key, None)
            shape.accessors.pop(key, None)
    if value.holes is not None:
        value.holes = {index for index in value.holes if index < count} or None
    if count > len(value.items):
        _lengthen(machine, value, count)
    del value.items[count:]
    del value.origins[count:]


def store(machine: Machine, owner: Value, key: str, value: Value, flags: int, at: ast.Node) -> None:
    """Replaces a property by its new definition; an `Accessor` is one."""
    if isinstance(owner, Array) and not isinstance(owner, Iterated):
        _store_item(machine, owner, key, value, flags)
        return
    table = properties.table_of(owner)
    if table is None or not isinstance(owner, (Object, ClassValue, Closure)):
        machine.estrange(f"`{key}` is defined on what the reading keeps no properties of", at)
        return
    machine.write(owner, table, key, value)
    if isinstance(owner, ClassValue):
        owner.hidden.discard(key)
    if flags != ALL:
        properties.shaped(machine, owner).flags[key] = flags
    else:
        _forget(owner, key)


def _store_item(machine: Machine, owner: Array, key: str, value: Value, flags: int) -> None:
    machine.touch(owner)
    shape = properties.shaped(machine, owner)
    if isinstance(value, Accessor) and key == "length":
        shape.vague = True
    if key == "length":
        shape.flags["length"] = flags
        return
    if is_index(key) and int(key) < ARRAY_LIMIT - 1:
        index = int(key)
        if owner.open is not None and index >= owner.placed:
            owner.stir("an element that is not known was set", (UNDEFINED,), owner.placed)
            shape.vague = True
            return
        if index >= len(owner.items):
            _lengthen(machine, owner, index + 1)
        owner.plug(index)
        if isinstance(value, Accessor):
            shape.accessors[key] = value
            owner.items[index] = Unknown("an element that is an accessor")
        else:
            shape.accessors.pop(key, None)
            owner.items[index] = value
    else:
        owner.properties = {**(owner.properties or {}), key: value}
    if flags != ALL:
        shape.flags[key] = flags
    else:
        shape.flags.pop(key, None)
