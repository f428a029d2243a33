"""Classes and their members."""

from __future__ import annotations

import tree_sitter

from harness.syntax import ast
from harness.syntax.lower.expressions import property_key
from harness.syntax.lower.functions import function
from harness.syntax.lower.lowering import Handler, Lowering, has_token, parts

__all__ = ["HANDLERS"]

MEMBERS = frozenset({"method_definition", "public_field_definition", "field_definition", "class_static_block"})


def _superclass(lowering: Lowering, node: tree_sitter.Node) -> ast.Node | None:
    for child in node.named_children:
        if child.type != "class_heritage":
            continue
        for clause in child.named_children:
            if clause.type == "extends_clause":
                return lowering.maybe(clause.child_by_field_name("value"))
    return None


def _class(lowering: Lowering, node: tree_sitter.Node) -> ast.Class:
    name, body = node.child_by_field_name("name"), node.child_by_field_name("body")
    members = []
    for child in [] if body is None else parts(body):
        if child.type in MEMBERS:
            member = lowering.lower(child)
            if isinstance(member, ast.ClassMember):
                members.append(member)
    return ast.Class(
        lowering.source,
        node.start_byte,
        node.end_byte,
        lowering.text(name) if name else "",
        _superclass(lowering, node),
        members,
        node.type == "abstract_class_declaration",
    )


def _declaration(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    return ast.ClassDeclaration(lowering.source, node.start_byte, node.end_byte, _class(lowering, node))


def _method(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    name = node.child_by_field_name("name")
    key = property_key(lowering, name) if name else ""
    static = has_token(node, "static")
    kind = next((c.type for c in node.children if c.type in {"get", "set"}), "method")
    if key == "constructor" and not static:
        kind = "constructor"
    value = function(lowering, node)
    return ast.ClassMember(lowering.source, node.start_byte, node.end_byte, kind, key, static, value, value.annotation)


def _field(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    name = node.child_by_field_name("name")
    return ast.ClassMember(
        lowering.source,
        node.start_byte,
        node.end_byte,
        "field",
        property_key(lowering, name) if name else "",
        has_token(node, "static"),
        lowering.maybe(node.child_by_field_name("value")),
        node.child_by_field_name("type"),
    )


def _static_block(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    body = lowering.maybe(node.child_by_field_name("body"))
    return ast.ClassMember(lowering.source, node.start_byte, node.end_byte, "static_block", "", True, body, None)


HANDLERS: dict[str, Handler] = {
    "class": _class,
    "class_declaration": _declaration,
    "abstract_class_declaration": _declaration,
    "method_definition": _method,
    "public_field_definition": _field,
    "field_definition": _field,
    "class_static_block": _static_block,
}
