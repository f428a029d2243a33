"""The state after a loop of unknown length: it allows for any number of turns.

A turn is followed; what it changed is widened to something unknown, and the turn is followed again from there until it
changes nothing that was not already widened. The last turn then stands for all.
"""

from __future__ import annotations

from typing import Final

from harness.program.coercion import type_of
from harness.program.containers import Shape, either_shape
from harness.program.entries import Entries
from harness.program.evaluator.conditions import same
from harness.program.functions import Accessor, ClassValue, Closure, Instance
from harness.program.regexps import RegExp
from harness.program.resources import Component
from harness.program.scope import Scope, Unset
from harness.program.values import (
    UNDEFINED,
    Array,
    Iterated,
    Kept,
    Mutable,
    Object,
    Opaque,
    Promise,
    Unknown,
    Value,
)

__all__ = ["gathered", "widened"]

AGAIN: Final = "what a loop of unknown length leaves"
ADDED: Final = "what a loop of unknown length adds"
OPTIONS_LIMIT: Final = 8
KINDS: Final = frozenset({"string", "number", "boolean"})


def widened(value: Mutable, start: Kept, after: Kept) -> Kept | None:
    """Returns a state that allows for those before and after a turn; None if the first one does already."""
    made = _widened(value, start, after)
    return None if made == start else made


def _widened(value: Mutable, start: Kept, after: Kept) -> Kept:
    if isinstance(value, Object):
        return _object(value, start, after)
    if isinstance(value, Array):
        return _array(value, start, after)
    if isinstance(value, Scope):
        return (_table(start[0], after[0]),)
    if isinstance(value, Closure):
        return _table(start[0], after[0]), _shape(start[1], after[1])
    if isinstance(value, ClassValue):
        parent = start[2] if start[2] is after[2] else _wide(start[2], after[2])
        return _table(start[0], after[0]), _table(start[1], after[1]), parent, _shape(start[3], after[3])
    if isinstance(value, Entries):
        return _collection(start, after)
    if isinstance(value, RegExp):
        return (start[0] if start[0] == after[0] else None,)
    if isinstance(value, Opaque):
        return start if start == after else value.lost()
    if isinstance(value, Promise):
        return after if start[2] is not None else (_wide(start[0], after[0]), *start[1:])
    return start


def _wide(start: Value, after: Value) -> Value:
    """Returns the possible values of a single place."""
    if same(start, after):
        return start
    if isinstance(start, Unset):
        return after
    if isinstance(start, Unknown) and not start.alternatives and start.kind in {"", type_of(after)}:
        return start
    kind = type_of(start)
    return Unknown(AGAIN, kind=kind if kind in KINDS and kind == type_of(after) else "")


def _perhaps(value: Value) -> Value:
    """Returns the value of an entry that may be gone."""
    if isinstance(value, Unknown) and value.alternatives and value.alternatives[0] is UNDEFINED:
        return value
    return Unknown(AGAIN, alternatives=(UNDEFINED, Unknown(AGAIN)))


def _table(start: dict[str, Value], after: dict[str, Value]) -> dict[str, Value]:
    made = dict(start)
    for key, value in after.items():
        made[key] = _wide(start[key], value) if key in start else _anything(value)
    for key in start:
        if key not in after:
            made[key] = _perhaps(start[key])
    return made


def _anything(value: Value) -> Value:
    return value if isinstance(value, Unset) else Unknown(AGAIN)


def _shape(start: Shape | None, after: Shape | None) -> Shape | None:
    """Returns the same object as at the start if nothing has changed, so that the state counts as the same."""
    if start is None and after is None:
        return None
    if start is not None and (start.vague or (after is not None and start.is_like(after))):
        return start
    return either_shape(start, after)


def _object(value: Object, start: Kept, after: Kept) -> Kept:
    entries = dict(start[0])
    more = start[2] if after[2] is None or start[2] is not None else Unknown(AGAIN, value.origin)
    for key, found in after[0].items():
        if key not in entries:
            more = more or Unknown(ADDED, value.origin)
        elif isinstance(found, Accessor) or isinstance(entries[key], Accessor):
            entries[key] = entries[key] if found is entries[key] else Unknown(AGAIN)
        else:
            entries[key] = _wide(entries[key], found)
    for key in start[0]:
        if key not in after[0]:
            entries[key] = _perhaps(entries[key])
    frozen = start[3] if start[3] == after[3] else None
    kept = (entries, start[1], more, frozen, _shape(start[4], after[4]))
    if isinstance(value, (Component, Instance)):
        return *kept, start[5] if start[5] == after[5] else None
    return kept


def _array(value: Array, start: Kept, after: Kept) -> Kept:
    before, now = start[0], after[0]
    shape = _shape(start[7], after[7])
    grown = len(now) >= len(before) and all(map(same, before, now))
    same_end = len(now) == len(before) and (after[2] is None or start[2] is not None)
    if grown and (same_end or (start[2] is not None and not start[2].alternatives)):
        kept = (*start[:7], shape)
    else:
        items = before if grown else []
        firm = start[3] if start[2] is not None else len(before)
        kept = (items, start[1], Unknown(ADDED, value.origin), firm if grown else 0, False, None, start[6], shape)
    if isinstance(value, Iterated):
        if start[8] != after[8]:
            return [], [], Unknown(AGAIN, value.origin), 0, False, None, None, shape, 0
        return *kept, start[8]
    if start[5] != after[5]:
        return [], [], Unknown(AGAIN, value.origin), 0, False, None, None, shape
    if start[6] != after[6]:
        return *kept[:6], _table(start[6] or {}, after[6] or {}), shape
    return kept


def _collection(start: Kept, after: Kept) -> Kept:
    items: dict[object, tuple[Value, Value]] = {}
    more = start[1] if after[1] is None or start[1] is not None else Unknown(AGAIN)
    for key, (name, value) in start[0].items():
        found = after[0].get(key)
        if found is None:
            more = more or Unknown(AGAIN)
        else:
            items[key] = (name, _wide(value, found[1]))
    if any(key not in start[0] for key in after[0]):
        more = more or Unknown(ADDED)
    return items, more


def gathered(value: Mutable, before: Kept, start: Kept, after: Kept) -> Kept:
    """Returns a state after all turns, with what every turn adds to an array as its possible further elements.

    Args:
        value: The value.
        before: Its content before the loop.
        start: Its content before the turn.
        after: Its content after the turn.
    """
    if not isinstance(value, Array) or isinstance(value, Iterated) or before[2] is not None:
        return after
    held, now, more = before[0], after[0], after[2]
    if more is None or more is not start[2] or len(now) < len(held) or not all(map(same, held, now)):
        return after
    added = now[len(held) :]
    known = tuple(added) if 0 < len(added) <= OPTIONS_LIMIT else ()
    return now, after[1], Unknown(ADDED, value.origin, alternatives=known), *after[3:]
