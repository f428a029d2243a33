"""The inferred types of `infer` in a conditional type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.checker.budget import BUDGET
from harness.checker.members import find_member, read_type, structure_of
from harness.checker.relations import Relations, parameter_at, parameters_from
from harness.checker.types import (
    ANY,
    UNCERTAIN,
    UNKNOWN,
    Array,
    DeferredType,
    Intersection,
    Named,
    Object,
    Output,
    Promise,
    Signature,
    Structure,
    Tuple,
    Type,
    TypeParameter,
    Union,
)
from harness.checker.unions import union

if TYPE_CHECKING:
    from harness.checker.declarations import Declarations

__all__ = ["Matching", "is_doubtful"]

DEPTH_LIMIT: Final = 12
DOUBT_LIMIT: Final = 3
"""Nested objects that are searched for uncertain parts; deeper ones are unknown."""


def is_doubtful(type_: Type, depth: int = 0) -> bool:
    """Returns whether a part of a type is unknown, or not yet known, so that nothing follows from comparing it."""
    if type_ is UNCERTAIN or isinstance(type_, (DeferredType, TypeParameter)):
        return True
    parts: list[Type] = []
    if isinstance(type_, Array):
        parts = [type_.element]
    elif isinstance(type_, (Promise, Output)):
        parts = [type_.inner]
    elif isinstance(type_, Union):
        parts = list(type_.options)
    elif isinstance(type_, Intersection):
        parts = list(type_.parts)
    elif isinstance(type_, Tuple):
        parts = [*type_.elements, *([] if type_.rest is None else [type_.rest])]
    elif isinstance(type_, Named):
        parts = list(type_.arguments)
    elif isinstance(type_, Object):
        structure = type_.structure
        if not structure.complete or depth >= DOUBT_LIMIT:
            return True
        depth += 1
        parts = [member.type for member in structure.members.values()]
        parts += [] if structure.strings is None else [structure.strings]
        for signature in (*structure.calls, *structure.constructs):
            parts += [*(p.type for p in signature.parameters), signature.result]
    BUDGET.spend(1 + len(parts))
    return any(is_doubtful(part, depth) for part in parts)


class Matching:
    """Infers type parameters by comparing a type with another that contains them.

    Attributes:
        unsure: Whether the result is uncertain.
    """

    __slots__ = ("_contrary", "_declarations", "_depth", "_found", "_variables", "unsure")

    def __init__(self, declarations: Declarations, variables: list[TypeParameter]) -> None:
        self._declarations = declarations
        self._variables = variables
        self._found: dict[TypeParameter, list[Type]] = {}
        self._contrary: set[TypeParameter] = set()
        self._depth = 0
        self.unsure = False

    def bound(self) -> dict[TypeParameter, Type] | None:
        """Returns the inferred types; None if one violates its constraint."""
        made: dict[TypeParameter, Type] = {}
        for variable in self._variables:
            found = self._found.get(variable)
            made[variable] = (variable.bound or UNKNOWN) if found is None else union(found)
            limit = variable.bound
            if limit is not None and not Relations(self._declarations).assignable(made[variable], limit):
                return None
        return made

    def take(self, source: Type, target: Type, contrary: bool = False) -> None:
        """Compares a type with another."""
        if not target.generic or self.unsure:
            return
        BUDGET.spend(2)
        if self._depth > DEPTH_LIMIT:
            BUDGET.meet("depth")
            self.unsure = True
            return
        self._depth += 1
        if isinstance(target, TypeParameter):
            self._to_variable(source, target, contrary)
        elif source in (ANY, UNCERTAIN) or isinstance(source, Union):
            self.unsure = True
        else:
            self._to_structure(source, target, contrary)
        self._depth -= 1

    def _to_variable(self, source: Type, target: TypeParameter, contrary: bool) -> None:
        if target not in self._variables:
            self.unsure = True
            return
        known = self._found.setdefault(target, [])
        if known and known[0].key != source.key and (contrary or target in self._contrary):
            self.unsure = True
        if contrary:
            self._contrary.add(target)
        known.append(source)

    def _to_structure(self, source: Type, target: Type, contrary: bool) -> None:
        if isinstance(target, Array):
            if isinstance(source, Array):
                self.take(source.element, target.element, contrary)
            elif isinstance(source, Tuple):
                parts = [*source.elements, *([] if source.rest is None else [source.rest])]
                self.take(union(parts), target.element, contrary)
        elif isinstance(target, Tuple):
            self._to_tuple(source, target, contrary)
        elif isinstance(target, (Promise, Output)):
            if isinstance(source, (Promise, Output)) and type(source) is type(target):
                self.take(source.inner, target.inner, contrary)
        elif isinstance(target, Named):
            if isinstance(source, Named) and source.declaration is target.declaration:
                for given, wanted in zip(source.arguments, target.arguments, strict=False):
                    self.take(given, wanted, contrary)
            else:
                self.unsure = True
        elif isinstance(target, Object):
            self._to_members(source, target.structure, contrary)
        else:
            self.unsure = True

    def _to_tuple(self, source: Type, target: Tuple, contrary: bool) -> None:
        if target.rest is not None:
            self.unsure = True
        elif isinstance(source, Tuple):
            for given, wanted in zip(source.elements, target.elements, strict=False):
                self.take(given, wanted, contrary)

    def _to_members(self, source: Type, target: Structure, contrary: bool) -> None:
        structure = structure_of(self._declarations, source)
        if structure is None or not structure.complete or target.strings is not None or target.numbers is not None:
            self.unsure = True
            return
        for name, wanted in target.members.items():
            given = find_member(self._declarations, source, name)
            if given is not None:
                self.take(read_type(given), wanted.type, contrary)
        self._to_signatures(structure.calls, target.calls)
        self._to_signatures(structure.constructs, target.constructs)

    def _to_signatures(self, given: tuple[Signature, ...], wanted: tuple[Signature, ...]) -> None:
        """Compares functions; the last of several signatures counts."""
        if not given or not wanted:
            return
        own, other = given[-1], wanted[-1]
        if own.variables or other.variables or len(wanted) > 1:
            self.unsure = True
            return
        for number, parameter in enumerate(other.parameters):
            if parameter.rest and parameter.type.generic:
                self.take(parameters_from(own, number), parameter.type, contrary=True)
                break
            taken = parameter_at(own, number)
            if taken is not None:
                self.take(taken.type, parameter.type, contrary=True)
        self.take(own.result, other.result)
