"""Type arguments put in the place of type parameters."""

from __future__ import annotations

from collections.abc import Mapping

from harness.provider.types import (
    ANY,
    Array,
    Callable,
    Input,
    Intersection,
    Object,
    Output,
    Parameter,
    Promise,
    Property,
    Reference,
    Signature,
    Tuple,
    Type,
    Union,
    Variable,
)

__all__ = ["bindings", "substitute"]


def bindings(variables: tuple[str, ...], arguments: tuple[Type, ...]) -> dict[str, Type]:
    """Which type each parameter of a declaration stands for; ``any`` where an argument is missing.

    Args:
        variables: The type parameters of the declaration.
        arguments: The type arguments of a reference to it.

    Returns:
        The argument of each parameter.
    """
    given = dict(zip(variables, arguments, strict=False))
    return {name: given.get(name, ANY) for name in variables}


def substitute(expression: Type, bound: Mapping[str, Type]) -> Type:
    """A type with type arguments in the place of its type parameters.

    Args:
        expression: A type that may mention type parameters.
        bound: What they stand for. Parameters that it lacks stay as they are.

    Returns:
        The type without the bound parameters; the same object if there was nothing to put in.
    """
    if not bound:
        return expression
    match expression:
        case Variable(name):
            return bound.get(name, expression)
        case Array(inner) | Input(inner) | Output(inner) | Promise(inner):
            return type(expression)(substitute(inner, bound))
        case Union(parts) | Intersection(parts):
            return type(expression)(tuple(substitute(part, bound) for part in parts))
        case Tuple(elements, rest):
            leading = tuple(substitute(element, bound) for element in elements)
            return Tuple(leading, None if rest is None else substitute(rest, bound))
        case Object(properties, index):
            inside = tuple(substitute_property(member, bound) for member in properties)
            return Object(inside, None if index is None else substitute(index, bound))
        case Callable(signatures):
            return Callable(tuple(substitute_signature(signature, bound) for signature in signatures))
        case Reference(module, name, arguments):
            return Reference(module, name, tuple(substitute(argument, bound) for argument in arguments))
    return expression


def substitute_property(member: Property, bound: Mapping[str, Type]) -> Property:
    """A member with type arguments in its type."""
    if not bound:
        return member
    return Property(member.name, substitute(member.type, bound), member.required, member.readonly)


def substitute_signature(signature: Signature, bound: Mapping[str, Type]) -> Signature:
    """A signature with type arguments in it; its own type parameters hide outer ones of the same name."""
    outer = {name: given for name, given in bound.items() if name not in signature.variables}
    parameters = tuple(Parameter(p.name, substitute(p.type, outer), p.required, p.rest) for p in signature.parameters)
    return Signature(parameters, substitute(signature.result, outer), signature.variables)
