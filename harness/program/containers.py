"""Objects and arrays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from harness.program.base import CLOCK, UNDEFINED, JSValue, Kept, Mutable, Unknown, Value
from harness.program.partial_text import is_marked
from harness.syntax.source import Located

if TYPE_CHECKING:
    from harness.program.machine import Machine
    from harness.syntax.ast import Node

__all__ = [
    "ALL",
    "CONFIGURABLE",
    "END",
    "ENUMERABLE",
    "WRITABLE",
    "ArgumentList",
    "Array",
    "Iterated",
    "Object",
    "Shape",
    "copied",
    "either_shape",
    "refill",
    "some",
]

WRITABLE = 1
ENUMERABLE = 2
CONFIGURABLE = 4
ALL = 7


class Shape:
    """What is unusual about an object, array, function or class; most have none.

    Attributes:
        flags: By key, what may be done with a property, where that is not all.
        proto: What it inherits from, where that is set; `UNDEFINED` where it is what its kind inherits from.
        extensible: Whether it may get further properties.
        accessors: Of an array, the elements that are accessors.
        vague: Whether any of this may be otherwise.
    """

    __slots__ = ("accessors", "extensible", "flags", "proto", "vague")

    def __init__(self) -> None:
        self.flags: dict[str, int] = {}
        self.proto: Value = UNDEFINED
        self.extensible = True
        self.accessors: dict[str, Value] = {}
        self.vague = False

    def copy(self) -> Shape:
        """Returns the same once more."""
        made = Shape()
        made.flags, made.accessors = dict(self.flags), dict(self.accessors)
        made.proto, made.extensible, made.vague = self.proto, self.extensible, self.vague
        return made

    def is_like(self, other: Shape) -> bool:
        """Returns whether another is the same."""
        if self.vague or other.vague or self.proto is not other.proto or self.extensible != other.extensible:
            return False
        if self.flags != other.flags or self.accessors.keys() != other.accessors.keys():
            return False
        return all(value is other.accessors[key] for key, value in self.accessors.items())


def copied(shape: Shape | None) -> Shape | None:
    """Returns a copy of what there is."""
    return None if shape is None else shape.copy()


def either_shape(first: Shape | None, second: Shape | None) -> Shape | None:
    """Returns what is unusual where it may be one of two things."""
    if first is None and second is None:
        return None
    one, other = first or Shape(), second or Shape()
    made = one.copy()
    made.vague = not one.is_like(other)
    return made


class Object(Mutable):
    """A plain object.

    Attributes:
        entries: Values by key, in JavaScript's order of insertion.
        origins: For a key, the expression that was written for it.
        origin: The object literal, or what made the object.
        open: Set where further keys may exist that the reading does not know (an unknown value was spread in).
        frozen: Whether it keeps what it holds; None where that is not known.
        shape: What is unusual about its properties, or None.
    """

    __slots__ = ("entries", "frozen", "open", "origin", "origins", "shape")

    def __init__(self, entries: dict[str, Value] | None = None, origin: Located | None = None) -> None:
        self.born = CLOCK.now
        self.entries: dict[str, Value] = {} if entries is None else entries
        self.origins: dict[str, Located] = {}
        self.origin = origin
        self.open: Unknown | None = None
        self.frozen: bool | None = False
        self.shape: Shape | None = None

    def get(self, key: str) -> Value:
        """Returns the value at a key; `UNDEFINED` where there is none, an `Unknown` where the object is open."""
        value = self.entries.get(key, UNDEFINED)
        return self.open if value is UNDEFINED and self.open is not None else value

    def kept(self) -> Kept:
        """Its entries, their origins, whether there may be more, whether it is frozen, what is unusual."""
        return dict(self.entries), dict(self.origins), self.open, self.frozen, copied(self.shape)

    def restore(self, kept: Kept) -> None:
        """Has these entries again."""
        refill(self.entries, kept[0])
        self.origins, self.open, self.frozen = dict(kept[1]), kept[2], kept[3]
        self.shape = copied(kept[4])

    def origin_of(self, key: str) -> Located | None:
        """Returns where the key's value was written, or the object itself."""
        return self.origins.get(key, self.origin)

    def __repr__(self) -> str:
        return f"Object({self.entries!r})"


class Array(Mutable):
    """An array.

    Attributes:
        items: The elements.
        origins: The expressions that were written for the first of them (may be shorter than `items`).
        origin: The array literal, or what made the array.
        open: Set where further elements may exist that the reading does not know, anywhere among those that are.
        firm: If it is open, the number of first elements that certainly stand where they do.
        peopled: If it is open, whether it is taken to have an element that is not known.
        frozen: Whether it keeps what it holds.
        holes: The indices at which there is no element, which read as undefined; None for none.
        properties: What it has besides its elements, such as the `index` of a match; None for nothing.
        shape: What is unusual about its properties, or None.
    """

    __slots__ = ("firm", "frozen", "holes", "items", "open", "origin", "origins", "peopled", "properties", "shape")

    def __init__(self, items: list[Value] | None = None, origin: Located | None = None) -> None:
        self.born = CLOCK.now
        self.items: list[Value] = [] if items is None else items
        self.origins: list[Located | None] = []
        self.origin = origin
        self.open: Unknown | None = None
        self.firm = 0
        self.peopled = False
        self.frozen = False
        self.holes: set[int] | None = None
        self.properties: dict[str, Value] | None = None
        self.shape: Shape | None = None

    @property
    def placed(self) -> int:
        """The number of first elements that certainly stand where they do."""
        return len(self.items) if self.open is None else min(self.firm, len(self.items))

    def element(self, index: int) -> Value:
        """Returns the element at an index: known, `UNDEFINED`, or one of those that may stand there."""
        if index < self.placed:
            return self.items[index]
        if self.open is None:
            return UNDEFINED
        there = index < len(self.items) + self.peopled  # it is known that there are so many
        if there and self.placed == len(self.items):
            return self.open
        return some(self.open, [*self.items[self.placed :], *([] if there else [UNDEFINED])])

    def stir(self, reason: str, more: Sequence[Value] = (), keep: int = 0) -> None:
        """Holds all that it held perhaps, and perhaps more.

        Args:
            reason: Why it is not known, as a phrase.
            more: Further values that it may hold.
            keep: The number of first elements that stay as they are.
        """
        keep = min(keep, self.placed)
        rest = self.open or Unknown(reason, self.origin, marked=True)
        held = [*self.items[keep:], *more]
        self.open = some(rest, held, bool(self.open))
        del self.items[keep:]
        del self.origins[keep:]
        self.firm = keep
        self.peopled = False
        if self.holes is not None:
            self.holes = {hole for hole in self.holes if hole < keep} or None

    def kept(self) -> Kept:
        """Its elements, their origins, whether there may be more, what is certain of those, and what it has besides."""
        own = None if self.properties is None else dict(self.properties)
        holes = None if self.holes is None else frozenset(self.holes)
        return list(self.items), list(self.origins), self.open, self.firm, self.peopled, holes, own, copied(self.shape)

    def restore(self, kept: Kept) -> None:
        """Has these elements again."""
        self.items[:] = kept[0]
        self.origins, self.open, self.firm, self.peopled = list(kept[1]), kept[2], kept[3], kept[4]
        self.holes = None if kept[5] is None else set(kept[5])
        self.properties = None if kept[6] is None else dict(kept[6])
        self.shape = copied(kept[7])

    def has(self, key: str) -> bool:
        """Returns whether it certainly has an element or property of a name."""
        if not key.isdigit():
            return self.properties is not None and key in self.properties
        there = len(key) <= 10 and str(int(key)) == key and int(key) < len(self.items)
        return there and (self.holes is None or int(key) not in self.holes)

    def dig(self, *indices: int) -> None:
        """Makes holes: elements that are there no more."""
        self.holes = (self.holes or set()).union(indices) or None

    def plug(self, index: int) -> None:
        """Has an element where there may have been a hole."""
        if self.holes is not None:
            self.holes.discard(index)
            self.holes = self.holes or None

    def origin_of(self, index: int) -> Located | None:
        """Returns where an element was written, or the array itself."""
        written = self.origins[index] if index < len(self.origins) else None
        return written or self.origin

    def __iter__(self) -> Iterator[Value]:
        return iter(self.items)

    def __repr__(self) -> str:
        return f"Array({self.items!r})"


class ArgumentList(Array):
    """What a function finds under the name `arguments`: it is gone through as an array is, and is none."""

    __slots__ = ()


class End(JSValue):
    """What an iterator gives in the place of an element where there is none left."""

    __slots__ = ()


END: Final = End()


class Source:
    """What yields the further elements of an iterator."""

    __slots__ = ()

    def advance(self, machine: Machine, owner: Iterated, sent: Value, at: Node) -> Value:
        """Returns the next element, given what the iterator is sent; `END` where it ends."""
        raise NotImplementedError

    def rest(self, machine: Machine, owner: Iterated, at: Node) -> Array | None:  # noqa: ARG002
        """Returns all that is left, of what is there already; None where it has to be asked for step by step."""
        return None

    def ask(self, machine: Machine, owner: Iterated, sent: Value, at: Node) -> Value:
        """Returns the next step, or a promise of it."""
        raise NotImplementedError

    def end(self, machine: Machine, owner: Iterated, how: str, given: Value, at: Node) -> Value:
        """Returns what `return` or `throw` of the iterator gives."""
        raise NotImplementedError

    def close(self, machine: Machine, owner: Iterated, at: Node) -> None:
        """Ends it, as a loop does that is left."""
        raise NotImplementedError


class Iterated(Array):
    """What an iterator yields, as far as it is worked out.

    Attributes:
        position: How far `next` has come.
        final: What it returns.
        eventual: Whether it gives promises.
        source: What yields more, or None.
        onward: What follows the effects of going on, where it is not known how far it has come; or None.
    """

    __slots__ = ("eventual", "final", "onward", "position", "source")

    def __init__(self, items: list[Value] | None = None, origin: Located | None = None) -> None:
        super().__init__(items, origin)
        self.position = 0
        self.final: Value = UNDEFINED
        self.eventual = False
        self.source: Source | None = None
        self.onward: Callable[[Machine], None] | None = None

    def is_vague(self) -> bool:
        """Whether it may yield what is not known; a step of its own may make it so, which no checker of types sees."""
        return self.open is not None

    @property
    def live(self) -> bool:
        """Whether more may be asked of it; looked at anew each time, unlike a `source` that was found to be there."""
        return self.source is not None

    def kept(self) -> Kept:
        """Its elements, and how far it has come."""
        return *super().kept(), self.position

    def restore(self, kept: Kept) -> None:
        """Is there again."""
        super().restore(kept)
        self.position = kept[8]


def some(rest: Unknown, items: Sequence[Value], besides: bool = True) -> Unknown:
    """Returns one of several values, or besides something else that is not known."""
    options = (*items, *((rest.alternatives or (rest,)) if besides else ()))
    return Unknown(
        rest.reason,
        rest.origin,
        marked=rest.marked and all(map(is_marked, items)),
        alternatives=options if len(options) <= 8 else (),
        references=rest.references,
    )


def refill(table: dict[str, Value], kept: dict[str, Value]) -> None:
    """Puts what a table held in the place of what it holds; others may have the table itself."""
    table.clear()
    table.update(kept)
