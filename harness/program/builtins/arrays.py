"""Array methods. Source: ECMA-262, "Array Objects"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from harness.program.builtins import array_changes
from harness.program.builtins.array_changes import self_of
from harness.program.builtins.natives import Arguments, Natives, argument, integer
from harness.program.coercion import strictly_equal
from harness.program.evaluator.conditions import merge, test
from harness.program.evaluator.iteration import elements
from harness.program.evaluator.strings import parts_of
from harness.program.values import UNDEFINED, Array, Iterated, Object, Output, Part, Unknown, Value, join_parts, size_of
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["METHODS", "STATICS"]

METHODS: dict[str, Value] = {}
STATICS: dict[str, Value] = {}
method = Natives()
static = Natives()


def _made(items: list[Value], at: ast.Node, source: Array | None = None) -> Array:
    made = Array(items, at)
    made.open = source.open if source is not None else None
    return made


def _each(machine: Machine, this: Array, arguments: Arguments, at: ast.Node) -> list[Value]:
    """What the callback gives for each known element, in order."""
    function, owner = argument(arguments, 0), argument(arguments, 1)
    return [machine.call(function, owner, (item, i, this), at) for i, item in enumerate(list(this.items))]


def _open_call(machine: Machine, this: Array, arguments: Arguments, at: ast.Node) -> Value:
    """What the callback gives for the elements that are not known, run once as repeated."""
    index = Unknown("an index in a list that is not wholly known", at, kind="number")
    with machine.during("repeated"):
        return machine.call(argument(arguments, 0), argument(arguments, 1), (this.open, index, this), at)


@method("map")
def map_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    made = _made(_each(machine, array, arguments, at), at)
    if array.open is not None:
        result = _open_call(machine, array, arguments, at)
        made.open = result if isinstance(result, Unknown) else Unknown(array.open.reason, at, alternatives=(result,))
    return made


@method("forEach")
def for_each(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    _each(machine, array, arguments, at)
    if array.open is not None:
        _open_call(machine, array, arguments, at)
    return UNDEFINED


@method("filter")
def filter_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    made = _made([], at, array)
    for item, answer in zip(list(array.items), _each(machine, array, arguments, at), strict=False):
        truth = test(machine, answer, at, None)
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
    array = self_of(this)
    depth = integer(argument(arguments, 0), 1)
    items, open_ = _flatten(machine, array, 1 if depth is None else depth)
    made = Array(items, at)
    made.open = open_
    return made


def _flatten(machine: Machine, array: Array, depth: int, around: int = 0) -> tuple[list[Value], Unknown | None]:
    machine.nest(around)
    items: list[Value] = []
    open_ = array.open
    machine.gather(len(array.items))
    for item in array.items:
        if isinstance(item, Array) and depth > 0:
            inner, inner_open = _flatten(machine, item, depth - 1, around + 1)
            items.extend(inner)
            open_ = open_ or inner_open
        else:
            items.append(item)
    return items, open_


def _fold(machine: Machine, array: Array, pairs: list[tuple[int, Value]], arguments: Arguments, at: ast.Node) -> Value:
    """What `reduce` makes of indices and elements."""
    if len(arguments) > 1:
        total = arguments[1]
    elif pairs:
        total = pairs.pop(0)[1]
    elif array.open is None:
        return machine.fail("an empty array is reduced without a first value", at, "what an empty array reduces to")
    else:
        total = array.open
    function = argument(arguments, 0)
    for index, item in pairs:
        total = machine.call(function, UNDEFINED, (total, item, index, array), at)
    if array.open is not None:
        with machine.during("repeated"):
            total = merge(total, machine.call(function, UNDEFINED, (total, array.open, 0, array), at))
    return total


@method("reduce")
def reduce(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    return _fold(machine, array, list(enumerate(array.items)), arguments, at)


@method("reduceRight")
def reduce_right(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    return _fold(machine, array, list(enumerate(array.items))[::-1], arguments, at)


def _search(
    machine: Machine, this: Value, arguments: Arguments, at: ast.Node, *, last: bool = False
) -> tuple[int, bool]:
    """The index of the first element that the callback accepts (-1 for none), and whether that is certain."""
    array = self_of(this)
    indices = range(len(array.items))
    for index in reversed(indices) if last else indices:
        if index >= len(array.items):
            break
        given = (array.items[index], index, array)
        truth = test(machine, machine.call(argument(arguments, 0), argument(arguments, 1), given, at), at, None)
        if truth is not False:
            return index, truth is True
    return -1, array.open is None


def _finder(last: bool, whole: bool) -> Callable[[Machine, Value, Arguments, ast.Node], Value]:
    """`find` and its kin: the last instead of the first; the element instead of its index."""

    def code(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        index, certain = _search(machine, this, arguments, at, last=last)
        items = self_of(this).items
        if not certain:
            options = tuple(items[:8]) if whole else ()
            return Unknown("which element is found", at, alternatives=options, kind="" if whole else "number")
        if whole:
            return UNDEFINED if index == -1 else items[index]
        return index

    return code


method("find")(_finder(last=False, whole=True))
method("findLast")(_finder(last=True, whole=True))
method("findIndex")(_finder(last=False, whole=False))
method("findLastIndex")(_finder(last=True, whole=False))


def _quantifier(wanted: bool) -> Callable[[Machine, Value, Arguments, ast.Node], Value]:
    """`some` and `every`: the first element whose answer is the wanted one decides."""

    def code(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        array = self_of(this)
        certain = array.open is None
        for index, item in enumerate(list(array.items)):
            answer = machine.call(argument(arguments, 0), argument(arguments, 1), (item, index, array), at)
            truth = test(machine, answer, at, None)
            if truth is wanted:
                return wanted
            certain = certain and truth is not None
        return not wanted if certain else Unknown("what holds for a list", at, kind="boolean")

    return code


method("some")(_quantifier(True))
method("every")(_quantifier(False))


def _positions(array: Array, start: Value) -> list[int] | None:
    """The indices from a given one on; None where it is not known."""
    index = integer(start, 0)
    if index is None:
        return None
    return list(range(max(len(array.items) + index, 0) if index < 0 else index, len(array.items)))


@method("includes")
def includes(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    wanted, array = argument(arguments, 0), self_of(this)
    if isinstance(wanted, Output):
        machine.note("logic", "an Output is looked up in a list: it never equals a plain value; use `apply`", at)
    positions = _positions(array, argument(arguments, 1))
    answers = {None} if positions is None else {_same(array.items[index], wanted) for index in positions}
    if True in answers:
        return True
    certain = None not in answers and array.open is None
    return False if certain else Unknown("whether a list holds something", at, kind="boolean")


def _same(left: Value, right: Value) -> bool | None:
    """Equality that finds NaN as well."""
    if isinstance(left, float) and isinstance(right, float) and left != left and right != right:
        return True
    return strictly_equal(left, right)


@method("indexOf")
def index_of(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array, wanted = self_of(this), argument(arguments, 0)
    if isinstance(wanted, Output):
        machine.note("logic", "an Output is looked up in a list: it never equals a plain value; use `apply`", at)
    return _first_equal(array, wanted, _positions(array, argument(arguments, 1)), at)


@method("lastIndexOf")
def last_index_of(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    last = integer(argument(arguments, 1), len(array.items) - 1)
    if last is not None:
        last = last + len(array.items) if last < 0 else min(last, len(array.items) - 1)
    positions = None if last is None else list(range(last, -1, -1))
    return _first_equal(array, argument(arguments, 0), positions, at)


def _first_equal(array: Array, wanted: Value, positions: list[int] | None, at: ast.Node) -> Value:
    for index in positions or ():
        equal = strictly_equal(array.items[index], wanted)
        if equal:
            return index
        if equal is None:
            return Unknown("where a list holds something", at, kind="number")
    certain = array.open is None and positions is not None
    return -1 if certain else Unknown("where a list holds something", at, kind="number")


@method("join")
def join(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    given = argument(arguments, 0)
    separator: tuple[Part, ...] = (",",) if given is UNDEFINED else parts_of(machine, given, at)
    parts: list[Part] = []
    machine.grow(size_of(separator) * len(array.items))
    for index, item in enumerate(array.items):
        if index:
            parts.extend(separator)
        if item is not None and item is not UNDEFINED:
            parts.extend(parts_of(machine, item, at))
    if array.open is not None:
        parts.extend(parts_of(machine, array.open, at))
    return join_parts(parts)


@method("slice")
def slice_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
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


@method("concat")
def concat(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    made = _made(list(array.items), at, array)
    made.origins = [array.origin_of(i) for i in range(len(array.items))]
    for extra in arguments:
        if isinstance(extra, Array):
            machine.gather(len(extra.items))
            made.items.extend(extra.items)
            made.origins.extend(extra.origin_of(i) for i in range(len(extra.items)))
            made.open = made.open or extra.open
        elif isinstance(extra, Unknown) and extra.kind in {"", "array"}:
            made.open = made.open or extra
        else:
            made.items.append(extra)
    return made


@method("at")
def at_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    index = integer(argument(arguments, 0), 0)
    if index is None or array.open is not None:
        return array.open or Unknown("an element whose index is not known", at, alternatives=tuple(array.items[:8]))
    return array.items[index] if -len(array.items) <= index < len(array.items) else UNDEFINED


@method("keys")
def keys(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return Iterated(list(range(len(self_of(this).items))), at)


@method("values")
def values(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    made = Iterated(list(self_of(this).items), at)
    made.open = self_of(this).open
    return made


@method("entries")
def entries(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return Iterated([Array([i, item], at) for i, item in enumerate(self_of(this).items)], at)


@method("next")
def next_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """One step of an iterator."""
    if not isinstance(this, Iterated):
        return machine.fail("`next` of an array is called", at, "the next element of an array")
    done = this.position >= len(this.items)
    value = (this.open or UNDEFINED) if done else this.items[this.position]
    this.position += 1
    return Object({"value": value, "done": done if this.open is None else Unknown("whether it ends", at)}, at)


@static("isArray")
def is_array(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    value = argument(arguments, 0)
    if isinstance(value, Unknown):
        return value.kind == "array" if value.kind else Unknown("whether it is a list", at, kind="boolean")
    return isinstance(value, Array) and not isinstance(value, Iterated)


@static("of")
def of(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return Array(list(arguments), at)


@static("from")
def from_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    source = argument(arguments, 0)
    length = source.entries.get("length") if isinstance(source, Object) else None
    if length is not None and isinstance(source, Object):
        count = integer(length, 0)
        if count is None:
            made = Array(origin=at)
            made.open = Unknown("an element of a list of unknown length", at)
        elif count >= 2**32:
            return machine.fail("an array of that length is made", at, "an array of impossible length", "RangeError")
        else:
            machine.gather(max(count, 0))
            made = Array([source.get(str(index)) for index in range(max(count, 0))], at)
    else:
        found = elements(machine, source, at)
        made = _made(list(found.items), at, found)
    return map_(machine, made, arguments[1:], at) if len(arguments) > 1 else made


METHODS.update(array_changes.METHODS)
METHODS.update(method.table)
STATICS.update(static.table)
