"""Bigints. Source: ECMA-262, "The BigInt Type".

Code that knows nothing of bigints sees an unknown value: the class below is one, with the number added.
"""

from __future__ import annotations

import re
from typing import Final

from harness.program.base import Unknown
from harness.syntax.source import Located

__all__ = ["LENGTH_LIMIT", "BigInt", "calculated", "read"]

BITS_LIMIT: Final = 13_000
"""Binary digits of one bigint."""
LENGTH_LIMIT: Final = 3_500
"""Characters of a bigint's text."""
_TEXT: Final = re.compile(r"[+-]?\d+|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+")


class BigInt(Unknown):
    """A bigint whose number is known."""

    __slots__ = ("number",)

    def __init__(self, number: int, origin: Located | None) -> None:
        super().__init__("a bigint", origin, kind="bigint")
        self.number = number


def read(text: str) -> int | None:
    """Returns the number in a text, None for none."""
    text = text.strip()
    if not text:
        return 0
    if _TEXT.fullmatch(text) is None or len(text) > LENGTH_LIMIT:
        return None
    return int(text, 0) if text[:2].lower() in {"0x", "0o", "0b"} else int(text)


def calculated(operator: str, left: int, right: int) -> int | None:
    """Returns the result of an operator on two numbers; None where that is no bigint, or too large."""
    if operator in {"/", "%"}:
        if not right:
            return None
        quotient = abs(left) // abs(right) * (1 if (left < 0) == (right < 0) else -1)
        return quotient if operator == "/" else left - quotient * right
    if operator == "**":
        return left**right if right >= 0 and abs(left).bit_length() * right < BITS_LIMIT else None
    if operator in {"<<", ">>"}:
        count = right if operator == "<<" else -right
        return None if abs(count) > BITS_LIMIT else left << count if count >= 0 else left >> -count
    made = {
        "+": left + right,
        "-": left - right,
        "*": left * right,
        "&": left & right,
        "|": left | right,
        "^": left ^ right,
    }.get(operator)
    return made if made is not None and made.bit_length() < BITS_LIMIT else None
