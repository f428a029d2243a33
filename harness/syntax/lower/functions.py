"""Functions and their parameters."""

from __future__ import annotations

import tree_sitter

from harness.syntax import ast
from harness.syntax.lower.lowering import Handler, Lowering, has_token, parts

__all__ = ["HANDLERS", "function"]

PARAMETERS = frozenset({"required_parameter", "optional_parameter"})
FIELD_MARKS = frozenset({"accessibility_modifier", "readonly", "override_modifier"})


def function(lowering: Lowering, node: tree_sitter.Node) -> ast.Function:
    """Returns a function of any form: declaration, expression, arrow, method or signature."""
    name, body = node.child_by_field_name("name"), node.child_by_field_name("body")
    arrow = node.type == "arrow_function"
    outer, lowering.hoisted = lowering.hoisted, []
    made = ast.Function(
        lowering.source,
        node.start_byte,
        node.end_byte,
        lowering.text(name) if name else "",
        _parameters(lowering, node),
        lowering.maybe(body),
        arrow,
        has_token(node, "async"),
        has_token(node, "*") or node.type.startswith("generator"),
        node.child_by_field_name("return_type"),
        node.child_by_field_name("type_parameters"),
        lowering.hoisted,
        name is not None and node.type in {"function_expression", "generator_function"},
        _receiver(node),
        node.type == "method_definition",
    )
    lowering.hoisted = outer
    return made


def _parameters(lowering: Lowering, node: tree_sitter.Node) -> list[ast.Parameter]:
    single = node.child_by_field_name("parameter")
    if single is not None:
        target = lowering.lower(single)
        return [ast.Parameter(lowering.source, target.start, target.end, target, None, False, False, False, None)]
    given = node.child_by_field_name("parameters")
    found = [] if given is None else [_parameter(lowering, p) for p in parts(given) if p.type in PARAMETERS]
    return [p for p in found if not isinstance(p.target, ast.This)]


def _receiver(node: tree_sitter.Node) -> tree_sitter.Node | None:
    """Returns the type of a function's `this` parameter."""
    given = node.child_by_field_name("parameters")
    first = None if given is None else next((p for p in parts(given) if p.type in PARAMETERS), None)
    pattern = None if first is None else first.child_by_field_name("pattern")
    return first.child_by_field_name("type") if first is not None and pattern and pattern.type == "this" else None


def _parameter(lowering: Lowering, node: tree_sitter.Node) -> ast.Parameter:
    pattern = node.child_by_field_name("pattern")
    rest = pattern is not None and pattern.type == "rest_pattern"
    if pattern is not None and rest:
        inner = parts(pattern)
        pattern = inner[0] if inner else None
    modifiers = tuple(lowering.text(child) for child in node.children if child.type in FIELD_MARKS)
    return ast.Parameter(
        lowering.source,
        node.start_byte,
        node.end_byte,
        lowering.required(pattern, node),
        lowering.maybe(node.child_by_field_name("value")),
        rest,
        node.type == "optional_parameter",
        bool(modifiers),
        node.child_by_field_name("type"),
        modifiers,
    )


def _declaration(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    return ast.FunctionDeclaration(lowering.source, node.start_byte, node.end_byte, function(lowering, node))


HANDLERS: dict[str, Handler] = {
    "function_expression": function,
    "generator_function": function,
    "arrow_function": function,
    "function_declaration": _declaration,
    "generator_function_declaration": _declaration,
    "function_signature": _declaration,
}
