"""Parses property paths of requirements: `scalingConfig.minSize`, `ingress[*].cidrBlocks[?]`, `tags["cost.center"]`."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

__all__ = ["Each", "Path", "Step", "parse_path"]

STEPS_LIMIT = 24
"""Most steps of a path."""

LENGTH_LIMIT = 300
"""Most characters of a path."""


class Each(StrEnum):
    """A step to the elements of a list."""

    EVERY = "[*]"
    SOME = "[?]"


Step: TypeAlias = str | int | Each
"""A property's name, an index, or the elements of a list."""

Path: TypeAlias = tuple[Step, ...]

_STEP = re.compile(
    r"""(?P<dot>\.?)(?P<name>[^.\[\]\s"']+)|\[(?:(?P<each>[*?])|(?P<index>\d{1,4})|"(?P<double>[^"]+)"|'(?P<single>[^']+)')\]"""
)


@lru_cache(maxsize=8192)
def parse_path(text: str) -> Path:
    """Returns the steps of a path.

    Raises:
        ValueError: The text is not a path. The message describes valid ones.
    """
    steps: list[Step] = []
    position = 0
    while position < len(text):
        match = _STEP.match(text, position)
        if match is None or (match["name"] is not None and bool(match["dot"]) is not bool(steps)):
            break
        steps.append(_step(match))
        position = match.end()
    if position < len(text) or not steps or isinstance(steps[0], (int, Each)):
        message = f"{text!r} is no property path: names with dots between, and [*], [?] or [0] for elements of lists"
        raise ValueError(message)
    if len(steps) > STEPS_LIMIT or len(text) > LENGTH_LIMIT:
        message = f"a property path has at most {STEPS_LIMIT} steps and {LENGTH_LIMIT} characters"
        raise ValueError(message)
    return tuple(steps)


def _step(match: re.Match[str]) -> Step:
    if match["each"] is not None:
        return Each(f"[{match['each']}]")
    if match["index"] is not None:
        return int(match["index"])
    return str(match["name"] or match["double"] or match["single"])
