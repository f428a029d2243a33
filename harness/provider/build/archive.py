"""The index of a package on disk: a zip file with a JSON member for each module."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from harness.provider.archives import stem
from harness.provider.build.modules import PackageFolder
from harness.provider.build.package import BuiltPackage
from harness.provider.encoding import FORMAT, MANIFEST, Json, member_name

__all__ = ["write_archive", "write_members"]

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every member, so that a package always gives the same bytes."""


def write_archive(folder: Path, package: PackageFolder, built: BuiltPackage) -> Path:
    """Writes the index of a package; replaces one of the same version and creates a missing folder.

    Args:
        folder: The folder of the indexes.
        package: The package that was read.
        built: The result of reading it.

    Returns:
        The archive's path.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{stem(package.name)}-{package.version}.zip"
    manifest: Json = {
        "format": FORMAT,
        "package": package.name,
        "version": package.version,
        "counts": dict(sorted(built.counts.items())),
        "tokens": {"stated": built.tokens, "not_by_place": len(built.differing)},
        "constructors": {"read": built.constructors, "unlike_declared": len(built.undeclared)},
    }
    members = ((member_name(key), built.members[key]) for key in sorted(built.members))
    write_members(path, chain([(MANIFEST, manifest)], members))
    return path


def write_members(path: Path, members: Iterable[tuple[str, Json]]) -> None:
    """Writes a zip file with a JSON member for each name; the file is complete or absent.

    Args:
        path: The file.
        members: The members, in order.
    """
    partial = path.with_suffix(".partial")
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, json.dumps(content, separators=(",", ":"), ensure_ascii=False))
    partial.replace(path)
