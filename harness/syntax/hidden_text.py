"""What an answer does not show: comments of its Markdown, and passages marked as thoughts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from harness.syntax.fences import fences_of

__all__ = ["may_hide", "without_unseen"]

_MARK: Final = r"<(?:!--|(think|thinking|thought|scratchpad|reasoning)>)"
_OPENING: Final = re.compile(_MARK)
"""The beginning of such a passage; most texts have none, which one search of the whole shows."""
_OPENS: Final = re.compile(rf"\s*{_MARK}")
LIMIT: Final = 200
"""Passages that are looked for."""


def may_hide(text: str) -> bool:
    """Returns whether anything in a text begins like a passage that is not shown."""
    return _OPENING.search(text) is not None


def without_unseen(lines: Sequence[str]) -> list[str]:
    """Returns the lines of an answer, emptied where it shows nothing; all of them if no others have code.

    Args:
        lines: Its lines.
    """
    shown = list(lines)
    marks = [
        (number, opening)
        for number, line in enumerate(shown)
        if "<" in line and (opening := _OPENS.match(line)) is not None
    ]
    fences = fences_of(shown) if marks else []
    if not fences:
        return shown
    held = {number for fence in fences for number in range(fence.opened - 1, fence.ended)}
    end = 0
    for number, opening in marks[:LIMIT]:
        if number < end or number in held:
            continue
        close = "-->" if opening.group(1) is None else f"</{opening.group(1)}>"
        last = next((n for n in range(number, len(shown)) if close in lines[n] and n not in held), None)
        if last is not None:
            end = last + 1
            shown[number:end] = [""] * (end - number)
    return shown if fences_of(shown) else list(lines)
