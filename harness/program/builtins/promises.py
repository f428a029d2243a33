"""Promises. Source: ECMA-262, "Promise Objects"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from harness.program.builtins.natives import Arguments, Natives, argument
from harness.program.coercion import is_callable
from harness.program.endings import ThrownError
from harness.program.evaluator.iteration import elements
from harness.program.evaluator.jobs import fulfil, promised, react, resolving, stray
from harness.program.evaluator.jobs import reject as reject_promise
from harness.program.evaluator.jobs import then as then_promise
from harness.program.functions import NativeClass, NativeFunction
from harness.program.values import UNDEFINED, Array, Object, Promise, Unknown, Value
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["METHODS", "PROMISE", "note_rejected"]

METHODS: Final[dict[str, Value]] = {}
STATICS: Final[dict[str, Value]] = {}
method = Natives()
static = Natives()


@method("then")
def then(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`promise.then(kept, broken)`."""
    if not isinstance(this, Promise):
        return Unknown("what follows something that is not known to be a promise", at)
    return then_promise(machine, this, argument(arguments, 0), argument(arguments, 1), at)


@method("catch")
def catch(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`promise.catch(broken)`."""
    return then(machine, this, (UNDEFINED, argument(arguments, 0)), at)


@method("finally")
def finally_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`promise.finally(callback)`: its result is awaited and dropped."""
    callback = argument(arguments, 0)
    if not is_callable(callback):
        return then(machine, this, (), at)

    def after(broken: bool) -> NativeFunction:
        def code(machine: Machine, _this: Value, given: Arguments, at: ast.Node) -> Value:
            made = promised(machine, machine.call(callback, UNDEFINED, (), at), at)

            def passed(machine: Machine, _this: Value, _given: Arguments, at: ast.Node) -> Value:
                if broken:
                    raise ThrownError(argument(given, 0), at)
                return argument(given, 0)

            return then_promise(machine, made, NativeFunction("", passed), UNDEFINED, at)

        return NativeFunction("", code)

    return then(machine, this, (after(False), after(True)), at)


@static("resolve")
def resolve_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return promised(machine, argument(arguments, 0), at)


@static("reject")
def reject(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    made = Promise(later=lambda: UNDEFINED)
    reject_promise(machine, made, argument(arguments, 0), at)
    return made


def _combined(
    machine: Machine,
    arguments: Arguments,
    at: ast.Node,
    seen: Callable[[Promise, list[Promise], bool], None],
    made: Promise,
) -> tuple[list[Promise], Unknown | None]:
    """Waits for several promises; each is handled once it is settled, with all of them and whether it is the last.

    Those that are needed now are evaluated in their order.
    """
    machine.guarded += 1
    try:
        found = elements(machine, argument(arguments, 0), at)
    except ThrownError as error:
        reject_promise(machine, made, error.value, at)
        return [], None
    finally:
        machine.guarded -= 1
    sources = [promised(machine, item, at) for item in found.items]
    left = [len(sources)]

    def look(source: Promise) -> Value:
        left[0] -= 1
        made.unsure = max(made.unsure, source.unsure)
        if not made.settled:
            seen(source, sources, left[0] <= 0)
        return UNDEFINED

    def looking(source: Promise) -> Callable[[], Value]:
        return lambda: look(source)

    if not machine.certain:
        for source in sources:
            machine.handled.add(id(source))
        jobs: list[Promise] = []

        def work() -> Value:
            for source in sources:
                _ = source.value
                look(source)
            return UNDEFINED

        jobs.append(machine.defer(Promise(), work))
    else:
        jobs = [react(machine, source, looking(source)) for source in sources]

    def pulled() -> Value:
        for source in sources:
            _ = source.value
        for job in jobs:
            _ = job.value
        return made.peek()

    made.postpone(pulled)
    return sources, found.open


def _pending() -> Promise:
    return Promise(later=lambda: Unknown("a promise that is not settled"))


@static("all")
def all_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    made = _pending()
    open_: list[Unknown | None] = [None]

    def seen(source: Promise, sources: list[Promise], last: bool) -> None:
        if source.rejected:
            reject_promise(machine, made, source.value, at)
        elif last:
            fulfil(machine, made, _listed([each.value for each in sources], open_[0], at))

    sources, open_[0] = _combined(machine, arguments, at, seen, made)
    if not sources and not made.settled:
        made.settle(_listed([], open_[0], at))
    return made


def _listed(items: list[Value], open_: Unknown | None, at: ast.Node) -> Array:
    made = Array(items, at)
    made.open = open_
    made.peopled = open_ is not None and not items
    return made


@static("allSettled")
def all_settled(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    made = _pending()
    open_: list[Unknown | None] = [None]

    def seen(source: Promise, sources: list[Promise], last: bool) -> None:
        if last:
            fulfil(machine, made, _listed([_outcome(each, at) for each in sources], open_[0], at))

    sources, open_[0] = _combined(machine, arguments, at, seen, made)
    if not sources and not made.settled:
        made.settle(_listed([], open_[0], at))
    return made


def _outcome(promise: Promise, at: ast.Node) -> Value:
    if promise.unsure:
        return Unknown("how a promise is settled that may be rejected", at, kind="object")
    if promise.rejected:
        return Object({"status": "rejected", "reason": promise.value}, at)
    return Object({"status": "fulfilled", "value": promise.value}, at)


@static("race")
def race(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    made = _pending()

    def seen(source: Promise, sources: list[Promise], last: bool) -> None:
        if source.rejected:
            reject_promise(machine, made, source.value, at)
        else:
            fulfil(machine, made, source.value)

    sources, open_ = _combined(machine, arguments, at, seen, made)
    if open_ is not None:
        made.settle(Unknown("which promise is settled first", at))
    elif not sources:
        made.postpone(lambda: stray(machine, at))
    return made


@static("any")
def any_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    made = _pending()

    def seen(source: Promise, sources: list[Promise], last: bool) -> None:
        if not source.rejected:
            fulfil(machine, made, Unknown("which promise is kept first", at) if source.unsure else source.value)
        elif last:
            reject_promise(machine, made, Unknown("an error that holds several", at, kind="object"), at)

    sources, open_ = _combined(machine, arguments, at, seen, made)
    if open_ is not None:
        made.settle(Unknown("which promise is kept first", at))
    elif not sources:
        reject_promise(machine, made, Unknown("an error that holds several", at, kind="object"), at)
    return made


def note_rejected(machine: Machine) -> None:
    """Notes the rejected promises that nothing handles: Node ends the process for them."""
    for promise, at in machine.rejected:
        if id(promise) not in machine.handled and isinstance(promise, Promise) and promise.rejected:
            machine.diagnose("throws", "the program throws here", at, certain=False)
            machine.doubt("a promise is rejected here, and nothing in sight handles that", at)


def _allocate(machine: Machine, klass: Value, at: ast.Node) -> Value:
    return Promise(later=lambda: stray(machine, at))


def _initialise(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value | None:
    promise = this if isinstance(this, Promise) else _pending()
    given = resolving(machine, promise)

    try:
        with machine.during("guarded"):  # what is thrown here rejects the promise, and the program goes on
            machine.call(argument(arguments, 0), UNDEFINED, given, at)
    except ThrownError as thrown:
        if not promise.locked:
            reject_promise(machine, promise, thrown.value, thrown.at)
    return promise


METHODS.update(method.table)
STATICS.update(static.table)
PROMISE: Final = NativeClass("Promise", _allocate, _initialise, STATICS, METHODS)
