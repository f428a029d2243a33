"""One package's index: its modules, found by import path and read when they are first needed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from harness.provider.encoding import FORMAT, MANIFEST, Json, TypeReader, member_name

__all__ = ["EVERYTHING", "IndexFormatError", "ModuleFile", "PackageFile"]

EVERYTHING: Final = "*"
"""The name of a link to a whole module."""


class IndexFormatError(Exception):
    """An index file was written in another format; the message says how to build it again."""


class ModuleFile:
    """What a declaration file (or namespace) declares and re-exports, as recorded.

    Attributes:
        key: The module key, such as ``ec2/vpc``; empty for the package's face.
        types: The types that its records mention.
        declared: The records by name.
        hidden: Declared names that it does not export.
        links: The module key and name that an exported name leads to (`EVERYTHING` for a whole module).
        stars: The modules whose exports are all re-exported.
    """

    __slots__ = ("declared", "hidden", "key", "links", "stars", "types")

    def __init__(self, key: str, record: Json, types: TypeReader) -> None:
        self.key = key
        self.types = types
        self.declared: dict[str, list[Json]] = record.get("d", {})
        self.hidden: frozenset[str] = frozenset(record.get("h", ()))
        self.stars: list[str] = record.get("s", [])
        self.links: dict[str, tuple[str, str]] = {}
        for module, names in record.get("l", {}).items():
            for written in names:
                name, _, exported = written.partition("=")
                self.links[exported or name] = (module, name)

    def exports(self) -> Iterator[str]:
        """Yields the names that it exports itself, without those of its stars."""
        yield from (name for name in self.declared if name not in self.hidden)
        yield from self.links


class PackageFile:
    """The archive of one package in one version.

    Args:
        path: The archive.

    Raises:
        IndexFormatError: It was written in another format than this reader's.
    """

    def __init__(self, path: Path) -> None:
        # Imported here because it is slow to load, and most uses of this package never open an archive.
        import zipfile

        self._archive = zipfile.ZipFile(path)
        self._members = frozenset(self._archive.namelist())
        manifest = self._read(MANIFEST)
        if manifest["format"] != FORMAT:
            raise IndexFormatError(
                f"{path.name} has format {manifest['format']}, not {FORMAT}: build it again (harness.provider.build)."
            )
        self.name: str = manifest["package"]
        self.version: str = manifest["version"]
        self.manifest: Json = manifest
        self._groups: dict[str, dict[str, ModuleFile]] = {}
        self._modules: dict[str, ModuleFile] = {}
        self._found: dict[tuple[str, str], tuple[str, str]] = {}

    def module(self, key: str) -> ModuleFile | None:
        """Returns the recorded module with a key; None if the package has none."""
        known = self._modules.get(key)
        if known is None:
            known = self._module(key)
            if known is not None:
                self._modules[key] = known
        return known

    def _module(self, key: str) -> ModuleFile | None:
        for group in ("#".join(key.split("#")[:2]), folder(key)):
            if member_name(group) in self._members:
                found = self.group(group).get(key)
                if found is not None:
                    return found
        return None

    def key_of(self, import_path: str) -> str | None:
        """Returns the module key of an import path in this package; None for another package's.

        Args:
            import_path: Such as ``@pulumi/aws/ec2``, with or without ``/index`` and ``.js``.
        """
        if import_path == self.name:
            return ""
        if not import_path.startswith(self.name + "/"):
            return None
        key = import_path[len(self.name) + 1 :].removesuffix(".js").removesuffix(".d.ts").strip("/")
        return "" if key == "index" else key.removesuffix("/index")

    def find(self, key: str, name: str) -> tuple[str, str] | None:
        """Returns where an exported name is declared.

        Args:
            key: The module that exports it.
            name: The name.

        Returns:
            The declaring module and the name in it; for a whole module its key and `EVERYTHING`. Keys that begin
            with ``!`` are import paths of other packages. None if the module does not export the name.
        """
        asked = key, name
        known = self._found.get(asked)
        if known is None:
            known = self._find(key, name, frozenset())
            if known is not None:
                self._found[asked] = known
        return known

    def _find(self, key: str, name: str, seen: frozenset[tuple[str, str]]) -> tuple[str, str] | None:
        """Does what `find` does; `seen` are the places already visited: modules may hand on each other's names."""
        module = self.module(key)
        if module is None or (key, name) in seen:
            return None
        if name in module.declared and name not in module.hidden:
            return key, name
        seen |= {(key, name)}
        if name in module.links:
            linked_key, linked_name = module.links[name]
            if linked_name == EVERYTHING or linked_key.startswith("!"):
                return linked_key, linked_name
            return self._find(linked_key, linked_name, seen)
        for star in module.stars:
            found = self._find(star, name, seen) if not star.startswith("!") else None
            if found is not None:
                return found
        return None

    def exports(self, key: str, seen: Sequence[str] = ()) -> Iterator[str]:
        """Yields the names that a module exports, once each."""
        module = self.module(key)
        if module is None or key in seen:
            return
        names = dict.fromkeys(module.exports())
        for star in module.stars:
            names.update(dict.fromkeys(self.exports(star, (*seen, key))))
        yield from names

    def members(self) -> Iterator[str]:
        """Yields the groups of modules that are read together: folders, and namespaces of their own."""
        before, after = member_name("\0").split("\0")
        names = (name for name in self._members if name.startswith(before))
        yield from sorted(name.removeprefix(before).removesuffix(after) for name in names)

    def group(self, group: str) -> dict[str, ModuleFile]:
        """Returns the recorded modules of a group by their keys, read when it is first asked for.

        Raises:
            KeyError: The package has no such group.
        """
        known = self._groups.get(group)
        if known is None:
            read = self._read(member_name(group))
            types = TypeReader(self.name, read["types"])
            known = {key: ModuleFile(key, record, types) for key, record in read["files"].items()}
            self._groups[group] = known
        return known

    def _read(self, member: str) -> Json:
        return json.loads(self._archive.read(member))


def folder(key: str) -> str:
    """Returns the folder of a module, which is the archive member that holds it unless it has one of its own."""
    return key.partition("#")[0].rpartition("/")[0]
