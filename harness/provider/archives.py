"""The indexes in a folder, and the one that a wanted version means."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

__all__ = ["DATA", "archives", "choose", "stem"]

DATA: Final = Path(__file__).parent / "data"
"""The indexes that ship with the project."""

Version = tuple[int, ...]


def stem(package: str) -> str:
    """Returns the beginning of a package's archive names.

    >>> stem("@pulumi/aws-native")
    'pulumi-aws-native'
    """
    return package.removeprefix("@").replace("/", "-")


def archives(folder: Path) -> dict[str, list[tuple[Version, Path]]]:
    """Returns the archives of a folder by the stem of their package, the oldest version first."""
    found: dict[str, list[tuple[Version, Path]]] = {}
    for path in folder.glob("*.zip"):
        package, _, version = path.stem.rpartition("-")
        if package and version[:1].isdigit():
            found.setdefault(package, []).append((numbers(version), path))
    for versions in found.values():
        versions.sort()
    return found


def choose(versions: list[tuple[Version, Path]], wanted: str | None) -> Path:
    """Returns the archive for a wanted version: the newest with its numbers, else of its major version, else of all.

    Args:
        versions: The available versions, the oldest first; not empty.
        wanted: A version or range as in a ``package.json`` (``7.48.0``, ``6.83``, ``^6.0.0``, ``latest``); None if
            none is wanted.

    Returns:
        The archive's path.
    """
    asked = numbers(wanted or "")
    fitting = [path for version, path in versions if asked and version[: len(asked)] == asked]
    of_major = [path for version, path in versions if asked and version[0] == asked[0]]
    return (fitting or of_major or [path for _, path in versions])[-1]


def numbers(version: str) -> Version:
    """Returns the first three numbers of a version or version range: ``^7.48.0`` is (7, 48, 0), ``latest`` is ()."""
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])
