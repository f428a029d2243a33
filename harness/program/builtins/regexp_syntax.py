"""Translates JavaScript's regular expressions for the `regex` package.

Source: ECMA-262, "Patterns", with the additions of its annex B for expressions without the flag `u`.
"""

from __future__ import annotations

import functools
import re
from typing import Any, Final

import regex

from harness.program.coercion import WHITESPACE

__all__ = ["compiled", "is_malformed"]

LENGTH_LIMIT: Final = 4_000
"""Characters of one expression."""
EXPANSION_LIMIT: Final = 50_000
"""Characters and classes of one expression after expanding its counted groups, as compiling does."""
KEPT_ESCAPES: Final = frozenset("dDwWbBnrtvfxu0123456789")
"""Escapes with the same meaning in both; any other letter stands for itself."""
FLAGS: Final = frozenset("dgimsuvy")
SPACES: Final = re.escape(WHITESPACE)
_COUNT: Final = re.compile(r"\{\d+(?:,\d*)?\}")
_PIECE: Final = re.compile(r"\{(?P<count>\d{1,9})(?:,\d*)?\}|\\.|\[(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_CODE: Final = re.compile(r"u\{([0-9a-fA-F]{1,6})\}")
_PROPERTY: Final = re.compile(r"[pP]\{[\w=]+\}")
_CAPTURING: Final = re.compile(r"\((?!\?)|\(\?<(?P<name>[A-Za-z_$][\w$]*)>")
_NUMBER: Final = re.compile(r"[1-9]\d{0,3}")
_NAME: Final = re.compile(r"k<([A-Za-z_$][\w$]*)>")


class _Translation:
    """A translation in progress."""

    def __init__(self, pattern: str, flags: str) -> None:
        self.pattern = pattern
        self.flags = flags
        self.made: list[str] = []
        self.at = 0
        self.in_class = False
        self.groups = _groups_of(pattern)
        self.count = 0
        self.around: list[int] = []
        self.referred: set[int] = set()

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
        elif character == "(":
            self.open_group()
        elif character == ")":
            self.around = self.around[:-1]
            self.take(character)
        else:
            self.take(character)

    def open_group(self) -> None:
        kind = _CAPTURING.match(self.pattern, self.at)
        if kind is None:
            self.around.append(0)
            self.take("(")
            return
        self.count += 1
        self.around.append(self.count)
        named = kind["name"] is not None
        self.take("(?P<" if named else "(", 3 if named else 1)

    def refer(self, number: int, length: int) -> None:
        """Adds a reference to a group, which matches nothing until the group has matched."""
        self.referred.add(number)
        self.take("(?:)" if number in self.around else rf"(?:(?({number})\g<{number}>|))", length)

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
        digits = _NUMBER.match(self.pattern, self.at + 1)
        if digits is not None and not self.in_class and int(digits[0]) <= len(self.groups):
            self.refer(int(digits[0]), len(digits[0]) + 1)
        elif name is not None and name[1] in self.groups:
            self.refer(self.groups.index(name[1]) + 1, len(name[0]) + 1)
        elif after == "s":
            self.take(SPACES if self.in_class else f"[{SPACES}]", 2)
        elif after == "S" and not self.in_class:
            self.take(f"[^{SPACES}]", 2)
        elif code is not None and "u" in self.flags:
            self.take(re.escape(chr(min(int(code[1], 16), 0x10FFFF))), len(code[0]) + 1)
        elif property_ is not None and "u" in self.flags:
            self.take("\\" + property_[0], len(property_[0]) + 1)
        elif after.isalnum() and after not in KEPT_ESCAPES and after != "S":
            self.take(after, 2)
        else:
            self.take("\\" + after, 2)


def _groups_of(pattern: str) -> list[str]:
    """Returns the names of the capturing groups of an expression, in order; "" for those without a name."""
    found: list[str] = []
    for piece in _PIECE.finditer(pattern):
        kind = _CAPTURING.match(pattern, piece.start()) if piece[0] == "(" else None
        if kind is not None:
            found.append(kind["name"] or "")
    return found


def _expansion(pattern: str) -> int:
    """Returns the length of an expression after expanding its counted groups."""
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


SETS: Final = re.compile(r"--|&&|\\[qpP]\{|\[[^\]]*\[")
"""Syntax that only the flag `v` gives a meaning."""


@functools.lru_cache(maxsize=512)
def compiled(pattern: str, flags: str) -> Any:
    """Returns the expression for the `regex` package; None if it has no equivalent."""
    if "v" in flags and SETS.search(pattern):
        return None  # sets of classes and strings are not translated
    if len(pattern) > LENGTH_LIMIT or _expansion(pattern) > EXPANSION_LIMIT:
        return None
    options = regex.V0 if r"\p" in pattern else regex.V0 | regex.ASCII
    for flag, option in (("i", regex.I), ("m", regex.M), ("s", regex.S)):
        options |= option if flag in flags else 0
    translation = _Translation(pattern, flags)
    text = translation.run()
    if translation.referred and translation.referred & doubtful_groups(text):
        return None
    try:
        return regex.compile(text, options)
    except (regex.error, RecursionError, OverflowError, ValueError):
        return None


class _Group:
    """A group that is being read.

    Attributes:
        own: Its number, if it has one.
        inside: The numbers of the groups in it.
        needs: Whether the present alternative needs a character.
        nullable: Whether an earlier alternative can match nothing.
        certain: The groups in it that take part in the present alternative.
        common: Those that take part in each earlier one.
    """

    __slots__ = ("certain", "common", "inside", "needs", "nullable", "own")

    def __init__(self, number: int, *, looks: bool) -> None:
        self.own = [number] if number else []
        self.inside: list[int] = []
        self.needs = False
        self.nullable = looks
        self.certain: set[int] = set()
        self.common: set[int] | None = None

    def end_alternative(self) -> None:
        """Ends an alternative."""
        self.nullable = self.nullable or not self.needs
        self.common = self.certain if self.common is None else self.common & self.certain
        self.needs, self.certain = False, set()


_OPENING: Final = re.compile(r"\((?:\?(?:(?P<name>P<)|(?P<asked>\(\w+\))|(?P<looks><?[=!])|:))?")
_ATOM: Final = re.compile(r"\\.|\[\^?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_OPTIONAL: Final = re.compile(r"[*?]|\{0+[,}]")
_REPEATED: Final = re.compile(r"[*+]|\{\d")
_QUANTIFIER: Final = re.compile(r"(?:[*+?]|\{\d+(?:,\d*)?\})\??")
WIDTHLESS: Final = frozenset({r"\b", r"\B", r"\A", r"\Z", "^", "$"})


@functools.lru_cache(maxsize=512)
def doubtful_groups(pattern: str) -> frozenset[int]:
    """Returns the groups of a translated expression whose value may differ in JavaScript.

    JavaScript empties the groups within a repetition at each turn, and ignores repetitions that match nothing.
    """
    found: set[int] = set()
    open_groups = [_Group(0, looks=False)]
    at = count = 0
    while at < len(pattern):
        here = open_groups[-1]
        atom = _ATOM.match(pattern, at)
        text = "" if atom is None else atom[0]
        opening = _OPENING.match(pattern, at) if text == "(" else None
        if opening is not None:
            number = 0
            if opening["name"] is not None or opening[0] == "(":
                count += 1
                number = count
            open_groups.append(_Group(number, looks=opening["looks"] is not None))
            at = opening.end()
            continue
        at += max(1, len(text))
        quantifier = None if text == "|" else _QUANTIFIER.match(pattern, at)
        needed = _OPTIONAL.match(pattern, at) is None
        if text == "|":
            here.end_alternative()
        elif text == ")" and len(open_groups) > 1:
            here.end_alternative()
            around = open_groups[-2]
            found.update(_doubted(here, needed, _REPEATED.match(pattern, at) is not None))
            around.inside += [*here.own, *here.inside]
            if needed:
                around.needs = around.needs or not here.nullable
                around.certain.update(here.own, here.common or ())
            open_groups.pop()
        elif text not in WIDTHLESS:
            here.needs = here.needs or needed
        at = at if quantifier is None else quantifier.end()
    return frozenset(found)


def _doubted(group: _Group, needed: bool, repeated: bool) -> list[int]:
    """Returns the groups within a group that may differ in JavaScript, given how it is repeated."""
    if group.nullable and (repeated or not needed):
        return [*group.own, *group.inside]
    return [number for number in group.inside if number not in (group.common or ())] if repeated else []


def is_malformed(pattern: str, flags: str) -> bool:
    """Returns whether an expression is certainly invalid, so that making it throws; False if that is unsure."""
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
