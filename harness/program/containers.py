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

WRITABLE: Final = 1
ENUMERABLE: Final = 2
CONFIGURABLE: Final = 4
ALL: Final = 7


class Shape:
    """Unusual properties of an object, array, function or class; most have none.

    Attributes:
        flags: The flags of properties that are restricted, by key.
        proto: Its prototype, if one was set; otherwise `UNDEFINED`.
        extensible: Whether properties can be added.
        accessors: The elements of an array that are accessors.
        vague: Whether any of this may be different.
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
    """Returns the unusual properties of one of two values."""
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
        origins: The expression that was written for a key.
        origin: The object literal, or the expression that made the object.
        open: Set if there may be unknown further keys (an unknown value was spread into it).
        frozen: Whether it cannot be changed; None if that is unknown.
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
        """Returns the value of a key; `UNDEFINED` for none, an `Unknown` if the object is open."""
        value = self.entries.get(key, UNDEFINED)
        return self.open if value is UNDEFINED and self.open is not None else value

    def kept(self) -> Kept:
        """Returns its entries, their origins and everything else that can change."""
        return dict(self.entries), dict(self.origins), self.open, self.frozen, copied(self.shape)

    def restore(self, kept: Kept) -> None:
        """Restores the entries."""
        refill(self.entries, kept[0])
        self.origins, self.open, self.frozen = dict(kept[1]), kept[2], kept[3]
        self.shape = copied(kept[4])

    def origin_of(self, key: str) -> Located | None:
        """Returns the place of a key's value, or of the object itself."""
        return self.origins.get(key, self.origin)

    def __repr__(self) -> str:
        return f"Object({self.entries!r})"


class Array(Mutable):
    """An array.

    Attributes:
        items: The elements.
        origins: The expressions of the first elements (may be shorter than `items`).
        origin: The array literal, or the expression that made the array.
        open: Set if there may be unknown further elements, anywhere among the known ones.
        firm: If it is open, the number of first elements with certain places.
        peopled: If it is open, whether it is assumed to have an unknown element.
        frozen: Whether it cannot be changed.
        holes: The indexes without an element, which read as undefined; None for none.
        properties: Its properties besides its elements, such as the `index` of a match; None for none.
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
        """The number of first elements with certain places."""
        return len(self.items) if self.open is None else min(self.firm, len(self.items))

    def element(self, index: int) -> Value:
        """Returns the element at an index: known, `UNDEFINED`, or one of several possible ones."""
        if index < self.placed:
            return self.items[index]
        if self.open is None:
            return UNDEFINED
        there = index < len(self.items) + self.peopled  # it is known that there are so many
        if there and self.placed == len(self.items):
            return self.open
        return some(self.open, [*self.items[self.placed :], *([] if there else [UNDEFINED])])

    def stir(self, reason: str, more: Sequence[Value] = (), keep: int = 0) -> None:
        """Makes everything in it possible only, and perhaps more.

        Args:
            reason: Why it is unknown, as a phrase.
            more: Further values that it may contain.
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
        """Returns its elements, their origins and everything else that can change."""
        own = None if self.properties is None else dict(self.properties)
        holes = None if self.holes is None else frozenset(self.holes)
        return list(self.items), list(self.origins), self.open, self.firm, self.peopled, holes, own, copied(self.shape)

    def restore(self, kept: Kept) -> None:
        """Restores the elements."""
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
        """Makes holes of elements."""
        self.holes = (self.holes or set()).union(indices) or None

    def plug(self, index: int) -> None:
        """Puts an element where there may have been a hole."""
        if self.holes is not None:
            self.holes.discard(index)
            self.holes = self.holes or None

    def origin_of(self, index: int) -> Located | None:
        """Returns the place of an element, or of the array itself."""
        written = self.origins[index] if index < len(self.origins) else None
        return written or self.origin

    def __iter__(self) -> Iterator[Value]:
        return iter(self.items)

    def __repr__(self) -> str:
        return f"Array({self.items!r})"


class ArgumentList(Array):
    """The value of `arguments` in a function: iterable like an array, but not one."""

    __slots__ = ()


class End(JSValue):
    """Marks the end of an iterator."""

    __slots__ = ()


END: Final = End()


class Source:
    """Yields the further elements of an iterator."""

    __slots__ = ()

    def advance(self, machine: Machine, owner: Iterated, sent: Value, at: Node) -> Value:
        """Returns the next element after sending a value; `END` at the end."""
        raise NotImplementedError

    def rest(self, machine: Machine, owner: Iterated, at: Node) -> Array | None:  # noqa: ARG002
        """Returns all that is left, if it is evaluated; None if it must be asked for step by step."""
        return None

    def ask(self, machine: Machine, owner: Iterated, sent: Value, at: Node) -> Value:
        """Returns the next step, or a promise of it."""
        raise NotImplementedError

    def end(self, machine: Machine, owner: Iterated, how: str, given: Value, at: Node) -> Value:
        """Returns the result of its `return` or `throw`."""
        raise NotImplementedError

    def close(self, machine: Machine, owner: Iterated, at: Node) -> None:
        """Ends it, as a loop that is left does."""
        raise NotImplementedError


class Iterated(Array):
    """The elements of an iterator, as far as they are evaluated.

    Attributes:
        position: The position of `next`.
        final: Its return value.
        eventual: Whether it yields promises.
        source: Yields more, or None.
        onward: Follows the effects of continuing if its position is unknown; or None.
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
        """Whether it may yield something unknown; its own steps can change this, which type checkers do not see."""
        return self.open is not None

    @property
    def live(self) -> bool:
        """Whether it can be continued; read anew each time, because type checkers assume that `source` stays."""
        return self.source is not None

    def kept(self) -> Kept:
        """Returns its elements and its position."""
        return *super().kept(), self.position

    def restore(self, kept: Kept) -> None:
        """Restores its position."""
        super().restore(kept)
        self.position = kept[8]


def some(rest: Unknown, items: Sequence[Value], besides: bool = True) -> Unknown:
    """Returns one of several values, or something else that is unknown."""
    options = (*items, *((rest.alternatives or (rest,)) if besides else ()))
    return Unknown(
        rest.reason,
        rest.origin,
        marked=rest.marked and all(map(is_marked, items)),
        alternatives=options if len(options) <= 8 else (),
        references=rest.references,
    )


def refill(table: dict[str, Value], kept: dict[str, Value]) -> None:
    """Replaces the content of a table in place; others may share the table."""
    table.clear()
    table.update(kept)
