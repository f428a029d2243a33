"""How native functions are written down: a table of plain Python functions, one a method."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from harness.program.functions import NativeFunction
from harness.program.values import UNDEFINED, Value
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["Arguments", "Natives", "UnsureError", "argument", "integer"]

Arguments: TypeAlias = Sequence[Value]


class UnsureError(Exception):
    """What a built-in function does here is not known: it is called as one that is not modelled."""


class Natives:
    """A table of native functions, filled by decorating them."""

    def __init__(self) -> None:
        self.table: dict[str, Value] = {}

    def __call__(
        self, *names: str
    ) -> Callable[
        [Callable[[Machine, Value, Arguments, ast.Node], Value]], Callable[[Machine, Value, Arguments, ast.Node], Value]
    ]:
        """Enters the decorated function under one or more names."""

        def enter(
            code: Callable[[Machine, Value, Arguments, ast.Node], Value],
        ) -> Callable[[Machine, Value, Arguments, ast.Node], Value]:
            for name in names:
                self.table[name] = NativeFunction(name, code)
            return code

        return enter


def argument(arguments: Arguments, index: int) -> Value:
    """An argument, or undefined where fewer were given."""
    return arguments[index] if index < len(arguments) else UNDEFINED


def integer(value: Value, default: int) -> int | None:
    """A whole-number argument; the default for undefined, None for an unknown one."""
    from harness.program.coercion import number_of

    if value is UNDEFINED:
        return default
    number = number_of(value)
    if number is None:
        return None
    if number != number:
        return 0
    return int(max(min(number, 2**53), -(2**53)))
