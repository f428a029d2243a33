"""The parts of tree-sitter's nodes for types."""

from __future__ import annotations

from typing import TypeAlias

import tree_sitter

from harness.syntax.lower.expressions import number_value, unescape

__all__ = ["TypeNode", "has_mark", "member_name", "node_text", "type_parts"]

TypeNode: TypeAlias = tree_sitter.Node

COMMENTS = frozenset({"comment", "html_comment"})


def node_text(node: TypeNode) -> str:
    """The source text of a node."""
    text = node.text
    return "" if text is None else text.decode("utf-8", "replace")


def type_parts(node: TypeNode) -> list[TypeNode]:
    """The named children of a node, comments aside."""
    return [child for child in node.named_children if child.type not in COMMENTS]


def has_mark(node: TypeNode, mark: str) -> bool:
    """Whether a keyword or mark stands directly in a node."""
    return any(child.type == mark for child in node.children)


def member_name(node: TypeNode | None) -> str | None:
    """The name of a member; None if it is computed."""
    if node is None or node.type == "computed_property_name":
        return None
    text = node_text(node)
    if node.type == "string":
        return unescape(text[1:-1])
    return str(number_value(text)) if node.type == "number" else text
