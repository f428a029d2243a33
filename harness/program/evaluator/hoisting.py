"""What exists in a block before its first statement runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.program.functions import Closure
from harness.program.scope import UNSET, Scope, bound_names, declared_names
from harness.program.values import UNDEFINED, Value
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["hoist"]


def hoist(machine: Machine, body: list[ast.Node], scope: Scope, variables: list[ast.Node] | None = None) -> None:
    """Declares a block's functions, its other names as not yet set, and a function's `var` variables as undefined."""
    scope.body = body
    for target in variables or ():
        for name in bound_names(target):
            _declare(machine, scope, name, UNDEFINED)
    for name in declared_names(body):
        _declare(machine, scope, name, UNSET)
    for statement in body:
        inner = statement.declaration if isinstance(statement, ast.Export) else statement
        if isinstance(inner, ast.FunctionDeclaration) and inner.function.body is not None:
            machine.write(scope, scope.names, inner.function.name, Closure(inner.function, scope))


def _declare(machine: Machine, scope: Scope, name: str, value: Value) -> None:
    if name not in scope.names:
        machine.write(scope, scope.names, name, value)
