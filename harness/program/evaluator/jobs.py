"""Promises and their jobs, in the order in which Node runs them.

Source: ECMA-262, "Jobs and Host Operations", "Promise Abstract Operations".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from harness.program.coercion import is_callable
from harness.program.endings import Completion, ThrownError
from harness.program.evaluator.conditions import choice, one_of
from harness.program.evaluator.paths import arms, nothing, perhaps, perhaps_throws, shut
from harness.program.functions import Instance, NativeFunction
from harness.program.resources import Resource
from harness.program.values import MAYBE, MILDLY, UNDEFINED, Object, Output, Promise, Unknown, Value
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.builtins.natives import Arguments
    from harness.program.machine import Machine

__all__ = ["attempt", "awaited", "doubted", "promised", "react", "reject", "resolve", "resolving", "stray", "then"]


REASON: Final = "what a promise is rejected with"
UNSETTLED: Final = Unknown("what one of several promises holds")


def reject(machine: Machine, promise: Promise, reason: Value, at: ast.Node) -> None:
    """Rejects a promise; a reason that is itself a promise is not followed."""
    machine.touch(promise)
    promise.rejected = promise.locked = True
    promise.settle(Unknown(REASON, at) if isinstance(reason, Promise) else reason)
    machine.rejected.append((promise, at))


def fulfil(machine: Machine, promise: Promise, value: Value) -> None:
    """Settles a promise with a value that is not a promise."""
    machine.touch(promise)
    promise.locked = True
    promise.settle(value)


def resolve(machine: Machine, promise: Promise, value: Value, at: ast.Node) -> None:
    """Settles a promise with a value; with another promise or thenable, once that is settled."""
    if value is promise:
        attempt(machine, promise, lambda: machine.fail("a promise is settled with itself", at, ""), at)
        return
    if isinstance(value, Promise):
        _adopt(machine, promise, value, at)
        return
    method = _then_of(machine, value, at)
    if method is None:
        fulfil(machine, promise, value)
        return
    machine.touch(promise)
    promise.locked = True

    def follow() -> Value:
        promise.locked = False
        machine.call(method, value, resolving(machine, promise), at)
        return UNDEFINED

    job = machine.defer(Promise(), lambda: attempt(machine, promise, follow, at))
    promise.postpone(lambda: _pulled(promise, job))


def _then_of(machine: Machine, value: Value, at: ast.Node) -> Value | None:
    """Returns the method `then` of an object of the program."""
    if not isinstance(value, Object) or isinstance(value, Resource) or "then" not in _names(value):
        return None
    method = machine.get(value, "then", at)
    return method if is_callable(method) else None


def _names(value: Object) -> set[str]:
    """Returns the members of an object, including its classes' methods."""
    klass = value.klass if isinstance(value, Instance) else None
    return set(value.entries).union(*[each.methods for each in ([] if klass is None else klass.lineage())])


def _adopt(machine: Machine, promise: Promise, inner: Promise, at: ast.Node) -> None:
    """Settles a promise like another one, two jobs later."""
    machine.handled.add(id(inner))
    machine.touch(promise)
    promise.locked = True

    if not machine.certain:
        _ = inner.value
        _settle_as(machine, promise, inner, at)
        return

    def enter() -> Value:
        machine.defer(Promise(), lambda: _settle_as(machine, promise, inner, at), after=inner)
        return UNDEFINED

    def pulled() -> Value:
        _ = inner.value
        _settle_as(machine, promise, inner, at)
        return promise.peek()

    promise.postpone(pulled)
    machine.defer(Promise(), enter)


def _settle_as(machine: Machine, promise: Promise, inner: Promise, at: ast.Node) -> Value:
    """Settles a promise like another, settled one."""
    promise.unsure = max(promise.unsure, inner.unsure)
    if inner.rejected:
        reject(machine, promise, inner.value, at)
    else:
        fulfil(machine, promise, inner.value)
    return UNDEFINED


def _pulled(promise: Promise, job: Promise) -> Value:
    """Returns the value of a promise that is needed now, after running the job that settles it."""
    _ = job.value
    return promise.peek()


def attempt(machine: Machine, promise: Promise, run: Callable[[], Value], at: ast.Node) -> Value:
    """Runs code that rejects a promise by throwing."""
    outer = (machine.shelter, machine.lapsed)
    machine.shelter, machine.lapsed = machine.guarded, 0
    machine.sheltered += 1
    depth = len(machine.frames)
    try:
        made = run()
        shut(machine, depth, None)
        return made
    except ThrownError as error:
        if not promise.locked:
            reject(machine, promise, error.value, error.at)
        shut(machine, depth, None)
        return UNDEFINED
    finally:
        machine.sheltered -= 1
        promise.unsure = max(promise.unsure, machine.lapsed)
        machine.shelter, machine.lapsed = outer


def doubted(machine: Machine, source: Promise, at: ast.Node) -> None:
    """Defers a path on which awaiting a promise throws, if it may be rejected."""
    if source.unsure == MILDLY:
        perhaps_throws(machine, at, REASON)
    elif source.unsure and not source.rejected:
        arms(machine, [nothing, lambda: Completion("throw", Unknown(REASON, at), "", at)])


def settle_rest(machine: Machine, promise: Promise, value: Value, rejected: bool) -> None:
    """Settles a promise on the paths on which it is not settled yet."""
    machine.touch(promise)
    if rejected == promise.rejected:
        promise.settle(choice(promise.peek(), UNSETTLED if isinstance(value, Promise) else value))
        promise.unsure = MAYBE if isinstance(value, Promise) else 0
    else:
        promise.rejected = False
        promise.settle(Unknown(REASON))
    promise.partly = machine.journal is not None


def resolving(machine: Machine, promise: Promise) -> tuple[Value, Value]:
    """Returns the functions that settle a promise; the first call counts."""

    def settle(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        if promise.partly:
            settle_rest(machine, promise, arguments[0] if arguments else UNDEFINED, False)
        elif not promise.locked:
            resolve(machine, promise, arguments[0] if arguments else UNDEFINED, at)
        return UNDEFINED

    def fail(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        if promise.partly:
            settle_rest(machine, promise, arguments[0] if arguments else UNDEFINED, True)
        elif not promise.locked:
            reject(machine, promise, arguments[0] if arguments else UNDEFINED, at)
        return UNDEFINED

    return NativeFunction("resolve", settle), NativeFunction("reject", fail)


def promised(machine: Machine, value: Value, at: ast.Node) -> Promise:
    """Returns a value as a promise, or the promise itself."""
    if isinstance(value, Promise):
        return value
    if isinstance(value, Unknown) and any(isinstance(each, Promise) for each in value.alternatives):
        return _one_of(machine, value, at)
    made = Promise(later=lambda: Unknown("a promise that is not settled"))
    resolve(machine, made, value, at)
    return made


def _one_of(machine: Machine, value: Unknown, at: ast.Node) -> Promise:
    """Returns a promise that is settled like one of several values, once all of them are."""
    made = Promise(later=lambda: UNSETTLED)
    sources = [promised(machine, each, at) for each in value.alternatives]
    waits = [source for source in sources if not source.settled]

    def finish() -> Value:
        held = [source.value if not source.rejected else UNSETTLED for source in sources]
        made.unsure = MAYBE if any(source.rejected for source in sources) else max(s.unsure for s in sources)
        fulfil(machine, made, one_of(held))
        return UNDEFINED

    def look(source: Promise) -> Callable[[], Value]:
        def follow() -> Value:
            waits.remove(source)
            return UNDEFINED if waits else finish()

        return follow

    for source in sources:
        machine.handled.add(id(source))
    if not waits:
        finish()
    elif not machine.certain:
        made.postpone(lambda: _worked_out(made, finish))
    else:
        for source in list(waits):
            react(machine, source, look(source))
    return made


def _worked_out(promise: Promise, finish: Callable[[], Value]) -> Value:
    """Returns the value of a promise that is needed now."""
    finish()
    return promise.peek()


def awaited(machine: Machine, value: Value, at: ast.Node) -> Promise:
    """Returns the value of an `await`."""
    if isinstance(value, Output):
        machine.note("logic", "an Output is awaited: it is no promise; use `apply`", at)
    return promised(machine, value, at)


def stray(machine: Machine, at: ast.Node) -> Unknown:
    """Returns the value of a promise that nothing visible settles: something else may, and the program may continue."""
    machine.strayed = machine.strayed or machine.certain
    return Unknown("a promise that is not resolved at once", at)


def react(machine: Machine, source: Promise, run: Callable[[], Value]) -> Promise:
    """Returns a job that runs once a promise is settled."""
    machine.handled.add(id(source))
    return machine.defer(Promise(), run, after=source)


def _call_back(machine: Machine, made: Promise, callback: Value, value: Value, rejected: bool, at: ast.Node) -> None:
    """Settles the promise of `then` with the callback's result, or like the original if there is no callback.

    It is not nested in `then`: a closure called by others there would keep itself and the whole program alive.
    """
    if not is_callable(callback) and not isinstance(callback, Unknown):
        if rejected:
            reject(machine, made, value, at)
        else:
            fulfil(machine, made, value)
        return

    def call() -> Value:
        resolve(machine, made, machine.call(callback, UNDEFINED, (value,), at), at)
        return UNDEFINED

    attempt(machine, made, call, at)


def _calling_back(machine: Machine, made: Promise, way: tuple[Value, Value, bool], at: ast.Node) -> Callable[[], None]:
    """Returns `_call_back` with its arguments, for later."""
    callback, value, rejected = way
    return lambda: _call_back(machine, made, callback, value, rejected, at)


def then(machine: Machine, source: Promise, kept: Value, broken: Value, at: ast.Node) -> Promise:
    """`promise.then(kept, broken)`."""
    made = Promise(later=lambda: UNDEFINED)

    def run() -> Value:
        value = source.value
        handles = is_callable(broken) or isinstance(broken, Unknown)
        if source.rejected or source.unsure != MAYBE:
            _call_back(machine, made, broken if source.rejected else kept, value, source.rejected, at)
            made.unsure = max(made.unsure, 0 if handles else source.unsure)
        elif handles:
            reason = Unknown(REASON, at)
            ways = ((kept, value, False), (broken, reason, True))
            arms(machine, [_calling_back(machine, made, way, at) for way in ways])
        else:
            made.unsure = MAYBE
            perhaps(machine, _calling_back(machine, made, (kept, value, False), at))
        return UNDEFINED

    job = react(machine, source, run)

    def pulled() -> Value:
        _ = source.value
        _ = job.value
        return made.peek() if not isinstance(made.peek(), Promise) else made.value

    made.postpone(pulled)
    return made
