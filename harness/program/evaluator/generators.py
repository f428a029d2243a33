"""Generators, which run as far as they are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.program.containers import END, Source
from harness.program.endings import Completion, ThrownError
from harness.program.evaluator.calls import run_body
from harness.program.evaluator.iteration import MORE, YIELD_LIMIT
from harness.program.evaluator.paths import EnoughError, perhaps_throws
from harness.program.evaluator.suspending import ReturnError
from harness.program.evaluator.turns import repeat
from harness.program.functions import Closure
from harness.program.machine import CALL_DEPTH_LIMIT
from harness.program.scope import Scope
from harness.program.values import UNDEFINED, Iterated, Object, Unknown, Value
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.evaluator.waiting import Run
    from harness.program.machine import Machine

__all__ = ["Lazy", "Started", "lost", "step_of"]


class Started:
    """A called generator with its arguments."""

    __slots__ = ("_scope", "closure")

    def __init__(self, closure: Closure, scope: Scope) -> None:
        self.closure = closure
        self._scope = scope

    def go_on(self, machine: Machine) -> None:
        """Follows its effects if it is unknown how far it runs: all, any number of times, or none."""
        node = self.closure.node
        body = node.body

        def turn() -> Completion | None:
            inner = Scope(self._scope, function=True)
            inner.names["%yielded"] = Iterated(origin=body)
            run_body(machine, body.body if isinstance(body, ast.Block) else [], inner, node.hoisted)
            return None

        if machine.depth < CALL_DEPTH_LIMIT:
            machine.depth += 1
            try:
                repeat(machine, turn, lambda done: done if done.kind == "throw" else None, once=False)
            finally:
                machine.depth -= 1


def lost(machine: Machine, owner: Iterated, started: Started) -> bool:
    """Returns whether a generator would continue on one of several paths: it cannot go back, so this is not followed.

    What it yields further is unknown on all paths from here.
    """
    journal = machine.journal
    if journal is None or owner.born >= journal.serial:
        return False
    rest = Unknown(MORE, owner.origin)
    for frame in machine.frames:
        kept = frame.before.get(owner)
        if kept is not None:
            frame.before[owner] = (*kept[:2], rest, len(kept[0]), *kept[4:])
    owner.source, owner.open, owner.firm = None, rest, len(owner.items)
    owner.onward = started.go_on
    started.go_on(machine)
    return True


class Lazy(Source):
    """A running generator."""

    __slots__ = ("begun", "running", "started", "steps")

    def __init__(self, steps: Run, started: Started) -> None:
        self.steps = steps
        self.started = started
        self.begun = False
        self.running = False

    def advance(self, machine: Machine, owner: Iterated, sent: Value, at: ast.Node) -> Value:
        """Returns the next element after sending a value; `END` at the end."""
        if owner.position >= len(owner.items) and owner.live and not lost(machine, owner, self.started):
            self._run(machine, owner, sent, None, at)
            while owner.live and owner.open is not None and len(owner.items) < YIELD_LIMIT:
                self._run(machine, owner, Unknown("what a generator is sent", at), None, at)
        if owner.position >= len(owner.items) and owner.open is None:
            return END
        owner.position += 1
        return owner.element(owner.position - 1)

    def _run(self, machine: Machine, owner: Iterated, sent: Value, error: Exception | None, at: ast.Node) -> None:
        """Runs to the next `yield` and adds its value."""
        if self.running:
            machine.fail("a generator that runs is asked to go on", at, "what a generator yields")
            return
        machine.step()
        if machine.depth >= CALL_DEPTH_LIMIT:
            machine.touch(owner)
            owner.source, owner.open = None, machine.too_deep(at)
            return
        self.running = True
        machine.depth += 1
        counts = (machine.guarded, machine.wary, machine.branched)
        try:
            if error is not None:
                pause = self.steps.throw(error)
            else:
                pause = self.steps.send(sent) if self.begun else next(self.steps)
            machine.touch(owner)
            owner.items.append(pause.value)
        except StopIteration as stop:
            owner.source = None
            owner.final = UNDEFINED if stop.value is None else stop.value.value
        except EnoughError:
            machine.touch(owner)
            owner.source, owner.open = None, Unknown(MORE, owner.origin)
        except (ThrownError, ReturnError):
            owner.source = None
            raise
        finally:
            self.begun, self.running = True, False
            machine.depth -= 1
            machine.guarded, machine.wary, machine.branched = counts

    def ask(self, machine: Machine, owner: Iterated, sent: Value, at: ast.Node) -> Value:
        """Returns a step, at once."""
        found = self.advance(machine, owner, sent, at)
        return step_of(owner.final if found is END else found, found is END, at)

    def end(self, machine: Machine, owner: Iterated, how: str, given: Value, at: ast.Node) -> Value:
        """Returns the result of its `return` or `throw`."""
        owner.position = len(owner.items)
        if owner.source is not None and self.begun and lost(machine, owner, self.started):
            perhaps_throws(machine, at, "what a generator throws")
            return Unknown(MORE, at)
        if owner.source is None or not self.begun:
            owner.source = None
            owner.position += 1
            if how == "throw":
                raise ThrownError(given, at)
            return step_of(given, True, at)
        error: Exception = ReturnError(given) if how == "return" else ThrownError(given, at)
        try:
            self._run(machine, owner, UNDEFINED, error, at)
        except ReturnError as ended:
            owner.position += 1
            return step_of(ended.value, True, at)
        if len(owner.items) == owner.position:
            owner.position += 1
            return step_of(owner.final, True, at)
        owner.position += 1
        return step_of(owner.items[-1], False, at)

    def close(self, machine: Machine, owner: Iterated, at: ast.Node) -> None:
        """Ends it, as a loop that is left does."""
        if owner.source is not None:
            self.end(machine, owner, "return", UNDEFINED, at)
            owner.source = None


def step_of(value: Value, done: bool, at: ast.Node) -> Object:
    """Returns a step of an iterator."""
    return Object({"value": value, "done": done}, at)
