"""Holds the part of a batch that is in memory: taken from the input, worked on, and yielded in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from harness.responses.record import Response

__all__ = ["Done", "Task", "Window"]

WINDOW = 48
"""Most responses in memory for each worker: waiting, in work, or done and waiting for an earlier one."""
WINDOW_CHARACTERS = 16_000_000
"""Most text and metadata in memory for all workers together, in characters. One response is always taken."""
HANDFUL_CHARACTERS = 1_000_000
"""Most text that is taken at a time, in characters. One response is always taken."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Done(Generic[Result]):
    """The result of one response.

    Attributes:
        response: The response.
        result: The result of the work; None if it broke off.
        error: Why the work broke off, as a sentence, or "".
        seconds: Wall time of the work.
    """

    response: Response
    result: Result | None
    error: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Task:
    """A response with its number in the input, from 0."""

    number: int
    response: Response

    @property
    def size(self) -> int:
        """The size of the text and metadata, in characters."""
        return self.response.size


class Window(Generic[Result]):
    """The part of a batch that is in memory.

    Args:
        responses: The input, consumed when there is room.
        jobs: The number of workers.
    """

    def __init__(self, responses: Iterable[Response], jobs: int) -> None:
        self._incoming = enumerate(responses)
        self._limit = WINDOW * jobs
        self._waiting: deque[Task] = deque()
        self._finished: dict[int, tuple[Task, Done[Result]]] = {}
        self._next = 0
        self._held = 0
        self._characters = 0
        self._ended = False

    @property
    def is_empty(self) -> bool:
        """Whether the results of all of the input have been yielded."""
        return self._ended and self._held == 0

    def take(self, most: int) -> list[Task]:
        """Returns up to `most` tasks to work on next, none if there is no more input or no room."""
        tasks: list[Task] = []
        characters = 0
        while len(tasks) < most and characters < HANDFUL_CHARACTERS:
            task = self._waiting.popleft() if self._waiting else self._incoming_task()
            if task is None:
                break
            characters += task.size
            tasks.append(task)
        return tasks

    def put(self, task: Task, done: Done[Result]) -> None:
        """Stores the result of a task."""
        self._finished[task.number] = task, done

    def put_back(self, tasks: Sequence[Task]) -> None:
        """Puts back tasks that were not worked on. They are taken first."""
        self._waiting.extendleft(reversed(tasks))

    def outgoing(self) -> Iterator[Done[Result]]:
        """Yields results in order, up to the first task that is not done."""
        while self._next in self._finished:
            task, done = self._finished.pop(self._next)
            self._next += 1
            self._held -= 1
            self._characters -= task.size
            yield done

    def _incoming_task(self) -> Task | None:
        """Returns the next task of the input. Unreadable records are done at once."""
        while self._held < self._limit and (self._characters < WINDOW_CHARACTERS or self._held == 0):
            number, response = next(self._incoming, (-1, None))
            if response is None:
                self._ended = True
                return None
            task = Task(number, response)
            self._held += 1
            self._characters += task.size
            if not response.problem:
                return task
            self.put(task, Done(response, None))
        return None
