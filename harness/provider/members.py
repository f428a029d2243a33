"""The members of a type, however it is composed.

Types of members stay as declared: `harness.checker` substitutes type parameters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harness.provider.entries import AliasType, ClassType, InterfaceType
from harness.provider.types import Intersection, Literal, Object, Property, Reference, Type, Union, Variable

if TYPE_CHECKING:
    from harness.provider.index import Index

__all__ = ["Members", "members"]

MAXIMUM_DEPTH: Final = 20
"""How deep aliases and interfaces may build on each other."""


@dataclass(frozen=True, slots=True)
class Members:
    """The known members of an object type.

    Attributes:
        properties: The named members, inherited ones included, each as it is declared, with the type parameters.
        index: The type of all other members, if any name is allowed.
        complete: False if part of the type could not be read, so that there may be more members.
    """

    properties: Mapping[str, Property]
    index: Type | None = None
    complete: bool = True


UNREADABLE: Final = Members({}, None, complete=False)


def members(index: Index, expression: Type, depth: int = 0) -> Members | None:
    """Returns the members of an object type, interface, class, intersection, or a utility type over one of them.

    Args:
        index: Answers what names stand for.
        expression: The type.
        depth: How many declarations already led here.

    Returns:
        The members; None if values of the type are no objects with one set of members (a union, a text, ...).
    """
    if depth > MAXIMUM_DEPTH:
        return UNREADABLE
    match expression:
        case Object(properties, of_others):
            return Members({member.name: member for member in properties}, of_others)
        case Intersection(parts):
            return joined([members(index, part, depth + 1) for part in parts])
        case Reference("", name, arguments):
            return of_utility(index, name, arguments, depth)
        case Reference(_, "Overwrite", (replaced, added)):
            # The one utility type that @pulumi/aws declares itself: `replaced` with the members of `added` in place.
            return joined([members(index, replaced, depth + 1), members(index, added, depth + 1)])
        case Reference():
            return of_reference(index, expression, depth)
        case Variable():
            return UNREADABLE
    return None


def of_reference(index: Index, reference: Reference, depth: int) -> Members | None:
    """Returns the members of what a name refers to."""
    found = index.resolve(reference)
    if isinstance(found, AliasType):
        return members(index, found.type, depth + 1)
    if isinstance(found, ClassType):
        return Members(found.members)
    if isinstance(found, InterfaceType):
        inherited = [members(index, base, depth + 1) for base in found.extends]
        own = Members({member.name: member for member in found.own}, found.index)
        return joined([*inherited, own]) if inherited else own
    return UNREADABLE if found is None else None


def of_utility(index: Index, name: str, arguments: tuple[Type, ...], depth: int) -> Members | None:
    """Returns the members of ``Partial<T>``, ``Pick<T, K>`` and the like."""
    if not arguments:
        return None
    found = members(index, arguments[0], depth + 1)
    if found is None:
        return None
    changed = found.properties
    if name in ("Partial", "Required"):
        required = name == "Required"
        changed = {m.name: Property(m.name, m.type, required, m.readonly) for m in found.properties.values()}
    elif name == "Readonly":
        changed = {m.name: Property(m.name, m.type, m.required, readonly=True) for m in found.properties.values()}
    elif name in ("Pick", "Omit") and len(arguments) == 2:
        names = literal_names(arguments[1])
        if names is None:
            return UNREADABLE
        changed = {key: m for key, m in found.properties.items() if (key in names) == (name == "Pick")}
    else:
        return None
    return Members(changed, found.index, found.complete)


def literal_names(expression: Type) -> frozenset[str] | None:
    """Returns the names that a union of literals lists; None if it is anything else."""
    options = expression.options if isinstance(expression, Union) else (expression,)
    names = [option.value for option in options if isinstance(option, Literal) and isinstance(option.value, str)]
    return frozenset(names) if len(names) == len(options) else None


def joined(parts: list[Members | None]) -> Members:
    """Returns members combined; later ones replace earlier ones of the same name."""
    properties: dict[str, Property] = {}
    of_others: Type | None = None
    complete = True
    for part in parts:
        if part is None:
            complete = False
            continue
        properties.update(part.properties)
        of_others = part.index or of_others
        complete = complete and part.complete
    return Members(properties, of_others, complete)
