"""Own and inherited properties. Source: ECMA-262, "Ordinary Object Internal Methods", "Array Exotic Objects".

An unknown value is an `Unknown`; an unknown yes or no is None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.program.containers import ALL, CONFIGURABLE, ENUMERABLE, WRITABLE, Shape
from harness.program.environment import Environment
from harness.program.evaluator.conditions import may_be_undefined
from harness.program.functions import (
    BoundFunction,
    BuiltIn,
    ClassValue,
    Closure,
    NativeClass,
    NativeFunction,
)
from harness.program.regexps import RegExp
from harness.program.resources import Resource
from harness.program.symbols import HIDDEN, Symbol, is_index
from harness.program.text import cut, length_of
from harness.program.values import (
    UNDEFINED,
    Array,
    Iterated,
    Object,
    Promise,
    Text,
    Unknown,
    Value,
    refill,
    text_of,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = [
    "Property",
    "extensible",
    "has",
    "own",
    "own_names",
    "proto_of",
    "prototype_of_class",
    "shape_of",
    "shaped",
    "shown",
    "table_of",
]

CHAIN_LIMIT: Final = 1_000
"""Prototypes that are followed."""
METHOD: Final = WRITABLE | CONFIGURABLE
"""The flags of methods of classes and built-ins."""


class Property:
    """A property: its value or an `Accessor`, and its flags."""

    __slots__ = ("flags", "value")

    def __init__(self, value: Value, flags: int = ALL) -> None:
        self.value = value
        self.flags = flags


def shape_of(value: Value) -> Shape | None:
    """Returns the unusual properties of a value, if any."""
    return value.shape if isinstance(value, (Object, Array, Closure, ClassValue)) else None


def shaped(machine: Machine, value: Object | Array | Closure | ClassValue) -> Shape:
    """Returns the unusual properties of a value, for changing them."""
    machine.touch(value)
    if value.shape is None:
        value.shape = Shape()
    return value.shape


def table_of(value: Value) -> dict[str, Value] | None:
    """Returns the table of a value's properties by name; None if it has none."""
    if isinstance(value, Object):
        return value.entries
    if isinstance(value, ClassValue):
        return value.statics
    return value.properties if isinstance(value, Closure) else None


def _unsure(at: ast.Node, key: str) -> Unknown:
    return Unknown(f"whether there is a property `{key}`" if HIDDEN not in key else "whether there is a property", at)


def own(machine: Machine, owner: Value, key: str, at: ast.Node) -> Property | Unknown | None:
    """Returns an own property; None if there is none, an `Unknown` if that is unknown."""
    shape = shape_of(owner)
    if shape is not None and shape.vague:
        return _unsure(at, key)
    if isinstance(owner, Object):
        return _own_of_object(machine, owner, key, at)
    if isinstance(owner, Array):
        return _own_of_array(owner, key, at)
    if isinstance(owner, (Closure, ClassValue)):
        return _own_of_function(machine, owner, key, at)
    if isinstance(owner, (NativeClass, NativeFunction)):
        return _own_of_native(machine, owner, key, at)
    if isinstance(owner, (str, Text)) and (text := text_of(owner)) is not None:
        if key == "length":
            return Property(length_of(text), 0)
        inside = is_index(key) and int(key) < length_of(text)
        return Property(cut(owner, int(key), int(key) + 1), ENUMERABLE) if inside else None
    return None if isinstance(owner, (bool, int, float, Symbol, Promise)) else _unsure(at, key)


def _own_of_object(machine: Machine, owner: Object, key: str, at: ast.Node) -> Property | Unknown | None:
    if key not in owner.entries:
        if owner.open is not None or isinstance(owner, (Resource, Environment)):
            return _unsure(at, key)
        return None
    value = owner.entries[key]
    if may_be_undefined(value) or owner.frozen is None:
        return _unsure(at, key)
    if isinstance(owner, BuiltIn):
        return Property(value, _built_in(value, key))
    flags = ALL if owner.shape is None else owner.shape.flags.get(key, ALL)
    if owner.frozen:
        flags &= ENUMERABLE
    return Property(value, flags)


def _built_in(value: Value, key: str) -> int:
    """Returns the flags of a built-in's property: none for a constant."""
    constant = key == "prototype" or isinstance(value, (int, float, Symbol))
    return 0 if constant else CONFIGURABLE if key.startswith(HIDDEN) and isinstance(value, str) else METHOD


def _own_of_array(owner: Array, key: str, at: ast.Node) -> Property | Unknown | None:
    if isinstance(owner, Iterated):
        return _unsure(at, key)
    shape = owner.shape
    frozen = owner.frozen is not False
    flags = ALL if shape is None else shape.flags.get(key, WRITABLE if key == "length" else ALL)
    if shape is None and key == "length":
        flags = WRITABLE
    if frozen:
        flags &= ENUMERABLE
    if key == "length":
        return _unsure(at, key) if owner.open is not None else Property(len(owner.items), flags)
    if shape is not None and key in shape.accessors:
        return Property(shape.accessors[key], flags)
    if not is_index(key) or (owner.properties is not None and key in owner.properties):
        held = None if owner.properties is None else owner.properties.get(key)
        return None if held is None and key not in (owner.properties or ()) else Property(held, flags)
    index = int(key)
    if owner.holes is not None and index in owner.holes:
        return None
    if index < owner.placed:
        return Property(owner.items[index], flags)
    return None if owner.open is None else _unsure(at, key)


def _own_of_function(
    machine: Machine, owner: Closure | ClassValue, key: str, at: ast.Node
) -> Property | Unknown | None:
    table = owner.properties if isinstance(owner, Closure) else owner.statics
    shape = owner.shape
    usual = WRITABLE if key == "prototype" and isinstance(owner, Closure) else ALL
    flags = usual if shape is None else shape.flags.get(key, usual)
    if isinstance(owner, ClassValue) and (shape is None or key not in shape.flags):
        flags = METHOD if key in owner.hidden else ALL
    if key in table:
        return _unsure(at, key) if may_be_undefined(table[key]) else Property(table[key], flags)
    if key == "prototype":
        if isinstance(owner, ClassValue):
            return Property(prototype_of_class(machine, owner), 0)
        made = prototype_of_closure(owner)
        return None if made is None else Property(made, WRITABLE)
    if key in {"name", "length"}:
        return Property(machine.get(owner, key, at), CONFIGURABLE)
    return None


def _own_of_native(machine: Machine, owner: NativeClass | NativeFunction, key: str, at: ast.Node) -> Property | None:
    table = owner.statics if isinstance(owner, NativeClass) else owner.properties
    if key in table:
        return Property(table[key], _built_in(table[key], key))
    if key in {"name", "length"}:
        return Property(machine.get(owner, key, at), CONFIGURABLE)
    if key == "prototype" and machine.prototype(owner.name) is not None:
        return Property(machine.get(owner, key, at), 0)
    return None


def prototype_of_class(machine: Machine, klass: ClassValue) -> Object:
    """Returns the object with the methods of a class, always the same."""
    made = klass.prototype
    if made is None:
        made = klass.prototype = Object(klass.methods, klass.node)
        made.born = klass.born
        shape = made.shape = Shape()
        if "constructor" not in klass.methods:  # it comes first
            refill(klass.methods, {"constructor": klass, **klass.methods})
        shape.flags = {key: METHOD for key in klass.methods if not key.startswith("\0#")}
        parent = klass.parent
        if isinstance(parent, ClassValue):
            shape.proto = prototype_of_class(machine, parent)
        elif isinstance(parent, NativeClass):
            shape.proto = machine.prototype(parent.name) or Unknown("the prototype of a class")
        elif isinstance(parent, Closure):
            shape.proto = prototype_of_closure(parent) or Unknown("the prototype of a function")
        elif parent is not None or klass.node.superclass is not None:
            shape.proto = None if parent is None else Unknown("the prototype of something that is not known")
    return made


def prototype_of_closure(closure: Closure) -> Value | None:
    """Returns the prototype of a function's instances; None if it makes none."""
    found = closure.properties.get("prototype")
    if found is not None or "prototype" in closure.properties:
        return found
    node = closure.node
    if node.arrow or node.method or (node.is_async and not node.generator):
        return None
    made = Object(origin=node)
    made.born = closure.born
    if not node.generator:
        made.entries["constructor"] = closure
        made.shape = Shape()
        made.shape.flags["constructor"] = METHOD
    closure.properties["prototype"] = made
    return made


def proto_of(machine: Machine, value: Value) -> Value:
    """Returns the prototype of a value: null for none, an `Unknown` if it is unknown."""
    shape = shape_of(value)
    if shape is not None and (shape.vague or shape.proto is not UNDEFINED):
        return Unknown("a prototype") if shape.vague else shape.proto
    if value is machine.prototype("Object"):
        return None
    found = _usual_proto(machine, value)
    return Unknown("a prototype") if found is None else found


def _usual_proto(machine: Machine, value: Value) -> Value | None:
    """Returns the prototype of values of its kind; None if it is unknown."""
    if isinstance(value, Object):
        return _proto_of_object(machine, value)
    if isinstance(value, ClassValue):
        if isinstance(value.parent, (ClassValue, NativeClass, Closure)):
            return value.parent
        return machine.prototype("Function") if value.parent is None else None
    if isinstance(value, Closure):
        return None if value.node.generator or value.node.is_async else machine.prototype("Function")
    if isinstance(value, NativeClass):
        return value.parent or machine.prototype("Function")
    if isinstance(value, Iterated):
        return None
    kinds = [name for name, types in KINDS if isinstance(value, types)]
    return machine.prototype(kinds[0]) if kinds else None


KINDS: Final[list[tuple[str, tuple[type, ...]]]] = [
    ("Function", (NativeFunction, BoundFunction)),
    ("Array", (Array,)),
    ("String", (str, Text)),
    ("Boolean", (bool,)),
    ("Number", (int, float)),
    ("Promise", (Promise,)),
    ("Symbol", (Symbol,)),
    ("RegExp", (RegExp,)),
]
"""The classes whose prototypes kinds of values inherit from, by name."""


def _proto_of_object(machine: Machine, value: Object) -> Value | None:
    klass = getattr(value, "klass", None)
    if isinstance(klass, ClassValue):
        return prototype_of_class(machine, klass)
    if isinstance(klass, NativeClass):
        return machine.prototype(klass.name)
    if isinstance(value, BuiltIn):
        return _parent_of(machine, value)
    return machine.prototype("Object") if type(value) is Object else None


def _parent_of(machine: Machine, prototype: BuiltIn) -> Value | None:
    """Returns the prototype of a JavaScript class's prototype; None if it is unknown."""
    klass = prototype.entries.get("constructor")
    if not isinstance(klass, (NativeClass, NativeFunction)) or machine.prototype(klass.name) is not prototype:
        return None
    parent = klass.parent if isinstance(klass, NativeClass) else None
    return machine.prototype("Object" if parent is None else parent.name)


def extensible(value: Value) -> bool | None:
    """Returns whether properties can be added to a value."""
    shape = shape_of(value)
    if shape is not None:
        if shape.vague:
            return None
        if not shape.extensible:
            return False
    if isinstance(value, (Object, Array)):
        return None if value.frozen is None else not value.frozen or isinstance(value, BuiltIn)
    return isinstance(value, (Closure, ClassValue, NativeClass, NativeFunction, BoundFunction)) or None


def has(machine: Machine, value: Value, key: str, at: ast.Node) -> bool | None:
    """Returns whether a value has a property, its own or inherited; None if that is unknown."""
    here = value
    for _ in range(CHAIN_LIMIT):
        found = own(machine, here, key, at)
        if isinstance(found, Unknown):
            return None
        if found is not None:
            return True
        here = proto_of(machine, here)
        if here is None:
            return False
        if isinstance(here, Unknown):
            return None
    return None


def own_names(machine: Machine, value: Value, at: ast.Node) -> list[str] | None:
    """Returns the names of all own properties in order, symbols last; None if not all are known."""
    shape = shape_of(value)
    if (shape is not None and shape.vague) or isinstance(value, (Iterated, Resource, Environment)):
        return None
    if isinstance(value, Array):
        if value.open is not None:
            return None
        holes = value.holes or ()
        indices = [str(i) for i in range(len(value.items)) if i not in holes]
        return _ordered([*indices, "length", *(value.properties or ())])
    if isinstance(value, (str, Text)):
        text = text_of(value)
        return None if text is None else [*(str(i) for i in range(length_of(text))), "length"]
    table = table_of(value)
    if table is None:
        return [] if isinstance(value, (bool, int, float)) else None
    if any(map(may_be_undefined, table.values())) or (isinstance(value, Object) and value.open is not None):
        return None
    names = list(table)
    if isinstance(value, (Closure, ClassValue)):
        first = [key for key in ("length", "name", "prototype") if key not in table]
        names = [key for key in first if own(machine, value, key, at) is not None] + names
    return _ordered(names)


def _ordered(names: list[str]) -> list[str]:
    numbers = sorted((key for key in names if is_index(key)), key=int)
    words = [key for key in names if not is_index(key) and not key.startswith(HIDDEN)]
    return numbers + words + [key for key in names if key.startswith(HIDDEN) and not key.startswith(HIDDEN + "#")]


def shown(value: Object | Array | Closure | ClassValue, keys: list[str]) -> list[str]:
    """Returns those of some own keys that are enumerable."""
    shape = value.shape
    if isinstance(value, BuiltIn):
        return []
    hidden: frozenset[str] | set[str] = frozenset()
    if isinstance(value, (ClassValue, Closure)):
        table = value.statics if isinstance(value, ClassValue) else value.properties
        hidden = {key for key in ("length", "name", "prototype") if key not in table or key == "prototype"}
        hidden |= value.hidden if isinstance(value, ClassValue) else set()
    flags = {} if shape is None else shape.flags
    if (not flags and not hidden) or (shape is not None and shape.vague):
        return keys
    return [key for key in keys if flags.get(key, 0 if key in hidden else ALL) & ENUMERABLE]
