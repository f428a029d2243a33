"""Type operators: the language's utility types, `keyof T`, `T[K]`, and intersections."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from harness.checker.members import element_of_tuple, find_member, read_type, structure_of
from harness.checker.relations import Relations, parameters_from
from harness.checker.scopes import Operator
from harness.checker.substitution import apply_operator
from harness.checker.templates import CASES, recased
from harness.checker.types import (
    ANY,
    NEVER,
    NUMBER,
    STRING,
    SYMBOL,
    UNCERTAIN,
    Array,
    DeferredType,
    EnumMember,
    Literal,
    Member,
    Named,
    Object,
    Output,
    Primitive,
    Promise,
    Signature,
    Structure,
    Tuple,
    Type,
    TypeParameter,
    Union,
)
from harness.checker.unions import defined, keep, options, union

if TYPE_CHECKING:
    from harness.checker.declarations import Declarations

__all__ = ["awaited", "indexed", "keys_of", "operators", "record"]


def operators(declarations: Declarations) -> dict[str, Operator]:
    """Returns the language's generic types that are implemented in code, by name."""

    def of(name: str, evaluate: Callable[[Declarations, tuple[Type, ...]], Type], count: int = 1) -> Operator:
        return Operator(name, lambda given: evaluate(declarations, given), count)

    def made(name: str, evaluate: Callable[[Declarations, tuple[Type, ...]], Type], count: int = 1) -> Operator:
        return Operator(name, lambda given: _made(declarations, name, evaluate, given), count, direct=True)

    found = [
        Operator("Array", lambda given: Array(given[0]), 1, direct=True),
        Operator("ReadonlyArray", lambda given: Array(given[0], readonly=True), 1, direct=True),
        Operator("Promise", lambda given: Promise(given[0]), 1, direct=True),
        made("Partial", lambda d, given: _remade(d, given[0], "Partial", optional=True)),
        made("Required", lambda d, given: _remade(d, given[0], "Required", optional=False)),
        made("Readonly", lambda d, given: _remade(d, given[0], "Readonly")),
        made("Pick", lambda d, given: _chosen(d, given, wanted=True), 2),
        made("Omit", lambda d, given: _chosen(d, given, wanted=False), 2),
        of("Record", lambda _, given: record(given[0], given[1]), 2),
        of("Exclude", lambda d, given: keep(given[0], lambda o: not Relations(d).assignable(o, given[1])), 2),
        of("Extract", lambda d, given: keep(given[0], lambda o: Relations(d).assignable(o, given[1])), 2),
        of("NonNullable", lambda _, given: defined(given[0])),
        of("Awaited", lambda _, given: awaited(given[0])),
        of("AwaitedEach", lambda _, given: _awaited_each(given[0])),
        of("FlatArray", lambda _, given: _flattened(given[0])),
        of("ReturnType", lambda d, given: _of_signature(d, given[0], lambda s: s.result)),
        of("Parameters", lambda d, given: _of_signature(d, given[0], parameters_from)),
        of("InstanceType", lambda d, given: _of_signature(d, given[0], lambda s: s.result, construct=True)),
        of(
            "ConstructorParameters",
            lambda d, given: _of_signature(d, given[0], parameters_from, construct=True),
        ),
        *(of(name, lambda _, given: given[0]) for name in ("NoInfer", "ThisParameterType", "OmitThisParameter")),
        *(_recasing(name) for name in CASES),
        of("ThisType", lambda _, __: UNCERTAIN),
    ]
    return {operator.name: operator for operator in found}


def _made(
    declarations: Declarations,
    name: str,
    evaluate: Callable[[Declarations, tuple[Type, ...]], Type],
    given: tuple[Type, ...],
) -> Type:
    """Returns the result of an operator on members, once these are known; type parameters may remain in their types."""
    if any(isinstance(option, (TypeParameter, DeferredType)) for type_ in given for option in options(type_)):
        return DeferredType(name, lambda settled: _made(declarations, name, evaluate, settled), given)
    return evaluate(declarations, given)


def _recasing(name: str) -> Operator:
    return Operator(name, lambda given: recased(name, given[0]), 1)


def _remade(declarations: Declarations, type_: Type, name: str, optional: bool | None = None) -> Type:
    """Returns `Partial<T>`, `Required<T>` or `Readonly<T>`."""
    if isinstance(type_, Union):
        return union([_remade(declarations, option, name, optional) for option in type_.options])
    if isinstance(type_, (Array, Tuple)):
        if name != "Readonly":
            return UNCERTAIN
        if isinstance(type_, Array):
            return Array(type_.element, readonly=True)
        return Tuple(type_.elements, type_.rest, type_.required, readonly=True)
    structure = structure_of(declarations, type_)
    if isinstance(type_, (Primitive, Literal, EnumMember)) or structure is None:
        return type_ if isinstance(type_, (Primitive, Literal, EnumMember)) else UNCERTAIN
    members = {}
    for key, member in structure.members.items():
        if member.access == "public":
            members[key] = member.copy(_defined_type(member) if optional is False else _same_type(member), optional)
            members[key].readonly = member.readonly or name == "Readonly"
    made = Structure(
        members, structure.strings, structure.numbers, structure.calls, structure.constructs, structure.complete
    )
    return Object(made, generic=type_.generic, label=f"{name}<{declarations.text(type_)}>")


def _same_type(member: Member) -> Callable[[], Type]:
    return lambda: member.type


def _defined_type(member: Member) -> Callable[[], Type]:
    return lambda: defined(member.type) if member.optional else member.type


def _chosen(declarations: Declarations, given: tuple[Type, ...], wanted: bool) -> Type:
    """Returns `Pick<T, K>` or `Omit<T, K>`."""
    structure, names = structure_of(declarations, given[0]), _names(given[1])
    if structure is None or names is None:
        return UNCERTAIN
    members = {key: m for key, m in structure.members.items() if (key in names) == wanted and m.access == "public"}
    strings = None if wanted else structure.strings
    label = f"{'Pick' if wanted else 'Omit'}<{declarations.text(given[0])}, {declarations.text(given[1])}>"
    return Object(
        Structure(members, strings, complete=structure.complete or wanted), generic=given[0].generic, label=label
    )


def _names(keys: Type) -> list[str] | None:
    """Returns the names in a union of literals; None if it is anything else."""
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
    return Object(Structure(members, strings, numbers))


def keys_of(declarations: Declarations, type_: Type) -> Type:
    """`keyof T`."""
    if type_.generic:
        return apply_operator("keyof", lambda given: keys_of(declarations, given[0]), (type_,))
    if type_ is ANY:
        return union((STRING, NUMBER, SYMBOL))
    structure = structure_of(declarations, type_)
    if structure is None or not structure.complete or isinstance(type_, (Array, Tuple, Primitive, Literal, Output)):
        return UNCERTAIN
    names: list[Type] = [Literal(name) for name, member in structure.members.items() if member.access == "public"]
    if structure.strings is not None:
        names += [STRING, NUMBER]
    if structure.numbers is not None:
        names.append(NUMBER)
    return union(names)


def indexed(declarations: Declarations, type_: Type, key: Type) -> Type:
    """`T[K]`."""
    if type_.generic or key.generic:
        return apply_operator("[]", lambda given: indexed(declarations, given[0], given[1]), (type_, key))
    if isinstance(key, Union):
        return union([indexed(declarations, type_, option) for option in key.options])
    if key is NUMBER and isinstance(type_, (Array, Tuple)):
        return type_.element if isinstance(type_, Array) else element_of_tuple(type_)
    if isinstance(key, Literal) and isinstance(key.value, (str, int)):
        found = find_member(declarations, type_, str(key.value))
        return UNCERTAIN if found is None else read_type(found)
    structure = structure_of(declarations, type_)
    if structure is not None and key is STRING and structure.strings is not None:
        return structure.strings
    return UNCERTAIN


def awaited(type_: Type) -> Type:
    """Returns the type of `await` for a value of a type."""
    if isinstance(type_, Union):
        return union([awaited(option) for option in type_.options])
    if isinstance(type_, Named) and "then" in type_.declaration.structure.members:
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


def _of_signature(
    declarations: Declarations, type_: Type, take: Callable[[Signature], Type], construct: bool = False
) -> Type:
    structure = structure_of(declarations, type_)
    signatures = () if structure is None else structure.constructs if construct else structure.calls
    return take(signatures[-1]) if signatures and not signatures[-1].variables else UNCERTAIN
