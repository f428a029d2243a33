"""Packages and modules: names looked up by path."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from harness.provider.decode import entry
from harness.provider.entries import (
    AliasType,
    ClassType,
    ConstantType,
    EnumType,
    FunctionType,
    InterfaceType,
    TypeEntry,
    ValueEntry,
)
from harness.provider.package import EVERYTHING, PackageFile
from harness.spelling import LENGTH_LIMIT, nearest_name

if TYPE_CHECKING:
    from harness.provider.index import Index

__all__ = ["ModuleEntry", "Package"]

Entries = tuple[TypeEntry | ValueEntry, ...]


def value_of(entries: Entries) -> ValueEntry | None:
    """Returns the value among the things that share a name."""
    values = (e for e in entries if isinstance(e, ClassType | EnumType | FunctionType | ConstantType))
    return next(values, None)


def type_of(entries: Entries) -> TypeEntry | None:
    """Returns the type among the things that share a name."""
    types = (e for e in entries if isinstance(e, ClassType | EnumType | InterfaceType | AliasType))
    return next(types, None)


class ModuleEntry:
    """The exports of an import path, or the content of a namespace.

    Attributes:
        path: Its import path, such as ``@pulumi/aws/ec2``.
    """

    __slots__ = ("_index", "_key", "_package", "path")

    def __init__(self, index: Index, package: Package, key: str) -> None:
        self._index = index
        self._package = package
        self._key = key
        self.path = package.path(key)

    def __repr__(self) -> str:
        return f"ModuleEntry({self.path!r})"

    def lookup(self, path: Sequence[str]) -> ModuleEntry | ValueEntry | None:
        """Returns what a name stands for where a value is expected.

        Args:
            path: The name's parts: ``("ec2", "Vpc")`` for ``aws.ec2.Vpc``. An empty path is the module itself.

        Returns:
            The entry; None if there is no such value (an interface is none).
        """
        found = self._follow(path)
        return found if isinstance(found, ModuleEntry) else value_of(found)

    def lookup_type(self, path: Sequence[str]) -> TypeEntry | None:
        """Returns what a name stands for where a type is expected.

        Args:
            path: As in `lookup`.

        Returns:
            The entry; None if there is no such type (a function or a module is none).
        """
        found = self._follow(path)
        return None if isinstance(found, ModuleEntry) else type_of(found)

    def exports(self) -> tuple[str, ...]:
        """Returns the names that it exports, types and values alike."""
        return tuple(self._package.file.exports(self._key))

    def suggest(self, name: str) -> str:
        """Returns the exported value most like an unknown name, "" if none is like it."""
        return _suggested(self, name) if len(name) <= LENGTH_LIMIT else ""

    def _follow(self, path: Sequence[str]) -> ModuleEntry | Entries:
        if not path:
            return self
        found = self._step(path[0])
        if len(path) == 1:
            return found
        inside = found if isinstance(found, ModuleEntry) else self._namespace(path[0])
        return () if inside is None else inside._follow(path[1:])

    def _namespace(self, name: str) -> ModuleEntry | None:
        """Returns the namespace beside a class or function of the same name."""
        place = self._package.file.find(self._key, name)
        return self._package.module("#".join(place)) if place is not None else None

    def _step(self, name: str) -> ModuleEntry | Entries:
        place = self._package.file.find(self._key, name)
        if place is None:
            return ()
        key, declared = place
        if key.startswith("!"):
            module = self._index.module(key[1:])
            return () if module is None else module._follow(() if declared == EVERYTHING else (declared,))
        if declared == EVERYTHING:
            return self._package.module(key) or ()
        return self._package.entries(key, declared)


@lru_cache(maxsize=1_024)
def _suggested(module: ModuleEntry, name: str) -> str:
    """Does what `ModuleEntry.suggest` does; models make the same mistakes again and again."""
    return nearest_name(name, module.exports(), lambda near: module.lookup((near,)) is not None)


class Package:
    """A package in one version. Everything read from it is cached and shared.

    Attributes:
        name: Such as ``@pulumi/aws``.
        version: Such as ``7.48.0``.
        file: Its archive.
        root: The value of ``import * as x from`` the package's name.
    """

    def __init__(self, index: Index, file: PackageFile) -> None:
        self.name = file.name
        self.version = file.version
        self.file = file
        self._index = index
        self._modules: dict[str, ModuleEntry] = {}
        self._entries: dict[tuple[str, str], Entries] = {}
        self.root = ModuleEntry(index, self, "")

    def __repr__(self) -> str:
        return f"Package({self.name!r}, {self.version!r})"

    def lookup(self, path: Sequence[str]) -> ModuleEntry | ValueEntry | None:
        """`ModuleEntry.lookup` from the package's face."""
        return self.root.lookup(path)

    def lookup_type(self, path: Sequence[str]) -> TypeEntry | None:
        """`ModuleEntry.lookup_type` from the package's face."""
        return self.root.lookup_type(path)

    def path(self, key: str) -> str:
        """Returns the import path of a module key."""
        return f"{self.name}/{key}" if key else self.name

    def module(self, key: str) -> ModuleEntry | None:
        """Returns the module with a key (an import path without the package's name); None if there is none."""
        known = self._modules.get(key)
        if known is None and self.file.module(key) is not None:
            known = self._modules[key] = ModuleEntry(self._index, self, key)
        return known

    def entries(self, key: str, name: str) -> Entries:
        """Returns everything that a module declares under a name, exported or not."""
        known = self._entries.get((key, name))
        if known is None:
            module = self.file.module(key)
            records = [(module.types, record) for record in module.declared.get(name, ())] if module else []
            known = tuple(entry(self._index, self.path(key), types, name, record) for types, record in records)
            self._entries[key, name] = known
        return known
