"""Defines drafts: requirements as rules read them, before they have an id and a quote."""

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
        stem: The beginning of its id.
        says: The requirement as a sentence.
        resource: The resource types.
        expect: Conditions by property path.
        where: Conditions that select among the resources.
        quantifier: `every`, `some` or `none`.
        for_each: The resource type of which each must have such a resource, or "".
        link: The property that refers to the resource of type `for_each`.
        count: `min`, `max` or `exactly`, and the number.
        spans: The parts of the sentence's text that the rule read.
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
        """A key that is equal for drafts that ask for the same."""
        return (self.resource, repr(self.expect), repr(self.where), self.quantifier, self.for_each, repr(self.count))
