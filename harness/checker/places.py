"""The places of diagnostics: the name of a member or property rather than the whole of it."""

from __future__ import annotations

from harness.syntax import ast
from harness.syntax.source import SourceFile
from harness.syntax.type_nodes import TypeNode

__all__ = ["declared_name", "member_name", "property_name", "specifier_of", "type_place"]


def member_name(node: ast.Node) -> ast.Node:
    """Returns the place of the last name in `a.b.name`; for anything else the node itself."""
    if not isinstance(node, ast.Member):
        return node
    return ast.Identifier(node.source, node.end - len(node.name.encode()), node.end, node.name)


def property_name(member: ast.Property) -> ast.Node:
    """Returns the place of a property's name in an object literal, with its quotes."""
    if not isinstance(member.key, str):
        return member
    name, data = member.key.encode(), member.source.data
    start = member.start
    if data[start : start + 1] in (b"'", b'"') and data[start + 1 : start + 1 + len(name)] == name:
        return ast.Identifier(member.source, start, start + len(name) + 2, member.key)
    if data[start : start + len(name)] == name:
        return ast.Identifier(member.source, start, start + len(name), member.key)
    return member


def declared_name(node: ast.Node, name: str) -> ast.Node:
    """Returns the place of the name in a declaration that begins with its modifiers."""
    data, wanted = node.source.data, name.encode()
    start = data.find(wanted, node.start, node.end) if wanted else -1
    while start >= 0 and _in_word(data, start, start + len(wanted)):
        start = data.find(wanted, start + 1, node.end)
    return node if start < 0 else ast.Identifier(node.source, start, start + len(wanted), name)


def _in_word(data: bytes, start: int, end: int) -> bool:
    """Returns whether bytes are only a part of a longer name."""
    around = (data[start - 1 : start] if start else b"") + data[end : end + 1]
    return any(byte in b"_$" or chr(byte).isalnum() or byte > 127 for byte in around)


def specifier_of(node: ast.Node, specifier: str) -> ast.Node:
    """Returns the place of a declaration's module specifier."""
    start = node.source.data.rfind(specifier.encode(), node.start, node.end)
    return node if start <= node.start else ast.Broken(node.source, start - 1, start + len(specifier.encode()) + 1)


def type_place(source: SourceFile, annotation: TypeNode) -> ast.Node:
    """Returns the place of an annotation's type, without the colon."""
    inner = annotation.named_children[0] if annotation.type == "type_annotation" else annotation
    return ast.Broken(source, inner.start_byte, inner.end_byte)
