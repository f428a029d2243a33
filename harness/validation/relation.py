"""Metamorphic edits: they change nothing that matters, so the grade must stay the same."""

from __future__ import annotations

from dataclasses import dataclass

from harness.validation.operator import Plant

__all__ = ["MetamorphicEdit", "metamorphic_edit"]


@dataclass(frozen=True, slots=True)
class MetamorphicEdit:
    """A metamorphic edit: the program keeps its meaning.

    Attributes:
        name: The edit's name.
        change: Edits a program; raises `NothingToEditError` if the program has nothing to edit.
    """

    name: str
    change: Plant

    @property
    def description(self) -> str:
        """Its change, from the function's docstring."""
        return (self.change.__doc__ or "").strip()


def metamorphic_edit(change: Plant) -> MetamorphicEdit:
    """Makes a metamorphic edit of a function that edits a program; it gets the function's name."""
    return MetamorphicEdit(change.__name__, change)
