"""Patterns: what a declaration, parameter or assignment takes apart."""

from __future__ import annotations

from dataclasses import dataclass

from harness.syntax.ast.nodes import Node

__all__ = ["ArrayPattern", "Default", "ObjectPattern"]


@dataclass(slots=True, eq=False)
class Default(Node):
    """`target = value` inside a pattern."""

    target: Node
    value: Node


@dataclass(slots=True, eq=False)
class ObjectPattern(Node):
    """`{ key: target, ...rest }`."""

    entries: list[tuple[str | Node, Node]]
    rest: Node | None


@dataclass(slots=True, eq=False)
class ArrayPattern(Node):
    """`[first, , third, ...rest]`."""

    items: list[Node | None]
    rest: Node | None
