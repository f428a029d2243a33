"""What an unknown function may change: all that it can reach, except resources."""

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

REACHED: Final = (Object, Array, Unknown, Opaque)
"""Values that can be changed, or lead to others that can."""
CHANGED: Final = "what a function that is not known may have changed"


def of_pulumi(value: Value) -> bool:
    """Returns whether a value is from a Pulumi package that is not indexed: what it makes counts as made."""
    if not isinstance(value, Unknown) or not value.harmless:
        return False
    return value.reason.startswith("the package `@pulumi/") or value.reason.endswith("of a package that is not indexed")


def disturb(machine: Machine, values: Iterable[Value]) -> None:
    """Makes unknown what an unknown function may have changed.

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
    """Notes an unknown change; the changed value becomes unknown."""
    machine.estrange(reason, at)
    disturb(machine, (owner,))
