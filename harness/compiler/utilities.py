"""Type operators: the language's utility types, `keyof T`, `T[K]`, and intersections."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from harness.compiler.members import element_of_tuple, find_member, read_type, shape_of
from harness.compiler.relations import Relations, parameters_from
from harness.compiler.scopes import Operator
from harness.compiler.substitution import apply_operator
from harness.compiler.templates import CASES, recased
from harness.compiler.types import (
    ANY,
    NEVER,
    NUMBER,
    STRING,
    SYMBOL,
    UNCERTAIN,
    Application,
    Array,
    EnumMember,
    Literal,
    Member,
    Named,
    Object,
    Output,
    Primitive,
    Promise,
    Shape,
    Signature,
    Tuple,
    Type,
    TypeParameter,
    Union,
)
from harness.compiler.unions import defined, keep, options, union

if TYPE_CHECKING:
    from harness.compiler.world import World

__all__ = ["awaited", "indexed", "keys_of", "operators", "record"]


def operators(world: World) -> dict[str, Operator]:
    """The language's generic types that are worked out by code, by name."""

    def of(name: str, evaluate: Callable[[World, tuple[Type, ...]], Type], count: int = 1) -> Operator:
        return Operator(name, lambda given: evaluate(world, given), count)

    def made(name: str, evaluate: Callable[[World, tuple[Type, ...]], Type], count: int = 1) -> Operator:
        return Operator(name, lambda given: _made(world, name, evaluate, given), count, direct=True)

    found = [
        Operator("Array", lambda given: Array(given[0]), 1, direct=True),
        Operator("ReadonlyArray", lambda given: Array(given[0], readonly=True), 1, direct=True),
        Operator("Promise", lambda given: Promise(given[0]), 1, direct=True),
        made("Partial", lambda w, given: _remade(w, given[0], "Partial", optional=True)),
        made("Required", lambda w, given: _remade(w, given[0], "Required", optional=False)),
        made("Readonly", lambda w, given: _remade(w, given[0], "Readonly")),
        made("Pick", lambda w, given: _chosen(w, given, wanted=True), 2),
        made("Omit", lambda w, given: _chosen(w, given, wanted=False), 2),
        of("Record", lambda _, given: record(given[0], given[1]), 2),
        of("Exclude", lambda w, given: keep(given[0], lambda o: not Relations(w).assignable(o, given[1])), 2),
        of("Extract", lambda w, given: keep(given[0], lambda o: Relations(w).assignable(o, given[1])), 2),
        of("NonNullable", lambda _, given: defined(given[0])),
        of("Awaited", lambda _, given: awaited(given[0])),
        of("AwaitedEach", lambda _, given: _awaited_each(given[0])),
        of("FlatArray", lambda _, given: _flattened(given[0])),
        of("ReturnType", lambda w, given: _of_signature(w, given[0], lambda s: s.result)),
        of("Parameters", lambda w, given: _of_signature(w, given[0], parameters_from)),
        of("InstanceType", lambda w, given: _of_signature(w, given[0], lambda s: s.result, construct=True)),
        of(
            "ConstructorParameters",
            lambda w, given: _of_signature(w, given[0], parameters_from, construct=True),
        ),
        *(of(name, lambda _, given: given[0]) for name in ("NoInfer", "ThisParameterType", "OmitThisParameter")),
        *(_recasing(name) for name in CASES),
        of("ThisType", lambda _, __: UNCERTAIN),
    ]
    return {operator.name: operator for operator in found}


def _made(
    world: World, name: str, evaluate: Callable[[World, tuple[Type, ...]], Type], given: tuple[Type, ...]
) -> Type:
    """What an operator makes of members, once these are known; type parameters may be left in their types."""
    if any(isinstance(option, (TypeParameter, Application)) for type_ in given for option in options(type_)):
        return Application(name, lambda settled: _made(world, name, evaluate, settled), given)
    return evaluate(world, given)


def _recasing(name: str) -> Operator:
    return Operator(name, lambda given: recased(name, given[0]), 1)


def _remade(world: World, type_: Type, name: str, optional: bool | None = None) -> Type:
    """`Partial<T>`, `Required<T>`, `Readonly<T>`."""
    if isinstance(type_, Union):
        return union([_remade(world, option, name, optional) for option in type_.options])
    if isinstance(type_, (Array, Tuple)):
        if name != "Readonly":
            return UNCERTAIN
        if isinstance(type_, Array):
            return Array(type_.element, readonly=True)
        return Tuple(type_.elements, type_.rest, type_.required, readonly=True)
    shape = shape_of(world, type_)
    if isinstance(type_, (Primitive, Literal, EnumMember)) or shape is None:
        return type_ if isinstance(type_, (Primitive, Literal, EnumMember)) else UNCERTAIN
    members = {}
    for key, member in shape.members.items():
        if member.access == "public":
            members[key] = member.copy(_defined_type(member) if optional is False else _same_type(member), optional)
            members[key].readonly = member.readonly or name == "Readonly"
    made = Shape(members, shape.strings, shape.numbers, shape.calls, shape.constructs, shape.complete)
    return Object(made, generic=type_.generic, label=f"{name}<{world.text(type_)}>")


def _same_type(member: Member) -> Callable[[], Type]:
    return lambda: member.type


def _defined_type(member: Member) -> Callable[[], Type]:
    return lambda: defined(member.type) if member.optional else member.type


def _chosen(world: World, given: tuple[Type, ...], wanted: bool) -> Type:
    """`Pick<T, K>` and `Omit<T, K>`."""
    shape, names = shape_of(world, given[0]), _names(given[1])
    if shape is None or names is None:
        return UNCERTAIN
    members = {key: m for key, m in shape.members.items() if (key in names) == wanted and m.access == "public"}
    strings = None if wanted else shape.strings
    label = f"{'Pick' if wanted else 'Omit'}<{world.text(given[0])}, {world.text(given[1])}>"
    return Object(Shape(members, strings, complete=shape.complete or wanted), generic=given[0].generic, label=label)


def _names(keys: Type) -> list[str] | None:
    """The names that a union of literals lists; None if it is anything else."""
    found = []
    for option in options(keys):
        if isinstance(option, (Literal, EnumMember)) and isinstance(option.value, (str, int)):
            found.append(str(option.value))
        elif option is not NEVER:
            return None
    return found


def record(keys: Type, value: Type) -> Type:
    """`Record<K, T>`."""
    if keys.generic or value.generic:
        return apply_operator("Record", lambda given: record(given[0], given[1]), (keys, value))
    members: dict[str, Member] = {}
    strings = numbers = None
    for option in options(keys):
        if option is STRING or option is NUMBER:
            strings, numbers = (value, numbers) if option is STRING else (strings, value)
        elif isinstance(option, (Literal, EnumMember)) and option.value is not None:
            members[str(option.value)] = Member(str(option.value), value)
        elif option is not SYMBOL:
            return UNCERTAIN
    return Object(Shape(members, strings, numbers))


def keys_of(world: World, type_: Type) -> Type:
    """`keyof T`."""
    if type_.generic:
        return apply_operator("keyof", lambda given: keys_of(world, given[0]), (type_,))
    if type_ is ANY:
        return union((STRING, NUMBER, SYMBOL))
    shape = shape_of(world, type_)
    if shape is None or not shape.complete or isinstance(type_, (Array, Tuple, Primitive, Literal, Output)):
        return UNCERTAIN
    names: list[Type] = [Literal(name) for name, member in shape.members.items() if member.access == "public"]
    if shape.strings is not None:
        names += [STRING, NUMBER]
    if shape.numbers is not None:
        names.append(NUMBER)
    return union(names)


def indexed(world: World, type_: Type, key: Type) -> Type:
    """`T[K]`."""
    if type_.generic or key.generic:
        return apply_operator("[]", lambda given: indexed(world, given[0], given[1]), (type_, key))
    if isinstance(key, Union):
        return union([indexed(world, type_, option) for option in key.options])
    if key is NUMBER and isinstance(type_, (Array, Tuple)):
        return type_.element if isinstance(type_, Array) else element_of_tuple(type_)
    if isinstance(key, Literal) and isinstance(key.value, (str, int)):
        found = find_member(world, type_, str(key.value))
        return UNCERTAIN if found is None else read_type(found)
    shape = shape_of(world, type_)
    if shape is not None and key is STRING and shape.strings is not None:
        return shape.strings
    return UNCERTAIN


def awaited(type_: Type) -> Type:
    """What `await` gives for a value of a type."""
    if isinstance(type_, Union):
        return union([awaited(option) for option in type_.options])
    if isinstance(type_, Named) and "then" in type_.declaration.shape.members:
        declared = type_.declaration
        return awaited(type_.arguments[0]) if declared.lasting and declared.name == "PromiseLike" else UNCERTAIN
    return awaited(type_.inner) if isinstance(type_, Promise) else type_


def _awaited_each(type_: Type) -> Type:
    if isinstance(type_, Array):
        return Array(awaited(type_.element))
    if isinstance(type_, Tuple):
        rest = None if type_.rest is None else awaited(type_.rest)
        return Tuple(tuple(awaited(element) for element in type_.elements), rest, type_.required)
    return UNCERTAIN


def _flattened(type_: Type) -> Type:
    if isinstance(type_, Union):
        return union([_flattened(option) for option in type_.options])
    if isinstance(type_, Array):
        return type_.element
    return element_of_tuple(type_) if isinstance(type_, Tuple) else type_


def _of_signature(world: World, type_: Type, take: Callable[[Signature], Type], construct: bool = False) -> Type:
    shape = shape_of(world, type_)
    signatures = () if shape is None else shape.constructs if construct else shape.calls
    return take(signatures[-1]) if signatures and not signatures[-1].variables else UNCERTAIN
