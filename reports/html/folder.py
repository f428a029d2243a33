"""Writes the folder of a report completely or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reports.errors import ReportError
from reports.html.packing import packed_page

__all__ = ["MARKER", "Folder", "FolderError", "report_file", "report_folder"]

MARKER = "report.json"
"""The file that marks a folder as a report, so that another report may replace it."""


class FolderError(ReportError):
    """A report cannot be written to a folder; the message says how to fix it."""


class Folder:
    """A report that is being written.

    Attributes:
        path: Temporary folder of its files.
        files: Number of files.
        size: Their total size in bytes.
        largest: The size of the largest page, in bytes.
        packs: Whether to pack large pages.
    """

    def __init__(self, path: Path, *, packs: bool = False) -> None:
        self.packs = packs
        self.path = path
        self.files = 0
        self.size = 0
        self.largest = 0

    @property
    def keeps_charts(self) -> bool:
        """Whether charts are kept as files to download."""
        return True

    def write(self, name: str, content: str | bytes) -> None:
        """Writes a file; its name is a path from the report's folder."""
        if self.packs and isinstance(content, str) and name.endswith(".html"):
            content = packed_page(content)
        data = content.encode("utf-8") if isinstance(content, str) else content
        target = self.path / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(data)
        self.files += 1
        self.size += len(data)
        if name.endswith(".html"):
            self.largest = max(self.largest, len(data))


@contextmanager
def report_folder(target: Path, *, packs: bool = False) -> Iterator[Folder]:
    """Provides a folder that replaces the target when it is complete.

    Args:
        target: Where the report will be.
        packs: Whether to pack large pages.

    Raises:
        FolderError: The target holds something other than a report, or cannot be written.
    """
    target = target.absolute()
    _refuse_others(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        made.chmod(0o755)
        try:
            yield Folder(made, packs=packs)
            _replace(target, made)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        message = f"the report cannot be written to {target}: {error.strerror or error}"
        raise FolderError(message) from error


def report_file(target: Path, content: str) -> int:
    """Writes a report of one file, completely or not at all; returns its size in bytes.

    Raises:
        FolderError: The file cannot be written.
    """
    data = content.encode("utf-8")
    try:
        target = target.absolute()
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(prefix=f".{target.name}-", dir=target.parent, delete=False) as file:
            made = Path(file.name)
            file.write(data)
        made.chmod(0o644)
        made.replace(target)
    except OSError as error:
        message = f"the report cannot be written to {target}: {error.strerror or error}"
        raise FolderError(message) from error
    return len(data)


def _refuse_others(target: Path) -> None:
    if target.is_dir() and any(target.iterdir()) and not (target / MARKER).is_file():
        message = f"{target} holds something other than a report; name an empty or a new folder (--out DIR)"
        raise FolderError(message)
    if target.exists() and not target.is_dir():
        message = f"{target} is a file; name a folder (--out DIR)"
        raise FolderError(message)


def _replace(target: Path, made: Path) -> None:
    """Replaces a folder by the new one, and removes the old one last."""
    if not target.exists():
        made.rename(target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    target.rename(old / "old")
    made.rename(target)
    shutil.rmtree(old, ignore_errors=True)
