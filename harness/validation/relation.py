"""What a counter-check is: an edit that changes nothing that matters, after which the grade must be the same."""

from __future__ import annotations

from dataclasses import dataclass

from harness.validation.operator import Plant

__all__ = ["CounterCheck", "counter_check"]


@dataclass(frozen=True, slots=True)
class CounterCheck:
    """An edit after which a program means what it meant.

    Attributes:
        name: The counter-check's name.
        change: Edits a program; raises `NothingToEditError` where the program has nothing to edit.
    """

    name: str
    change: Plant

    @property
    def description(self) -> str:
        """What it changes, in the words of its docstring."""
        return (self.change.__doc__ or "").strip()


def counter_check(change: Plant) -> CounterCheck:
    """Makes a counter-check of a function that edits a program, named as the function is."""
    return CounterCheck(change.__name__, change)
