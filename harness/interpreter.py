"""Adapts the Python interpreter to reading: time limits, deep recursion, signals and garbage collection."""

from __future__ import annotations

import gc
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from types import FrameType
from typing import TypeVar

with suppress(ImportError):  # Windows lacks it, and has no compiled core
    import resource

__all__ = ["OutOfTimeError", "counted", "deep_recursion", "hear_signals", "limited_time", "uncollected"]

COMPILED = find_spec("stackgrade__mypyc") is not None
"""Whether the core runs compiled; see `hatch_build.py`."""
RECURSION_LIMIT = 3_000 if COMPILED else 12_000
"""Most nested Python frames while reading. Evaluation, lowering and checking have lower bounds of their own.

Compiled calls count only if they are `counted`. Each takes some of the process's stack.
"""

STACK_SIZE = 100_000_000
"""Stack size for compiled calls, in bytes. Linux keeps at least 128 MiB of addresses free for the stack."""

Made = TypeVar("Made")


class OutOfTimeError(BaseException):
    """Work has used up its processor time. Not an `Exception`, so that no handler on the way catches it."""


@contextmanager
def limited_time(seconds: float) -> Iterator[None]:
    """Interrupts work that takes longer than `seconds`, wherever it is.

    Works only on the main thread, which alone receives the signal, if the system has such a clock (Windows has none)
    and nobody else uses it.

    Args:
        seconds: The limit, in processor time of this process.

    Raises:
        OutOfTimeError: The work took longer.
    """
    alone = threading.current_thread() is threading.main_thread()
    if sys.platform == "win32" or not alone or signal.getsignal(signal.SIGPROF) != signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGPROF, _time_is_up)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, signal.SIG_DFL)


def counted(make: Callable[[], Made]) -> Made:
    """Calls a function so that the interpreter counts the call against the recursion limit.

    Calls between compiled functions are not counted, so recursion that a program can make arbitrarily deep goes
    through here.

    Raises:
        RecursionError: Too many calls are nested.
    """
    return make()


def hear_signals() -> None:
    """Lets Python handle pending signals, such as Ctrl-C and the timer of `limited_time`.

    Python does so whenever it enters a function, but not in compiled modules, so long work there calls this regularly.
    """


def _time_is_up(_signal: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    raise OutOfTimeError


class deep_recursion:  # noqa: N801 - a function to its callers
    """Lets Python calls nest up to `RECURSION_LIMIT`, and compiled calls as deep as a program may be nested."""

    __slots__ = ("_before", "_stack")

    def __enter__(self) -> None:
        self._before = sys.getrecursionlimit()
        self._stack = _enlarge_stack() if COMPILED else None
        if self._before < RECURSION_LIMIT:
            sys.setrecursionlimit(RECURSION_LIMIT)

    def __exit__(self, *_: object) -> None:
        if self._stack is not None:
            resource.setrlimit(resource.RLIMIT_STACK, self._stack)
        if sys.getrecursionlimit() != self._before:
            sys.setrecursionlimit(self._before)


def _enlarge_stack() -> tuple[int, int] | None:
    """Lets the main thread's stack grow to `STACK_SIZE`; the stacks of other threads keep their initial size.

    Returns:
        The limits before; None if they are as wanted.
    """
    before, most = resource.getrlimit(resource.RLIMIT_STACK)
    wanted = STACK_SIZE if most == resource.RLIM_INFINITY else min(most, STACK_SIZE)
    if before == resource.RLIM_INFINITY or before >= wanted:
        return None
    resource.setrlimit(resource.RLIMIT_STACK, (wanted, most))
    return before, most


class uncollected:  # noqa: N801 - a function to its callers
    """Pauses garbage collection: a reading is bounded, and makes very many objects that all stay in use."""

    __slots__ = ("_enabled",)

    def __enter__(self) -> None:
        self._enabled = gc.isenabled()
        gc.disable()

    def __exit__(self, *_: object) -> None:
        if self._enabled:
            gc.enable()
