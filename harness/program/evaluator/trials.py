"""Built-in functions inside a `try`: some of an argument's possible values may make them throw."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from harness.program.evaluator.conditions import one_of
from harness.program.evaluator.paths import alternatives, perhaps_throws
from harness.program.values import Unknown, Value
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["CLASSES", "THROWING", "tried"]

_NAMES: Final = """
toFixed toPrecision toExponential toString repeat BigInt normalize fromCodePoint replaceAll matchAll startsWith endsWith
sort toSorted reduce reduceRight defineProperty defineProperties setPrototypeOf getPrototypeOf keys values entries
fromEntries getOwnPropertyNames structuredClone ownKeys createHash join resolve dirname basename from alloc with set add
"""
THROWING: Final = frozenset(_NAMES.split())
"""Built-in functions that throw depending on the value of an argument."""
CLASSES: Final = frozenset({"Array", "Map", "Set", "WeakMap", "WeakSet"})
"""Built-in classes that do."""
FITTING: Final = frozenset({"string", "array", "object", "function"})
"""Kinds of values that count as right for the function."""
WAYS_LIMIT: Final = 16
"""Combinations of arguments that are tried one by one."""


def tried(
    machine: Machine, name: str, arguments: Sequence[Value], at: ast.Node, run: Callable[[Sequence[Value]], Value]
) -> Value | None:
    """Returns the results of a built-in for each possible value of an argument; None if it is called as usual.

    Args:
        machine: The machine, inside a `try` that continues.
        name: The name of the built-in.
        arguments: Its arguments.
        at: The place.
        run: Calls it with other arguments.
    """
    several = [index for index, given in enumerate(arguments) if isinstance(given, Unknown) and given.alternatives]
    ways = math.prod(len(_options(arguments[index])) for index in several)
    vague = any(
        isinstance(given, Unknown) and not given.alternatives and given.kind not in FITTING for given in arguments
    )
    if vague or ways > WAYS_LIMIT:
        perhaps_throws(machine, at, f"what `{name}` throws")
        return None
    if not several:
        return None
    index = several[0]
    before, behind = arguments[:index], arguments[index + 1 :]
    options = _options(arguments[index])
    made = alternatives(machine, [partial(run, [*before, option, *behind]) for option in options])
    return one_of(made) if made else Unknown(f"the result of `{name}`, which throws", at)


def _options(value: Value) -> Sequence[Value]:
    return value.alternatives if isinstance(value, Unknown) else ()
