"""Substitutes type arguments for type parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias, TypeVar

from harness.checker.types import (
    Array,
    DeferredType,
    Intersection,
    Member,
    Named,
    Object,
    Output,
    Parameter,
    Promise,
    Signature,
    Structure,
    Tuple,
    Type,
    TypeParameter,
    Union,
)
from harness.checker.unions import intersection, union

__all__ = [
    "Bindings",
    "apply_operator",
    "bind",
    "substitute",
    "substitute_member",
    "substitute_signature",
    "substitute_structure",
]

Bindings: TypeAlias = Mapping[TypeParameter, Type]
"""The type argument of each type parameter."""

Part = TypeVar("Part", bound=Type)


def bind(variables: Sequence[TypeParameter], arguments: Sequence[Type], missing: Type) -> dict[TypeParameter, Type]:
    """Returns the type arguments of a declaration's type parameters: by default their defaults, else `missing`."""
    bound: dict[TypeParameter, Type] = {}
    for number, variable in enumerate(variables):
        if number < len(arguments):
            bound[variable] = arguments[number]
        else:
            bound[variable] = missing if variable.default is None else substitute(variable.default, bound)
    return bound


def substitute(type_: Type, bound: Bindings) -> Type:
    """Returns a type with its type parameters substituted; those that `bound` lacks stay."""
    if not type_.generic or not bound:
        return type_
    return _HANDLERS[type(type_)](type_, bound)


def _parameter(type_: TypeParameter, bound: Bindings) -> Type:
    return bound.get(type_, type_)


def _array(type_: Array, bound: Bindings) -> Type:
    return Array(substitute(type_.element, bound), type_.readonly)


def _tuple(type_: Tuple, bound: Bindings) -> Type:
    rest = None if type_.rest is None else substitute(type_.rest, bound)
    return Tuple(tuple(substitute(e, bound) for e in type_.elements), rest, type_.required, type_.readonly)


def _promise(type_: Promise, bound: Bindings) -> Type:
    return Promise(substitute(type_.inner, bound))


def _output(type_: Output, bound: Bindings) -> Type:
    return Output(substitute(type_.inner, bound), type_.lifted)


def _union(type_: Union, bound: Bindings) -> Type:
    return union([substitute(option, bound) for option in type_.options])


def _intersection(type_: Intersection, bound: Bindings) -> Type:
    return intersection(tuple(substitute(part, bound) for part in type_.parts))


def _named(type_: Named, bound: Bindings) -> Type:
    return Named(type_.declaration, tuple(substitute(a, bound) for a in type_.arguments))


def _object(type_: Object, bound: Bindings) -> Type:
    return Object(
        lambda: substitute_structure(type_.structure, bound), type_.literal, True, type_.label, type_.declaration
    )


def _deferred(type_: DeferredType, bound: Bindings) -> Type:
    return apply_operator(type_.name, type_.evaluate, tuple(substitute(a, bound) for a in type_.arguments))


def apply_operator(name: str, evaluate: Callable[[tuple[Type, ...]], Type], arguments: tuple[Type, ...]) -> Type:
    """Returns the result of a type operator; deferred while its arguments contain type parameters."""
    if any(argument.generic for argument in arguments):
        return DeferredType(name, evaluate, arguments)
    return evaluate(arguments)


def substitute_structure(structure: Structure, bound: Bindings) -> Structure:
    """Returns a structure with its type parameters substituted."""
    return Structure(
        {name: substitute_member(member, bound) for name, member in structure.members.items()},
        None if structure.strings is None else substitute(structure.strings, bound),
        None if structure.numbers is None else substitute(structure.numbers, bound),
        tuple(substitute_signature(s, bound) for s in structure.calls),
        tuple(substitute_signature(s, bound) for s in structure.constructs),
        structure.complete,
    )


def substitute_member(member: Member, bound: Bindings) -> Member:
    """Returns a member with the type parameters in its type substituted."""
    return member.copy(lambda: substitute(member.type, bound))


def substitute_signature(signature: Signature, bound: Bindings) -> Signature:
    """Returns a signature with type parameters substituted, except its own."""
    parameters = tuple(
        Parameter(p.name, substitute(p.type, bound), p.optional, p.rest) if p.type.generic else p
        for p in signature.parameters
    )
    predicate = signature.predicate
    if predicate is not None and predicate[1] is not None:
        predicate = (predicate[0], substitute(predicate[1], bound))
    made = Signature(
        parameters,
        lambda: substitute(signature.result, bound),
        signature.variables,
        predicate,
        signature.asserts,
    )
    if signature.this is not None:
        made.this = substitute(signature.this, bound)
    return made


_HANDLERS: Final[dict[type[Type], Callable[..., Type]]] = {
    TypeParameter: _parameter,
    Array: _array,
    Tuple: _tuple,
    Promise: _promise,
    Output: _output,
    Union: _union,
    Intersection: _intersection,
    Named: _named,
    Object: _object,
    DeferredType: _deferred,
}
