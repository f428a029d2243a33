"""Members and elements: `a.b`, `a[b]`, with and without `?.`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from harness.checker.evolving import GROWN, LIST, grow
from harness.checker.members import find_member, read_type, structure_of
from harness.checker.names import path_of
from harness.checker.newer import is_newer
from harness.checker.nullability import non_null
from harness.checker.places import member_name
from harness.checker.types import (
    ANY,
    NEVER,
    NUMBER,
    STRING,
    SYMBOL,
    UNASSIGNED,
    UNCERTAIN,
    UNDEFINED,
    Array,
    DeferredType,
    EnumMember,
    Literal,
    Member,
    ModuleType,
    Named,
    Object,
    Output,
    Pattern,
    Promise,
    Tuple,
    Type,
    Union,
)
from harness.checker.unions import defined, options, or_undefined, union
from harness.spelling import nearest_name
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.checker.checker import Checker

__all__ = [
    "check_access",
    "check_access_right",
    "element_type",
    "key_type",
    "link",
    "member_names",
    "object_type",
    "report_missing",
]

LINKS: Final = (ast.Member, ast.Index, ast.Call)
GROWING: Final = frozenset({"length", "push", "unshift"})
"""What can be used of a list before anything is known to be in it."""
LOOSE: Final = (ANY, UNCERTAIN, NEVER)


def check_access(checker: Checker, node: ast.Node, context: Type | None) -> Type:
    """Returns the type of a member, element or call, with undefined if a `?.` in it may end the chain."""
    found, stops = link(checker, node, context)
    return or_undefined(found) if stops else found


def link(checker: Checker, node: ast.Node, context: Type | None = None) -> tuple[Type, bool]:
    """Returns the type of one link in a chain, and whether a `?.` before it may end the chain."""
    if isinstance(node, ast.Member):
        return _member(checker, node)
    if isinstance(node, ast.Index):
        return _index(checker, node)
    if isinstance(node, ast.Call):
        return checker.check_call(node, context)
    return checker.check(node), False


def object_type(checker: Checker, node: ast.Node, optional: bool) -> tuple[Type, bool]:
    """Returns the type of what precedes a dot, without undefined and null."""
    found, stops = link(checker, node) if isinstance(node, LINKS) else (checker.check(node), False)
    if optional:
        without = defined(found)
        return without, stops or without is not found
    return non_null(checker, node, found), stops


def _member(checker: Checker, node: ast.Member) -> tuple[Type, bool]:
    if node.name in GROWING and isinstance(node.object, ast.Identifier):
        symbol = checker.scope.value(node.object.name)
        if symbol is not None and symbol.evolving == LIST:
            if node.name == "length":
                return NUMBER, False
            if not grow(checker, node.object):
                found = find_member(checker.declarations, GROWN, node.name)
                return UNCERTAIN if found is None else read_type(found), False
    object_, stops = object_type(checker, node.object, node.optional)
    if object_ is ANY or object_ is UNCERTAIN or object_ is NEVER:
        return (UNCERTAIN if object_ is NEVER else object_), stops
    if checker.augmented and isinstance(object_, Named) and object_.declaration.name in checker.augmented:
        return UNCERTAIN, stops
    member = find_member(checker.declarations, object_, node.name)
    if member is None:
        report_missing(checker, node, object_)
        return UNCERTAIN, stops
    if is_newer(checker, node, object_):
        return UNCERTAIN, stops
    if member.access != "public":
        check_access_right(checker, node, member)
    return _narrowed(checker, node, read_type(member)), stops


def _narrowed(checker: Checker, node: ast.Node, declared: Type) -> Type:
    """Returns the narrowed type of a member."""
    if not checker.flow.fields:
        return declared
    facts = checker.flow.facts
    path = path_of(checker, node)
    fact = None if path is None else facts.get(path)
    if fact is UNASSIGNED:
        if declared is not UNCERTAIN and not any(o is UNDEFINED or o is UNCERTAIN for o in options(declared)):
            name = node.name if isinstance(node, ast.Member) else ""
            checker.report(2565, node, f"Property '{name}' is used before being assigned.")
        return declared
    return declared if fact is None else fact


def check_access_right(checker: Checker, node: ast.Member, member: Member) -> None:
    """Reports the use of a private or protected member from outside."""
    owner = checker.frame.owner
    if owner is member.owner or member.owner is None:
        return
    name = member.owner.name
    if member.access == "private":
        checker.report(
            2341, member_name(node), f"Property '{node.name}' is private and only accessible within class '{name}'."
        )
    elif owner is None or not _extends(owner, member.owner):
        message = f"Property '{node.name}' is protected and only accessible within class '{name}' and its subclasses."
        checker.report(2445, member_name(node), message)


def _extends(declaration: object, base: object) -> bool:
    seen = declaration
    for _ in range(20):
        if seen is base:
            return True
        bases = seen.bases() if hasattr(seen, "bases") else ()
        seen = bases[0].declaration if bases and isinstance(bases[0], Named) else None
    return False


def member_names(checker: Checker, type_: Type) -> Iterable[str]:
    """Returns the names of a type's members, for suggestions."""
    if isinstance(type_, ModuleType):
        return [name for name in type_.module.names() if not name[:1].isdigit()]
    if isinstance(type_, Union):
        structures = [set(member_names(checker, option)) for option in type_.options]
        return sorted(set.intersection(*structures))
    structure = structure_of(checker.declarations, type_)
    return () if structure is None else structure.members


def report_missing(checker: Checker, node: ast.Member, object_: Type) -> None:
    """Reports a member that a type does not have."""
    if checker.reporter.silent:
        return
    at = member_name(node)
    if checker.reporter.said(at, 2339, 2551, 2576):
        return
    near = nearest_name(node.name, member_names(checker, object_))
    if near and isinstance(object_, ModuleType) and find_member(checker.declarations, object_, near) is None:
        near = ""
    message = f"Property '{node.name}' does not exist on type '{checker.text(object_)}'."
    if _is_static(object_, node.name):
        name = f"{checker.text(object_)}.{node.name}"
        checker.report(2576, at, f"{message} Did you mean to access the static member '{name}' instead?")
        return
    if near:
        checker.report(2551, at, f"{message} Did you mean '{near}'?")
    else:
        checker.report(2339, at, message + _hint(checker, node.name, object_))


def _is_static(object_: Type, name: str) -> bool:
    """Returns whether a class has a member that its instances lack."""
    if not isinstance(object_, Named) or object_.declaration.kind != "class":
        return False
    entry = getattr(object_.declaration, "entry", None)
    value = getattr(object_.declaration, "value", None)
    statics = entry.statics if entry is not None else value.structure.members if isinstance(value, Object) else {}
    return name in statics


def _hint(checker: Checker, name: str, object_: Type) -> str:
    """Returns advice where a promise or an Output is mistaken for its value."""
    inner = object_.inner if isinstance(object_, (Output, Promise)) else None
    if inner is None or inner in LOOSE or find_member(checker.declarations, inner, name) is None:
        return ""
    return " Use 'apply' for the value inside." if isinstance(object_, Output) else " Did you forget to use 'await'?"


def _index(checker: Checker, node: ast.Index) -> tuple[Type, bool]:
    object_, stops = object_type(checker, node.object, node.optional)
    key = key_type(checker, node.index)
    if object_ in LOOSE:
        return (UNCERTAIN if object_ is NEVER else object_), stops
    return _narrowed(checker, node, element_type(checker, node, object_, key)), stops


def key_type(checker: Checker, node: ast.Node) -> Type:
    """Returns the type of an index; the variable of a `for...in` over an array counts as a number."""
    key = checker.check(node)
    if key is STRING and isinstance(node, ast.Identifier):
        symbol = checker.scope.value(node.name)
        if symbol is not None and symbol.numeric:
            return NUMBER
    return STRING if isinstance(key, Pattern) else key


def element_type(checker: Checker, node: ast.Index, object_: Type, key: Type) -> Type:
    """Returns the type of `object[key]`."""
    if key in LOOSE or isinstance(object_, DeferredType) or isinstance(key, DeferredType):
        return UNCERTAIN
    if isinstance(key, Union):
        return union([element_type(checker, node, object_, option) for option in key.options])
    if isinstance(key, (Literal, EnumMember)) and isinstance(key.value, (str, int)):
        return _named_element(checker, node, object_, key)
    if isinstance(object_, Union):
        return union([element_type(checker, node, option, key) for option in object_.options])
    if key is NUMBER:
        element = numbered(checker, object_)
        if element is not None:
            return element
    elif key is STRING:
        structure = structure_of(checker.declarations, object_)
        if structure is None or structure.strings is not None or not structure.complete:
            return UNCERTAIN if structure is None or structure.strings is None else structure.strings
        if numbered(checker, object_) is not None and object_ is not STRING:
            message = "Element implicitly has an 'any' type because index expression is not of type 'number'."
            checker.report(7015, node.index, message)
            return UNCERTAIN
    elif key is SYMBOL or key.generic:
        return UNCERTAIN
    else:
        checker.report(2538, node.index, f"Type '{checker.text(key)}' cannot be used as an index type.")
        return UNCERTAIN
    message = f"expression of type '{checker.text(key)}' can't be used to index type '{checker.text(object_)}'."
    checker.report(7053, node, f"Element implicitly has an 'any' type because {message}")
    return UNCERTAIN


def numbered(checker: Checker, object_: Type) -> Type | None:
    """Returns the type of an element at an unknown index; None if there are no numbered elements."""
    if isinstance(object_, Array):
        return object_.element
    if isinstance(object_, Tuple):
        return union([*object_.elements, *([] if object_.rest is None else [object_.rest])])
    found = find_member(checker.declarations, object_, "0")
    return None if found is None else read_type(found)


def _named_element(checker: Checker, node: ast.Index, object_: Type, key: Literal | EnumMember) -> Type:
    name = str(key.value)
    member = find_member(checker.declarations, object_, name)
    if member is not None:
        return read_type(member)
    if isinstance(object_, Tuple):
        count, text = len(object_.elements), checker.text(object_)
        checker.report(2493, node.index, f"Tuple type '{text}' of length '{count}' has no element at index '{name}'.")
    elif not isinstance(object_, Union):
        type_ = checker.text(object_)
        why = f"expression of type '{checker.text(key)}' can't be used to index type '{type_}'."
        message = f"Property '{name}' does not exist on type '{type_}'."
        checker.report(7053, node, f"Element implicitly has an 'any' type because {why} {message}")
    return UNCERTAIN
