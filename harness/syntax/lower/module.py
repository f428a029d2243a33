"""Lowers a whole file: the handlers by kind of node, and the start of the walk."""

from __future__ import annotations

from functools import cache
from typing import Final

import tree_sitter

from harness.syntax import ast
from harness.syntax.lower import casts, classes, expressions, functions, modules, patterns, statements
from harness.syntax.lower.lowering import Handler, Lowering
from harness.syntax.source import SourceFile
from harness.syntax.trees import dialect_of, fields_of, kinds_of, parse_bytes, parse_within_bounds

__all__ = ["lower_module"]

HANDLERS: Final[dict[str, Handler]] = {
    kind: handler
    for part in (expressions, casts, functions, classes, patterns, statements, modules)
    for kind, handler in part.HANDLERS.items()
}


@cache
def _by_kind(dialect: str) -> list[Handler | None]:
    """Returns the handlers of a dialect's nodes, by their `kind_id`."""
    return [HANDLERS.get(kind) for kind in kinds_of(dialect)]


def lower_module(source: SourceFile) -> tuple[ast.Module, tree_sitter.Node]:
    """Returns a file's statements, and the root of its concrete tree.

    Broken syntax affects only the statement or expression that it is in, which becomes a `Broken` node. A file is
    lowered only once.
    """
    if source.lowered is None:
        tree = parse_within_bounds(source)
        root = (tree or parse_bytes(b"")).root_node
        dialect = dialect_of(source)
        lowering = Lowering(source, _by_kind(dialect), kinds_of(dialect), fields_of(dialect))
        body = lowering.body(root)
        bound = lowering.bound if tree is not None else "parsing"
        module = ast.Module(source, root.start_byte, root.end_byte, body, bound, lowering.hoisted, lowering.assignments)
        source.lowered = module, root
    return source.lowered
