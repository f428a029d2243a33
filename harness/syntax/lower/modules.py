"""Imports and exports."""

from __future__ import annotations

from typing import Final

import tree_sitter

from harness.syntax import ast
from harness.syntax.lower.expressions import string_value
from harness.syntax.lower.lowering import Handler, Lowering, parts

__all__ = ["HANDLERS"]


def _specifier(lowering: Lowering, node: tree_sitter.Node) -> str:
    source = lowering.field(node, "source")
    return string_value(lowering, source) if source is not None else ""


def _import(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    names: list[tuple[str, str]] = []
    types: list[str] = []
    specifier, required = _specifier(lowering, node), False
    for child in parts(node):
        if child.type == "import_clause":
            names.extend(_clause(lowering, child))
            types.extend(_types(lowering, child))
        elif child.type == "import_require_clause":
            required = True
            specifier = _specifier(lowering, child)
            names.extend(("=", lowering.text(name)) for name in parts(child) if name.type == "identifier")
    type_only = lowering.has_token(node, "type")
    start, end = node.start_byte, node.end_byte
    return ast.ImportDeclaration(lowering.source, start, end, specifier, names, type_only, required, tuple(types))


def _types(lowering: Lowering, clause: tree_sitter.Node) -> list[str]:
    """Returns the names that have a `type` of their own before them."""
    named = [name for child in parts(clause) if child.type == "named_imports" for name in parts(child)]
    return [_renamed(lowering, name)[1] for name in named if lowering.has_token(name, "type")]


def _clause(lowering: Lowering, clause: tree_sitter.Node) -> list[tuple[str, str]]:
    names: list[tuple[str, str]] = []
    for child in parts(clause):
        if child.type == "identifier":
            names.append(("default", lowering.text(child)))
        elif child.type == "namespace_import":
            names.extend(("*", lowering.text(name)) for name in parts(child))
        elif child.type == "named_imports":
            names.extend(_renamed(lowering, name) for name in parts(child) if name.type == "import_specifier")
    return names


def _renamed(lowering: Lowering, node: tree_sitter.Node) -> tuple[str, str]:
    name, alias = lowering.field(node, "name"), lowering.field(node, "alias")
    first = lowering.text(name).strip("'\"") if name is not None else ""
    return first, lowering.text(alias).strip("'\"") if alias is not None else first


def _export(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    source, start, end = lowering.source, node.start_byte, node.end_byte
    declaration, value = lowering.field(node, "declaration"), lowering.field(node, "value")
    names: list[tuple[str, str]] = []
    for child in parts(node):
        if child.type == "export_clause":
            names.extend(_renamed(lowering, s) for s in parts(child) if s.type == "export_specifier")
        elif child.type == "namespace_export":
            names.extend(("*", lowering.text(name)) for name in parts(child))
    specifier = _specifier(lowering, node)
    if specifier and lowering.has_token(node, "*"):
        names.append(("*", "*"))
    if lowering.has_token(node, "="):
        inner = parts(node)
        return ast.Export(source, start, end, None, [], "", "=", lowering.lower(inner[-1]) if inner else None)
    assigns = "default" if lowering.has_token(node, "default") else ""
    declared = lowering.maybe(declaration)
    if isinstance(declared, ast.ClassDeclaration) and lowering.field(node, "decorator") is not None:
        declared.definition.decorated = True
    return ast.Export(source, start, end, declared, names, specifier, assigns, lowering.maybe(value))


HANDLERS: Final[dict[str, Handler]] = {"import_statement": _import, "export_statement": _export}
