"""The methods of each kind of value."""

from __future__ import annotations

from functools import cache
from typing import Final

from harness.program.builtins import arrays, functions, numbers, objects, promises, strings, symbols, unknowns
from harness.program.builtins.globals import global_names
from harness.program.builtins.instances import REGEXP_METHODS
from harness.program.builtins.signatures import sign
from harness.program.builtins.specified import complete
from harness.program.containers import CONFIGURABLE, WRITABLE, Shape
from harness.program.functions import BuiltIn, NativeClass
from harness.program.symbols import Symbol
from harness.program.values import Array, JSValue, Object, Promise, Text, Unknown, Value

__all__ = ["find", "find_kind", "object_of", "unknown_method"]


@cache
def _tables() -> dict[str, dict[str, Value]]:
    tables = {
        "array": arrays.METHODS,
        "function": functions.METHODS,
        "number": numbers.METHODS,
        "boolean": numbers.BOOLEAN_METHODS,
        "object": objects.METHODS,
        "promise": promises.METHODS,
        "string": strings.METHODS,
        "symbol": symbols.METHODS,
    }
    for kind, members in tables.items():
        complete(members, kind)
        sign(members, kind)
    return {**tables, "unknown": unknowns.METHODS}


def _kind(value: Value) -> str:
    if isinstance(value, (str, Text)):
        return "string"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "number"
    if isinstance(value, Array):
        return "array"
    if isinstance(value, Promise):
        return "promise"
    if isinstance(value, Symbol):
        return "symbol"
    return "object" if isinstance(value, (Object, JSValue)) else ""


def find(value: Value, key: str) -> Value | None:
    """Returns the method of a known value, or None."""
    return find_kind(_kind(value), key)


def find_kind(kind: str, key: str) -> Value | None:
    """Returns the method of values of a kind, or None."""
    tables = _tables()
    table = tables.get(kind)
    found = table.get(key) if table is not None else None
    return found if found is not None or kind == "object" else tables["object"].get(key)


KINDS: Final = frozenset({"Object", "Array", "String", "Number", "Boolean", "Function", "Promise", "Symbol"})
"""Classes whose methods belong to a kind of value."""


@cache
def object_of(name: str) -> BuiltIn | None:
    """Returns the prototype of one of JavaScript's own classes, always the same; None for any other class."""
    klass = global_names().get(name)
    if name in KINDS:
        methods = _tables()[name.lower()]
    elif isinstance(klass, NativeClass) and name != "Proxy":
        methods = REGEXP_METHODS if name == "RegExp" else klass.methods
    else:
        return None
    made = BuiltIn(dict(methods))
    made.entries["constructor"] = klass if klass is not None else Unknown("the class of something built in")
    made.shape = Shape()
    made.shape.flags = dict.fromkeys(made.entries, WRITABLE | CONFIGURABLE)
    if not methods:
        made.open = Unknown("something of a prototype")
    return made


def unknown_method(key: str) -> Value | None:
    """Returns the model of a method on an unknown value: callbacks still run."""
    return _tables()["unknown"].get(key)
