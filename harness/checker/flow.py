"""The narrowed types of variables and fields at one point of the program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from harness.checker.basics import EVOLVING
from harness.checker.budget import BUDGET
from harness.checker.types import Type
from harness.checker.unions import union

__all__ = ["DEAD", "EMPTY", "THIS", "Flow", "Path", "join"]

Path: TypeAlias = tuple[object, ...]
"""A variable (its symbol) or `this`, and the names of the members from there on."""

THIS: Final = "this"
"""The start of a path through `this`."""

NOTHING: Final[Mapping[Path, Type]] = {}


class Flow:
    """The narrowed types at one point.

    Attributes:
        facts: The narrowed types of variables and fields.
        dead: Whether the point is unreachable.
        fields: Whether the facts may include fields.
    """

    __slots__ = ("dead", "facts", "fields")

    def __init__(self, facts: Mapping[Path, Type] = NOTHING, dead: bool = False, fields: bool = True) -> None:
        self.facts = facts
        self.dead = dead
        self.fields = fields

    def having(self, path: Path, type_: Type) -> Flow:
        """Returns the same facts with a variable or field narrowed."""
        BUDGET.spend(1 + len(self.facts) // 8)
        return Flow({**self.facts, path: type_}, self.dead, self.fields or len(path) > 1)

    def assigned(self, path: Path, type_: Type) -> Flow:
        """Returns the facts after an assignment, without those about members of the old value."""
        BUDGET.spend(1 + len(self.facts) // 8)
        size = len(path)
        facts = {known: t for known, t in self.facts.items() if known[:size] != path}
        facts[path] = type_
        return Flow(facts, self.dead, self.fields or size > 1)


EMPTY: Final = Flow(fields=False)
DEAD: Final = Flow(dead=True, fields=False)


def join(first: Flow, second: Flow) -> Flow:
    """Returns the facts where two branches join."""
    if first is second or second.dead:
        return first
    if first.dead:
        return second
    BUDGET.spend(1 + len(first.facts) // 8)
    facts: dict[Path, Type] = {}
    others = second.facts
    for path, type_ in first.facts.items():
        other = others.get(path)
        if other is not None:
            if type_ is EVOLVING or other is EVOLVING:
                facts[path] = other if type_ is EVOLVING else type_
            else:
                facts[path] = type_ if other is type_ else union((type_, other))
    return Flow(facts, fields=first.fields and second.fields)
