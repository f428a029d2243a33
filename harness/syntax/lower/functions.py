"""Functions and their parameters."""

from __future__ import annotations

from typing import Final

import tree_sitter

from harness.syntax import ast
from harness.syntax.lower.lowering import Handler, Lowering, parts

__all__ = ["HANDLERS", "function"]

PARAMETERS: Final = frozenset({"required_parameter", "optional_parameter"})
FIELD_MARKS: Final = frozenset({"accessibility_modifier", "readonly", "override_modifier"})


def function(lowering: Lowering, node: tree_sitter.Node) -> ast.Function:
    """Returns a function of any form: declaration, expression, arrow, method or signature."""
    name, body = lowering.field(node, "name"), lowering.field(node, "body")
    kind = lowering.kind(node)
    given = lowering.field(node, "parameters")
    listed = [] if given is None else [part for part in parts(given) if lowering.kind(part) in PARAMETERS]
    outer, lowering.hoisted = lowering.hoisted, []
    made = ast.Function(
        lowering.source,
        node.start_byte,
        node.end_byte,
        lowering.text(name) if name else "",
        _parameters(lowering, node, listed),
        lowering.maybe(body),
        kind == "arrow_function",
        lowering.has_token(node, "async"),
        kind.startswith("generator") or lowering.has_token(node, "*"),
        lowering.field(node, "return_type"),
        lowering.field(node, "type_parameters"),
        lowering.hoisted,
        name is not None and kind in {"function_expression", "generator_function"},
        _receiver(lowering, listed),
        kind == "method_definition",
    )
    lowering.hoisted = outer
    return made


def _parameters(lowering: Lowering, node: tree_sitter.Node, listed: list[tree_sitter.Node]) -> list[ast.Parameter]:
    single = lowering.field(node, "parameter")
    if single is not None:
        target = lowering.lower(single)
        return [ast.Parameter(lowering.source, target.start, target.end, target, None, False, False, False, None)]
    found = [_parameter(lowering, part) for part in listed]
    return [p for p in found if not isinstance(p.target, ast.This)]


def _receiver(lowering: Lowering, listed: list[tree_sitter.Node]) -> tree_sitter.Node | None:
    """Returns the type of a function's `this` parameter."""
    pattern = lowering.field(listed[0], "pattern") if listed else None
    return lowering.field(listed[0], "type") if pattern is not None and pattern.type == "this" else None


def _parameter(lowering: Lowering, node: tree_sitter.Node) -> ast.Parameter:
    pattern = lowering.field(node, "pattern")
    rest = pattern is not None and lowering.kind(pattern) == "rest_pattern"
    if pattern is not None and rest:
        inner = parts(pattern)
        pattern = inner[0] if inner else None
    modifiers = tuple(lowering.text(child) for child in node.children if lowering.kind(child) in FIELD_MARKS)
    return ast.Parameter(
        lowering.source,
        node.start_byte,
        node.end_byte,
        lowering.required(pattern, node),
        lowering.maybe(lowering.field(node, "value")),
        rest,
        lowering.kind(node) == "optional_parameter",
        bool(modifiers),
        lowering.field(node, "type"),
        modifiers,
    )


def _declaration(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    return ast.FunctionDeclaration(lowering.source, node.start_byte, node.end_byte, function(lowering, node))


HANDLERS: Final[dict[str, Handler]] = {
    "function_expression": function,
    "generator_function": function,
    "arrow_function": function,
    "function_declaration": _declaration,
    "generator_function_declaration": _declaration,
    "function_signature": _declaration,
}
