"""The versions in the environment: `STACKGRADE_PACKAGES="@pulumi/aws@6.83.4 @pulumi/awsx@2"`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from harness.provider.archives import DATA, archives, choose, numbers, stem

__all__ = ["VARIABLE", "NoSuchVersionError", "asked_archives", "requested_versions"]

VARIABLE: Final = "STACKGRADE_PACKAGES"


class NoSuchVersionError(ValueError):
    """The environment names a version without an index; the message lists the available ones."""


def requested_versions(folder: Path = DATA) -> dict[str, str]:
    """Returns the wanted version of each package that the environment names.

    Args:
        folder: Where the archives lie.

    Raises:
        NoSuchVersionError: No index has that version, or a request names none.
    """
    found: dict[str, str] = {}
    for request in os.environ.get(VARIABLE, "").replace(",", " ").split():
        package, _, version = request.rpartition("@")
        _require(folder, package, version, request)
        found[package] = version
    return found


def asked_archives(folder: Path = DATA) -> list[Path]:
    """Returns the archive of each package: of the wanted version, or the newest.

    Raises:
        NoSuchVersionError: No index has a version that the environment asks for.
    """
    wanted = {stem(package): version for package, version in requested_versions(folder).items()}
    return sorted(choose(versions, wanted.get(package)) for package, versions in archives(folder).items())


def _require(folder: Path, package: str, version: str, request: str) -> None:
    if not package or not numbers(version):
        message = f"{VARIABLE} has `{request}`, which names no version; write `@pulumi/aws@6.83.4` or `@pulumi/aws@6`"
        raise NoSuchVersionError(message)
    there = archives(folder).get(stem(package), [])
    asked = numbers(version)
    if not any(known[: len(asked)] == asked for known, _ in there):
        names = ", ".join(path.stem for _, path in there) or "none of this package"
        raise NoSuchVersionError(f"{VARIABLE} asks for `{request}`, of which there is no index (there is {names})")
