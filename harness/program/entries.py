"""The entries of a `Map` or `Set`. Their methods are in `harness.program.builtins.collections`."""

from __future__ import annotations

from harness.program.bigints import BigInt
from harness.program.functions import Instance, NativeClass
from harness.program.values import CLOCK, Array, JSValue, Kept, Mutable, Reference, Text, Unknown, Value, text_of

__all__ = ["Entries", "is_gone", "is_known_key", "is_map", "iterate", "key_of", "rest_of"]


class Entries(Mutable):
    """The entries of a Map, or of a Set with each value as its own key, in order of insertion.

    Attributes:
        items: Keys and values.
        open: Set if there may be more; known possible ones are pairs of key and value.
        gone: How many were ever deleted.
    """

    __slots__ = ("gone", "items", "open")

    def __init__(self) -> None:
        self.born = CLOCK.now
        self.items: dict[object, tuple[Value, Value]] = {}
        self.open: Unknown | None = None
        self.gone = 0

    def kept(self) -> Kept:
        """Returns its entries, and whether there may be more."""
        return dict(self.items), self.open

    def restore(self, kept: Kept) -> None:
        """Restores the entries."""
        self.items, self.open = dict(kept[0]), kept[1]


def key_of(value: Value) -> object:
    """Returns the identity of a key."""
    text = text_of(value)
    if text is not None:
        return ("text", text)
    if isinstance(value, BigInt):
        return ("bigint", value.number)
    if isinstance(value, float) and value != value:
        return "NaN"
    if isinstance(value, JSValue):
        return id(value)
    return (type(value) is bool, value)


def is_known_key(key: Value) -> bool:
    """Returns whether a key identifies one entry."""
    if isinstance(key, BigInt):
        return True
    return not isinstance(key, (Unknown, Reference)) and not (isinstance(key, Text) and key.known is None)


def rest_of(entries: Entries, which: int | None) -> Unknown | None:
    """Returns a possible further key (0), value (1) or pair; None for nothing.

    Args:
        entries: Its entries.
        which: Which of these.
    """
    found = entries.open
    if found is None or which is None or not found.alternatives:
        return found
    pairs = [pair.items[which] for pair in found.alternatives if isinstance(pair, Array)]
    return Unknown(found.reason, alternatives=tuple(pairs))


def is_map(value: Instance) -> bool:
    """Returns whether a collection has keys besides its values."""
    return _is_made_by(value, "Map")


def _is_made_by(value: Instance, name: str) -> bool:
    """Returns whether an instance is of a JavaScript class, or of a subclass of it."""
    root = None if value.klass is None else value.klass.lineage()[-1]
    return isinstance(root, NativeClass) and root.name == name


def is_gone(value: Instance, item: Value) -> bool:
    """Returns whether something yielded from a Map or Set is no longer in it."""
    state = value.state
    if not isinstance(state, Entries):
        return False
    pairs = is_map(value)
    key = item.items[0] if pairs and isinstance(item, Array) else item
    return is_known_key(key) and key_of(key) not in state.items


def iterate(value: Instance) -> Array | None:
    """Returns the elements of a Map or Set; None for anything else."""
    if not isinstance(value.state, Entries):
        return None
    entries = value.state.items.values()
    if _is_made_by(value, "Set"):
        made = Array([key for key, _ in entries], value.origin)
    else:
        made = Array([Array([key, item], value.origin) for key, item in entries], value.origin)
    made.open = rest_of(value.state, 0 if _is_made_by(value, "Set") else None)
    return made
