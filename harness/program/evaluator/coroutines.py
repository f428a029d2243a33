"""Functions that can be suspended: `async` functions at each `await`, generators at each `yield`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from harness.program.endings import ThrownError
from harness.program.evaluator.async_generators import Waited
from harness.program.evaluator.calls import bind_parameters, body_scope, run_body
from harness.program.evaluator.circumstances import Circumstances
from harness.program.evaluator.generators import Lazy, Started
from harness.program.evaluator.iteration import MORE
from harness.program.evaluator.jobs import attempt, awaited, doubted, react, reject, resolve
from harness.program.evaluator.paths import EnoughError, shut
from harness.program.evaluator.suspending import Pause, Waits, waits_in
from harness.program.evaluator.waiting import run_waiting
from harness.program.functions import Closure
from harness.program.scope import Scope
from harness.program.values import UNDEFINED, Iterated, Promise, Unknown, Value
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.evaluator.waiting import Run
    from harness.program.machine import Machine

__all__ = ["begin"]


def begin(
    machine: Machine, closure: Closure, arguments: Sequence[Value], scope: Scope, more: Unknown | None = None
) -> Value:
    """Calls an `async` function or a generator; `more` are possible further arguments."""
    node = closure.node
    machine.depth += 1
    machine.sheltered += node.is_async
    try:
        if node.generator:
            bind_parameters(machine, node, arguments, scope, more)
            return _generator(machine, closure, body_scope(node, scope) if node.hoisted else scope)
        return _promise(machine, closure, arguments, scope, more)
    finally:
        machine.depth -= 1
        machine.sheltered -= node.is_async


def _waits(machine: Machine, node: ast.Function) -> Waits:
    known = machine.waits.get(id(node))
    if known is None:
        known = machine.waits[id(node)] = waits_in(node.body)
    return known


def _promise(
    machine: Machine, closure: Closure, arguments: Sequence[Value], scope: Scope, more: Unknown | None
) -> Value:
    """Returns the promise of an `async` function after running it to its first `await`."""
    node = closure.node
    made = Promise(later=lambda: Unknown("a promise that depends on itself"))

    def run() -> Value:
        bind_parameters(machine, node, arguments, scope, more)
        waits = _waits(machine, node)
        inner = body_scope(node, scope) if node.hoisted else scope
        if waits and machine.certain:
            machine.suspended.append(Coroutine(machine, run_waiting(machine, waits, node, inner), made, node))
            return UNDEFINED
        body = node.body
        if isinstance(body, ast.Block):
            result = run_body(machine, body.body, inner, node.hoisted)
        else:
            result = UNDEFINED if body is None else machine.evaluate(body, inner)
        resolve(machine, made, result, node)
        return UNDEFINED

    attempt(machine, made, run, node)
    return made


class Coroutine:
    """A running `async` function.

    Attributes:
        job: Resumes it, once `source` is settled.
        at: Where it waits.
    """

    __slots__ = ("at", "begun", "job", "machine", "made", "own", "source", "steps")

    def __init__(self, machine: Machine, steps: Run, made: Promise, at: ast.Node) -> None:
        self.machine = machine
        self.steps = steps
        self.made = made
        self.at = at
        self.begun = False
        self.job: Promise | None = None
        self.source: Promise | None = None
        self.own = Circumstances(machine)
        made.postpone(self.pulled)
        self.go(UNDEFINED, None)

    def pulled(self) -> Value:
        """Returns the return value, needed now, after evaluating what it waits for."""
        while self.job is not None and self.source is not None:
            job, source = self.job, self.source
            _ = source.value
            _ = job.value
            if self.is_waiting_for(job):
                break
        return self.made.peek()

    def is_waiting_for(self, job: Promise) -> bool:
        """Returns whether a job has not resumed it yet."""
        return self.job is job

    def resume(self) -> Value:
        """Continues from where it waits."""
        source, self.job, self.source = self.source, None, None
        if source is not None:
            value = source.value
            self.go(value, ThrownError(value, self.at) if source.rejected else None, source)
        return UNDEFINED

    def go(self, value: Value, error: ThrownError | None, waited_for: Promise | None = None) -> None:
        """Runs until it must wait."""
        machine, outer, depth = self.machine, Circumstances(self.machine), self.machine.depth
        machine.depth += self.begun
        partings = len(machine.frames)
        self.own.put(machine)
        try:
            while True:
                if waited_for is not None:
                    doubted(machine, waited_for, self.at)
                pause = self._next(value, error)
                source = awaited(machine, pause.value, pause.at)
                self.at = pause.at
                if machine.certain:
                    self.source = source
                    self.job = react(machine, source, self.resume)
                    return
                machine.handled.add(id(source))
                machine.run_until(source)
                value, waited_for = source.value, source
                error = ThrownError(value, pause.at) if source.rejected else None
        except StopIteration as stop:
            self.made.unsure = machine.lapsed
            resolve(machine, self.made, UNDEFINED if stop.value is None else stop.value.value, self.at)
            shut(machine, partings, None)
        except ThrownError as thrown:
            reject(machine, self.made, thrown.value, thrown.at)
            shut(machine, partings, None)
        finally:
            self.own = Circumstances(machine)
            outer.put(machine)
            machine.depth = depth

    def _next(self, value: Value, error: ThrownError | None) -> Pause:
        if not self.begun:
            self.begun = True
            return next(self.steps)
        return self.steps.send(value) if error is None else self.steps.throw(error)


def _generator(machine: Machine, closure: Closure, scope: Scope) -> Value:
    """Returns a generator; if its path is uncertain, the list of all that it yields, cut if it is endless."""
    node = closure.node
    body = node.body
    produced = Iterated(origin=body)
    produced.eventual = node.is_async
    scope.names["%yielded"] = produced
    if machine.certain and isinstance(body, ast.Block):
        steps = run_waiting(machine, _waits(machine, node), node, scope)
        started = Started(closure, scope)
        produced.source = Waited(machine, steps, started) if node.is_async else Lazy(steps, started)
        machine.suspended.append(produced.source)
        return produced
    try:
        produced.final = run_body(machine, body.body if isinstance(body, ast.Block) else [], scope, node.hoisted)
    except EnoughError:
        machine.touch(produced)
        produced.open = Unknown(MORE, body)
    return produced
