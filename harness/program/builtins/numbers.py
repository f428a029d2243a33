"""`Number`, `Math` and their methods. Source: ECMA-262, "Numbers and Dates"."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from harness.program.builtins.natives import Arguments, Natives, argument, integer
from harness.program.coercion import number_of, number_text
from harness.program.evaluator.conditions import derived
from harness.program.functions import NativeFunction
from harness.program.values import UNDEFINED, Output, Unknown, Value, text_of
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["BOOLEAN_METHODS", "MATH", "METHODS", "STATICS", "parse_float", "parse_int"]

METHODS: dict[str, Value] = {}
STATICS: dict[str, Value] = {"MAX_SAFE_INTEGER": 2**53 - 1, "MIN_SAFE_INTEGER": -(2**53) + 1, "NaN": math.nan}
STATICS |= {
    "POSITIVE_INFINITY": math.inf,
    "NEGATIVE_INFINITY": -math.inf,
    "EPSILON": 2.0**-52,
    "MAX_VALUE": 1.7976931348623157e308,
}
MATH: dict[str, Value] = {"PI": math.pi, "E": math.e, "LN2": math.log(2), "LN10": math.log(10), "SQRT2": math.sqrt(2)}
method = Natives()
static = Natives()

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def _narrow(number: float) -> int | float:
    whole = isinstance(number, float) and number.is_integer() and abs(number) <= 2**53
    return int(number) if whole else number


def _math(name: str, compute: Callable[..., Any]) -> None:
    def code(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        numbers = [number_of(value) for value in arguments]
        known = [n for n in numbers if n is not None]
        if len(known) < len(numbers):
            for value in arguments:
                if isinstance(value, Output):
                    machine.note("logic", "an Output stands in a calculation; calculate inside `apply`", at)
            return Unknown("a calculation with something unknown", at, kind="number")
        if any(math.isnan(n) for n in known):
            return math.nan
        try:
            return _narrow(compute(*known))
        except (ValueError, OverflowError, TypeError):
            return math.nan

    MATH[name] = NativeFunction(name, code)


def _round(number: float) -> float:
    return number if math.isinf(number) else math.floor(number + 0.5)


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "abs": abs,
    "ceil": lambda n: n if math.isinf(n) else math.ceil(n),
    "floor": lambda n: n if math.isinf(n) else math.floor(n),
    "round": _round,
    "trunc": lambda n: n if math.isinf(n) else math.trunc(n),
    "sign": lambda n: (n > 0) - (n < 0),
    "sqrt": math.sqrt,
    "cbrt": math.cbrt,
    "log": math.log,
    "log2": math.log2,
    "log10": math.log10,
    "exp": math.exp,
    "pow": lambda a, b: float(a) ** b,
    "hypot": math.hypot,
    "max": lambda *n: max(n, default=-math.inf),
    "min": lambda *n: min(n, default=math.inf),
}
for _name, _compute in FUNCTIONS.items():
    _math(_name, _compute)


def _random(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return Unknown("a random number", at, kind="number")


MATH["random"] = NativeFunction("random", _random)


@method("toString", "toLocaleString")
def to_string(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    radix = integer(argument(arguments, 0), 10)
    if not isinstance(this, int | float) or radix is None or not 2 <= radix <= 36:
        return derived(this, "the text of a number that is not known", at, "string")
    if radix == 10 or isinstance(this, float):
        return number_text(this)
    digits, rest = "", abs(int(this))
    while rest:
        rest, digit = divmod(rest, radix)
        digits = DIGITS[digit] + digits
    return ("-" if this < 0 else "") + (digits or "0")


@method("toFixed")
def to_fixed(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    places = integer(argument(arguments, 0), 0)
    if not isinstance(this, int | float) or places is None or math.isnan(this) or math.isinf(this):
        return derived(this, "the text of a number that is not known", at, "string")
    return str(Decimal(this).quantize(Decimal(1).scaleb(-min(places, 20)), rounding=ROUND_HALF_UP))


@method("valueOf")
def value_of(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return this


@static("isInteger", "isSafeInteger")
def is_integer(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    value = argument(arguments, 0)
    if isinstance(value, Unknown):
        return Unknown("whether a number is whole", at, kind="boolean")
    return isinstance(value, int | float) and not isinstance(value, bool) and float(value).is_integer()


@static("isNaN", "isFinite")
def is_nan(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    number = number_of(argument(arguments, 0))
    if number is None:
        return Unknown("whether a number is one", at, kind="boolean")
    finite = isinstance(at, ast.Call) and at.source.data[at.callee.start : at.callee.end].endswith(b"isFinite")
    return math.isfinite(number) if finite else math.isnan(number)


@static("parseInt")
def parse_int(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`parseInt(text, radix)`."""
    text = _text(machine, argument(arguments, 0), at)
    radix = integer(argument(arguments, 1), 10)
    if text is None or radix is None:
        return derived(argument(arguments, 0), "a number read from text that is not known", at, "number")
    text = text.strip().lower()
    sign = -1 if text.startswith("-") else 1
    text = text.lstrip("+-")
    if text.startswith("0x") and radix in {0, 10, 16} and argument(arguments, 1) in {UNDEFINED, 0, 16}:
        text, radix = text[2:], 16
    allowed = DIGITS[: radix or 10]
    digits = ""
    for character in text[:400]:
        if character not in allowed:
            break
        digits += character
    return sign * int(digits, radix or 10) if digits else math.nan


@static("parseFloat")
def parse_float(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`parseFloat(text)`."""
    import re

    text = _text(machine, argument(arguments, 0), at)
    if text is None:
        return derived(argument(arguments, 0), "a number read from text that is not known", at, "number")
    found = re.match(r"\s*([+-]?(?:\d{1,320}\.?\d{0,320}|\.\d{1,320})(?:[eE][+-]?\d{1,4})?)", text[:1000])
    return _narrow(float(found[1])) if found else math.nan


def _text(machine: Machine, value: Value, at: ast.Node) -> str | None:
    if isinstance(value, Output):
        machine.note("logic", "an Output is read as a number: parse it inside `apply`", at)
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_text(value)
    return "undefined" if value is UNDEFINED else text_of(value)


METHODS.update(method.table)
STATICS.update(static.table)


def _boolean_text(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return "true" if this is True else "false"


BOOLEAN_METHODS: dict[str, Value] = {
    "toString": NativeFunction("toString", _boolean_text),
    "valueOf": NativeFunction("valueOf", value_of),
}
