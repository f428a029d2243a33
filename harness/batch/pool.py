"""Starts worker processes as they are needed, gives them responses, and replaces those that die."""

from __future__ import annotations

import signal
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import connection as connections
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from harness.batch.window import Done, Task, Window
from harness.batch.worker import serve
from harness.forking import start_fork_server, worker_context
from harness.responses.record import Response

__all__ = ["Pool", "WorkerStartError"]

HANDFUL = 16
"""Most responses that are given to a worker at a time."""
HANDFUL_SECONDS = 0.2
"""Seconds that the tasks given at a time should take: far longer than the transfer, but too short to wait for."""

Result = TypeVar("Result")


class WorkerStartError(RuntimeError):
    """A worker process could not be started, so nothing can be graded."""


class Pool(Generic[Result]):
    """The workers of a batch.

    Args:
        work: The function to call with each response. It and its results must be picklable.
        jobs: The largest number of workers.
        seconds: Longest wall time for one response.
    """

    def __init__(self, work: Callable[[Response], Result], jobs: int, seconds: float) -> None:
        self._work = work
        self._jobs = jobs
        self._seconds = seconds
        self._idle: list[_Worker[Result]] = []
        self._busy: list[_Worker[Result]] = []
        self._answers = 0
        self._taken = 0.0

    @property
    def has_room(self) -> bool:
        """Whether tasks can be given without waiting."""
        return len(self._busy) < self._jobs

    @property
    def handful(self) -> int:
        """Returns how many tasks to give at a time, based on how long they took so far."""
        if not self._answers:
            return 1
        return max(1, min(HANDFUL, int(HANDFUL_SECONDS * self._answers / (self._taken or HANDFUL_SECONDS))))

    def give(self, tasks: Sequence[Task]) -> None:
        """Gives tasks to an idle worker.

        Raises:
            WorkerStartError: Worker processes do not start here.
        """
        worker = self._idle.pop() if self._idle else _Worker(self._work)
        if not worker.process.is_alive():
            worker.kill()
            worker = _Worker(self._work)
        self._busy.append(worker)
        worker.give(tasks, self._seconds)

    def collect(self, window: Window[Result]) -> None:
        """Waits for finished tasks, and records their results."""
        soonest = min(worker.deadline for worker in self._busy) - time.monotonic()
        waiting = [item for worker in self._busy for item in (worker.connection, worker.process.sentinel)]
        connections.wait(waiting, max(soonest, 0.0))
        for worker in list(self._busy):
            for task, done in worker.collect(self._seconds):
                self._answers += 1
                self._taken += done.seconds
                window.put(task, done)
            if not worker.is_open:
                window.put_back(worker.tasks)
                self._busy.remove(worker)
            elif not worker.tasks:
                self._busy.remove(worker)
                self._idle.append(worker)

    def work_on(self, responses: Iterable[Response]) -> Iterator[Done[Result]]:
        """Works on responses like `harness.batch.work_on`, but keeps the workers for the next call.

        Raises:
            WorkerStartError: Worker processes do not start here.
        """
        window: Window[Result] = Window(responses, self._jobs)
        while True:
            while self.has_room and (tasks := window.take(self.handful)):
                self.give(tasks)
            yield from window.outgoing()
            if self._busy:
                self.collect(window)
            elif window.is_empty:
                return

    def close(self) -> None:
        """Ends all workers."""
        for worker in (*self._idle, *self._busy):
            worker.kill()


class _Worker(Generic[Result]):
    """A worker process with its tasks. It works on the first of them."""

    def __init__(self, work: Callable[[Response], Result]) -> None:
        context = worker_context()
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(work, theirs), daemon=True)
        _start(self.process, context)
        theirs.close()
        self.tasks: deque[Task] = deque()
        self.deadline = 0.0
        try:
            self.connection.recv()
        except (EOFError, OSError) as error:
            message = f"a worker process did not start: it {self._end()}; its own message is above"
            raise WorkerStartError(message) from error

    @property
    def is_open(self) -> bool:
        """Whether the worker can take further tasks when it has none."""
        return not self.connection.closed

    def give(self, tasks: Sequence[Task], seconds: float) -> None:
        """Sends tasks. If the worker died while idle, `collect` notices."""
        self.tasks.extend(tasks)
        self.deadline = time.monotonic() + seconds
        with suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send([task.response for task in tasks])

    def collect(self, seconds: float) -> list[tuple[Task, Done[Result]]]:
        """Returns the results so far. A worker that died or took too long is closed, and its first task fails."""
        answers = []
        reason = ""
        try:
            while self.tasks and self.connection.poll():
                result, error, taken = self.connection.recv()
                self.deadline = time.monotonic() + seconds
                task = self.tasks.popleft()
                answers.append((task, Done(task.response, result, error, taken)))
        except (EOFError, OSError):
            reason = f"the worker process {self._end()} while it read this response"
        if self.tasks and not reason and not self.process.is_alive() and not self.connection.poll():
            reason = f"the worker process {self._end()} while it read this response"
        if self.tasks and not reason and time.monotonic() >= self.deadline:
            reason = f"the reading took more than {seconds:g} s"
        if reason:
            task = self.tasks.popleft()
            answers.append((task, Done(task.response, None, reason, seconds if "took" in reason else 0.0)))
            self.kill()
        return answers

    def kill(self) -> None:
        """Kills the process, whatever it is doing."""
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


def _start(process: BaseProcess, context: ForkServerContext | SpawnContext) -> None:
    try:
        if isinstance(context, ForkServerContext):
            start_fork_server()
        process.start()
    except OSError as error:
        message = f"a worker process did not start: {error.strerror or error}"
        if "AF_UNIX" in str(error):  # the fork server's socket is in the folder for temporary files
            message += f": {tempfile.gettempdir()} is too long for a socket in it; set TMPDIR to a shorter path"
        raise WorkerStartError(message) from error
