"""What a function that is not known may change: all that it can reach, resources apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from harness.program.entries import Entries
from harness.program.evaluator.conditions import references_of
from harness.program.functions import Accessor, BuiltIn, Instance
from harness.program.resources import Resource
from harness.program.values import Array, Object, Opaque, Unknown, Value, is_marked
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["disturb", "estrange", "of_pulumi"]

REACH_LIMIT = 10_000
"""Objects and arrays that are looked at; what a function is given that holds more is taken to end evaluation."""
REACHED: Final = (Object, Array, Unknown, Opaque)
"""The kinds of values that can be changed, or lead to some that can."""
CHANGED = "what a function that is not known may have changed"


def of_pulumi(value: Value) -> bool:
    """Whether a value comes from a package of Pulumi's that is not indexed: what that makes is taken to be made."""
    if not isinstance(value, Unknown) or not value.harmless:
        return False
    return value.reason.startswith("the package `@pulumi/") or value.reason.endswith("of a package that is not indexed")


def disturb(machine: Machine, values: Iterable[Value]) -> None:
    """Makes unknown what a function that is not known may have changed of what it was given.

    Args:
        machine: The machine.
        values: Its `this` and its arguments.
    """
    waiting = [value for value in values if isinstance(value, REACHED)]
    seen: set[int] = set()
    while waiting:
        value = waiting.pop()
        if id(value) in seen or isinstance(value, (Resource, BuiltIn)):
            continue  # what is built in is shared by all programs
        seen.add(id(value))
        if not len(seen) & 255:
            machine.hurry()
        if isinstance(value, Unknown):
            waiting.extend(option for option in value.alternatives if isinstance(option, REACHED))
        elif isinstance(value, Array):
            waiting.extend(item for item in value.items if isinstance(item, REACHED))
            if value.items or value.open is None:
                machine.touch(value)
                value.items[:] = []
                value.origins = []
                value.open, value.firm, value.peopled = Unknown(CHANGED, value.origin), 0, True
        elif isinstance(value, Object):
            waiting.extend(item for item in value.entries.values() if isinstance(item, REACHED))
            _disturb_object(machine, value)
        elif isinstance(value, Opaque):
            value.forget(machine)


def _disturb_object(machine: Machine, value: Object) -> None:
    if isinstance(value, Instance):
        state = value.state
        if isinstance(state, Entries):
            machine.touch(state)
            state.items, state.open = {}, Unknown(CHANGED)
        elif state is not None and not isinstance(state, str):  # the namespace of a `Config` is read only
            machine.touch(value)
            value.state = None
    if value.frozen:
        return
    machine.touch(value)
    for key, entry in value.entries.items():
        if not isinstance(entry, Accessor):
            value.entries[key] = Unknown(
                CHANGED, value.origin_of(key), marked=is_marked(entry), references=references_of(entry)
            )
    value.open = value.open or Unknown(CHANGED, value.origin)


def estrange(machine: Machine, owner: Value, reason: str, at: ast.Node) -> None:
    """Notes a change that is not followed; what is changed is not known."""
    machine.estrange(reason, at)
    disturb(machine, (owner,))
