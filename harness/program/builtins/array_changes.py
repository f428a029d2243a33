"""Array methods that change the array, and those that change a copy. Source: ECMA-262, "Array Objects"."""

from __future__ import annotations

from functools import cmp_to_key
from typing import TYPE_CHECKING, Final

from harness.program.builtins.natives import Arguments, Natives, argument, integer
from harness.program.coercion import number_of
from harness.program.evaluator.strings import parts_of
from harness.program.evaluator.turns import perhaps_often
from harness.program.values import UNDEFINED, Array, Unknown, Value, is_missing, join_parts, some, text_of
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["METHODS", "self_of"]

METHODS: Final[dict[str, Value]] = {}
method = Natives()


def self_of(this: Value) -> Array:
    """Returns the array that a method is called on; an unknown one has unknown elements."""
    if isinstance(this, Array):
        return this
    made = Array()
    if isinstance(this, Unknown):
        made.peopled = True
        made.open = Unknown(this.reason, this.origin, marked=this.marked, references=this.references)
    return made


def _changing(machine: Machine, this: Value, at: ast.Node) -> Array:
    """Returns the array that a method will change."""
    array = self_of(this)
    if array.frozen:
        machine.fail("a frozen array is changed", at, "")
        return Array(list(array.items), array.origin)
    machine.touch(array)
    return array


def _moved(machine: Machine, this: Value, at: ast.Node) -> Array:
    """Returns the array whose elements will move; where its holes go is not modelled."""
    array = _changing(machine, this, at)
    if array.holes is not None:
        array.stir("where the holes of an array go", (UNDEFINED,), min(array.holes))
    return array


def _copy(this: Value, at: ast.Node) -> Array:
    array = self_of(this)
    made = Array(list(array.items), at)
    made.open, made.firm = array.open, array.firm
    return made


def _position(value: Value, default: int, length: int) -> int | None:
    """Returns an index within the array, counted from the end if negative; None if it is unknown."""
    index = integer(value, default)
    if index is None:
        return None
    return max(length + index, 0) if index < 0 else min(index, length)


def _range(array: Array, arguments: Arguments, first: int) -> tuple[int, int] | None:
    """Returns the indexes between two arguments; None if they or the length are unknown."""
    length = len(array.items)
    start = _position(argument(arguments, first), 0, length)
    end = _position(argument(arguments, first + 1), length, length)
    return None if start is None or end is None or array.open is not None else (start, end)


@method("push")
def push(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = _changing(machine, this, at)
    machine.gather(1)
    nodes = at.arguments if isinstance(at, ast.Call) and len(at.arguments) == len(arguments) else None
    array.origins.extend([None] * (len(array.items) - len(array.origins)))
    array.firm = array.placed
    for index, item in enumerate(arguments):
        array.items.append(item)
        array.origins.append(nodes[index] if nodes else at)
    return _length(array, at)


def _length(array: Array, at: ast.Node) -> Value:
    if array.open is None:
        return len(array.items)
    return Unknown("the length of a list that is not wholly known", at, kind="number")


@method("unshift")
def unshift(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = _moved(machine, this, at)
    machine.gather(1)
    array.firm = array.placed + len(arguments)
    array.items[:0] = list(arguments)
    array.origins = []
    return _length(array, at)


def _one_of(rest: Unknown, array: Array, start: int) -> Value:
    """Returns one of the elements from an index on, or of an open list's unknown ones; perhaps undefined."""
    empty = not array.items and not array.peopled
    return some(rest, [*array.items[start:], *([UNDEFINED] if empty else [])])


@method("pop")
def pop(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = _changing(machine, this, at)
    if array.open is not None:
        # Whichever was the last one.
        last = array.placed - 1
        taken = _one_of(array.open, array, max(last, 0))
        array.stir("what is left of a list that is not wholly known", (), last)
        return taken
    del array.origins[max(len(array.items) - 1, 0) :]
    array.plug(len(array.items) - 1)
    return array.items.pop() if array.items else UNDEFINED


@method("shift")
def shift(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = _moved(machine, this, at)
    if array.open is not None and not array.placed:
        taken = _one_of(array.open, array, 0)
        array.stir("what is left of a list that is not wholly known")
        return taken
    array.firm = max(0, array.placed - 1)
    array.origins = array.origins[1:]
    return array.items.pop(0) if array.items else UNDEFINED


@method("splice")
def splice(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = _moved(machine, this, at)
    if not arguments:
        return Array(origin=at)
    start = _position(arguments[0], 0, len(array.items))
    given = integer(argument(arguments, 1), 0)
    if start is None or given is None or array.open is not None:
        removed = Array(list(array.items), at)
        removed.open, removed.firm = array.open, array.firm
        removed.stir("what is taken out of a list")
        keep = start if start is not None and start < array.placed and integer(arguments[0], 0) == start else 0
        array.stir("what was taken out of a list or put into it", arguments[2:], keep)
        return removed
    count = len(array.items) - start if len(arguments) == 1 else max(given, 0)
    taken = array.items[start : start + count]
    array.items[start : start + count] = list(arguments[2:])
    array.origins = array.origins[:start]
    return Array(taken, at)


@method("toSpliced")
def to_spliced(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    made = _copy(this, at)
    splice(machine, made, arguments, at)
    return made


@method("reverse")
def reverse(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = _changing(machine, this, at)
    origins = [array.origin_of(index) for index in range(len(array.items))]
    array.items.reverse()
    if array.holes is not None:
        array.holes = {len(array.items) - 1 - hole for hole in array.holes}
    array.origins = origins[::-1]
    array.firm = 0
    return array


@method("toReversed")
def to_reversed(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return reverse(machine, _copy(this, at), arguments, at)


@method("sort")
def sort(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = _changing(machine, this, at)
    compare = argument(arguments, 0)
    unknown: list[Value] = []

    def order(left: Value, right: Value) -> int:
        number = number_of(machine.call(compare, UNDEFINED, (left, right), at))
        if number is None:
            unknown.append(left)
            return 0
        return -1 if number < 0 else int(number > 0)

    known = [item for item in array.items if not is_missing(item)]
    if compare is UNDEFINED:
        keys = [_sort_key(machine, item, at) for item in known]
        unknown += [item for item, key in zip(known, keys, strict=True) if key is None]
        order_of = sorted(range(len(known)), key=lambda index: keys[index] or b"")
        known = [known[index] for index in order_of]
    else:
        known.sort(key=cmp_to_key(order))
        if array.open is not None:
            other = some(array.open, known)
            perhaps_often(machine, lambda: machine.call(compare, UNDEFINED, (other, other), at))
    array.items[:] = known + [UNDEFINED] * (len(array.items) - len(known))
    if array.holes is not None:
        array.holes = set(range(len(array.items) - len(array.holes), len(array.items)))
    array.origins = []
    array.firm = 0
    if array.open is None and len(known) > 1 and unknown:
        array.open = Unknown("the order of a list", at, alternatives=tuple(known) if len(known) <= 8 else ())
    return array


def _sort_key(machine: Machine, value: Value, at: ast.Node) -> bytes | None:
    """Returns the code units of a text as a sort key; None if it is unknown."""
    text = text_of(join_parts(list(parts_of(machine, value, at))))
    return None if text is None else text.encode("utf-16-be", "surrogatepass")


@method("toSorted")
def to_sorted(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return sort(machine, _copy(this, at), arguments, at)


@method("fill")
def fill(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = _changing(machine, this, at)
    bounds = _range(array, arguments, 1)
    if bounds is None:
        array.stir("what a list was filled with", arguments[:1])
    else:
        for index in range(*bounds):
            array.items[index] = argument(arguments, 0)
            array.plug(index)
    return array


@method("copyWithin")
def copy_within(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = _moved(machine, this, at)
    target = _position(argument(arguments, 0), 0, len(array.items))
    bounds = _range(array, arguments, 1)
    if target is None or bounds is None:
        array.stir("what was moved within a list")
    else:
        moved = array.items[bounds[0] : bounds[1]][: len(array.items) - target]
        array.items[target : target + len(moved)] = moved
    return array


@method("with")
def with_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    made = _copy(this, at)
    index = integer(argument(arguments, 0), 0)
    if index is None or made.open is not None:
        made.stir("an index that is not known was set", (argument(arguments, 1),))
    elif -len(made.items) <= index < len(made.items):
        made.items[index] = argument(arguments, 1)
    else:
        return machine.fail("an index beyond the array is set", at, "an array set beyond its end", "RangeError")
    return made


METHODS.update(method.table)
