"""The worker process: works on the responses it is given, one at a time, until the other end closes.

Whatever happens to a worker affects only the response it was working on.
"""

from __future__ import annotations

import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

__all__ = ["MEMORY_LIMIT", "Channel", "serve"]

MEMORY_LIMIT = 500_000_000
"""Memory that the work on one response may add to what the worker already uses, in bytes."""


class Channel(Protocol):
    """Connects a worker to the process that gives it work. Once closed, raises `EOFError` or `BrokenPipeError`."""

    def recv(self) -> Any:
        """Receives the next object."""

    def send(self, what: Any, /) -> None:
        """Sends an object."""


def serve(work: Callable[[Any], Any], connection: Channel) -> None:
    """Answers each response of each list that comes through the connection with `(result, error, seconds)`.

    Sends `ready` first, to distinguish a worker that cannot start from one that a response killed. Ends when the other
    end is closed. Interrupts are left to the parent, which receives them too. A request to end takes effect between two
    responses, so that a parent that receives it too ends first and reports no response as broken.
    """
    ending = _Ending()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, ending.ask)
    try:
        connection.send("ready")
        while True:
            ending.may_interrupt = True
            responses = connection.recv()
            ending.may_interrupt = False
            for response in responses:
                _limit_memory()
                connection.send(_answer(work, response))
                ending.follow()
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


@dataclass(slots=True)
class _Ending:
    """Remembers whether the worker was asked to end, and whether it may end at any moment."""

    was_asked: bool = False
    may_interrupt: bool = True

    def ask(self, *_: object) -> None:
        """Handles a signal that requests the end."""
        self.was_asked = True
        if self.may_interrupt:
            self.follow()

    def follow(self) -> None:
        """Ends the work if that was requested, as if the other end were closed."""
        if self.was_asked:
            raise EOFError


def _answer(work: Callable[[Any], Any], response: Any) -> tuple[Any, str, float]:
    started = time.perf_counter()
    try:
        result, error = work(response), ""
    except Exception as trouble:  # noqa: BLE001 - a response that breaks reading must be visible and not affect others
        result, error = None, _described(trouble)
    return result, error, time.perf_counter() - started


def _described(trouble: Exception) -> str:
    """Returns an exception and the place that raised it, on one line."""
    frames = traceback.extract_tb(trouble.__traceback__)
    where = f" ({frames[-1].name}, line {frames[-1].lineno})" if frames else ""
    return f"{type(trouble).__name__}: {trouble}{where}"


def _limit_memory() -> None:
    """Limits the memory for the next response. Linux only: elsewhere the memory in use is not known."""
    if sys.platform != "linux":
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    limit = pages * resource.getpagesize() + MEMORY_LIMIT
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
