"""What checks look at: a program and a rubric, with facts that are derived once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from harness.program import Program
    from harness.rubric import Rubric

__all__ = ["Subject"]

Fact = TypeVar("Fact")


class Subject:
    """What a check looks at: a program and a rubric.

    Attributes:
        program: The program read from the response.
        rubric: The task's requirements.
    """

    __slots__ = ("_facts", "_least", "_looked", "_whole", "program", "rubric")

    def __init__(self, program: Program, rubric: Rubric) -> None:
        self.program = program
        self.rubric = rubric
        self._facts: dict[Callable[..., object], object] = {}
        self._least: Subject | None = None
        self._looked = False
        self._whole: Subject | None = None

    def fact(self, derive: Callable[[Program], Fact]) -> Fact:
        """Returns the result of `derive` for the program, computed once for all checks."""
        known = self._facts.get(derive, self)
        if known is self:
            known = self._facts[derive] = derive(self.program)
        return known  # type: ignore[return-value]

    def fact_of_text(self, derive: Callable[[Program], Fact]) -> Fact:
        """Returns the result of `derive` for the program's files alone, which is the same for `least`."""
        return self.fact(derive) if self._whole is None else self._whole.fact(derive)

    @property
    def least(self) -> Subject | None:
        """The program without its resources under unknown conditions; None if it has no such resources."""
        if not self._looked:
            self._looked = True
            sure = [r for r in self.program.resources if not (r.conditional or r.repeated)]
            if len(sure) < len(self.program.resources):
                self._least = Subject(replace(self.program, resources=sure), self.rubric)
                self._least._whole = self
        return self._least
