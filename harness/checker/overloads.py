"""Which signature a call can be meant for, as far as the syntax of its arguments tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from harness.checker.relations import parameter_at
from harness.checker.types import (
    ANY,
    OBJECT,
    UNCERTAIN,
    UNKNOWN,
    Array,
    EnumMember,
    Literal,
    Object,
    Output,
    Primitive,
    Promise,
    Signature,
    Tuple,
    Type,
)
from harness.checker.unions import options
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.checker.checker import Checker

__all__ = ["loose_arguments", "matches_overload", "narrows", "nearest_overload"]

WITHOUT_CALLS: Final = (Primitive, Literal, EnumMember, Array, Tuple, Promise, Output)
NAMED: Final = (ast.Cast, ast.Identifier, ast.Member, ast.Index)
"""Expressions whose type does not depend on their place."""
ANYTHING: Final = (ANY, UNCERTAIN, UNKNOWN, OBJECT)


def matches_overload(signature: Signature, arguments: Sequence[ast.Node]) -> bool:
    """Returns whether literals among the arguments can be meant for a signature: a quick test first."""
    for number, argument in enumerate(arguments):
        parameter = parameter_at(signature, number)
        if parameter is None or isinstance(argument, ast.Spread):
            break
        if isinstance(argument, ast.ArrayLiteral) and not _takes_array(parameter.type, argument):
            return False
        if isinstance(argument, ast.Function) and not _takes_function(parameter.type):
            return False
    return True


def _takes_function(type_: Type) -> bool:
    found = list(options(type_))
    return any(option in ANYTHING or not isinstance(option, WITHOUT_CALLS) for option in found) or not found


def _takes_array(type_: Type, node: ast.ArrayLiteral) -> bool:
    spread = any(isinstance(item, ast.Spread) for item in node.items)
    for option in options(type_):
        if isinstance(option, Tuple):
            if spread or option.rest is not None or option.required <= len(node.items) <= len(option.elements):
                return True
        elif not (isinstance(option, Object) and option.structure.strings is not None):
            return True
    return False


def nearest_overload(signatures: Sequence[Signature], count: int) -> Signature | None:
    """Returns the signature for a call that fits none: the first with enough parameters, if any is generic."""
    if not any(signature.variables for signature in signatures):
        return None
    return next((s for s in signatures if s.most is None or len(s.parameters) >= count), signatures[0])


def loose_arguments(checker: Checker, arguments: Sequence[ast.Node]) -> list[int]:
    """Returns the indexes of arguments that are `any`, for which a signature that takes anything is preferred."""
    if any(isinstance(argument, ast.Spread) for argument in arguments):
        return []
    with checker.speculatively():
        return [n for n, a in enumerate(arguments) if isinstance(a, NAMED) and checker.check(a) is ANY]


def narrows(signature: Signature, loose: list[int]) -> bool:
    """Returns whether a signature restricts the type of an argument that is `any`."""
    parameters = [parameter_at(signature, number) for number in loose]
    return any(parameter is not None and parameter.type not in (ANY, UNCERTAIN, UNKNOWN) for parameter in parameters)
