"""Writes files whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

__all__ = ["is_temporary", "write_whole"]

_PREFIX = ".writing-"


def write_whole(path: Path, content: bytes) -> None:
    """Writes a temporary file next to a file, and replaces the file once that is on disk.

    A reader of `path` sees either the old or the new content, even after a power failure.
    """
    temporary = path.with_name(f"{_PREFIX}{os.getpid()}-{path.name}")
    try:
        temporary.write_bytes(content)
        _sync(temporary)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):  # if the folder cannot be written, nothing can be removed
            temporary.unlink(missing_ok=True)
        raise
    _sync(path.parent)


def is_temporary(path: Path) -> bool:
    """Returns whether an interrupted `write_whole` left a file behind."""
    return path.name.startswith(_PREFIX)


def _sync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":  # Windows cannot open folders
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
