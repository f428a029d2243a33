"""Functions that can be left and resumed: `async` functions at each `await`, generators at each `yield`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from harness.program.containers import Source
from harness.program.endings import ThrownError
from harness.program.evaluator.calls import bind_parameters, run_body
from harness.program.evaluator.disturbance import disturb
from harness.program.evaluator.iteration import MORE, YIELD_LIMIT
from harness.program.evaluator.jobs import attempt, awaited, doubted, fulfil, react, reject, resolve
from harness.program.evaluator.paths import EnoughError
from harness.program.evaluator.suspending import Pause, ReturnError, Waits, waits_in
from harness.program.evaluator.waiting import run_waiting
from harness.program.functions import Closure
from harness.program.machine import CALL_DEPTH_LIMIT
from harness.program.scope import Scope
from harness.program.values import UNDEFINED, Iterated, Object, Promise, Unknown, Value
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.evaluator.waiting import Run
    from harness.program.machine import Machine

__all__ = ["begin"]


def begin(
    machine: Machine, closure: Closure, arguments: Sequence[Value], scope: Scope, more: Unknown | None = None
) -> Value:
    """Calls an `async` function or a generator; `more` is what may be given besides its arguments."""
    node = closure.node
    machine.depth += 1
    machine.sheltered += node.is_async
    try:
        if node.generator:
            bind_parameters(machine, node, arguments, scope, more)
            return _generator(machine, closure, scope)
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
    """What an `async` function gives: it runs up to its first `await`."""
    node = closure.node
    made = Promise(later=lambda: Unknown("a promise that depends on itself"))

    def run() -> Value:
        bind_parameters(machine, node, arguments, scope, more)
        waits = _waits(machine, node)
        if waits and machine.certain:
            machine.suspended.append(Coroutine(machine, run_waiting(machine, waits, node, scope), made, node))
            return UNDEFINED
        body = node.body
        if isinstance(body, ast.Block):
            result = run_body(machine, body.body, scope, node.hoisted)
        else:
            result = UNDEFINED if body is None else machine.evaluate(body, scope)
        resolve(machine, made, result, node)
        return UNDEFINED

    attempt(machine, made, run, node)
    return made


class Circumstances:
    """The counts of the machine that belong to the code that runs."""

    __slots__ = ("branched", "deferred", "guarded", "lapsed", "requiring", "shelter", "sheltered", "wary")

    def __init__(self, machine: Machine) -> None:
        self.branched = machine.branched
        self.deferred = machine.deferred
        self.guarded = machine.guarded
        self.lapsed = machine.lapsed
        self.shelter = machine.shelter
        self.requiring = machine.requiring
        self.sheltered = machine.sheltered
        self.wary = machine.wary

    def put(self, machine: Machine) -> None:
        """Has them hold again."""
        machine.branched, machine.deferred, machine.guarded = self.branched, self.deferred, self.guarded
        machine.requiring, machine.sheltered, machine.wary = self.requiring, self.sheltered, self.wary
        machine.lapsed, machine.shelter = self.lapsed, self.shelter


class Coroutine:
    """An `async` function on its way.

    Attributes:
        job: What resumes it, once `source` is settled.
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
        """The value that it returns, needed now: what it waits for is worked out."""
        while self.job is not None and self.source is not None:
            job, source = self.job, self.source
            _ = source.value
            _ = job.value
            if self.is_waiting_for(job):
                break
        return self.made.peek()

    def is_waiting_for(self, job: Promise) -> bool:
        """Whether a job has not resumed it."""
        return self.job is job

    def resume(self) -> Value:
        """Goes on from where it waits."""
        source, self.job, self.source = self.source, None, None
        if source is not None:
            value = source.value
            self.go(value, ThrownError(value, self.at) if source.rejected else None, source)
        return UNDEFINED

    def go(self, value: Value, error: ThrownError | None, waited_for: Promise | None = None) -> None:
        """Runs up to where it has to wait."""
        machine, outer, depth = self.machine, Circumstances(self.machine), self.machine.depth
        machine.depth += self.begun
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
        except ThrownError as thrown:
            reject(machine, self.made, thrown.value, thrown.at)
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
    """A generator; where all is not certain, as the list of all that it yields. An endless one is cut."""
    node = closure.node
    body = node.body
    produced = Iterated(origin=body)
    produced.eventual = node.is_async
    scope.names["%yielded"] = produced
    if machine.certain and isinstance(body, ast.Block):
        steps = run_waiting(machine, _waits(machine, node), node, scope)
        produced.source = Waited(machine, steps, closure) if node.is_async else Lazy(steps, closure)
        machine.suspended.append(produced.source)
        return produced
    try:
        produced.final = run_body(machine, body.body if isinstance(body, ast.Block) else [], scope, node.hoisted)
    except EnoughError:
        machine.touch(produced)
        produced.open = Unknown(MORE, body)
    return produced


def _lost(machine: Machine, owner: Iterated, closure: Closure) -> bool:
    """Whether a generator would go on on one of several ways: it cannot go back, so what it does is not known."""
    journal = machine.journal
    if journal is None or owner.born >= journal.serial:
        return False
    machine.touch(owner)
    owner.source = None
    owner.open = Unknown(MORE, owner.origin)
    scope: Scope | None = closure.scope
    while scope is not None and not (scope.function and scope.parent is None):
        disturb(machine, list(scope.names.values()))
        scope = scope.parent
    return True


class Lazy(Source):
    """A generator on its way."""

    __slots__ = ("begun", "closure", "running", "steps")

    def __init__(self, steps: Run, closure: Closure) -> None:
        self.steps = steps
        self.closure = closure
        self.begun = False
        self.running = False

    def advance(self, machine: Machine, owner: Iterated, sent: Value, at: ast.Node) -> Value | None:
        """The next element, given what the iterator is sent; None where it ends."""
        if owner.position >= len(owner.items) and owner.live and not _lost(machine, owner, self.closure):
            self._run(machine, owner, sent, None, at)
            while owner.live and owner.open is not None and len(owner.items) < YIELD_LIMIT:
                self._run(machine, owner, Unknown("what a generator is sent", at), None, at)
        if owner.position >= len(owner.items) and owner.open is None:
            return None
        owner.position += 1
        return owner.element(owner.position - 1)

    def _run(self, machine: Machine, owner: Iterated, sent: Value, error: Exception | None, at: ast.Node) -> None:
        """Runs up to the next `yield`, whose value is added."""
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
        """A step, which is there at once."""
        found = self.advance(machine, owner, sent, at)
        return _step(owner.final if found is None else found, found is None, at)

    def end(self, machine: Machine, owner: Iterated, how: str, given: Value, at: ast.Node) -> Value:
        """What `return` or `throw` of the iterator gives."""
        owner.position = len(owner.items)
        if owner.source is None or not self.begun or _lost(machine, owner, self.closure):
            owner.source = None
            if how == "throw":
                raise ThrownError(given, at)
            return _step(given, True, at)
        error: Exception = ReturnError(given) if how == "return" else ThrownError(given, at)
        try:
            self._run(machine, owner, UNDEFINED, error, at)
        except ReturnError as ended:
            return _step(ended.value, True, at)
        if len(owner.items) == owner.position:
            return _step(owner.final, True, at)
        owner.position += 1
        return _step(owner.items[-1], False, at)

    def close(self, machine: Machine, owner: Iterated, at: ast.Node) -> None:
        """Ends it, as a loop does that is left."""
        if owner.source is not None:
            self.end(machine, owner, "return", UNDEFINED, at)
            owner.source = None


def _step(value: Value, done: bool, at: ast.Node) -> Object:
    return Object({"value": value, "done": done}, at)


class Waited(Source):
    """An `async` generator on its way: one step after the other.

    Attributes:
        request: The promise of the step that is on its way.
        tail: That of the last that was asked for.
    """

    __slots__ = ("at", "begun", "closure", "job", "machine", "own", "request", "source", "steps", "tail")

    def __init__(self, machine: Machine, steps: Run, closure: Closure) -> None:
        self.machine = machine
        self.steps = steps
        self.closure = closure
        self.begun = False
        self.at: ast.Node = closure.node
        self.own = Circumstances(machine)
        self.own.shelter = self.own.guarded
        self.request: Promise | None = None
        self.tail: Promise | None = None
        self.job: Promise | None = None
        self.source: Promise | None = None

    def advance(self, machine: Machine, owner: Iterated, sent: Value, at: ast.Node) -> Value | None:
        """The next element, waited for at once."""
        promise = self.ask(machine, owner, sent, at)
        step = promise.value if isinstance(promise, Promise) else promise
        if isinstance(promise, Promise) and promise.rejected:
            raise ThrownError(promise.value, at)
        if not isinstance(step, Object) or step.entries.get("done") is not False:
            owner.open = None if isinstance(step, Object) else Unknown(MORE, at)
            return None
        return step.entries["value"]

    def ask(self, machine: Machine, owner: Iterated, sent: Value, at: ast.Node) -> Value:
        """A promise of the next step."""
        return self._ask(machine, owner, sent, None, at)

    def end(self, machine: Machine, owner: Iterated, how: str, given: Value, at: ast.Node) -> Value:
        """A promise of what `return` or `throw` of the iterator gives."""
        if not self.begun:
            owner.source = None
        if how == "throw":
            return self._ask(machine, owner, UNDEFINED, ThrownError(given, at), at)
        return self._ask(machine, owner, given, ReturnError(given), at)

    def close(self, machine: Machine, owner: Iterated, at: ast.Node) -> None:
        """Ends it, as a loop does that is left."""
        if owner.source is not None:
            self.end(machine, owner, "return", UNDEFINED, at)

    def _ask(self, machine: Machine, owner: Iterated, sent: Value, error: Exception | None, at: ast.Node) -> Promise:
        before = self.tail
        made = Promise(later=self.pulled)
        self.tail = made
        if _lost(machine, owner, self.closure):
            fulfil(machine, made, Unknown(MORE, at))
            return made

        def start() -> Value:
            if owner.source is None:
                if isinstance(error, ThrownError):
                    reject(machine, made, error.value, error.at)
                else:
                    fulfil(machine, made, _step(sent if error is not None else UNDEFINED, True, at))
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
        """A step that is needed now: what it waits for is worked out."""
        request = self.request
        while self.job is not None and self.source is not None and self.request is request:
            job, source = self.job, self.source
            _ = source.value
            _ = job.value
            if self.is_waiting_for(job):
                break
        return UNDEFINED if request is None else request.peek()

    def is_waiting_for(self, job: Promise) -> bool:
        """Whether a job has not resumed it."""
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
            fulfil(self.machine, request, _step(value, done, self.at))

    def _go(self, owner: Iterated, value: Value, error: Exception | None, waited_for: Promise | None = None) -> None:
        """Runs up to where it has to wait, or to its next `yield`."""
        machine, outer, depth = self.machine, Circumstances(self.machine), self.machine.depth
        machine.depth += 1
        self.own.put(machine)
        machine.sheltered = max(machine.sheltered, 1)
        request = self.request
        try:
            while True:
                if waited_for is not None:
                    doubted(machine, waited_for, self.at)
                if error is not None:
                    pause = self.steps.throw(error)
                else:
                    pause = self.steps.send(value) if self.begun else next(self.steps)
                self.begun = True
                self.at = pause.at
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

    def _finish(self, owner: Iterated, value: Value) -> None:
        """Gives the last step, once what is returned is settled."""
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
