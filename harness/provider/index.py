"""The packages that belong together, and what their names stand for."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

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
from harness.provider.members import Members, members
from harness.provider.package import EVERYTHING, IndexFormatError, PackageFile
from harness.provider.types import Reference, Type, TypeOf

__all__ = ["DATA", "Index", "IndexFormatError", "ModuleEntry", "Package", "default_index", "load_package"]

DATA = Path(__file__).parent / "data"
"""The indexes that ship with the project."""

ARCHIVE = re.compile(r"^(?P<package>.+)-(?P<version>\d+\.\d+\.\d+[\w.+-]*)\.zip$")


class ModuleEntry:
    """What can be imported from one path, or what a namespace holds.

    Attributes:
        path: Its import path, such as ``@pulumi/aws/ec2``.
    """

    __slots__ = ("_index", "_key", "_package", "path")

    def __init__(self, index: Index, package: Package, key: str) -> None:
        self._index = index
        self._package = package
        self._key = key
        self.path = f"{package.name}/{key}" if key else package.name

    def __repr__(self) -> str:
        return f"ModuleEntry({self.path!r})"

    def lookup(self, path: Sequence[str]) -> ModuleEntry | ValueEntry | None:
        """What a name stands for where a value is expected.

        Args:
            path: The name's parts: ``("ec2", "Vpc")`` for ``aws.ec2.Vpc``. An empty path is the module itself.

        Returns:
            The entry; None if there is no such value (an interface is none).
        """
        found = self._follow(path)
        if isinstance(found, ModuleEntry):
            return found
        values = (e for e in found if isinstance(e, ClassType | EnumType | FunctionType | ConstantType))
        return next(values, None)

    def lookup_type(self, path: Sequence[str]) -> TypeEntry | None:
        """What a name stands for where a type is expected.

        Args:
            path: As in `lookup`.

        Returns:
            The entry; None if there is no such type (a function is none).
        """
        found = self._follow(path)
        if isinstance(found, ModuleEntry):
            return None
        return next((e for e in found if isinstance(e, ClassType | EnumType | InterfaceType | AliasType)), None)

    def exports(self) -> tuple[str, ...]:
        """The names that it exports, types and values alike."""
        return tuple(self._package.file.exports(self._key))

    def suggest(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """The exported names most like one that it does not export, the nearest first.

        Args:
            name: The name that was not found.
            limit: How many to give at most.
        """
        return nearest(name, self.exports(), limit)

    def _follow(self, path: Sequence[str]) -> ModuleEntry | tuple[TypeEntry | ValueEntry, ...]:
        here: ModuleEntry = self
        for position, name in enumerate(path):
            found = here._step(name)
            if isinstance(found, ModuleEntry):
                here = found
            elif position == len(path) - 1:
                return found
            else:
                inside = here._package.module(f"{here._key}#{name}")
                if inside is None:
                    return ()
                here = inside
        return here

    def _step(self, name: str) -> ModuleEntry | tuple[TypeEntry | ValueEntry, ...]:
        place = self._package.file.find(self._key, name)
        if place is None:
            return ()
        key, found = place
        if key.startswith("!"):
            module = self._index.module(key[1:])
            if module is None:
                return ()
            return module if found == EVERYTHING else module._follow((found,))
        if found == EVERYTHING:
            return self._package.module(key) or ()
        return self._package.entries(key, found)


class Package:
    """A package in one version. Everything read from it is kept and shared.

    Attributes:
        name: Such as ``@pulumi/aws``.
        version: Such as ``7.48.0``.
        root: What ``import * as x from`` the package's name gives.
        file: Its archive.
    """

    def __init__(self, index: Index, file: PackageFile) -> None:
        self.name = file.name
        self.version = file.version
        self.file = file
        self._index = index
        self._modules: dict[str, ModuleEntry] = {}
        self._entries: dict[tuple[str, str], tuple[TypeEntry | ValueEntry, ...]] = {}
        self.root = ModuleEntry(index, self, "")

    def __repr__(self) -> str:
        return f"Package({self.name!r}, {self.version!r})"

    def lookup(self, path: Sequence[str]) -> ModuleEntry | ValueEntry | None:
        """`ModuleEntry.lookup` from the package's face."""
        return self.root.lookup(path)

    def lookup_type(self, path: Sequence[str]) -> TypeEntry | None:
        """`ModuleEntry.lookup_type` from the package's face."""
        return self.root.lookup_type(path)

    def module(self, key: str) -> ModuleEntry | None:
        """The module with a key (an import path without the package's name); None if there is none."""
        known = self._modules.get(key)
        if known is None and self.file.module(key) is not None:
            known = self._modules[key] = ModuleEntry(self._index, self, key)
        return known

    def entries(self, key: str, name: str) -> tuple[TypeEntry | ValueEntry, ...]:
        """Everything that a module declares under a name, exported or not."""
        known = self._entries.get((key, name))
        if known is None:
            module = self.file.module(key)
            records = module.declared.get(name, ()) if module else ()
            path = f"{self.name}/{key}" if key else self.name
            known = tuple(entry(self._index, path, module.types, name, record) for record in records) if module else ()
            self._entries[key, name] = known
        return known


class Index:
    """A set of packages, each in one version, whose declarations may name each other.

    Args:
        versions: The version wanted of a package, as a ``package.json`` would say it (``7.48.0``, ``^6.0.0``); the
            newest one that ships for a package that is not named.
        folder: Where the archives lie.
    """

    def __init__(self, versions: Mapping[str, str] | None = None, folder: Path = DATA) -> None:
        self._wanted = dict(versions or {})
        self._archives = archives(folder)
        self._packages: dict[str, Package] = {}

    def package(self, name: str) -> Package | None:
        """The package of a name; None if no index of it ships.

        Raises:
            IndexFormatError: Its index was written in another format.
        """
        known = self._packages.get(name)
        stem = name.removeprefix("@").replace("/", "-")
        if known is None and stem in self._archives:
            path = choose(self._archives[stem], self._wanted.get(name))
            known = self._packages[name] = Package(self, PackageFile(path))
        return known

    def module(self, import_path: str) -> ModuleEntry | None:
        """What an import path leads to, such as ``@pulumi/aws``, ``@pulumi/aws/ec2`` or ``@pulumi/aws/ec2/vpc``.

        Args:
            import_path: The path in the import statement.

        Returns:
            The module; None if its package is not indexed or has no such file.
        """
        parts = import_path.split("/")
        name = "/".join(parts[:2] if import_path.startswith("@") else parts[:1])
        package = self.package(name)
        key = package.file.key_of(import_path) if package else None
        return package.module(key) if package is not None and key is not None else None

    def resolve(self, reference: Reference) -> TypeEntry | None:
        """What a `Reference` names, exported or not; None if it is the language's own, or not indexed."""
        module = self.module(reference.module) if reference.module else None
        if module is None:
            return None
        declared = module._package.entries(module._key, reference.name)
        types = (e for e in declared if isinstance(e, ClassType | EnumType | InterfaceType | AliasType))
        return next(types, None) or module.lookup_type(reference.name.split("."))

    def resolve_value(self, query: TypeOf) -> ModuleEntry | ValueEntry | None:
        """What a `TypeOf` names; None if it is not indexed."""
        module = self.module(query.module) if query.module else None
        if module is None:
            return None
        declared = module._package.entries(module._key, query.name)
        values = (e for e in declared if isinstance(e, ClassType | EnumType | FunctionType | ConstantType))
        return next(values, None) or module.lookup(query.name.split("."))

    def members(self, expression: Type) -> Members | None:
        """The members that a value of a type has (see `harness.provider.members.members`)."""
        return members(self, expression)


def nearest(name: str, names: Sequence[str], limit: int) -> tuple[str, ...]:
    """The names most like a name, the nearest first; letter case counts least."""
    lowered: dict[str, str] = {}
    for known in names:
        lowered.setdefault(known.lower(), known)
    close = difflib.get_close_matches(name.lower(), lowered, n=limit, cutoff=0.6)
    return tuple(lowered[match] for match in close)


def archives(folder: Path) -> dict[str, list[tuple[tuple[int, ...], Path]]]:
    """The archives of a folder by package, oldest first."""
    found: dict[str, list[tuple[tuple[int, ...], Path]]] = {}
    for path in folder.glob("*.zip"):
        match = ARCHIVE.match(path.name)
        if match:
            found.setdefault(match["package"], []).append((numbers(match["version"]), path))
    for versions in found.values():
        versions.sort()
    return found


def choose(versions: list[tuple[tuple[int, ...], Path]], wanted: str | None) -> Path:
    """The archive for a wanted version: that one, else the newest of its major version, else the newest of all."""
    asked = numbers(wanted or "")
    exact = [path for version, path in versions if version == asked]
    of_major = [path for version, path in versions if asked and version[0] == asked[0]]
    return (exact or of_major or [path for _, path in versions])[-1]


def numbers(version: str) -> tuple[int, ...]:
    """The numbers of a version or version range: ``^7.48.0`` is (7, 48, 0), ``latest`` is ()."""
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


@functools.cache
def default_index() -> Index:
    """The newest version of everything that ships, read at most once in a process."""
    return Index()


def load_package(name: str) -> Package | None:
    """The newest shipped index of a package, such as ``@pulumi/aws``.

    The archive is opened once in a process and its modules are read when they are first asked for. What they say are
    immutable facts, so they may be shared freely.

    Args:
        name: The package's name.

    Returns:
        The package; None if no index of it ships.

    Raises:
        IndexFormatError: Its index was written in another format.
    """
    return default_index().package(name)
