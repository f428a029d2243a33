"""Array methods. Source: ECMA-262, "Array Objects"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from harness.program.builtins import array_changes, array_searches, iterators
from harness.program.builtins.array_changes import self_of
from harness.program.builtins.natives import Arguments, Natives, UnsureError, argument, integer
from harness.program.coercion import is_callable, same_value_zero, strictly_equal, truth_of
from harness.program.evaluator.conditions import derived, either_open, same, test
from harness.program.evaluator.iteration import elements, holds_some, part_of
from harness.program.evaluator.strings import parts_of, primitive
from harness.program.evaluator.turns import Scattered, goes_on, scattered_value
from harness.program.functions import NativeFunction
from harness.program.resources import Resource
from harness.program.symbols import HIDDEN, ITERATOR, Symbol
from harness.program.values import (
    UNDEFINED,
    ArgumentList,
    Array,
    Hole,
    Iterated,
    Object,
    Output,
    Part,
    Unknown,
    Value,
    is_marked,
    is_missing,
    join_parts,
    size_of,
    some,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["METHODS", "STATICS", "folded"]

METHODS: Final[dict[str, Value]] = {}
STATICS: Final[dict[str, Value]] = {}
method = Natives()
static = Natives()


OPTIONS_LIMIT: Final = 8
"""Values that an unknown one may be; more are not listed."""
SPREADABLE: Final = HIDDEN + "Symbol.isConcatSpreadable"


def _made(items: list[Value], at: ast.Node, source: Array | None = None) -> Array:
    made = Array(items, at)
    if source is not None:
        made.open, made.peopled = source.open, source.peopled
    return made


def _scattered(machine: Machine, this: Array) -> Scattered | None:
    """Returns calls for the unknown elements of a list, which may be among known ones."""
    return None if this.open is None or this.placed == len(this.items) else Scattered(machine, goes_on)


def _each(
    machine: Machine,
    this: Array,
    arguments: Arguments,
    at: ast.Node,
    among: Scattered | None,
    seen: list[Value] | None = None,
) -> list[Value]:
    """Returns the results of the callback for the known elements, in order."""
    function, owner = argument(arguments, 0), argument(arguments, 1)
    placed = this.placed
    some_index = Unknown("an index that is not known", at, kind="number")
    made: list[Value] = []
    for i in range(len(this.items)):
        if this.shape is not None:
            raise UnsureError  # the callback has given it accessors or the like
        if i >= len(this.items):
            break  # the callback has shortened it
        if among is not None and i == placed:
            scattered_value(machine, _open(machine, this, arguments, at), among, behind=False, once=this.peopled)
            if this.shape is not None:
                raise UnsureError
            if i >= len(this.items):
                break
        if seen is not None:
            seen.append(this.items[i])
        if this.holes is not None and i in this.holes:
            made.append(UNDEFINED)
            continue
        made.append(machine.call(function, owner, (this.items[i], i if i < placed else some_index, this), at))
    return made


def _open(machine: Machine, this: Array, arguments: Arguments, at: ast.Node) -> Callable[[], Value]:
    """Returns the call of the callback for an unknown element."""
    index = Unknown("an index in a list that is not wholly known", at, kind="number")
    rest = this.open or Unknown("an element of a list", at)
    function, owner = argument(arguments, 0), argument(arguments, 1)
    return lambda: machine.call(function, owner, (rest, index, this), at)


def _open_call(machine: Machine, this: Array, arguments: Arguments, at: ast.Node, among: Scattered | None) -> Value:
    """Returns the result of the callback for unknown elements, run once as repeated."""
    call = _open(machine, this, arguments, at)
    if among is None:
        return machine.again(call, once=this.peopled)
    return scattered_value(machine, call, among, behind=True, once=False)


@method("map")
def map_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    holes = None if array.holes is None else set(array.holes)
    length = len(array.items)
    among = _scattered(machine, array)
    made = _made(_each(machine, array, arguments, at, among), at)
    made.firm, made.peopled, made.holes = array.placed, array.peopled, holes
    if len(made.items) < length and array.open is None:
        made.dig(*range(len(made.items), length))
        made.items += [UNDEFINED] * (length - len(made.items))
    elif array.holes is not None and array.holes != holes:
        raise UnsureError  # the callback has deleted elements
    if array.open is not None:
        result = _open_call(machine, array, arguments, at, among)
        made.open = result if isinstance(result, Unknown) else Unknown(array.open.reason, at, alternatives=(result,))
    return made


@method("forEach")
def for_each(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    among = _scattered(machine, array)
    _each(machine, array, arguments, at, among)
    if array.open is not None:
        _open_call(machine, array, arguments, at, among)
    return UNDEFINED


@method("filter")
def filter_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    items, placed = list[Value](), array.placed
    made = Array(origin=at)
    doubtful: list[Value] = []
    among = _scattered(machine, array)
    answers = _each(machine, array, arguments, at, among, items)
    holes = array.holes or ()
    for index, (item, answer) in enumerate(zip(items, answers, strict=False)):
        truth = test(machine, answer, at, None)
        if index in holes:
            continue
        if truth:
            made.items.append(item)
        elif truth is None:
            doubtful.append(item)
        if index < placed and not doubtful:
            made.firm = len(made.items)
    if (
        array.open is not None
        and test(machine, _open_call(machine, array, arguments, at, among), at, None) is not False
    ):
        doubtful += array.open.alternatives or [array.open]
    if doubtful or array.open is not None:
        known = tuple(doubtful) if len(doubtful) <= OPTIONS_LIMIT else ()
        made.open = Unknown("which elements a filter keeps", at, alternatives=known)
    return made


@method("flatMap")
def flat_map(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    mapped = map_(machine, this, arguments, at)
    return flat(machine, mapped, (), at)


@method("flat")
def flat(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    depth = integer(argument(arguments, 0), 1)
    made = Array(origin=at)
    made.peopled = array.peopled
    _flatten(machine, array, 1 if depth is None else depth, made)
    return made


def _flatten(machine: Machine, array: Array, depth: int, made: Array, around: int = 0) -> None:
    """Adds the elements of an array, and those of arrays in it."""
    machine.nest(around)
    machine.gather(len(array.items))
    for index, item in enumerate(array.items):
        if array.holes is not None and index in array.holes:
            continue
        if isinstance(item, Array) and depth > 0 and is_list(item):
            _flatten(machine, item, depth - 1, made, around + 1)
        elif depth > 0 and isinstance(item, Unknown) and _may_be_list(item):
            made.peopled = made.peopled or holds_some(item)
            made.open = either_open(made.open, _of_list_or_itself(item, depth))
        else:
            made.items.append(item)
    if array.open is not None:
        made.open = either_open(made.open, _of_list_or_itself(array.open, depth))


def _may_be_list(value: Value) -> bool:
    """Returns whether a value may be a list."""
    if not isinstance(value, Unknown) or value.kind not in {"", "array"}:
        return False
    return not value.alternatives or any(is_list(option) or _may_be_list(option) for option in value.alternatives)


def _of_list_or_itself(value: Unknown, depth: int = 1) -> Unknown:
    """Returns what an unknown value adds to a list: its elements if it is a list, else itself."""
    options: list[Value] = []
    for option in value.alternatives:
        if isinstance(option, Array) and is_list(option):
            options += [*option.items, *([] if option.open is None else [option.open])]
        else:
            options.append(option)
    nested = depth > 1 and any(is_list(option) for option in options)
    known = bool(options) and len(options) <= OPTIONS_LIMIT and not nested and not any(map(_may_be_list, options))
    return Unknown(value.reason, value.origin, alternatives=tuple(options) if known else ())


def _fold(machine: Machine, array: Array, arguments: Arguments, at: ast.Node, *, backwards: bool) -> Value:
    """Returns the result of `reduce` or `reduceRight`."""
    rest = array.open
    pairs = _present(array)[::-1] if backwards else _present(array)
    if len(arguments) > 1:
        total = arguments[1]
    elif pairs and (rest is None or (pairs[0][0] < array.placed and not backwards)):
        total = pairs.pop(0)[1]
    elif rest is None:
        return machine.fail("an empty array is reduced without a first value", at, "what an empty array reduces to")
    else:
        total = some(rest, [item for _, item in pairs])
    function, placed = argument(arguments, 0), array.placed
    among = _scattered(machine, array)
    here = [index for index, _ in pairs if index >= placed] if among is not None else []
    if backwards and rest is not None and not here:
        total, rest = _folded_on(machine, array, total, function, None, at, behind=True), None
    for index, _ in pairs:
        if array.shape is not None:
            raise UnsureError
        if rest is not None and among is not None and here and index == here[0]:
            total = _folded_on(machine, array, total, function, among, at, behind=False)
        if index >= len(array.items) or (array.holes is not None and index in array.holes):
            continue  # it has gone meanwhile
        where: Value = index if array.open is None or index < placed else Unknown("an index", at, kind="number")
        total = machine.call(function, UNDEFINED, (total, array.items[index], where, array), at)
        if rest is not None and among is not None and here and index == here[-1]:
            total, rest = _folded_on(machine, array, total, function, among, at, behind=True), None
    return total if rest is None else _folded_on(machine, array, total, function, among, at, behind=True)


def _folded_on(
    machine: Machine,
    array: Array,
    total: Value,
    function: Value,
    among: Scattered | None,
    at: ast.Node,
    *,
    behind: bool,
) -> Value:
    """Returns the result of `reduce` after any number of unknown elements."""
    rest = array.open or Unknown("an element of a list", at)
    given = (total, rest, Unknown("an index", at, kind="number"), array)

    def call() -> Value:
        return machine.call(function, UNDEFINED, given, at)

    if among is None:
        made = machine.again(call, once=array.peopled)
    else:
        made = scattered_value(machine, call, among, behind=behind, once=array.peopled)
    return folded(total, made, at)


def folded(before: Value, made: Value, at: ast.Node) -> Value:
    """Returns the result of `reduce` after any number of further elements: the same object, or something unknown."""
    return before if same(before, made) else derived(made, "what a list that is not wholly known reduces to", at)


@method("reduce")
def reduce(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    return _fold(machine, array, arguments, at, backwards=False)


@method("reduceRight")
def reduce_right(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    return _fold(machine, array, arguments, at, backwards=True)


def _present(array: Array) -> list[tuple[int, Value]]:
    """Returns the indexes and elements of an array without its holes."""
    holes = array.holes or ()
    return [(index, item) for index, item in enumerate(array.items) if index not in holes]


def _positions(array: Array, start: Value) -> list[int] | None:
    """Returns the indexes from a given one on; None if it is unknown."""
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
    answers = {None} if positions is None else {same_value_zero(array.items[index], wanted) for index in positions}
    if True in answers:
        return True
    certain = None not in answers and array.open is None
    return False if certain else Unknown("whether a list holds something", at, kind="boolean")


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
    holes = array.holes or ()
    for index in positions or ():
        if index >= array.placed:
            break
        if index in holes:
            continue
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
    for index, item in enumerate(array.items[: array.placed]):
        if index:
            parts.extend(separator)
        if item is not None and item is not UNDEFINED:
            parts.extend(parts_of(machine, item, at))
    if array.open is not None:
        rest = [*array.items[array.placed :], array.open]
        parts.append(Hole(Unknown(array.open.reason, at, kind="string", marked=any(map(is_marked, rest)))))
    return join_parts(parts)


@method("toString")
def to_string(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return join_parts(list(parts_of(machine, this, at)))


@method("slice")
def slice_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    start = integer(argument(arguments, 0), 0)
    end = integer(argument(arguments, 1), len(array.items))
    if start is None or end is None or (array.open is not None and (start < 0 or end < 0)):
        made = _made(list(array.items), at, array)
        made.stir("a part of a list")
        return made
    if array.open is not None:
        return part_of(array, start, at, None if argument(arguments, 1) is UNDEFINED else end)
    made = _made(array.items[slice(start, end)], at)
    if array.holes is not None:
        kept = range(len(array.items))[slice(start, end)]
        made.dig(*[place for place, index in enumerate(kept) if index in array.holes])
    made.origins = [array.origin_of(i) for i in range(len(array.items))][slice(start, end)]
    return made


@method("concat")
def concat(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    made = _made(list(array.items), at, array)
    made.origins = [array.origin_of(i) for i in range(len(array.items))]
    made.firm = array.placed
    made.dig(*(array.holes or ()))
    for extra in arguments:
        if isinstance(extra, Array) and extra.properties is not None and SPREADABLE in extra.properties:
            raise UnsureError
        if isinstance(extra, ArgumentList) and extra.open is not None:
            raise UnsureError  # what was set on it may be that it is spread
        if isinstance(extra, Array) and is_list(extra):
            made.dig(*[len(made.items) + hole for hole in extra.holes or ()])
            machine.gather(len(extra.items))
            made.firm += extra.placed if made.open is None and made.firm == len(made.items) else 0
            made.items.extend(extra.items)
            made.origins.extend(extra.origin_of(i) for i in range(len(extra.items)))
            made.open = made.open or extra.open
        elif isinstance(extra, Object) and SPREADABLE in extra.entries:
            raise UnsureError
        elif isinstance(extra, Unknown) and _may_be_list(extra):
            made.open = either_open(made.open, _of_list_or_itself(extra))
        else:
            made.items.append(extra)
    return made


@method("at")
def at_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    index = integer(argument(arguments, 0), 0)
    if index is None or (array.open is not None and not 0 <= index < array.placed):
        rest = array.open or Unknown("an element whose index is not known", at, alternatives=(UNDEFINED,))
        return some(rest, array.items)
    return array.items[index] if -len(array.items) <= index < len(array.items) else UNDEFINED


def is_list(value: Value) -> bool:
    """Returns whether a value is an array, not something else that can be iterated."""
    return isinstance(value, Array) and not isinstance(value, (Iterated, ArgumentList))


@static("isArray")
def is_array(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    value = argument(arguments, 0)
    if isinstance(value, Unknown):
        return value.kind == "array" if value.kind else Unknown("whether it is a list", at, kind="boolean")
    return is_list(value) or value is machine.prototype("Array")


@static("of")
def of(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return Array(list(arguments), at)


@static("from")
def from_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    source = argument(arguments, 0)
    found = elements(machine, source, at) if _is_iterated(machine, source, at) else listed(machine, source, at)
    made = _made(list(found.items), at, found)
    made.firm, made.peopled = found.placed, found.peopled
    if len(arguments) < 2:
        return made
    before = list(source.items) if isinstance(source, Array) else []
    function = arguments[1]

    def mapped(machine: Machine, this: Value, given: Arguments, at: ast.Node) -> Value:
        return machine.call(function, this, given[:2], at)  # it is not given the list

    called = NativeFunction("map", mapped) if is_callable(function) else function
    given = map_(machine, made, (called, *arguments[2:]), at)
    if isinstance(source, Array) and list(map(id, source.items)) != list(map(id, before)):
        raise UnsureError  # it is gone through while the function runs
    return given


def _is_iterated(machine: Machine, source: Value, at: ast.Node) -> bool:
    """Returns whether a value is read by iterating it; otherwise by its length."""
    if isinstance(source, (bool, int, float, Symbol)) or is_callable(source):
        return False
    if not isinstance(source, Object) or isinstance(source, Resource):
        return True
    own = machine.get(source, ITERATOR, at)
    return "length" not in source.entries if isinstance(own, Unknown) else not is_missing(own)


def listed(machine: Machine, source: Value, at: ast.Node) -> Array:
    """Returns the elements of something with a length, in an array."""
    length = primitive(machine, machine.get(source, "length", at), at)
    count = integer(length, 0)
    made = Array(origin=at)
    if count is not None and count >= 2**32:
        made.open = machine.fail("an array of that length is made", at, "an array of impossible length", "RangeError")
    elif count is None:
        made.open = Unknown("an element of a list of unknown length", at)
        made.peopled = not isinstance(length, Unknown) or all(map(truth_of, length.alternatives))
    else:
        machine.gather(max(count, 0))
        made.items = [machine.get(source, str(index), at) for index in range(max(count, 0))]
    return made


METHODS.update(array_changes.METHODS)
METHODS.update(array_searches.METHODS)
METHODS.update(iterators.METHODS)
METHODS.update(method.table)
STATICS.update(static.table)
