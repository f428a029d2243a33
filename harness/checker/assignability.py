"""Values in places with an expected type: declarations, arguments, returns and assignments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.checker.arrays import check_assignable_array
from harness.checker.flow import join
from harness.checker.mismatches import report_mismatch
from harness.checker.narrowing import may_be_false, narrow, truthy
from harness.checker.objects import check_assignable_object
from harness.checker.reduction import joined
from harness.checker.truth import check_operand, check_tested, check_truth
from harness.checker.types import (
    ANY,
    UNCERTAIN,
    Type,
)
from harness.checker.unions import defined, may_be_nullish
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.checker.checker import Checker

__all__ = ["check_assignable"]

PLAIN: Final = (ast.Constant, ast.Template, ast.ObjectLiteral, ast.ArrayLiteral, ast.Function)
"""Expressions that are never `any`."""


def check_assignable(
    checker: Checker, node: ast.Node, target: Type, code: int = 2322, at: ast.Node | None = None
) -> Type:
    """Checks an expression against an expected type.

    Args:
        checker: The checker.
        node: The expression.
        target: The expected type.
        code: The compiler's number for a mismatch here.
        at: Where a mismatch of the whole value is reported; None for the value itself.

    Returns:
        The expression's type.
    """
    if target is ANY or target is UNCERTAIN:
        return checker.check(node, target)
    if isinstance(node, ast.ObjectLiteral):
        return check_assignable_object(checker, node, target, code, at)
    if isinstance(node, ast.ArrayLiteral):
        return check_assignable_array(checker, node, target, code, at)
    if isinstance(node, ast.Conditional):
        return _check_conditional(checker, node, target, code, at)
    if isinstance(node, ast.Logical) and node.operator != "&&":
        return _check_logical(checker, node, target, code, at)
    found = checker.check(node, target)
    if not checker.reporter.silent and not checker.assignable(found, target):
        report_mismatch(checker, node, found, target, code, at=at)
    return found


def _check_conditional(checker: Checker, node: ast.Conditional, target: Type, code: int, at: ast.Node | None) -> Type:
    check_truth(checker, node.test, checker.check(node.test))
    check_tested(checker, node.test, node.consequent.end)
    before = checker.flow
    if _gives_anything(checker, node):
        return checker.check(node, target)
    checker.flow = narrow(checker, before, node.test, truth=True)
    first = checker.check_assignable(node.consequent, target, code, at)
    after = checker.flow
    checker.flow = narrow(checker, before, node.test, truth=False)
    second = checker.check_assignable(node.alternate, target, code, at)
    checker.flow = join(after, checker.flow)
    return joined(checker, (first, second))


def _gives_anything(checker: Checker, node: ast.Conditional) -> bool:
    """Returns whether one branch is `any`, which is then the type of the whole."""
    if isinstance(node.consequent, PLAIN) and isinstance(node.alternate, PLAIN):
        return False
    before = checker.flow
    with checker.speculatively():
        checker.flow = narrow(checker, before, node.test, truth=True)
        first = checker.check(node.consequent)
        checker.flow = narrow(checker, before, node.test, truth=False)
        second = checker.check(node.alternate)
    checker.flow = before
    return first is ANY or second is ANY


def _check_logical(checker: Checker, node: ast.Logical, target: Type, code: int, at: ast.Node | None) -> Type:
    left = checker.check(node.left, target)
    check_operand(checker, node, left)
    decided = not (may_be_false(left) if node.operator == "||" else may_be_nullish(left))
    kept = truthy(left) if node.operator == "||" else defined(left)
    if not checker.reporter.silent and not checker.assignable(kept, target):
        report_mismatch(checker, node, kept, target, code, at=at)
    if decided:
        checker.check(node.right, target)
        return left
    before = checker.flow
    if node.operator == "||":
        checker.flow = narrow(checker, before, node.left, truth=False)
    right = checker.check_assignable(node.right, target, code, at)
    if node.operator == "||":
        checker.flow = join(checker.flow, narrow(checker, before, node.left, truth=True))
    return joined(checker, (kept, right))
