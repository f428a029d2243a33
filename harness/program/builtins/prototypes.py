"""Which methods each kind of value has."""

from __future__ import annotations

from functools import cache

from harness.program.builtins.specified import complete
from harness.program.symbols import Symbol
from harness.program.values import Array, JSValue, Object, Promise, Text, Value

__all__ = ["find", "find_kind", "methods_of", "unknown_method"]


@cache
def _tables() -> dict[str, dict[str, Value]]:
    from harness.program.builtins import arrays, functions, numbers, objects, promises, strings, symbols, unknowns

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
    """The method of a known value, or None."""
    return find_kind(_kind(value), key)


def find_kind(kind: str, key: str) -> Value | None:
    """The method that values of a kind have, or None."""
    tables = _tables()
    table = tables.get(kind)
    found = table.get(key) if table is not None else None
    return found if found is not None or kind == "object" else tables["object"].get(key)


def methods_of(name: str) -> dict[str, Value] | None:
    """The methods on the prototype of `Object`, `Array`, `String`, `Number` or `Function`; None for any other."""
    if name not in {"Object", "Array", "String", "Number", "Function"}:
        return None
    return dict(_tables()[name.lower()])


def unknown_method(key: str) -> Value | None:
    """What calling a method of this name on an unknown value does: callbacks still run."""
    return _tables()["unknown"].get(key)
