"""Array methods that change the array, and their copying twins. Source: ECMA-262, "Array Objects"."""

from __future__ import annotations

from functools import cmp_to_key
from typing import TYPE_CHECKING

from harness.program.builtins.natives import Arguments, Natives, argument, integer
from harness.program.coercion import number_of
from harness.program.evaluator.strings import parts_of
from harness.program.values import UNDEFINED, Array, Unknown, Value, is_missing, join_parts, text_of
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["METHODS", "self_of"]

METHODS: dict[str, Value] = {}
method = Natives()


def self_of(this: Value) -> Array:
    """The array that a method is called on; an unknown one has elements that are not known."""
    if isinstance(this, Array):
        return this
    made = Array()
    if isinstance(this, Unknown):
        made.open = Unknown(this.reason, this.origin, marked=this.marked, references=this.references)
    return made


def _copy(this: Value, at: ast.Node) -> Array:
    array = self_of(this)
    made = Array(list(array.items), at)
    made.open = array.open
    return made


def _position(value: Value, default: int, length: int) -> int:
    """An index counted from the end where it is negative, within the array."""
    index = integer(value, default)
    index = default if index is None else index
    return max(length + index, 0) if index < 0 else min(index, length)


@method("push")
def push(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    machine.gather(1)
    nodes = at.arguments if isinstance(at, ast.Call) and len(at.arguments) == len(arguments) else None
    array.origins.extend([None] * (len(array.items) - len(array.origins)))
    for index, item in enumerate(arguments):
        array.items.append(item)
        array.origins.append(nodes[index] if nodes else at)
    if machine.repeated and array.open is None:
        array.open = Unknown("elements added in a loop of unknown length", at, alternatives=tuple(arguments)[:8])
    return len(array.items)


@method("unshift")
def unshift(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    machine.gather(1)
    array.items[:0] = list(arguments)
    array.origins = []
    return len(array.items)


@method("pop")
def pop(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    if array.open is not None:
        return array.open
    del array.origins[max(len(array.items) - 1, 0) :]
    return array.items.pop() if array.items else UNDEFINED


@method("shift")
def shift(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    array.origins = array.origins[1:]
    return array.items.pop(0) if array.items else (array.open or UNDEFINED)


@method("splice")
def splice(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    start = _position(argument(arguments, 0), 0, len(array.items))
    given = integer(argument(arguments, 1), 0) or 0
    count = len(array.items) - start if len(arguments) == 1 else max(given, 0)
    removed = array.items[start : start + count]
    array.items[start : start + count] = list(arguments[2:])
    array.origins = array.origins[:start]
    return Array(removed, at)


@method("toSpliced")
def to_spliced(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    made = _copy(this, at)
    splice(machine, made, arguments, at)
    return made


@method("reverse")
def reverse(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    origins = [array.origin_of(index) for index in range(len(array.items))]
    array.items.reverse()
    array.origins = origins[::-1]
    return array


@method("toReversed")
def to_reversed(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return reverse(machine, _copy(this, at), arguments, at)


@method("sort")
def sort(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    compare = argument(arguments, 0)

    def order(left: Value, right: Value) -> int:
        number = number_of(machine.call(compare, UNDEFINED, (left, right), at)) or 0
        return -1 if number < 0 else int(number > 0)

    known = [item for item in array.items if not is_missing(item)]
    if compare is UNDEFINED:
        known.sort(key=lambda item: _sort_key(machine, item, at))
    else:
        known.sort(key=cmp_to_key(order))
    array.items[:] = known + [UNDEFINED] * (len(array.items) - len(known))
    array.origins = []
    return array


def _sort_key(machine: Machine, value: Value, at: ast.Node) -> bytes:
    """Text in the order of its code units."""
    text = text_of(join_parts(list(parts_of(machine, value, at)))) or ""
    return text.encode("utf-16-be", "surrogatepass")


@method("toSorted")
def to_sorted(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return sort(machine, _copy(this, at), arguments, at)


@method("fill")
def fill(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    length = len(array.items)
    for index in range(_position(argument(arguments, 1), 0, length), _position(argument(arguments, 2), length, length)):
        array.items[index] = argument(arguments, 0)
    return array


@method("copyWithin")
def copy_within(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    length = len(array.items)
    target, start, end = (
        _position(argument(arguments, index), default, length) for index, default in enumerate((0, 0, length))
    )
    moved = array.items[start:end][: length - target]
    array.items[target : target + len(moved)] = moved
    return array


@method("with")
def with_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    made = _copy(this, at)
    index = integer(argument(arguments, 0), 0)
    if index is None:
        made.open = made.open or Unknown("an index that is not known was set", at)
    elif -len(made.items) <= index < len(made.items):
        made.items[index] = argument(arguments, 1)
    else:
        return machine.fail("an index beyond the array is set", at, "an array set beyond its end", "RangeError")
    return made


METHODS.update(method.table)
