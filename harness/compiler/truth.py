"""Conditions that are decided by how they are written: `"text" || other`, `{} ?? other`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.syntax import ast

if TYPE_CHECKING:
    from harness.compiler.checker import Checker

__all__ = ["check_operand", "check_truth"]

ALWAYS_TRUE = (ast.ArrayLiteral, ast.ObjectLiteral, ast.Function, ast.Class, ast.RegularExpression)
MAY_BE_NULLISH = (
    ast.Await, ast.Call, ast.TaggedTemplate, ast.Index, ast.Member, ast.New, ast.Yield, ast.This, ast.Identifier,
    ast.ImportCall, ast.Broken, ast.Logical, ast.Assignment, ast.Sequence, ast.Conditional, ast.Cast,
)  # fmt: skip


def truth_of(node: ast.Node) -> bool | None:
    """Whether an expression counts as true whatever its parts are; None if that depends."""
    if isinstance(node, ALWAYS_TRUE):
        return True
    if isinstance(node, ast.Constant):
        if node.value is None:
            return False
        if isinstance(node.value, bool) or node.value in (0, 1):
            return None
        return bool(node.value)
    if isinstance(node, ast.Template) and not node.values:
        return bool(node.texts[0])
    if isinstance(node, ast.Unary) and node.operator == "void":
        return False
    if isinstance(node, ast.Identifier) and node.name == "undefined":
        return False
    if isinstance(node, ast.Conditional):
        first, second = truth_of(node.consequent), truth_of(node.alternate)
        return first if first == second else None
    return None


def check_truth(checker: Checker, node: ast.Node) -> None:
    """Reports a condition that is always true or never."""
    truth = truth_of(node)
    if truth is not None:
        always = "always" if truth else "never"
        checker.report(2872 if truth else 2873, node, f"This kind of expression is {always} truthy.")


def check_operand(checker: Checker, node: ast.Logical) -> None:
    """Reports a left operand that decides the result by how it is written."""
    if node.operator != "??":
        check_truth(checker, node.left)
        return
    left = node.left
    nothing = isinstance(left, ast.Constant) and left.value is None
    if nothing or (isinstance(left, ast.Identifier) and left.name == "undefined"):
        checker.report(2871, left, "This expression is always nullish.")
    elif not isinstance(left, MAY_BE_NULLISH):
        message = "Right operand of ?? is unreachable because the left operand is never nullish."
        checker.report(2869, left, message)
