"""`async` generators: each step is a promise, and what they await is awaited."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from harness.program.containers import END, Source
from harness.program.endings import ThrownError
from harness.program.evaluator.circumstances import Circumstances
from harness.program.evaluator.generators import Started, lost, step_of
from harness.program.evaluator.iteration import MORE, YIELD_LIMIT
from harness.program.evaluator.jobs import awaited, doubted, fulfil, react, reject
from harness.program.evaluator.paths import EnoughError, shut
from harness.program.evaluator.suspending import Pause, ReturnError
from harness.program.values import UNDEFINED, Iterated, Object, Promise, Unknown, Value
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.evaluator.waiting import Run
    from harness.program.machine import Machine

__all__ = ["Waited"]


def _passed_over(owner: Iterated, pause: Pause) -> bool:
    """Returns whether a generator continues at once because its number of steps is unknown.

    Raises:
        EnoughError: It has yielded as much as is followed.
    """
    if not pause.yields or not (owner.items or owner.open is not None):
        return False
    owner.items.append(pause.value)
    if len(owner.items) > YIELD_LIMIT:
        raise EnoughError
    return True


class Waited(Source):
    """A running `async` generator: one step after another.

    Attributes:
        request: The promise of the current step.
        tail: The promise of the last step that was requested.
    """

    __slots__ = ("at", "begun", "job", "machine", "own", "request", "source", "started", "steps", "tail")

    def __init__(self, machine: Machine, steps: Run, started: Started) -> None:
        self.machine = machine
        self.steps = steps
        self.started = started
        self.begun = False
        self.at: ast.Node = started.closure.node
        self.own = Circumstances(machine)
        self.own.shelter = self.own.guarded
        self.request: Promise | None = None
        self.tail: Promise | None = None
        self.job: Promise | None = None
        self.source: Promise | None = None

    def advance(self, machine: Machine, owner: Iterated, sent: Value, at: ast.Node) -> Value:
        """Returns the next element, awaited at once."""
        promise = self.ask(machine, owner, sent, at)
        step = promise.value if isinstance(promise, Promise) else promise
        if isinstance(promise, Promise) and promise.rejected:
            raise ThrownError(promise.value, at)
        if not isinstance(step, Object) or step.entries.get("done") is not False:
            owner.open = None if isinstance(step, Object) else Unknown(MORE, at)
            return END
        return step.entries["value"]

    def ask(self, machine: Machine, owner: Iterated, sent: Value, at: ast.Node) -> Value:
        """Returns a promise of the next step."""
        return self._ask(machine, owner, sent, None, at)

    def end(self, machine: Machine, owner: Iterated, how: str, given: Value, at: ast.Node) -> Value:
        """Returns a promise of the result of its `return` or `throw`."""
        if not self.begun:
            owner.source = None
        if how == "throw":
            return self._ask(machine, owner, UNDEFINED, ThrownError(given, at), at)
        return self._ask(machine, owner, given, ReturnError(given), at)

    def close(self, machine: Machine, owner: Iterated, at: ast.Node) -> None:
        """Ends it, as a loop that is left does."""
        if owner.source is not None:
            self.end(machine, owner, "return", UNDEFINED, at)

    def _ask(self, machine: Machine, owner: Iterated, sent: Value, error: Exception | None, at: ast.Node) -> Promise:
        before = self.tail
        made = Promise(later=self.pulled)
        self.tail = made
        if lost(machine, owner, self.started):
            fulfil(machine, made, Unknown(MORE, at))
            return made

        def start() -> Value:
            if owner.source is None:
                if isinstance(error, ThrownError):
                    reject(machine, made, error.value, error.at)
                else:
                    fulfil(machine, made, step_of(sent if error is not None else UNDEFINED, True, at))
            else:
                self.request = made
                self._go(owner, sent, error)
            return UNDEFINED

        if before is None or before.settled:
            start()
        else:
            react(machine, before, start)
        return made

    def pulled(self) -> Value:
        """Returns a step that is needed now, after evaluating what it waits for."""
        request = self.request
        while self.job is not None and self.source is not None and self.request is request:
            job, source = self.job, self.source
            _ = source.value
            _ = job.value
            if self.is_waiting_for(job):
                break
        return UNDEFINED if request is None else request.peek()

    def is_waiting_for(self, job: Promise) -> bool:
        """Returns whether a job has not resumed it yet."""
        return self.job is job

    def _resuming(self, owner: Iterated, yields: bool) -> Callable[[], Value]:
        return lambda: self._resume(owner, yields)

    def _resume(self, owner: Iterated, yields: bool) -> Value:
        source, self.job, self.source = self.source, None, None
        if source is None:
            return UNDEFINED
        value = source.value
        if yields and not source.rejected:
            if self.request is not None:
                self.request.unsure = max(self.request.unsure, source.unsure)
            self._deliver(value, False)
        else:
            self._go(owner, value, ThrownError(value, self.at) if source.rejected else None, source)
        return UNDEFINED

    def _deliver(self, value: Value, done: bool) -> None:
        request, self.request = self.request, None
        if request is not None:
            fulfil(self.machine, request, step_of(value, done, self.at))

    def _go(self, owner: Iterated, value: Value, error: Exception | None, waited_for: Promise | None = None) -> None:
        """Runs until it must wait, or to its next `yield`; paths on which it throws join the others there."""
        partings = len(self.machine.frames)
        self._run(owner, value, error, waited_for)
        shut(self.machine, partings, None)

    def _run(self, owner: Iterated, value: Value, error: Exception | None, waited_for: Promise | None) -> None:
        machine, outer, depth = self.machine, Circumstances(self.machine), self.machine.depth
        machine.depth += 1
        self.own.put(machine)
        machine.sheltered = max(machine.sheltered, 1)
        request = self.request
        try:
            while True:
                if waited_for is not None:
                    doubted(machine, waited_for, self.at)
                pause = self._next(value, error)
                self.at = pause.at
                if _passed_over(owner, pause):
                    value, error, waited_for = Unknown("what a generator is sent", pause.at), None, None
                    continue
                source, yields = awaited(machine, pause.value, pause.at), pause.yields
                if machine.certain:
                    self.source = source
                    self.job = react(machine, source, self._resuming(owner, yields))
                    return
                machine.handled.add(id(source))
                value, waited_for = source.value, source
                error = ThrownError(value, pause.at) if source.rejected else None
                if yields and error is None:
                    self._deliver(value, False)
                    return
        except EnoughError:
            owner.source = None
            self._finish(owner, Unknown(MORE, self.at))
        except StopIteration as stop:
            owner.source = None
            self._finish(owner, UNDEFINED if stop.value is None else stop.value.value)
        except ReturnError as asked:
            owner.source = None
            self._finish(owner, asked.value)
        except ThrownError as thrown:
            owner.source = self.request = None
            if request is not None:
                reject(machine, request, thrown.value, thrown.at)
        finally:
            self.begun = True
            if request is not None:
                request.unsure = max(request.unsure, machine.lapsed)
            self.own = Circumstances(machine)
            outer.put(machine)
            machine.depth = depth

    def _next(self, value: Value, error: Exception | None) -> Pause:
        begun, self.begun = self.begun, True
        if error is not None:
            return self.steps.throw(error)
        return self.steps.send(value) if begun else next(self.steps)

    def _finish(self, owner: Iterated, value: Value) -> None:
        """Settles the last step, once the return value is settled."""
        machine, request = self.machine, self.request
        if owner.items or owner.open is not None:
            self.request = None
            if request is not None:
                fulfil(machine, request, Unknown(MORE, self.at))
            return
        source = awaited(machine, value, self.at)

        def last() -> Value:
            if source.rejected and request is not None:
                reject(machine, request, source.value, self.at)
            else:
                self._deliver(source.value, True)
            return UNDEFINED

        if machine.certain:
            self.source, self.job = source, react(machine, source, last)
        else:
            _ = source.value
            last()
