"""The declaration files of an installed package, by import path."""

from __future__ import annotations

import json
import posixpath
from dataclasses import dataclass
from pathlib import Path

__all__ = ["PackageFolder", "PackageNotInstalledError"]

SUFFIX = ".d.ts"
SKIPPED_FOLDERS = frozenset({"node_modules", "vendor", "proto", "cmd", "tests"})
"""Folders outside a package's public API: bundled compilers, generated protocol code, commands, tests."""


class PackageNotInstalledError(Exception):
    """The folder has no such package; the message says what to install."""


@dataclass(frozen=True, slots=True)
class PackageFolder:
    """A package below ``node_modules``.

    Attributes:
        name: Such as ``@pulumi/aws``.
        version: Of its ``package.json``.
        root: Its folder.
        files: The declaration files by module key: the path without ``.d.ts`` and without a trailing ``/index``; the
            package's own entry has the key ``""``.
    """

    name: str
    version: str
    root: Path
    files: dict[str, Path]

    @classmethod
    def open(cls, node_modules: Path, name: str) -> PackageFolder:
        """Finds the declaration files of a package.

        Args:
            node_modules: A folder that ``npm install`` filled.
            name: The package, such as ``@pulumi/aws``.

        Returns:
            The package, with its files found but not yet read.

        Raises:
            PackageNotInstalledError: There is no such package in the folder.
        """
        root = node_modules / name
        manifest = root / "package.json"
        if not manifest.is_file():
            raise PackageNotInstalledError(f"{name} is not in {node_modules}: run `npm install {name}` first.")
        described = json.loads(manifest.read_text(encoding="utf-8"))
        entry = posixpath.dirname(posixpath.normpath(described.get("types") or described.get("main") or "index.js"))
        base = root / entry
        files = {module_key(path.relative_to(base).as_posix()): path for path in declaration_files(base)}
        return cls(name=name, version=str(described["version"]).removeprefix("v"), root=base, files=files)

    def module_of(self, key: str, specifier: str) -> str:
        """Returns the module key of an import path in one of the package's files.

        Args:
            key: The module key of that file.
            specifier: The import path.

        Returns:
            A module key; for a path into another package that path after ``!``.
        """
        if not specifier.startswith("."):
            own = specifier.removeprefix(self.name + "/")
            return own if own != specifier and own in self.files else f"!{specifier}"
        folder = self.files[key].relative_to(self.root).parent.as_posix()
        found = posixpath.normpath(posixpath.join(folder, specifier))
        return "" if found in (".", "index") else found.removesuffix("/index")


def declaration_files(root: Path) -> list[Path]:
    """Returns the declaration files of a package's public API, in a stable order."""
    found = (path for path in root.rglob(f"*{SUFFIX}") if not SKIPPED_FOLDERS & set(path.relative_to(root).parts[:-1]))
    return sorted(found)


def module_key(relative: str) -> str:
    """Returns the module key of a declaration file: ``ec2/vpc.d.ts`` is ``ec2/vpc``, ``ec2/index.d.ts`` is ``ec2``."""
    key = relative.removesuffix(SUFFIX)
    if key == "index":
        return ""
    return key.removesuffix("/index")
