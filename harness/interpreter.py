"""What reading a program asks of the Python that it runs in."""

from __future__ import annotations

import gc
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from importlib.util import find_spec
from types import FrameType
from typing import TypeVar

with suppress(ImportError):  # Windows has none, and nothing compiled
    import resource

__all__ = ["OutOfTimeError", "counted", "deep_recursion", "hear_signals", "limited_time", "uncollected"]

COMPILED = find_spec("stackgrade__mypyc") is not None
"""Whether the core runs compiled; see `hatch_build.py`."""
RECURSION_LIMIT = 3_000 if COMPILED else 12_000
"""Python frames that reading may nest; evaluation, lowering and checking stay below it by bounds of their own.

Of compiled calls only those count that are `counted`, and each takes some of the process's stack.
"""

STACK_SIZE = 100_000_000
"""Bytes of the stack for compiled calls. Linux keeps at least 128 MiB of addresses free for it."""

Made = TypeVar("Made")


class OutOfTimeError(BaseException):
    """The processor time for a piece of work is up. No `Exception`, so that nothing on the way takes it for its own."""


@contextmanager
def limited_time(seconds: float) -> Iterator[None]:
    """Ends work that takes longer than it may, wherever it is.

    Only where the system has such a clock (not on Windows), on the main thread, which alone hears it, and where nobody
    else uses it.

    Args:
        seconds: Processor time of this process that the work may take.

    Raises:
        OutOfTimeError: It took longer.
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
    """Returns what a function gives, called so that the interpreter counts the call as one more that is nested.

    It counts no calls between compiled functions: what may nest as deep as a program likes goes through here.

    Raises:
        RecursionError: Too many calls are nested.
    """
    return make()


def hear_signals() -> None:
    """Lets Python act on signals that have come, such as Ctrl-C and the end of `limited_time`.

    It does so whenever it enters a function, except in compiled modules: their long work calls this now and then.
    """


def _time_is_up(_signal: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    raise OutOfTimeError


@contextmanager
def deep_recursion() -> Iterator[None]:
    """Lets calls nest up to `RECURSION_LIMIT`, and compiled ones as deep as what a program holds may be nested."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, RECURSION_LIMIT))
    try:
        with _large_stack() if COMPILED else nullcontext():
            yield
    finally:
        sys.setrecursionlimit(before)


@contextmanager
def _large_stack() -> Iterator[None]:
    """Lets the stack of the main thread grow to `STACK_SIZE`; those of other threads have the size they began with."""
    before, most = resource.getrlimit(resource.RLIMIT_STACK)
    wanted = STACK_SIZE if most == resource.RLIM_INFINITY else min(most, STACK_SIZE)
    if before == resource.RLIM_INFINITY or before >= wanted:
        yield
        return
    resource.setrlimit(resource.RLIMIT_STACK, (wanted, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_STACK, (before, most))


@contextmanager
def uncollected() -> Iterator[None]:
    """Puts off the search for garbage: a reading is bounded, and makes a great many objects that all stay in use."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
