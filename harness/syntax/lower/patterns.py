"""Patterns: the targets of declarations, parameters and assignments."""

from __future__ import annotations

from typing import Final

import tree_sitter

from harness.syntax import ast
from harness.syntax.lower.expressions import as_name, property_key
from harness.syntax.lower.lowering import Handler, Lowering, parts

__all__ = ["HANDLERS"]


def _object_pattern(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    entries: list[tuple[str | ast.Node, ast.Node]] = []
    rest = None
    for child in parts(node):
        if child.type == "rest_pattern":
            rest = lowering.lower(child)
        elif child.type == "pair_pattern":
            key, value = lowering.field(child, "key"), lowering.field(child, "value")
            if key is not None:
                entries.append((property_key(lowering, key), lowering.required(value, child)))
        else:
            target = lowering.lower(child)
            inner = target.target if isinstance(target, ast.Default) else target
            if isinstance(inner, ast.Identifier):
                entries.append((inner.name, target))
    return ast.ObjectPattern(lowering.source, node.start_byte, node.end_byte, entries, rest)


def _array_pattern(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    items: list[ast.Node | None] = []
    rest = None
    expecting = True
    for child in node.children[1:]:
        if child.type in {",", "]"}:
            if expecting and child.type == ",":
                items.append(None)
            expecting = True
        elif child.type == "rest_pattern":
            rest = lowering.lower(child)
            expecting = False
        elif child.is_named and child.type != "comment":
            items.append(lowering.lower(child))
            expecting = False
    return ast.ArrayPattern(lowering.source, node.start_byte, node.end_byte, items, rest)


def _rest(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    inner = parts(node)
    return lowering.lower(inner[0]) if inner else lowering.broken(node)


def _default(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    return ast.Default(
        lowering.source,
        node.start_byte,
        node.end_byte,
        lowering.required(lowering.field(node, "left"), node),
        lowering.required(lowering.field(node, "right"), node),
    )


def _name(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    return ast.Identifier(lowering.source, node.start_byte, node.end_byte, as_name(lowering.text(node)))


HANDLERS: Final[dict[str, Handler]] = {
    "object_pattern": _object_pattern,
    "array_pattern": _array_pattern,
    "rest_pattern": _rest,
    "assignment_pattern": _default,
    "object_assignment_pattern": _default,
    "shorthand_property_identifier_pattern": _name,
}
