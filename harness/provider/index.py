"""A set of packages, whose declarations may refer to each other."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path

from harness.provider.archives import DATA, archives, choose, stem
from harness.provider.entries import TypeEntry, ValueEntry
from harness.provider.members import Members, members
from harness.provider.modules import ModuleEntry, Package, type_of, value_of
from harness.provider.package import PackageFile
from harness.provider.requested_versions import requested_versions
from harness.provider.types import Reference, Type, TypeOf

__all__ = ["Index", "default_index", "load_package"]


class Index:
    """A set of packages, each in one version, whose declarations may name each other.

    Args:
        versions: The wanted version of a package, as in a ``package.json`` (``7.48.0``, ``^6.0.0``). By default, and if
            no version fits, the newest one that ships.
        folder: The folder of the archives.
    """

    def __init__(self, versions: Mapping[str, str] | None = None, folder: Path = DATA) -> None:
        self._wanted = dict(versions or {})
        self._archives = archives(folder)
        self._packages: dict[str, Package] = {}

    def package(self, name: str) -> Package | None:
        """Returns the package of a name; None if no index of it ships.

        Raises:
            IndexFormatError: Its index was written in another format.
        """
        known = self._packages.get(name)
        if known is None and stem(name) in self._archives:
            path = choose(self._archives[stem(name)], self._wanted.get(name))
            known = self._packages[name] = Package(self, PackageFile(path))
        return known

    def module(self, import_path: str) -> ModuleEntry | None:
        """What an import path leads to, such as ``@pulumi/aws``, ``@pulumi/aws/ec2`` or ``@pulumi/aws/ec2/vpc``.

        Args:
            import_path: The path in the import statement.

        Returns:
            The module; None if its package is not indexed or has no such file.
        """
        place = self._locate(import_path)
        return place[0].module(place[1]) if place else None

    def resolve(self, reference: Reference) -> TypeEntry | None:
        """Returns what a `Reference` names, exported or not; None if it is the language's own, or not indexed."""
        place = self._locate(reference.module)
        if place is None:
            return None
        package, key = place
        declared = type_of(package.entries(key, reference.name))
        module = package.module(key)
        return declared or (module.lookup_type(reference.name.split(".")) if module else None)

    def resolve_value(self, query: TypeOf) -> ModuleEntry | ValueEntry | None:
        """Returns what a `TypeOf` names, exported or not; None if it is not indexed."""
        place = self._locate(query.module)
        if place is None:
            return None
        package, key = place
        declared = value_of(package.entries(key, query.name))
        module = package.module(key)
        return declared or (module.lookup(query.name.split(".")) if module else None)

    def members(self, expression: Type) -> Members | None:
        """Returns the members of an object type, interface, class, intersection, or a utility type over one of them.

        Args:
            expression: The type.

        Returns:
            The members, those that it inherits included; None if values of the type are no objects with one set of
            members (a union, a text, ...).
        """
        return members(self, expression)

    def _locate(self, import_path: str) -> tuple[Package, str] | None:
        parts = import_path.split("/")
        name = "/".join(parts[:2]) if import_path.startswith("@") else parts[0]
        package = self.package(name)
        key = package.file.key_of(import_path) if package else None
        return (package, key) if package is not None and key is not None else None


@functools.cache
def default_index() -> Index:
    """Returns the newest version of everything that ships, or the version in `STACKGRADE_PACKAGES`.

    It is made once in a process, and its archives and modules are read when they are first needed. They are immutable,
    so it can be shared freely.

    Raises:
        NoSuchVersionError: No index has a version that the environment asks for.
    """
    return Index(requested_versions())


def load_package(name: str) -> Package | None:
    """Returns the index of a package, from `default_index`.

    Args:
        name: The package's name, such as ``@pulumi/aws``.

    Returns:
        The package; None if no index of it ships.

    Raises:
        IndexFormatError: Its index was written in another format.
    """
    return default_index().package(name)
