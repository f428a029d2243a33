"""Reads figures in sentences: numbers with their bounds, durations and sizes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from harness.rubric.draft.drafts import Value

__all__ = ["DURATION", "NUMBER", "SIZE", "Figure", "bounded", "number_of", "seconds_of", "words_of"]

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
"""A pattern for a number."""
DURATION = r"(?:seconds?|secs?|s|minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?|years?)"
"""A pattern for a unit of time."""
SIZE = r"(?:MB|MiB|GB|GiB)"
"""A pattern for a unit of memory."""

_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}

_LEAST_BEFORE = re.compile(
    r"(?:at least|minimum(?: of)?|min(?:imum)?\.?:?|no (?:less|fewer) than|not (?:less|fewer) than|>=|≥|starting (?:at|from))\s*$",
    re.I,
)
_MOST_BEFORE = re.compile(
    r"(?:at most|maximum(?: of)?|max(?:imum)?\.?:?|up to|no more than|(?:must |should )?not (?:be )?(?:exceed|more than|longer than)|<=|≤|within)\s*$",
    re.I,
)
_ABOVE_BEFORE = re.compile(r"(?:\b(?:more than|greater than|over|above|longer than)|>)\s*$", re.I)
_BELOW_BEFORE = re.compile(r"(?:\b(?:less than|fewer than|under|below)|<)\s*$", re.I)
_VAGUE_BEFORE = re.compile(
    r"(?:~|≈|\d\s*(?:-|\u2013|to|/|or|→|->)|\b(?:about|around|approx(?:imately|\.)?|roughly|from|between|currently|like|or))\s*$",
    re.I,
)
_LEAST_AFTER = re.compile(
    r"\s*(?:\+|or (?:more|higher|greater|longer|above|later|newer|larger)|minimum\b|min\b|at least|\(minimum\))", re.I
)
_MOST_AFTER = re.compile(r"\s*(?:or (?:less|lower|fewer)|maximum\b|max\b|at most|or under|\(maximum\))", re.I)
_VAGUE_AFTER = re.compile(r"\s*(?:(?:-|\u2013|to|/|or|→|->)\s*~?\d|or (?:similar|equivalent|comparable))", re.I)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its bound.

    Attributes:
        number: The number.
        bound: `is`, `at_least`, `at_most`, `above` or `below`.
    """

    number: float
    bound: str

    def condition(self, convert: float = 1) -> Value:
        """Returns the condition in a property's unit; `convert` is the number of these in one unit of the figure."""
        value = _whole(self.number * convert)
        return value if self.bound == "is" else {self.bound: value}

    def least(self, convert: float = 1) -> Value:
        """Returns the condition with the number as a lower bound, unless the sentence says otherwise."""
        value = _whole(self.number * convert)
        return {"at_least" if self.bound == "is" else self.bound: value}


def _whole(number: float) -> int | float:
    return int(number) if float(number).is_integer() else round(number, 6)


def number_of(text: str) -> float | None:
    """Returns the number in a text, written in digits or as a word up to ten."""
    word = _WORDS.get(text.strip().lower())
    if word is not None:
        return float(word)
    try:
        found = float(text.replace(",", ""))
    except ValueError:
        return None
    return found if found < 1e12 else None


def bounded(text: str, start: int, end: int, number: str) -> Figure | None:
    """Returns the figure at a place in a sentence, with its bound, or None if it is vague or part of a range.

    Args:
        text: The sentence.
        start: Where the number begins.
        end: Where the number ends, with its unit.
        number: The number.
    """
    value = number_of(number)
    before, after = text[max(0, start - 32) : start], text[end : end + 24]
    if value is None or _VAGUE_BEFORE.search(before) or _VAGUE_AFTER.match(after) or re.search(r"[\w.$-]$", before):
        return None
    for pattern, bound in (
        (_LEAST_BEFORE, "at_least"),
        (_MOST_BEFORE, "at_most"),
        (_ABOVE_BEFORE, "above"),
        (_BELOW_BEFORE, "below"),
    ):
        if pattern.search(before):
            return Figure(value, bound)
    if _LEAST_AFTER.match(after):
        return Figure(value, "at_least")
    if _MOST_AFTER.match(after):
        return Figure(value, "at_most")
    return Figure(value, "is")


def seconds_of(unit: str) -> int | None:
    """Returns the seconds in a unit of time, up to the week, or None for months and years."""
    short = unit.lower()
    if short.startswith(("mo", "y")):
        return None
    return _SECONDS.get(short[0])


def words_of(condition: Value, unit: str = "") -> str:
    """Returns a condition on a number as words: `at least 7 days`."""
    lead = {"at_least": "at least ", "at_most": "at most ", "above": "more than ", "below": "less than "}
    if isinstance(condition, dict):
        key, value = next(iter(condition.items()))
        return f"{lead.get(key, '')}{value}{' ' if unit else ''}{unit}"
    return f"{condition}{' ' if unit else ''}{unit}"
