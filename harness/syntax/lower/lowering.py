"""The walk that passes each tree-sitter node to the function for its kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

import tree_sitter

from harness.syntax import ast
from harness.syntax.source import SourceFile

__all__ = ["DEPTH_LIMIT", "HIDDEN", "Handler", "Lowering", "parts"]

DEPTH_LIMIT: Final = 800
"""Levels of nesting that are lowered; what is deeper is `Broken`."""
NODE_LIMIT: Final = 250_000
"""Nodes of one file that are lowered, some 1.5 MB of source; the rest is `Broken`."""

HIDDEN: Final = "\0"
"""The start of keys that no text of a program equals: those of private names (`#n`) and symbols."""

Handler: TypeAlias = "Callable[[Lowering, tree_sitter.Node], ast.Node]"

EXTRAS: Final = frozenset({"comment", "html_comment"})


class Lowering:
    """Lowers the nodes of one file, each by the handler of its kind.

    Attributes:
        source: The file.
        too_deep: Whether something was nested deeper than `DEPTH_LIMIT`.
        mends: How many split types were parsed again.
        torn: Operations whose last operand takes what follows them.
        hoisted: The targets of the `var` declarations of the function that is being lowered.
        assignments: Assignments to existing variables in the whole file.
    """

    __slots__ = (
        "_ascii", "_depth", "_fields", "_handlers", "_kinds", "_left", "assignments", "data", "hoisted", "mends",
        "source", "too_deep", "torn",
    )  # fmt: skip

    def __init__(
        self, source: SourceFile, handlers: list[Handler | None], kinds: list[str], fields: dict[str, int]
    ) -> None:
        """Prepares the lowering of a file.

        Args:
            source: The file.
            handlers: The handlers by the `kind_id` of nodes.
            kinds: The names of the kinds, likewise.
            fields: The ids of the grammar's fields, by name.
        """
        self.source = source
        self.data = source.data
        self.too_deep = False
        self.mends = 0
        self.torn: set[ast.Node] = set()
        self.hoisted: list[ast.Node] = []
        self.assignments: list[ast.Node] = []
        self._ascii = source.text.isascii()
        self._depth = 0
        self._left = NODE_LIMIT
        self._handlers = handlers
        self._kinds = kinds
        self._fields = fields

    def kind(self, node: tree_sitter.Node) -> str:
        """Returns the kind of a node, like its `type`, which makes a new text each time."""
        kind = node.kind_id
        return self._kinds[kind] if kind < len(self._kinds) else node.type

    def has_token(self, node: tree_sitter.Node, token: str) -> bool:
        """Returns whether a node has a keyword or mark as a child."""
        for child in node.children:  # noqa: SIM110 - a generator costs more than these few children do
            if self.kind(child) == token:
                return True
        return False

    def field(self, node: tree_sitter.Node, name: str) -> tree_sitter.Node | None:
        """Returns a node's child by the name of its field; by its id, which the grammar finds far faster."""
        return node.child_by_field_id(self._fields[name])

    def lower(self, node: tree_sitter.Node) -> ast.Node:
        """Returns the expression, pattern or statement of a node; `Broken` for what is not one or lies too deep."""
        kind = node.kind_id
        return self._lowered(node, self._handlers[kind] if kind < len(self._handlers) else None)

    def parts(self, node: tree_sitter.Node) -> list[ast.Node]:
        """Lowers the parts of a node, see `parts`."""
        lowered: list[ast.Node] = []
        for child in node.named_children:
            kind = child.kind_id
            handler = self._handlers[kind] if kind < len(self._handlers) else None
            if handler is not None or not child.is_extra or child.type not in EXTRAS:  # no comment has a handler
                lowered.append(self._lowered(child, handler))
        return lowered

    def _lowered(self, node: tree_sitter.Node, handler: Handler | None) -> ast.Node:
        depth = self._depth
        left = self._left = self._left - 1
        if handler is None or depth >= DEPTH_LIMIT or left < 0:
            self.too_deep = self.too_deep or (handler is not None and depth >= DEPTH_LIMIT)
            return self.broken(node)
        self._depth = depth + 1
        lowered = handler(self, node)
        self._depth = depth
        return lowered

    @property
    def bound(self) -> str:
        """The limit that was reached: `size`, `depth`, or ""."""
        if self._left < 0:
            return "size"
        return "depth" if self.too_deep else ""

    def maybe(self, node: tree_sitter.Node | None) -> ast.Node | None:
        """Lowers a node as `lower` does; None if there is none."""
        return None if node is None else self.lower(node)

    def required(self, node: tree_sitter.Node | None, parent: tree_sitter.Node) -> ast.Node:
        """Lowers a node as `lower` does; `Broken` at the parent if it is missing."""
        return self.broken(parent) if node is None else self.lower(node)

    def text(self, node: tree_sitter.Node) -> str:
        """Returns the source text of a node."""
        return self.between(node.start_byte, node.end_byte)

    def between(self, start: int, end: int) -> str:
        """Returns the source text between two offsets."""
        if self._ascii:
            return self.source.text[start:end]
        return self.data[start:end].decode("utf-8", "replace")

    def broken(self, node: tree_sitter.Node) -> ast.Broken:
        """Returns a stand-in for a node that cannot be lowered."""
        return ast.Broken(self.source, node.start_byte, node.end_byte)

    def body(self, node: tree_sitter.Node | None) -> list[ast.Node]:
        """Returns the statements of a block or program, as far as the file is lowered."""
        statements: list[ast.Node] = []
        for child in [] if node is None else parts(node):
            statements.append(self.lower(child))
            if self._left < 0:
                break
        return statements


def parts(node: tree_sitter.Node) -> list[tree_sitter.Node]:
    """Returns the named children of a node, without comments."""
    return [child for child in node.named_children if not child.is_extra or child.type not in EXTRAS]
