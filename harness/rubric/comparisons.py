"""Compares plain values for requirements: numbers in text, versions, address ranges, patterns."""

from __future__ import annotations

import ipaddress
import math
import re
from functools import lru_cache
from typing import TypeAlias

import regex

__all__ = [
    "PATTERN_SECONDS",
    "Network",
    "Plain",
    "compare_versions",
    "equal",
    "finds",
    "is_multiple",
    "network_of",
    "number_of",
    "pattern_problem",
    "text_of_plain",
    "version_of",
]

Plain: TypeAlias = str | int | float | bool
Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network

NUMBER_LIMIT = 40
"""Most characters of a text that is read as a number."""
PATTERN_LIMIT = 300
"""Most characters of a pattern."""
REPEATS_LIMIT = 1000
"""Most repetitions of all counted repeats of a pattern. Nested ones multiply."""
SEARCHED_LIMIT = 20_000
"""Most characters of a text that is searched for a pattern."""
PATTERN_SECONDS = 0.05
"""Most seconds for searching one text."""

_VERSION = re.compile(r"\d+(?:\.\d+)*")
_REPEAT = re.compile(r"\{(\d*),?(\d*)\}")


def number_of(value: object) -> float | None:
    """Returns a number, or the number that Pulumi reads from a text, or None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        found = float(value) if abs(value) < 1e300 else math.inf
    elif isinstance(value, str) and len(value) < NUMBER_LIMIT and value.strip() == value and "_" not in value:
        try:
            found = float(value)
        except ValueError:
            return None
    else:
        return None
    return found if math.isfinite(found) else None


def is_multiple(number: float, step: float) -> bool:
    """Returns whether a number is a whole multiple of a step, as far as decimal fractions allow."""
    turns = number / step
    return abs(turns - round(turns)) <= 1e-9 * max(1.0, abs(turns))


def text_of_plain(value: Plain) -> str:
    """Returns a value as text, as Pulumi would write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    return f"{value:.15g}" if abs(value) < 1e300 else "a very great number"


def equal(asked: Plain, given: Plain) -> bool:
    """Returns whether a value equals the required one as Pulumi reads it: `"30"` is 30, `"true"` is true."""
    if isinstance(asked, str) and isinstance(given, str):
        return asked == given
    if isinstance(asked, bool) or isinstance(given, bool):
        return text_of_plain(asked) == text_of_plain(given)
    first, second = number_of(asked), number_of(given)
    return first is not None and first == second


def version_of(text: str) -> tuple[int, ...] | None:
    """Returns the first dotted version in a text (`v1.29`, `nodejs20.x`), or None."""
    match = _VERSION.search(text[:200])
    return tuple(int(part[:12]) for part in match[0].split(".")[:8]) if match else None


def compare_versions(given: tuple[int, ...], bound: tuple[int, ...], *, least: bool) -> bool | None:
    """Returns whether a version is at least, or at most, another one. None if it is not precise enough.

    Only the parts that both have are compared. `15` may be any release of 15, so it is unknown whether it is at least
    15.4. `15.4` is at most `15`, which stands for all of its releases.

    Args:
        given: The version.
        bound: The version to compare it with.
        least: Whether the version must be at least `bound`, rather than at most.
    """
    shared = min(len(given), len(bound))
    if given[:shared] != bound[:shared]:
        return (given[:shared] > bound[:shared]) is least
    rest = bound[shared:]
    if least:
        return None if any(rest) else True
    return None if rest else True


def network_of(text: str) -> Network | None:
    """Returns the address range in a text (a single address is a range of one), or None."""
    try:
        return ipaddress.ip_network(text.strip(), strict=False)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def pattern_problem(pattern: str) -> str:
    """Returns why a pattern is not accepted, or "" if it is."""
    if len(pattern) > PATTERN_LIMIT:
        return f"a pattern has at most {PATTERN_LIMIT} characters"
    repeats = 1
    for low, high in _REPEAT.findall(pattern):
        repeats *= max(int(low[:6] or 1), int(high[:6] or 1), 1)
    if repeats > REPEATS_LIMIT:
        return f"its counted repetitions multiply to {repeats:,}, and at most {REPEATS_LIMIT:,} can be bounded in time"
    try:
        regex.compile(pattern)
    except (regex.error, OverflowError, RecursionError) as error:
        return f"this is no regular expression: {error}"
    return ""


def finds(pattern: str, text: str) -> bool | None:
    """Returns whether a pattern is found in a text, or None if the search takes too long."""
    if len(text) > SEARCHED_LIMIT:
        return None
    try:
        return _compiled(pattern).search(text, timeout=PATTERN_SECONDS) is not None
    except TimeoutError:
        return None


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern)
