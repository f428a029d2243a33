"""Spreading the entries of a value into an object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.program.evaluator.conditions import choice, derived, may_be_undefined
from harness.program.evaluator.iteration import elements
from harness.program.functions import Accessor
from harness.program.scope import UNSET
from harness.program.symbols import shown_keys
from harness.program.values import (
    UNDEFINED,
    Array,
    JSValue,
    Object,
    Output,
    Promise,
    Reference,
    Text,
    Unknown,
    Value,
    is_missing,
    text_of,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["overlaid", "spread_into"]


def overlaid(made: Object, value: Value, reason: str, at: ast.Node) -> None:
    """Puts a value over an unknown entry: any existing or a further one.

    Args:
        made: The object; its entries are changed in place.
        value: The possible new value.
        reason: Why its place is unknown, as a phrase.
        at: Where this happens.
    """
    for key, before in made.entries.items():
        if not isinstance(before, Accessor):
            made.entries[key] = choice(before, value, reason)
    made.open = made.open or Unknown(reason, at)


def spread_into(machine: Machine, made: Object, value: Value, at: ast.Node) -> None:
    """Spreads the entries of a value into an object.

    Entries of something unknown may be any: the object's entries may have other values then.
    """
    if isinstance(value, Reference) and value.known is not UNDEFINED:
        value = value.known
    if isinstance(value, Object):
        _spread_object(machine, made, value, at)
    elif isinstance(value, (Array, str)):
        for index, item in enumerate(elements(machine, value, at).items):
            made.entries[str(index)] = item
    elif isinstance(value, (Output, Promise)):
        what = "an Output" if isinstance(value, Output) else "a Promise"
        machine.note("logic", f"{what} is spread: that copies its internals, not its value; spread inside `apply`", at)
        made.open = made.open or Unknown("the internals of an Output", at)
    elif isinstance(value, Unknown) and value.alternatives:
        _spread_alternatives(made, value, at)
    elif isinstance(value, (Unknown, Reference)):
        entry = derived(value, "an entry of something unknown", at)
        overlaid(made, entry, entry.reason, at)
        made.open = entry


def _spread_object(machine: Machine, made: Object, value: Object, at: ast.Node) -> None:
    machine.gather(len(value.entries))
    if value.open is not None:
        own = {key: made.entries[key] for key in made.entries if key in value.entries}
        overlaid(made, value.open, value.open.reason, at)
        made.open = value.open
        made.entries.update(own)
    for key in shown_keys(value, symbols=True):
        found = value.entries.get(key, UNSET)
        if found is UNSET:
            continue  # a getter has deleted it
        found = machine.get(value, key, at) if isinstance(found, Accessor) else found
        made.entries[key] = choice(made.entries.get(key, UNDEFINED), found) if may_be_undefined(found) else found
        origin = value.origins.get(key)
        if origin is not None:
            made.origins[key] = origin


class _Part:
    """The effect of spreading one of several values.

    Attributes:
        entries: The certain entries.
        more: Set if there may be more.
    """

    __slots__ = ("entries", "more")

    def __init__(self, option: Value, at: ast.Node) -> None:
        self.entries: dict[str, Value] = {}
        self.more: Unknown | None = None
        text = text_of(option) if isinstance(option, (str, Text)) else None
        if isinstance(option, Object):
            self.entries, self.more = option.entries, option.open
        elif type(option) is Array and option.properties is None and option.holes is None:
            self.entries = {str(index): item for index, item in enumerate(option.items[: option.placed])}
            self.more = option.open
        elif text is not None and text.isascii():
            self.entries = {str(index): item for index, item in enumerate(text)}
        elif isinstance(option, Unknown):
            self.more = option
        elif isinstance(option, (JSValue, str)) and not is_missing(option):
            self.more = Unknown("an entry of something unknown", at)


def _spread_alternatives(made: Object, value: Unknown, at: ast.Node) -> None:
    """Spreads one of several values: each entry is possible, and may have its previous value if not in all."""
    options = [_Part(option, at) for option in value.alternatives]
    keys = dict.fromkeys(key for option in options for key in option.entries)
    before = dict(made.entries)
    more = next((option.more for option in options if option.more is not None), None)
    if more is not None:
        overlaid(made, more, more.reason, at)
        made.open = more
    for key in keys:
        held_before = before.get(key, UNDEFINED)
        found: Value = UNSET
        for option in options:
            otherwise = held_before if option.more is None else choice(held_before, option.more)
            held = option.entries.get(key, otherwise)
            held = Unknown(value.reason, value.origin) if isinstance(held, Accessor) else held
            found = held if found is UNSET else choice(found, held)
        if found is UNDEFINED and not all(key in option.entries for option in options):
            found = Unknown(value.reason, value.origin, alternatives=(UNDEFINED,))  # if it is there at all
        made.entries[key] = found
        origins = [each.origins for each in value.alternatives if isinstance(each, Object) and key in each.origins]
        if origins:
            made.origins[key] = origins[0][key]
