"""Arithmetic on known numbers. Source: ECMA-262, "The Number Type".

Whole numbers are Python integers while JavaScript's are exact, all others floats; -0 is the float.
"""

from __future__ import annotations

import fractions
import math

__all__ = ["calculate", "is_exact_power", "narrow", "to_int32"]


def calculate(operator: str, a: int | float, b: int | float) -> int | float:
    """Returns the result of an arithmetic or bitwise operator on two known numbers."""
    if operator in {"&", "|", "^", "<<", ">>", ">>>"}:
        return _bitwise(operator, to_int32(a), to_int32(b))
    try:
        result = _float_arithmetic(operator, a, b)
    except (OverflowError, ZeroDivisionError, ValueError):
        return math.inf if operator in {"+", "*", "**"} else math.nan
    if isinstance(result, complex):
        return math.nan
    return narrow(result)


def _float_arithmetic(operator: str, a: int | float, b: int | float) -> float | complex:
    if operator == "+":
        return a + b
    if operator == "-":
        return a - b
    if operator == "*":
        return float(a) * float(b)
    if operator == "/":
        return _divide(a, b)
    if operator == "%":
        return math.fmod(a, b) if b else math.nan
    return _power(float(a), float(b)) if operator == "**" else math.nan


def _power(a: float, b: float) -> float | complex:
    if math.isnan(b) or (abs(a) == 1 and math.isinf(b)):
        return math.nan
    if not b:
        return 1.0
    if not a and b < 0:
        return math.copysign(math.inf, a) if b == int(b) and b % 2 == 1 else math.inf
    try:
        power: float | complex = a**b
    except OverflowError:
        return math.nan if a < 0 and b != int(b) else -math.inf if a < 0 and b % 2 == 1 else math.inf
    return power


def is_exact_power(a: int | float, b: int | float) -> bool:
    """Returns whether a power is exact: the last bit of others depends on V8."""
    if a != a or b != b or abs(a) == math.inf or abs(b) == math.inf or not a or b in {0, 1, 2, 0.5, -1}:
        return True
    if b != int(b):
        return a <= 0 or a == 1
    try:
        made = float(a) ** int(b)
    except OverflowError:
        return True
    whole = fractions.Fraction(a)
    if max(abs(whole.numerator), whole.denominator).bit_length() * abs(b) > 4_000:
        return abs(a) == 1
    return fractions.Fraction(made) == whole ** int(b)


def _divide(a: int | float, b: int | float) -> float:
    if b:
        return a / b
    if not a or math.isnan(a):
        return math.nan
    return math.copysign(math.inf, a) * math.copysign(1, b)


def narrow(value: int | float) -> int | float:
    """Returns a whole number as a Python integer while JavaScript's are exact."""
    if isinstance(value, int):
        if abs(value) <= 2**53:
            return value
        try:
            return float(value)
        except OverflowError:
            return math.inf if value > 0 else -math.inf
    if value.is_integer() and abs(value) <= 2**53 and not (value == 0 and math.copysign(1, value) < 0):
        return int(value)
    return value


def to_int32(number: int | float) -> int:
    """Returns the signed 32-bit integer that bitwise operators see."""
    if isinstance(number, float) and (math.isnan(number) or math.isinf(number)):
        return 0
    whole = int(number) & 0xFFFFFFFF
    return whole - 2**32 if whole >= 2**31 else whole


def _bitwise(operator: str, a: int, b: int) -> int:
    shift = b & 31
    if operator == "&":
        return a & b
    if operator == "|":
        return a | b
    if operator == "^":
        return a ^ b
    if operator == "<<":
        return to_int32(a << shift)
    return a >> shift if operator == ">>" else (a & 0xFFFFFFFF) >> shift
