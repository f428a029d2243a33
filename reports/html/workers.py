"""Makes pages in worker processes: those that need only the report and something of their own."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import parent_process
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from typing import TypeVar

from harness.forking import PRELOADED, start_fork_server, worker_context
from reports.errors import ReportError
from reports.html.site import Site

__all__ = ["Crew", "crew", "prepare_workers"]

HANDFUL = 12
"""Number of things that a worker is given at a time."""
AHEAD = 4
"""Handfuls in memory for each worker: waiting, in work, or done and waiting for an earlier one."""

Given = TypeVar("Given")
Made = TypeVar("Made")


class Crew:
    """Makes pages of a report, in order, in this process or in several workers.

    Args:
        site: The report, as workers know it.
        executor: The workers; None to work in this process.
        jobs: Their number.
    """

    def __init__(self, site: Site, executor: ProcessPoolExecutor | None, jobs: int) -> None:
        self._site = site
        self._executor = executor
        self._jobs = jobs

    def each(self, make: Callable[[Site, Given], Made], things: Iterable[Given]) -> Iterator[Made]:
        """Yields what a function makes of each thing, in their order.

        Args:
            make: The function, of a module. With workers, what it gets and returns must be picklable, and changes that
                it makes to the report are lost.
            things: The things. They are taken as workers become free.

        Raises:
            ReportError: A worker died.
        """
        if self._executor is None:
            for thing in things:
                yield make(self._site, thing)
            return
        rest = iter(things)
        waiting: deque[Future[list[Made]]] = deque()
        while True:
            while len(waiting) < AHEAD * self._jobs and (handful := list(islice(rest, HANDFUL))):
                waiting.append(self._executor.submit(_made, make, handful))
            if not waiting:
                return
            yield from _result(waiting.popleft())

    def ahead(self, make: Callable[[Site, Given], Made], things: Iterable[Given]) -> Iterator[Made]:
        """Returns the same as `each`. Workers begin with all of it at once, while this process does something else."""
        if self._executor is None:
            return self.each(make, things)
        rest = iter(things)
        begun = []
        while handful := list(islice(rest, HANDFUL)):
            begun.append(self._executor.submit(_made, make, handful))
        return (made for future in begun for made in _result(future))


def _result(future: Future[list[Made]]) -> list[Made]:
    try:
        return future.result()
    except BrokenProcessPool as error:
        message = "a worker process that wrote pages was ended from outside, perhaps for lack of memory; try again"
        raise ReportError(message) from error


def prepare_workers() -> None:
    """Starts the process that workers are forked from, if there is one on this system, and does not wait for it.

    Raises:
        ReportError: Processes do not start here.
    """
    context = worker_context()
    if not isinstance(context, ForkServerContext):
        return
    context.set_forkserver_preload(["__main__", PRELOADED, "reports.html"])
    try:
        start_fork_server()
    except OSError as error:
        message = f"a worker process did not start: {error.strerror or error}"
        raise ReportError(message) from error


@contextmanager
def crew(site: Site, jobs: int) -> Iterator[Crew]:
    """Provides workers that know a report.

    Args:
        site: The report. Workers have a copy of it as it is now.
        jobs: The number of workers; 1 to work in this process.

    Raises:
        ReportError: Worker processes do not start here.
    """
    if jobs == 1:
        yield Crew(site, None, 1)
        return
    prepare_workers()
    executor = ProcessPoolExecutor(jobs, worker_context(), _begin, (site,))
    try:
        yield Crew(site, executor, jobs)
    finally:
        executor.shutdown(cancel_futures=True)


_SITES: list[Site] = []
"""In a worker: the report."""


def _begin(site: Site) -> None:
    """Prepares a worker, which ends when the process that started it does."""
    _SITES.append(site)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _made(make: Callable[[Site, Given], Made], handful: Sequence[Given]) -> list[Made]:
    return [make(_SITES[0], thing) for thing in handful]
