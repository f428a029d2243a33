"""Small readers of single syntax nodes."""

from __future__ import annotations

from tree_sitter import Node

from harness.provider.types import Keyword, Literal, Opaque, Type
from harness.syntax.type_nodes import literal_value, member_name, node_text, type_parameters

__all__ = ["index_signatures", "literal", "name_of", "type_variables"]


def name_of(node: Node) -> str:
    """Returns the name of a member, without quotes; a computed one as written."""
    return member_name(node) or node_text(node)


def literal(node: Node) -> Type:
    """Returns the type of a literal value."""
    written = node_text(node)
    if node.type in ("undefined", "null"):
        return Keyword(written)
    value = literal_value(node)
    return Opaque(written) if value is None else Literal(value)


def type_variables(node: Node) -> tuple[str, ...]:
    """Returns the names of a declaration's type parameters."""
    return tuple(name for name, _, _ in type_parameters(node.child_by_field_name("type_parameters")))


def index_signatures(body: Node) -> list[Node]:
    """Returns the index signatures and mapped types directly in an object type."""
    return [child for child in body.named_children if child.type == "index_signature" and child.named_children]
