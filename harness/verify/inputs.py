"""Compares a resource's predicted and registered inputs, leaf by leaf."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from harness.responses.shape import check_shape

__all__ = ["Leaf", "Verdict", "compare_inputs"]

SYMBOLS = ("$ref", "$unknown", "$template")
DEPTH_LIMIT = 100
KEY_LIMIT = 200
"""Characters of a key that are kept in a path."""
DOCUMENT_LIMIT = 1 << 20
"""Characters of a text that is compared as a JSON document; longer ones are compared as text."""
VALUES_LIMIT = 50_000
"""Values of a document that is compared as JSON."""


class Verdict(StrEnum):
    """The result of comparing a leaf."""

    RIGHT = "right"
    WRONG = "wrong"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One leaf of the inputs of a resource.

    Attributes:
        path: Its path: `vpcConfig.subnetIds.0`.
        verdict: Whether it was predicted; undecided if the harness calls it unknown.
        predicted: The prediction; None for nothing.
        registered: The registered value; None for nothing.
    """

    path: str
    verdict: Verdict
    predicted: Any
    registered: Any


def compare_inputs(predicted: Any, registered: Any) -> Iterator[Leaf]:
    """Compares the inputs of a resource, leaf by leaf of what was registered.

    A reference to another resource's output matches any value, since mocks invent it. A template matches any text that
    fits it. JSON documents given as text are compared as documents. If a single unknown value was predicted for an
    object or a list, each of its leaves is undecided; if nothing was predicted, each leaf is wrong.

    Args:
        predicted: The inputs as `stackgrade resources` prints them.
        registered: The inputs as the SDK registered them.
    """
    if predicted or registered:
        yield from _compared(predicted, registered, ())


def _compared(predicted: Any, registered: Any, path: tuple[str, ...]) -> Iterator[Leaf]:
    mine, real = _document(predicted), _document(registered)
    if len(path) >= DEPTH_LIMIT:
        yield _leaf(path, Verdict.UNDECIDED, mine, real)
    elif _symbol(mine):
        yield from _symbolic(mine, registered if "$template" in mine else real, path)
    elif _holds(mine) or _holds(real):
        yield from _inside(mine, real, path)
    elif not _is_same(mine, real):
        if real is not None or mine not in ({}, []):
            yield _leaf(path, Verdict.WRONG, mine, real)
    elif real is not None:
        yield _leaf(path, Verdict.RIGHT, mine, real)


def _inside(mine: Any, real: Any, path: tuple[str, ...]) -> Iterator[Leaf]:
    """Yields the leaves if either side is an object or a list."""
    if isinstance(mine, dict) and isinstance(real, dict):
        for key in dict.fromkeys((*mine, *real)):
            yield from _compared(mine.get(key), real.get(key), (*path, str(key)[:KEY_LIMIT]))
    elif isinstance(mine, list) and isinstance(real, list):
        for index in range(max(len(mine), len(real))):
            yield from _compared(_at(mine, index), _at(real, index), (*path, str(index)))
    elif _holds(real):
        yield from (_leaf(inner, Verdict.WRONG, None, value) for inner, value in _leaves_of(real, path))
    else:
        if real is not None:
            yield _leaf(path, Verdict.WRONG, mine, real)
        for key, value in _items(mine):
            yield from _compared(value, None, (*path, key))


def _symbolic(mine: dict[str, Any], real: Any, path: tuple[str, ...]) -> Iterator[Leaf]:
    """Yields the leaves if the prediction is not a plain value; a text that fits a template is one leaf."""
    if _holds(real):
        yield from (_leaf(inner, Verdict.UNDECIDED, mine, value) for inner, value in _leaves_of(real, path))
    else:
        yield _leaf(path, _verdict(mine, real), mine, real)


def _leaves_of(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yields every leaf of a value with its path; empty values and values at the depth limit are leaves."""
    value = _document(value)
    if not _holds(value) or len(path) >= DEPTH_LIMIT:
        yield path, value
        return
    for key, inner in _items(value):
        yield from _leaves_of(inner, (*path, key))


def _items(value: dict[str, Any] | list[Any]) -> Iterator[tuple[str, Any]]:
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield str(key)[:KEY_LIMIT], inner


def _holds(value: Any) -> bool:
    """Returns whether a value is a non-empty object or list."""
    return isinstance(value, (dict, list)) and bool(value)


def _verdict(mine: dict[str, Any], real: Any) -> Verdict:
    if real is None or "$unknown" in mine:
        return Verdict.UNDECIDED
    if "$template" in mine:
        right = isinstance(real, str) and _fits(mine["$template"], real)
    else:
        right = not isinstance(real, bool)
    return Verdict.RIGHT if right else Verdict.WRONG


def _leaf(path: tuple[str, ...], verdict: Verdict, mine: Any, real: Any) -> Leaf:
    return Leaf(".".join(path), verdict, mine, real)


def _symbol(value: Any) -> bool:
    return isinstance(value, dict) and any(key in value for key in SYMBOLS)


def _at(items: list[Any], index: int) -> Any:
    """Returns an element; a predicted list that ends in an unknown value continues with it."""
    if index < len(items):
        return items[index]
    last = items[-1] if items else None
    return last if isinstance(last, dict) and "$unknown" in last else None


def _document(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in {"{", "["} and len(value) <= DOCUMENT_LIMIT:
        try:
            check_shape(value.encode("utf-8", "replace"), VALUES_LIMIT)
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return value


def _is_same(mine: Any, real: Any) -> bool:
    """Returns whether two values are the same; 1 equals 1.0, but not true."""
    return isinstance(mine, bool) == isinstance(real, bool) and bool(mine == real)


def _fits(parts: list[Any], text: str) -> bool:
    """Returns whether a text fits a template: the known parts in order, with anything between them."""
    start, end = 0, len(text)
    if parts and isinstance(parts[0], str):
        if not text.startswith(parts[0]):
            return False
        start = len(parts[0])
    if len(parts) > 1 and isinstance(parts[-1], str):
        if not text.endswith(parts[-1], start):
            return False
        end -= len(parts[-1])
    for part in (part for part in parts[1:-1] if isinstance(part, str)):
        found = text.find(part, start, end)
        if found < 0:
            return False
        start = found + len(part)
    return True
