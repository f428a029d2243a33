"""Iterating values."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from harness.program.base import Absent, Undefined
from harness.program.coercion import is_callable, truth_of
from harness.program.containers import END, Source
from harness.program.endings import ThrownError
from harness.program.entries import iterate
from harness.program.evaluator.conditions import derived, either_open
from harness.program.evaluator.disturbance import disturb
from harness.program.evaluator.paths import alternatives, perhaps_throws
from harness.program.functions import Closure, Instance, NativeClass
from harness.program.symbols import ASYNC_ITERATOR, ITERATOR, Symbol
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
    is_missing,
    some,
    text_of,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = [
    "MORE",
    "PLAIN",
    "YIELD_LIMIT",
    "Own",
    "elements",
    "ended",
    "entry_of",
    "holds_some",
    "part_of",
    "walked",
    "yields_rest",
]

YIELD_LIMIT: Final = 1_000
"""Elements of one generator or iterator; further ones are unknown."""
OPTIONS_LIMIT: Final = 8
"""Elements that an unknown one may be; more are not listed."""
MORE: Final = "what a generator yields further"


def elements(machine: Machine, value: Value, at: ast.Node) -> Array:
    """Returns the elements of an iterable as an array, open if not all of them are known."""
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
    result.peopled = holds_some(value)
    options = value.alternatives if isinstance(value, Unknown) else ()
    if any(option is None or isinstance(option, (bool, int, float)) or is_missing(option) for option in options):
        perhaps_throws(machine, at, "what is not iterable")
    acting = [option for option in options if isinstance(option, (Iterated, Object))]
    if acting:  # what they do to be gone through may happen
        alternatives(machine, [*[partial(elements, machine, option, at) for option in acting], lambda: UNDEFINED])
    if isinstance(value, (Unknown, Reference, Output, Promise, Text)):
        result.open = _element(value, at)
    else:
        result.open = machine.fail("this value is not iterable", at, "an element of something that is not iterable")
    return result


def _left(machine: Machine, value: Iterated, at: ast.Node) -> Array:
    """Returns what an iterator still yields, and ends it."""
    start = value.position
    source = value.source
    if value.onward is not None:
        value.onward(machine)
    there = None if source is None else source.rest(machine, value, at)
    if there is not None:
        return there
    while value.source is not None and source is not None:
        if value.eventual or len(value.items) < YIELD_LIMIT:
            found = source.advance(machine, value, UNDEFINED, at)
            if value.eventual and found is not END:
                value.items.append(found)
                if len(value.items) >= YIELD_LIMIT:
                    value.source = None
        else:
            value.source, value.open = None, Unknown(MORE, value.origin)
    made = part_of(value, start, at)
    machine.touch(value)
    value.position = len(value.items)
    return made


def part_of(value: Array, start: int, at: ast.Node, end: int | None = None) -> Array:
    """Returns the elements of an array between two indexes."""
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


def yields_rest(produced: Array, found: Array) -> None:
    """Makes a generator yield the possible further elements of a list."""
    if found.open is None:
        return
    if produced.open is None:
        produced.firm = len(produced.items)
    produced.open = either_open(produced.open, some(found.open, found.items[found.placed :]))


def holds_some(value: Value) -> bool:
    """Returns whether a value without certain elements counts as non-empty: it is wholly unknown."""
    if isinstance(value, Unknown):
        return not any(map(_is_empty, value.alternatives))
    if isinstance(value, Object):
        return value.open is not None and not value.entries
    return not isinstance(value, Array) or value.peopled


def _is_empty(value: Value) -> bool:
    """Returns whether a value may be an empty list, object or text."""
    if isinstance(value, Array):
        return not value.items and not value.peopled
    if type(value) is Object:
        return not value.entries and value.open is None
    return value == "" or value is None or is_missing(value)


def _element(value: Value, at: ast.Node) -> Unknown:
    """Returns an element of an unknown value; one of its alternatives' elements, if it has any."""
    options: list[Value] = []
    for option in value.alternatives if isinstance(value, Unknown) else ():
        text = text_of(option) if isinstance(option, (str, Text)) else None
        if type(option) is Array:
            options += [*option.items, *([] if option.open is None else [option.open])]
        elif text is not None:
            options += list(text[: OPTIONS_LIMIT + 1])
        elif option is not None and not isinstance(option, (bool, int, float)) and not is_missing(option):
            return derived(value, "an element of something unknown", at)
    if options and len(options) <= OPTIONS_LIMIT and isinstance(value, Unknown):
        return Unknown(value.reason, at, alternatives=tuple(options))
    return derived(value, "an element of something unknown", at)


def entry_of(machine: Machine, pair: Value, at: ast.Node) -> tuple[Value, Value]:
    """Returns the key and value of an entry given as a pair."""
    if pair is None or isinstance(pair, PLAIN):
        missing = machine.fail("an entry is no pair of a key and a value", at, "an entry that is no pair")
        return missing, missing
    return machine.get(pair, "0", at), machine.get(pair, "1", at)


def _object_elements(machine: Machine, value: Object, at: ast.Node) -> Array | None:
    """Returns the elements of a Map, a Set or an object with its own iterator; None for anything else."""
    found = iterate(value) if isinstance(value, Instance) else None
    if found is not None:
        return found
    made = _iterator(machine, value, at)
    if made is None:
        return None
    if isinstance(made, Array):
        return elements(machine, made, at)
    rest = Array(origin=at)
    rest.open = derived(made, "what an iterator yields", at)
    return rest


def _iterator(machine: Machine, value: Object, at: ast.Node) -> Value | None:
    """Returns the steps of an object's iterator; None if it has none."""
    method = machine.get(value, ITERATOR, at)
    if isinstance(method, Unknown):
        disturb(machine, (value,))
        return method
    if not is_callable(method):
        return None
    made = machine.call(method, value, (), at)
    if not isinstance(made, Object):
        if isinstance(made, (Array, Unknown)):
            return made
        return machine.fail("an iterator is no object", at, "what an iterator yields")
    found = Iterated(origin=at)
    found.source = Own(made, machine.get(made, "next", at))
    return found


class Own(Source):
    """An iterator written in the program: an object with a method `next`."""

    __slots__ = ("iterator", "step")

    def __init__(self, iterator: Object, step: Value) -> None:
        self.iterator = iterator
        self.step = step

    def advance(self, machine: Machine, owner: Iterated, sent: Value, at: ast.Node) -> Value:
        """Returns the next element after sending a value; `END` at the end."""
        owner.source = None  # what it throws ends it
        turn = machine.call(self.step, self.iterator, (sent,), at)
        return self.taken(machine, owner, turn, at)

    def taken(self, machine: Machine, owner: Iterated, turn: Value, at: ast.Node) -> Value:
        """Returns the element of a step; `END` if it was the last."""
        owner.source = None
        if isinstance(turn, PLAIN) or turn is None:
            machine.fail("a step of an iterator is no object", at, "")
            return END
        done = None if isinstance(turn, Unknown) else truth_of(machine.get(turn, "done", at))
        machine.touch(owner)
        if done is None:
            owner.open = Unknown("how much an iterator yields", at)
            return END
        value = machine.get(turn, "value", at)
        if done:
            owner.final = value
            return END
        owner.source = self
        owner.items.append(value)
        owner.position += 1
        return value

    def ask(self, machine: Machine, owner: Iterated, sent: Value, at: ast.Node) -> Value:
        """Returns the element of a step of the program's own method."""
        found = self.taken(machine, owner, machine.call(self.step, self.iterator, (sent,), at), at)
        return UNDEFINED if found is END else found

    def end(self, machine: Machine, owner: Iterated, how: str, given: Value, at: ast.Node) -> Value:
        """Returns the result of its `return` or `throw`; undefined if it has no such method."""
        owner.source = None
        method = machine.get(self.iterator, how, at)
        if method is None or is_missing(method):
            return UNDEFINED
        return machine.call(method, self.iterator, (given,) if how == "throw" else (), at)

    def close(self, machine: Machine, owner: Iterated, at: ast.Node) -> None:
        """Ends it, as a loop that is left does."""
        if owner.source is None:
            return
        owner.source = None
        method = machine.get(self.iterator, "return", at)
        if method is None or is_missing(method):
            return
        given = machine.call(method, self.iterator, (), at)
        if isinstance(given, PLAIN) or given is None:
            machine.fail("an iterator is ended that gives no object", at, "")


class Eventually(Own):
    """An iterator written in the program whose steps are promises."""

    __slots__ = ()

    def advance(self, machine: Machine, owner: Iterated, sent: Value, at: ast.Node) -> Value:
        """Returns the next element, awaited at once."""
        turn = machine.call(self.step, self.iterator, (sent,), at)
        found = self.taken(machine, owner, turn.value if isinstance(turn, Promise) else turn, at)
        if found is not END:  # who asks adds it
            owner.items.pop()
            owner.position -= 1
        return found

    def ask(self, machine: Machine, owner: Iterated, sent: Value, at: ast.Node) -> Value:
        """Returns a promise of the next step; the caller checks whether it is the last."""
        return UNDEFINED if owner.source is None else machine.call(self.step, self.iterator, (sent,), at)


PLAIN: Final = (bool, int, float, str, Text, Undefined, Absent, Symbol)


def ended(machine: Machine, owner: Iterated, at: ast.Node) -> None:
    """Ends an iterator because of an error, which is thrown on."""
    source = owner.source
    if source is None:
        return
    with suppress(ThrownError):
        source.close(machine, owner, at)
    owner.source = None


def walked(machine: Machine, value: Value, at: ast.Node, *, awaits: bool = False) -> Value:
    """Returns the iterator of an object with a method for one, or the value itself."""
    if not isinstance(value, Object) or (isinstance(value, Instance) and isinstance(value.klass, NativeClass)):
        return value
    for key in (ASYNC_ITERATOR, ITERATOR) if awaits else (ITERATOR,):
        method = machine.get(value, key, at)
        if isinstance(method, Closure) and method.node.generator:
            return machine.call(method, value, (), at)
        if not awaits and is_callable(method):
            found = _iterator(machine, value, at)
            return value if found is None else found
        if key == ASYNC_ITERATOR and is_callable(method):
            return _waited_for(machine, machine.call(method, value, (), at), at)
    return value


def _waited_for(machine: Machine, iterator: Value, at: ast.Node) -> Value:
    """Returns the iterator for a loop that awaits the steps of the program's own iterator."""
    if not isinstance(iterator, Object):
        return iterator if isinstance(iterator, (Array, Unknown)) else derived(iterator, "an iterator", at)
    found = Iterated(origin=at)
    found.eventual = True
    found.source = Eventually(iterator, machine.get(iterator, "next", at))
    return found
