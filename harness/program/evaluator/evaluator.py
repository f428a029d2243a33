"""The evaluator: implements the machine's operations by calling the modules that do the work.

It is the top layer of the package. Create an `Evaluator` to start an evaluation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from harness.program.builtins import instances, prototypes
from harness.program.endings import BoundReachedError, Completion
from harness.program.evaluator import calls, changes, classes, coroutines, expressions, members, statements, turns
from harness.program.functions import BuiltIn, Closure, Instance
from harness.program.machine import EVALUATION_LIMIT, Machine
from harness.program.scope import Scope
from harness.program.values import Unknown, Value
from harness.syntax import ast

__all__ = ["Evaluator"]

EXPRESSIONS: Final[dict[type[ast.Node], Callable[[Machine, Any, Scope], Value]]] = expressions.HANDLERS
"""Evaluates each kind of expression."""
STATEMENTS: Final[dict[type[ast.Node], Callable[[Machine, Any, Scope], Completion | None]]] = statements.HANDLERS
"""Runs each kind of statement."""


class Evaluator(Machine):
    """Evaluates one program."""

    def evaluate(self, node: ast.Node, scope: Scope) -> Value:
        """Returns the value of an expression.

        Raises:
            BoundReachedError: It is nested too deeply, or there are too many.
        """
        self._evaluations += 1
        if not self._evaluations & 1023:
            self.hurry()
            if self._evaluations > EVALUATION_LIMIT:
                raise BoundReachedError("steps")
        handler = EXPRESSIONS.get(type(node))
        if handler is None:
            return Unknown("a statement in the place of an expression", node)
        self._nested += 1
        try:
            self.nest(self._nested)
            return handler(self, node, scope)
        finally:
            self._nested -= 1

    def execute(self, node: ast.Node, scope: Scope) -> Completion | None:
        """Runs a statement; None if it ended normally. An expression may stand alone where the syntax is broken."""
        self.step()
        handler = STATEMENTS.get(type(node))
        if handler is None:
            stray = EXPRESSIONS.get(type(node))
            return None if stray is None else self._discard(stray(self, node, scope))
        self._nested += 1
        try:
            self.nest(self._nested)
            return handler(self, node, scope)
        finally:
            self._nested -= 1

    @staticmethod
    def _discard(_: Value) -> None:
        """Drops the value of an expression statement."""

    def call(self, function: Value, this: Value, arguments: Sequence[Value], at: ast.Node) -> Value:
        """Returns the result of a call."""
        return calls.call(self, function, this, arguments, at)

    def call_open(self, function: Value, this: Value, given: Sequence[Value], more: Unknown, at: ast.Node) -> Value:
        """Returns the result of a call with some unknown arguments."""
        return calls.call_open(self, function, this, given, more, at)

    def begin(self, closure: Closure, arguments: Sequence[Value], scope: Scope, more: Unknown | None) -> Value:
        """Returns the promise of an `async` function, or the iterator of a generator."""
        return coroutines.begin(self, closure, arguments, scope, more)

    def construct(self, klass: Value, arguments: Sequence[Value], at: ast.Node) -> Value:
        """Returns what `new` makes."""
        return classes.construct(self, klass, arguments, at)

    def get(self, value: Value, key: str, at: ast.Node) -> Value:
        """Returns a property of a value."""
        return members.get_member(self, value, key, at)

    def put(self, value: Value, key: str, new: Value, at: ast.Node) -> None:
        """Sets a property of a value."""
        changes.put_member(self, value, key, new, at)

    def prototype(self, name: str) -> BuiltIn | None:
        """Returns the prototype of one of JavaScript's own classes, the same each time; None for any other class."""
        return prototypes.object_of(name)

    def again(self, turn: Callable[[], Value], *, once: bool = True) -> Value:
        """Returns the value of a call that is made an unknown number of times, usually at least once."""
        return turns.repeated_value(self, turn, once=once)

    def as_then(self, compute: Callable[[], Value]) -> Value:
        """Runs deferred work under the conditions of the place that deferred it."""
        return turns.as_then(self, compute)

    def error(self, name: str, message: str, at: ast.Node) -> Value:
        """Returns an error that the language itself throws, of one of JavaScript's classes."""
        return instances.error(self, name, message, at)

    def text_of_instance(self, value: Instance) -> str | Unknown | None:
        """Returns the text of a date or error; None for anything else."""
        return instances.text_of_instance(value)
