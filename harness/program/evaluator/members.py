"""Reading properties of values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.program.bigints import BigInt
from harness.program.builtins import prototypes, symbols
from harness.program.builtins.bigints import bigint_member
from harness.program.builtins.hidden import FUNCTION
from harness.program.builtins.instances import REGEXP_METHODS
from harness.program.builtins.iterators import ITSELF
from harness.program.containers import Shape
from harness.program.environment import Environment
from harness.program.evaluator import properties
from harness.program.evaluator.conditions import derived, may_be_missing, one_of
from harness.program.evaluator.disturbance import of_pulumi
from harness.program.evaluator.paths import perhaps_throws
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
from harness.program.regexps import RegExp
from harness.program.resources import Resource
from harness.program.scope import UNSET
from harness.program.sdk.outputs import OUTPUT_METHODS
from harness.program.sdk.resource_members import resource_member
from harness.program.sdk.unindexed import UnindexedName
from harness.program.symbols import ASYNC_ITERATOR, HIDDEN, Symbol, is_index
from harness.program.text import cut, length_of, length_with_halves
from harness.program.values import (
    UNDEFINED,
    ArgumentList,
    Array,
    Iterated,
    Object,
    Output,
    Promise,
    Reference,
    Text,
    Unknown,
    Value,
    is_missing,
    text_of,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["get_member"]


CONSTRUCTOR: Final = "the class of something built in"
"""The reason of an unknown whose constructor is `Function`, which makes functions of text."""


def get_member(machine: Machine, value: Value, key: str, at: ast.Node) -> Value:
    """Returns `value.key`, with JavaScript's getters and prototypes and Pulumi's lifted properties."""
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
    if isinstance(value, (RegExp, Symbol)):
        return _own_or_method(machine, value, key, at)
    own = None if isinstance(value, (str, int, float, Text)) else getattr(value, "member", None)
    if own is not None:
        found: Value = own(machine, key, at)
        return found
    if isinstance(value, (str, Text)) and (key == "length" or is_index(key)):
        machine.asked = machine.asked or (isinstance(value, Text) and value.marked)
        return _length(value, at) if key == "length" else _character(value, int(key), at)
    if key == "constructor":
        name = next((name for kind, name in PLAIN_CLASSES if isinstance(value, kind)), "")
        return machine.modules.global_value(name) if name else Unknown(CONSTRUCTOR, at, kind="function")
    return prototypes.find(value, key) or UNDEFINED


def _own_or_method(machine: Machine, value: RegExp | Symbol, key: str, at: ast.Node) -> Value:
    """Returns a property of a regular expression or symbol: its own, or a method."""
    if key == "constructor":
        return machine.modules.global_value("RegExp" if isinstance(value, RegExp) else "Symbol")
    if isinstance(value, Symbol):
        return value.description if key == "description" else symbols.METHODS.get(key, UNDEFINED)
    held = value.held(key, at)
    return REGEXP_METHODS.get(key, UNDEFINED) if held is UNDEFINED else held


PLAIN_CLASSES: Final = (
    (bool, "Boolean"),
    ((int, float), "Number"),
    ((str, Text), "String"),
    (Promise, "Promise"),
)
"""The classes of primitive values."""


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
        return _inherited(machine, value, key, at, value)
    return _held(machine, found, value, at) if isinstance(found, Accessor) else found


def _along(machine: Machine, proto: Value, key: str, at: ast.Node, receiver: Value) -> Value:
    """Returns a member of a prototype that was set: its own or an inherited one."""
    if isinstance(proto, Object):
        if key not in proto.entries:
            return _inherited(machine, proto, key, at, receiver)
        return _held(machine, proto.entries[key], receiver, at)
    if proto is None:
        return UNDEFINED
    return get_member(machine, proto, key, at)


def _of_shape(machine: Machine, value: Object, shape: Shape, key: str, at: ast.Node, receiver: Value) -> Value:
    """Returns an inherited member of an object whose prototype was set."""
    if shape.vague:
        return Unknown(f"`{key}` of an object that may be of another shape", at)
    if key == "__proto__":
        return shape.proto
    machine.step()
    found = _along(machine, shape.proto, key, at, receiver)
    return value.open if found is UNDEFINED and value.open is not None else found


def _held(machine: Machine, found: Value, receiver: Value, at: ast.Node) -> Value:
    """Returns the value of a property, or the result of its getter."""
    if isinstance(found, Accessor):
        return UNDEFINED if found.getter is None else machine.call(found.getter, receiver, (), at)
    return found


def _inherited(machine: Machine, value: Object, key: str, at: ast.Node, receiver: Value) -> Value:
    shape = value.shape
    if shape is not None and (shape.vague or shape.proto is not UNDEFINED):
        return _of_shape(machine, value, shape, key, at, receiver)
    if key == "__proto__":
        return properties.proto_of(machine, value)
    klass: object = value.klass if isinstance(value, (Instance, Resource)) else None
    if isinstance(klass, ClassValue):
        for ancestor in klass.lineage():
            if key in ancestor.methods:
                return _held(machine, ancestor.methods[key], receiver, at)
        if key == "constructor":
            return klass
        last = klass.root
        if isinstance(last, ClassValue) and isinstance(last.parent, Closure):
            return _along(machine, properties.prototype_of_closure(last.parent), key, at, receiver)
    elif isinstance(klass, NativeClass) and key in klass.methods:
        return _held(machine, klass.methods[key], receiver, at)
    if isinstance(value, Resource):
        return resource_member(machine, value, key, at)
    return _of_kind(machine, value, key, at)


def _of_kind(machine: Machine, value: Object, key: str, at: ast.Node) -> Value:
    """Returns a member that all objects of a kind have."""
    if isinstance(value, Environment):
        return value.get(key)
    if key == "constructor":
        return _own_class(machine, value, at)
    klass = value.klass if isinstance(value, Instance) else None
    open_parent = _open_parent(klass) if isinstance(klass, ClassValue) and isinstance(value, Instance) else None
    if open_parent is not None:
        return derived(open_parent, f"`{key}` of a class that is not known", at)
    return prototypes.find(value, key) or (value.open if value.open is not None else UNDEFINED)


def _own_class(machine: Machine, value: Object, at: ast.Node) -> Value:
    """Returns the built-in class of an object."""
    klass = value.klass if isinstance(value, Instance) else None
    if isinstance(klass, NativeClass) and value.open is None:
        return klass
    if type(value) is Object and value.open is None:
        return machine.modules.global_value("Object")
    return Unknown(CONSTRUCTOR, at, kind="function")


def _open_parent(klass: ClassValue) -> Unknown | None:
    last = klass.root
    parent = last.parent if isinstance(last, ClassValue) else None
    return parent if isinstance(parent, Unknown) else None


ITERATING: Final = frozenset("map filter flatMap reduce forEach some every find next return throw".split())  # noqa: SIM905
"""Array methods that iterators have too, in Node versions that are not distinguished."""
NEWER: Final = frozenset({"take", "drop", "toArray"})
"""Methods of iterators only, in newer versions of Node."""


def _is_lacking(value: Array, key: str) -> bool:
    """Returns whether an array-like value lacks a member of arrays."""
    if isinstance(value, Iterated):
        return key == "length" or key in NEWER or is_index(key) or (key not in ITERATING and _is_of_arrays(key))
    return isinstance(value, ArgumentList) and _is_of_arrays(key)


def _is_of_arrays(key: str) -> bool:
    return not key.startswith(HIDDEN) and prototypes.find_kind("array", key) is not prototypes.find_kind("object", key)


def _array_length(value: Array, at: ast.Node) -> Value:
    if value.open is None:
        return len(value.items)
    made = Unknown("the length of a list that is not wholly known", at, kind="number")
    if not value.items and not value.peopled:  # nothing is taken to be there: loops may take no turn
        return Unknown(made.reason, at, kind="number", alternatives=(0, made))
    return made


def _array_member(machine: Machine, value: Array, key: str, at: ast.Node) -> Value:
    if type(value) is not Array and _is_lacking(value, key):
        return Unknown(f"`{key}` of an iterator", at) if key in NEWER else UNDEFINED
    if key == ASYNC_ITERATOR and isinstance(value, Iterated) and value.eventual:
        return ITSELF
    shape = value.shape
    if shape is not None:
        if key in shape.accessors:
            return _held(machine, shape.accessors[key], value, at)
        if shape.vague:
            return Unknown(f"`{key}` of an array that may be of another shape", at)
    if value.properties is not None and key in value.properties:
        return _held(machine, value.properties[key], value, at)
    if key == "length":
        return _array_length(value, at)
    if is_index(key):
        return value.element(int(key))
    if shape is not None and shape.proto is not UNDEFINED:
        return _along(machine, shape.proto, key, at, value)
    if key == "constructor" and type(value) is Array:
        return machine.modules.global_value("Array")
    if key == "__proto__":
        return properties.proto_of(machine, value)
    return prototypes.find(value, key) or UNDEFINED


def _unknown_member(machine: Machine, value: Unknown, key: str, at: ast.Node) -> Value:
    if isinstance(value, UnindexedName):
        return value.named(key, at)
    if machine.wary and not of_pulumi(value) and may_be_missing(value):
        perhaps_throws(machine, at, f"why `{key}` cannot be read")
    if isinstance(value, BigInt):
        return bigint_member(value, key)
    if key == "constructor" and value.reason == CONSTRUCTOR:
        return FUNCTION
    if value.alternatives:
        options = [option for option in value.alternatives if option is not None and not is_missing(option)]
        if len(options) < len(value.alternatives):
            _note_missing(machine, key, at)
        found = [get_member(machine, option, key, at) for option in options]
        return one_of(found) if found else derived(value, f"`{key}` of something unknown", at)
    if value.kind in {"string", "array"}:
        if key == "length":
            return derived(value, "the length of something unknown", at, "number")
        return prototypes.find_kind(value.kind, key) or derived(value, f"`{key}` of something unknown", at)
    return prototypes.unknown_method(key) or derived(value, f"`{key}` of something unknown", at)


def _note_missing(machine: Machine, key: str, at: ast.Node) -> None:
    """Notes that the program may fail where it reads a member of a value that may be missing.

    Under a condition it may not: the value may depend on that condition.
    """
    if not (machine.wary or machine.conditional or machine.torn or machine.requiring):
        machine.doubt(f"`{key}` is read from what may be undefined or null, which would end the program", at)


def _output_member(machine: Machine, value: Output, key: str, at: ast.Node) -> Value:
    method = OUTPUT_METHODS.get(key)
    if method is not None:
        return method
    if not value.settled:
        return machine.defer(Output(), lambda: Output(_lifted(machine, value.value, key, at), secret=value.secret))
    return Output(_lifted(machine, value.value, key, at), secret=value.secret)


def _lifted(machine: Machine, inner: Value, key: str, at: ast.Node) -> Value:
    """Returns a property of an Output's value; methods are not lifted."""
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
        found = _static(machine, value, key, at)
        if found is not UNSET:
            return found
    elif isinstance(value, NativeClass):
        if key in value.statics:
            return value.statics[key]
    elif not isinstance(value, BoundFunction) and key in value.properties:
        return _held(machine, value.properties[key], value, at)
    shape = value.shape if isinstance(value, (ClassValue, Closure)) else None
    if shape is not None and shape.vague:
        return Unknown(f"`{key}` of a function that may be of another shape", at)
    if key in {"name", "prototype", "length"}:
        return _function_property(machine, value, key, at)
    if shape is not None and shape.proto is not UNDEFINED:
        return _along(machine, shape.proto, key, at, value)
    if key == "__proto__":
        return properties.proto_of(machine, value)
    if key.startswith("__pulumi"):
        return Unknown(f"`{key}` of a class of Pulumi's", at)
    if key in {"caller", "arguments"}:
        return machine.fail(f"`{key}` of a function is read", at, "who calls a function")
    return FUNCTION if key == "constructor" else prototypes.find_kind("function", key) or UNDEFINED


def _static(machine: Machine, value: ClassValue, key: str, at: ast.Node) -> Value:
    """Returns a static member, its own or inherited; `UNSET` for members of every function."""
    for ancestor in value.lineage():
        if key != "prototype" and key in ancestor.statics:
            return _held(machine, ancestor.statics[key], value, at)
    if key in {"name", "prototype", "length", "constructor"}:
        return UNSET
    last = value.root
    above = last.parent if isinstance(last, ClassValue) else last
    if isinstance(above, (NativeClass, Closure)):
        return _function_member(machine, above, key, at)
    parent = _open_parent(value)
    return UNSET if parent is None else derived(parent, f"`{key}` of a class that is not known", at)


def _function_property(machine: Machine, value: Value, key: str, at: ast.Node) -> Value:
    """Returns a member of every function."""
    if key == "name" and isinstance(value, Closure) and value.node.method and value.node.name.startswith("["):
        return Unknown("the name of a function", at, kind="string")
    if key == "name":
        name = getattr(value, "name", "") or getattr(getattr(value, "node", None), "name", "")
        return name or Unknown("the name of a function", at, kind="string")
    if key == "prototype":
        return _prototype(machine, value, at)
    if isinstance(value, ClassValue):
        made = value.constructor
        if made is None and value.parent is not None:
            return Unknown("how many parameters a constructor has", at, kind="number")
        return 0 if made is None else _expected(made.node)
    if not isinstance(value, Closure):
        return Unknown("how many parameters a function has", at, kind="number")
    return _expected(value.node)


def _expected(node: ast.Function) -> int:
    """Returns a function's number of parameters before the first optional one."""
    for index, parameter in enumerate(node.parameters):
        if parameter.default is not None or parameter.rest:
            return index
    return len(node.parameters)


def _prototype(machine: Machine, value: Value, at: ast.Node) -> Value:
    """Returns the prototype of a function's or class's instances."""
    if isinstance(value, ClassValue):
        return properties.prototype_of_class(machine, value)
    if isinstance(value, Closure):
        made = properties.prototype_of_closure(value)
        return UNDEFINED if made is None else made
    if isinstance(value, (NativeClass, NativeFunction)):
        found = machine.prototype(value.name)
        if found is not None:
            return found
        if isinstance(value, NativeFunction):
            return UNDEFINED
    if isinstance(value, BoundFunction):
        return UNDEFINED
    unseen = BuiltIn(origin=at)
    unseen.open = Unknown("something of a prototype", at)
    return unseen
