"""Symbols, and hidden keys of objects. Source: ECMA-262, "The Symbol Type", "Private Names"."""

from __future__ import annotations

from typing import Final

from harness.program.containers import ALL, ENUMERABLE
from harness.program.values import JSValue, Object, Value
from harness.syntax.lower import HIDDEN

__all__ = ["ASYNC_ITERATOR", "HIDDEN", "ITERATOR", "Symbol", "is_index", "own_keys", "shown_keys", "well_known"]

ITERATOR: Final = HIDDEN + "Symbol.iterator"
ASYNC_ITERATOR: Final = HIDDEN + "Symbol.asyncIterator"


class Symbol(JSValue):
    """A symbol.

    Attributes:
        description: Its description.
        symbol: Its key, which no text equals.
    """

    __slots__ = ("description", "symbol")

    def __init__(self, description: Value, symbol: str = "") -> None:
        self.description = description
        self.symbol = symbol or f"{HIDDEN}{id(self)}"


def well_known(name: str) -> Symbol:
    """Returns `Symbol.iterator` or another well-known symbol."""
    return Symbol(f"Symbol.{name}", f"{HIDDEN}Symbol.{name}")


def own_keys(entries: dict[str, Value], *, symbols: bool = False) -> list[str]:
    """Returns the visible keys of an object in JavaScript's order: whole numbers first, then as they were added."""
    keys = [key for key in entries if not key.startswith(HIDDEN)]
    if symbols:
        keys += [key for key in entries if key.startswith(HIDDEN) and not key.startswith(HIDDEN + "#")]
    if not any(key.isdigit() for key in keys):
        return keys
    numbers = [key for key in keys if is_index(key)]
    return sorted(numbers, key=int) + [key for key in keys if not is_index(key)]


def shown_keys(value: Object, *, symbols: bool = False) -> list[str]:
    """Returns the own keys of an object that loops and lists visit."""
    keys = own_keys(value.entries, symbols=symbols)
    shape = value.shape
    if shape is None or not shape.flags or shape.vague:
        return keys
    return [key for key in keys if shape.flags.get(key, ALL) & ENUMERABLE]


def is_index(key: str) -> bool:
    """Returns whether a key is an index."""
    return key.isdigit() and key.isascii() and len(key) <= 10 and (key == "0" or key[0] != "0")
