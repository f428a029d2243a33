"""Arguments at any depth, each examined once, with work shared between resources that share values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graders.facts.answers import SIMPLE, plain
from graders.facts.subjects import aws_resources
from harness.program.resources import Program, Resource
from harness.program.values import Array, JsonText, Object, Unknown, Value
from harness.syntax.source import Located

__all__ = ["ARGUMENTS_LIMIT", "Argument", "Arguments", "nested_arguments"]

ARGUMENTS_LIMIT: Final = 200_000
"""Nested arguments of a program that are examined."""

TAGS: Final = frozenset({"tags", "tagsAll"})


class Argument:
    """One argument, or an element of one that is a list.

    Attributes:
        owner: The resource with the argument; if several share the object around it, one that certainly exists.
        name: Its own name, without those around it.
        value: Its value.
        at: Its place.
    """

    __slots__ = ("at", "name", "owner", "value")

    def __init__(self, owner: Resource, name: str, value: Value, at: Located | None) -> None:
        self.owner = owner
        self.name = name
        self.value = value
        self.at = at


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of all AWS resources of a program, without tags.

    Attributes:
        found: The arguments.
        unread: Why there may be more; None if there are none.
    """

    found: tuple[Argument, ...]
    unread: Unknown | None

    def named(self, names: frozenset[str]) -> list[Argument]:
        """Returns the arguments with one of some names."""
        return [argument for argument in self.found if argument.name in names]


def nested_arguments(program: Program) -> Arguments:
    """Returns the arguments of a program's AWS resources, including those in policies given as JSON text."""
    found: list[Argument] = []
    seen: set[int] = set()
    for owner in sorted(aws_resources(program), key=lambda resource: resource.conditional):
        _gather(owner, seen, found)
        if len(found) > ARGUMENTS_LIMIT:
            doubt = Unknown(f"the program's resources have more than {ARGUMENTS_LIMIT:,} arguments")
            return Arguments(tuple(found[:ARGUMENTS_LIMIT]), doubt)
    return Arguments(tuple(found), None)


def _gather(owner: Resource, seen: set[int], found: list[Argument]) -> None:
    """Adds those arguments of a resource that were not seen before."""
    waiting = [Argument(owner, "", owner.inputs, owner.origin)]
    while waiting and len(found) <= ARGUMENTS_LIMIT:
        held = _held(waiting.pop(), seen)
        held.reverse()
        found += held
        waiting += [argument for argument in held if type(argument.value) not in SIMPLE]


def _held(around: Argument, seen: set[int]) -> list[Argument]:
    """Returns the direct content of an argument."""
    value = plain(around.value)
    while isinstance(value, JsonText):
        value = plain(value.document)
    if not isinstance(value, (Object, Array)) or isinstance(value, Resource) or id(value) in seen:
        return []
    seen.add(id(value))
    owner, at = around.owner, around.at
    if isinstance(value, Array):
        return [Argument(owner, around.name, item, value.origin_of(i) or at) for i, item in enumerate(value.items)]
    origins, at = value.origins, value.origin or at
    return [Argument(owner, n, v, origins.get(n) or at) for n, v in value.entries.items() if n not in TAGS]
