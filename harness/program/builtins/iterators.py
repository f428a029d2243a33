"""Iterators of arrays, and the steps of generators. Source: ECMA-262, "Iterator"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.program.builtins.array_changes import self_of
from harness.program.builtins.natives import Arguments, Natives, argument
from harness.program.builtins.walks import ItemsWalk
from harness.program.endings import ThrownError
from harness.program.evaluator.paths import perhaps_throws
from harness.program.functions import NativeFunction
from harness.program.symbols import ITERATOR
from harness.program.values import UNDEFINED, Array, Iterated, Object, Promise, Unknown, Value
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["ITSELF", "METHODS"]

method = Natives()


@method("keys")
def keys(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    made = Iterated(list(range(len(self_of(this).items))), at)
    made.open = _index_of_more(self_of(this), at)
    made.firm = len(made.items)
    return _walking(made, this, 0)


def _walking(made: Iterated, this: Value, which: int | None) -> Iterated:
    """Returns an iterator of an array, which sees changes of the array."""
    if made.open is None and isinstance(this, Array) and not isinstance(this, Iterated):
        made.source = ItemsWalk(this, which)
    return made


def _index_of_more(array: Array, at: ast.Node) -> Unknown | None:
    return None if array.open is None else Unknown("an index that is not known", at, kind="number")


@method("values")
def values(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    made = Iterated(list(self_of(this).items), at)
    made.open, made.firm, made.peopled = self_of(this).open, self_of(this).firm, self_of(this).peopled
    return _walking(made, this, 1)


@method("entries")
def entries(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    array = self_of(this)
    made = Iterated([Array([i, item], at) for i, item in enumerate(array.items[: array.placed])], at)
    if array.open is not None:
        rest = array.element(array.placed)
        made.open = Unknown(array.open.reason, at, alternatives=(Array([_index_of_more(array, at), rest], at),))
        made.firm = len(made.items)
    return _walking(made, this, None)


@method("next")
def next_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """Returns one step of an iterator."""
    if not isinstance(this, Iterated):
        return machine.fail("`next` of an array is called", at, "the next element of an array")
    machine.touch(this)
    source = this.source
    if source is not None:
        step = source.ask(machine, this, argument(arguments, 0), at)
        if this.open is not None and not this.eventual:
            return Unknown("a step of an iterator that is not wholly known", at)
        if this.source is None:
            this.position = len(this.items) + 1
        return step
    if this.onward is not None:
        this.onward(machine)
    if this.eventual:
        ended = this.open is None and not this.items
        last_step = Object({"value": UNDEFINED, "done": True}, at)
        return Promise(last_step if ended else Unknown("a step of an iterator that waits", at))
    done = this.position >= len(this.items)
    last = done and this.open is None and this.position == len(this.items)
    value = this.final if last else this.element(this.position)
    this.position += 1
    sure = this.open is None or this.position <= this.placed
    return Object({"value": value, "done": done if sure else Unknown("whether it ends", at, kind="boolean")}, at)


@method.named("return", "throw")
def end_(name: str, machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`return` and `throw` of an iterator."""
    if not isinstance(this, Iterated):
        return Unknown("what an iterator gives that is ended", at)
    machine.touch(this)
    if this.source is not None:
        return this.source.end(machine, this, name, argument(arguments, 0), at)
    if this.onward is not None:
        this.onward(machine)
        perhaps_throws(machine, at, "what a generator throws")
        return Unknown("what a generator gives that is ended", at)
    this.position = len(this.items) + 1
    if name == "throw":
        raise ThrownError(argument(arguments, 0), at)
    return Object({"value": argument(arguments, 0), "done": True}, at)


def _itself(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return this


ITSELF: Final = NativeFunction("[Symbol.asyncIterator]", _itself)
"""The `Symbol.asyncIterator` of `async` generators."""
METHODS: Final[dict[str, Value]] = {**method.table, ITERATOR: method.table["values"]}
