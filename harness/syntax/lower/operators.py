"""Corrects what the grammar nests wrongly: `!` and casts after operators.

In tree-sitter-typescript, `!` binds more loosely than operators: it reads `1 + a!.b` as the member `b` of `(1 + a)!`,
`new a!.B()` as a call of the member `B` of `(new a)!`, and `x ?? y as T` as a cast of `x ?? y`. This module gives the
last operand what follows it, before anything reads the tree.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import tree_sitter

from harness.syntax import ast
from harness.syntax.lower.lowering import Lowering

__all__ = ["CAST", "OPERATIONS", "POSTFIX", "behind", "binds", "hand_over"]

CAST: Final = 9
"""The precedence of `as` and `satisfies`."""
POSTFIX: Final = 20
"""The precedence of what follows an operand: members, elements, calls, `!`."""
OPERATIONS: Final = frozenset({"binary_expression", "unary_expression", "update_expression", "type_assertion"})
_PRECEDENCE: Final[dict[str, int]] = {
    "??": 1, "||": 2, "&&": 3, "|": 4, "^": 5, "&": 6,
    "==": 7, "!=": 7, "===": 7, "!==": 7,
    "<": 9, "<=": 9, ">": 9, ">=": 9, "in": 9, "instanceof": 9,
    "<<": 10, ">>": 10, ">>>": 10, "+": 11, "-": 11, "*": 12, "/": 12, "%": 12, "**": 13,
}  # fmt: skip


def binds(operator: str) -> int:
    """Returns the precedence of a binary operator; higher binds more closely."""
    return _PRECEDENCE.get(operator, 0)


def behind(
    lowering: Lowering, operation: ast.Node, end: int, closeness: int, make: Callable[[ast.Node], ast.Node]
) -> ast.Node:
    """Returns an operation whose last operand is replaced by the result of `make`.

    Args:
        lowering: The walk.
        operation: The operation, whose operands are not in parentheses of their own.
        end: Where the part that follows it ends.
        closeness: The precedence of that part; operands with at least this precedence stay whole.
        make: Makes a node of the operand.
    """
    holder: ast.Node | None = None
    operand = operation
    bare = True
    while bare:
        last = _last(lowering, operand, closeness)
        if last is None:
            break
        bare = last.end == operand.end  # what ends before stands in parentheses
        operand.end = end
        holder, operand = operand, last
    made = make(operand)
    if holder is None:
        return made
    if isinstance(holder, (ast.Binary, ast.Logical)):
        holder.right = made
    elif isinstance(holder, ast.Unary):
        holder.operand = made
    elif isinstance(holder, ast.Update):
        holder.target = made
    elif isinstance(holder, ast.Cast):
        holder.value = made
    elif isinstance(holder, ast.New):
        holder.callee = made
    lowering.torn.add(operation)
    return operation


def hand_over(
    lowering: Lowering, operation: ast.Node, end: int, arguments: list[ast.Node], types: tree_sitter.Node | None
) -> bool:
    """Gives arguments after an operation to the `new` in it that has none; returns whether there is one."""
    around: list[ast.Node] = []
    operand: ast.Node | None = operation
    while operand is not None:
        around.append(operand)
        if isinstance(operand, ast.New) and operand in lowering.torn:
            operand.arguments, operand.type_arguments = arguments, types
            lowering.torn.discard(operand)
            for part in around:
                part.end = end
            return True
        operand = _last(lowering, operand, POSTFIX)
    return False


def _last(lowering: Lowering, node: ast.Node, closeness: int) -> ast.Node | None:
    """Returns the last operand of an operation that binds less closely than what follows it."""
    if isinstance(node, (ast.Binary, ast.Logical)):
        return node.right if binds(node.operator) < closeness else None
    if closeness < POSTFIX:
        return None
    if isinstance(node, ast.Unary):
        return node.operand
    if isinstance(node, ast.Update):
        return node.target if node.prefix else None
    if isinstance(node, ast.New):
        return node.callee if node in lowering.torn else None
    return node.value if isinstance(node, ast.Cast) and node.start < node.value.start else None
