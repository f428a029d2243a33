"""Promises, which are settled as soon as they are made. Source: ECMA-262, "Promise Objects"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.program import machine as machine_module
from harness.program.builtins.natives import Arguments, Natives, argument
from harness.program.coercion import is_callable
from harness.program.evaluator.iteration import elements
from harness.program.functions import NativeClass, NativeFunction
from harness.program.values import UNDEFINED, Array, Object, Promise, Unknown, Value
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["METHODS", "PROMISE", "note_rejected"]

METHODS: dict[str, Value] = {}
STATICS: dict[str, Value] = {}
method = Natives()
static = Natives()


def _settled(value: Value) -> Value:
    return value.value if isinstance(value, Promise) else value


@method("then")
def then(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`promise.then(callback)`."""
    callback = argument(arguments, 0)
    if isinstance(this, Promise) and this.rejected:
        machine.handled.add(id(this))
        return catch(machine, this, arguments[1:], at)
    if not is_callable(callback):
        return this
    return machine.defer(Promise(), lambda: machine.call(callback, UNDEFINED, (_settled(this),), at))


@method("catch")
def catch(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`promise.catch(callback)`, which runs only for a promise that was rejected outright."""
    callback = argument(arguments, 0)
    machine.handled.add(id(this))
    if not isinstance(this, Promise) or not this.rejected or not is_callable(callback):
        return this
    return machine.defer(Promise(), lambda: machine.call(callback, UNDEFINED, (this.value,), at))


@method("finally")
def finally_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    machine.call(argument(arguments, 0), UNDEFINED, (), at)
    return this


@static("resolve")
def resolve(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return Promise(argument(arguments, 0))


@static("reject")
def reject(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    made = Promise(argument(arguments, 0))
    made.rejected = True
    machine.rejected.append((made, at))
    return made


@static("all")
def all_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    found = elements(machine, argument(arguments, 0), at)

    failed = next((item for item in found.items if isinstance(item, Promise) and item.rejected), None)
    if failed is not None:
        return reject(machine, UNDEFINED, (failed.value,), at)

    def compute() -> Value:
        made = Array([_settled(item) for item in found.items], at)
        made.open = found.open
        return made

    return machine.defer(Promise(), compute)


@static("allSettled")
def all_settled(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    found = elements(machine, argument(arguments, 0), at)
    made = Array([_outcome(item, at) for item in found.items], at)
    made.open = found.open
    return Promise(made)


def _outcome(value: Value, at: ast.Node) -> Object:
    if isinstance(value, Promise) and value.rejected:
        return Object({"status": "rejected", "reason": value.value}, at)
    return Object({"status": "fulfilled", "value": _settled(value)}, at)


@static("race", "any")
def race(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    found = elements(machine, argument(arguments, 0), at)
    return Promise(_settled(found.items[0])) if found.items else Promise(Unknown("a race of none", at))


def note_rejected(machine: Machine) -> None:
    """Notes the promises that were rejected and that nothing handles: Node ends the process for them."""
    for promise, at in machine.rejected:
        if id(promise) not in machine.handled:
            machine.doubt("a promise is rejected here, and nothing in sight handles that", at)


def _allocate(machine: Machine, klass: Value, at: ast.Node) -> Value:
    return Promise(UNDEFINED)


def _initialise(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value | None:
    promise = this if isinstance(this, Promise) else Promise(UNDEFINED)
    promise.settle(Unknown("a promise that is not resolved at once", at))

    def settle(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        machine.touch(promise)
        promise.settle(argument(arguments, 0))
        return UNDEFINED

    def fail(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        machine.touch(promise)
        promise.settle(argument(arguments, 0))
        promise.rejected = True
        machine.rejected.append((promise, at))
        return UNDEFINED

    given = (NativeFunction("resolve", settle), NativeFunction("reject", fail))
    try:
        with machine.during("guarded"):  # what is thrown here rejects the promise, and the program goes on
            machine.call(argument(arguments, 0), UNDEFINED, given, at)
    except machine_module.ThrownError as thrown:
        machine.touch(promise)
        promise.settle(thrown.value)
        promise.rejected = True
    return promise


METHODS.update(method.table)
STATICS.update(static.table)
PROMISE = NativeClass("Promise", _allocate, _initialise, STATICS, METHODS)
