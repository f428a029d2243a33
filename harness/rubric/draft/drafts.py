"""What rules draft: requirements before they have an id and a quote, and settings of the rubric."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

__all__ = ["Draft", "Value"]

Value: TypeAlias = "str | bool | int | float | list[Value] | Mapping[str, Value]"
"""A value of a TOML document."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One requirement, as a rule reads it in a sentence.

    Attributes:
        stem: What its id begins with.
        says: What is asked, as a sentence.
        resource: The resource types.
        expect: Conditions by property path.
        where: Which of the resources are meant.
        quantifier: `every`, `some` or `none`.
        for_each: The resource type of which each has such a resource; "" for none.
        link: The property that refers to the one that has it.
        count: `min`, `max` or `exactly`, and the number.
        spans: The parts of the sentence's text that it understood.
    """

    stem: str
    says: str
    resource: tuple[str, ...]
    expect: Mapping[str, Value] = field(default_factory=dict)
    where: Mapping[str, Value] = field(default_factory=dict)
    quantifier: str = "some"
    for_each: str = ""
    link: str = ""
    count: Mapping[str, int] = field(default_factory=dict)
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def key(self) -> tuple[object, ...]:
        """What two drafts that ask the same have in common."""
        return (self.resource, repr(self.expect), repr(self.where), self.quantifier, self.for_each, repr(self.count))
