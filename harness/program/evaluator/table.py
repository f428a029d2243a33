"""Which function evaluates which kind of node."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from harness.program.evaluator import expressions, statements

if TYPE_CHECKING:
    from harness.program.machine import Completion, Machine
    from harness.program.scope import Scope
    from harness.program.values import Value
    from harness.syntax import ast

__all__ = ["EXPRESSIONS", "STATEMENTS"]

EXPRESSIONS: Final[dict[type[ast.Node], Callable[[Machine, Any, Scope], Value]]] = expressions.HANDLERS
STATEMENTS: Final[dict[type[ast.Node], Callable[[Machine, Any, Scope], Completion | None]]] = statements.HANDLERS
