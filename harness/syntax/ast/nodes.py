"""The base of all nodes: a place."""

from __future__ import annotations

from typing import TypeAlias

import tree_sitter

from harness.syntax.source import SourceFile

__all__ = ["Node", "TypeNode"]

TypeNode: TypeAlias = "tree_sitter.Node | None"


class Node:
    """Anything with a place: byte offsets `start` (inclusive) to `end` (exclusive) in `source`."""

    __slots__ = ("end", "source", "start")

    def __init__(self, source: SourceFile, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.end = end
