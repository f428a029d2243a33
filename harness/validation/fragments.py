"""Fragments of source code: syntax nodes in their files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import tree_sitter

from harness.syntax.source import SourceFile
from harness.validation.edits import Edit

__all__ = ["BLOCKS", "FUNCTIONS", "Fragment"]

FUNCTIONS = (
    "arrow_function",
    "function_expression",
    "function_declaration",
    "generator_function_declaration",
    "method_definition",
)
"""Node types with parameters and a body of their own."""

BLOCKS = ("statement_block", "program")
"""Node types that are lists of statements."""

COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Fragment:
    """A syntax node in its file.

    Attributes:
        source: The file.
        node: The tree-sitter node.
    """

    source: SourceFile
    node: tree_sitter.Node

    @property
    def start(self) -> int:
        """Offset of the first byte."""
        return self.node.start_byte

    @property
    def end(self) -> int:
        """Offset after the last byte."""
        return self.node.end_byte

    @property
    def type(self) -> str:
        """The node's type in the TypeScript grammar."""
        return self.node.type

    @property
    def text(self) -> str:
        """The source text."""
        return self.source.data[self.start : self.end].decode()

    @property
    def parent(self) -> Fragment | None:
        """The enclosing fragment; None for a whole file."""
        return None if self.node.parent is None else Fragment(self.source, self.node.parent)

    @property
    def children(self) -> list[Fragment]:
        """The parts without punctuation and comments."""
        return [Fragment(self.source, child) for child in self.node.named_children if child.type != COMMENT]

    def field(self, name: str) -> Fragment | None:
        """Returns the part with a name in the grammar."""
        found = self.node.child_by_field_name(name)
        return None if found is None else Fragment(self.source, found)

    def ancestors(self) -> Iterator[Fragment]:
        """Yields the parent, its parent and so on."""
        here = self.parent
        while here is not None:
            yield here
            here = here.parent

    def enclosing(self, *types: str) -> Fragment | None:
        """Returns the nearest ancestor of one of some types."""
        return next((fragment for fragment in self.ancestors() if fragment.type in types), None)

    def walk(self, *types: str) -> Iterator[Fragment]:
        """Yields this fragment and all inside it, of the given types or of any, in the order of the text."""
        waiting = [self.node]
        while waiting:
            node = waiting.pop()
            if not types or node.type in types:
                yield Fragment(self.source, node)
            waiting.extend(reversed(node.named_children))

    def holds(self, other: Fragment) -> bool:
        """Returns whether another fragment is inside this one, or is this one."""
        return self.source is other.source and self.start <= other.start and other.end <= self.end

    @property
    def statement(self) -> Fragment | None:
        """The statement of a block that holds this fragment, or is it; a declaration includes its `export`."""
        here: Fragment | None = self
        while here is not None and (here.parent is None or here.parent.type not in BLOCKS):
            here = here.parent
        return here

    @property
    def indent(self) -> str:
        """The white space at the beginning of the fragment's first line."""
        before = self.source.data[: self.start].rpartition(b"\n")[2].decode()
        return before[: len(before) - len(before.lstrip())]

    def replaced(self, text: str) -> Edit:
        """Returns the edit that replaces this fragment by a text."""
        return Edit(self.source.path, self.start, self.end, text)

    def preceded(self, text: str) -> Edit:
        """Returns the edit that inserts a text before this fragment."""
        return Edit(self.source.path, self.start, self.start, text)

    def followed(self, text: str) -> Edit:
        """Returns the edit that inserts a text after this fragment."""
        return Edit(self.source.path, self.end, self.end, text)

    def deleted(self) -> Edit:
        """Returns the edit that deletes this fragment and its semicolon, and the line too if nothing else is on it."""
        data = self.source.data
        end = self.end + data.startswith(b";", self.end)
        first = data.rfind(b"\n", 0, self.start) + 1
        last = data.find(b"\n", end)
        last = len(data) if last < 0 else last + 1
        alone = not data[first : self.start].strip() and not data[end:last].strip()
        start, end = (first, last) if alone else (self.start, end)
        return Edit(self.source.path, start, end, "")
