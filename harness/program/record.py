"""A program as plain data, for the command line: what it would register, and what was noted."""

from __future__ import annotations

from harness.program.coercion import is_callable
from harness.program.functions import Accessor
from harness.program.resources import Program, Resource
from harness.program.sdk.assets import Asset
from harness.program.values import (
    UNDEFINED,
    Array,
    Hole,
    JsonText,
    Marked,
    Object,
    Output,
    Promise,
    Reference,
    Text,
    Unknown,
    Value,
    is_missing,
    text_of,
)
from harness.syntax.source import place_of

__all__ = ["plain", "resources_record"]

DEPTH_LIMIT = 60


def plain(value: Value, depth: int = 0) -> object:
    """A value as JSON-like data; what is not plain becomes `$ref`, `$unknown` or `$template` objects."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else None
    if depth > DEPTH_LIMIT:
        return {"$unknown": "nested too deep"}
    if isinstance(value, Output | Promise):
        return plain(value.value, depth)
    if isinstance(value, Text):
        return _template(value, depth)
    if isinstance(value, Reference):
        return _reference(value, depth)
    if isinstance(value, Unknown):
        return {"$unknown": value.reason}
    if isinstance(value, Array):
        items = [plain(item, depth + 1) for item in value.items]
        return {"$unknown": value.open.reason} if value.open is not None and not items else items
    if isinstance(value, Resource):
        return {"$ref": _name(value), "$attr": "id"}
    if isinstance(value, Asset):
        return {f"__{value.kind}": plain(value.argument, depth + 1)}
    if isinstance(value, Object):
        return _object(value, depth)
    return {"$unknown": "a function" if is_callable(value) else "a value of another kind"}


def _object(value: Object, depth: int) -> object:
    entries = {
        key: plain(entry, depth + 1)
        for key, entry in value.entries.items()
        if not is_missing(entry) and not isinstance(entry, Accessor)
    }
    return {"$unknown": value.open.reason} if value.open is not None and not entries else entries


def _template(value: Text, depth: int) -> object:
    known = value.known
    if known is not None:
        return known
    if isinstance(value, JsonText) and depth < DEPTH_LIMIT:
        return plain(value.document, depth + 1)
    parts: list[object] = []
    for part in value.parts:
        piece = (
            plain(part.value, depth + 1) if isinstance(part, Hole) else part.text if isinstance(part, Marked) else part
        )
        if isinstance(piece, str) and parts and isinstance(parts[-1], str):
            parts[-1] += piece
        else:
            parts.append(piece)
    return parts[0] if len(parts) == 1 and isinstance(parts[0], str) else {"$template": parts}


def _reference(value: Reference, depth: int) -> object:
    if value.known is not UNDEFINED and not isinstance(value.known, Unknown):
        return plain(value.known, depth + 1)
    return {"$ref": _name(value.resource), "$attr": ".".join(map(str, value.path))}


def _name(resource: Resource) -> object:
    name = text_of(resource.name)
    return plain(resource.name, DEPTH_LIMIT - 2) if name is None else name


def resource_record(resource: Resource) -> dict[str, object]:
    """One resource as a JSON-like object."""
    place = place_of(resource.origin) if resource.origin is not None else None
    return {
        "type": resource.type,
        "name": _name(resource),
        "inputs": plain(resource.inputs),
        "parent": _name(resource.parent) if resource.parent is not None else None,
        "component": _name(resource.component) if resource.component is not None else None,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "conditional": resource.conditional,
        "repeated": resource.repeated,
        "implied": resource.implied,
    }


def resources_record(program: Program) -> dict[str, object]:
    """What a program would register, and what the compiler or runtime would object to, as a JSON-like object."""
    diagnostics = []
    for diagnostic in program.diagnostics:
        place = place_of(diagnostic.at) if diagnostic.at is not None else None
        diagnostics.append(
            {
                "code": diagnostic.code,
                "message": diagnostic.message,
                "file": place.file if place else None,
                "line": place.line if place else None,
                "column": place.column if place else None,
                "certain": diagnostic.certain,
            }
        )
    return {
        "resources": [resource_record(r) for r in program.resources],
        "diagnostics": diagnostics,
        "bound": program.bound,
    }
