"""Values as text: templates, `+`, and Outputs in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.program.bigints import BigInt
from harness.program.coercion import is_callable, number_text
from harness.program.environment import Environment
from harness.program.evaluator.conditions import references_of
from harness.program.functions import BoundFunction, BuiltIn, Closure, Instance, NativeClass, NativeFunction
from harness.program.regexps import RegExp
from harness.program.resources import Resource
from harness.program.symbols import HIDDEN, Symbol
from harness.program.values import (
    TURNED_INTO_TEXT,
    UNDEFINED,
    ArgumentList,
    Array,
    Hole,
    Iterated,
    Object,
    Opaque,
    Output,
    Part,
    Promise,
    Reference,
    Text,
    Unknown,
    Value,
    is_marked,
    is_missing,
    join_parts,
    size_of,
)
from harness.syntax import ast
from harness.syntax.source import Located

if TYPE_CHECKING:
    from harness.program.machine import Machine

TO_PRIMITIVE: Final = HIDDEN + "Symbol.toPrimitive"
TO_STRING_TAG: Final = HIDDEN + "Symbol.toStringTag"

__all__ = ["concatenate", "parts_of", "primitive", "stringified", "tag_text"]


def stringified(machine: Machine, value: Output | Promise, at: Located) -> Hole:
    """Notes that an Output or Promise becomes text, and returns the resulting piece."""
    if isinstance(value, Output):
        message = (
            "an Output is turned into text here: at run time the text is an error message, not the value; "
            "use `pulumi.interpolate`, `pulumi.concat`, `pulumi.jsonStringify` or `apply`"
        )
    else:
        message = "a Promise is turned into text here: it reads `[object Promise]`; `await` it or use `then`"
    machine.note("stringified", message, at)
    return Hole(Unknown(TURNED_INTO_TEXT, at, marked=is_marked(value), references=references_of(value)))


def parts_of(machine: Machine, value: Value, at: ast.Node) -> tuple[Part, ...]:
    """Returns the text of a value in pieces, counted as going into another text.

    Raises:
        BoundReachedError: The program makes too much text.
    """
    if isinstance(value, str):
        machine.grow(len(value))
        return (value,)
    if isinstance(value, Text):
        machine.grow(size_of(value.parts))
        return value.parts
    if isinstance(value, bool):
        return ("true" if value else "false",)
    if isinstance(value, (int, float)):
        return (number_text(value),)
    if isinstance(value, (Reference, Unknown)):
        return (str(value.number),) if isinstance(value, BigInt) else (Hole(value),)
    if isinstance(value, (Output, Promise)):
        return (stringified(machine, value, at),)
    if value is None or is_missing(value):
        return ("null" if value is None else "undefined",)
    if isinstance(value, Array):
        return _array_parts(machine, value, at)
    if isinstance(value, Object):
        return _object_parts(machine, value, at)
    return _odd_parts(machine, value, at)


def _odd_parts(machine: Machine, value: Value, at: ast.Node) -> tuple[Part, ...]:
    """Returns the text of a value that is neither plain nor an object of the program."""
    if isinstance(value, Opaque):
        return parts_of(machine, machine.call(machine.get(value, "toString", at), value, (), at), at)
    if isinstance(value, RegExp):
        return (value.text(),)
    if isinstance(value, Symbol):
        return (Hole(machine.fail("a symbol is made text", at, "the text of a symbol")),)
    return (Hole(Unknown("the text of a function", at, kind="string")),)


def _array_parts(machine: Machine, array: Array, at: ast.Node) -> tuple[Part, ...]:
    if isinstance(array, (ArgumentList, Iterated)):
        return parts_of(machine, tag_text(machine, array, at), at)
    if array in machine.joining:
        return ()
    parts: list[Part] = []
    machine.joining.append(array)
    try:
        for index, item in enumerate(array.items):
            machine.step()
            if index:
                parts.append(",")
            if item is not None and not is_missing(item):
                parts.extend(parts_of(machine, item, at))
    finally:
        machine.joining.pop()
    if array.open is not None:
        parts.append(Hole(array.open))
    return tuple(parts)


def _object_parts(machine: Machine, value: Object, at: ast.Node) -> tuple[Part, ...]:
    made = primitive(machine, value, at, text_first=True)
    if made is not value:
        return parts_of(machine, made, at)
    text = machine.text_of_instance(value) if isinstance(value, Instance) else None
    own = _native_text(value) if text is None else None
    if own is not None:
        return parts_of(machine, machine.call(own, value, (), at), at)
    if text is None:
        return parts_of(machine, tag_text(machine, value, at), at)
    return (text,) if isinstance(text, str) else (Hole(text),)


def _native_text(value: Object) -> Value | None:
    """Returns the method that makes text of one of Node's objects."""
    klass = value.klass if isinstance(value, Instance) else None
    own = None if klass is None else klass.lineage()[-1].methods.get("toString")
    return own if isinstance(own, NativeFunction) else None


def tag_text(machine: Machine, value: Value, at: ast.Node) -> Value:
    """Returns the text of `Object.prototype.toString`. Source: ECMA-262, "Object.prototype.toString"."""
    if isinstance(value, (Unknown, Reference, Iterated)) or (isinstance(value, Object) and isinstance(value, Resource)):
        return Unknown("the kind of something unknown", at, kind="string")
    if value is None or is_missing(value):
        return "[object Null]" if value is None else "[object Undefined]"
    native = isinstance(value, Instance) and isinstance(value.klass, NativeClass)
    own = machine.get(value, TO_STRING_TAG, at) if isinstance(value, Object) and not native else UNDEFINED
    if isinstance(own, str):
        return f"[object {own}]"
    if isinstance(own, (Unknown, Text)) or isinstance(value, BuiltIn):
        return Unknown("the kind of something", at, kind="string")
    return f"[object {_tag(value)}]"


def _tag(value: Value) -> str:
    if isinstance(value, (bool, int, float, str, Text)):
        return "Boolean" if isinstance(value, bool) else "Number" if isinstance(value, (int, float)) else "String"
    if isinstance(value, Array):
        return "Arguments" if isinstance(value, ArgumentList) else "Array"
    if is_callable(value):
        return "Function"
    root = value.klass.lineage()[-1] if isinstance(value, Instance) and value.klass is not None else None
    if isinstance(root, NativeClass) and root.name in {"Date", "Error", "Map", "Set"}:
        return root.name
    return "Object" if isinstance(value, Object) else type(value).__name__


def primitive(machine: Machine, value: Value, at: ast.Node, *, text_first: bool = False, hint: str = "number") -> Value:
    """Returns an object converted by its own `valueOf` or `toString`; anything else unchanged."""
    if not isinstance(value, Object) or isinstance(value, Resource):
        return value
    own = machine.get(value, TO_PRIMITIVE, at)
    if is_callable(own):
        made = machine.call(own, value, ("string" if text_first else hint,), at)
        return _no_primitive(machine, value, at) if isinstance(made, (Object, Array)) else made
    if own is not None and not is_missing(own) and not isinstance(own, (Unknown, Reference)):
        return _no_primitive(machine, value, at)
    usual = False
    for name in ("toString", "valueOf") if text_first else ("valueOf", "toString"):
        own = machine.get(value, name, at)
        if isinstance(own, NativeFunction):
            usual = usual or name == "toString" or isinstance(value, Instance)
            if text_first and usual:
                return value
        elif isinstance(own, (Closure, BoundFunction)):
            made = machine.call(own, value, (), at)
            if not isinstance(made, (Object, Array)):
                return made
        usual = usual or isinstance(own, Unknown)
    return value if usual or value.open is not None else _no_primitive(machine, value, at)


def _no_primitive(machine: Machine, value: Object, at: ast.Node) -> Value:
    """Returns the result of converting an object without a method for it: an error."""
    if isinstance(value, Environment):
        return value
    return machine.fail("an object is converted that has no plain value", at, "the plain value of an object")


def concatenate(machine: Machine, left: Value, right: Value, at: ast.Node) -> Value:
    """Returns `left + right` where one of them is text."""
    if isinstance(left, str) and isinstance(right, str):
        machine.grow(len(left) + len(right))
        return left + right
    return join_parts([*parts_of(machine, left, at), *parts_of(machine, right, at)])
