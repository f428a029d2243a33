"""Questions about values that may be unknown: each answer is yes, no, or an `Unknown` with the reason."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias

from harness.program.resources import Resource
from harness.program.values import (
    UNDEFINED,
    Array,
    Hole,
    Object,
    Reference,
    Text,
    Unknown,
    Value,
    is_missing,
    text_of,
    unwrap,
)
from harness.syntax.source import Located

__all__ = [
    "LIST_LIMIT",
    "Answer",
    "Item",
    "absent",
    "all_of",
    "any_of",
    "ask",
    "because",
    "entries_of",
    "flag",
    "is_text",
    "items_of",
    "may_be_empty",
    "number",
    "opposite",
    "plain",
    "possible_values",
    "unresolved",
]

LIST_LIMIT: Final = 200
"""Elements of one list that are examined; AWS allows fewer of whatever the checks ask about."""

ALTERNATIVES_LIMIT: Final = 64
"""Nested unknown values whose alternatives are followed."""

SIMPLE: Final = frozenset({str, bool, int, float, type(None)})

Answer: TypeAlias = bool | Unknown
"""Yes, no, or why it is unknown."""

Item: TypeAlias = tuple[Value, Located | None]
"""An element of a list, and its place."""


CLAUSE: Final = re.compile(
    r"(?:it|its|this program|the program|the program's|which of) |.*: |.*have more than|.*only under a condition"
    r"|(?!(?:an?|text|whether) ).*\b(?<!that )(?:is|are)(?: not(?: all)?)? (?:known|read)(?: once it is deployed)?$"
    r"|.*cannot be read$"
)
"""Reasons that are clauses: all others name an unknown value."""


def because(doubt: Unknown) -> str:
    """Returns why something is unknown, as a clause."""
    return doubt.reason if CLAUSE.match(doubt.reason) else f"it comes from {doubt.reason}"


def plain(value: Value) -> Value:
    """Returns a value without its wrapping: Outputs, a text that is nothing else, a reference with a known value."""
    while type(value) not in SIMPLE:
        value = unwrap(value)
        if isinstance(value, Reference) and value.known is not UNDEFINED:
            value = value.known
        elif isinstance(value, Text) and len(value.parts) == 1 and isinstance(value.parts[0], Hole):
            value = value.parts[0].value
        else:
            break
    return value


def absent(value: Value) -> bool:
    """Returns whether a value is `undefined` or `null`."""
    if value is UNDEFINED:
        return True
    value = plain(value)
    return value is None or is_missing(value)


def ask(value: Value, question: Callable[[Value], Answer]) -> Answer:
    """Returns the answer to a question about a value; for an unknown one, the common answer of all that it may be.

    Args:
        value: Any value.
        question: Receives a value that is not an `Unknown`, without Outputs around it.

    Returns:
        The answer, or an `Unknown` where the value's alternatives disagree or are not known either.
    """
    value = plain(value)
    if not isinstance(value, Unknown):
        return question(value)
    answers = {question(alternative) for alternative in possible_values(value)}
    answer = answers.pop() if len(answers) == 1 else value
    return answer if isinstance(answer, bool) else value


def possible_values(value: Value) -> list[Value]:
    """Returns every value that a value may be, without Outputs; empty if one is unknown or there are many."""
    found: dict[int, Value] = {}
    seen: set[int] = set()
    pending = [value]
    while pending:
        each = plain(pending.pop())
        if not isinstance(each, Unknown):
            found[id(each)] = each
        elif id(each) not in seen:
            seen.add(id(each))
            pending.extend(each.alternatives)
        if len(seen) > ALTERNATIVES_LIMIT or (isinstance(each, Unknown) and not each.alternatives):
            return []
    return list(found.values())


def any_of(answers: Iterable[Answer]) -> Answer:
    """Returns yes if one answer is yes; no if all are no; else the first unknown."""
    doubt: Unknown | None = None
    for answer in answers:
        if answer is True:
            return True
        if isinstance(answer, Unknown) and doubt is None:
            doubt = answer
    return doubt or False


def all_of(answers: Iterable[Answer]) -> Answer:
    """Returns no if one answer is no; yes if all are yes; else the first unknown."""
    doubt: Unknown | None = None
    for answer in answers:
        if answer is False:
            return False
        if isinstance(answer, Unknown) and doubt is None:
            doubt = answer
    return doubt or True


def opposite(answer: Answer) -> Answer:
    """Returns no for yes, yes for no."""
    return answer if isinstance(answer, Unknown) else not answer


def flag(value: Value) -> Answer:
    """Returns whether a boolean argument is on; a missing one is off."""
    return ask(value, _is_on)


def _is_on(value: Value) -> Answer:
    if isinstance(value, bool):
        return value
    if isinstance(value, Reference):
        return unresolved(value)
    text = text_of(value)
    return text is not None and text.lower() == "true"


def is_text(value: Value, *accepted: str) -> Answer:
    """Returns whether a text argument is one of some texts; a missing one is none of them."""

    def compare(given: Value) -> Answer:
        if isinstance(given, Reference):
            return unresolved(given)
        if isinstance(given, Text) and given.known is None:
            return Unknown("a text whose parts are not all known")
        return text_of(given) in accepted

    return ask(value, compare)


def number(value: Value) -> float | None:
    """Returns a value, or its text, as a finite number; None for everything else."""
    value = plain(value)
    if isinstance(value, bool):
        return None
    text = text_of(value)
    try:
        if isinstance(value, (int, float)):
            found = float(value)
        elif text is not None and len(text) < 40:
            found = float(text)
        else:
            return None
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def items_of(value: Value, at: Located | None = None, limit: int = LIST_LIMIT) -> tuple[list[Item], Unknown | None]:
    """Returns the elements of a list with their places, and an `Unknown` if there may be more.

    A single value counts as a list of itself, a missing one as an empty list. The `Unknown` of an open list has the
    reason.

    Args:
        value: A list, or a value that counts as one.
        at: Where the list is written.
        limit: How many elements are examined.
    """
    if value is UNDEFINED:
        return [], None
    value = plain(value)
    if isinstance(value, Array):
        items = [(unwrap(item), value.origin_of(i) or at) for i, item in enumerate(value.items[:limit])]
        rest = Unknown(f"a list of more than {limit} elements") if len(value.items) > limit else None
        return items, value.open or rest
    if isinstance(value, Unknown):
        return [], value
    return ([] if absent(value) else [(value, at)]), None


def may_be_empty(value: Value) -> bool:
    """Returns whether a list with unknown parts may be empty; a loop of unknown length adds at least one element."""
    value = plain(value)
    return isinstance(value, Array) and value.open is not None and not value.items and not value.peopled


def entries_of(value: Value) -> Iterator[tuple[str, Value, Located | None]]:
    """Yields the keys of an object with their values and places; nothing for any other value."""
    value = plain(value)
    if isinstance(value, Object) and not isinstance(value, Resource):
        for key, entry in value.entries.items():
            yield key, unwrap(entry), value.origin_of(key)


def unresolved(reference: Reference) -> Unknown:
    """Returns why the output of a resource is not known."""
    attribute = ".".join(str(step) for step in reference.path)
    return Unknown(f"`{attribute}` of a resource is known once it is deployed")
