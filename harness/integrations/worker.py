"""A worker process: `python -m harness.integrations.worker` grades the responses that arrive on its standard input."""

from __future__ import annotations

import os
import pickle
import sys
from typing import IO, Any

from harness.batch.worker import serve
from harness.checks import find_graders
from harness.grading import Grade, grade_response
from harness.integrations.task import Task

__all__ = ["Pipes"]


class Pipes:
    """Two pipes as one connection: what is sent and received are Python's own pickles.

    Args:
        incoming: What is received comes from here.
        outgoing: What is sent goes here.
    """

    def __init__(self, incoming: IO[bytes], outgoing: IO[bytes]) -> None:
        self._incoming = incoming
        self._outgoing = outgoing

    def recv(self) -> Any:
        """Receives the next object.

        Raises:
            EOFError: The other end is closed.
        """
        return pickle.load(self._incoming)  # noqa: S301 - the other end is this program itself

    def send(self, what: object) -> None:
        """Sends an object.

        Raises:
            BrokenPipeError: The other end is closed.
        """
        pickle.dump(what, self._outgoing)
        self._outgoing.flush()


def _grade(task: Task) -> Grade:
    return grade_response(task.response, task.rubric)


def _main() -> None:
    """Serves the process that started this one; anything printed meanwhile goes to standard error."""
    outgoing = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    tuple(find_graders())
    serve(_grade, Pipes(sys.stdin.buffer, outgoing))


if __name__ == "__main__":
    _main()
