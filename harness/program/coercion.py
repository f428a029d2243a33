"""JavaScript's conversions and comparisons, on values that may be partly unknown.

If the answer depends on something unknown, it is None. Source: ECMA-262, "Type Conversion" and "Testing and Comparison
Operations".
"""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Final

from harness.program.bigints import BigInt, read
from harness.program.functions import BoundFunction, ClassValue, Closure, Instance, NativeClass, NativeFunction
from harness.program.symbols import Symbol
from harness.program.values import (
    UNDEFINED,
    Absent,
    Array,
    JSValue,
    Output,
    Promise,
    Reference,
    Text,
    Undefined,
    Unknown,
    Value,
    is_missing,
)

__all__ = [
    "is_callable",
    "loosely_equal",
    "number_of",
    "number_text",
    "same_value",
    "same_value_zero",
    "strictly_equal",
    "truth_of",
    "type_of",
]

WHITESPACE: Final = "\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(
    map(chr, range(0x2000, 0x200B))
)
"""The characters that JavaScript trims: white space and line terminators (ECMA-262, sections 12.2 and 12.3)."""

CALLABLE: Final = (Closure, NativeFunction, BoundFunction, ClassValue, NativeClass)


def is_callable(value: Value) -> bool:
    """Returns whether a value is known to be a function."""
    return isinstance(value, CALLABLE)


def type_of(value: Value) -> str | None:
    """Returns the result of `typeof`, or None if it is unknown."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "number"
    if isinstance(value, (str, Text)):
        return "string"
    if isinstance(value, (Undefined, Absent)):
        return "undefined"
    if isinstance(value, Unknown):
        return value.kind if value.kind != "array" else "object"
    if isinstance(value, Reference):
        return type_of(value.known) if value.known is not UNDEFINED else None
    if isinstance(value, Symbol):
        return "symbol"
    return "function" if is_callable(value) else "object"


def truth_of(value: Value) -> bool | None:
    """Returns whether a value is truthy."""
    if value is None or is_missing(value):
        return False
    if isinstance(value, (bool, int, float, str)):
        return bool(value) and not (isinstance(value, float) and math.isnan(value))
    if isinstance(value, Text):
        return True if any(not hasattr(p, "value") for p in value.parts) else None
    if isinstance(value, BigInt):
        return value.number != 0
    if isinstance(value, Unknown):
        truths = {truth_of(a) for a in value.alternatives}
        return truths.pop() if len(truths) == 1 else (True if value.kind in {"array", "object", "function"} else None)
    if isinstance(value, Reference):
        return truth_of(value.known) if value.known is not UNDEFINED else None
    return True


def number_of(value: Value) -> int | float | None:
    """Returns the number that a value converts to."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, (int, float)):
        return value
    if value is None:
        return 0
    if is_missing(value):
        return math.nan
    if isinstance(value, Text):
        known = value.known
        return None if known is None else number_of(known)
    if isinstance(value, str):
        return _number_of_text(value)
    if isinstance(value, Array):
        if value.open is not None or len(value.items) == 1:
            return number_of(value.items[0]) if len(value.items) == 1 and value.open is None else None
        return 0 if not value.items else math.nan
    if isinstance(value, (Unknown, Reference, Output, Promise)):
        return None
    if isinstance(value, Instance) and value.klass is not None and value.klass.name == "Date":
        return value.state if isinstance(value.state, (int, float)) else None
    return math.nan


def _number_of_text(text: str) -> int | float:
    text = text.strip(WHITESPACE)
    if not text:
        return 0
    if "_" in text or not text.isascii() or text.lower().lstrip("+-")[:1] in {"i", "n"}:
        return {"Infinity": math.inf, "+Infinity": math.inf, "-Infinity": -math.inf}.get(text, math.nan)
    try:
        value = float(int(text, 0)) if text[:2].lower() in {"0x", "0o", "0b"} else float(text)
    except ValueError:
        return math.nan
    except OverflowError:
        return math.inf
    if not value:
        return -0.0 if text.startswith("-") else 0
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def number_text(number: int | float) -> str:
    """Returns a number as JavaScript writes it."""
    if isinstance(number, int) and abs(number) <= 2**53:
        return str(number)
    number = float(number)
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == 0:
        return "0"
    return _exponential(number) if abs(number) >= 1e21 or abs(number) < 1e-6 else _decimal(number)


def _decimal(number: float) -> str:
    text = repr(number)
    if "e+" in text:
        digits, _, exponent = text.partition("e+")
        whole, _, fraction = digits.partition(".")
        return whole + fraction.ljust(int(exponent), "0")
    return format(Decimal(text), "f") if "e" in text else text.removesuffix(".0")


def _exponential(number: float) -> str:
    mantissa, _, exponent = repr(number).partition("e")
    if not exponent:
        mantissa, _, exponent = f"{number:e}".partition("e")
        mantissa = mantissa.rstrip("0").rstrip(".")
    power = int(exponent)
    return f"{mantissa.removesuffix('.0')}e{'+' if power >= 0 else '-'}{abs(power)}"


def _settled(value: Value) -> Value:
    """Returns a value for comparison: known text as plain text, a reference as the value that it must equal."""
    if isinstance(value, Absent):
        return UNDEFINED
    if isinstance(value, Text):
        known = value.known
        return value if known is None else known
    if isinstance(value, Reference) and value.known is not UNDEFINED:
        return _settled(value.known)
    return value


def strictly_equal(left: Value, right: Value) -> bool | None:
    """`left === right`."""
    left, right = _settled(left), _settled(right)
    if left is right:
        return not (isinstance(left, float) and math.isnan(left))
    if isinstance(left, Symbol) and isinstance(right, Symbol):
        return left.symbol == right.symbol
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Unknown):
            return _unknown_equal(one, other)
        if isinstance(one, (Reference, Text)):
            plain = type_of(other)
            return None if plain in {None, "string", "number", "boolean"} else False
    if isinstance(left, bool) or isinstance(right, bool):
        return isinstance(left, bool) and isinstance(right, bool) and left == right
    if isinstance(left, JSValue) or isinstance(right, JSValue):
        return False
    return type(left) is type(right) and left == right if not _numbers(left, right) else left == right


def _numbers(left: Value, right: Value) -> bool:
    return isinstance(left, (int, float)) and isinstance(right, (int, float))


def _unknown_equal(unknown: Unknown, other: Value) -> bool | None:
    if isinstance(unknown, BigInt) and isinstance(other, BigInt):
        return unknown.number == other.number
    if unknown.alternatives:
        answers = {strictly_equal(a, other) for a in unknown.alternatives}
        return answers.pop() if len(answers) == 1 else None
    kind = type_of(other)
    if unknown.kind and kind and kind != (unknown.kind if unknown.kind != "array" else "object"):
        return False
    return None


def same_value_zero(left: Value, right: Value) -> bool | None:
    """SameValueZero: as `===`, but NaN is NaN."""
    if isinstance(left, float) and isinstance(right, float) and left != left and right != right:
        return True
    equal = strictly_equal(left, right)
    return None if equal is False and (_may_be_nan(left) and _may_be_nan(right)) else equal


def _may_be_nan(value: Value) -> bool:
    if isinstance(value, Unknown):
        return any(map(_may_be_nan, value.alternatives))
    return isinstance(value, float) and value != value


def same_value(left: Value, right: Value) -> bool | None:
    """SameValue, which is `Object.is`: NaN is NaN, and 0 is not -0."""
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Unknown) and one.alternatives:
            answers = {same_value(each, other) for each in one.alternatives}
            return answers.pop() if len(answers) == 1 else None
    equal = same_value_zero(left, right)
    if equal and isinstance(left, (int, float)) and isinstance(right, (int, float)) and not left:
        return math.copysign(1, left) == math.copysign(1, right)
    return equal


def loosely_equal(left: Value, right: Value) -> bool | None:
    """`left == right`."""
    left, right = _settled(left), _settled(right)
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Unknown) and one.alternatives:
            answers = {loosely_equal(each, other) for each in one.alternatives}
            return answers.pop() if len(answers) == 1 else None
    empty = (None, UNDEFINED)
    if left in empty or right in empty:
        other = right if left in empty else left
        if other in empty:
            return True
        return _unknown_equal(other, UNDEFINED) if isinstance(other, Unknown) else False
    for one, two in ((left, right), (right, left)):
        if isinstance(one, BigInt) and isinstance(two, BigInt):
            return one.number == two.number
        if isinstance(one, BigInt) and _plain(two):
            return one.number == (read(two) if isinstance(two, str) else number_of(two))
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Unknown) and not isinstance(one, BigInt) and one.kind != type_of(other):
            return None  # it may be compared by what it converts to
    if _plain(left) and _plain(right) and type_of(left) != type_of(right):
        return number_of(left) == number_of(right)
    return strictly_equal(left, right)


def _plain(value: Value) -> bool:
    return isinstance(value, (bool, int, float, str))
