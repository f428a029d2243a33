"""Finds values that a condition may refuse: values just outside its bounds, and others of the same kind."""

from __future__ import annotations

import math
from collections.abc import Iterator

from harness.program.values import UNDEFINED, Value, text_of
from harness.rubric import Condition
from harness.rubric.comparisons import Plain, number_of, version_of

__all__ = ["ELSEWHERE", "accepted_value", "beside", "parts_of"]

ELSEWHERE = "planted-elsewhere"
"""A text that no program contains."""
RANGES = ("203.0.113.0/24", "192.168.200.0/24", "10.255.0.0/24", "172.31.200.0/24")
"""Address ranges, one of which is outside any required range."""


def parts_of(condition: Condition) -> Iterator[Condition]:
    """Yields a condition and its parts."""
    yield condition
    for part in (*(condition.all_of or ()), *condition.or_):
        yield from parts_of(part)


def beside(condition: Condition, value: Value) -> Iterator[Plain]:
    """Yields plain values that may violate a condition; the caller checks whether they do.

    Args:
        condition: The condition.
        value: The value that meets it.
    """
    for part in parts_of(condition):
        yield from _beside(part, value)


def _beside(condition: Condition, value: Value) -> Iterator[Plain]:
    asked = condition.is_
    if asked is not None and not isinstance(asked, tuple):
        yield from _others(asked)
    if condition.one_of is not None:
        yield from _outside_all(condition.one_of)
    yield from _past_bounds(condition)
    yield from _other_versions(condition, value)
    yield from _other_texts(condition, value)
    if condition.cidr_within is not None or condition.cidr_outside is not None:
        yield from (*RANGES, *(condition.cidr_outside or ()))
    if condition.refers_to is not None:
        yield ELSEWHERE
    if condition.not_ is not None:
        accepted = accepted_value(condition.not_)
        yield from [accepted] if accepted is not None else ()


def _others(asked: Plain) -> Iterator[Plain]:
    if isinstance(asked, bool):
        yield not asked
        return
    number = number_of(asked)
    if number is None:
        yield f"{asked}-other"
        return
    around = [number + 1, number - 1] if number >= 1 else [number + 1]
    yield from (str(_short(each)) if isinstance(asked, str) else _short(each) for each in around)


def _outside_all(values: tuple[Plain, ...]) -> Iterator[Plain]:
    if any(isinstance(each, bool) for each in values):
        return
    numbers = [number for each in values if (number := number_of(each)) is not None]
    if len(numbers) < len(values):
        yield f"{values[0]}-other"
    else:
        written = isinstance(values[0], str)
        for number in (max(numbers) + 1, min(numbers) - 1):
            yield str(_short(number)) if written else _short(number)


def _past_bounds(condition: Condition) -> Iterator[Plain]:
    if condition.at_least is not None:
        yield _short(condition.at_least - 1)
    if condition.at_most is not None:
        yield _short(condition.at_most + 1)
    if condition.above is not None:
        yield _short(condition.above)
    if condition.below is not None:
        yield _short(condition.below)
    if condition.multiple_of is not None:
        yield _short((condition.at_least or 0) + condition.multiple_of / 2)


def _other_versions(condition: Condition, value: Value) -> Iterator[Plain]:
    given = text_of(value)
    for asked, step in ((condition.version_at_least, -1), (condition.version_at_most, 1)):
        wanted = version_of(asked) if asked is not None else None
        if wanted is None:
            continue
        parts = list(wanted)
        place = next((i for i in range(len(parts) - 1, -1, -1) if parts[i] + step >= 0), None)
        if place is None:
            continue
        parts[place] += step
        text = ".".join(str(part) for part in parts[: place + 1])
        own = version_of(given) if given is not None else None
        old = ".".join(str(part) for part in own) if own is not None else ""
        yield given.replace(old, text, 1) if given is not None and old and old in given else text


def _other_texts(condition: Condition, value: Value) -> Iterator[Plain]:
    given = text_of(value)
    if condition.matches is not None:
        yield f"{ELSEWHERE}" if number_of(value) is None else "0"
    if condition.starts_with is not None:
        yield f"other-{given or ELSEWHERE}"
    if condition.ends_with is not None:
        yield f"{given or ELSEWHERE}-other"
    if isinstance(condition.contains, str) and given is not None:
        yield given.replace(condition.contains, "") or ELSEWHERE
    if condition.set_ is False:
        yield ELSEWHERE


def accepted_value(condition: Condition) -> Plain | None:
    """Returns a plain value that may meet a condition; None if the condition suggests none."""
    if condition.is_ is not None and not isinstance(condition.is_, tuple):
        return condition.is_
    for values in (condition.one_of, condition.cidr_within):
        if values:
            return values[0]
    bounds = ((condition.at_least, 0), (condition.at_most, 0), (condition.above, 1), (condition.below, -1))
    number = next((bound + step for bound, step in bounds if bound is not None), None)
    if number is not None:
        return _short(number)
    texts = (condition.starts_with, condition.ends_with, condition.contains, condition.version_at_least)
    text = next((text for text in (*texts, condition.version_at_most) if text is not None), None)
    if text is None and condition.not_ is not None:
        return next(beside(condition.not_, UNDEFINED), None)
    return text


def _short(number: float) -> int | float:
    return int(number) if math.isfinite(number) and number == int(number) else number
