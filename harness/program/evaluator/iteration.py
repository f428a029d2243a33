"""What a value yields when it is iterated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.program.coercion import truth_of
from harness.program.evaluator.conditions import derived
from harness.program.functions import BoundFunction, Closure, Instance
from harness.program.symbols import ITERATOR
from harness.program.values import (
    UNDEFINED,
    Array,
    Iterated,
    Object,
    Output,
    Promise,
    Reference,
    Text,
    Unknown,
    Value,
    text_of,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["YIELD_LIMIT", "elements"]

YIELD_LIMIT = 1_000
"""Elements that one generator or iterator yields; more of them are not known."""


def elements(machine: Machine, value: Value, at: ast.Node) -> Array:
    """The elements of an iterable, as an array that is open where not all of them are known."""
    if isinstance(value, Iterated) and value.position:
        left = Array(value.items[value.position :], at)
        left.open = value.open
        return left
    if isinstance(value, Array):
        return value
    if isinstance(value, Reference) and value.known is not UNDEFINED:
        return elements(machine, value.known, at)
    if isinstance(value, str | Text) and (text := text_of(value)) is not None:
        machine.gather(len(text))
        return Array(list(text), at)
    if isinstance(value, Object):
        found = _object_elements(machine, value, at)
        if found is not None:
            return found
    if isinstance(value, (Output, Promise)):
        what = "an Output" if isinstance(value, Output) else "a Promise"
        machine.note("logic", f"{what} is iterated: it is no list; go through it inside `apply`", at)
    result = Array(origin=at)
    if isinstance(value, (Unknown, Reference, Output, Promise, Text)):
        result.open = _element(value, at)
    else:
        result.open = machine.fail("this value is not iterable", at, "an element of something that is not iterable")
    return result


def _element(value: Value, at: ast.Node) -> Unknown:
    if isinstance(value, Unknown) and value.alternatives:
        options = tuple(item for option in value.alternatives if isinstance(option, Array) for item in option.items)[:8]
        if options:
            return Unknown(value.reason, at, alternatives=options)
    return derived(value, "an element of something unknown", at)


def _object_elements(machine: Machine, value: Object, at: ast.Node) -> Array | None:
    """What a Map, a Set or an object with an iterator of its own yields; None for anything else."""
    from harness.program.builtins.collections import iterate

    found = iterate(value) if isinstance(value, Instance) else None
    if found is not None:
        return found
    method = machine.get(value, ITERATOR, at)
    if not isinstance(method, (Closure, BoundFunction)):
        return None
    made = machine.call(method, value, (), at)
    if isinstance(made, Array):
        return made
    return _drained(machine, made, at) if isinstance(made, Object) else None


def _drained(machine: Machine, iterator: Object, at: ast.Node) -> Array:
    """What an iterator of the program's own yields until it says that it is done."""
    found = Array(origin=at)
    step = machine.get(iterator, "next", at)
    while True:
        turn = machine.call(step, iterator, (), at)
        done = truth_of(machine.get(turn, "done", at)) if isinstance(turn, Object) else None
        if done:
            return found
        if done is None or len(found.items) >= YIELD_LIMIT:
            found.open = Unknown("how much an iterator yields", at)
            return found
        found.items.append(machine.get(turn, "value", at))
