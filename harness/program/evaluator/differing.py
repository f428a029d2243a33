"""Whether a text's method does in every environment what it does in the one that is assumed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from harness.program.assumptions import OTHER, Assumptions
from harness.program.builtins.natives import UnsureError
from harness.program.functions import NativeFunction
from harness.program.regexps import RegExp
from harness.program.values import Marked, Text, Value, text_of
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["does_alike"]

SHAPING: Final = frozenset({"replace", "replaceAll", "slice", "substr", "substring"})
"""Methods that make a text of a text, by arguments that say nothing of the suffix."""


def does_alike(
    machine: Machine, function: NativeFunction, this: Value, arguments: Sequence[Value], made: Value, at: ast.Node
) -> bool:
    """Returns whether a method makes of a text with another suffix what it makes of this one, with that suffix."""
    if function.name not in SHAPING or any(isinstance(given, Text) for given in arguments):
        return False
    if not all(isinstance(given, (str, int, RegExp)) for given in arguments):
        return False
    given, wanted = _elsewhere(this, machine.assumptions), _elsewhere(made, machine.assumptions)
    if given is None or wanted is None:
        return False
    try:
        return text_of(function.code(machine, given, arguments, at)) == wanted
    except UnsureError:
        return False


def _elsewhere(value: Value, assumed: Assumptions) -> str | None:
    """Returns a text as another environment has it; None if it is not known, or has a piece of the suffix."""
    if isinstance(value, str):
        return value
    if not isinstance(value, Text) or value.holes:
        return None
    pieces: list[str] = []
    for part in value.parts:
        if not isinstance(part, Marked):
            pieces.append(part if isinstance(part, str) else "")
        elif part.text in (assumed.environment_suffix, assumed.stack):
            pieces.append(OTHER)
        else:
            return None
    return "".join(pieces)
