"""Values as text: templates, `+`, and what becomes of an Output there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.program.coercion import number_text
from harness.program.evaluator.conditions import references_of
from harness.program.functions import Instance
from harness.program.values import (
    UNDEFINED,
    Array,
    Hole,
    Marked,
    Object,
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
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["concatenate", "parts_of", "stringified"]


def stringified(machine: Machine, value: Output | Promise, at: ast.Node) -> Hole:
    """Notes that an Output or Promise is turned into text, and gives the piece of text that it leaves."""
    if isinstance(value, Output):
        message = (
            "an Output is turned into text here: at run time the text is an error message, not the value; "
            "use `pulumi.interpolate`, `pulumi.concat`, `pulumi.jsonStringify` or `apply`"
        )
    else:
        message = "a Promise is turned into text here: it reads `[object Promise]`; `await` it or use `then`"
    machine.note("stringified", message, at)
    return Hole(Unknown("an Output turned into text", at, marked=is_marked(value), references=references_of(value)))


def parts_of(machine: Machine, value: Value, at: ast.Node) -> tuple[Part, ...]:
    """The pieces of text that a value converts to."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Text):
        return value.parts
    if isinstance(value, bool):
        return ("true" if value else "false",)
    if isinstance(value, int | float):
        return (number_text(value),)
    if isinstance(value, Reference | Unknown):
        return (Hole(value),)
    if isinstance(value, Output | Promise):
        return (stringified(machine, value, at),)
    if value is None or is_missing(value):
        return ("null" if value is None else "undefined",)
    if isinstance(value, Array):
        return _array_parts(machine, value, at)
    if isinstance(value, Object):
        return _object_parts(machine, value, at)
    return (Hole(Unknown("the text of a function", at)),)


def _array_parts(machine: Machine, array: Array, at: ast.Node) -> tuple[Part, ...]:
    parts: list[Part] = []
    for index, item in enumerate(array.items):
        if index:
            parts.append(",")
        if item is not None and item is not UNDEFINED:
            parts.extend(parts_of(machine, item, at))
    if array.open is not None:
        parts.append(Hole(array.open))
    return tuple(parts)


def _object_parts(machine: Machine, value: Object, at: ast.Node) -> tuple[Part, ...]:
    from harness.program.builtins.instances import text_of_instance

    if isinstance(value, Instance):
        text = text_of_instance(value)
        if text is not None:
            return (text,) if isinstance(text, str) else (Hole(text),)
        own = machine.get(value, "toString", at)
        if own is not UNDEFINED and not isinstance(own, Unknown):
            return parts_of(machine, machine.call(own, value, (), at), at)
    return ("[object Object]",)


def concatenate(machine: Machine, left: Value, right: Value, at: ast.Node) -> Value:
    """`left + right` where one of them is text."""
    if isinstance(left, str) and isinstance(right, str):
        machine.grow(len(left) + len(right))
        return left + right
    parts = [*parts_of(machine, left, at), *parts_of(machine, right, at)]
    machine.grow(sum(len(p) if isinstance(p, str) else len(p.text) for p in parts if isinstance(p, str | Marked)))
    return join_parts(parts)
