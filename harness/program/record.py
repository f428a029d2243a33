"""A program as plain data, for the command line: what it would register, and what was noted."""

from __future__ import annotations

from harness.program.coercion import is_callable
from harness.program.functions import Accessor
from harness.program.resources import Program, Resource
from harness.program.sdk.assets import Asset
from harness.program.sdk.outputs import holds_secret
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
    unwrap,
)
from harness.syntax.source import place_of

__all__ = ["plain", "resources_record"]

DEPTH_LIMIT = 60

SIGNATURE_KEY, SECRET_SIGNATURE = "4dabf18193072939515e22adb298388d", "1b47061264138c4ac30d75fd1eb44270"
"""How Pulumi marks a secret among plain data. Source: `@pulumi/pulumi` runtime/rpc.ts."""

ASSET_FIELDS = {
    "AssetArchive": "assets",
    "FileArchive": "path",
    "FileAsset": "path",
    "RemoteArchive": "uri",
    "RemoteAsset": "uri",
    "StringAsset": "text",
}
"""The field in which each of Pulumi's own objects holds a promise of its content, which JSON shows as `{}`."""


def plain(value: Value, depth: int = 0) -> object:
    """A value as JSON-like data; what is not plain becomes `$ref`, `$unknown` or `$template` objects.

    The content of an asset stands under `__StringAsset`, `__AssetArchive` and so on, beside Pulumi's own field for it.
    """
    if value is None or is_missing(value):
        return None
    if isinstance(value, bool | int | str):
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
    return _composite(value, depth)


def _composite(value: Value, depth: int) -> object:
    if isinstance(value, Array):
        items = [plain(item, depth + 1) for item in value.items]
        if value.open is None:
            return items
        return [*items, {"$unknown": value.open.reason}] if items else {"$unknown": value.open.reason}
    if isinstance(value, Resource):
        return {"$ref": _name(value), "$attr": "id"}
    if isinstance(value, Asset):
        return {**_asset(value, depth), ASSET_FIELDS[value.kind]: {}}
    if isinstance(value, Object):
        return _object(value, depth)
    return {"$unknown": "a function" if is_callable(value) else "a value of another kind"}


def _object(value: Object, depth: int) -> object:
    entries = {
        key: plain(entry, depth + 1)
        for key, entry in value.entries.items()
        if not is_missing(unwrap(entry)) and not isinstance(entry, Accessor)
    }
    return {"$unknown": value.open.reason} if value.open is not None and not entries else entries


def _asset(value: Asset, depth: int) -> dict[str, object]:
    """The content of an asset or archive, after two underscores and its kind."""
    given = value.argument
    if not isinstance(given, Object) or not given.entries or depth > DEPTH_LIMIT:
        return {f"__{value.kind}": plain(given, depth + 1)}
    packed = {path: unwrap(entry) for path, entry in given.entries.items() if not is_missing(entry)}
    return {
        f"__{value.kind}": {
            path: _asset(entry, depth + 1) if isinstance(entry, Asset) else plain(entry, depth + 1)
            for path, entry in packed.items()
        }
    }


def _template(value: Text, depth: int) -> object:
    known = value.known
    if known is not None:
        return known
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


def _inputs(resource: Resource) -> object:
    given = resource.inputs
    if not given.entries:
        return plain(given)
    entries = {key: entry for key, entry in given.entries.items() if not isinstance(entry, Accessor)}
    return {
        key: _input(entry) for key, entry in entries.items() if holds_secret(entry) or not is_missing(unwrap(entry))
    }


def _input(value: Value) -> object:
    """One input: JSON text with pieces that are not known as the document, a secret marked as Pulumi marks it.

    A secret inside makes the whole input secret, as Pulumi's SDK hands it on (`deserializeProperty` in rpc.ts).
    """
    if holds_secret(value):
        return {SIGNATURE_KEY: SECRET_SIGNATURE, "value": plain(value)}
    inner = unwrap(value)
    return plain(_as_written(inner.document) if isinstance(inner, JsonText) and inner.known is None else inner)


def _as_written(value: Value, depth: int = 0) -> Value:
    """A document as `JSON.stringify` writes it: an Output becomes text (an error message), a Promise `{}`."""
    if isinstance(value, Output):
        return Text((Hole(Unknown("an Output turned into text")),))
    if isinstance(value, Promise):
        return Object()
    if depth > DEPTH_LIMIT:
        return value
    if isinstance(value, Array):
        written = Array([_as_written(item, depth + 1) for item in value.items])
        written.open = value.open
        return written
    if isinstance(value, Object) and not isinstance(value, Resource):
        made = Object({key: _as_written(entry, depth + 1) for key, entry in value.entries.items()})
        made.open = value.open
        return made
    return value


def resource_record(resource: Resource) -> dict[str, object]:
    """One resource as a JSON-like object."""
    place = place_of(resource.origin) if resource.origin is not None else None
    return {
        "type": resource.type,
        "name": _name(resource),
        "inputs": _inputs(resource),
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
