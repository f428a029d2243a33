"""What every node has: its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import tree_sitter

from harness.syntax.source import SourceFile

__all__ = ["Node", "TypeNode"]

TypeNode: TypeAlias = "tree_sitter.Node | None"


@dataclass(slots=True, eq=False)
class Node:
    """Anything with a place: byte offsets `start` (inclusive) to `end` (exclusive) in `source`."""

    source: SourceFile
    start: int
    end: int
