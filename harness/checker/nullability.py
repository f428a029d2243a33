"""Values that may be undefined, null or unknown where that is not allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.checker.types import NULL, UNCERTAIN, UNDEFINED, UNKNOWN, Type, Union
from harness.checker.unions import defined, options
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.checker.checker import Checker

__all__ = ["non_null"]


def non_null(checker: Checker, node: ast.Node, type_: Type) -> Type:
    """Returns a type without undefined and null, after reporting these."""
    if type_ is UNKNOWN:
        name = _written(node)
        message = f"'{name}' is of type 'unknown'." if name else "Object is of type 'unknown'."
        checker.report(18046 if name else 2571, node, message)
        return UNCERTAIN
    if not isinstance(type_, Union) and type_ is not UNDEFINED and type_ is not NULL:
        return type_
    without = defined(type_)
    if without is type_:
        return type_
    undefined, null = UNDEFINED in options(type_), NULL in options(type_)
    what = "null' or 'undefined" if undefined and null else "undefined" if undefined else "null"
    name = _written(node)
    number = 2 if undefined and null else 1 if undefined else 0
    code = (18047, 18048, 18049)[number] if name else (2531, 2532, 2533)[number]
    subject = f"'{name}'" if name else "Object"
    checker.report(code, node, f"{subject} is possibly '{what}'.")
    return without


def _written(node: ast.Node) -> str:
    """Returns an expression as written if it is a name or a path of names; "" for others."""
    if isinstance(node, ast.Identifier):
        return node.name
    if isinstance(node, ast.Member):
        inner = _written(node.object)
        return f"{inner}.{node.name}" if inner else ""
    return ""
