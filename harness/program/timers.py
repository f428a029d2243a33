"""Timers, by their time; those with the same time in the order in which they were set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from harness.program.values import Eventual

__all__ = ["Timers"]

ORDERED_LIMIT: Final = 1_000
"""Timers above which they run in the order in which they were set."""


class Timers:
    """Timers that are set.

    Attributes:
        clock: The milliseconds that have passed for those that ran.
    """

    __slots__ = ("_due", "_waiting", "clock")

    def __init__(self) -> None:
        self.clock = 0.0
        self._waiting: list[Eventual] = []
        self._due: list[float] = []

    def __len__(self) -> int:
        return len(self._waiting)

    def __iter__(self) -> Iterator[Eventual]:
        return iter(self._waiting)

    def add(self, made: Eventual, delay: float) -> None:
        """Sets a timer."""
        self._waiting.append(made)
        self._due.append(self.clock + delay)

    def cut(self, count: int) -> None:
        """Drops those set after a number of timers."""
        del self._waiting[count:]
        del self._due[count:]

    def take(self) -> Eventual:
        """Returns the next one."""
        first = 0 if len(self._due) > ORDERED_LIMIT else self._due.index(min(self._due))
        self.clock = max(self.clock, self._due.pop(first))
        return self._waiting.pop(first)
