"""The keys of a `for...in`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.checker.narrowing import refine
from harness.checker.types import (
    ANY,
    NEVER,
    OBJECT,
    STRING,
    UNCERTAIN,
    Array,
    EnumMember,
    Literal,
    Primitive,
    Tuple,
    Type,
)
from harness.checker.unions import defined, options
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.checker.checker import Checker
    from harness.checker.scopes import Symbol

__all__ = ["Keys", "check_keys"]


def check_keys(checker: Checker, node: ast.ForEach, value: Type) -> Type:
    """Returns the type of a `for...in`'s keys; reports values without keys, and patterns."""
    if not isinstance(node.target, (ast.Identifier, ast.Member, ast.Index)):
        message = "The left-hand side of a 'for...in' statement cannot be a destructuring pattern."
        checker.report(2491, node.target, message)
    simple = (Primitive, Literal, EnumMember)
    loose = (ANY, UNCERTAIN, OBJECT, NEVER)
    if any(isinstance(option, simple) and option not in loose for option in options(defined(value))):
        message = "The right-hand side of a 'for...in' statement must be of type 'any', an object type or a type"
        checker.report(2407, node.value, f"{message} parameter, but here has type '{checker.text(value)}'.")
    return UNCERTAIN if value.generic else STRING


class Keys:
    """While the body of a `for...in` is checked: the keys exist, and those of an array are numbers."""

    __slots__ = ("_before", "_lasting", "_symbol")

    def __init__(self, checker: Checker, node: ast.ForEach, value: Type) -> None:
        there = node.value
        while isinstance(there, ast.Cast) and there.kind == "!":
            there = there.value
        checker.flow = refine(checker, checker.flow, there, defined)
        symbol = checker.scope.value(node.target.name) if isinstance(node.target, ast.Identifier) else None
        self._symbol: Symbol | None = symbol
        self._lasting = bool(node.kind)
        self._before = symbol is not None and symbol.numeric
        if symbol is not None:
            symbol.numeric = isinstance(defined(value), (Array, Tuple))

    def __enter__(self) -> None:
        """Does nothing: the change is made when it is created."""

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if self._symbol is not None and not self._lasting:
            self._symbol.numeric = self._before
