"""Estimates the steps of a search by a regular expression before it runs.

The engine backtracks over what a repetition took. If what must follow cannot be part of the repetition, there is one
way; otherwise there may be one for each place where it could follow. Ways multiply, and within a repetition they
multiply with each turn. A safe estimate is enough: it decides the same on every machine, unlike a limit of time.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import Final

from harness.program.builtins.regexp_syntax import compiled

__all__ = ["is_too_dear"]

STEPS_LIMIT: Final = 20_000_000
"""Estimated steps that one search may take; real texts take few."""
SHORT: Final = 20
"""Characters of a text for which even ways that double with each character are few enough."""
DEPTH_LIMIT: Final = 50
"""Nested groups that are analysed."""
ANY: Final = (1 << 129) - 1
"""All characters as bits: one for each of ASCII, and one for all others."""
ASCII: Final = 128
SAMPLES: Final = "\u00e9\u4e00\u2028\U0001f600"
"""Characters beyond ASCII: a class that matches any of them may match every one."""

_OTHERS: Final = re.compile(r"[^\x00-\x7f]|\\[uxpP]")
_PIECE: Final = re.compile(
    r"(?P<open>\((?:\?(?:[:=!]|<[=!]|<\w+>))?)|(?P<close>\))|(?P<bar>\|)|(?P<start>\^)|(?P<end>\$)"
    r"|(?P<count>[*+?]\??|\{(?P<least>\d+)(?P<to>,(?P<most>\d*))?\}\??)"
    r"|(?P<back>\\(?:[bB]|[1-9]\d*|k<\w+>))"
    r"|(?P<atom>\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]+\}|[pP]\{[\w=]+\}|c[A-Za-z]|.)|\[(?:\\.|[^\]\\])*\]|.)",
    re.DOTALL,
)


class _Part:
    """A part of an expression.

    Attributes:
        first: The characters that it can begin with.
        nullable: Whether it can match nothing.
        factors: For each choice of ways in it, the characters at which there is one.
        times: The factor by which other choices multiply the ways.
        explodes: Whether its ways grow exponentially.
        atom: Whether it is a single character.
    """

    __slots__ = ("atom", "explodes", "factors", "first", "least", "most", "nullable", "options", "times")

    def __init__(self, first: int, nullable: bool, atom: bool = False) -> None:
        self.first = first
        self.nullable = nullable
        self.factors: list[int] = []
        self.times = 1
        self.explodes = False
        self.atom = atom
        self.least = self.most = 1
        self.options: list[list[_Part]] = []


def is_too_dear(pattern: str, flags: str, text: str) -> bool:
    """Returns whether a search may take too many steps."""
    explodes, factors, times, starts = _ways(pattern, flags)
    size = len(text)
    if explodes:
        return size > SHORT
    if not factors and size * times < STEPS_LIMIT // 1_000:
        return False
    counts = Counter(text)
    ways = times
    for factor in factors:
        ways *= 1 + _among(counts, factor)
    begun = 1 if starts == 0 else 1 + _among(counts, starts)
    return begun * size * (1 + ways) > STEPS_LIMIT


def _among(counts: Counter[str], mask: int) -> int:
    """Returns how many characters of a text are in a set."""
    found = 0
    for character, count in counts.items():
        found += count if mask >> min(ord(character), ASCII) & 1 else 0
    return found


@functools.lru_cache(maxsize=512)
def _ways(pattern: str, flags: str) -> tuple[bool, tuple[int, ...], int, int]:
    """Returns whether ways explode, where there is one, their factor, and the characters that begin a match."""
    pieces = list(_PIECE.finditer(pattern))
    whole = _read(pieces, flags, 0, 0)[0]
    if whole is None:
        return True, (), 1, ANY
    anchored = pattern.startswith("^") and "m" not in flags and "|" not in pattern
    _judge(whole, 0, nothing_follows=True)
    starts = 0 if anchored else ANY if whole.nullable else whole.first
    return whole.explodes, tuple(whole.factors), whole.times, starts


def _read(pieces: list[re.Match[str]], flags: str, at: int, depth: int) -> tuple[_Part | None, int]:
    """Returns a group's content, and the number of the piece after it; None if it is nested too deeply."""
    group = _Part(0, False)
    sequence: list[_Part] = []
    group.options.append(sequence)
    if depth > DEPTH_LIMIT:
        return None, at
    while at < len(pieces):
        piece = pieces[at]
        at += 1
        if piece["close"]:
            break
        if piece["open"]:
            inner, at = _read(pieces, flags, at, depth + 1)
            if inner is None:
                return None, at
            if piece["open"] in ("(?=", "(?!", "(?<=", "(?<!"):
                inner.nullable = True
            sequence.append(inner)
        elif piece["bar"]:
            sequence = []
            group.options.append(sequence)
        elif piece["count"]:
            if sequence:
                _count(sequence[-1], piece)
        elif piece["start"] or piece["end"] or piece["back"]:
            sequence.append(_Part(ANY if piece["back"] else 0, piece["end"] is None))
        else:
            sequence.append(_Part(_characters(piece["atom"], flags), False, atom=True))
    for option in group.options:
        _sum_up(group, option)
    return group, at


def _sum_up(group: _Part, option: list[_Part]) -> None:
    """Adds the characters that one of its alternatives can begin with."""
    for part in option:
        group.first |= part.first
        if not part.nullable:
            return
    group.nullable = True


def _count(part: _Part, piece: re.Match[str]) -> None:
    sign = piece["count"][0]
    if sign == "{":
        part.least = int(piece["least"])
        part.most = part.least if piece["to"] is None else int(piece["most"]) if piece["most"] else -1
    else:
        part.least, part.most = (1 if sign == "+" else 0), (1 if sign == "?" else -1)
    part.nullable = part.nullable or part.least == 0


@functools.lru_cache(maxsize=2_048)
def _characters(atom: str, flags: str) -> int:
    """Returns the characters that one piece can match."""
    expression = compiled(atom, "".join(flag for flag in flags if flag in "isu"))
    if expression is None:
        return ANY
    others = _OTHERS.search(atom) is not None or any(expression.fullmatch(character) for character in SAMPLES)
    found = int(others) << ASCII
    for code in range(ASCII):
        if expression.fullmatch(chr(code)):
            found |= 1 << code
    return found


def _judge(part: _Part, after: int, *, nothing_follows: bool) -> None:
    """Computes the ways of a part.

    Args:
        part: The part.
        after: The characters that can follow it.
        nothing_follows: Whether nothing after it can fail, so that it never backtracks.
    """
    repeats = part.most < 0 or part.most > 1
    inside = after | part.first if repeats else after
    whole = 0
    for option in part.options:
        follows, free = inside, nothing_follows and not repeats
        for inner in reversed(option):
            _judge(inner, follows, nothing_follows=free)
            part.factors += inner.factors
            part.times *= inner.times
            part.explodes = part.explodes or inner.explodes
            follows = inner.first | follows if inner.nullable else inner.first
            free = free and inner.nullable
        ambiguous = bool(whole & follows)
        whole |= follows
        part.times *= 2 if ambiguous else 1
    if repeats and not part.atom:
        if (part.factors or part.times > 1) and (part.most < 0 or part.most > 8):
            part.explodes = True
        else:
            part.factors = part.factors * max(1, part.most)
            part.times = min(part.times ** max(1, part.most), STEPS_LIMIT)
    if part.least != part.most and not nothing_follows and part.first & after:
        if part.most < 0:
            part.factors = [*part.factors, part.first & after]
        else:
            part.times = min(part.times * (part.most - part.least + 1), STEPS_LIMIT)
