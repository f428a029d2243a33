"""What a value yields when it is iterated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.program.evaluator.conditions import derived
from harness.program.functions import Instance
from harness.program.values import UNDEFINED, Array, Object, Output, Promise, Reference, Text, Unknown, Value
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["elements"]


def elements(machine: Machine, value: Value, at: ast.Node) -> Array:
    """The elements of an iterable, as an array that is open where not all of them are known."""
    if isinstance(value, Array):
        return value
    if isinstance(value, Reference) and value.known is not UNDEFINED:
        return elements(machine, value.known, at)
    if isinstance(value, str):
        return Array(list(value), at)
    if isinstance(value, Text) and value.known is not None:
        return Array(list(value.known), at)
    if isinstance(value, Instance):
        found = _instance_elements(machine, value, at)
        if found is not None:
            return found
    if isinstance(value, Output | Promise):
        what = "an Output" if isinstance(value, Output) else "a Promise"
        machine.note("logic", f"{what} is iterated: it is no list; go through it inside `apply`", at)
    result = Array(origin=at)
    if isinstance(value, Unknown | Reference | Output | Promise | Text):
        result.open = _element(value, at)
    elif value is UNDEFINED or value is None or isinstance(value, Object):
        machine.diagnose("throws", "this value is not iterable, which throws when the program runs", at, certain=False)
        result.open = Unknown("an element of something that is not iterable", at)
    return result


def _element(value: Value, at: ast.Node) -> Unknown:
    if isinstance(value, Unknown) and value.alternatives:
        options = tuple(item for option in value.alternatives if isinstance(option, Array) for item in option.items)[:8]
        if options:
            return Unknown(value.reason, at, alternatives=options)
    return derived(value, "an element of something unknown", at)


def _instance_elements(machine: Machine, value: Instance, at: ast.Node) -> Array | None:
    from harness.program.builtins.collections import iterate

    found = iterate(value)
    if found is not None:
        return Array(found, at)
    method = machine.get(value, "@@iterator", at)
    if method is UNDEFINED or isinstance(method, Unknown):
        return None
    made = machine.call(method, value, (), at)
    return made if isinstance(made, Array) else None
