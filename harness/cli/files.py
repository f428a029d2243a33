"""Writes files whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from harness.cli.ending import UsageError

__all__ = ["placed", "written"]


@contextmanager
def placed(path: Path) -> Iterator[Path]:
    """Provides a temporary file that replaces `path` once it is written.

    A pipe or a device such as `/dev/stdout` is written directly.

    Raises:
        UsageError: The file cannot be written.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        yield path
        return
    temporary = path.with_name(f".writing-{os.getpid()}-{path.name}")
    try:
        yield temporary
        temporary.replace(path)
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror or error}"
        raise UsageError(message) from error
    finally:
        with suppress(OSError):  # if the folder cannot be written, nothing can be removed
            temporary.unlink(missing_ok=True)


@contextmanager
def written(path: Path) -> Iterator[IO[str]]:
    """Opens a text file (UTF-8) that replaces `path` once it is written.

    Raises:
        UsageError: The file cannot be written.
    """
    with placed(path) as place, place.open("w", encoding="utf-8", newline="\n") as file:
        yield file
