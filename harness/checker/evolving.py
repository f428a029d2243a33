"""Variables whose type evolves: `let x;` and `const list = [];`.

If they are read while nothing is known to be in them, the compiler has no type for them: before anything was assigned,
and in functions that it does not follow from the declaration.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.checker.basics import EVOLVING
from harness.checker.types import UNCERTAIN, Array
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.checker.checker import Checker
    from harness.checker.scopes import Symbol

__all__ = ["GROWN", "LIST", "begin", "grow", "read_evolving"]

LIST: Final = "any[]"
GROWN: Final = Array(UNCERTAIN)


def begin(checker: Checker, node: ast.Variables, declarator: ast.Declarator) -> None:
    """Records an evolving variable; exported ones do not evolve."""
    target, value = declarator.target, declarator.value
    if not isinstance(target, ast.Identifier) or declarator.annotation is not None or node.kind == "declare":
        return
    listed = isinstance(value, ast.ArrayLiteral) and not value.items
    if not listed and not (value is None and node.kind in ("let", "var")):
        return
    symbol = checker.scope.value(target.name)
    exported = node.source.data[: node.start].rstrip().endswith(b"export")
    if symbol is None or symbol.start != target.start or exported:
        return
    symbol.evolving = LIST if listed else "any"
    if listed:
        checker.flow = checker.flow.having((symbol,), EVOLVING)


def read_evolving(checker: Checker, node: ast.Identifier, symbol: Symbol) -> None:
    """Reports the use of a variable without a known type."""
    fact = checker.flow.facts.get((symbol,))
    body = checker.frame.body
    if body is symbol.block:
        lost = fact is EVOLVING
    elif symbol.kind == "const":
        lost = fact is None
    else:  # functions that are no declarations are followed from where the variable last was set
        lost = fact is None and checker.frame.bare and body is not None and not body.node.arrow
    if lost:
        kind = symbol.evolving
        at = ast.Identifier(node.source, symbol.start, symbol.start + len(symbol.name.encode()), symbol.name)
        where = "in some locations where its type cannot be determined"
        checker.report(7034, at, f"Variable '{symbol.name}' implicitly has type '{kind}' {where}.")
        checker.report(7005, node, f"Variable '{symbol.name}' implicitly has an '{kind}' type.")


def grow(checker: Checker, node: ast.Node) -> bool:
    """Records that something is added to a list; returns whether that determines its type here."""
    symbol = checker.scope.value(node.name) if isinstance(node, ast.Identifier) else None
    if symbol is None or symbol.evolving != LIST:
        return True
    if symbol.block is not checker.frame.body and (symbol,) not in checker.flow.facts:
        return False
    checker.flow = checker.flow.having((symbol,), GROWN)
    return True
