"""Patterns of texts: template literal types, and the case operators on texts."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

from harness.checker.budget import BUDGET
from harness.checker.types import (
    ANY,
    BIGINT,
    BOOLEAN,
    NEVER,
    NULL,
    NUMBER,
    STRING,
    UNCERTAIN,
    UNDEFINED,
    EnumMember,
    Literal,
    Pattern,
    Type,
)
from harness.checker.unions import options, union

__all__ = ["CASES", "fits_pattern", "pattern_fits", "recased", "template", "written"]

OPTIONS_LIMIT: Final = 1_000
"""Texts that a template with several alternatives expands to; beyond this it is not expanded."""
LENGTH_LIMIT: Final = 2_000
"""Characters of a text that is compared with a pattern."""

Piece = tuple[tuple[str, ...], tuple[Type, ...]]


def template(texts: Sequence[str], types: Sequence[Type]) -> Type:
    """Returns `` `a${T}b` ``: a text, several of them, a pattern, or `string`."""
    found: list[Piece] = [((texts[0],), ())]
    for text, type_ in zip(texts[1:], types, strict=True):
        pieces = [piece for option in options(type_) for piece in _pieces(option)]
        if not pieces and type_ is not NEVER:
            return UNCERTAIN
        if len(found) * len(pieces) > OPTIONS_LIMIT:
            BUDGET.meet("size")
            return UNCERTAIN
        found = [_joined(before, piece, text) for before in found for piece in pieces]
        BUDGET.spend(len(found))
    return union([_made(piece) for piece in found])


def written(texts: Sequence[str], types: Sequence[Type]) -> Type:
    """Returns the type of a template where a text of its kind is expected; other values become texts."""
    if UNCERTAIN in types:
        return UNCERTAIN
    plain = [type_ if all(_pieces(option) for option in options(type_)) else STRING for type_ in types]
    found = template(texts, plain)
    return STRING if found is UNCERTAIN else found


def _pieces(option: Type) -> list[Piece]:
    """Returns the texts that an alternative adds; nothing if they are unknown."""
    if isinstance(option, Literal) and not isinstance(option.value, float):
        value = option.value
        return [((("true" if value else "false") if isinstance(value, bool) else str(value),), ())]
    if isinstance(option, EnumMember) and isinstance(option.value, (str, int)):
        return [((str(option.value),), ())]
    if isinstance(option, Pattern):
        return [(option.texts, option.types)]
    if option is BOOLEAN:
        return [(("true",), ()), (("false",), ())]
    if option is UNDEFINED or option is NULL:
        return [(("undefined" if option is UNDEFINED else "null",), ())]
    if option is STRING or option is ANY:
        return [(("", ""), (STRING,))]
    return [(("", ""), (option,))] if option is NUMBER or option is BIGINT else []


def _joined(before: Piece, piece: Piece, text: str) -> Piece:
    first, second = before[0], piece[0]
    middle = first[-1] + second[0]
    texts = (*first[:-1], middle, *second[1:])
    return (*texts[:-1], texts[-1] + text), before[1] + piece[1]


def _made(piece: Piece) -> Type:
    texts, types = piece
    if not types:
        return Literal(texts[0])
    if texts == ("", "") and types[0] is STRING:
        return STRING
    return Pattern(texts, types)


def fits_pattern(text: str, pattern: Pattern) -> bool:
    """Returns whether a text matches a pattern."""
    if len(text) > LENGTH_LIMIT:
        BUDGET.meet("size")
        return True
    return _fits([text], [], pattern)


def pattern_fits(source: Pattern, target: Pattern) -> bool:
    """Returns whether all texts of a pattern match another."""
    return source.key == target.key or _fits(list(source.texts), list(source.types), target)


def _fits(texts: list[str], types: list[Type], pattern: Pattern) -> bool:
    """Returns whether texts with types between them match a pattern, each part taking as little as it can."""
    taken = _taken(texts, types, pattern)
    if taken is None:
        return False
    pairs = zip(taken, pattern.types, strict=True)
    return all(_takes(part, wanted) for part, wanted in pairs)


def _taken(texts: list[str], types: list[Type], pattern: Pattern) -> list[Piece] | None:
    """Returns what each part of a pattern takes of texts with types between them; None if they do not match."""
    wanted = pattern.texts
    last = len(texts) - 1
    if not texts[0].startswith(wanted[0]) or not texts[-1].endswith(wanted[-1]):
        return None
    if last == 0 and len(texts[0]) < len(wanted[0]) + len(wanted[-1]):
        return None
    found: list[Piece] = []
    at, index = 0, len(wanted[0])
    for delimiter in wanted[1:-1]:
        where = _find(texts, delimiter, at, index, len(wanted[-1]))
        if where is None:
            return None
        found.append(_between(texts, types, (at, index), where))
        at, index = where[0], where[1] + len(delimiter)
    end = (last, len(texts[-1]) - len(wanted[-1]))
    if (at, index) > end:
        return None
    found.append(_between(texts, types, (at, index), end))
    return found


def _find(texts: list[str], delimiter: str, at: int, index: int, reserved: int) -> tuple[int, int] | None:
    """Returns where a delimiter is next; an empty one is after the next character, or after a type."""
    while at < len(texts):
        end = len(texts[at]) - (reserved if at == len(texts) - 1 else 0)
        if not delimiter:
            if index < end:
                return at, index + 1
            return (at + 1, 0) if at + 1 < len(texts) else None
        found = texts[at].find(delimiter, index, end)
        if found >= 0:
            return at, found
        at, index = at + 1, 0
    return None


def _between(texts: list[str], types: list[Type], start: tuple[int, int], end: tuple[int, int]) -> Piece:
    if start[0] == end[0]:
        return (texts[start[0]][start[1] : end[1]],), ()
    inner = texts[start[0] + 1 : end[0]]
    found = (texts[start[0]][start[1] :], *inner, texts[end[0]][: end[1]])
    return found, tuple(types[start[0] : end[0]])


def _takes(part: Piece, wanted: Type) -> bool:
    if wanted is STRING:
        return True
    texts, types = part
    if types:
        return len(types) == 1 and texts == ("", "") and types[0] is wanted
    if wanted is NUMBER:
        return _is_number(texts[0])
    return texts[0].lstrip("-").isdigit() if wanted is BIGINT else True


def _is_number(text: str) -> bool:
    """Returns whether JavaScript reads a text as a number, without blanks around it."""
    plain = text.strip()
    if not plain:
        return bool(text)
    try:
        return math.isfinite(float(plain)) and "_" not in plain
    except ValueError:
        return plain[:2].lower() in ("0x", "0b", "0o")


CASES: Final[dict[str, Callable[[str], str]]] = {
    "Uppercase": lambda text: text.upper(),
    "Lowercase": lambda text: text.lower(),
    "Capitalize": lambda text: text[:1].upper() + text[1:],
    "Uncapitalize": lambda text: text[:1].lower() + text[1:],
}


def recased(name: str, type_: Type) -> Type:
    """Returns `Uppercase<T>` and the like of texts; those of patterns are unknown."""
    change = CASES[name]
    found: list[Type] = []
    for option in options(type_):
        if not isinstance(option, Literal) or not isinstance(option.value, str):
            return NEVER if type_ is NEVER else UNCERTAIN
        found.append(Literal(change(option.value)))
    return union(found)
