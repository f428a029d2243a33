"""Whether the text of a function's code is written in the language that its runtime loads it as.

JavaScript is read by the parser of the program itself, Python by Python's own. Texts that are too long or nest too deep
for that are left alone, and so is what a newer Python than this one may take.
"""

from __future__ import annotations

import ast
import re
import warnings

import tree_sitter

from harness.syntax.trees import parse_bytes

__all__ = ["fault_in"]

TEXT_LIMIT = 20_000
"""Characters of a file that are parsed."""

DEPTH_LIMIT = 25
"""Brackets within brackets up to which Python's parser needs little time, whatever is in them."""

TYPES = frozenset(
    {
        "type_annotation",
        "interface_declaration",
        "type_alias_declaration",
        "enum_declaration",
        "accessibility_modifier",
        "as_expression",
        "non_null_expression",
    }
)
"""Nodes of TypeScript that JavaScript does not have."""

NEWER = re.compile(
    r"\b[rR]?[fF][rR]?['\"]|^\s*type\s+\w|^\s*(?:async\s+)?(?:def|class)\s+\w+\s*\[|\bexcept\s+\w+\s*,", re.M
)
"""Python that later versions take, in another way or at all: f-strings, type aliases, type parameters."""


def fault_in(text: str, file: str) -> str | None:
    """Why a runtime cannot load a file, as the rest of a sentence about it; None where it can, as far as one can tell.

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
    root = parse_bytes(data).root_node
    if not root.has_error:
        node = _first(root, TYPES)
        return (
            None if node is None else f"has TypeScript in line {node.start_point[0] + 1}, which Node.js does not load"
        )
    if not parse_bytes(data, "tsx").root_node.has_error:
        return None
    wrong = _first(root, frozenset({"ERROR"}))
    return f"does not parse as JavaScript{'' if wrong is None else f' (line {wrong.start_point[0] + 1})'}"


def _first(root: tree_sitter.Node, kinds: frozenset[str]) -> tree_sitter.Node | None:
    """The first node of some kinds, or, where errors are looked for, that the parser made up."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.type in kinds or (node.is_missing and "ERROR" in kinds):
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
    """How many brackets stand within one another, at most."""
    deepest = depth = 0
    for sign in text:
        if sign in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in ")]}":
            depth -= 1
    return deepest
