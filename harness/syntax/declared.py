"""The names that patterns and statements declare."""

from __future__ import annotations

from harness.syntax import ast

__all__ = ["bound_identifiers", "bound_names", "declared_names", "leaves", "named"]


def leaves(target: ast.Node | None) -> list[ast.Node]:
    """Returns the variables and members that a target assigns to, or a pattern declares, in order."""
    found: list[ast.Node] = []
    waiting: list[ast.Node | None] = [target]
    while waiting:
        part = waiting.pop()
        if isinstance(part, (ast.Default, ast.Spread)):
            waiting.append(part.value if isinstance(part, ast.Spread) else part.target)
        elif isinstance(part, ast.Assignment):
            waiting.append(part.target)
        elif isinstance(part, ast.ObjectPattern):
            waiting += [part.rest, *reversed([value for _, value in part.entries])]
        elif isinstance(part, ast.ArrayPattern):
            waiting += [part.rest, *reversed(part.items)]
        elif isinstance(part, ast.ObjectLiteral):
            waiting += [member.value for member in reversed(part.members)]
        elif isinstance(part, ast.ArrayLiteral):
            waiting += reversed(part.items)
        elif part is not None:
            found.append(part)
    return found


def bound_identifiers(target: ast.Node | None) -> list[ast.Identifier]:
    """Returns the variables that a pattern declares or assigns, in order."""
    return [leaf for leaf in leaves(target) if isinstance(leaf, ast.Identifier)]


def bound_names(pattern: ast.Node) -> list[str]:
    """Returns the names that a pattern binds, from left to right."""
    if isinstance(pattern, ast.Identifier):
        return [pattern.name]
    return [variable.name for variable in bound_identifiers(pattern)]


def named(statement: ast.Node) -> tuple[str, str] | None:
    """Returns the name and kind of what a statement declares other than variables; None if it declares nothing."""
    if isinstance(statement, ast.FunctionDeclaration):
        return statement.function.name, "function"
    if isinstance(statement, ast.ClassDeclaration):
        return statement.definition.name, "class"
    if isinstance(statement, ast.Enum):
        return statement.name, "enum"
    return (statement.name, "namespace") if isinstance(statement, ast.Namespace) else None


def declared_names(statement: ast.Node) -> list[str]:
    """Returns the names that a statement declares as values."""
    if isinstance(statement, ast.Variables):
        return [name for declarator in statement.declarators for name in bound_names(declarator.target)]
    found = named(statement)
    return [] if found is None else [found[0]]
