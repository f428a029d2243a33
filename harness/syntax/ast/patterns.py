"""Patterns: the targets of declarations, parameters and assignments."""

from __future__ import annotations

from harness.syntax.ast.nodes import Node
from harness.syntax.source import SourceFile

__all__ = ["ArrayPattern", "Default", "ObjectPattern"]


class Default(Node):
    """`target = value` inside a pattern."""

    __slots__ = ("target", "value")

    def __init__(self, source: SourceFile, start: int, end: int, target: Node, value: Node) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.target = target
        self.value = value


class ObjectPattern(Node):
    """`{ key: target, ...rest }`."""

    __slots__ = ("entries", "rest")

    def __init__(
        self, source: SourceFile, start: int, end: int, entries: list[tuple[str | Node, Node]], rest: Node | None
    ) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.entries = entries
        self.rest = rest


class ArrayPattern(Node):
    """`[first, , third, ...rest]`."""

    __slots__ = ("items", "rest")

    def __init__(self, source: SourceFile, start: int, end: int, items: list[Node | None], rest: Node | None) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.items = items
        self.rest = rest
