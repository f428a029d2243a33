"""Assignments: the types that variables and members accept, and their types afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.checker.access import check_access_right, element_type, key_type, object_type, report_missing
from harness.checker.evolving import LIST, grow
from harness.checker.members import find_member, read_type
from harness.checker.mismatches import report_mismatch
from harness.checker.names import path_of
from harness.checker.narrowing import falsy, truthy
from harness.checker.operators import binary_type
from harness.checker.patterns import bind_pattern, pattern_context
from harness.checker.places import member_name
from harness.checker.reduction import joined
from harness.checker.scopes import Symbol
from harness.checker.types import (
    ANY,
    BIGINT,
    NEVER,
    NUMBER,
    UNASSIGNED,
    UNCERTAIN,
    UNDEFINED,
    Member,
    ModuleType,
    Type,
    Union,
)
from harness.checker.unions import defined, keep, options, regular
from harness.syntax import ast
from harness.syntax.declared import leaves

if TYPE_CHECKING:
    from harness.checker.checker import Checker

__all__ = ["assign", "assign_pattern", "check_assignment", "check_update", "reduced"]

LOOSE: Final = (ANY, UNCERTAIN)
LOGICAL: Final = {"||": truthy, "&&": falsy, "??": defined}


def check_assignment(checker: Checker, node: ast.Assignment, _: Type | None) -> Type:
    """Checks `target = value`, `target += value` and the like."""
    target = node.target
    if isinstance(target, (ast.ObjectPattern, ast.ArrayPattern, ast.ObjectLiteral, ast.ArrayLiteral)):
        value = checker.check(node.value, pattern_context(target, node.value))
        assign_pattern(checker, target, value)
        return value
    if not node.operator:
        declared = target_type(checker, target)
        value = checker.check_assignable(node.value, declared, at=target)
        assign(checker, target, value, declared)
        return value
    unassigned = isinstance(target, ast.Identifier) and _unassigned(checker, target)
    if unassigned and node.operator in LOGICAL:
        before: Type = UNDEFINED
    else:
        before = checker.check(target)
    declared = target_type(checker, target)
    if node.operator in LOGICAL:
        value = checker.check_assignable(node.value, declared, at=target)
        found = joined(checker, (LOGICAL[node.operator](before), value))
    else:
        value = checker.check(node.value)
        found = binary_type(checker, node, node.operator, (target, before), (node.value, value))
        if not checker.assignable(found, declared):
            report_mismatch(checker, node, found, declared, at=target)
    if not unassigned or node.operator in LOGICAL:
        assign(checker, target, found, declared)
    return found


def _unassigned(checker: Checker, target: ast.Identifier) -> bool:
    """Returns whether a variable may still be unassigned."""
    symbol = checker.scope.value(target.name)
    return symbol is not None and checker.flow.facts.get((symbol,)) is UNASSIGNED


def assign_pattern(checker: Checker, target: ast.Node, value: Type) -> None:
    """Assigns a value or its parts to existing variables and members."""
    given: list[ast.Identifier] = []

    def put(name: ast.Identifier, type_: Type) -> None:
        given.append(name)
        declared = target_type(checker, name)
        if not checker.reporter.silent and not checker.assignable(type_, declared):
            report_mismatch(checker, name, type_, declared)
        assign(checker, name, type_, declared)

    bind_pattern(checker, target, value, put)
    for leaf in leaves(target):
        if leaf not in given:
            declared = target_type(checker, leaf)
            assign(checker, leaf, UNCERTAIN, declared)


def check_update(checker: Checker, node: ast.Update, _: Type | None) -> Type:
    """Checks `++` and `--`."""
    if isinstance(node.target, ast.Update):  # `a++++`, which is no program
        checker.check(node.target)
        return NUMBER
    found = checker.check(node.target)
    declared = target_type(checker, node.target)
    parts = options(found)
    if not all(o in (NUMBER, BIGINT) or o in LOOSE or o.generic or getattr(o, "base", None) is NUMBER for o in parts):
        message = "An arithmetic operand must be of type 'any', 'number', 'bigint' or an enum type."
        checker.report(2356, node.target, message)
    if not isinstance(node.target, ast.Identifier) or not _unassigned(checker, node.target):
        assign(checker, node.target, NUMBER, declared)
    return NUMBER


def target_type(checker: Checker, target: ast.Node) -> Type:
    """Returns the type that a target accepts; one that cannot be assigned to is reported."""
    if isinstance(target, ast.Identifier):
        symbol = checker.scope.value(target.name)
        if symbol is None:
            checker.reporter.unknown_name(target.name, target, checker.scope)
            return UNCERTAIN
        _check_variable(checker, target, symbol)
        return UNCERTAIN if symbol.kind == "const" and symbol.start >= 0 else symbol.type
    if isinstance(target, ast.Member):
        return _member_type(checker, target)
    if isinstance(target, ast.Index):
        if not grow(checker, target.object):
            checker.check(target.index)
            return UNCERTAIN
        object_, _ = object_type(checker, target.object, target.optional)
        key = key_type(checker, target.index)
        return element_type(checker, target, object_, key) if object_ not in LOOSE else UNCERTAIN
    checker.check(target)
    return UNCERTAIN


def _check_variable(checker: Checker, target: ast.Identifier, symbol: Symbol) -> None:
    if symbol.start < 0 or not symbol.constant:
        return
    if symbol.kind == "const":
        checker.report(2588, target, f"Cannot assign to '{target.name}' because it is a constant.")
    elif symbol.kind == "import":
        checker.report(2632, target, f"Cannot assign to '{target.name}' because it is an import.")
    elif symbol.kind in ("class", "enum", "function", "namespace"):
        code = {"class": 2629, "enum": 2628, "function": 2630, "namespace": 2631}[symbol.kind]
        checker.report(code, target, f"Cannot assign to '{target.name}' because it is a {symbol.kind}.")


def _member_type(checker: Checker, target: ast.Member) -> Type:
    if target.name == "length" and isinstance(target.object, ast.Identifier):
        symbol = checker.scope.value(target.object.name)
        if symbol is not None and symbol.evolving == LIST:  # as `push`, this asks for no type of the list
            return NUMBER
    object_, _ = object_type(checker, target.object, target.optional)
    if object_ in LOOSE or object_ is NEVER:
        return UNCERTAIN
    member = find_member(checker.declarations, object_, target.name)
    if member is None:
        report_missing(checker, target, object_)
        return UNCERTAIN
    if member.access != "public":
        check_access_right(checker, target, member)
    if member.readonly and not _may_initialise(checker, target, member):
        what = "an import" if isinstance(object_, ModuleType) else "a read-only property"
        checker.report(2540, member_name(target), f"Cannot assign to '{target.name}' because it is {what}.")
    return read_type(member)


def _may_initialise(checker: Checker, target: ast.Member, member: Member) -> bool:
    """Returns whether this is the constructor of the class that declares a read-only field."""
    if not isinstance(target.object, ast.This) or checker.frame.constructor is None:
        return False
    return member.owner is None or member.owner is checker.frame.constructor


def assign(checker: Checker, target: ast.Node, value: Type, declared: Type | None = None) -> None:
    """Records the type of a variable or member after an assignment."""
    path = path_of(checker, target)
    if path is None:
        return
    if declared is None:
        symbol = path[0]
        declared = symbol.type if isinstance(symbol, Symbol) and len(path) == 1 else UNCERTAIN
    checker.flow = checker.flow.assigned(path, reduced(checker, declared, value))


def reduced(checker: Checker, declared: Type, value: Type) -> Type:
    """Returns the type of a variable directly after an assignment."""
    value = regular(value)
    if value is UNCERTAIN and isinstance(declared, Union):
        return UNCERTAIN
    if declared in LOOSE or declared is UNASSIGNED or not isinstance(declared, Union) or value in LOOSE:
        return declared
    kept = keep(declared, lambda o: any(checker.assignable(part, o) for part in options(value)))
    return declared if kept is NEVER else kept
