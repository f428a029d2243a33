"""Values as plain, JSON-like data."""

from __future__ import annotations

from typing import Final

from harness.program.coercion import is_callable
from harness.program.functions import Accessor
from harness.program.resources import Resource
from harness.program.sdk.assets import Asset
from harness.program.sdk.outputs import holds_secret
from harness.program.values import (
    TURNED_INTO_TEXT,
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

__all__ = ["PlainWriter"]

DEPTH_LIMIT: Final = 60
VALUES_LIMIT: Final = 200_000
"""How many values one writer writes: a short program can make a list that contains itself many times."""

SIGNATURE_KEY, SECRET_SIGNATURE = "4dabf18193072939515e22adb298388d", "1b47061264138c4ac30d75fd1eb44270"
"""Pulumi's mark of secrets in plain data. Source: `@pulumi/pulumi` runtime/rpc.ts."""

ASSET_FIELDS: Final = {
    "AssetArchive": "assets",
    "FileArchive": "path",
    "FileAsset": "path",
    "RemoteArchive": "uri",
    "RemoteAsset": "uri",
    "StringAsset": "text",
}
"""The field of Pulumi's own objects for a promise of the content, which JSON shows as `{}`."""


class PlainWriter:
    """Writes the values of one program as plain data, up to a limit.

    What is not plain becomes `{"$ref": NAME, "$attr": ATTRIBUTE}` (an output of another resource), `{"$unknown":
    REASON}` or `{"$template": [PARTS]}` (text with such parts; neighbours that are unknown for the same reason are one
    part). An unknown last element of a list means that it may have more. The content of an asset is under
    `__StringAsset`, `__AssetArchive` and so on, beside the field of Pulumi's own object for it.
    """

    def __init__(self) -> None:
        self._left = VALUES_LIMIT

    def inputs(self, resource: Resource) -> object:
        """Returns the inputs of a resource by name.

        An input that is or contains a secret is marked as a whole, as Pulumi's SDK does (`deserializeProperty` in
        rpc.ts). JSON text with unknown parts is written as the document.
        """
        given = resource.inputs
        if not given.entries:
            return self.value(given)
        entries = {key: entry for key, entry in given.entries.items() if not isinstance(entry, Accessor)}
        secret = {key for key, entry in entries.items() if holds_secret(entry)}
        return {
            key: {SIGNATURE_KEY: SECRET_SIGNATURE, "value": self.value(entry)} if key in secret else self._open(entry)
            for key, entry in entries.items()
            if key in secret or not is_missing(unwrap(entry))
        }

    def name(self, resource: Resource, depth: int = 0) -> object:
        """Returns the logical name of a resource, which may contain those of others."""
        name = text_of(resource.name)
        return self.value(resource.name, max(depth, DEPTH_LIMIT - 2)) if name is None else name

    def value(self, value: Value, depth: int = 0) -> object:
        """Returns any value."""
        self._left -= 1
        if value is None or is_missing(value):
            return None
        if isinstance(value, (bool, int, str)):
            return value
        if isinstance(value, float):
            return value if value == value and abs(value) != float("inf") else None
        if depth > DEPTH_LIMIT or self._left < 0:
            return {"$unknown": "nested too deep" if self._left >= 0 else "too much to list"}
        if isinstance(value, Text):
            return self._text(value, depth)
        if isinstance(value, Reference):
            return self._reference(value, depth)
        if isinstance(value, Unknown):
            return {"$unknown": value.reason}
        return self._composite(value, depth)

    def _open(self, value: Value) -> object:
        """Returns a value; the document of JSON text with unknown parts."""
        inner = unwrap(value)
        return self.value(as_written(inner.document) if isinstance(inner, JsonText) and inner.known is None else inner)

    def _composite(self, value: Value, depth: int) -> object:
        if isinstance(value, (Output, Promise)):
            return self.value(value.value, depth)
        if isinstance(value, Array):
            items = [self.value(item, depth + 1) for item in value.items]
            return items if value.open is None else _continued(items, value.open)
        if isinstance(value, Resource):
            return {"$ref": self.name(value, depth + 1), "$attr": "id"}
        if isinstance(value, Asset):
            return {**self._asset(value, depth), ASSET_FIELDS[value.kind]: {}}
        if isinstance(value, Object):
            return self._object(value, depth)
        return {"$unknown": "a function" if is_callable(value) else "a value of another kind"}

    def _object(self, value: Object, depth: int) -> object:
        entries = {
            key: self.value(entry, depth + 1)
            for key, entry in value.entries.items()
            if not is_missing(unwrap(entry)) and not isinstance(entry, Accessor)
        }
        return {"$unknown": value.open.reason} if value.open is not None and not entries else entries

    def _asset(self, value: Asset, depth: int) -> dict[str, object]:
        """Returns the content of an asset or archive under its kind with two underscores."""
        given = value.argument
        if not isinstance(given, Object) or not given.entries or depth > DEPTH_LIMIT:
            return {f"__{value.kind}": self.value(given, depth + 1)}
        packed = {path: unwrap(entry) for path, entry in given.entries.items() if not is_missing(entry)}
        return {
            f"__{value.kind}": {
                path: self._asset(entry, depth + 1) if isinstance(entry, Asset) else self.value(entry, depth + 1)
                for path, entry in packed.items()
            }
        }

    def _text(self, value: Text, depth: int) -> object:
        known = value.known
        if known is not None:
            return known
        parts: list[object] = []
        for part in value.parts:
            piece: object = part.text if isinstance(part, Marked) else part
            if isinstance(part, Hole):
                piece = self.value(part.value, depth + 1)
            last = parts[-1] if parts else None
            if isinstance(piece, str) and isinstance(last, str):
                parts[-1] = last + piece
            elif piece != last or not _is_unknown(piece):
                parts.append(piece)
        return parts[0] if len(parts) == 1 and isinstance(parts[0], str) else {"$template": parts}

    def _reference(self, value: Reference, depth: int) -> object:
        if value.known is not UNDEFINED and not isinstance(value.known, Unknown):
            return self.value(value.known, depth + 1)
        return {"$ref": self.name(value.resource, depth + 1), "$attr": ".".join(map(str, value.path))}


def _is_unknown(piece: object) -> bool:
    return isinstance(piece, dict) and "$unknown" in piece


def _continued(items: list[object], rest: Unknown) -> object:
    unknown = {"$unknown": rest.reason}
    return [*items, unknown] if items else unknown


def as_written(value: Value, depth: int = 0) -> Value:
    """Returns a document as `JSON.stringify` writes it: an Output becomes an error message, a Promise `{}`."""
    if isinstance(value, Output):
        return Text((Hole(Unknown(TURNED_INTO_TEXT)),))
    if isinstance(value, Promise):
        return Object()
    if depth > DEPTH_LIMIT:
        return value
    if isinstance(value, Array):
        written = Array([as_written(item, depth + 1) for item in value.items])
        written.open = value.open
        return written
    if isinstance(value, Object) and not isinstance(value, Resource):
        made = Object({key: as_written(entry, depth + 1) for key, entry in value.entries.items()})
        made.open = value.open
        return made
    return value
