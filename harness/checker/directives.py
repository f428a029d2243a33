"""Comments that suppress diagnostics: `@ts-ignore` and `@ts-expect-error` for a line, `@ts-nocheck` for a file."""

from __future__ import annotations

import re
from typing import Final

import tree_sitter

from harness.syntax.ast import Broken
from harness.syntax.source import SourceFile

__all__ = ["Silence"]

_SIGN: Final = b"@ts-"
_WORDS: Final = (b"@ts-ignore", b"@ts-expect-error", b"@ts-nocheck")
_LINE: Final = re.compile(rb"///?\s*@ts-(?:expect-error|ignore)")
_BLOCK: Final = re.compile(rb"\s*[/*]*\s*@ts-(?:expect-error|ignore)")
_FILE: Final = re.compile(rb"///?\s*@ts-nocheck(?=[\s:]|$)", re.IGNORECASE)
_BETWEEN: Final = re.compile(rb"\s*(?://.*)?")


class Silence:
    """The suppressed lines of a file.

    Attributes:
        whole: The `@ts-nocheck` for the whole file, if there is one.
    """

    __slots__ = ("_lines", "_numbers", "_source", "whole")

    def __init__(self, source: SourceFile, root: tree_sitter.Node) -> None:
        self._source = source
        self._numbers: set[int] = set()
        self._lines: list[bytes] = []
        self.whole: Broken | None = None
        data = source.data
        if _SIGN in data and any(word in data for word in _WORDS):
            self._read(root)

    def silences(self, offset: int) -> bool:
        """Returns whether diagnostics of a place are suppressed.

        This holds for the next line after the comment; other comments and empty lines may be in between.
        """
        if self.whole is not None:
            return True
        if not self._numbers:
            return False
        above = self._source.data.count(b"\n", 0, offset) - 1
        while above >= 0:
            if above in self._numbers:
                return True
            if _BETWEEN.fullmatch(self._lines[above]) is None:
                return False
            above -= 1
        return False

    def _read(self, root: tree_sitter.Node) -> None:
        data = self._source.data
        self._lines = data.split(b"\n")
        for child in root.children:
            if child.type != "comment":
                break
            if _FILE.match(data, child.start_byte, child.end_byte):
                self.whole = Broken(self._source, child.start_byte, child.end_byte)
        for node in _comments(root):
            text = data[node.start_byte : node.end_byte]
            line = text.startswith(b"//")
            if (_LINE.match(text) if line else _BLOCK.match(text.rpartition(b"\n")[2])) is not None:
                self._numbers.add(node.end_point[0])


def _comments(root: tree_sitter.Node) -> list[tree_sitter.Node]:
    """Returns every comment of a file."""
    found = []
    cursor = root.walk()
    while True:
        node = cursor.node
        if node is not None and node.type == "comment":
            found.append(node)
        if cursor.goto_first_child() or cursor.goto_next_sibling():
            continue
        while cursor.goto_parent():
            if cursor.goto_next_sibling():
                break
        else:
            return found
