"""What a value yields when it is iterated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.program.coercion import truth_of
from harness.program.evaluator.conditions import derived
from harness.program.functions import BoundFunction, Closure, Instance, NativeClass, NativeFunction
from harness.program.symbols import ASYNC_ITERATOR, ITERATOR
from harness.program.values import (
    UNDEFINED,
    Array,
    Iterated,
    JSValue,
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

__all__ = ["YIELD_LIMIT", "elements", "part_of", "walked"]

YIELD_LIMIT = 1_000
"""Elements that one generator or iterator yields; more of them are not known."""


def elements(machine: Machine, value: Value, at: ast.Node) -> Array:
    """The elements of an iterable, as an array that is open where not all of them are known."""
    if isinstance(value, Iterated):
        return _left(machine, value, at)
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
    if isinstance(value, JSValue) and hasattr(value, "listed"):
        listed: Array = value.listed(at)
        return listed
    result = Array(origin=at)
    result.peopled = not (isinstance(value, Unknown) and any(map(_is_empty, value.alternatives)))
    if isinstance(value, (Unknown, Reference, Output, Promise, Text)):
        result.open = _element(value, at)
    else:
        result.open = machine.fail("this value is not iterable", at, "an element of something that is not iterable")
    return result


def _left(machine: Machine, value: Iterated, at: ast.Node) -> Array:
    """What an iterator still yields; it has come to its end then."""
    start = value.position
    source = value.source
    while value.source is not None and source is not None:
        if value.eventual or len(value.items) < YIELD_LIMIT:
            found = source.advance(machine, value, UNDEFINED, at)
            if value.eventual and found is not None:
                value.items.append(found)
                if len(value.items) >= YIELD_LIMIT:
                    value.source = None
        else:
            value.source, value.open = None, Unknown("what a generator yields further", value.origin)
    made = part_of(value, start, at)
    machine.touch(value)
    value.position = len(value.items)
    return made


def part_of(value: Array, start: int, at: ast.Node, end: int | None = None) -> Array:
    """The elements of an array from an index on, up to another one."""
    last = len(value.items) if end is None else end
    if value.open is None or (end is not None and end <= value.placed):
        made = Array(value.items[start:last], at)
        made.origins = [value.origin_of(i) for i in range(start, min(last, len(value.items)))] if value.origins else []
        return made
    made = Array(list(value.items), at)
    made.origins, made.open, made.firm = list(value.origins), value.open, value.placed
    if start >= made.firm or end is not None:
        made.stir("a part of a list that is not wholly known", (), made.firm)
    del made.items[:start]
    del made.origins[:start]
    made.firm = max(0, made.firm - start)
    return made


def _is_empty(value: Value) -> bool:
    """Whether a value may be a list without elements."""
    return isinstance(value, Array) and not value.items and not value.peopled


def _element(value: Value, at: ast.Node) -> Unknown:
    if isinstance(value, Unknown) and value.alternatives:
        lists = [option for option in value.alternatives if isinstance(option, Array)]
        options = [item for option in lists for item in option.items]
        options += [option.open for option in lists if option.open is not None]
        other = [option for option in value.alternatives if not isinstance(option, Array)]
        if options and len(options) <= 8 and not any(isinstance(o, (Unknown, Reference)) for o in other):
            return Unknown(value.reason, at, alternatives=tuple(options))
    return derived(value, "an element of something unknown", at)


def _object_elements(machine: Machine, value: Object, at: ast.Node) -> Array | None:
    """What a Map, a Set or an object with an iterator of its own yields; None for anything else."""
    from harness.program.builtins.collections import iterate

    found = iterate(value) if isinstance(value, Instance) else None
    if found is not None:
        return found
    method = machine.get(value, ITERATOR, at)
    if not isinstance(method, (Closure, BoundFunction, NativeFunction)):
        return None
    made = machine.call(method, value, (), at)
    if isinstance(made, Array):
        return elements(machine, made, at)
    return _drained(machine, made, at) if isinstance(made, Object) else None


def walked(machine: Machine, value: Value, at: ast.Node, *, awaits: bool = False) -> Value:
    """What a loop goes through: the generator that a method of an object gives for it, or the value itself."""
    if not isinstance(value, Object) or (isinstance(value, Instance) and isinstance(value.klass, NativeClass)):
        return value
    for key in (ASYNC_ITERATOR, ITERATOR) if awaits else (ITERATOR,):
        method = machine.get(value, key, at)
        if isinstance(method, Closure) and method.node.generator:
            return machine.call(method, value, (), at)
    return value


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
