"""What exists in a block before its first statement runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.program.functions import Closure
from harness.program.scope import UNSET, Scope
from harness.program.values import UNDEFINED, Unknown, Value
from harness.syntax import ast
from harness.syntax.declared import bound_names, declared_names

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["hoist", "redeclare"]


def hoist(machine: Machine, body: list[ast.Node], scope: Scope, variables: list[ast.Node] | None = None) -> None:
    """Declares a block's functions, its other names as not yet set, and a function's `var` variables as undefined."""
    scope.body = body
    for target in variables or ():
        for name in bound_names(target):
            _declare(machine, scope, name, UNDEFINED)
    names = _lexical_names(body)
    for name in names:
        _declare(machine, scope, name, UNSET)
    for statement in body:
        inner = statement.declaration if isinstance(statement, ast.Export) else statement
        if isinstance(inner, ast.FunctionDeclaration) and inner.function.body is not None:
            machine.write(scope, scope.names, inner.function.name, Closure(inner.function, scope))
            names.append(inner.function.name)
    if len(set(names)) < len(names):
        _note_doubled(machine, body, names, scope)


def _lexical_names(body: list[ast.Node]) -> list[str]:
    """Returns the names that the statements of a block declare directly, without `var` and functions."""
    found: list[str] = []
    for statement in body:
        inner = statement.declaration if isinstance(statement, ast.Export) else statement
        if isinstance(inner, (ast.ClassDeclaration, ast.Enum)) or (
            isinstance(inner, ast.Variables) and inner.kind != "var"
        ):
            found += declared_names(inner)
    return found


def _note_doubled(machine: Machine, body: list[ast.Node], names: list[str], scope: Scope) -> None:
    """Makes names unknown that are declared twice; functions and enums may be."""
    plain = [statement.declaration if isinstance(statement, ast.Export) else statement for statement in body]
    merged = [each.name for each in plain if isinstance(each, ast.Enum)]
    merged += [each.function.name for each in plain if isinstance(each, ast.FunctionDeclaration)]
    doubled = {name for name in names if names.count(name) > 1 and merged.count(name) < names.count(name)}
    if doubled:
        scope.doubled = doubled
        redeclare(machine, scope)


def redeclare(machine: Machine, scope: Scope) -> None:
    """Keeps the names that a block declares twice unknown."""
    for name in scope.doubled or ():
        machine.write(scope, scope.names, name, Unknown(f"`{name}`, which is declared more than once"))


def _declare(machine: Machine, scope: Scope, name: str, value: Value) -> None:
    if name not in scope.names:
        machine.write(scope, scope.names, name, value)
