"""Signals that ask for an end, deferred while code runs that does not survive an exception from one."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["uninterrupted"]

ENDING = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Notes requests to end, and lets them be followed when what is done meanwhile is done.

    Event loops of others take an exception that a handler raises for a cancellation of their tasks, and may wait for
    ever for one that does not come. What is done meanwhile must be bounded. On other threads, which hear no signals,
    nothing changes.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    noted: list[int] = []
    before = {number: signal.signal(number, lambda given, _: noted.append(given)) for number in ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if noted:
            signal.raise_signal(noted[0])
