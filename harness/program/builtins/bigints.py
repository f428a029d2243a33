"""`BigInt` and the methods of bigints. Source: ECMA-262, "BigInt Objects"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.program.bigints import LENGTH_LIMIT, BigInt, read
from harness.program.builtins.natives import Arguments, Natives, argument, integer
from harness.program.builtins.numbers import whole_in_radix
from harness.program.evaluator.conditions import derived
from harness.program.evaluator.strings import primitive
from harness.program.functions import NativeFunction
from harness.program.values import Reference, Text, Unknown, Value, is_missing, text_of
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["BIGINT", "bigint_member"]

method = Natives()


def _bigint(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`BigInt(value)`."""
    value = primitive(machine, argument(arguments, 0), at)
    if isinstance(value, BigInt):
        return value
    if isinstance(value, bool):
        return BigInt(int(value), at)
    if isinstance(value, (int, float)):
        if value != value or abs(value) == float("inf") or value != int(value):
            return machine.fail("a number with a fraction is made a bigint", at, "a bigint", "RangeError")
        return BigInt(int(value), at)
    text = text_of(value) if isinstance(value, (str, Text)) else None
    if text is not None and len(text) <= LENGTH_LIMIT:
        found = read(text)
        if found is None:
            return machine.fail("a text that is no number is made a bigint", at, "a bigint", "SyntaxError")
        return BigInt(found, at)
    if value is None or is_missing(value):
        return machine.fail("nothing is made a bigint", at, "a bigint")
    if isinstance(value, (Unknown, Reference, Text)):
        return derived(value, "a bigint made of something unknown", at, "bigint")
    return Unknown("a bigint", at, kind="bigint")


@method("toString")
def to_string(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    radix = integer(argument(arguments, 0), 10)
    if not isinstance(this, BigInt) or radix is None or not 2 <= radix <= 36:
        return Unknown("the text of a bigint", at, kind="string")
    return str(this.number) if radix == 10 else whole_in_radix(this.number, radix)


@method("valueOf")
def value_of(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return this


def bigint_member(value: BigInt, key: str) -> Value:
    """Returns a method of a bigint."""
    found = method.table.get(key)
    return found if found is not None else Unknown(f"`{key}` of a bigint", value.origin)


BIGINT: Final = NativeFunction("BigInt", _bigint)
