"""Reduces unions of several branches as the compiler does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from harness.checker.types import NEVER, Array, Object, Type, Union
from harness.checker.unions import keep, union

if TYPE_CHECKING:
    from harness.checker.checker import Checker

__all__ = ["joined"]


def joined(checker: Checker, parts: Iterable[Type]) -> Type:
    """Returns the union of several branches; an empty literal is dropped beside what it replaces."""
    found = union(parts)
    if not isinstance(found, Union):
        return found
    empty = [o for o in found.options if _is_empty(o)]
    if not empty:
        return found
    others = [o for o in found.options if not _is_empty(o)]
    return keep(found, lambda o: o not in empty or not any(checker.assignable(o, other) for other in others))


def _is_empty(type_: Type) -> bool:
    if isinstance(type_, Array):
        return type_.element is NEVER
    return isinstance(type_, Object) and type_.literal and not type_.structure.members and type_.structure.complete
