"""The machine's counts for the running code, saved when it is left and restored when it resumes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["Circumstances"]


class Circumstances:
    """The machine's counts for the running code."""

    __slots__ = ("branched", "deferred", "guarded", "lapsed", "requiring", "shelter", "sheltered", "wary")

    def __init__(self, machine: Machine) -> None:
        self.branched = machine.branched
        self.deferred = machine.deferred
        self.guarded = machine.guarded
        self.lapsed = machine.lapsed
        self.shelter = machine.shelter
        self.requiring = machine.requiring
        self.sheltered = machine.sheltered
        self.wary = machine.wary

    def put(self, machine: Machine) -> None:
        """Restores them."""
        machine.branched, machine.deferred, machine.guarded = self.branched, self.deferred, self.guarded
        machine.requiring, machine.sheltered, machine.wary = self.requiring, self.sheltered, self.wary
        machine.lapsed, machine.shelter = self.lapsed, self.shelter
