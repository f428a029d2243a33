"""Writes a program's files to a folder of this machine, for a sandbox to show."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

__all__ = ["place_files"]


def place_files(folder: Path, files: Mapping[str, str]) -> None:
    """Writes files by path, relative to a folder that exists; the paths are those of a `Prediction`."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="")
