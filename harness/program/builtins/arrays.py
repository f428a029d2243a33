"""Array methods. Source: ECMA-262, "Array Objects"."""

from __future__ import annotations

from functools import cmp_to_key
from typing import TYPE_CHECKING

from harness.program.builtins.natives import Arguments, Natives, argument, integer
from harness.program.coercion import number_of, number_text, strictly_equal, truth_of
from harness.program.evaluator.conditions import merge, test
from harness.program.evaluator.iteration import elements
from harness.program.evaluator.strings import parts_of
from harness.program.values import UNDEFINED, Array, Object, Output, Part, Unknown, Value, join_parts, text_of
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["METHODS", "STATICS"]

METHODS: dict[str, Value] = {}
STATICS: dict[str, Value] = {}
method = Natives()
static = Natives()


def _self(this: Value) -> Array:
    """The array that a method is called on; an unknown one has elements that are not known."""
    if isinstance(this, Array):
        return this
    made = Array()
    if isinstance(this, Unknown):
        made.open = Unknown(this.reason, this.origin, marked=this.marked, references=this.references)
    return made


def _made(items: list[Value], at: ast.Node, source: Array | None = None) -> Array:
    made = Array(items, at)
    made.open = source.open if source is not None else None
    return made


def _each(machine: Machine, this: Array, arguments: Arguments, at: ast.Node) -> list[Value]:
    """What the callback gives for each known element, in order."""
    function = argument(arguments, 0)
    return [machine.call(function, UNDEFINED, (item, i, this), at) for i, item in enumerate(list(this.items))]


def _open_call(machine: Machine, this: Array, arguments: Arguments, at: ast.Node) -> Value:
    """What the callback gives for the elements that are not known, run once as repeated."""
    index = Unknown("an index in a list that is not wholly known", at, kind="number")
    with machine.during("repeated"):
        return machine.call(argument(arguments, 0), UNDEFINED, (this.open, index, this), at)


@method("map")
def map_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = _self(this)
    made = _made(_each(machine, array, arguments, at), at)
    if array.open is not None:
        result = _open_call(machine, array, arguments, at)
        made.open = result if isinstance(result, Unknown) else Unknown(array.open.reason, at, alternatives=(result,))
    return made


@method("forEach")
def for_each(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = _self(this)
    _each(machine, array, arguments, at)
    if array.open is not None:
        _open_call(machine, array, arguments, at)
    return UNDEFINED


@method("filter")
def filter_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = _self(this)
    made = _made([], at, array)
    for item, answer in zip(list(array.items), _each(machine, array, arguments, at), strict=False):
        truth = test(machine, answer, at)
        if truth is not False:
            made.items.append(item)
        if truth is None:
            made.open = made.open or Unknown("which elements a filter keeps", at, alternatives=(item,))
    return made


@method("flatMap")
def flat_map(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    mapped = map_(machine, this, arguments, at)
    return flat(machine, mapped, (), at)


@method("flat")
def flat(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = _self(this)
    depth = integer(argument(arguments, 0), 1) or 1
    items, open_ = _flatten(array, min(depth, 20))
    machine.grow(len(items))
    made = Array(items, at)
    made.open = open_
    return made


def _flatten(array: Array, depth: int) -> tuple[list[Value], Unknown | None]:
    items: list[Value] = []
    open_ = array.open
    for item in array.items:
        if isinstance(item, Array) and depth:
            inner, inner_open = _flatten(item, depth - 1)
            items.extend(inner)
            open_ = open_ or inner_open
        else:
            items.append(item)
    return items, open_


@method("reduce", "reduceRight")
def reduce(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = _self(this)
    items = list(array.items)
    if len(arguments) > 1:
        total = arguments[1]
    elif items:
        total = items.pop(0)
    else:
        return array.open or UNDEFINED
    for index, item in enumerate(items):
        total = machine.call(arguments[0], UNDEFINED, (total, item, index, array), at)
    if array.open is not None:
        with machine.during("repeated"):
            total = merge(total, machine.call(arguments[0], UNDEFINED, (total, array.open, 0, array), at))
    return total


def _search(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> tuple[int | None, bool]:
    """The index of the first element that the callback accepts (-1 for none), and whether that is certain."""
    array = _self(this)
    for index, answer in enumerate(_each(machine, array, arguments, at)):
        truth = truth_of(answer)
        if truth is not False:
            return index, truth is True
    return -1, array.open is None


@method("find", "findLast")
def find(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    index, certain = _search(machine, this, arguments, at)
    if certain:
        return UNDEFINED if index == -1 or index is None else _self(this).items[index]
    return Unknown("which element is found", at, alternatives=tuple(_self(this).items[:8]))


@method("findIndex", "findLastIndex")
def find_index(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    index, certain = _search(machine, this, arguments, at)
    return index if certain and index is not None else Unknown("which element is found", at, kind="number")


@method("some")
def some(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    truths = {test(machine, answer, at) for answer in _each(machine, _self(this), arguments, at)}
    if True in truths:
        return True
    certain = None not in truths and _self(this).open is None
    return False if certain else Unknown("whether some element matches", at, kind="boolean")


@method("every")
def every(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    truths = {test(machine, answer, at) for answer in _each(machine, _self(this), arguments, at)}
    if False in truths:
        return False
    certain = None not in truths and _self(this).open is None
    return True if certain else Unknown("whether every element matches", at, kind="boolean")


@method("includes")
def includes(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    wanted = argument(arguments, 0)
    if isinstance(wanted, Output):
        machine.note("logic", "an Output is looked up in a list: it never equals a plain value; use `apply`", at)
    answers = {strictly_equal(item, wanted) for item in _self(this).items}
    if True in answers:
        return True
    certain = None not in answers and _self(this).open is None
    return False if certain else Unknown("whether a list holds something", at, kind="boolean")


@method("indexOf", "lastIndexOf")
def index_of(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    for index, item in enumerate(_self(this).items):
        equal = strictly_equal(item, argument(arguments, 0))
        if equal:
            return index
        if equal is None:
            return Unknown("where a list holds something", at, kind="number")
    return -1 if _self(this).open is None else Unknown("where a list holds something", at, kind="number")


@method("join")
def join(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = _self(this)
    given = argument(arguments, 0)
    separator: tuple[Part, ...] = (",",) if given is UNDEFINED else parts_of(machine, given, at)
    parts: list[Part] = []
    for index, item in enumerate(array.items):
        if index:
            parts.extend(separator)
        if item is not None and item is not UNDEFINED:
            parts.extend(parts_of(machine, item, at))
    if array.open is not None:
        parts.extend(parts_of(machine, array.open, at))
    machine.grow(len(parts))
    return join_parts(parts)


@method("slice")
def slice_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = _self(this)
    start = integer(argument(arguments, 0), 0)
    end = integer(argument(arguments, 1), len(array.items))
    if start is None or end is None:
        made = _made([], at)
        made.open = Unknown("a part of a list", at, alternatives=tuple(array.items[:8]))
        return made
    made = _made(array.items[slice(start, end)], at)
    made.origins = [array.origin_of(i) for i in range(len(array.items))][slice(start, end)]
    if array.open is not None and (argument(arguments, 1) is UNDEFINED or end > len(array.items) or end < 0):
        made.open = array.open
    return made


@method("splice")
def splice(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = _self(this)
    start = integer(argument(arguments, 0), 0) or 0
    start = max(len(array.items) + start, 0) if start < 0 else min(start, len(array.items))
    count = integer(argument(arguments, 1), len(array.items) - start) or 0
    removed = array.items[start : start + max(count, 0)]
    array.items[start : start + max(count, 0)] = list(arguments[2:])
    array.origins = []
    return _made(removed, at)


@method("concat")
def concat(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = _self(this)
    made = _made(list(array.items), at, array)
    made.origins = [array.origin_of(i) for i in range(len(array.items))]
    for extra in arguments:
        if isinstance(extra, Array):
            made.items.extend(extra.items)
            made.origins.extend(extra.origin_of(i) for i in range(len(extra.items)))
            made.open = made.open or extra.open
        elif isinstance(extra, Unknown) and extra.kind in {"", "array"}:
            made.open = made.open or extra
        else:
            made.items.append(extra)
    machine.grow(len(made.items))
    return made


@method("push")
def push(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = _self(this)
    machine.grow(1)
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
    array = _self(this)
    array.items[:0] = list(arguments)
    array.origins = []
    return len(array.items)


@method("pop")
def pop(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = _self(this)
    if array.open is not None:
        return array.open
    return array.items.pop() if array.items else UNDEFINED


@method("shift")
def shift(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = _self(this)
    array.origins = []
    return array.items.pop(0) if array.items else (array.open or UNDEFINED)


@method("reverse", "toReversed")
def reverse(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = _self(this)
    array.items.reverse()
    array.origins = []
    return array


@method("sort", "toSorted")
def sort(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = _self(this)
    compare = argument(arguments, 0)

    def order(left: Value, right: Value) -> int:
        if compare is not UNDEFINED:
            number = number_of(machine.call(compare, UNDEFINED, (left, right), at)) or 0
            return -1 if number < 0 else int(number > 0)
        first, second = _sort_key(left), _sort_key(right)
        return (first > second) - (first < second)

    array.items.sort(key=cmp_to_key(order))
    array.origins = []
    return array


def _sort_key(value: Value) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_text(value)
    return text_of(value) or ""


@method("fill")
def fill(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = _self(this)
    start, end = integer(argument(arguments, 1), 0) or 0, integer(argument(arguments, 2), len(array.items)) or 0
    for index in range(*slice(start, end).indices(len(array.items))):
        array.items[index] = argument(arguments, 0)
    return array


@method("at")
def at_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = _self(this)
    index = integer(argument(arguments, 0), 0)
    if index is None or array.open is not None:
        return array.open or Unknown("an element whose index is not known", at, alternatives=tuple(array.items[:8]))
    return array.items[index] if -len(array.items) <= index < len(array.items) else UNDEFINED


@method("keys")
def keys(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return _made(list(range(len(_self(this).items))), at)


@method("values")
def values(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return _made(list(_self(this).items), at, _self(this))


@method("entries")
def entries(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return _made([Array([i, item], at) for i, item in enumerate(_self(this).items)], at)


@static("isArray")
def is_array(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    value = argument(arguments, 0)
    if isinstance(value, Unknown):
        return value.kind == "array" if value.kind else Unknown("whether it is a list", at, kind="boolean")
    return isinstance(value, Array)


@static("of")
def of(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return Array(list(arguments), at)


@static("from")
def from_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    source = argument(arguments, 0)
    length = source.entries.get("length") if isinstance(source, Object) else None
    if length is not None:
        count = integer(length, 0)
        if count is None:
            made = Array(origin=at)
            made.open = Unknown("an element of a list of unknown length", at)
        else:
            machine.grow(count)
            made = Array([UNDEFINED] * max(count, 0), at)
    else:
        found = elements(machine, source, at)
        made = _made(list(found.items), at, found)
    return map_(machine, made, arguments[1:], at) if len(arguments) > 1 else made


METHODS.update(method.table)
STATICS.update(static.table)
