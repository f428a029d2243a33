"""Which function checks which kind of node."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from harness.compiler import (
    access,
    arrays,
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
from harness.compiler.types import Type
from harness.syntax import ast

__all__ = ["EXPRESSIONS", "STATEMENTS"]

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
