"""What a worker process does: work on the responses it is given, one at a time, until nobody asks for more.

A worker never decides for the batch: whatever happens to it costs the response it was working on, and no other.
"""

from __future__ import annotations

import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

__all__ = ["MEMORY_LIMIT", "Channel", "serve"]

MEMORY_LIMIT = 500_000_000
"""Memory that the work on one response may take beside what the worker has by then, in bytes."""


class Channel(Protocol):
    """What connects a worker with whoever gives it work; closed, it raises `EOFError` or `BrokenPipeError`."""

    def recv(self) -> Any:
        """What comes next."""

    def send(self, what: Any, /) -> None:
        """Sends something."""


def serve(work: Callable[[Any], Any], connection: Channel) -> None:
    """Answers each response of each list that comes through the connection with `(result, error, seconds)`.

    Says `ready` first, so that a worker that cannot start is told from one that a response killed. Ends when the
    other end is closed. Interrupts are left to the parent, which gets them too.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        connection.send("ready")
        while True:
            for response in connection.recv():
                _limit_memory()
                connection.send(_answer(work, response))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _answer(work: Callable[[Any], Any], response: Any) -> tuple[Any, str, float]:
    started = time.perf_counter()
    try:
        result, error = work(response), ""
    except Exception as trouble:  # noqa: BLE001 - a response that breaks the reading must be visible and cost no other
        result, error = None, _described(trouble)
    return result, error, time.perf_counter() - started


def _described(trouble: Exception) -> str:
    """The exception and the place that raised it, as one line."""
    frames = traceback.extract_tb(trouble.__traceback__)
    where = f" ({frames[-1].name}, line {frames[-1].lineno})" if frames else ""
    return f"{type(trouble).__name__}: {trouble}{where}"


def _limit_memory() -> None:
    """Bounds the memory of the next response, on Linux: elsewhere it cannot be told how much there is by now."""
    if sys.platform != "linux":
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    limit = pages * resource.getpagesize() + MEMORY_LIMIT
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
