"""Tables of native functions, each a plain Python function."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from harness.program.coercion import number_of
from harness.program.functions import Instance, NativeClass, NativeFunction
from harness.program.values import UNDEFINED, Value
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["Arguments", "Natives", "UnsureError", "allocate", "argument", "integer"]

Arguments: TypeAlias = Sequence[Value]
Code: TypeAlias = "Callable[[Machine, Value, Arguments, ast.Node], Value]"
NamedCode: TypeAlias = "Callable[[str, Machine, Value, Arguments, ast.Node], Value]"


class UnsureError(Exception):
    """The result of a built-in function is unknown here: it is called like one that is not modelled."""


class Natives:
    """A table of native functions, filled by decorating them."""

    def __init__(self) -> None:
        self.table: dict[str, Value] = {}

    def __call__(self, *names: str) -> Callable[[Code], Code]:
        """Adds the decorated function under one or more names."""

        def enter(code: Code) -> Code:
            for name in names:
                self.table[name] = NativeFunction(name, code)
            return code

        return enter

    def named(self, *names: str) -> Callable[[NamedCode], NamedCode]:
        """Adds the decorated function under several names; it gets the called one as an argument."""

        def enter(code: NamedCode) -> NamedCode:
            for name in names:
                self.table[name] = NativeFunction(name, _knowing(name, code))
            return code

        return enter


def _knowing(name: str, code: NamedCode) -> Code:
    return lambda machine, this, arguments, at: code(name, machine, this, arguments, at)


def allocate(_machine: Machine, klass: Value, at: ast.Node) -> Value:
    """Returns an empty instance of a native class."""
    return Instance(klass if isinstance(klass, NativeClass) else None, at)


def argument(arguments: Arguments, index: int) -> Value:
    """Returns an argument, or undefined if fewer were given."""
    return arguments[index] if index < len(arguments) else UNDEFINED


def integer(value: Value, default: int) -> int | None:
    """Returns a whole-number argument; the default for undefined, None for an unknown one."""
    if value is UNDEFINED:
        return default
    number = number_of(value)
    if number is None:
        return None
    if number != number:
        return 0
    return int(max(min(number, 2**53), -(2**53)))
