"""Unions and intersections: making, splitting, narrowing and widening them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from harness.checker.budget import BUDGET
from harness.checker.types import (
    ANY,
    BOOLEAN,
    FALSE,
    NEVER,
    NULL,
    NUMBER,
    OBJECT,
    STRING,
    TRUE,
    UNASSIGNED,
    UNCERTAIN,
    UNDEFINED,
    UNKNOWN,
    VOID,
    EnumMember,
    Intersection,
    Literal,
    Pattern,
    Primitive,
    Type,
    Union,
)

__all__ = [
    "defined",
    "has_undefined",
    "intersection",
    "is_literal",
    "keep",
    "may_be_nullish",
    "options",
    "or_undefined",
    "regular",
    "union",
    "widened",
    "widened_literal",
]

ABSORBING: Final = (UNASSIGNED, UNCERTAIN, ANY, UNKNOWN)


def options(type_: Type) -> tuple[Type, ...]:
    """Returns the options of a union; for any other type the type itself."""
    return type_.options if isinstance(type_, Union) else (type_,)


def union(parts: Iterable[Type], label: str = "") -> Type:
    """Returns the union of types, without options that others include by kind (`"a" | string` is `string`)."""
    found: dict[int, Type] = {}
    for part in parts:
        several = part.options if isinstance(part, Union) else (part,)
        BUDGET.spend(len(several))
        for option in several:
            known = found.get(option.key)
            if known is None or (isinstance(known, Literal) and known.fresh):
                found[option.key] = option
    if len(found) < 2:
        return next(iter(found.values()), NEVER)
    for absorbing in ABSORBING:
        if absorbing.key in found:
            return absorbing
    found.pop(NEVER.key, None)
    _absorb_literals(found)
    if len(found) == 1:
        return next(iter(found.values()))
    return Union(tuple(found.values()), label)


def _absorb_literals(found: dict[int, Type]) -> None:
    """Drops literals beside the type of their kind, and replaces both booleans by `boolean`."""
    if TRUE.key in found and FALSE.key in found and BOOLEAN.key not in found:
        found[BOOLEAN.key] = BOOLEAN
    bases = [base for base in (STRING, NUMBER, BOOLEAN) if base.key in found]
    if bases:
        for key, option in list(found.items()):
            plain = option.base if isinstance(option, Literal) else STRING if isinstance(option, Pattern) else None
            if plain is not None and plain in bases:
                del found[key]


def intersection(parts: tuple[Type, ...]) -> Type:
    """Returns `A & B`; for unions, the union of the intersections."""
    flat: dict[int, Type] = {}
    BUDGET.spend(2 * len(parts))
    for part in parts:
        for inner in part.parts if isinstance(part, Intersection) else (part,):
            flat[inner.key] = inner
    for absorbing in (NEVER, ANY, UNCERTAIN):
        if absorbing.key in flat:
            return absorbing
    flat.pop(UNKNOWN.key, None)
    found = _without_bases(flat)
    if len(found) < 2:
        return found[0] if found else UNKNOWN
    for number, part in enumerate(found):
        if isinstance(part, Union):
            others = (*found[:number], *found[number + 1 :])
            return union([intersection((option, *others)) for option in part.options])
    simple = [part for part in found if isinstance(part, (Primitive, Literal)) and part is not OBJECT]
    if len(simple) > 1:
        return UNCERTAIN if any(isinstance(part, Pattern) for part in simple) else NEVER
    return Intersection(found)


def _without_bases(parts: dict[int, Type]) -> tuple[Type, ...]:
    """Returns the parts of an intersection without `string` beside a text, and likewise for other kinds."""
    bases = [part.base for part in parts.values() if isinstance(part, Literal)]
    bases += [STRING for part in parts.values() if isinstance(part, Pattern)]
    return tuple(part for part in parts.values() if not bases or part not in bases)


def or_undefined(type_: Type) -> Type:
    """Returns the union of a type and undefined."""
    return union((type_, UNDEFINED))


def has_undefined(type_: Type) -> bool:
    """Returns whether undefined is among a type's options."""
    return any(option is UNDEFINED or option is VOID for option in options(type_))


def keep(type_: Type, test: Callable[[Type], bool]) -> Type:
    """Returns the options of a type that pass a test; `NEVER` if none does."""
    if not isinstance(type_, Union):
        return type_ if test(type_) else NEVER
    BUDGET.spend(len(type_.options))
    kept = tuple(option for option in type_.options if test(option))
    if len(kept) == len(type_.options):
        return type_
    if len(kept) == 1:
        return kept[0]
    return Union(kept) if kept else NEVER


def defined(type_: Type) -> Type:
    """Returns a type without undefined and null."""
    return keep(type_, lambda option: option is not UNDEFINED and option is not NULL)


def may_be_nullish(type_: Type) -> bool:
    """Returns whether a type may be undefined or null."""
    return any(o in (UNDEFINED, NULL, VOID) or o in ABSORBING or o.generic for o in options(type_))


def is_literal(type_: Type) -> bool:
    """Returns whether a type is a single value or a union of such."""
    return all(isinstance(option, (Literal, EnumMember)) for option in options(type_))


def widened_literal(type_: Type) -> Type:
    """Returns a type with fresh literals widened: `string` for a text, and so on."""
    if isinstance(type_, Literal):
        return type_.base if type_.fresh else type_
    if isinstance(type_, EnumMember):
        return type_.whole or type_
    if isinstance(type_, Union) and any(map(_is_fresh, type_.options)):
        return union(map(widened_literal, type_.options))
    return type_


def _is_fresh(option: Type) -> bool:
    """Returns whether an option is a fresh literal, which widens."""
    return (isinstance(option, Literal) and option.fresh) or (
        isinstance(option, EnumMember) and option.whole is not None
    )


def regular(type_: Type) -> Type:
    """Returns a type whose literals do not widen any more."""
    if isinstance(type_, Literal):
        return Literal(type_.value) if type_.fresh else type_
    if isinstance(type_, EnumMember):
        return type_ if type_.whole is None else type_.written(None)
    if isinstance(type_, Union) and any(map(_is_fresh, type_.options)):
        return Union(tuple(map(regular, type_.options)), type_.label)
    return type_


def widened(type_: Type) -> Type:
    """Returns the type of a variable declared with a value of a type, with literals widened."""
    return widened_literal(type_)
