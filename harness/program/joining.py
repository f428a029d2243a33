"""Joins the results of two paths value by value: equal ones stay known, others become a choice.

A path is what happens if an unknown condition turns out one way.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from harness.program.containers import Shape, either_shape
from harness.program.entries import Entries
from harness.program.evaluator.conditions import choice, either_open, same
from harness.program.functions import Accessor, ClassValue, Closure, Instance
from harness.program.regexps import RegExp
from harness.program.resources import Component
from harness.program.scope import Scope, Unset
from harness.program.values import (
    MAYBE,
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

__all__ = ["joined"]

DEPENDS: Final = "it depends on a condition that is not known"
OPTIONS_LIMIT: Final = 8
CHAIN_LIMIT: Final = 8
"""Prototypes that are examined."""


def joined(value: Mutable, first: Kept, second: Kept) -> Kept:
    """Returns the content of a changeable value that may have either of two contents."""
    if isinstance(value, Object):
        return _objects(value, first, second)
    if isinstance(value, Array):
        return _arrays(value, first, second)
    if isinstance(value, Scope):
        return (_table(first[0], second[0]),)
    if isinstance(value, Closure):
        return _statics(first[0], second[0], ()), either_shape(first[1], second[1])
    if isinstance(value, ClassValue):
        above = [each for each in value.lineage() if each is not value]
        statics = _statics(first[0], second[0], [each.statics for each in above])
        tables = statics, _statics(first[1], second[1], [each.methods for each in above])
        return *tables, _either(first[2], second[2]), either_shape(first[3], second[3])
    if isinstance(value, Entries):
        return _collections(first, second)
    if isinstance(value, RegExp):
        return (first[0] if first[0] == second[0] else None,)
    if isinstance(value, Opaque):
        return first if first == second else value.lost()
    return _promises(value, first, second)


def _promises(value: Mutable, first: Kept, second: Kept) -> Kept:
    """Joins promises: one that only one path settles may stay pending; one that only one rejects may be rejected."""
    waiting = (*first[3], *[each for each in second[3] if each not in first[3]])
    if first[2] is not None or second[2] is not None:
        settled = second if first[2] is not None else first
        if isinstance(value, Promise) and settled[2] is None:
            value.partly, value.unsure = True, MAYBE
        return *settled[:3], waiting, first[4] or second[4]
    if first[1] == second[1]:
        return _one(first[0], second[0]), first[1], None, waiting, True
    if isinstance(value, Promise):
        value.unsure = MAYBE
    return Unknown(DEPENDS), False, None, waiting, True


def _one(first: Value, second: Value) -> Value:
    """Returns the content of a single place."""
    if same(first, second):
        return first
    if isinstance(first, Unset) or isinstance(second, Unset):
        return second if isinstance(first, Unset) else first
    if isinstance(first, Accessor) or isinstance(second, Accessor):
        return Unknown(DEPENDS)
    return choice(first, second)


def _table(first: dict[str, Value], second: dict[str, Value]) -> dict[str, Value]:
    """Joins names and values; a name that only one path has keeps its value."""
    made = dict(first)
    for key, value in second.items():
        made[key] = _one(first[key], value) if key in first else value
    return made


def _statics(first: dict[str, Value], second: dict[str, Value], above: Sequence[dict[str, Value]]) -> dict[str, Value]:
    """Joins static members; one that only one path has may be absent, or inherited."""
    made = dict(first)
    for key, value in (*first.items(), *second.items()):
        if key in first and key in second:
            made[key] = _one(first[key], second[key])
        elif key == "prototype":
            made[key] = value  # it is made as soon as it is asked for
        else:
            lent = next((table[key] for table in above if key in table), UNDEFINED)
            either = isinstance(value, Accessor) or isinstance(lent, Accessor)
            made[key] = Unknown(DEPENDS) if either else choice(lent, value)
    return made


def _inherited(owner: Object, key: str) -> Value:
    """Returns the inherited value of an object's member, from its class or its prototype in the program."""
    klass = owner.klass if isinstance(owner, Instance) else None
    for each in [] if klass is None else klass.lineage():
        if key in each.methods:
            return each.methods[key]
    here: Value = owner
    for _ in range(CHAIN_LIMIT):
        here = here.shape.proto if isinstance(here, Object) and here.shape is not None else UNDEFINED
        if isinstance(here, Object) and key in here.entries:
            return here.entries[key]
    return UNDEFINED


def _entries(first: dict[str, Value], second: dict[str, Value], owner: Object | None = None) -> dict[str, Value]:
    """Joins keys and values; a key that only one path has may be absent, or inherited."""
    made: dict[str, Value] = {}
    for key, value in first.items():
        made[key] = _one(value, second[key]) if key in second else _perhaps(owner, key, value)
    for key, value in second.items():
        if key not in first:
            made[key] = _perhaps(owner, key, value)
    return made


def _perhaps(owner: Object | None, key: str, value: Value) -> Value:
    """Returns the value of an entry that only one of two paths has."""
    lent = UNDEFINED if owner is None else _inherited(owner, key)
    if lent is UNDEFINED or isinstance(value, Accessor):
        return Unknown(DEPENDS, alternatives=(UNDEFINED,)) if value is UNDEFINED else _one(UNDEFINED, value)
    return Unknown(DEPENDS) if isinstance(lent, Accessor) else choice(UNDEFINED, choice(lent, value))


def _objects(value: Object, first: Kept, second: Kept) -> Kept:
    entries = _entries(first[0], second[0], value)
    more = either_open(first[2], second[2])
    frozen = first[3] if first[3] == second[3] else None
    if first[4] is not None or second[4] is not None:
        one, other = first[4] or Shape(), second[4] or Shape()
        for key in {*one.flags, *other.flags}:
            if one.flags.get(key) != other.flags.get(key) and key in entries:
                entries[key] = choice(UNDEFINED, _known_entry(entries[key]))
    kept = (entries, {**second[1], **first[1]}, more, frozen, either_shape(first[4], second[4]))
    if isinstance(value, (Component, Instance)):
        return *kept, first[5] if first[5] == second[5] else None
    return kept


def _known_entry(value: Value) -> Value:
    return Unknown(DEPENDS) if isinstance(value, Accessor) else value


def _either(first: object, second: object) -> object:
    if first is second:
        return first
    return Unknown(DEPENDS)


def _arrays(value: Array, first: Kept, second: Kept) -> Kept:
    kept = (*_either_list(value, first, second), either_shape(first[7], second[7]))
    if isinstance(value, Iterated):
        # How far it has come is not known: all of it, or nothing, may be left.
        if first[8] == second[8]:
            return *kept, first[8]
        left_over = kept[0][min(first[8], second[8]) :]
        rest = Unknown(DEPENDS, value.origin, alternatives=_options(left_over))
        return [], [], rest, 0, False, None, None, kept[7], 0
    return kept


def _placed(kept: Kept) -> int:
    return len(kept[0]) if kept[2] is None else max(0, min(kept[3], len(kept[0])))


def _either_list(value: Array, first: Kept, second: Kept) -> Kept:
    """Joins arrays: elements that both have stay, the rest is possible."""
    if first[5] != second[5]:
        return [], [], Unknown(DEPENDS, value.origin), 0, False, None, None
    own = first[6] if first[6] == second[6] else _entries(first[6] or {}, second[6] or {})
    left, right = first[0], second[0]
    firm = min(_placed(first), _placed(second))
    items = [_one(left[i], right[i]) for i in range(firm)]
    places = [one if one is other else None for one, other in zip(first[1][:firm], second[1][:firm], strict=False)]
    more = either_open(first[2], second[2])
    if more is None and len(left) == len(right):
        return items, places, None, firm, False, first[5], own
    doubtful: list[Value] = []
    rest: list[Value] = []
    behind = firm
    for item in left[firm:]:  # what both have in the same order
        found = next((place for place in range(behind, len(right)) if same(item, right[place])), -1)
        if found < 0:
            doubtful.append(item)
        else:
            items.append(item)
            rest += right[behind:found]
            behind = found + 1
    extra = [*doubtful, *rest, *right[behind:], *([] if more is None else more.alternatives or [more])]
    rest_of = Unknown(DEPENDS, value.origin, alternatives=_options(extra))
    return items, places, rest_of, firm, first[4] and second[4], first[5], own


def _options(items: list[Value]) -> tuple[Value, ...]:
    return tuple(items) if len(items) <= OPTIONS_LIMIT else ()


def _collections(first: Kept, second: Kept) -> Kept:
    """Joins Maps or Sets: entries that only one path has are possible."""
    items: dict[object, tuple[Value, Value]] = {}
    more = either_open(first[1], second[1])
    perhaps: list[Value] = []
    for one, other in ((first[0], second[0]), (second[0], first[0])):
        for key, (name, value) in one.items():
            if key not in other:
                perhaps.append(Array([name, value]))
            elif one is first[0]:
                items[key] = (name, _one(value, other[key][1]))
    both = [key for key in first[0] if key in items]
    if both != [key for key in second[0] if key in items]:  # in which order they come is not known either
        perhaps += [Array([*items.pop(key)]) for key in both]
    if perhaps:
        held = () if more is None else more.alternatives
        known = more is None or bool(held)
        more = Unknown(DEPENDS, alternatives=_options([*perhaps, *held]) if known else ())
    return items, more
