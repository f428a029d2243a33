"""The task that a worker process gets."""

from __future__ import annotations

from dataclasses import dataclass

from harness.responses import Response
from harness.rubric import Rubric

__all__ = ["Task"]


@dataclass(frozen=True, slots=True)
class Task:
    """A response to be graded.

    Attributes:
        response: The response.
        rubric: The rubric.
    """

    response: Response
    rubric: Rubric
