"""Classes and their members."""

from __future__ import annotations

from typing import Final

import tree_sitter

from harness.syntax import ast
from harness.syntax.lower.expressions import property_key
from harness.syntax.lower.functions import function
from harness.syntax.lower.lowering import Handler, Lowering, parts

__all__ = ["HANDLERS"]

MARKS: Final = frozenset(
    {"accessibility_modifier", "override_modifier", "readonly", "abstract", "static", "declare", "async", "?", "!"}
)

_DECORATED: Final = frozenset(
    {"class_body", "method_definition", "public_field_definition", "formal_parameters", "required_parameter",
     "optional_parameter", "abstract_method_signature", "method_signature"}
)  # fmt: skip
"""Nodes within a class that may contain decorators."""


def _superclass(lowering: Lowering, heritage: tree_sitter.Node | None) -> ast.Node | None:
    for clause in [] if heritage is None else heritage.named_children:
        if clause.type == "extends_clause":
            return lowering.maybe(lowering.field(clause, "value"))
    return None


def _class(lowering: Lowering, node: tree_sitter.Node) -> ast.Class:
    name, body = lowering.field(node, "name"), lowering.field(node, "body")
    heritage = next((child for child in node.named_children if child.type == "class_heritage"), None)
    members = []
    for child in [] if body is None else parts(body):
        if lowering.kind(child) in MEMBERS:
            member = lowering.lower(child)
            if isinstance(member, ast.ClassMember):
                members.append(member)
    return ast.Class(
        lowering.source,
        node.start_byte,
        node.end_byte,
        lowering.text(name) if name else "",
        _superclass(lowering, heritage),
        members,
        node.type == "abstract_class_declaration",
        lowering.field(node, "type_parameters"),
        heritage,
        _decorated(lowering, node),
    )


def _decorated(lowering: Lowering, node: tree_sitter.Node) -> bool:
    """Returns whether a class, a member of it or a parameter of one has a decorator."""
    if lowering.data.find(b"@", node.start_byte, node.end_byte) < 0:
        return False
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if part.type == "decorator":
            return True
        if part is node or part.type in _DECORATED:
            waiting += part.named_children
    return False


def _declaration(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    return ast.ClassDeclaration(lowering.source, node.start_byte, node.end_byte, _class(lowering, node))


def _marks(lowering: Lowering, node: tree_sitter.Node) -> tuple[str, ...]:
    return tuple(lowering.text(child) for child in node.children if lowering.kind(child) in MARKS)


def _method(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    name = lowering.field(node, "name")
    key = property_key(lowering, name) if name else ""
    marks = _marks(lowering, node)
    static = "static" in marks
    kind = next((kind for c in node.children if (kind := lowering.kind(c)) in {"get", "set"}), "method")
    if key == "constructor" and not static:
        kind = "constructor"
    value = function(lowering, node)
    source, start, end = lowering.source, node.start_byte, node.end_byte
    return ast.ClassMember(source, start, end, kind, key, static, value, value.annotation, marks)


def _index(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    source, start, end = lowering.source, node.start_byte, node.end_byte
    static, annotation = lowering.has_token(node, "static"), lowering.field(node, "type")
    return ast.ClassMember(source, start, end, "index", "", static, None, annotation)


def _field(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    name = lowering.field(node, "name")
    marks = _marks(lowering, node)
    return ast.ClassMember(
        lowering.source,
        node.start_byte,
        node.end_byte,
        "field",
        property_key(lowering, name) if name else "",
        "static" in marks,
        lowering.maybe(lowering.field(node, "value")),
        lowering.field(node, "type"),
        marks,
    )


def _static_block(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    body = lowering.maybe(lowering.field(node, "body"))
    return ast.ClassMember(lowering.source, node.start_byte, node.end_byte, "static_block", "", True, body, None)


MEMBERS: Final[dict[str, Handler]] = {
    "method_definition": _method,
    "method_signature": _method,
    "abstract_method_signature": _method,
    "index_signature": _index,
    "public_field_definition": _field,
    "field_definition": _field,
    "class_static_block": _static_block,
}

HANDLERS: Final[dict[str, Handler]] = {
    "class": _class,
    "class_declaration": _declaration,
    "abstract_class_declaration": _declaration,
    **MEMBERS,
}
