"""The part of a batch that is in memory: taken from the input, worked on, and given out in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from harness.responses.record import Response

__all__ = ["Done", "Task", "Window"]

WINDOW = 48
"""Most responses held for each worker: waiting, being worked on, or done and waiting for an earlier one."""
WINDOW_CHARACTERS = 16_000_000
"""Most text and metadata held for all workers together, in characters; one response is taken in any case."""
HANDFUL_CHARACTERS = 1_000_000
"""Most text that is taken at a time, in characters; one response is taken in any case."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Done(Generic[Result]):
    """The result of one response.

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


@dataclass(frozen=True, slots=True)
class Task:
    """A response with its number in the input, from 0."""

    number: int
    response: Response

    @property
    def size(self) -> int:
        """Characters of text and metadata."""
        return self.response.size


class Window(Generic[Result]):
    """The part of a batch that is in memory.

    Args:
        responses: The input, taken as there is room.
        jobs: How many workers there are.
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
        """Whether all of the input has been given out."""
        return self._ended and self._held == 0

    def take(self, most: int) -> list[Task]:
        """Returns up to `most` tasks to work on next; none if nothing is left, or there is no room."""
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
        """Notes the result of a task."""
        self._finished[task.number] = task, done

    def put_back(self, tasks: Sequence[Task]) -> None:
        """Puts back tasks that nobody worked on; they are taken first."""
        self._waiting.extendleft(reversed(tasks))

    def outgoing(self) -> Iterator[Done[Result]]:
        """Yields what is done up to the first task that is not, in order."""
        while self._next in self._finished:
            task, done = self._finished.pop(self._next)
            self._next += 1
            self._held -= 1
            self._characters -= task.size
            yield done

    def _incoming_task(self) -> Task | None:
        """Returns the next of the input; records that could not be read are done as they come."""
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
