"""Work on many responses in processes of this machine: in order, in bounded memory, and safe from each other."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection as connections
from multiprocessing.context import ForkServerContext, SpawnContext
from typing import Generic, TypeVar

from harness.batch.worker import serve
from harness.responses.record import Response

__all__ = ["SECONDS_LIMIT", "Done", "WorkerStartError", "default_jobs", "work_on"]

SECONDS_LIMIT = 60.0
"""Longest that a worker may work on one response, in seconds of wall time. Far above the reading's own bounds: it
catches what they cannot, such as a library that does not return."""

WINDOW = 16
"""Responses held in memory for each worker: being worked on, or done and waiting for an earlier one."""

Result = TypeVar("Result")


class WorkerStartError(RuntimeError):
    """A worker process could not be started, so no response can be worked on."""


@dataclass(frozen=True, slots=True)
class Done(Generic[Result]):
    """What became of one response.

    Attributes:
        response: The response.
        result: What the work made of it; None where it could not be worked on.
        error: Why the work broke off, as a sentence; "" where it did not.
        seconds: Wall time of the work.
    """

    response: Response
    result: Result | None
    error: str = ""
    seconds: float = 0.0


def default_jobs() -> int:
    """How many workers the processors that this process may use can keep busy."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def work_on(
    work: Callable[[Response], Result],
    responses: Iterable[Response],
    *,
    jobs: int,
    seconds_limit: float = SECONDS_LIMIT,
) -> Iterator[Done[Result]]:
    """Works on responses in worker processes and yields what became of each, in the order in which they came.

    Responses are taken from the iterable as workers get free: at most `WINDOW` for each worker are held at a time.
    A record that could not be read is passed through. A worker that dies, or exceeds the limit, costs the response
    it was working on, and is replaced.

    Args:
        work: What is done with a response; it and its results must be picklable.
        responses: The responses.
        jobs: How many workers, at least 1; each starts when there is work for it.
        seconds_limit: Longest wall time for one response.

    Raises:
        WorkerStartError: Worker processes do not start here.
    """
    pool = _Pool(work, jobs, seconds_limit)
    incoming = enumerate(responses)
    finished: dict[int, Done[Result]] = {}
    outgoing = taken = 0
    more = True
    try:
        while True:
            while more and taken - outgoing < jobs * WINDOW and pool.has_room:
                number, response = next(incoming, (-1, None))
                if response is None:
                    more = False
                    break
                taken += 1
                if response.problem:
                    finished[number] = Done(response, None)
                else:
                    pool.give(number, response)
            if outgoing in finished:
                yield finished.pop(outgoing)
                outgoing += 1
            elif more or outgoing < taken:
                finished.update(pool.collect())
            else:
                return
    finally:
        pool.close()


class _Worker(Generic[Result]):
    """One worker process, idle or at work on a response."""

    def __init__(self, work: Callable[[Response], Result]) -> None:
        context = _context(work)
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(work, theirs), daemon=True)
        self.process.start()
        theirs.close()
        self.number = -1
        self.response: Response | None = None
        self.deadline = 0.0
        try:
            self.connection.recv()
        except (EOFError, OSError) as error:
            message = f"a worker process did not start: it {self._end()}; its own message is above"
            raise WorkerStartError(message) from error

    def give(self, number: int, response: Response, seconds: float) -> None:
        """Sends a response; a worker that died while idle shows when its answer is collected."""
        self.number, self.response = number, response
        self.deadline = time.monotonic() + seconds
        with suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send(response)

    def collect(self, seconds: float) -> Done[Result] | None:
        """What became of the response, or None while the worker is still at it and has time left."""
        assert self.response is not None
        try:
            if self.connection.poll():
                result, error, taken = self.connection.recv()
                return Done(self.response, result, error, taken)
        except (EOFError, OSError):
            return Done(self.response, None, f"the worker process {self._end()} while it read this response")
        if not self.process.is_alive():
            return Done(self.response, None, f"the worker process {self._end()} while it read this response")
        if time.monotonic() >= self.deadline:
            self.kill()
            return Done(self.response, None, f"the reading took more than {seconds:g} s", seconds)
        return None

    def kill(self) -> None:
        """Ends the process, whatever it is doing."""
        self.process.kill()
        self.process.join()
        self.connection.close()

    def _end(self) -> str:
        self.process.join(5)
        code = self.process.exitcode
        if code is not None and code < 0:
            with suppress(ValueError):
                return f"was ended by {signal.Signals(-code).name}"
        return f"ended with status {code}"


class _Pool(Generic[Result]):
    """Workers, started as they are needed and replaced as they die."""

    def __init__(self, work: Callable[[Response], Result], jobs: int, seconds: float) -> None:
        self.work = work
        self.jobs = jobs
        self.seconds = seconds
        self.idle: list[_Worker[Result]] = []
        self.busy: list[_Worker[Result]] = []

    @property
    def has_room(self) -> bool:
        """Whether a response can be given without waiting."""
        return len(self.busy) < self.jobs

    def give(self, number: int, response: Response) -> None:
        """Gives a response to a worker that has nothing to do."""
        worker = self.idle.pop() if self.idle else _Worker(self.work)
        if not worker.process.is_alive():
            worker.kill()
            worker = _Worker(self.work)
        worker.give(number, response, self.seconds)
        self.busy.append(worker)

    def collect(self) -> dict[int, Done[Result]]:
        """What has become of responses, waiting until there is something to tell."""
        soonest = min((w.deadline for w in self.busy), default=0.0) - time.monotonic()
        waiting = [item for w in self.busy for item in (w.connection, w.process.sentinel)]
        connections.wait(waiting, max(soonest, 0.0))
        finished: dict[int, Done[Result]] = {}
        for worker in list(self.busy):
            done = worker.collect(self.seconds)
            if done is None:
                continue
            finished[worker.number] = done
            self.busy.remove(worker)
            if worker.process.is_alive():
                self.idle.append(worker)
            else:
                worker.kill()
        return finished

    def close(self) -> None:
        """Ends all workers."""
        for worker in (*self.idle, *self.busy):
            worker.kill()


def _context(work: Callable[[Response], Result]) -> ForkServerContext | SpawnContext:
    """Processes that share no state with this one, whose threads and locks a plain fork would copy.

    Where there is a fork server, it imports what the work needs once for all workers.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    function = getattr(work, "func", work)
    context.set_forkserver_preload([serve.__module__, function.__module__])
    return context
