"""Text → tree-sitter trees."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import tree_sitter
import tree_sitter_typescript

from harness.syntax.ast import Broken
from harness.syntax.source import SourceFile

__all__ = ["parse", "parse_bytes", "syntax_errors"]

ERRORS_LIMIT = 20
"""Syntax errors named for one file; one mistake often makes many."""


@cache
def _parser(dialect: str) -> tree_sitter.Parser:
    make = tree_sitter_typescript.language_tsx if dialect == "tsx" else tree_sitter_typescript.language_typescript
    return tree_sitter.Parser(tree_sitter.Language(make()))


def parse(source: SourceFile) -> tree_sitter.Tree:
    """The concrete tree of a TypeScript or JavaScript file. Never fails: what does not parse is an error node."""
    return parse_bytes(source.data, "tsx" if source.path.endswith((".tsx", ".jsx")) else "typescript")


def parse_bytes(data: bytes, dialect: str = "typescript") -> tree_sitter.Tree:
    """The concrete tree of a text in UTF-8."""
    return _parser(dialect).parse(data)


def syntax_errors(source: SourceFile, root: tree_sitter.Node) -> Iterator[tuple[str, Broken]]:
    """What does not parse: a sentence and the place, at most `ERRORS_LIMIT`, outermost first."""
    if not root.has_error:
        return
    waiting, found = [root], 0
    while waiting and found < ERRORS_LIMIT:
        node = waiting.pop()
        if node.is_missing:
            found += 1
            yield f"`{node.type}` expected", Broken(source, node.start_byte, node.end_byte)
        elif node.is_error:
            found += 1
            yield "the text here is not TypeScript", Broken(source, node.start_byte, node.end_byte)
        elif node.has_error:
            waiting.extend(reversed(node.children))
