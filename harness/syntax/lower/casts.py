"""Casts, also those whose type the grammar splits up.

tree-sitter-typescript reads `x as a.b.C` as the member `C` of `x as a.b`, and what follows (`| undefined`, `<T>`,
`["key"]`) as operators. TypeScript has no such expressions: a cast must be parenthesised before anything is done with
it.
"""

from __future__ import annotations

from typing import Final

import tree_sitter

from harness.syntax import ast
from harness.syntax.lower.lowering import Handler, Lowering, parts
from harness.syntax.lower.operators import CAST, OPERATIONS, POSTFIX, behind
from harness.syntax.trees import parse_bytes

__all__ = ["CASTS", "HANDLERS", "mended", "torn_cast"]

CASTS: Final = frozenset({"as_expression", "satisfies_expression"})
DEPTH_LIMIT: Final = 20
"""Parts of one split type."""
MENDS_LIMIT: Final = 40
"""Split types of one file that are parsed again; others stay split."""
LENGTH_LIMIT: Final = 2_000
"""Characters of one split type."""


def torn_cast(node: tree_sitter.Node) -> tree_sitter.Node | None:
    """Returns the cast inside an expression that is really a part of its type; None for any other expression."""
    for _ in range(DEPTH_LIMIT):
        if node.type == "member_expression":
            return node.children[0] if node.children[0].type in CASTS else None
        if node.type == "binary_expression" and node.children[1].type not in {"|", "&"}:
            return None
        if node.type not in {"binary_expression", "subscript_expression", "instantiation_expression"}:
            return None
        node = node.children[0]
    return None


def mended(lowering: Lowering, node: tree_sitter.Node, cast: tree_sitter.Node) -> ast.Node:
    """Returns the cast with its whole type."""
    kind = "as" if cast.type == "as_expression" else "satisfies"
    inner = parts(cast)
    value = lowering.lower(inner[0])
    annotation = inner[1] if len(inner) > 1 else None
    if annotation is not None:
        annotation = _whole_type(lowering, annotation.start_byte, node.end_byte) or annotation
    return _behind(lowering, inner[0], node, value, kind, annotation)


def _whole_type(lowering: Lowering, start: int, end: int) -> tree_sitter.Node | None:
    """Returns the type in a range, at its own place in the file."""
    if lowering.mends >= MENDS_LIMIT or end - start > LENGTH_LIMIT:
        return None
    lowering.mends += 1
    root = parse_bytes(b" " * (start - 1) + b"<" + lowering.data[start:end] + b">0").root_node
    found = root.named_descendant_for_byte_range(start, end)
    return None if root.has_error else found


def _cast(kind: str) -> Handler:
    def handle(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
        inner = parts(node)
        value_at = 1 if node.type == "type_assertion" and len(inner) > 1 else 0
        value = lowering.lower(inner[value_at]) if inner else lowering.broken(node)
        annotation = inner[1 - value_at] if len(inner) > 1 else None
        if node.type == "type_assertion":
            return ast.Cast(lowering.source, node.start_byte, node.end_byte, kind, value, annotation)
        return _behind(lowering, inner[0] if inner else node, node, value, kind, annotation)

    return handle


def _behind(
    lowering: Lowering,
    inner: tree_sitter.Node,
    node: tree_sitter.Node,
    value: ast.Node,
    kind: str,
    annotation: tree_sitter.Node | None,
) -> ast.Node:
    """Returns the cast of a value; after an operation, that of the last operand."""
    source, end = lowering.source, node.end_byte
    if inner.type not in OPERATIONS and value not in lowering.torn:
        return ast.Cast(source, node.start_byte, end, kind, value, annotation)
    closeness = POSTFIX if kind == "!" else CAST
    make = lambda operand: ast.Cast(source, operand.start, end, kind, operand, annotation)  # noqa: E731
    return behind(lowering, value, end, closeness, make)


def _instantiation(lowering: Lowering, node: tree_sitter.Node) -> ast.Node:
    """Returns `f` for `f<T>` without a call."""
    cast = torn_cast(node)
    if cast is not None:
        return mended(lowering, node, cast)
    inner = parts(node)
    if inner and inner[-1].type == "type_arguments" and inner[-1].children[-1].is_missing:
        return lowering.broken(node)  # `x < (-1)`, a comparison that the grammar takes for types
    return lowering.lower(inner[0]) if inner else lowering.broken(node)


HANDLERS: Final[dict[str, Handler]] = {
    "as_expression": _cast("as"),
    "type_assertion": _cast("as"),
    "satisfies_expression": _cast("satisfies"),
    "non_null_expression": _cast("!"),
    "instantiation_expression": _instantiation,
}
