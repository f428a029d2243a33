"""Destructuring patterns of declarations and parameters."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

from harness.checker.members import find_member, read_type, structure_of
from harness.checker.nullability import non_null
from harness.checker.reduction import joined
from harness.checker.types import (
    ANY,
    NEVER,
    STRING,
    UNCERTAIN,
    UNDEFINED,
    UNKNOWN,
    Array,
    Literal,
    Named,
    Object,
    Pattern,
    Structure,
    Tuple,
    Type,
)
from harness.checker.unions import keep, options, union, widened_literal
from harness.spelling import nearest_name
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.checker.checker import Checker

__all__ = ["bind_pattern", "iterated", "iterated_option", "pattern_context"]

Define: TypeAlias = "Callable[[ast.Identifier, Type], None]"
LOOSE: Final = (ANY, UNCERTAIN)


def pattern_context(target: ast.Node, value: ast.Node) -> Type | None:
    """Returns the contextual type of an array literal that a pattern destructures: a value for each element."""
    if not isinstance(target, ast.ArrayPattern) or not isinstance(value, ast.ArrayLiteral):
        return None
    places: list[Type] = []
    for item, inner in zip(target.items, value.items, strict=False):
        nested = None if item is None or inner is None else pattern_context(item, inner)
        places.append(UNCERTAIN if nested is None else nested)
    return Tuple(tuple(places))


def bind_pattern(checker: Checker, target: ast.Node, type_: Type, define: Define) -> None:
    """Gives the variables of a pattern their types, for a value of a type.

    Args:
        checker: The checker.
        target: A name or pattern.
        type_: The value's type.
        define: Receives each variable and its type.
    """
    if isinstance(target, ast.Identifier):
        define(target, type_)
    elif isinstance(target, ast.Default):
        present = keep(type_, lambda option: option is not UNDEFINED)
        given = checker.check(target.value, present)
        found = present if type_ in LOOSE else joined(checker, (present, widened_literal(given)))
        bind_pattern(checker, target.target, found, define)
    elif isinstance(target, ast.ObjectPattern):
        _bind_object(checker, target, type_, define)
    elif isinstance(target, ast.ArrayPattern):
        _bind_array(checker, target, type_, define)


def _bind_object(checker: Checker, target: ast.ObjectPattern, type_: Type, define: Define) -> None:
    object_ = type_ if type_ in LOOSE else non_null(checker, target, type_)
    taken = []
    for key, inner in target.entries:
        if isinstance(key, ast.Node):
            checker.check(key)
            bind_pattern(checker, inner, UNCERTAIN, define)
            continue
        taken.append(key)
        bind_pattern(checker, inner, _taken(checker, object_, key, inner), define)
    if target.rest is not None:
        bind_pattern(checker, target.rest, _without(checker, object_, taken), define)


def _taken(checker: Checker, object_: Type, key: str, inner: ast.Node) -> Type:
    """Returns the type of a destructured property; a missing one is reported."""
    if object_ in LOOSE or object_ is NEVER or object_ is UNKNOWN:
        return UNCERTAIN
    member = find_member(checker.declarations, object_, key)
    if member is not None:
        return read_type(member)
    if isinstance(inner, ast.Default) and isinstance(object_, Object) and object_.literal:
        return UNDEFINED
    structure = structure_of(checker.declarations, object_)
    near = nearest_name(key, () if structure is None else structure.members)
    hint = f" Did you mean '{near}'?" if near else ""
    message = f"Property '{key}' does not exist on type '{checker.text(object_)}'.{hint}"
    checker.report(2551 if near else 2339, inner, message)
    return UNCERTAIN


def _without(checker: Checker, object_: Type, taken: list[str]) -> Type:
    structure = None if object_ in LOOSE else structure_of(checker.declarations, object_)
    if structure is None:
        return UNCERTAIN
    members = {n: m for n, m in structure.members.items() if n not in taken and not m.method and m.access == "public"}
    return Object(Structure(members, structure.strings, structure.numbers, complete=structure.complete))


def _bind_array(checker: Checker, target: ast.ArrayPattern, type_: Type, define: Define) -> None:
    tuples = [option for option in options(type_) if isinstance(option, Tuple)]
    if len(tuples) == len(options(type_)):
        _bind_tuple(checker, target, tuples, define)
        return
    element = iterated(checker, target, type_)
    for item in target.items:
        if item is not None:
            bind_pattern(checker, item, element, define)
    if target.rest is not None:
        bind_pattern(checker, target.rest, Array(element), define)


def _bind_tuple(checker: Checker, target: ast.ArrayPattern, tuples: list[Tuple], define: Define) -> None:
    for number, item in enumerate(target.items):
        if item is not None:
            element = union([_place(checker, item, type_, number) for type_ in tuples])
            bind_pattern(checker, item, element, define)
    if target.rest is not None:
        count = len(target.items)
        bind_pattern(checker, target.rest, union([Tuple(t.elements[count:], t.rest) for t in tuples]), define)


def _place(checker: Checker, item: ast.Node, type_: Tuple, number: int) -> Type:
    """Returns the type of a tuple's element; a missing one is reported."""
    if number < len(type_.elements):
        return type_.elements[number]
    if type_.rest is not None:
        return type_.rest
    if not isinstance(item, ast.Default):
        text, count = checker.text(type_), len(type_.elements)
        message = f"Tuple type '{text}' of length '{count}' has no element at index '{number}'."
        checker.report(2493, item, message)
    return UNDEFINED


def iterated(checker: Checker, node: ast.Node, type_: Type, awaits: bool = False) -> Type:
    """Returns the type of the elements of an iterated or spread value; one that is not iterable is reported."""
    if type_ in LOOSE or type_ is NEVER or type_.generic:
        return UNCERTAIN
    type_ = non_null(checker, node, type_)
    found = [iterated_option(checker, option) for option in options(type_)]
    if any(part is None for part in found):
        if awaits:
            return UNCERTAIN
        text = checker.text(type_)
        checker.report(2488, node, f"Type '{text}' must have a '[Symbol.iterator]()' method that returns an iterator.")
        return UNCERTAIN
    return union([part for part in found if part is not None])


def iterated_option(checker: Checker, option: Type) -> Type | None:
    """Returns the type of the elements of a value that is no union; None if it is not iterable."""
    if isinstance(option, Array):
        return option.element
    if isinstance(option, Tuple):
        return union([*option.elements, *([] if option.rest is None else [option.rest])])
    if option is STRING or isinstance(option, Pattern) or (isinstance(option, Literal) and option.base is STRING):
        return STRING
    if option is UNKNOWN or option in LOOSE or option.generic:
        return UNCERTAIN
    whole = structure_of(checker.declarations, option)
    keyed = whole is not None and whole.strings is not None and "[Symbol.iterator]" not in whole.members
    method = None if keyed else find_member(checker.declarations, option, "[Symbol.iterator]")  # no text is that key
    if method is None:
        return UNCERTAIN if whole is None or not whole.complete else None
    structure = structure_of(checker.declarations, method.type)
    made = structure.calls[0].result if structure is not None and structure.calls else UNCERTAIN
    return made.arguments[0] if isinstance(made, Named) and made.arguments else UNCERTAIN
