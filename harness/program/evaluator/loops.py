"""Loops. One of unknown length runs its body once, and what it registers is marked as repeated."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from harness.program.evaluator.conditions import test
from harness.program.evaluator.iteration import elements
from harness.program.evaluator.patterns import assign, declare
from harness.program.scope import Scope
from harness.program.symbols import own_keys
from harness.program.values import UNDEFINED, Array, Object, Promise, Reference, Text, Unknown, Value
from harness.syntax import ast

if TYPE_CHECKING:
    from typing import TypeAlias

    from harness.program.machine import Completion, Machine

    Done: TypeAlias = Completion | None

__all__ = ["for_", "for_each", "run_labeled", "while_"]

NOT_A_LOOP = "%"


def _leaves(done: Completion, label: str) -> tuple[bool, Done]:
    """Whether a turn's completion ends the loop, and what the loop then completes with."""
    if done.kind == "return":
        return True, done
    own = not done.label or done.label == label
    if done.kind == "break":
        return True, None if own else done
    return (False, None) if own else (True, done)


def for_(machine: Machine, node: ast.For, scope: Scope, label: str = NOT_A_LOOP) -> Done:
    """`for (;;)`: each turn has its own copy of the loop's variables, as closures expect."""
    outer = Scope(scope)
    if isinstance(node.initial, ast.Variables):
        machine.execute(node.initial, outer)
    elif node.initial is not None:
        machine.evaluate(node.initial, outer)
    own = isinstance(node.initial, ast.Variables) and node.initial.kind != "var"
    while True:
        machine.step()
        truth = True if node.test is None else test(machine, machine.evaluate(node.test, outer), node.test, outer)
        if truth is False:
            return None
        with nullcontext() if truth else machine.during("repeated"):
            done = machine.execute(node.body, outer)
        if done is not None:
            leaves, result = _leaves(done, label)
            if leaves:
                return result
        if truth is None:
            return None
        if own:
            copy = Scope(scope)
            copy.names = dict(outer.names)
            outer = copy
        if node.update is not None:
            machine.evaluate(node.update, outer)


def while_(machine: Machine, node: ast.While, scope: Scope, label: str = NOT_A_LOOP) -> Done:
    """`while` and `do ... while`."""
    first = node.body_first
    while True:
        machine.step()
        truth = True if first else test(machine, machine.evaluate(node.test, scope), node.test, scope)
        first = False
        if truth is False:
            return None
        with nullcontext() if truth else machine.during("repeated"):
            done = machine.execute(node.body, scope)
        if done is not None:
            leaves, result = _leaves(done, label)
            if leaves:
                return result
        if truth is None:
            return None


def for_each(machine: Machine, node: ast.ForEach, scope: Scope, label: str = NOT_A_LOOP) -> Done:
    """`for ... of` and `for ... in`."""
    value = machine.evaluate(node.value, scope)
    found = keys_of(machine, value, node.value) if node.operator == "in" else elements(machine, value, node.value)
    index = 0
    while index < len(found.items):
        item = found.items[index]
        index += 1
        if node.awaits and isinstance(item, Promise):
            item = item.value
        done = _turn(machine, node, item, scope)
        if done is not None:
            leaves, result = _leaves(done, label)
            if leaves:
                return result
    if found.open is not None:
        with machine.during("repeated"):
            done = _turn(machine, node, found.open, scope)
        if done is not None and done.kind == "return" and machine.pending:
            machine.pending[-1].append(done.value)
    return None


def _turn(machine: Machine, node: ast.ForEach, item: Value, scope: Scope) -> Done:
    machine.step()
    inner = Scope(scope)
    if node.kind:
        declare(machine, node.target, item, inner if node.kind != "var" else scope.owner())
    else:
        assign(machine, node.target, item, inner)
    return machine.execute(node.body, inner)


def keys_of(machine: Machine, value: Value, at: ast.Node) -> Array:
    """The keys that `for ... in` goes through."""
    if isinstance(value, Object):
        keys = Array(list(own_keys(value.entries)), at)
        keys.open = None if value.open is None else Unknown("a key that is not known", at, kind="string")
        return keys
    if isinstance(value, Array):
        keys = Array([str(i) for i in range(len(value.items))], at)
        keys.open = None if value.open is None else Unknown("an index that is not known", at, kind="string")
        return keys
    keys = Array(origin=at)
    if isinstance(value, (Unknown, Reference, Text)):
        keys.open = Unknown("a key of something unknown", at, kind="string")
    elif value is not UNDEFINED and value is not None:
        machine.note("logic", "the keys of an Output are its internals, not those of its value; use `apply`", at)
    return keys


def run_labeled(machine: Machine, node: ast.Labeled, scope: Scope) -> Done:
    """The body of a label; a loop answers to it."""
    body = node.body
    if isinstance(body, ast.For):
        return for_(machine, body, scope, node.label)
    if isinstance(body, ast.While):
        return while_(machine, body, scope, node.label)
    if isinstance(body, ast.ForEach):
        return for_each(machine, body, scope, node.label)
    return machine.execute(body, scope)
