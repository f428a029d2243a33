"""Whether a name has the whole environment suffix, and which unknown part of a name may have it."""

from __future__ import annotations

from typing import Final

from graders.facts.answers import plain
from harness.program.assumptions import Assumptions
from harness.program.values import (
    TURNED_INTO_TEXT,
    Marked,
    Reference,
    Text,
    Unknown,
    Value,
    is_marked,
    unwrap,
)

__all__ = ["is_suffixed", "suffix_doubt"]

NO_SUFFIX: Final = frozenset({"number", "boolean"})
"""Kinds of values that are never the suffix: counters, times, random numbers."""

PARTS_LIMIT: Final = 200
"""Parts of a name, and of names that it derives from, that are followed."""


def is_suffixed(name: Value, assumed: Assumptions) -> bool:
    """Returns whether a name derives from the whole suffix; environments may share a piece of it.

    Args:
        name: The name.
        assumed: The assumptions: the suffix, and the stack, whose name counts too.
    """
    if not is_marked(name):
        return False
    found = unwrap(name)
    if not isinstance(found, Text):
        return True
    holes = found.holes
    if any(is_marked(hole) for hole in holes if not _is_spoilt(hole)):
        return True
    pieces = [part.text for part in found.parts if isinstance(part, Marked)]
    if not pieces:
        return not any(_is_spoilt(hole) for hole in holes)
    wholes = {assumed.environment_suffix.casefold(), assumed.stack.casefold()}
    if len(pieces) > 1:
        pieces.append("".join(pieces))
    return not all(_is_part(piece.casefold(), wholes) for piece in pieces)


def _is_part(piece: str, wholes: set[str]) -> bool:
    """Returns whether a piece of a name is less than one of the texts that are the suffix."""
    return any(piece != whole and piece in whole for whole in wholes)


def _is_spoilt(piece: Value) -> bool:
    """Returns whether a piece of a name comes from an Output that became text: the same message everywhere."""
    return isinstance(piece, Unknown) and piece.reason == TURNED_INTO_TEXT


def suffix_doubt(name: Value) -> Unknown | None:
    """Returns an unknown part of an unmarked name, which may have the suffix."""
    waiting, seen = [name], set[int]()
    while waiting:
        if len(seen) > PARTS_LIMIT:
            return Unknown("it has more parts than are followed")
        found = plain(waiting.pop())
        if id(found) in seen:
            continue
        seen.add(id(found))
        if isinstance(found, Text):
            waiting.extend(found.holes)
        elif isinstance(found, Reference):
            waiting.append(found.resource.name)
        elif isinstance(found, Unknown) and found.kind not in NO_SUFFIX and not _is_spoilt(found):
            if not found.alternatives or any(is_marked(each) for each in found.alternatives):
                return found
            waiting.extend(found.alternatives)
    return None
