"""Links between resources: by reference, by identifier, or by the same name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from graders.facts.answers import plain
from harness.program.resources import Resource
from harness.program.values import (
    UNDEFINED,
    Array,
    Hole,
    Marked,
    Object,
    Reference,
    Text,
    Unknown,
    Value,
    text_parts,
    unwrap,
)

__all__ = ["OPEN", "TextKey", "reference_of", "spelled", "target", "targets", "text_key"]

DERIVATION_LIMIT: Final = 8
"""Texts derived from one another that are still compared part by part."""

DEPTH_LIMIT: Final = 12
"""Depth of nested values that are searched for resources."""

OPEN: Final = "…"
"""Stands for the unknown parts of a text; no wildcard matches it."""

TextKey: TypeAlias = tuple[object, ...]


def reference_of(value: Value) -> Reference | None:
    """Returns the resource output that a value is, also as the only part of a text; else None."""
    value = unwrap(value)
    if isinstance(value, Reference):
        return value
    if isinstance(value, Text) and len(value.parts) == 1:
        part = value.parts[0]
        if isinstance(part, Hole) and isinstance(part.value, Reference):
            return part.value
    return None


def target(value: Value) -> Resource | None:
    """Returns the resource that a value is an output of, or is itself; else None.

    A value that may be something else too, such as undefined, has none.
    """
    value = unwrap(value)
    if isinstance(value, Resource):
        return value
    reference = reference_of(value)
    if reference is not None:
        return reference.resource
    if isinstance(value, Unknown) and len({id(r.resource) for r in value.references}) == 1:
        resource = value.references[0].resource
        return resource if all(target(option) is resource for option in value.alternatives) else None
    return None


def _resources_in(value: Value, depth: int = 0) -> Iterator[Resource]:
    value = unwrap(value)
    if isinstance(value, Resource):
        yield value
    elif isinstance(value, Reference):
        yield value.resource
    elif isinstance(value, Text):
        for hole in value.holes:
            yield from _resources_in(hole, depth)
    elif isinstance(value, Unknown):
        for reference in value.references:
            yield reference.resource
    elif depth < DEPTH_LIMIT and isinstance(value, Array):
        for item in value.items:
            yield from _resources_in(item, depth + 1)
    elif depth < DEPTH_LIMIT and isinstance(value, Object):
        for entry in value.entries.values():
            yield from _resources_in(entry, depth + 1)


def targets(value: Value) -> Iterator[Resource]:
    """Yields every resource that a value contains, contains outputs of or was computed from, each once."""
    seen: set[int] = set()
    for resource in _resources_in(value):
        if id(resource) not in seen:
            seen.add(id(resource))
            yield resource


def text_key(value: Value, depth: int = 0) -> TextKey:
    """Returns the identity of a text: its known parts, and the sources of its unknown parts; empty for other values.

    Args:
        value: The text.
        depth: How many derived texts around it are being taken apart.
    """
    parts = text_parts(plain(value))
    pieces: list[object] = []
    for part in parts or ():
        piece = _piece(part.value, depth) if isinstance(part, Hole) else part.text if isinstance(part, Marked) else part
        if isinstance(piece, str) and pieces and isinstance(pieces[-1], str):
            pieces[-1] += piece
        elif piece != "":
            pieces.append(piece)
    return tuple(pieces)


def spelled(value: Value) -> str:
    """Returns a text with a mark for each unknown part."""
    value = plain(value)
    if isinstance(value, str):
        return value
    return "".join(piece if isinstance(piece, str) else OPEN for piece in text_key(value))


def _piece(value: Reference | Unknown, depth: int) -> object:
    if isinstance(value, Reference):
        if value.known is not UNDEFINED and depth < DERIVATION_LIMIT:
            return text_key(value, depth + 1)
        return (id(value.resource), *value.path)
    return ("?", value.reason)
