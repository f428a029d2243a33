"""The input of a worker process."""

from __future__ import annotations

from dataclasses import dataclass

from harness.responses import Response
from harness.rubric import Rubric

__all__ = ["Task"]


@dataclass(frozen=True, slots=True)
class Task:
    """A response to grade.

    Attributes:
        response: The response.
        rubric: The rubric.
    """

    response: Response
    rubric: Rubric
