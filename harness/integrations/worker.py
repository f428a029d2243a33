"""Grades the responses that arrive on standard input: `python -m harness.integrations.worker`."""

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
    """Connects two pipes: objects are sent and received as pickles.

    Args:
        incoming: The pipe to receive from.
        outgoing: The pipe to send to.
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
    """Serves the process that started this one; other output goes to standard error."""
    outgoing = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    tuple(find_graders())
    serve(_grade, Pipes(sys.stdin.buffer, outgoing))


if __name__ == "__main__":
    _main()
