"""The checker of a program: the function for each kind of node, and the operations that the parts share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from harness.checker import (
    access,
    arrays,
    assignability,
    calls,
    classes,
    functions,
    literals,
    modules,
    names,
    objects,
    operators,
    statements,
    targets,
)
from harness.checker.budget import BUDGET
from harness.checker.checker import Checker, Frame
from harness.checker.scopes import Scope
from harness.checker.types import UNCERTAIN, Type
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.checker.annotations import Annotations
    from harness.checker.declarations import Declarations
    from harness.checker.reporting import Reporter

__all__ = ["ProgramChecker"]

DEPTH_LIMIT: Final = 400
"""Nested expressions; what is deeper is `UNCERTAIN`, and the limit is reached."""
EXPRESSION: Final = 8
"""Units of the budget for one expression."""

EXPRESSIONS: Final[dict[type[ast.Node], Callable[..., Type]]] = {
    ast.Constant: literals.check_constant,
    ast.Identifier: names.check_name,
    ast.This: names.check_this,
    ast.Super: names.check_super,
    ast.Template: literals.check_template,
    ast.TaggedTemplate: calls.check_tagged_template,
    ast.RegularExpression: literals.check_regular_expression,
    ast.ArrayLiteral: arrays.check_array,
    ast.ObjectLiteral: objects.check_object,
    ast.Function: functions.check_function,
    ast.Class: classes.check_class,
    ast.Unary: operators.check_unary,
    ast.Update: targets.check_update,
    ast.Binary: operators.check_binary,
    ast.Logical: operators.check_logical,
    ast.Conditional: operators.check_conditional,
    ast.Assignment: targets.check_assignment,
    ast.Member: access.check_access,
    ast.Index: access.check_access,
    ast.Call: access.check_access,
    ast.New: calls.check_new,
    ast.Sequence: operators.check_sequence,
    ast.Await: operators.check_await,
    ast.Yield: operators.check_yield,
    ast.Cast: operators.check_cast,
    ast.ImportCall: literals.check_import_call,
}

STATEMENTS: Final[dict[type[ast.Node], Callable[..., None]]] = {**statements.HANDLERS, **modules.HANDLERS}


class ProgramChecker(Checker):
    """Checks a program: passes each node to the function for its kind.

    `Checker` describes the methods.
    """

    __slots__ = ("_depth",)

    def __init__(self, declarations: Declarations, scope: Scope, annotations: Annotations, reporter: Reporter) -> None:
        super().__init__(declarations, scope, annotations, reporter)
        self._depth = 0

    def check(self, node: ast.Node, context: Type | None = None) -> Type:
        handler = EXPRESSIONS.get(type(node))
        if handler is None:
            return UNCERTAIN
        if self._depth > DEPTH_LIMIT:
            BUDGET.meet("depth")
            return UNCERTAIN
        BUDGET.spend(EXPRESSION)
        self._depth += 1
        found = handler(self, node, context)
        self._depth -= 1
        return found

    def check_assignable(self, node: ast.Node, target: Type, code: int = 2322, at: ast.Node | None = None) -> Type:
        return assignability.check_assignable(self, node, target, code, at)

    def check_call(self, node: ast.Call, context: Type | None) -> tuple[Type, bool]:
        return calls.check_call(self, node, context)

    def run(self, node: ast.Node) -> None:
        handler = STATEMENTS.get(type(node))
        if handler is None:
            self.check(node)
        else:
            handler(self, node)

    def run_block(self, body: Sequence[ast.Node], scope: Scope, function: bool = False) -> None:
        statements.run_block(self, body, scope, function)

    def check_initialised(self, frame: Frame) -> None:
        classes.check_initialised(self, frame)
