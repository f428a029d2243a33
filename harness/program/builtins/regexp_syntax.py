"""JavaScript's regular expressions in the words of the `regex` package.

Source: ECMA-262, "Patterns", with the additions of its annex B for expressions without the flag `u`.
"""

from __future__ import annotations

import functools
import re
from typing import Any

import regex

from harness.program.coercion import WHITESPACE

__all__ = ["compiled", "is_malformed"]

LENGTH_LIMIT = 4_000
"""Characters of one expression."""
EXPANSION_LIMIT = 50_000
"""Characters and classes of one expression with its counted groups written out, which is how they are compiled."""
KEPT_ESCAPES = frozenset("dDwWbBnrtvfxu0123456789")
"""Escapes that mean the same on both sides; any other letter stands for itself."""
FLAGS = frozenset("dgimsuvy")
SPACES = re.escape(WHITESPACE)
_COUNT = re.compile(r"\{\d+(?:,\d*)?\}")
_PIECE = re.compile(r"\{(?P<count>\d{1,9})(?:,\d*)?\}|\\.|\[(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_CODE = re.compile(r"u\{([0-9a-fA-F]{1,6})\}")
_PROPERTY = re.compile(r"[pP]\{[\w=]+\}")
_NAME = re.compile(r"k<([A-Za-z_$][\w$]*)>")


class _Translation:
    """One expression on its way."""

    def __init__(self, pattern: str, flags: str) -> None:
        self.pattern = pattern
        self.flags = flags
        self.made: list[str] = []
        self.at = 0
        self.in_class = False

    def run(self) -> str:
        while self.at < len(self.pattern):
            self.step(self.pattern[self.at])
        return "".join(self.made)

    def take(self, made: str, length: int = 1) -> None:
        self.made.append(made)
        self.at += length

    def step(self, character: str) -> None:
        if character == "\\":
            self.escape()
        elif self.in_class:
            self.in_class = character != "]"
            self.take("\\[" if character == "[" else character)
        elif character == "[":
            self.open_class()
        elif character == "$" and "m" not in self.flags:
            self.take(r"\Z")
        elif character == "." and "s" not in self.flags:
            self.take(r"[^\n\r\u2028\u2029]")
        elif character == "{" and _COUNT.match(self.pattern, self.at) is None:
            self.take(r"\{")
        elif self.pattern.startswith("(?<", self.at) and self.pattern[self.at + 3 : self.at + 4] not in {"=", "!"}:
            self.take("(?P<", 3)
        else:
            self.take(character)

    def open_class(self) -> None:
        rest = self.pattern[self.at : self.at + 3]
        if rest == "[^]":
            self.take(r"(?:.|\n)" if "s" not in self.flags else ".", 3)
        elif rest[:2] == "[]":
            self.take("(?!)", 2)
        else:
            self.in_class = True
            self.take("[^" if rest[1:2] == "^" else "[", 2 if rest[1:2] == "^" else 1)

    def escape(self) -> None:
        after = self.pattern[self.at + 1 : self.at + 2]
        code, name, property_ = (expected.match(self.pattern, self.at + 1) for expected in (_CODE, _NAME, _PROPERTY))
        if after == "s":
            self.take(SPACES if self.in_class else f"[{SPACES}]", 2)
        elif after == "S" and not self.in_class:
            self.take(f"[^{SPACES}]", 2)
        elif code is not None and "u" in self.flags:
            self.take(re.escape(chr(min(int(code[1], 16), 0x10FFFF))), len(code[0]) + 1)
        elif name is not None:
            self.take(f"(?P={name[1]})", len(name[0]) + 1)
        elif property_ is not None and "u" in self.flags:
            self.take("\\" + property_[0], len(property_[0]) + 1)
        elif after.isalnum() and after not in KEPT_ESCAPES and after != "S":
            self.take(after, 2)
        else:
            self.take("\\" + after, 2)


def _expansion(pattern: str) -> int:
    """How long an expression becomes when counted groups are written out."""
    sizes = [0]
    last = 0
    for piece in _PIECE.finditer(pattern):
        text = piece[0]
        if text == "(":
            sizes.append(0)
        elif text == ")" and len(sizes) > 1:
            last = sizes.pop()
            sizes[-1] += last
        elif piece["count"]:
            sizes[-1] += last * (max(1, min(int(piece["count"]), EXPANSION_LIMIT)) - 1)
        else:
            last = 1
            sizes[-1] += 1
    return sum(sizes)


SETS = re.compile(r"--|&&|\\[qpP]\{|\[[^\]]*\[")
"""What only the flag `v` gives a meaning."""


@functools.lru_cache(maxsize=512)
def compiled(pattern: str, flags: str) -> Any:
    """The expression for the `regex` package; None where it has no counterpart."""
    if "v" in flags and SETS.search(pattern):
        return None  # sets of classes and strings are not translated
    if len(pattern) > LENGTH_LIMIT or _expansion(pattern) > EXPANSION_LIMIT:
        return None
    options = regex.V0 if r"\p" in pattern else regex.V0 | regex.ASCII
    for flag, option in (("i", regex.I), ("m", regex.M), ("s", regex.S)):
        options |= option if flag in flags else 0
    try:
        return regex.compile(_Translation(pattern, flags).run(), options)
    except (regex.error, RecursionError, OverflowError, ValueError):
        return None


@functools.lru_cache(maxsize=512)
def repeats_groups(pattern: str) -> bool:
    """Whether groups stand within what is repeated: JavaScript empties them each time, the `regex` package does not."""
    around: list[bool] = [False]
    captures: list[bool] = []
    index = 0
    while index < len(pattern):
        character = pattern[index]
        if character == "[":
            closing = re.compile(r"(?:\\.|[^\]\\])*\]", re.DOTALL).match(pattern, index + 1)
            index = closing.end() - 1 if closing else len(pattern)
        elif character == "(":
            named = re.match(r"\(\?P?<(?![=!])", pattern[index : index + 5]) is not None
            captures.append(named or pattern[index + 1 : index + 2] != "?")
            around.append(False)
        elif character == ")" and captures:
            inside, own = around.pop(), captures.pop()
            if inside and pattern[index + 1 : index + 2] in {"*", "+", "{"}:
                return True
            around[-1] = around[-1] or inside or own
        index += 2 if character == "\\" else 1
    return False


def is_malformed(pattern: str, flags: str) -> bool:
    """Whether an expression is certainly none, so that making it throws; False where that is not sure."""
    if len(set(flags)) < len(flags) or not set(flags) <= FLAGS or {"u", "v"} <= set(flags):
        return True
    at = depth = 0
    in_class = repeatable = False
    while at < len(pattern):
        character = pattern[at]
        count = _COUNT.match(pattern, at) if character == "{" and not in_class else None
        if character == "\\":
            if at + 1 == len(pattern):
                return True
            at, repeatable = at + 1, True
        elif in_class:
            in_class = character != "]"
        elif character in "*+?" or count is not None:
            if not repeatable:
                return True
            repeatable = False
            at += len(count[0]) - 1 if count is not None else 0
            at += pattern.startswith("?", at + 1)
        elif character == ")":
            depth, repeatable = depth - 1, True
            if depth < 0:
                return True
        else:
            depth += character == "("
            in_class, repeatable = character == "[", character not in "(|^$"
            at += pattern.startswith("(?", at)
        at += 1
    return depth > 0 or in_class
