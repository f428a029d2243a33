"""Records of an index to the entries that it answers with.

A record is a JSON object: ``k`` says what it declares (``c`` class, ``i`` interface, ``f`` function, ``e`` enum, ``a``
alias, ``v`` constant); ``p`` type parameters; ``x`` what an interface extends, ``b`` the base class, ``n`` the
constructor; ``m`` members, ``s`` static members, ``i`` the index signature; ``c`` the type itself; ``v`` the values of
an enum or the value of a constant, ``n`` in an enum TypeScript's own kind; ``t`` the type token; ``r`` what a
constructor makes of its arguments (`harness.provider.inputs`). Types are numbers in the member's table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.provider.encoding import Json, TypeReader
from harness.provider.entries import (
    AliasType,
    ClassType,
    ConstantType,
    EnumType,
    FunctionType,
    InterfaceType,
    ResourceKind,
    ResourceType,
    TypeEntry,
    ValueEntry,
)
from harness.provider.inputs import InputRules, read_rules
from harness.provider.types import Callable, Property, Reference, Type

if TYPE_CHECKING:
    from harness.provider.index import Index

__all__ = ["entry"]

ROOTS: Final[dict[str, ResourceKind]] = {
    "ComponentResource": "component",
    "CustomResource": "custom",
    "ProviderResource": "provider",
}
"""The classes of ``@pulumi/pulumi`` from which every resource type descends."""


def entry(index: Index, module: str, types: TypeReader, name: str, record: Json) -> TypeEntry | ValueEntry:
    """Returns the entry for a record.

    Args:
        index: Answers what other declarations the record builds on.
        module: The import path of the declaring file.
        types: The table of the record's types.
        name: The declared name.
        record: The record.

    Returns:
        The entry.
    """
    kind, variables = record["k"], tuple(record.get("p", ()))
    if kind == "c":
        return class_entry(index, module, types, name, record)
    if kind == "f":
        return FunctionType(name, module, callable_type(types.get(record["c"])), record.get("t"))
    if kind == "e":
        return EnumType(name, module, record["v"], bool(record.get("n")))
    if kind == "a":
        return AliasType(name, module, variables, types.get(record["c"]))
    if kind == "v":
        return ConstantType(name, module, types.get(record["c"]), record.get("v"))
    extends = tuple(types.get(number) for number in record.get("x", ()))
    own = types.members(record.get("m", ()))
    return InterfaceType(name, module, variables, extends, own, types.optional(record.get("i")))


def class_entry(index: Index, module: str, types: TypeReader, name: str, record: Json) -> ClassType:
    """Returns a class's entry: a resource type if it descends from a resource and it or its base has a token."""
    base = types.optional(record.get("b"))
    reference = base if isinstance(base, Reference) else None
    inherited = index.resolve(reference) if reference is not None else None
    parent = inherited if isinstance(inherited, ClassType) else None
    members: dict[str, Property] = {}
    statics: dict[str, Property] = {}
    constructor = types.optional(record.get("n"))
    if parent is not None:
        members = dict(parent.members)
        statics = dict(parent.statics)
        constructor = constructor or parent.constructor
    members.update((member.name, member) for member in types.members(record.get("m", ())))
    statics.update((member.name, member) for member in types.members(record.get("s", ())))
    made = ClassType(
        name=name,
        module=module,
        variables=tuple(record.get("p", ())),
        base=reference,
        constructor=constructor if isinstance(constructor, Callable) else None,
        members=members,
        statics=statics,
        abstract=bool(record.get("abstract")),
    )
    token = record.get("t") or (parent.token if isinstance(parent, ResourceType) else None)
    kind = resource_kind(index, reference)
    if token is None or kind is None:
        return made
    handed_down = parent.inputs if isinstance(parent, ResourceType) and "n" not in record else None
    return resource_entry(index, made, token, kind, record.get("r"), handed_down)


def resource_kind(index: Index, base: Reference | None) -> ResourceKind | None:
    """Returns Pulumi's root class of a class with this base; None for a class that is no resource."""
    while base is not None:
        if base.module.startswith("@pulumi/pulumi") and base.name in ROOTS:
            return ROOTS[base.name]
        parent = index.resolve(base)
        base = parent.base if isinstance(parent, ClassType) else None
    return None


def resource_entry(
    index: Index, made: ClassType, token: str, kind: ResourceKind, rules: Json | None, handed_down: InputRules | None
) -> ResourceType:
    """Returns the entry of a resource type: the class, its constructor's arguments and rules."""
    parameters = made.constructor.signatures[0].parameters if made.constructor else ()
    taking = next((parameter for parameter in parameters if parameter.name == "args"), None)
    args_type: Type | None = taking.type if taking else None
    found = index.members(args_type) if args_type is not None else None
    return ResourceType(
        name=made.name,
        module=made.module,
        variables=made.variables,
        base=made.base,
        constructor=made.constructor,
        members=made.members,
        statics=made.statics,
        abstract=made.abstract,
        token=token,
        kind=kind,
        args=found.properties if found else {},
        args_type=args_type,
        args_required=bool(taking and taking.required),
        args_complete=found.complete if found else args_type is None,
        inputs=handed_down if rules is None else read_rules(rules, found.properties if found else ()),
    )


def callable_type(read: Type) -> Callable:
    """Returns the signatures of a function's record."""
    return read if isinstance(read, Callable) else Callable(())
