"""CloudWatch metric math, as far as alarms on error rates use it: expressions, and their values for given metrics.

See "Using math expressions with CloudWatch metrics" in the Amazon CloudWatch User Guide. A time series is one number
here, an array of time series a tuple of numbers.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

__all__ = ["MetricMathError", "Number", "evaluate"]

Number: TypeAlias = float | tuple[float, ...]
"""The value of a time series, or of an array of them."""

LENGTH_LIMIT = 2048
"""Characters of the longest expression; CloudWatch accepts 2,048."""

DEPTH_LIMIT = 40
"""Nested parentheses and calls."""

TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|(?P<name>[A-Za-z_]\w*)|(?P<text>'[^']*'|\"[^\"]*\")"
    r"|(?P<sign>==|!=|<=|>=|&&|\|\||[-+*/^<>()\[\],]))"
)
LEVELS: tuple[dict[str, Callable[[float, float], float]], ...] = (
    {"||": lambda a, b: float(bool(a) or bool(b)), "OR": lambda a, b: float(bool(a) or bool(b))},
    {"&&": lambda a, b: float(bool(a) and bool(b)), "AND": lambda a, b: float(bool(a) and bool(b))},
    {
        "==": lambda a, b: float(a == b),
        "!=": lambda a, b: float(a != b),
        "<": lambda a, b: float(a < b),
        "<=": lambda a, b: float(a <= b),
        ">": lambda a, b: float(a > b),
        ">=": lambda a, b: float(a >= b),
    },
    {"+": operator.add, "-": operator.sub},
    {"*": operator.mul, "/": lambda a, b: _divided(a, b)},
)
"""Binary operators from the lowest to the highest precedence; the power operator `^` is separate."""


class MetricMathError(ValueError):
    """An expression that is not metric math, or uses unsupported parts of it."""


def evaluate(expression: str, metrics: Mapping[str, Number], series: Callable[[str], Number] | None = None) -> float:
    """Returns the value of an expression.

    Args:
        expression: The expression.
        metrics: Values by the ids in the expression.
        series: The value of `SEARCH`.

    Raises:
        MetricMathError: The expression cannot be read, names an unknown id or function, or yields several series.
    """
    if len(expression) > LENGTH_LIMIT:
        message = f"the expression is longer than {LENGTH_LIMIT} characters"
        raise MetricMathError(message)
    value = _Evaluation(expression, metrics, series).whole()
    if isinstance(value, tuple):
        message = f"`{expression}` yields several time series"
        raise MetricMathError(message)
    return value


class _Evaluation:
    """One pass that parses and evaluates an expression."""

    def __init__(self, text: str, metrics: Mapping[str, Number], series: Callable[[str], Number] | None) -> None:
        self._tokens = list(_tokens(text))
        self._at = 0
        self._depth = 0
        self._metrics = metrics
        self._series = series

    def whole(self) -> Number:
        value = self._binary(0)
        if self._at < len(self._tokens):
            message = f"`{self._peek()}` is not expected in a metric math expression"
            raise MetricMathError(message)
        return value

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self, expected: str = "") -> str:
        token = self._peek()
        if not token or (expected and token != expected):
            message = f"`{expected or 'a value'}` is missing in a metric math expression"
            raise MetricMathError(message)
        self._at += 1
        return token

    def _binary(self, level: int) -> Number:
        if level == len(LEVELS):
            return self._power()
        value = self._binary(level + 1)
        while (combine := LEVELS[level].get(self._peek())) is not None:
            self._take()
            value = _each(combine, value, self._binary(level + 1))
        return value

    def _power(self) -> Number:
        value = self._unary()
        if self._peek() == "^":
            self._take()
            value = _each(_raised, value, self._power())
        return value

    def _unary(self) -> Number:
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            message = f"the expression is nested more than {DEPTH_LIMIT} deep"
            raise MetricMathError(message)
        value = self._value()
        self._depth -= 1
        return value

    def _value(self) -> Number:
        first = self._take()
        if first in {"+", "-"}:
            sign = -1.0 if first == "-" else 1.0
            return _each(operator.mul, sign, self._unary())
        if first == "(":
            value = self._binary(0)
            self._take(")")
            return value
        if first == "[":
            return tuple(number for value in self._arguments("]") for number in _numbers(value))
        if first[0].isdigit() or first[0] == ".":
            return float(first)
        if self._peek() == "(":
            self._take()
            return self._called(first.upper())
        if first not in self._metrics:
            message = f"no metric has the id `{first}`"
            raise MetricMathError(message)
        return self._metrics[first]

    def _called(self, function: str) -> Number:
        if function in {"METRICS", "SEARCH"}:
            texts = []
            while self._peek() != ")":
                texts.append(self._take().strip("'\""))
            self._take(")")
            return self._selected(function, texts)
        arguments = self._arguments(")")
        if function not in FUNCTIONS or not arguments:
            message = f"the function `{function}` is not understood"
            raise MetricMathError(message)
        return FUNCTIONS[function](arguments)

    def _selected(self, function: str, texts: list[str]) -> Number:
        if function == "SEARCH" and self._series is not None and texts:
            return self._series(" ".join(texts))
        if function == "METRICS":
            wanted = texts[0] if texts else ""
            return tuple(n for name, value in self._metrics.items() if wanted in name for n in _numbers(value))
        message = f"the function `{function}` is not understood"
        raise MetricMathError(message)

    def _arguments(self, end: str) -> list[Number]:
        arguments: list[Number] = []
        while self._peek() != end:
            arguments.append(self._binary(0))
            if self._peek() != end:
                self._take(",")
        self._take(end)
        return arguments


def _if(arguments: list[Number]) -> Number:
    if len(arguments) not in {2, 3}:
        message = "`IF` takes a condition and one or two values"
        raise MetricMathError(message)
    otherwise = arguments[2] if len(arguments) == 3 else 0.0
    return arguments[1] if _first(arguments[0]) else otherwise


FUNCTIONS: dict[str, Callable[[list[Number]], Number]] = {
    "IF": _if,
    "FILL": lambda arguments: arguments[0],
    "ABS": lambda arguments: _each(lambda a, _: abs(a), arguments[0], 0.0),
    "SUM": lambda arguments: sum(_numbers(arguments[0])),
    "AVG": lambda arguments: sum(_numbers(arguments[0])) / max(1, len(_numbers(arguments[0]))),
    "MAX": lambda arguments: max(_numbers(arguments[0]), default=0.0),
    "MIN": lambda arguments: min(_numbers(arguments[0]), default=0.0),
}
"""The functions that error rates use."""


def _tokens(text: str) -> list[str]:
    tokens = []
    at = 0
    text = text.strip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None:
            message = f"`{text[at : at + 10]}` is not expected in a metric math expression"
            raise MetricMathError(message)
        tokens.append(match.group().strip())
        at = match.end()
    return tokens


def _each(combine: Callable[[float, float], float], one: Number, other: Number) -> Number:
    """Returns the result of an operator on two numbers, on an array and a number, or pair by pair on two arrays."""
    if not isinstance(one, tuple) and not isinstance(other, tuple):
        return combine(one, other)
    ones, others = _numbers(one), _numbers(other)
    if isinstance(one, tuple) and isinstance(other, tuple) and len(ones) != len(others):
        message = "two arrays of different length are combined"
        raise MetricMathError(message)
    ones = ones if isinstance(one, tuple) else ones * len(others)
    others = others if isinstance(other, tuple) else others * len(ones)
    return tuple(combine(a, b) for a, b in zip(ones, others, strict=True))


def _numbers(value: Number) -> tuple[float, ...]:
    return value if isinstance(value, tuple) else (value,)


def _first(value: Number) -> float:
    return next(iter(_numbers(value)), 0.0)


def _divided(dividend: float, divisor: float) -> float:
    if divisor == 0:
        message = "the expression divides by zero"
        raise MetricMathError(message)
    return dividend / divisor


def _raised(base: float, exponent: float) -> float:
    if abs(base) > 1e6 or abs(exponent) > 10 or (base <= 0 and exponent != int(exponent)) or (base == 0 > exponent):
        message = "the expression raises to a power that is not understood"
        raise MetricMathError(message)
    return float(base**exponent)
