"""Starts the process that workers are forked from, which loads what they need once for all of them.

Loading takes as long as what a command does before it has work, so a command starts this process first: it then loads
on another processor. For this reason, this module imports nothing of the project.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.context import ForkServerContext, SpawnContext

__all__ = ["PRELOADED", "interrupts_blocked", "start_ahead", "start_fork_server", "worker_context"]

PRELOADED = "harness.batch.preloaded"
"""The module that loads what every worker needs."""


def start_ahead() -> None:
    """Starts the process that workers are forked from, if there is one on this system, and does not wait for it.

    A failure is left to `start_fork_server`, which reports it once there is work.
    """
    with suppress(OSError):
        if isinstance(worker_context(), ForkServerContext):
            start_fork_server()


def worker_context() -> ForkServerContext | SpawnContext:
    """Returns a context whose processes share no state with this one. A plain fork would copy its threads and locks.

    If there is a fork server, it loads what the work needs once for all workers.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", PRELOADED])
    return context


def start_fork_server() -> None:
    """Starts the fork server unless it runs. Interrupts are blocked in it and in its workers.

    Raises:
        OSError: It does not start.
    """
    from multiprocessing import forkserver, resource_tracker  # not on Windows

    resource_tracker.ensure_running()  # otherwise the fork server starts it, which unblocks interrupts
    with interrupts_blocked():
        forkserver.ensure_running()


@contextmanager
def interrupts_blocked() -> Iterator[None]:
    """Blocks interrupts permanently in processes started meanwhile. This process receives its own afterwards.

    A worker ignores interrupts, but only after it has loaded what it needs.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
