"""Reads the names by which a command line calls runs: `RUN`, or `RUN@MODEL` for the responses of one model."""

from __future__ import annotations

from pathlib import Path

from harness.runs.manifest import MANIFEST_NAME

__all__ = ["split"]


def split(name: str) -> tuple[Path, str | None]:
    """Splits `RUN` or `RUN@MODEL` into a run and its model, if one is named.

    Prefers a folder with the whole name, so that names may contain an `@`.
    """
    if not Path(name).exists():
        for at in (position for position, letter in enumerate(name) if letter == "@"):
            if (Path(name[:at]) / MANIFEST_NAME).is_file():
                return Path(name[:at]), name[at + 1 :]
    return Path(name), None
