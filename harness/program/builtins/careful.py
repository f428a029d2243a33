"""Array methods step by step, on anything with a length: array-like objects, arrays with holes or accessors.

Ordinary arrays take the faster way in `harness.program.builtins.arrays`. Source: ECMA-262, "Array Prototype Object".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, TypeAlias

from harness.program.builtins.array_changes import METHODS as SHORT
from harness.program.builtins.natives import Arguments, UnsureError, argument, integer
from harness.program.coercion import number_of, same_value_zero, strictly_equal
from harness.program.evaluator import changes, properties
from harness.program.evaluator.conditions import test
from harness.program.evaluator.strings import parts_of, primitive
from harness.program.functions import NativeFunction
from harness.program.symbols import Symbol
from harness.program.values import UNDEFINED, Array, Object, Part, Text, Unknown, Value, is_missing, join_parts
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["LENGTH_LIMIT", "METHODS", "Likeness"]

LENGTH_LIMIT: Final = 20_000
"""Elements that are visited one by one."""
SAFE: Final = 2**53 - 1


class Likeness:
    """An object as an array method sees it.

    Attributes:
        machine: The machine.
        owner: The object.
        at: The place of the call.
        length: Its length.
    """

    __slots__ = ("at", "length", "machine", "owner")

    def __init__(self, machine: Machine, owner: Value, at: ast.Node) -> None:
        self.machine = machine
        self.owner = owner
        self.at = at
        given = primitive(machine, machine.get(owner, "length", at), at)
        if isinstance(given, Symbol):
            machine.fail("a symbol is made a number", at, "a length")
        number = number_of(given)
        if number is None:
            raise UnsureError
        self.length = 0 if number != number else int(max(0, min(number, SAFE)))

    def indices(self, start: int = 0, end: int | None = None) -> Iterator[int]:
        """Yields the indexes from one on; counted."""
        last = self.length if end is None else end
        if last - start > LENGTH_LIMIT:
            raise UnsureError
        for index in range(start, last):
            self.machine.step()
            yield index

    def down(self, start: int) -> Iterator[int]:
        """Yields the indexes from one down to the first."""
        if start > LENGTH_LIMIT:
            raise UnsureError
        for index in range(start, -1, -1):
            self.machine.step()
            yield index

    def has(self, index: int) -> bool:
        """Returns whether there is an element."""
        there = properties.has(self.machine, self.owner, str(index), self.at)
        if there is None:
            raise UnsureError
        return there

    def get(self, index: int) -> Value:
        """Returns an element."""
        return self.machine.get(self.owner, str(index), self.at)

    def put(self, index: int | str, value: Value) -> None:
        """Sets an element, or the length."""
        self.machine.put(self.owner, str(index), value, self.at)

    def delete(self, index: int) -> None:
        """Deletes an element."""
        changes.remove_member(self.machine, self.owner, str(index), self.at)

    def call(self, arguments: Arguments, item: Value, index: int) -> Value:
        """Returns the result of the callback for an element."""
        given = (item, index, self.shown)
        return self.machine.call(argument(arguments, 0), argument(arguments, 1), given, self.at)

    @property
    def shown(self) -> Value:
        """Returns the object as callbacks see it: text is wrapped in an object."""
        return Unknown("text in an object", self.at) if isinstance(self.owner, (str, Text)) else self.owner

    def holds(self, arguments: Arguments, item: Value, index: int) -> bool:
        """Returns whether the callback accepts an element."""
        truth = test(self.machine, self.call(arguments, item, index), self.at, None)
        if truth is None:
            raise UnsureError
        return truth

    def whole(self, value: Value, default: int) -> int:
        """Returns a whole-number argument."""
        number = integer(value, default)
        if number is None:
            raise UnsureError
        return number

    def relative(self, value: Value, default: int) -> int:
        """Returns an index within the length, counted from the end if negative."""
        index = self.whole(value, default)
        return max(self.length + index, 0) if index < 0 else min(index, self.length)

    def made(self, length: int = 0) -> Array:
        """Returns the new array of a method: of its species if its class was changed."""
        if isinstance(self.owner, Array):
            shape = self.owner.shape
            if "constructor" in (self.owner.properties or ()) or (shape is not None and shape.proto is not UNDEFINED):
                self.machine.doubt("an array says itself what its methods make: what that runs is not known", self.at)
                raise UnsureError
        if length > LENGTH_LIMIT:
            raise UnsureError
        made = Array(origin=self.at)
        self.machine.gather(length)
        if length:
            made.items = [UNDEFINED] * length
            made.holes = set(range(length))
        return made

    def fill(self, made: Array, index: int, value: Value) -> None:
        """Sets an element of the new array."""
        made.items[index] = value
        made.plug(index)


Way: TypeAlias = Callable[[Likeness, Arguments], Value]
METHODS: dict[str, Way] = {}


def _way(name: str) -> Callable[[Way], Way]:
    def enter(code: Way) -> Way:
        METHODS[name] = code
        return code

    return enter


@_way("forEach")
def _for_each(like: Likeness, arguments: Arguments) -> Value:
    for index in like.indices():
        if like.has(index):
            like.call(arguments, like.get(index), index)
    return UNDEFINED


@_way("map")
def _map(like: Likeness, arguments: Arguments) -> Value:
    made = like.made(like.length)
    for index in like.indices():
        if like.has(index):
            like.fill(made, index, like.call(arguments, like.get(index), index))
    return made


@_way("filter")
def _filter(like: Likeness, arguments: Arguments) -> Value:
    made = like.made()
    for index in like.indices():
        if like.has(index):
            item = like.get(index)
            if like.holds(arguments, item, index):
                made.items.append(item)
    return made


def _quantified(wanted: bool) -> Way:
    def code(like: Likeness, arguments: Arguments) -> Value:
        for index in like.indices():
            if like.has(index) and like.holds(arguments, like.get(index), index) is wanted:
                return wanted
        return not wanted

    return code


def _found(last: bool, whole: bool) -> Way:
    def code(like: Likeness, arguments: Arguments) -> Value:
        for index in like.down(like.length - 1) if last else like.indices():
            item = like.get(index)
            if like.holds(arguments, item, index):
                return item if whole else index
        return UNDEFINED if whole else -1

    return code


METHODS |= {
    "some": _quantified(True),
    "every": _quantified(False),
    "find": _found(last=False, whole=True),
    "findIndex": _found(last=False, whole=False),
    "findLast": _found(last=True, whole=True),
    "findLastIndex": _found(last=True, whole=False),
}


def _folded(backwards: bool) -> Way:
    def code(like: Likeness, arguments: Arguments) -> Value:
        indices = like.down(like.length - 1) if backwards else like.indices()
        total = argument(arguments, 1)
        if len(arguments) < 2:
            first = next((index for index in indices if like.has(index)), None)
            if first is None:
                return like.machine.fail("nothing is reduced without a first value", like.at, "a reduced value")
            total = like.get(first)
        for index in indices:
            if like.has(index):
                given = (total, like.get(index), index, like.shown)
                total = like.machine.call(argument(arguments, 0), UNDEFINED, given, like.at)
        return total

    return code


METHODS |= {"reduce": _folded(False), "reduceRight": _folded(True)}


def _sure(equal: bool | None) -> bool:
    if equal is None:
        raise UnsureError
    return equal


@_way("indexOf")
def _index_of(like: Likeness, arguments: Arguments) -> Value:
    start = like.whole(argument(arguments, 1), 0)
    for index in like.indices(max(like.length + start, 0) if start < 0 else start):
        if like.has(index) and _sure(strictly_equal(like.get(index), argument(arguments, 0))):
            return index
    return -1


@_way("lastIndexOf")
def _last_index_of(like: Likeness, arguments: Arguments) -> Value:
    start = like.whole(arguments[1], 0) if len(arguments) > 1 else like.length - 1
    for index in like.down(like.length + start if start < 0 else min(start, like.length - 1)):
        if like.has(index) and _sure(strictly_equal(like.get(index), argument(arguments, 0))):
            return index
    return -1


@_way("includes")
def _includes(like: Likeness, arguments: Arguments) -> Value:
    start = like.whole(argument(arguments, 1), 0)
    indices = like.indices(max(like.length + start, 0) if start < 0 else start)
    return any(_sure(same_value_zero(like.get(index), argument(arguments, 0))) for index in indices)


@_way("join")
def _join(like: Likeness, arguments: Arguments) -> Value:
    given = argument(arguments, 0)
    machine, at = like.machine, like.at
    separator: tuple[Part, ...] = (",",) if given is UNDEFINED else parts_of(machine, given, at)
    if like.owner in machine.joining:
        return ""
    if isinstance(like.owner, Array):
        machine.joining.append(like.owner)
    parts: list[Part] = []
    try:
        for index in like.indices():
            parts += separator if index else ()
            item = like.get(index)
            if item is not None and not is_missing(item):
                parts += parts_of(machine, item, at)
    finally:
        if isinstance(like.owner, Array):
            machine.joining.pop()
    return join_parts(parts)


@_way("at")
def _at(like: Likeness, arguments: Arguments) -> Value:
    index = like.whole(argument(arguments, 0), 0)
    index = index + like.length if index < 0 else index
    return like.get(index) if 0 <= index < like.length else UNDEFINED


@_way("slice")
def _slice(like: Likeness, arguments: Arguments) -> Value:
    start = like.relative(argument(arguments, 0), 0)
    end = like.relative(argument(arguments, 1), like.length)
    made = like.made(max(end - start, 0))
    for index in like.indices(start, end):
        if like.has(index):
            like.fill(made, index - start, like.get(index))
    return made


@_way("push")
def _push(like: Likeness, arguments: Arguments) -> Value:
    if like.length + len(arguments) > SAFE:
        return like.machine.fail("an array is made longer than it can be", like.at, "a length")
    for index, item in enumerate(arguments):
        like.put(like.length + index, item)
    like.put("length", like.length + len(arguments))
    return like.length + len(arguments)


@_way("pop")
def _pop(like: Likeness, arguments: Arguments) -> Value:
    if not like.length:
        like.put("length", 0)
        return UNDEFINED
    taken = like.get(like.length - 1)
    like.delete(like.length - 1)
    like.put("length", like.length - 1)
    return taken


def _move(like: Likeness, source: int, target: int) -> None:
    if like.has(source):
        like.put(target, like.get(source))
    else:
        like.delete(target)


@_way("shift")
def _shift(like: Likeness, arguments: Arguments) -> Value:
    if not like.length:
        like.put("length", 0)
        return UNDEFINED
    taken = like.get(0)
    for index in like.indices(1):
        _move(like, index, index - 1)
    like.delete(like.length - 1)
    like.put("length", like.length - 1)
    return taken


@_way("unshift")
def _unshift(like: Likeness, arguments: Arguments) -> Value:
    count = len(arguments)
    if count:
        if like.length + count > SAFE:
            return like.machine.fail("an array is made longer than it can be", like.at, "a length")
        for index in like.down(like.length - 1):
            _move(like, index, index + count)
        for index, item in enumerate(arguments):
            like.put(index, item)
    like.put("length", like.length + count)
    return like.length + count


@_way("reverse")
def _reverse(like: Likeness, arguments: Arguments) -> Value:
    for lower in like.indices(0, like.length // 2):
        upper = like.length - 1 - lower
        low_there = like.has(lower)
        low = like.get(lower) if low_there else UNDEFINED
        if like.has(upper):
            high = like.get(upper)
            like.put(lower, high)
        elif low_there:
            like.delete(lower)
        if low_there:
            like.put(upper, low)
        elif like.has(upper):
            like.delete(upper)
    return like.owner


@_way("fill")
def _fill(like: Likeness, arguments: Arguments) -> Value:
    start = like.relative(argument(arguments, 1), 0)
    for index in like.indices(start, like.relative(argument(arguments, 2), like.length)):
        like.put(index, argument(arguments, 0))
    return like.owner


@_way("copyWithin")
def _copy_within(like: Likeness, arguments: Arguments) -> Value:
    target, source = like.relative(argument(arguments, 0), 0), like.relative(argument(arguments, 1), 0)
    count = min(like.relative(argument(arguments, 2), like.length) - source, like.length - target)
    steps = list(like.indices(0, max(count, 0)))
    for step in reversed(steps) if source < target < source + count else steps:
        _move(like, source + step, target + step)
    return like.owner


@_way("splice")
def _splice(like: Likeness, arguments: Arguments) -> Value:
    start = like.relative(argument(arguments, 0), 0)
    items = list(arguments[2:])
    count = 0
    if arguments:
        count = like.length - start
        if len(arguments) > 1:
            count = min(max(like.whole(arguments[1], 0), 0), count)
    if like.length + len(items) - count > SAFE:
        return like.machine.fail("an array is made longer than it can be", like.at, "a part of an array")
    made = like.made(count)
    for index in like.indices(0, count):
        if like.has(start + index):
            like.fill(made, index, like.get(start + index))
    if len(items) < count:
        for index in like.indices(start, like.length - count):
            _move(like, index + count, index + len(items))
        for index in list(like.indices(like.length - count + len(items)))[::-1]:
            like.delete(index)
    elif len(items) > count:
        for index in list(like.indices(start, like.length - count))[::-1]:
            _move(like, index + count, index + len(items))
    for index, item in enumerate(items):
        like.put(start + index, item)
    like.put("length", like.length - count + len(items))
    return made


@_way("sort")
def _sort(like: Likeness, arguments: Arguments) -> Value:
    found = Array([like.get(index) for index in like.indices() if like.has(index)], like.at)
    sort = SHORT["sort"]
    if isinstance(sort, NativeFunction):
        sort.code(like.machine, found, arguments, like.at)
    if found.open is not None:
        raise UnsureError
    for index, item in enumerate(found.items):
        like.put(index, item)
    for index in like.indices(len(found.items)):
        if like.has(index):
            like.delete(index)
    return like.owner


def _copying(name: str) -> Way:
    """Returns `toReversed` or a similar method, which reads holes as undefined and returns an ordinary array."""

    def code(like: Likeness, arguments: Arguments) -> Value:
        copy = Array([like.get(index) for index in like.indices()], like.at)
        short = SHORT[name]
        return short.code(like.machine, copy, arguments, like.at) if isinstance(short, NativeFunction) else copy

    return code


METHODS |= {name: _copying(name) for name in ("toReversed", "toSorted", "toSpliced", "with")}


@_way("toString")
def _to_string(like: Likeness, arguments: Arguments) -> Value:
    if not isinstance(like.owner, (Array, Object)):
        raise UnsureError
    if isinstance(like.owner, Object):
        return Unknown("the text of an object", like.at, kind="string")
    return _join(like, ())
