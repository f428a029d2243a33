"""What reading a program asks of the Python that it runs in."""

from __future__ import annotations

import gc
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["OutOfTimeError", "deep_recursion", "limited_time", "uncollected"]

RECURSION_LIMIT = 12_000
"""Python frames that reading may nest; evaluation, lowering and checking stay below it by bounds of their own."""


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


def _time_is_up(_signal: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    raise OutOfTimeError


@contextmanager
def deep_recursion() -> Iterator[None]:
    """Lets calls nest up to `RECURSION_LIMIT`."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, RECURSION_LIMIT))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


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
