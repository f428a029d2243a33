"""What single syntax nodes of a declaration file say."""

from __future__ import annotations

import ast

from tree_sitter import Node

from harness.provider.build.scope import text
from harness.provider.types import Keyword, Literal, Opaque, Type

__all__ = ["index_signatures", "literal", "member_name", "string_value", "tokens", "type_variables"]


def tokens(node: Node) -> set[str]:
    """The keywords and punctuation directly in a node (``?``, ``readonly``, ``static``, ...)."""
    return {child.type for child in node.children}


def member_name(node: Node) -> str:
    """The name of a member, without quotes."""
    written = text(node)
    return string_value(written) if written[:1] in "\"'" else written


def string_value(written: str) -> str:
    """The value of a string literal as it is written in TypeScript."""
    value = ast.literal_eval(written)
    return value if isinstance(value, str) else written


def literal(node: Node) -> Type:
    """The type of a value that is written out."""
    written = text(node)
    if node.type in ("undefined", "null"):
        return Keyword(written)
    if node.type in ("true", "false"):
        return Literal(node.type == "true")
    if node.type == "string":
        return Literal(string_value(written))
    try:
        number = ast.literal_eval(written.replace(" ", ""))
    except (SyntaxError, ValueError):
        return Opaque(written)
    return Literal(number) if isinstance(number, int | float) else Opaque(written)


def type_variables(node: Node) -> tuple[str, ...]:
    """The names of the type parameters that a declaration introduces."""
    parameters = node.child_by_field_name("type_parameters")
    if parameters is None:
        return ()
    names = (child.child_by_field_name("name") for child in parameters.named_children)
    return tuple(text(name) for name in names if name is not None)


def index_signatures(body: Node) -> list[Node]:
    """The index signatures and mapped types directly in an object type."""
    return [child for child in body.named_children if child.type == "index_signature" and child.named_children]
