"""Iterators of arrays, Maps and Sets, which see changes. Source: ECMA-262, "Array Iterator".

Such an iterator has the elements of the time when it was made, and is updated when it continues.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.program.containers import END, Source
from harness.program.endings import ThrownError
from harness.program.evaluator.iteration import part_of
from harness.program.values import UNDEFINED, Array, Iterated, Object, Unknown, Value
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.entries import Entries
    from harness.program.machine import Machine

__all__ = ["EntriesWalk", "ItemsWalk"]

ENDED: Final = 2**62
"""The final position of an iterator."""
CHANGED: Final = "what an iterator gives of what was changed meanwhile"


class Walk(Source):
    """An iterator at a `position` among all elements."""

    __slots__ = ()

    def members(self, owner: Iterated) -> list[Value] | None:
        """Returns what is left from its position on; None if that is unknown."""
        raise NotImplementedError

    def _renew(self, machine: Machine, owner: Iterated) -> None:
        """Updates what is left."""
        machine.touch(owner)
        if owner.open is None and owner.position < ENDED:
            found = self.members(owner)
            owner.items[owner.position :] = found or []
            if found is None:
                owner.open, owner.firm = Unknown(CHANGED, owner.origin), len(owner.items)

    def rest(self, machine: Machine, owner: Iterated, at: ast.Node) -> Array | None:
        """Returns all that is left, and ends the iterator."""
        self._renew(machine, owner)
        made = part_of(owner, owner.position, at)
        owner.position = ENDED
        return made

    def advance(self, machine: Machine, owner: Iterated, sent: Value, at: ast.Node) -> Value:  # noqa: ARG002
        """Returns the next element; `END` where it ends."""
        if not self.is_as_it_was(owner):
            self._renew(machine, owner)
        machine.touch(owner)
        if owner.open is not None:
            return END
        if owner.position >= len(owner.items):
            owner.position = ENDED
            return END
        owner.position += 1
        return owner.items[owner.position - 1]

    def is_as_it_was(self, owner: Iterated) -> bool:
        """Returns whether nothing has changed that affects the next element."""
        raise NotImplementedError

    def ask(self, machine: Machine, owner: Iterated, sent: Value, at: ast.Node) -> Value:
        """Returns the next step."""
        found = self.advance(machine, owner, sent, at)
        return Object({"value": UNDEFINED if found is END else found, "done": found is END}, at)

    def end(self, machine: Machine, owner: Iterated, how: str, given: Value, at: ast.Node) -> Value:  # noqa: ARG002
        """Returns what ending it gives."""
        owner.position = ENDED
        if how == "throw":
            raise ThrownError(given, at)
        return Object({"value": given, "done": True}, at)

    def close(self, machine: Machine, owner: Iterated, at: ast.Node) -> None:
        """Does nothing: the iterator can be continued after a loop is left."""


class ItemsWalk(Walk):
    """Iterates an array: its elements, their indexes, or (`None`) both."""

    __slots__ = ("array", "which")

    def __init__(self, array: Array, which: int | None) -> None:
        self.array = array
        self.which = which

    def members(self, owner: Iterated) -> list[Value] | None:
        """Returns what is left from its position on; None if that is unknown."""
        items, start = self.array.items, owner.position
        if self.array.open is not None:
            return None
        if self.which is None:
            return [Array([index, items[index]], owner.origin) for index in range(start, len(items))]
        return [*range(start, len(items))] if self.which == 0 else items[start:]

    def is_as_it_was(self, owner: Iterated) -> bool:
        """Returns whether nothing has changed that affects the next element."""
        items, position = self.array.items, owner.position
        if self.array.open is not None or len(items) != len(owner.items):
            return False
        if position >= len(items) or self.which == 0:
            return True
        held = owner.items[position]
        return (held.items[1] if self.which is None and isinstance(held, Array) else held) is items[position]


class EntriesWalk(Walk):
    """Iterates a Map or Set: its keys, its values, or (`None`) both.

    Attributes:
        names: Identifies its entries, in the order of the iterator.
        known: All names that it ever had, as far as they were seen.
        gone: How many entries were deleted before.
        seen: How many entries there were when it last looked, and how many had been deleted.
        table: The entries at that time.
    """

    __slots__ = ("entries", "gone", "known", "names", "seen", "table", "which")

    def __init__(self, entries: Entries, which: int | None) -> None:
        self.entries = entries
        self.which = which
        self.table = entries.items
        self.names = list(entries.items)
        self.known = set(self.names)
        self.gone = entries.gone
        self.seen = (len(self.names), entries.gone)

    def members(self, owner: Iterated) -> list[Value] | None:
        """Returns what is left from its position on; None if that is unknown."""
        entries, start = self.entries, owner.position
        self.table, self.seen = entries.items, (len(entries.items), entries.gone)
        passed = self.names[:start]
        self.known.update(entries.items)
        lost = sum(name not in entries.items for name in self.known)
        if entries.open is not None or entries.gone - self.gone != lost:
            return None  # what was deleted may have been added again
        seen = set(passed)
        self.names = [*passed, *[name for name in entries.items if name not in seen]]
        pairs = [entries.items[name] for name in self.names[start:]]
        return [Array(list(pair), owner.origin) if self.which is None else pair[self.which] for pair in pairs]

    def is_as_it_was(self, owner: Iterated) -> bool:
        """Returns whether nothing has changed that affects the next element."""
        entries, position = self.entries, owner.position
        if entries.open is not None or entries.items is not self.table:
            return False
        if self.seen != (len(entries.items), entries.gone):
            return False
        if position >= len(self.names):
            return True
        pair, held = entries.items.get(self.names[position]), owner.items[position]
        if pair is None:
            return False
        return (
            held.items[1] is pair[1]
            if self.which is None and isinstance(held, Array)
            else held is pair[self.which or 0]
        )
