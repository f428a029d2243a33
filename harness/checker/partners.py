"""Variables that were destructured from one value: narrowing one narrows the value and the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from harness.checker.members import find_member, read_type
from harness.checker.names import is_unchanging, path_of
from harness.checker.scopes import Symbol, Taken
from harness.checker.types import BOOLEAN, NEVER, NULL, UNDEFINED, EnumMember, Literal, Type, Union
from harness.checker.unions import keep, options, union
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.checker.checker import Checker
    from harness.checker.flow import Flow

__all__ = ["note_taken", "owner_of", "refine_partners"]


def note_taken(checker: Checker, target: ast.Node, value: ast.Node | None, type_: Type) -> None:
    """Records the members of a union in variables that never change.

    Args:
        checker: The checker, in the scope of the variables.
        target: The name or pattern.
        value: The destructured value, if it is written there.
        type_: Its type.
    """
    if isinstance(target, ast.Identifier):
        if isinstance(value, ast.Member):
            _note_member(checker, target, value)
        return
    entries = _entries(target)
    if not entries or not isinstance(type_, Union):
        return
    whole = Symbol("", "const", type_, target.start)
    partners: list[tuple[str, Symbol]] = []
    for key, name in entries:
        symbol = checker.scope.value(name.name)
        if symbol is not None and symbol.start == name.start and is_unchanging(symbol, name):
            partners.append((key, symbol))
            member = None
            if isinstance(value, (ast.Identifier, ast.Member, ast.This)) and isinstance(target, ast.ObjectPattern):
                member = ast.Member(name.source, name.start, name.end, value, key, False)
            symbol.taken = Taken(whole, key, partners, member, None if member is None else path_of(checker, member))


def _note_member(checker: Checker, target: ast.Identifier, value: ast.Member) -> None:
    symbol = checker.scope.value(target.name)
    path = path_of(checker, value)
    if symbol is not None and symbol.start == target.start and path is not None:
        symbol.taken = Taken(None, value.name, [], value, path)


def _entries(target: ast.Node) -> list[tuple[str, ast.Identifier]]:
    """Returns the variables that a pattern binds directly, and the names of their members."""
    if isinstance(target, ast.ObjectPattern):
        found = [(key, inner) for key, inner in target.entries if isinstance(key, str)]
        return [(key, inner) for key, inner in found if isinstance(inner, ast.Identifier)]
    if isinstance(target, ast.ArrayPattern):
        return [(str(at), item) for at, item in enumerate(target.items) if isinstance(item, ast.Identifier)]
    return []


def owner_of(checker: Checker, node: ast.Identifier) -> ast.Member | None:
    """Returns the member that a variable was bound to, while it still means the same."""
    symbol = checker.scope.value(node.name)
    taken = None if symbol is None else symbol.taken
    member = None if taken is None else taken.member
    if taken is None or not isinstance(member, ast.Member) or path_of(checker, member) != taken.path:
        return None
    return member


def refine_partners(checker: Checker, flow: Flow, node: ast.Identifier, change: Callable[[Type], Type]) -> Flow:
    """Returns the flow with the variables from the same value as a narrowed one narrowed too."""
    symbol = checker.scope.value(node.name)
    taken = None if symbol is None else symbol.taken
    whole = None if taken is None else taken.whole
    if symbol is None or taken is None or whole is None:
        return flow
    key = taken.key
    before = flow.facts.get((whole,), whole.type)
    if not any(_tells(checker, option, key) for option in options(before)):
        return flow
    kept = keep(before, lambda option: _possible(checker, option, key, change))
    if kept is before or kept is NEVER:
        return flow
    flow = flow.having((whole,), kept)
    for name, partner in taken.partners:
        if partner is not symbol:
            flow = _narrowed(checker, flow, name, partner, kept)
    return flow


def _tells(checker: Checker, option: Type, key: str) -> bool:
    """Returns whether a member has one value, or one of several, so that it distinguishes types."""
    member = find_member(checker.declarations, option, key)
    return member is not None and all(
        isinstance(o, (Literal, EnumMember)) or o in (BOOLEAN, UNDEFINED, NULL) for o in options(member.type)
    )


def _possible(checker: Checker, option: Type, key: str, change: Callable[[Type], Type]) -> bool:
    member = find_member(checker.declarations, option, key)
    return member is None or change(read_type(member)) is not NEVER


def _narrowed(checker: Checker, flow: Flow, name: str, partner: Symbol, whole: Type) -> Flow:
    members = [find_member(checker.declarations, option, name) for option in options(whole)]
    if any(member is None for member in members):
        return flow
    given = union([read_type(member) for member in members if member is not None])
    known = flow.facts.get((partner,))
    if known is not None:
        both = keep(known, lambda option: checker.assignable(option, given))
        given = given if both is NEVER else both
    return flow.having((partner,), given)
