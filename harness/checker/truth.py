"""Conditions decided by their syntax: `"text" || other`, `{} ?? other`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.checker.output_uses import note_truth
from harness.checker.types import Object, Promise
from harness.syntax import ast
from harness.syntax.binder import bindings_of

if TYPE_CHECKING:
    from harness.checker.checker import Checker
    from harness.checker.types import Type

__all__ = ["USE_LIMIT", "check_operand", "check_tested", "check_truth"]

ALWAYS_TRUE: Final = (ast.ArrayLiteral, ast.ObjectLiteral, ast.Function, ast.Class, ast.RegularExpression)
MAY_BE_NULLISH: Final = (
    ast.Await, ast.Call, ast.TaggedTemplate, ast.Index, ast.Member, ast.New, ast.Yield, ast.This, ast.Identifier,
    ast.ImportCall, ast.Broken, ast.Logical, ast.Assignment, ast.Sequence, ast.Conditional, ast.Cast,
)  # fmt: skip


def truth_of(node: ast.Node) -> bool | None:
    """Returns whether an expression is truthy whatever its parts are; None if it depends on them."""
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


def check_truth(checker: Checker, node: ast.Node, found: Type) -> None:
    """Reports a condition that is always or never true, by its syntax or its type."""
    note_truth(checker, node, found)
    truth = truth_of(node)
    if truth is not None:
        always = "always" if truth else "never"
        checker.report(2872 if truth else 2873, node, f"This kind of expression is {always} truthy.")


USE_LIMIT: Final = 2_000
"""Bytes after `a && b` in which a use of the tested value is searched: it may be part of a larger condition."""


def check_tested(checker: Checker, node: ast.Node, end: int) -> None:
    """Reports a function or promise as a condition, which is always true, unless it is used afterwards.

    Args:
        checker: The checker.
        node: The condition.
        end: The end of the range in which a use counts.
    """
    if isinstance(node, ast.Logical) and node.operator in ("||", "??"):
        check_tested(checker, node.left, end)
        check_tested(checker, node.right, end)
        return
    if checker.reporter.silent or not isinstance(node, (ast.Identifier, ast.Member, ast.Call)):
        return
    with checker.speculatively():
        found = checker.check(node)
    name = node.name if isinstance(node, (ast.Identifier, ast.Member)) else ""
    if isinstance(found, Promise):
        message = f"This condition will always return true since this '{checker.text(found)}' is always defined."
        code, hint = 2801, " Did you forget to use 'await'?"
    elif isinstance(found, Object) and found.structure.calls and name:
        message = "This condition will always return true since this function is always defined."
        code, hint = 2774, " Did you mean to call it instead?"
    else:
        return
    bindings = bindings_of(node.source)
    if not name or (bindings is not None and not bindings.mentions(name, node.end, end)):
        checker.report(code, node, message + hint)


def check_operand(checker: Checker, node: ast.Logical, found: Type) -> None:
    """Reports a left operand whose syntax decides the result."""
    if node.operator != "??":
        check_truth(checker, node.left, found)
        return
    note_truth(checker, node.left, found, nullish=True)
    left = node.left
    nothing = isinstance(left, ast.Constant) and left.value is None
    if nothing or (isinstance(left, ast.Identifier) and left.name == "undefined"):
        checker.report(2871, left, "This expression is always nullish.")
    elif not isinstance(left, MAY_BE_NULLISH):
        message = "Right operand of ?? is unreachable because the left operand is never nullish."
        checker.report(2869, left, message)
