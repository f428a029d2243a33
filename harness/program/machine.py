"""The state of one evaluation, its limits, and the operations that every layer needs.

Evaluation itself is done by plain functions in `harness.program.evaluator`, `harness.program.builtins` and
`harness.program.sdk` that take the machine first. They import the modules below them. To reach one above them (to
evaluate a node, call a function, read a property) they call a method of the machine, which
`harness.program.evaluator.evaluator` implements.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, TypeVar

from harness.interpreter import hear_signals
from harness.program.assumptions import Assumptions
from harness.program.endings import BoundReachedError, Completion, EndedError, ThrownError
from harness.program.resources import Diagnostic, Doubt, Event, Resource
from harness.program.timers import Timers
from harness.program.values import Array, Eventual, Mutable, Promise, Unknown, Value
from harness.syntax import ast
from harness.syntax.source import Located

if TYPE_CHECKING:
    from harness.program.evaluator.paths import Frame
    from harness.program.functions import BuiltIn, Closure, Instance
    from harness.program.modules import Modules
    from harness.program.scope import Scope

__all__ = ["CALL_DEPTH_LIMIT", "EVALUATION_LIMIT", "Machine"]

Kind = TypeVar("Kind", bound=Eventual)

STEP_LIMIT: Final = 100_000
"""Calls, statements and turns of loops that one program may take, a hundred times what large programs need."""
EVALUATION_LIMIT: Final = 200_000
"""Expressions that one program may evaluate, forty times what large programs need."""
TIME_LIMIT = 1.0
"""Seconds of processor time for one program; the limits of steps and size are normally reached before."""
SEARCH_LIMIT: Final = 0.3
"""Seconds for all searches by regular expressions together; the results of later ones are unknown."""
CALL_DEPTH_LIMIT: Final = 120
"""Nested calls; deeper ones are not made, and their results are unknown."""
NESTING_LIMIT: Final = 3_000
"""Nested expressions and statements, including those of running calls."""
TEXT_LIMIT: Final = 1_000_000
"""Characters of one text."""
TEXTS_LIMIT: Final = 5_000_000
"""Characters of all texts that one program makes, counted again wherever one goes into another."""
LIST_LIMIT: Final = 100_000
"""Elements of one array, or entries of one object."""
LISTS_LIMIT: Final = 500_000
"""Elements and entries of all arrays and objects that one program makes."""
RESOURCE_LIMIT: Final = 3_000
"""Resources of one program."""
NOTES_LIMIT: Final = 500
"""Diagnostics, and events, that are kept; with more of them the limit is reached."""


class Machine:
    """The state of one evaluation. `Evaluator` implements the operations that are abstract here.

    Attributes:
        assumptions: The assumptions.
        modules: The program's files, and how imports reach them.
        resources: What has been registered.
        diagnostics: What the compiler or runtime would object to.
        events: What happened to Outputs.
        components: The components under construction, outermost first.
        transformations: Functions that change every resource as it is made.
        conditional: How many unknown conditions are around the evaluated code.
        repeated: How many loops of unknown length are around it.
        in_apply: How many `apply` callbacks are around it.
        guarded: How many `try` blocks are around it.
        sheltered: How many `async` functions are around it: what they throw rejects their promise.
        wary: How many of the `try` blocks around it continue after what they catch.
        requiring: How many guards are around it that only test whether the program got what it needs.
        assumed: Whether the reading itself started the evaluated code, with its own arguments.
        branched: How many arms of conditions are around it.
        deferred: Whether it is a callback that waited for the code around it.
        torn: Whether the answer breaks off, or a file does not parse: this alone may be why something throws.
        ending: Where the program ended, or None.
        doubts: Actions with an unknown effect.
        given: The arguments that the reading itself made.
        rejected: Promises that the program rejects, and where; `handled` has the identities of the handled ones.
        excused: Whether the last path ended in a guard that only requires something.
        shelter: How many of the `try` blocks (`guarded`) are outside the running `async` function.
        lapsed: Whether that function may throw on a path that is not followed further: see `Promise.unsure`.
        lenient: Whether any guard that only requires something was passed.
        frames: The open partings of paths, outermost first.
        journal: The innermost of them, which keeps the previous content of what changes; None for none.
        entered: The called functions, by their file and where they begin.
        queue, timers: Callbacks that run once the synchronous code has, in order; once all of those have.
        pending: Promises that something waits for.
        strayed: Whether a promise was needed that nothing visible settles: what follows may never happen.
        suspended: Functions that are or may be suspended: freeing them would run their `finally`.
        constants, waits: The constant names of blocks, and the nodes in which functions wait, by identity.
        met_bound: A bound that was met without ending the evaluation, or "".
        patience: Seconds that are left for searches by regular expressions.
        shortened: Whether a `?.` may have ended the chain that is being evaluated.
        joining: Arrays that are being converted to text; an array inside itself becomes "".
        asked: Whether the program tests what the environment suffix is, rather than only using it in texts.
    """

    def __init__(self, assumptions: Assumptions, modules: Modules) -> None:
        self.assumptions: Assumptions = assumptions
        self.modules: Modules = modules
        self.resources: list[Resource] = []
        self.diagnostics: list[Diagnostic] = []
        self.events: list[Event] = []
        self.components: list[Resource] = []
        self.transformations = Array()
        self.conditional = 0
        self.repeated = 0
        self.in_apply = 0
        self.guarded = 0
        self.sheltered = 0
        self.requiring = 0
        self.wary = 0
        self.assumed = 0
        self.branched = 0
        self.deferred = False
        self.excused = False
        self.shelter = self.lapsed = 0
        self.lenient = False
        self.torn = False
        self.ending: Diagnostic | None = None
        self.doubts: list[Doubt] = []
        self.given: list[Value] = []
        self.rejected: list[tuple[Value, ast.Node]] = []
        self.handled: set[int] = set()
        self.depth = 0
        self.frames: list[Frame] = []
        self.journal: Frame | None = None
        self.entered: set[tuple[int, int]] = set()
        self.queue: deque[Eventual] = deque()
        self.timers = Timers()
        self.pending: list[Promise] = []
        self.strayed = False
        self.suspended: list[object] = []
        self.waits, self.constants = dict[int, frozenset[int]](), dict[int, frozenset[str]]()
        self.met_bound = ""
        self.shortened = False
        self.joining: list[Array] = []
        self.asked = False
        self.patience = SEARCH_LIMIT
        self.privates, self.templates = 0, dict[int, Array]()
        self._nested = 0
        self._steps = 0
        self._evaluations = 0
        self._characters = 0
        self._elements = 0
        self._deadline = time.process_time() + TIME_LIMIT
        self._noted: set[tuple[str, int, int]] = set()

    # Operations, which `Evaluator` implements

    def evaluate(self, node: ast.Node, scope: Scope) -> Value:
        """Returns the value of an expression.

        Raises:
            BoundReachedError: It is nested too deeply, or there are too many.
        """
        raise NotImplementedError

    def execute(self, node: ast.Node, scope: Scope) -> Completion | None:
        """Runs a statement; None if it ended normally. An expression may stand alone where the syntax is broken."""
        raise NotImplementedError

    def call(self, function: Value, this: Value, arguments: Sequence[Value], at: ast.Node) -> Value:
        """Returns the result of a call."""
        raise NotImplementedError

    def call_open(self, function: Value, this: Value, given: Sequence[Value], more: Unknown, at: ast.Node) -> Value:
        """Returns the result of a call with some unknown arguments."""
        raise NotImplementedError

    def begin(self, closure: Closure, arguments: Sequence[Value], scope: Scope, more: Unknown | None) -> Value:
        """Returns the promise of an `async` function, or the iterator of a generator."""
        raise NotImplementedError

    def construct(self, klass: Value, arguments: Sequence[Value], at: ast.Node) -> Value:
        """Returns what `new` makes."""
        raise NotImplementedError

    def get(self, value: Value, key: str, at: ast.Node) -> Value:
        """Returns a property of a value."""
        raise NotImplementedError

    def put(self, value: Value, key: str, new: Value, at: ast.Node) -> None:
        """Sets a property of a value."""
        raise NotImplementedError

    def prototype(self, name: str) -> BuiltIn | None:
        """Returns the prototype of one of JavaScript's own classes, the same each time; None for any other class."""
        raise NotImplementedError

    def again(self, turn: Callable[[], Value], *, once: bool = True) -> Value:
        """Returns the value of a call that is made an unknown number of times, usually at least once."""
        raise NotImplementedError

    def as_then(self, compute: Callable[[], Value]) -> Value:
        """Runs deferred work under the conditions of the place that deferred it."""
        raise NotImplementedError

    def error(self, name: str, message: str, at: ast.Node) -> Value:
        """Returns an error that the language itself throws, of one of JavaScript's classes."""
        raise NotImplementedError

    def text_of_instance(self, value: Instance) -> str | Unknown | None:
        """Returns the text of a date or error; None for anything else."""
        raise NotImplementedError

    # State

    def touch(self, value: Mutable) -> None:
        """Saves the content of a value before it changes, while more than one path is followed."""
        journal = self.journal
        if journal is not None and value.born < journal.serial and value not in journal.before:
            journal.before[value] = value.kept()

    def write(self, owner: Mutable, table: dict[str, Value], key: str, value: Value) -> None:
        """Sets a variable or an entry of its owner."""
        journal = self.journal
        if journal is not None and owner.born < journal.serial and owner not in journal.before:
            journal.before[owner] = owner.kept()
        table[key] = value

    def mark(self) -> tuple[int, int, int, int]:
        """Returns what is registered and deferred, and the counts, for `rewind`."""
        return len(self.resources), len(self.queue), self.conditional, len(self.timers)

    def rewind(self, mark: tuple[int, int, int, int]) -> None:
        """Drops what was registered and deferred since a mark, because it is followed again."""
        del self.resources[mark[0] :]
        while len(self.queue) > mark[1]:
            self.queue.pop()
        self.timers.cut(mark[3])
        self.conditional = mark[2]

    @property
    def certain(self) -> bool:
        """Whether the evaluated code certainly runs, exactly once: code that waits can resume from here later."""
        return not self.conditional and not self.repeated and self.journal is None

    def defer(
        self, made: Kind, compute: Callable[[], Value], *, timer: float = -1.0, after: Promise | None = None
    ) -> Kind:
        """Defers the evaluation of an Output or Promise until the synchronous code has run, with the present counts.

        Some also wait for `timer` milliseconds, or for a promise, `after`, to be settled.
        """
        components, counts = list(self.components), (self.conditional, self.repeated, self.in_apply)

        def later() -> Value:
            outer = (self.components, self.conditional, self.repeated, self.in_apply, self.guarded)
            circumstances = (self.deferred, self.sheltered, self.requiring, self.wary, self.shelter)
            self.components, self.guarded = components, 0
            self.deferred, self.sheltered, self.requiring, self.wary, self.shelter = True, 0, 0, 0, 0
            self.conditional, self.repeated, self.in_apply = counts
            try:
                return self.as_then(compute)
            except ThrownError as thrown:
                self.diagnose("throws", "the program throws here", thrown.at, certain=False)
                return Unknown("a callback that throws", thrown.at)
            finally:
                # Where the program may have ended in the callback, all that follows is conditional.
                ended = self.conditional - counts[0]
                self.components, self.conditional, self.repeated, self.in_apply, self.guarded = outer
                self.deferred, self.sheltered, self.requiring, self.wary, self.shelter = circumstances
                self.conditional += ended

        made.postpone(later)
        queue = self.queue
        if timer >= 0:
            self.timers.add(made, timer)
        elif after is None or after.settled:
            queue.append(made)
        else:
            self.touch(after)
            after.then(made, queue)
            self.pending.append(after)
        return made

    def run_until(self, promise: Promise) -> None:
        """Runs deferred code until a promise is settled."""
        while not promise.settled and (self.queue or self.timers):
            _ = self._next().value

    def _next(self) -> Eventual:
        """Returns what runs next: a job, else a timer, else code that waits for a promise which may never settle."""
        if self.queue:
            return self.queue.popleft()
        return self.timers.take() if self.timers else self.pending.pop(0)

    def drain(self) -> None:
        """Runs deferred code, including what it defers itself; at a limit, `abandon` ends it."""
        while self.queue or self.timers or self.pending:
            _ = self._next().value

    def abandon(self, reason: str) -> None:
        """Settles what still waits after a limit was reached."""
        self.pending.clear()
        for eventual in (*self.queue, *self.timers):
            if not eventual.settled:
                eventual.settle(Unknown(reason))
        self.queue.clear()
        self.timers.cut(0)

    def step(self) -> None:
        """Counts one step.

        Raises:
            BoundReachedError: There are too many, or they take too long.
        """
        self._steps += 1
        if self._steps > STEP_LIMIT:
            raise BoundReachedError("steps")
        if not self._steps & 31:
            self.hurry()

    def hurry(self) -> None:
        """Checks the time; called by whatever takes long in one step.

        Raises:
            BoundReachedError: The program took too long.
        """
        hear_signals()
        if time.process_time() > self._deadline:
            raise BoundReachedError("time")

    def nest(self, depth: int) -> None:
        """Checks the depth of something that is processed recursively.

        Raises:
            BoundReachedError: It is nested too deeply.
        """
        if depth > NESTING_LIMIT:
            raise BoundReachedError("depth")

    def grow(self, characters: int) -> None:
        """Counts the characters of a text before it is made.

        Raises:
            BoundReachedError: The program makes too many.
        """
        self._characters += characters
        if characters > TEXT_LIMIT or self._characters > TEXTS_LIMIT:
            raise BoundReachedError("size")

    def gather(self, elements: int) -> None:
        """Counts elements of an array, or entries of an object, before they are made.

        Raises:
            BoundReachedError: The program makes too many.
        """
        self._elements += elements
        if elements > LIST_LIMIT or self._elements > LISTS_LIMIT:
            raise BoundReachedError("size")

    def diagnose(self, code: str, message: str, at: Located | None, *, certain: bool = True) -> None:
        """Notes an objection of the compiler or runtime, once for each place."""
        if not self._first(code, at):
            return
        if len(self.diagnostics) < NOTES_LIMIT:
            self.diagnostics.append(Diagnostic(code, message, at, certain))
        else:
            self.met_bound = self.met_bound or "size"

    def fail(self, message: str, at: ast.Node, what: str, error: str = "TypeError") -> Unknown:
        """Returns an unknown value after noting an error of the language itself.

        Args:
            message: What is wrong, as a sentence's beginning: "`id` is read from undefined".
            at: Where.
            what: What the value would have been, for its reason.
            error: JavaScript's class of the error.

        Raises:
            ThrownError: The program catches it.
        """
        if self.guarded or (self.sheltered and not self.requiring and not self.torn):
            raise ThrownError(self.error(error, message, at), at)
        message = f"{message}, which throws when the program runs"
        self.diagnose("throws", message, at, certain=False)
        if not self.torn:
            self.uncaught(message, at)
        return Unknown(what, at)

    def uncaught(self, message: str, at: Located | None) -> None:
        """Ends the program because of an uncaught error; if that is uncertain, all that follows is in doubt.

        Raises:
            EndedError: The program ends here.
        """
        if self.requiring:
            self.excused = self.lenient = True
        if self.guarded or self.requiring:
            return
        if self.sheltered:
            return  # it rejects a promise
        self.end(message, at, given=self.branched > 0 or not isinstance(at, ast.Throw), exits=False)

    def end(self, message: str, at: Located | None, *, given: bool = False, exits: bool = True) -> None:
        """Ends the program whether or not something catches; if that is uncertain, all that follows is in doubt.

        An end due to arguments made by the reading, or due to broken text, may not be real: the rest is read then.

        Args:
            message: Why, as a sentence's beginning.
            at: Where.
            given: Whether the cause may be what the program is given, not only its own text.
            exits: Whether the process ends, rather than an error is thrown: an error after a passed guard may be due to
                the value that the guard requires and the reading lacks.

        Raises:
            EndedError: The program ends here.
        """
        if self.requiring:
            return
        if self.met_bound:
            return
        loose = self.conditional or self.repeated or self.in_apply or self.sheltered or self.deferred
        if loose or self.assumed or self.torn or (self.lenient and not exits):
            beside = not loose and (self.torn or (given and self.assumed > 0))
            self.doubt(f"{message}: whether the program gets here is not known", at, beside=beside)
            return
        self.ending = self.ending or Diagnostic("ends", message, at, certain=False)
        raise EndedError

    def unplug(self, message: str, at: Located | None) -> None:
        """Notes something that prevents all deployment while the program continues."""
        with suppress(EndedError):
            self.end(message, at)

    def doubt(self, reason: str, at: Located | None, *, total: bool = True, beside: bool = False) -> None:
        """Notes an action with an unknown effect, once for each place."""
        if len(self.doubts) < NOTES_LIMIT and self._first("doubt", at):
            self.doubts.append(Doubt(reason, at, total, beside))

    def estrange(self, reason: str, at: Located | None) -> None:
        """Notes a change after which nothing is certain: of what every program depends on, or by unmodelled code."""
        self.doubt(reason, at)
        self.conditional += 1  # for good

    def too_deep(self, at: ast.Node) -> Unknown:
        """Returns the result of a call that is nested too deeply; reaches the limit unless the call is conditional."""
        if not self.conditional:
            self.met_bound = self.met_bound or "depth"
        return Unknown("calls within calls without end", at)

    def note(self, kind: str, message: str, at: Located | None) -> None:
        """Notes what happened to an Output, once for each place; certain if it is so at least once."""
        conditional = self.conditional > 0 or self.strayed
        if not self._first(f"{kind}?" if conditional else kind, at):
            return
        if len(self.events) < NOTES_LIMIT:
            self.events.append(Event(kind, message, at, conditional))
        else:
            self.met_bound = self.met_bound or "size"

    def _first(self, kind: str, at: Located | None) -> bool:
        key = (kind, at.start, id(at.source)) if at is not None else (kind, -1, -1)
        if key in self._noted:
            return False
        self._noted.add(key)
        return True

    def register(self, resource: Resource) -> None:
        """Registers a resource with the present counts.

        Raises:
            BoundReachedError: The program makes too many.
        """
        if len(self.resources) >= RESOURCE_LIMIT:
            raise BoundReachedError("resources")
        resource.conditional = self.conditional > 0 or self.strayed
        resource.repeated = self.repeated > 0
        resource.in_apply = self.in_apply > 0
        resource.component = self.components[-1] if self.components else None
        self.resources.append(resource)

    @contextmanager
    def during(self, circumstance: str) -> Iterator[None]:
        """Evaluates with one of the counts (`conditional`, `repeated`, `in_apply`, `guarded`, ...) increased."""
        setattr(self, circumstance, getattr(self, circumstance) + 1)
        try:
            yield
        finally:
            setattr(self, circumstance, getattr(self, circumstance) - 1)
