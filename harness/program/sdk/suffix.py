"""The program's surroundings: configuration, environment variables, the stack.

Only the environment suffix, the region, the stack and the project are assumed. Optional configuration is not set
(except for the suffix, if `Assumptions.configured` says so); required configuration is unknown text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from harness.program.assumptions import Assumptions
from harness.program.values import ABSENT, UNDEFINED, UNGIVEN, Hole, Marked, Text, Unknown, Value

__all__ = ["configured", "environment_variable", "is_region", "is_suffix", "stack_name", "suffix_text"]

REGION_NAMES: Final = frozenset(
    ["awsregion", "awsdefaultregion", "region", "primaryregion", "deployregion", "deploymentregion", "cdkdefaultregion"]
)


_OTHER_SIGNS: Final = re.compile(r"[^a-z0-9]")


def _plain(name: str) -> str:
    return _OTHER_SIGNS.sub("", name.rsplit(":", 1)[-1].lower())


@cache
def _plain_names(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_plain, names))


def is_suffix(name: str, assumptions: Assumptions) -> bool:
    """Returns whether a configuration key or environment variable of this name is the environment suffix."""
    return _plain(name) in _plain_names(assumptions.suffix_names)


def is_region(name: str) -> bool:
    """Returns whether a configuration key or environment variable of this name is the region."""
    return _plain(name) in REGION_NAMES


def suffix_text(assumptions: Assumptions) -> Value:
    """Returns the environment suffix, marked."""
    return Text((Marked(assumptions.environment_suffix),))


def stack_name(assumptions: Assumptions) -> Value:
    """Returns the result of `pulumi.getStack()`: a stack for each environment, so it is marked like the suffix."""
    return Text((Marked(assumptions.stack),))


def configured(name: str, assumptions: Assumptions, *, required: bool) -> Value:
    """Returns the value of a configuration key, undefined if none is assumed."""
    if not is_suffix(name, assumptions):
        return UNDEFINED
    return suffix_text(assumptions) if required or assumptions.configured else ABSENT


def environment_variable(name: str, assumptions: Assumptions) -> Value:
    """Returns an environment variable's value; if not assumed, unknown, or undefined if all is sealed."""
    if is_suffix(name, assumptions):
        return suffix_text(assumptions)
    if name.upper() in {"AWS_REGION", "AWS_DEFAULT_REGION"}:
        return assumptions.region
    if assumptions.sealed:
        return UNGIVEN
    given = Text((Hole(Unknown(f"the environment variable `{name}`", kind="string")),))
    return Unknown(f"the environment variable `{name}`, which may be set", alternatives=(given, UNGIVEN))
