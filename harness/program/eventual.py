"""Values that are not available yet: Pulumi's `Output` and JavaScript's `Promise`."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final

from harness.interpreter import counted
from harness.program.base import CLOCK, UNDEFINED, Kept, Mutable, Unknown, Value

__all__ = ["MAYBE", "MILDLY", "Eventual", "Output", "Promise", "unwrap"]


class Eventual(Mutable):
    """A value that is available, or will be once the program's synchronous code has run."""

    __slots__ = ("_later", "_value")

    def __init__(self, value: Value = UNDEFINED, later: Callable[[], Value] | None = None) -> None:
        self.born = CLOCK.now
        self._value = value
        self._later = later

    @property
    def settled(self) -> bool:
        """Whether the value is available."""
        return self._later is None

    @property
    def value(self) -> Value:
        """The value; evaluates it if needed."""
        later = self._later
        if later is not None:
            self.settle(Unknown("a value that depends on itself"))
            self.settle(counted(later))
        return self._value

    def settle(self, value: Value) -> None:
        """Sets the value."""
        self._later = None
        self._value = value

    def postpone(self, later: Callable[[], Value]) -> None:
        """Defers evaluating the value until it is asked for."""
        self._later = later

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._value!r})"


class Output(Eventual):
    """A Pulumi `Output`: a value known once deployed. `value` is never itself an `Output` or a `Promise`.

    Attributes:
        secret: Whether Pulumi encrypts it and hides it in what it prints; final once the value is available.
    """

    __slots__ = ("secret",)

    def __init__(
        self, value: Value = UNDEFINED, *, secret: bool = False, later: Callable[[], Value] | None = None
    ) -> None:
        super().__init__(UNDEFINED, later)
        self.secret = secret
        if later is None:
            self.settle(value)

    def settle(self, value: Value) -> None:
        """Sets the value without any `Output` and `Promise` around it; it is secret if any of those is."""
        inner = value
        while isinstance(inner, (Output, Promise)):
            self.secret = self.secret or (isinstance(inner, Output) and inner.secret)
            inner = inner.value
        self._later = None
        self._value = _taken_out(inner)


MILDLY: Final = 1
"""For a promise: it may be rejected, if unmodelled code throws."""
MAYBE: Final = 2
"""For a promise: it may be rejected."""


class Promise(Eventual):
    """A promise; `value` is never itself a `Promise`; if it is `rejected`, it is the reason.

    Attributes:
        rejected: Whether it is rejected.
        locked: Whether it is settled, or will be settled like another one.
        partly: Whether only one of several paths has settled it; on another it may never be.
        unsure: If it counts as fulfilled, `MAYBE` or `MILDLY` if it may be rejected; 0 for no.
        waiting: The jobs for when it is settled, and their queue.
    """

    __slots__ = ("locked", "partly", "rejected", "unsure", "waiting")

    def __init__(self, value: Value = UNDEFINED, later: Callable[[], Value] | None = None) -> None:
        super().__init__(UNDEFINED, later)
        self.rejected = False
        self.locked = False
        self.partly = False
        self.unsure = 0
        self.waiting: list[tuple[Eventual, deque[Eventual]]] | None = None
        if later is None:
            self.settle(value)

    def kept(self) -> Kept:
        """Returns its value, its state and what waits for it."""
        return self._value, self.rejected, self._later, tuple(self.waiting or ()), self.locked

    def restore(self, kept: Kept) -> None:
        """Restores its state."""
        self._value, self.rejected, self._later, waiting, self.locked = kept
        self.waiting = list(waiting) or None
        if self._later is None:
            self._release()

    def settle(self, value: Value) -> None:
        """Sets the value without any `Promise` around it."""
        inner = value
        while isinstance(inner, Promise):
            inner = inner.value
        self._later = None
        self._value = _taken_out(inner)
        if self.waiting is not None:
            self._release()

    def then(self, job: Eventual, queue: deque[Eventual]) -> None:
        """Runs a job once it is settled."""
        if self._later is None:
            queue.append(job)
        elif self.waiting is None:
            self.waiting = [(job, queue)]
        else:
            self.waiting.append((job, queue))

    def _release(self) -> None:
        waiting, self.waiting = self.waiting, None
        for job, queue in waiting or ():
            queue.append(job)

    def peek(self) -> Value:
        """Returns the present value."""
        return self._value


def _taken_out(value: Value) -> Value:
    """Returns one of several values, with the content of Outputs and Promises among them."""
    if not isinstance(value, Unknown) or not any(isinstance(each, (Output, Promise)) for each in value.alternatives):
        return value
    options: list[Value] = []
    for each in value.alternatives:
        rejected = isinstance(each, Promise) and each.rejected
        held = Unknown("what a promise is rejected with") if rejected else unwrap(each)
        options += held.alternatives if isinstance(held, Unknown) and held.alternatives else [held]
    made = Unknown(value.reason, value.origin, marked=value.marked, references=value.references)
    made.alternatives = tuple(options) if len(options) <= 8 else ()
    return made


def unwrap(value: Value) -> Value:
    """Returns a value without the `Output`s and `Promise`s around it."""
    while isinstance(value, (Output, Promise)):
        value = value.value
    return value
