"""Texts of arguments that may hold what depends on where a program is deployed: regions and accounts."""

from __future__ import annotations

from typing import Final

from graders.facts.answers import SIMPLE, plain
from graders.facts.arguments import Argument, Arguments
from harness.program.values import Array, Hole, JsonText, Object, Value, text_parts

__all__ = ["deployed_names"]

ARN: Final = "arn:aws"
ENDPOINT: Final = "com.amazonaws."
"""The beginning of an endpoint service's name, before the region."""
ZONE_LETTERS = ("a", "b", "c", "d", "e", "f")
"""The ends of zone names, after the region."""

TEXT_LIMIT: Final = 20_000
"""Characters of one text that are examined."""


def deployed_names(arguments: Arguments) -> list[tuple[Argument, str]]:
    """Returns the arguments with an ARN in their text, or with a text like the name of an endpoint or zone.

    Returns:
        Each argument with its text, which has `…` for its unknown parts.
    """
    found = []
    for argument in arguments.found:
        text = _text(argument.value)
        if text.startswith(ENDPOINT) or text.endswith(ZONE_LETTERS) or ARN in text:
            found.append((argument, text))
    return found


def _text(value: Value) -> str:
    """Returns the text of a value with `…` for its unknown parts; "" for anything without known text.

    For JSON text the values count, which are arguments themselves.
    """
    if type(value) not in SIMPLE:
        value = plain(value)
    if isinstance(value, str):
        return value[:TEXT_LIMIT]
    if type(value) in SIMPLE or isinstance(value, (Object, Array, JsonText)):
        return ""
    parts = text_parts(value) or ()
    text = "".join("…" if isinstance(part, Hole) else part if isinstance(part, str) else part.text for part in parts)
    return text[:TEXT_LIMIT]
