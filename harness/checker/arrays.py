"""Array literals: their types, and whether they are assignable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.checker.mismatches import report_mismatch
from harness.checker.objects import fitted_literal
from harness.checker.patterns import iterated
from harness.checker.reduction import joined
from harness.checker.types import NEVER, UNCERTAIN, UNDEFINED, Array, Named, Tuple, Type, TypeParameter
from harness.checker.unions import options, union
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.checker.checker import Checker

__all__ = ["check_array", "check_assignable_array"]


def _candidates(target: Type) -> list[Type]:
    """Returns the options of a type that an array literal can be meant for."""
    found: list[Type] = []
    for option in options(target):
        if isinstance(option, (Array, Tuple)):
            found.append(option)
        elif isinstance(option, Named) and option.declaration.name in ("Iterable", "ArrayLike") and option.arguments:
            found.append(Array(option.arguments[0], readonly=True))
        elif isinstance(option, TypeParameter) and option.bound is not None:
            found += _candidates(option.bound)
    return found


def check_array(checker: Checker, node: ast.ArrayLiteral, context: Type | None) -> Type:
    """Returns the type of an array literal; `context` is passed to its elements and tells whether it is a tuple."""
    candidates = [] if context is None else _candidates(context)
    fixed = [c for c in candidates if isinstance(c, Tuple)]
    if fixed and not any(isinstance(item, ast.Spread) for item in node.items):
        return _tuple(checker, node, candidates)
    wanted = union([_element(c, 0) for c in candidates]) if candidates else None
    return Array(_settled(checker, [_item(checker, item, wanted) for item in node.items]))


def _settled(checker: Checker, found: list[Type]) -> Type:
    return joined(checker, found) if found else NEVER


def _element(candidate: Type, number: int) -> Type:
    if isinstance(candidate, Array):
        return candidate.element
    if isinstance(candidate, Tuple):
        if number < len(candidate.elements):
            return candidate.elements[number]
        return candidate.rest or UNCERTAIN
    return UNCERTAIN


def _item(checker: Checker, item: ast.Node | None, wanted: Type | None) -> Type:
    if item is None:
        return UNDEFINED
    if isinstance(item, ast.Spread):
        inner = None if wanted is None else Array(wanted)
        return iterated(checker, item.value, checker.check(item.value, inner))
    return fitted_literal(checker.check(item, wanted), wanted)


def _tuple(checker: Checker, node: ast.ArrayLiteral, candidates: list[Type]) -> Type:
    found = []
    for number, item in enumerate(node.items):
        wanted = union([_element(candidate, number) for candidate in candidates])
        found.append(_item(checker, item, wanted))
    return Tuple(tuple(found))


def check_assignable_array(
    checker: Checker, node: ast.ArrayLiteral, target: Type, code: int, at: ast.Node | None = None
) -> Type:
    """Checks an array literal against an expected type, element by element."""
    candidates = _candidates(target)
    if len(candidates) != 1:
        found = check_array(checker, node, target)
        if not checker.reporter.silent and not checker.assignable(found, target):
            report_mismatch(checker, node, found, target, code, at=at)
        return found
    candidate = candidates[0]
    parts: list[Type] = []
    before = len(checker.reporter.diagnostics)
    for number, item in enumerate(node.items):
        wanted = _element(candidate, number)
        if item is None:
            parts.append(UNDEFINED)
        elif isinstance(item, ast.Spread):
            parts.append(_spread(checker, item, wanted, code))
        else:
            parts.append(checker.check_assignable(item, wanted))
    spread = any(isinstance(item, ast.Spread) for item in node.items)
    if isinstance(candidate, Tuple) and not spread:
        found = Tuple(tuple(parts))
        if len(checker.reporter.diagnostics) == before and not checker.assignable(found, candidate):
            report_mismatch(checker, node, found, candidate, code, at=at)
        return found
    return Array(_settled(checker, [fitted_literal(part, candidate) for part in parts]))


def _spread(checker: Checker, item: ast.Spread, wanted: Type, code: int) -> Type:
    element = iterated(checker, item.value, checker.check(item.value, Array(wanted)))
    if not checker.assignable(element, wanted):
        report_mismatch(checker, item, element, wanted, code)
    return element
