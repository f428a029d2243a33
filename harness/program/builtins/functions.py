"""Methods of functions: `call`, `apply`, `bind`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.program.builtins.arrays import listed
from harness.program.builtins.natives import Arguments, Natives, argument
from harness.program.evaluator.iteration import elements
from harness.program.functions import BoundFunction
from harness.program.symbols import Symbol
from harness.program.values import UNDEFINED, Object, Text, Unknown, Value, some
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["METHODS"]

METHODS: Final[dict[str, Value]] = {}
method = Natives()


@method("call")
def call(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return machine.call(this, argument(arguments, 0), arguments[1:], at)


@method("apply")
def apply(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    given = argument(arguments, 1)
    if given is UNDEFINED or given is None:
        return machine.call(this, argument(arguments, 0), (), at)
    if isinstance(given, (bool, int, float, str, Text, Symbol)):
        return machine.fail("a function is applied to what is no list", at, "what a function gives")
    found = (listed if isinstance(given, Object) else elements)(machine, given, at)
    if found.open is not None:
        more = some(found.open, found.items[found.placed :])
        return machine.call_open(this, argument(arguments, 0), found.items[: found.placed], more, at)
    return machine.call(this, argument(arguments, 0), found.items, at)


@method("bind")
def bind(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return BoundFunction(this, argument(arguments, 0), tuple(arguments[1:]))


@method("toString")
def to_string(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return Unknown("the text of a function", at, kind="string")


METHODS.update(method.table)
