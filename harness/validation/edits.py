"""Edits of source files: byte ranges and their replacements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

__all__ = ["Edit", "OverlappingEditsError", "applied"]


class OverlappingEditsError(ValueError):
    """Two edits of one file overlap, so that their order would matter."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement in a file.

    Attributes:
        path: The file.
        start: Offset of the first byte that is replaced, in UTF-8.
        end: Offset after the last one; `start` for an insertion.
        text: The replacement.
    """

    path: str
    start: int
    end: int
    text: str


def applied(files: Mapping[str, str], edits: Iterable[Edit]) -> dict[str, str]:
    """Returns the files after the edits. Insertions at one place keep their order.

    Raises:
        OverlappingEditsError: Two edits overlap.
    """
    by_path: dict[str, list[Edit]] = {}
    for edit in dict.fromkeys(edits):
        by_path.setdefault(edit.path, []).append(edit)
    return {**files, **{path: _spliced(files[path], of_file) for path, of_file in by_path.items()}}


def _spliced(text: str, edits: list[Edit]) -> str:
    data = text.encode()
    fragments: list[bytes] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < at:
            message = f"{edit.path}: an edit at byte {edit.start} overlaps one that ends at {at}"
            raise OverlappingEditsError(message)
        fragments += (data[at : edit.start], edit.text.encode())
        at = edit.end
    return b"".join((*fragments, data[at:])).decode()
