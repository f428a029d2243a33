"""`Number`, `Math` and their methods. Source: ECMA-262, "Numbers and Dates"."""

from __future__ import annotations

import itertools
import math
import re
import struct
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING, Any, Final

from harness.program.arithmetic import calculate, is_exact_power, narrow, to_int32
from harness.program.builtins.logarithms import cube_root, exponential, log, log2, log10
from harness.program.builtins.natives import Arguments, Natives, argument, integer
from harness.program.coercion import WHITESPACE, number_of, number_text
from harness.program.evaluator.conditions import derived
from harness.program.evaluator.strings import parts_of
from harness.program.functions import NativeFunction
from harness.program.values import UNDEFINED, Output, Reference, Unknown, Value, join_parts, text_of
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["BOOLEAN_METHODS", "GLOBALS", "MATH", "METHODS", "STATICS"]

METHODS: Final[dict[str, Value]] = {}
STATICS: dict[str, Value] = {"MAX_SAFE_INTEGER": 2**53 - 1, "MIN_SAFE_INTEGER": -(2**53) + 1, "NaN": math.nan}
STATICS |= {
    "POSITIVE_INFINITY": math.inf,
    "NEGATIVE_INFINITY": -math.inf,
    "EPSILON": 2.0**-52,
    "MAX_VALUE": 1.7976931348623157e308,
    "MIN_VALUE": 5e-324,
}
MATH: dict[str, Value] = {"PI": math.pi, "E": math.e, "LN2": math.log(2), "LN10": math.log(10), "SQRT2": math.sqrt(2)}
MATH |= {"LOG2E": math.log2(math.e), "LOG10E": math.log10(math.e), "SQRT1_2": math.sqrt(0.5)}
method = Natives()
static = Natives()

DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


def _math(name: str, compute: Callable[..., Any]) -> None:
    def code(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        numbers = [number_of(value) for value in arguments]
        known = [n for n in numbers if n is not None]
        if len(known) < len(numbers):
            return Unknown("a calculation with something unknown", at, kind="number")
        if any(math.isnan(n) for n in known) and name not in {"pow", "clz32", "imul", "hypot"}:
            return math.nan
        try:
            made = compute(*known)
            return Unknown("a number that is rounded", at, kind="number") if made is None else narrow(made)
        except (ValueError, OverflowError, TypeError):
            return math.nan

    MATH[name] = NativeFunction(name, code)


def _whole(round_: Callable[[float], int]) -> Callable[[float], float]:
    """Returns a rounding function that keeps infinities and the sign of zero."""

    def compute(number: float) -> float:
        return number if math.isinf(number) or not number else math.copysign(abs(float(round_(number))), number)

    return compute


def _round(number: float) -> int:
    down = math.floor(number)
    return down + 1 if number - down >= 0.5 else down


def _sign(number: float) -> float:
    return math.copysign(1, number) if number else number


def _hypot(*numbers: float) -> float:
    """Returns the hypotenuse as V8 computes it: scaled by the largest value, with a compensated sum."""
    if any(math.isinf(number) for number in numbers):
        return math.inf
    largest = max(map(abs, numbers), default=0.0)
    if largest != largest or any(number != number for number in numbers):
        return math.nan
    if not largest:
        return 0
    total = lost = 0.0
    for number in numbers:
        part = (abs(number) / largest) ** 2 - lost
        passing = total + part
        lost = (passing - total) - part
        total = passing
    return math.sqrt(total) * largest


def _logarithm(compute: Callable[[float], float]) -> Callable[[float], float]:
    def code(number: float) -> float:
        if number <= 0:
            return -math.inf if not number else math.nan
        return compute(float(number)) if number < math.inf else math.inf

    return code


def _at_zero(made: int) -> Callable[[float], float | None]:
    """Returns a function that is modelled only at zero: elsewhere its last bit depends on V8."""
    return lambda number: None if number else made or number


def _with_sign(number: float) -> tuple[float, float]:
    """Returns a sort key for numbers, with 0 above -0."""
    return number, math.copysign(1, number)


def _leading_zeros(number: float) -> int:
    return 32 - (to_int32(number) & 0xFFFFFFFF).bit_length()


FUNCTIONS: Final[dict[str, Callable[..., Any]]] = {
    "abs": abs,
    "ceil": _whole(math.ceil),
    "floor": _whole(math.floor),
    "round": _whole(_round),
    "trunc": _whole(math.trunc),
    "sign": _sign,
    "sqrt": math.sqrt,
    "cbrt": cube_root,
    "log": _logarithm(log),
    "log2": _logarithm(log2),
    "log10": _logarithm(log10),
    "exp": exponential,
    "sin": _at_zero(0),
    "cos": _at_zero(1),
    "tan": _at_zero(0),
    "atan": _at_zero(0),
    "atan2": lambda a, b: a if a == 0 and b > 0 else None,
    "clz32": _leading_zeros,
    "imul": lambda a, b: to_int32(to_int32(a) * to_int32(b)),
    "fround": lambda n: struct.unpack("f", struct.pack("f", n))[0],
    "pow": lambda a, b: calculate("**", a, b) if is_exact_power(a, b) else None,
    "hypot": _hypot,
    "max": lambda *n: max(n, default=-math.inf, key=_with_sign),
    "min": lambda *n: min(n, default=math.inf, key=_with_sign),
}
for _name, _compute in FUNCTIONS.items():
    _math(_name, _compute)


def _random(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return Unknown("a random number", at, kind="number")


MATH["random"] = NativeFunction("random", _random)


@method("toLocaleString")
def to_locale_string(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """Returns a text that depends on the place; for `en-US` without options it is practically fixed."""
    if not isinstance(this, (int, float)) or len(arguments) != 1 or text_of(arguments[0]) != "en-US":
        return Unknown("how a number is written", at, kind="string")
    if math.isnan(this) or math.isinf(this):
        return "NaN" if math.isnan(this) else "∞" if this > 0 else "-∞"
    rounded = Decimal(number_text(this)).quantize(Decimal("0.001"), rounding=ROUND_HALF_UP, context=EXACT)
    whole, _, fraction = f"{rounded:,f}".partition(".")
    sign = "-" if math.copysign(1, this) < 0 and not whole.startswith("-") else ""
    fraction = fraction.rstrip("0")
    return sign + whole + (f".{fraction}" if fraction else "")


@method("toString")
def to_string(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    radix = integer(argument(arguments, 0), 10)
    if radix is not None and not 2 <= radix <= 36:
        return machine.fail("a number is asked for in a base that there is not", at, "a number as text", "RangeError")
    if not isinstance(this, (int, float)) or radix is None or not 2 <= radix <= 36:
        return derived(this, "the text of a number that is not known", at, "string")
    if radix == 10:
        return number_text(this)
    if abs(this) >= 2**53:
        return derived(this, "a large number in another base", at, "string")
    if isinstance(this, float):
        if math.isnan(this) or math.isinf(this):
            return number_text(this)
        return ("-" if this < 0 else "") + _in_radix(abs(this), radix)
    return whole_in_radix(this, radix)


def whole_in_radix(number: int, radix: int) -> str:
    """Returns a whole number in another base."""
    digits, rest = "", abs(number)
    while rest:
        rest, digit = divmod(rest, radix)
        digits = DIGITS[digit] + digits
    return ("-" if number < 0 else "") + (digits or "0")


def _in_radix(number: float, radix: int) -> str:
    """Returns a number in another base, with as many fraction digits as V8 needs to identify it."""
    whole, fraction = math.floor(number), number - math.floor(number)
    delta = max(0.5 * (math.nextafter(number, math.inf) - number), math.nextafter(0.0, 1.0))
    behind: list[int] = []
    if fraction >= delta:
        while True:
            fraction, delta = fraction * radix, delta * radix
            digit = int(fraction)
            behind.append(digit)
            fraction -= digit
            if (fraction > 0.5 or (fraction == 0.5 and digit & 1)) and fraction + delta > 1:
                while behind and behind[-1] + 1 == radix:
                    behind.pop()
                if behind:
                    behind[-1] += 1
                else:
                    whole += 1
                break
            if fraction < delta:
                break
    return whole_in_radix(whole, radix) + ("." + "".join(DIGITS[digit] for digit in behind) if behind else "")


def _digits(name: str, write: Callable[[Decimal, int], str], default: int | None) -> None:
    """Adds a method that writes a number with a number of digits; by default in full."""

    def code(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        given = argument(arguments, 0)
        count = default if given is UNDEFINED else integer(given, 0)
        if not isinstance(this, (int, float)) or (count is None and given is not UNDEFINED):
            return derived(this, "the text of a number that is not known", at, "string")
        if count is None and name == "toExponential" and math.isfinite(this):
            return _exponential(Decimal(repr(this)), len(_significant(this)) - 1)
        if count is None or math.isnan(this) or math.isinf(this) or (name == "toFixed" and abs(this) >= 1e21):
            return number_text(this)
        if not (name == "toPrecision") <= count <= 100:
            return machine.fail(f"`{name}` is called with {count}", at, "a number with too many digits", "RangeError")
        return write(Decimal(this), count)

    method(name)(code)


def _significant(number: int | float) -> str:
    """Returns the digits that identify a number, without zeros around them."""
    return "".join(map(str, Decimal(repr(number)).as_tuple().digits)).strip("0") or "0"


def _fixed(number: Decimal, places: int) -> str:
    made = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=EXACT)
    return f"{made if made or number < 0 else abs(made):f}"


def _exponential(number: Decimal, places: int) -> str:
    rounded = Context(prec=places + 1, rounding=ROUND_HALF_UP).plus(number)
    power = rounded.adjusted() if rounded else 0
    return f"{_fixed(rounded.scaleb(-power, EXACT), places)}e{'+' if power >= 0 else '-'}{abs(power)}"


def _precise(number: Decimal, count: int) -> str:
    rounded = Context(prec=count, rounding=ROUND_HALF_UP).plus(number)
    power = rounded.adjusted() if rounded else 0
    if -6 <= power < count:
        return _fixed(rounded, count - 1 - power)
    return _exponential(number, count - 1)


EXACT: Final = Context(prec=1_200, Emin=-2_000, Emax=2_000)
_digits("toFixed", _fixed, 0)
_digits("toPrecision", _precise, None)
_digits("toExponential", _exponential, None)


@method("valueOf")
def value_of(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return this


def _tested(name: str, holds: Callable[[int | float], bool]) -> None:
    """Adds a test of `Number`, which is false for anything but a number."""

    def code(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        value = argument(arguments, 0)
        if isinstance(value, (Unknown, Reference)):
            return Unknown("what kind of number it is", at, kind="boolean")
        return isinstance(value, (int, float)) and not isinstance(value, bool) and holds(value)

    static(name)(code)


_tested("isInteger", lambda n: float(n).is_integer())
_tested("isSafeInteger", lambda n: float(n).is_integer() and abs(n) < 2**53)
_tested("isNaN", math.isnan)
_tested("isFinite", math.isfinite)


def _converting(holds: Callable[[int | float], bool]) -> Callable[[Machine, Value, Arguments, ast.Node], Value]:
    def code(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        number = number_of(argument(arguments, 0))
        return Unknown("what kind of number it is", at, kind="boolean") if number is None else holds(number)

    return code


@static("parseInt")
def parse_int(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`parseInt(text, radix)`."""
    text = _text(machine, argument(arguments, 0), at)
    given = number_of(argument(arguments, 1)) if argument(arguments, 1) is not UNDEFINED else 0
    radix = None if given is None else to_int32(given)
    if text is None or radix is None:
        return derived(argument(arguments, 0), "a number read from text that is not known", at, "number")
    text = text.strip(WHITESPACE).lower()
    sign = -1 if text.startswith("-") else 1
    text = text[1:] if text[:1] in {"+", "-"} else text
    if text.startswith("0x") and radix in {0, 16}:
        text, radix = text[2:], 16
    radix = radix or 10
    if not 2 <= radix <= 36:
        return math.nan
    digits = "".join(itertools.takewhile(DIGITS[:radix].__contains__, text[:DIGITS_LIMIT]))
    if not digits:
        return math.nan
    made = _number_of_digits(digits, radix)
    return made * sign if made else math.copysign(0.0, sign) if sign < 0 else 0


DIGITS_LIMIT: Final = 1_100
"""Digits of one number that are read: longer ones are too large in any radix."""


def _number_of_digits(digits: str, radix: int) -> int | float:
    try:
        return narrow(float(int(digits, radix)))
    except OverflowError:
        return math.inf


@static("parseFloat")
def parse_float(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`parseFloat(text)`."""
    text = _text(machine, argument(arguments, 0), at)
    if text is None:
        return derived(argument(arguments, 0), "a number read from text that is not known", at, "number")
    found = FLOAT.match(text[:1000].strip(WHITESPACE))
    return narrow(float(found[0])) if found else math.nan


FLOAT: Final = re.compile(r"[+-]?(?:Infinity|(?:[0-9]{1,320}\.?[0-9]{0,320}|\.[0-9]{1,320})(?:[eE][+-]?[0-9]{1,4})?)")


def _text(machine: Machine, value: Value, at: ast.Node) -> str | None:
    if isinstance(value, Output):
        machine.note("logic", "an Output is read as a number: parse it inside `apply`", at)
        return None
    return text_of(join_parts(list(parts_of(machine, value, at))))


METHODS.update(method.table)
STATICS.update(static.table)
GLOBALS: Final[dict[str, Value]] = {
    "parseInt": STATICS["parseInt"],
    "parseFloat": STATICS["parseFloat"],
    "isNaN": NativeFunction("isNaN", _converting(math.isnan)),
    "isFinite": NativeFunction("isFinite", _converting(math.isfinite)),
}
"""Global functions of numbers; the tests convert their arguments."""


def _boolean_text(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return "true" if this is True else "false"


BOOLEAN_METHODS: Final[dict[str, Value]] = {
    "toString": NativeFunction("toString", _boolean_text),
    "valueOf": NativeFunction("valueOf", value_of),
}
