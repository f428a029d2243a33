"""`Object`'s methods on properties. Source: ECMA-262, "Object Objects", "Property Descriptor"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from harness.program.builtins.hidden import changes, is_shared, unusual_prototype
from harness.program.builtins.natives import Arguments, Natives, argument
from harness.program.coercion import is_callable, same_value, truth_of
from harness.program.containers import ALL, CONFIGURABLE, ENUMERABLE, WRITABLE
from harness.program.evaluator import changes as changing
from harness.program.evaluator import properties
from harness.program.evaluator.conditions import derived
from harness.program.evaluator.disturbance import estrange
from harness.program.evaluator.patterns import key_text, put_somewhere
from harness.program.evaluator.properties import Property
from harness.program.functions import Accessor, BoundFunction, ClassValue, Closure, NativeClass, NativeFunction
from harness.program.resources import Resource
from harness.program.symbols import HIDDEN, Symbol
from harness.program.values import UNDEFINED, Array, Iterated, Object, Text, Unknown, Value, is_missing
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["METHODS", "STATICS", "define"]

METHODS: Final[dict[str, Value]] = {}
STATICS: Final[dict[str, Value]] = {}
method = Natives()
static = Natives()

FLAGS: Final = (("writable", WRITABLE), ("enumerable", ENUMERABLE), ("configurable", CONFIGURABLE))
FIELDS: Final = ("enumerable", "configurable", "value", "writable", "get", "set")
OBJECTS: Final = (Object, Array, Closure, ClassValue, NativeClass, NativeFunction, BoundFunction)
Own = (Object, Array, Closure, ClassValue)


def is_plain(value: Value) -> bool:
    """Returns whether a value is certainly no object."""
    return value is None or is_missing(value) or isinstance(value, (bool, int, float, str, Text, Symbol))


class Wanted:
    """The fields of a property descriptor; `unknown` if some are unknown."""

    __slots__ = ("flags", "getter", "has_getter", "has_setter", "has_value", "mask", "setter", "unknown", "value")

    def __init__(self) -> None:
        self.flags = 0
        self.mask = 0
        self.value: Value = UNDEFINED
        self.has_value = False
        self.getter: Value = UNDEFINED
        self.has_getter = False
        self.setter: Value = UNDEFINED
        self.has_setter = False
        self.unknown = False

    @property
    def is_accessor(self) -> bool:
        return self.has_getter or self.has_setter

    @property
    def is_data(self) -> bool:
        return self.has_value or bool(self.mask & WRITABLE)


def read_descriptor(machine: Machine, given: Value, at: ast.Node) -> Wanted:
    """Returns the fields of a descriptor: ToPropertyDescriptor."""
    wanted = Wanted()
    if is_plain(given):
        machine.fail("a property is described by what is no object", at, "")
        wanted.unknown = True
        return wanted
    if not isinstance(given, OBJECTS):
        wanted.unknown = True
        return wanted
    for field in FIELDS:
        there = properties.has(machine, given, field, at)
        if there is None:
            wanted.unknown = True
        if there:
            _read_field(machine, wanted, field, machine.get(given, field, at), at)
    if wanted.is_accessor and wanted.is_data and not wanted.unknown:
        machine.fail("a property is described as both a value and an accessor", at, "")
    return wanted


def _read_field(machine: Machine, wanted: Wanted, field: str, value: Value, at: ast.Node) -> None:
    flag = dict(FLAGS).get(field)
    if flag is not None:
        truth = truth_of(value)
        wanted.unknown = wanted.unknown or truth is None
        wanted.mask |= flag
        wanted.flags |= flag if truth else 0
    elif field == "value":
        wanted.value, wanted.has_value = value, True
    else:
        if not is_missing(value) and not is_callable(value):
            if isinstance(value, Unknown):
                wanted.unknown = True
            else:
                machine.fail("an accessor is described that is no function", at, "")
        if field == "get":
            wanted.getter, wanted.has_getter = value, True
        else:
            wanted.setter, wanted.has_setter = value, True


def define(machine: Machine, owner: Value, key: str, wanted: Wanted, at: ast.Node) -> None:
    """Defines a property: DefinePropertyOrThrow, by ValidateAndApplyPropertyDescriptor."""
    if changes(machine, owner, key, at):
        return
    if not isinstance(owner, Own) or wanted.unknown:
        estrange(machine, owner, f"`{key}` is defined in a way that is not known", at)
        return
    current = properties.own(machine, owner, key, at)
    room = properties.extensible(owner)
    if isinstance(current, Unknown) or (current is None and room is None):
        if isinstance(owner, Object) and owner.shape is None and owner.frozen is False:
            _store(machine, owner, key, wanted, None, at)
            return
        estrange(machine, owner, f"`{key}` is defined, of which it is not known whether it is there", at)
        return
    if current is None:
        if not room:
            machine.fail(f"`{key}` is defined on what cannot be extended", at, "")
            return
        _define_new(machine, owner, key, wanted, at)
        return
    verdict = _is_permitted(current, wanted)
    if verdict is None:
        estrange(machine, owner, f"`{key}` is defined, which may not be permitted", at)
    elif not verdict:
        machine.fail(f"`{key}` is defined anew, which cannot be", at, "")
        return
    if isinstance(owner, Array) and key == "length":
        _define_length(machine, owner, wanted, current, at)
        return
    _store(machine, owner, key, wanted, current, at)


def _define_new(machine: Machine, owner: Value, key: str, wanted: Wanted, at: ast.Node) -> None:
    length = properties.own(machine, owner, "length", at) if isinstance(owner, Array) else None
    fixed = isinstance(length, Property) and not length.flags & WRITABLE
    if fixed and isinstance(owner, Array) and key.isdigit() and int(key) >= len(owner.items):
        machine.fail("an element is defined beyond a length that is fixed", at, "")
        return
    _store(machine, owner, key, wanted, None, at)


def _define_length(machine: Machine, owner: Array, wanted: Wanted, current: Property, at: ast.Node) -> None:
    if wanted.has_value:
        changing.put_member(machine, owner, "length", wanted.value, at)
    if wanted.mask & WRITABLE and not wanted.flags & WRITABLE:
        changing.store(machine, owner, "length", UNDEFINED, 0, at)


def _is_permitted(current: Property, wanted: Wanted) -> bool | None:
    """Returns whether an existing property may be changed like this; None if that is unknown."""
    if current.flags & CONFIGURABLE:
        return True
    if wanted.flags & CONFIGURABLE:
        return False
    if wanted.mask & ENUMERABLE and (wanted.flags ^ current.flags) & ENUMERABLE:
        return False
    found = current.value
    if isinstance(found, Accessor):
        if wanted.is_data:
            return False
        same_getter = not wanted.has_getter or same_value(
            wanted.getter, UNDEFINED if found.getter is None else found.getter
        )
        same_setter = not wanted.has_setter or same_value(
            wanted.setter, UNDEFINED if found.setter is None else found.setter
        )
        return same_getter and same_setter
    if wanted.is_accessor:
        return False
    if current.flags & WRITABLE:
        return True
    if wanted.flags & WRITABLE:
        return False
    return same_value(wanted.value, found) if wanted.has_value else True


def _store(machine: Machine, owner: Value, key: str, wanted: Wanted, current: Property | None, at: ast.Node) -> None:
    before = 0 if current is None else current.flags
    flags = (before & ~wanted.mask) | wanted.flags
    held = UNDEFINED if current is None else current.value
    if wanted.is_accessor:
        getter: Value | None = held.getter if isinstance(held, Accessor) else None
        setter: Value | None = held.setter if isinstance(held, Accessor) else None
        if wanted.has_getter:
            getter = None if is_missing(wanted.getter) else wanted.getter
        if wanted.has_setter:
            setter = None if is_missing(wanted.setter) else wanted.setter
        changing.store(machine, owner, key, Accessor(getter, setter), flags & ~WRITABLE, at)
        return
    if isinstance(held, Accessor):
        if not wanted.is_data:
            changing.store(machine, owner, key, held, flags & ~WRITABLE, at)
            return
        flags, held = flags & (~WRITABLE | wanted.flags), UNDEFINED
    changing.store(machine, owner, key, wanted.value if wanted.has_value else held, flags, at)


@static("defineProperty")
def define_property(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    target = argument(arguments, 0)
    if is_plain(target):
        return machine.fail("a property of no object is defined", at, "no object")
    key = key_text(machine, argument(arguments, 1), at)
    wanted = read_descriptor(machine, argument(arguments, 2), at)
    if key is not None:
        define(machine, target, key, wanted, at)
    elif type(target) is Object:
        put_somewhere(machine, target, wanted.value if wanted.has_value else Unknown("what a getter gives", at), at)
    else:
        estrange(machine, target, "a property is defined whose name is not known", at)
    return target


@static("defineProperties")
def define_properties(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    target, shapes = argument(arguments, 0), argument(arguments, 1)
    if is_plain(target) or shapes is None or is_missing(shapes):
        return machine.fail("properties of no object are defined", at, "no object")
    if isinstance(shapes, (bool, int, float)):
        return target
    names = properties.own_names(machine, shapes, at)
    if names is None or not isinstance(shapes, (*Own, str)):
        estrange(machine, target, "an object gets properties that are not known", at)
        return target
    listed = properties.shown(shapes, names) if isinstance(shapes, Own) else names[:-1]
    wanted = [(key, read_descriptor(machine, machine.get(shapes, key, at), at)) for key in listed]
    for key, one in wanted:
        define(machine, target, key, one, at)
    return target


@static("create")
def create(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    made, proto = Object(origin=at), argument(arguments, 0)
    if proto is not None and is_plain(proto):
        return machine.fail("an object is made that inherits from a plain value", at, "no object")
    if proto is not machine.prototype("Object"):
        properties.shaped(machine, made).proto = proto
    if isinstance(proto, Unknown) or not isinstance(proto, (*OBJECTS, type(None))):
        made.open = Unknown("an entry that an object inherits", at)
    if not is_missing(argument(arguments, 1)):
        define_properties(machine, UNDEFINED, (made, argument(arguments, 1)), at)
    return made


def _described(found: Property, at: ast.Node) -> Object:
    made = Object(origin=at)
    value = found.value
    if isinstance(value, Accessor):
        made.entries["get"] = UNDEFINED if value.getter is None else value.getter
        made.entries["set"] = UNDEFINED if value.setter is None else value.setter
    else:
        made.entries["value"] = value
        made.entries["writable"] = bool(found.flags & WRITABLE)
    made.entries["enumerable"] = bool(found.flags & ENUMERABLE)
    made.entries["configurable"] = bool(found.flags & CONFIGURABLE)
    return made


@static("getOwnPropertyDescriptor")
def descriptor(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    target = argument(arguments, 0)
    if target is None or is_missing(target):
        return machine.fail("a property of nothing is asked for", at, "a descriptor")
    key = key_text(machine, argument(arguments, 1), at)
    found = Unknown("a descriptor", at) if key is None else properties.own(machine, target, key, at)
    if isinstance(found, Unknown):
        return Unknown("what is known of a property", at)
    return UNDEFINED if found is None else _described(found, at)


@static("getOwnPropertyDescriptors")
def descriptors(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    target = argument(arguments, 0)
    if target is None or is_missing(target):
        return machine.fail("the properties of nothing are asked for", at, "descriptors")
    names = properties.own_names(machine, target, at)
    if names is None:
        return Unknown("what is known of properties", at)
    made = Object(origin=at)
    for name in names:
        found = properties.own(machine, target, name, at)
        if isinstance(found, Unknown):
            return Unknown("what is known of properties", at)
        if found is not None:
            made.entries[name] = _described(found, at)
    return made


@static("getOwnPropertyNames")
def names(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return _names(machine, argument(arguments, 0), at, symbols=False)


@static("getOwnPropertySymbols")
def symbols(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return _names(machine, argument(arguments, 0), at, symbols=True)


def _names(machine: Machine, target: Value, at: ast.Node, *, symbols: bool) -> Value:
    if target is None or is_missing(target):
        return machine.fail("the properties of nothing are asked for", at, "names")
    found = properties.own_names(machine, target, at)
    if found is None:
        made = Array(origin=at)
        made.open = derived(target, "the names of properties", at)
        return made
    hidden = [name for name in found if name.startswith(HIDDEN)]
    if not symbols:
        return Array([name for name in found if not name.startswith(HIDDEN)], at)
    made = Array(origin=at)
    for name in hidden:
        text = name.removeprefix(HIDDEN)
        made.items.append(Symbol(text, name) if text.startswith("Symbol.") else Unknown("a symbol", at))
    return made


def _restricting(level: int) -> Callable[[Machine, Value, Arguments, ast.Node], Value]:
    """Returns `preventExtensions`, `seal` or `freeze`."""

    def code(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        target = argument(arguments, 0)
        if level == 2 and isinstance(target, Object) and not is_shared(target):
            machine.touch(target)
            target.frozen = True
            return target
        if level == 2 and isinstance(target, Array) and machine.journal is None and target.shape is None:
            target.frozen = True
            return target
        if not isinstance(target, Own) or is_shared(target) or isinstance(target, Resource):
            return target
        shape = properties.shaped(machine, target)
        shape.extensible = False
        names = properties.own_names(machine, target, at) if level else []
        if names is None:
            shape.vague = True
            return target
        for name in names:
            found = properties.own(machine, target, name, at)
            if isinstance(found, Property):
                kept = ~CONFIGURABLE if level == 1 or isinstance(found.value, Accessor) else ENUMERABLE
                shape.flags[name] = found.flags & kept
        return target

    return code


def _asking(level: int) -> Callable[[Machine, Value, Arguments, ast.Node], Value]:
    """Returns `isSealed`, `isFrozen`, or the opposite of `isExtensible`."""

    def code(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        target = argument(arguments, 0)
        if is_plain(target):
            return level != 0
        unknown = Unknown("whether an object can be changed", at, kind="boolean")
        room = properties.extensible(target) if isinstance(target, OBJECTS) else None
        if room is None:
            return unknown
        if level == 0 or room:
            return room if level == 0 else False
        if isinstance(target, (Object, Array)) and target.frozen:
            return True
        names = properties.own_names(machine, target, at)
        for name in names or ():
            found = properties.own(machine, target, name, at)
            if not isinstance(found, Property):
                return unknown
            if found.flags & CONFIGURABLE:
                return False
            if level == 2 and found.flags & WRITABLE and not isinstance(found.value, Accessor):
                return False
        return unknown if names is None else True

    return code


for _level, (_name, _question) in enumerate(
    [("preventExtensions", "isExtensible"), ("seal", "isSealed"), ("freeze", "isFrozen")]
):
    static(_name)(_restricting(_level))
    static(_question)(_asking(_level))


@static("getPrototypeOf")
def prototype_of(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    target = argument(arguments, 0)
    if is_missing(target) or target is None:
        return machine.fail("the prototype of nothing is asked for", at, "a prototype")
    if isinstance(target, Closure) and (target.node.is_async or target.node.generator):
        return unusual_prototype()
    return properties.proto_of(machine, target)


@static("setPrototypeOf")
def set_prototype_of(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    target, proto = argument(arguments, 0), argument(arguments, 1)
    if target is None or is_missing(target) or (proto is not None and is_plain(proto)):
        return machine.fail("an object is given a prototype that is none", at, "an object")
    if is_plain(target):
        return target
    if not isinstance(target, Own) or is_shared(target) or isinstance(target, (Resource, Iterated)):
        machine.estrange("the prototype of an object is changed: what it does from here on is not known", at)
        return target
    room = properties.extensible(target)
    if room is not True:
        if properties.proto_of(machine, target) is not proto:
            machine.estrange("the prototype of an object is changed that may be fixed", at)
        return target
    properties.shaped(machine, target).proto = proto
    if isinstance(target, ClassValue):
        machine.estrange("what a class inherits from is changed", at)
    return target


@method("isPrototypeOf")
def is_prototype_of(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    here = argument(arguments, 0)
    if is_plain(here):
        return False
    if this is None or is_missing(this):
        return machine.fail("`isPrototypeOf` of nothing is called", at, "an answer")
    for _ in range(properties.CHAIN_LIMIT):
        here = properties.proto_of(machine, here)
        if isinstance(here, Unknown):
            break
        if here is None or here is this:
            return here is this
    return Unknown("whether one object is the prototype of another", at, kind="boolean")


@method("hasOwnProperty")
def has_own_property(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return _has_own(machine, this, argument(arguments, 0), at)


@static("hasOwn")
def has_own(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return _has_own(machine, argument(arguments, 0), argument(arguments, 1), at)


def _has_own(machine: Machine, owner: Value, key: Value, at: ast.Node) -> Value:
    name = key_text(machine, key, at)
    if owner is None or is_missing(owner):
        return machine.fail("a property of nothing is asked for", at, "whether a key exists")
    found = Unknown("whether a key exists", at) if name is None else properties.own(machine, owner, name, at)
    if isinstance(found, Unknown):
        return derived(owner, "whether a key exists", at, "boolean")
    return found is not None


@method("propertyIsEnumerable")
def is_enumerable(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    name = key_text(machine, argument(arguments, 0), at)
    if this is None or is_missing(this):
        return machine.fail("a property of nothing is asked for", at, "whether a key is listed")
    found = Unknown("whether a key is listed", at) if name is None else properties.own(machine, this, name, at)
    if isinstance(found, Unknown):
        return derived(this, "whether a key is listed", at, "boolean")
    return found is not None and bool(found.flags & ENUMERABLE)


def _accessor(name: str, getter: bool) -> None:
    def code(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        key, function = key_text(machine, argument(arguments, 0), at), argument(arguments, 1)
        if not isinstance(this, Own) or not is_callable(function) or key is None:
            machine.estrange("an object gets an accessor in a way that the reading does not follow", at)
            return UNDEFINED
        wanted = Wanted()
        wanted.flags = wanted.mask = ALL & ~WRITABLE
        wanted.getter, wanted.has_getter = (function, True) if getter else (UNDEFINED, False)
        wanted.setter, wanted.has_setter = (UNDEFINED, False) if getter else (function, True)
        define(machine, this, key, wanted, at)
        return UNDEFINED

    method(name)(code)


_accessor("__defineGetter__", True)
_accessor("__defineSetter__", False)
METHODS.update(method.table)
STATICS.update(static.table)
