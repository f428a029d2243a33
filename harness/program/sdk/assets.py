"""Assets and archives. Source: Pulumi documentation, "Assets and archives"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.program.builtins.natives import Arguments, argument
from harness.program.functions import NativeClass
from harness.program.sdk.outputs import lift
from harness.program.values import JSValue, Value, unwrap
from harness.syntax import ast
from harness.syntax.source import Located

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["ASSET_CLASSES", "Archive", "Asset"]


class Asset(JSValue):
    """A file or text that is deployed with a resource.

    Attributes:
        kind: `StringAsset`, `FileAsset` or `RemoteAsset`.
        argument: The text, path or address.
        origin: The expression that makes it.
    """

    __slots__ = ("argument", "kind", "origin")

    def __init__(self, kind: str, argument: Value, origin: Located | None = None) -> None:
        self.kind = kind
        self.argument = argument
        self.origin = origin

    def __repr__(self) -> str:
        return f"{self.kind}({self.argument!r})"


class Archive(Asset):
    """Files packed together.

    `kind` is `AssetArchive` (its argument maps paths to assets), `FileArchive` or `RemoteArchive`.
    """

    __slots__ = ()


def _asset_class(name: str, made: type[Asset]) -> NativeClass:
    def allocate(machine: Machine, klass: Value, at: ast.Node) -> Value:
        return made(name, None, at)

    def initialise(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value | None:
        if isinstance(this, Asset):
            given = argument(arguments, 0)
            this.argument = lift(given) if name == "AssetArchive" else unwrap(given)
        return None

    return NativeClass(name, allocate, initialise)


ASSET_CLASSES: Final[dict[str, Value]] = {
    **{name: _asset_class(name, Asset) for name in ("StringAsset", "FileAsset", "RemoteAsset")},
    **{name: _asset_class(name, Archive) for name in ("AssetArchive", "FileArchive", "RemoteArchive")},
}
