"""Logarithms and the exponential function, exact to the last bit of V8's results.

Source: V8, `src/base/ieee754.cc`, after the FreeBSD library msun, which goes back to Sun's fdlibm.
"""

from __future__ import annotations

import math
import struct
from typing import Final

__all__ = ["cube_root", "exponential", "log", "log2", "log10"]

LN2_HI, LN2_LO = 6.93147180369123816490e-01, 1.90821492927058770002e-10
INV_LN2: Final = 1.44269504088896338700e00
INV_LN2_HI, INV_LN2_LO = 1.44269504072144627571e00, 1.67517131648865118353e-10
INV_LN10: Final = 4.34294481903251816668e-01
LOG10_2_HI, LOG10_2_LO = 3.01029995663611771306e-01, 3.69423907715893078616e-13
LG1, LG2, LG3, LG4 = (
    6.666666666666735130e-01,
    3.999999999940941908e-01,
    2.857142874366239149e-01,
    2.222219843214978396e-01,
)
LG5, LG6, LG7 = 1.818357216161805012e-01, 1.531383769920937332e-01, 1.479819860511658591e-01
P1, P2, P3 = 1.66666666666666019037e-01, -2.77777777770155933842e-03, 6.61375632143793436117e-05
P4, P5 = -1.65339022054652515390e-06, 4.13813679705723846039e-08


def _high(number: float) -> int:
    found: int = struct.unpack("<q", struct.pack("<d", number))[0]
    return found >> 32


def _with_high(number: float, high: int) -> float:
    low = struct.unpack("<Q", struct.pack("<d", number))[0] & 0xFFFFFFFF
    made: float = struct.unpack("<d", struct.pack("<Q", (high & 0xFFFFFFFF) << 32 | low))[0]
    return made


def _taken_apart(number: float) -> tuple[float, int]:
    """Returns a number scaled up if it is subnormal, and the change of its exponent."""
    return (number * 2.0**54, -54) if _high(number) < 0x00100000 else (number, 0)


def _reduced(number: float, power: int) -> tuple[float, int, int]:
    """Returns a number as 1 + f, between the square roots of 1/2 and 2: f, the power of two, and its upper bits."""
    high = _high(number)
    power += (high >> 20) - 1023
    high &= 0x000FFFFF
    shift = (high + 0x95F64) & 0x100000
    return _with_high(number, high | (shift ^ 0x3FF00000)) - 1.0, power + (shift >> 20), high


def log(number: float) -> float:
    """Returns the natural logarithm of a positive number."""
    f, power, high = _reduced(*_taken_apart(number))
    if (0x000FFFFF & (2 + high)) < 3:
        return _near_one(f, power)
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    r = z * (LG1 + w * (LG3 + w * (LG5 + w * LG7))) + w * (LG2 + w * (LG4 + w * LG6))
    if (high - 0x6147A) | (0x6B851 - high) > 0:
        half = 0.5 * f * f
        if power == 0:
            return f - (half - s * (half + r))
        return power * LN2_HI - ((half - (s * (half + r) + power * LN2_LO)) - f)
    if power == 0:
        return f - s * (f - r)
    return power * LN2_HI - ((s * (f - r) - power * LN2_LO) - f)


def _near_one(f: float, power: int) -> float:
    if f == 0.0:
        return 0.0 if power == 0 else power * LN2_HI + power * LN2_LO
    r = f * f * (0.5 - 0.33333333333333333 * f)
    return f - r if power == 0 else power * LN2_HI - ((r - power * LN2_LO) - f)


def log2(number: float) -> float:
    """Returns the logarithm of a positive number to the base of two."""
    number, power = _taken_apart(number)
    if number == 1.0:
        return 0.0
    f, power, _ = _reduced(number, power)
    half = 0.5 * f * f
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    r = s * (half + z * (LG1 + w * (LG3 + w * (LG5 + w * LG7))) + w * (LG2 + w * (LG4 + w * LG6)))
    upper: float = struct.unpack("<d", struct.pack("<Q", _bits(f - half) & 0xFFFFFFFF00000000))[0]
    lower = (f - upper) - half + r
    found_high = upper * INV_LN2_HI
    found_low = (lower + upper) * INV_LN2_LO + lower * INV_LN2_HI
    total = power + found_high
    found_low += (power - total) + found_high
    return found_low + total


def _bits(number: float) -> int:
    found: int = struct.unpack("<Q", struct.pack("<d", number))[0]
    return found


def log10(number: float) -> float:
    """Returns the logarithm of a positive number to the base of ten."""
    number, power = _taken_apart(number)
    if number == 1.0:
        return 0.0
    high = _high(number)
    power += (high >> 20) - 1023
    below = int(power < 0)
    number = _with_high(number, (high & 0x000FFFFF) | ((0x3FF - below) << 20))
    shifted = float(power + below)
    return shifted * LOG10_2_LO + INV_LN10 * log(number) + shifted * LOG10_2_HI


def exponential(number: float) -> float:
    """Returns the exponential of a number."""
    if number > 709.782712893383973096:
        return math.inf
    if number < -745.13321910194110842:
        return 0.0
    if number == 1.0:
        return math.e
    size = _high(number) & 0x7FFFFFFF
    upper, lower, power = number, 0.0, 0
    if size > 0x3FD62E42:
        if size < 0x3FF0A2B2:
            power = -1 if number < 0 else 1
        else:
            power = int(INV_LN2 * number + (-0.5 if number < 0 else 0.5))
        upper, lower = number - power * LN2_HI, power * LN2_LO
        number = upper - lower
    elif size < 0x3E300000:
        return 1.0 + number
    t = number * number
    c = number - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))))
    if power == 0:
        return 1.0 - ((number * c) / (c - 2.0) - number)
    return math.ldexp(1.0 - ((lower - (number * c) / (2.0 - c)) - upper), power)


CUBE: Final = 715_094_163
"""The constant added to a third of the exponent, and the polynomial of the first step."""
C0, C1, C2 = 1.87595182427177009643, -1.88497979543377169875, 1.621429720105354466140
C3, C4 = -0.758397934778766047437, 0.145996192886612446982


def cube_root(number: float) -> float:
    """Returns the cube root of a number."""
    size = abs(number)
    if not size or math.isinf(size) or _high(size) < 0x00100000:
        return number
    t = _with_high(0.0, _high(size) // 3 + CUBE)
    r = (t * t) * (t / size)
    t = t * ((C0 + r * (C1 + r * C2)) + ((r * r) * r) * (C3 + r * C4))
    t = struct.unpack("<d", struct.pack("<Q", (_bits(t) + 0x80000000) & 0xFFFFFFFFC0000000))[0]
    s = t * t
    r = size / s
    r = (r - t) / (t + t + r)
    t = t + t * r
    return math.copysign(t, number)
