"""Whether a function's code is written in the language that its runtime loads.

JavaScript is parsed like the program itself, Python by Python's own parser. Texts that are too long or too deeply
nested are not judged, nor is syntax of newer Python versions.
"""

from __future__ import annotations

import ast
import re
import warnings
from functools import cache
from typing import Final

import tree_sitter
import tree_sitter_typescript

from harness.syntax.trees import parse_bytes

__all__ = ["fault_in"]

TEXT_LIMIT: Final = 20_000
"""Characters of a file that are parsed."""

DEPTH_LIMIT: Final = 25
"""Nested brackets up to which Python's parser is quick on any text."""

TYPES: Final = """[(type_annotation) (interface_declaration) (type_alias_declaration) (enum_declaration)
(accessibility_modifier) (as_expression) (non_null_expression)] @type"""
"""Nodes of TypeScript that JavaScript does not have."""

NEWER: Final = re.compile(
    r"\b[rR]?[fF][rR]?['\"]|^\s*type\s+\w|^\s*(?:async\s+)?(?:def|class)\s+\w+\s*\[|\bexcept\s+\w+\s*,", re.M
)
"""Syntax that later Python versions accept, or read differently: f-strings, type aliases, type parameters."""


def fault_in(text: str, file: str) -> str | None:
    """Returns why a runtime cannot load a file, as the rest of a sentence; None if it can, or if that is unknown.

    Args:
        text: The whole text of the file.
        file: Its path.
    """
    if len(text) > TEXT_LIMIT:
        return None
    if file.endswith(".py"):
        return _fault_in_python(text)
    return _fault_in_javascript(text) if file.endswith((".js", ".mjs", ".cjs")) else None


def _fault_in_javascript(text: str) -> str | None:
    data = text.encode("utf-8", "replace")
    root = parse_bytes(data, texts=False).root_node
    if not root.has_error:
        lines = [node.start_point[0] + 1 for node in tree_sitter.QueryCursor(_types()).captures(root).get("type", ())]
        return f"has TypeScript in line {min(lines)}, which Node.js does not load" if lines else None
    if not parse_bytes(data, "tsx", texts=False).root_node.has_error:
        return None
    wrong = _first_error(root)
    return f"does not parse as JavaScript{'' if wrong is None else f' (line {wrong.start_point[0] + 1})'}"


@cache
def _types() -> tree_sitter.Query:
    """Returns the query for `TYPES`, which is slow to compile and quick to run."""
    return tree_sitter.Query(tree_sitter.Language(tree_sitter_typescript.language_typescript()), TYPES)


def _first_error(root: tree_sitter.Node) -> tree_sitter.Node | None:
    """Returns the first node that is an error or was inserted by the parser."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.type == "ERROR" or node.is_missing:
            return node
        waiting += reversed(node.children)
    return None


def _fault_in_python(text: str) -> str | None:
    if _depth(text) > DEPTH_LIMIT:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except SyntaxError as error:
        newer = NEWER.search(text) is not None
        return None if newer else f"does not parse as Python (line {error.lineno}: {error.msg})"
    except (MemoryError, RecursionError, ValueError):
        return None
    return None


def _depth(text: str) -> int:
    """Returns the depth of nested brackets."""
    deepest = depth = 0
    for sign in text:
        if sign in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in ")]}":
            depth -= 1
    return deepest
