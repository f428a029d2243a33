"""How a resource class's constructor changes its arguments.

Source: the generated constructors of `@pulumi/aws` and the other provider packages. The provider index has their rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from harness.program.builtins.json import json_text
from harness.program.coercion import truth_of
from harness.program.functions import Accessor
from harness.program.sdk.outputs import computed, lift
from harness.program.values import UNDEFINED, UNGIVEN, Object, Value, is_missing
from harness.provider import Default, InputRules, Scalar
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["registered_inputs"]


def registered_inputs(machine: Machine, given: Object, rules: InputRules, at: ast.Node) -> Object:
    """Returns the inputs that a generated constructor registers.

    Args:
        machine: The machine.
        given: The arguments. Their places are kept.
        rules: The constructor's rules.
        at: Where the resource is made.

    Returns:
        The arguments that the class takes, completed with its defaults; secret ones are secret Outputs.
    """
    made = Object(origin=given.origin)
    made.origins, made.open = dict(given.origins), given.open
    inherited = given.shape is not None and given.shape.proto is not UNDEFINED
    entries = {**dict.fromkeys(rules.names, UNGIVEN), **given.entries} if inherited else given.entries
    for name, entry in entries.items():
        if inherited and entry is UNGIVEN:
            found = machine.get(given, name, at)
            if found is not UNDEFINED:
                made.entries[name] = found
            continue
        if name in rules.names:
            value = machine.get(given, name, at) if isinstance(entry, Accessor) else entry
            default = rules.defaults.get(name)
            value = UNDEFINED if value is UNGIVEN else value
            made.entries[name] = value if default is None else _completed(machine, value, default)
    if given.open is None:
        for name, default in rules.defaults.items():
            if not isinstance(default, Mapping):
                made.entries.setdefault(name, default)
    made.entries.update(rules.constants)
    for name in rules.json.intersection(made.entries) if rules.json else ():
        made.entries[name] = _as_json(machine, made.entries[name], at)
    for name in rules.secrets.intersection(made.entries) if rules.secrets else ():
        made.entries[name] = _as_secret(machine, made.entries[name])
    return made


def _completed(machine: Machine, value: Value, default: Default) -> Value:
    """Returns an argument with its default, or with the defaults of its fields."""
    if isinstance(default, Mapping):
        absent = value is None or is_missing(value)
        return value if absent else computed(machine, value, lambda: _with_fields(lift(value), default))
    return default if value is None or is_missing(value) else value


def _with_fields(value: Value, defaults: Mapping[str, Scalar]) -> Value:
    if not isinstance(value, Object) or value.open is not None:
        return value
    made = Object(dict(value.entries), value.origin)
    made.origins = value.origins
    for name, default in defaults.items():
        if made.entries.get(name) is None or is_missing(made.entries[name]):
            made.entries[name] = default
    return made


def _as_json(machine: Machine, value: Value, at: ast.Node) -> Value:
    return value if is_missing(value) else computed(machine, value, lambda: json_text(machine, lift(value), at))


def _as_secret(machine: Machine, value: Value) -> Value:
    return UNDEFINED if truth_of(value) is False else computed(machine, value, lambda: lift(value), secret=True)
