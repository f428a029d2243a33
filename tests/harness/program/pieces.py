"""Tables of pieces of TypeScript: a piece begins with `//// NAME`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

__all__ = ["read_pieces"]

_HEAD = re.compile(r"^//// (.+)$", re.MULTILINE)


def read_pieces(path: Path) -> Iterator[tuple[str, str]]:
    """The names of a table's pieces and their texts."""
    parts = _HEAD.split(path.read_text(encoding="utf-8"))
    for name, body in zip(parts[1::2], parts[2::2], strict=True):
        yield name, body.strip("\n")
