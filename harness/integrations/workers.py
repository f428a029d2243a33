"""Grades from inside another program: in separate processes, from any thread, in limited time.

A grade must not depend on what else the program does, and limits count the processor time of a process. So responses
are graded in separate processes, each one response at a time. They do not use `multiprocessing`, which would import the
program's main module again: a training script without a guard would train again.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache

from harness.batch import WorkerStartError, default_jobs
from harness.batch.local import SECONDS_LIMIT
from harness.forking import interrupts_blocked
from harness.grading import Grade, grade_response
from harness.integrations.task import Task
from harness.integrations.worker import Pipes
from harness.responses import Response
from harness.rubric import Rubric

__all__ = ["SETTING", "Workers", "WorkersSettingError", "workers"]

SETTING = "STACKGRADE_WORKERS"
"""The environment variable with the number of worker processes."""


class WorkersSettingError(ValueError):
    """The environment variable is not a valid number of worker processes."""


class Workers:
    """Worker processes that each grade one response at a time. They start when needed and end with this process.

    Args:
        most: The largest number of processes. Further callers wait.
        seconds: The longest wall time for a response.
    """

    def __init__(self, most: int, seconds: float = SECONDS_LIMIT) -> None:
        self._most = most
        self._seconds = seconds
        self._room = threading.BoundedSemaphore(most)
        self._idle: list[_Worker] = []

    def grade(self, response: Response, rubric: Rubric) -> Grade:
        """Grades a response like `grade_response`. A response that kills its worker gets a grade of errors.

        Raises:
            WorkerStartError: Worker processes do not start here.
        """
        with self._room:
            try:
                worker = self._idle.pop()
            except IndexError:
                worker = _Worker()
            found, reason = worker.ask(Task(response, rubric), self._seconds)
            if worker.is_open:
                self._idle.append(worker)
        return found or grade_response(replace(response, problem=reason), rubric)

    def grade_all(self, tasks: Iterable[Task]) -> list[Grade]:
        """Grades several responses at the same time, and returns their grades in order.

        Raises:
            WorkerStartError: Worker processes do not start here.
        """
        given = list(tasks)
        if len(given) == 1:  # a thread would cost more than it saves
            return [self.grade(given[0].response, given[0].rubric)]
        with ThreadPoolExecutor(self._most) as threads:
            return list(threads.map(lambda task: self.grade(task.response, task.rubric), given))

    def close(self) -> None:
        """Ends the idle workers."""
        while self._idle:
            self._idle.pop().kill()


class _Worker:
    """A worker process, used by one thread at a time."""

    def __init__(self) -> None:
        command = [sys.executable, "-P", "-m", "harness.integrations.worker"]
        with interrupts_blocked():
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - this program
        if self._process.stdin is None or self._process.stdout is None:
            message = "a worker process has no pipes"
            raise WorkerStartError(message)
        self._pipes = Pipes(self._process.stdout, self._process.stdin)
        self.is_open = True
        try:
            self._pipes.recv()
        except (EOFError, OSError) as error:
            self.kill()
            message = f"a worker process did not start: {' '.join(command)}; its own message is above"
            raise WorkerStartError(message) from error

    def ask(self, task: Task, seconds: float) -> tuple[Grade | None, str]:
        """Returns the grade of a response and "". On a failure, closes the worker and returns None and the reason."""
        timer = threading.Timer(seconds, self.kill)
        timer.daemon = True
        timer.start()
        try:
            self._pipes.send([task])
            found, error, _ = self._pipes.recv()
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            too_long = not self.is_open
            self.kill()
            return None, f"the reading took more than {seconds:g} s" if too_long else "the worker process died"
        finally:
            timer.cancel()
            timer.join()
        return found, error

    def kill(self) -> None:
        """Kills the process."""
        self.is_open = False
        self._process.kill()
        self._process.wait()


def workers() -> Workers:
    """Returns the workers of this process, `SETTING` many or one per processor. A forked process gets its own.

    Raises:
        WorkersSettingError: `SETTING` is not a number of at least 1.
    """
    return _workers_of(os.getpid())


@cache
def _workers_of(process: int) -> Workers:  # noqa: ARG001 - the key
    given = os.environ.get(SETTING) or str(default_jobs())
    if not given.isdecimal() or int(given) < 1:
        message = f"{SETTING} is {given!r}; set it to the number of processes to grade in, 1 or more"
        raise WorkersSettingError(message)
    return Workers(int(given))
