"""Guards: conditions that only test whether the program got what it needs from outside.

`if (!process.env.TOKEN) throw ...` shows that the program needs a token; whoever deploys it provides one. So the
reading continues after such a guard, as it does after `config.require`. Any other throw ends the program, or puts it in
doubt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.program.functions import Instance
from harness.program.sdk.config import CONFIG
from harness.program.values import UNGIVEN, Reference, Unknown, Value, is_missing
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine
    from harness.program.scope import Scope

__all__ = ["requires"]

DEPTH: Final = 8
"""Nested operators of a condition that are examined."""
EQUAL: Final = frozenset({"===", "=="})


def requires(machine: Machine, test: ast.Node, scope: Scope, depth: int = 0) -> bool:
    """Returns whether a condition holds only if something from the surroundings is missing."""
    if depth > DEPTH:
        return False
    if isinstance(test, ast.Cast):
        return requires(machine, test.value, scope, depth + 1)
    if isinstance(test, ast.Unary) and test.operator == "!":
        return _asks(machine, test.operand, scope)
    if isinstance(test, ast.Binary) and test.operator in EQUAL:
        for one, other in ((test.left, test.right), (test.right, test.left)):
            if _is_nothing(other):
                return _asks(machine, one, scope)
    if isinstance(test, ast.Logical) and test.operator == "||":
        return requires(machine, test.left, scope, depth + 1) and requires(machine, test.right, scope, depth + 1)
    return False


def _is_nothing(node: ast.Node) -> bool:
    if isinstance(node, ast.Constant):
        return node.value is None or node.value == ""
    return isinstance(node, ast.Identifier) and node.name == "undefined"


def _asks(machine: Machine, node: ast.Node, scope: Scope) -> bool:
    """Returns whether an expression reads something that the surroundings, or the reading, provide."""
    while isinstance(node, ast.Cast):
        node = node.value
    if isinstance(node, ast.Identifier):
        return scope.find(node.name) is not None and _may_be_ungiven(machine, machine.evaluate(node, scope))
    if isinstance(node, ast.Call):
        callee = node.callee
        owner = _owner(machine, callee, scope)
        return isinstance(owner, Instance) and owner.klass is CONFIG and not node.optional
    owner = _owner(machine, node, scope)
    if owner is None:
        return False
    found = machine.evaluate(node, scope)
    return _may_be_ungiven(machine, found) or (is_missing(found) and any(owner is given for given in machine.given))


def _owner(machine: Machine, node: ast.Node, scope: Scope) -> Value | None:
    """Returns the object of a member, if it consists of names only; else None."""
    if not isinstance(node, ast.Member):
        return None
    inner = node.object
    while isinstance(inner, ast.Member):
        inner = inner.object
    return machine.evaluate(node.object, scope) if isinstance(inner, (ast.Identifier, ast.This)) else None


def _may_be_ungiven(machine: Machine, value: Value) -> bool:
    """Returns whether a value is or may be missing; in `apply`, deployed values count as present."""
    if machine.in_apply and isinstance(value, (Reference, Unknown)):
        return True
    return value is UNGIVEN or (isinstance(value, Unknown) and any(a is UNGIVEN for a in value.alternatives))
