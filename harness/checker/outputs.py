"""Pulumi's own wrappers: `Output<T>` and its lifted properties, `Input<T>`, and `Unwrap<T>`.

Their declarations use conditional types; their results are written out here (`output.d.ts` of `@pulumi/pulumi`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.checker.budget import BUDGET
from harness.checker.members import element_of_tuple, find_member, is_index, read_type, structure_of
from harness.checker.substitution import substitute_member
from harness.checker.types import (
    NUMBER,
    STRING,
    UNCERTAIN,
    Array,
    Declaration,
    DeferredType,
    EnumMember,
    Intersection,
    Literal,
    Member,
    ModuleType,
    Named,
    Object,
    Output,
    Pattern,
    Primitive,
    Promise,
    Structure,
    Tuple,
    Type,
    TypeParameter,
    Union,
)
from harness.checker.unions import union

if TYPE_CHECKING:
    from harness.checker.declarations import Declarations

__all__ = ["Outputs", "input_of", "is_function"]

BASES_LIMIT: Final = 20
"""Classes that are followed from one to its base."""


def input_of(inner: Type) -> Type:
    """`pulumi.Input<T>`: a `T`, a promise of one, or an Output of one."""
    return union((inner, Promise(inner), Output(inner, lifted=False)))


def is_function(type_: Type) -> bool:
    """Returns whether values of a type can be called or constructed."""
    return isinstance(type_, Object) and bool(type_.structure.calls or type_.structure.constructs)


class Outputs:
    """The members of Outputs.

    Args:
        declarations: The packages' declarations.
    """

    def __init__(self, declarations: Declarations) -> None:
        self.declarations = declarations
        self._unwrapped: list[Structure] = []

    @property
    def instance(self) -> Declaration:
        """`OutputInstance<T>`."""
        return self.declarations.output_instance

    def member(self, type_: Output, name: str) -> Member | None:
        """Returns a member of an Output: `apply`, `get`, or a property of its value."""
        own = self.instance.structure.members.get(name)
        if own is not None:
            return substitute_member(own, {self.instance.variables[0]: type_.inner})
        if type_.lifted:
            lifted = self.lifted(type_.inner, name)
            if lifted is not None:
                return lifted
        return self.declarations.object.structure.members.get(name)

    def structure(self, type_: Output) -> Structure:
        """Returns all members of an Output."""
        bound = {self.instance.variables[0]: type_.inner}
        members = {name: substitute_member(m, bound) for name, m in self.instance.structure.members.items()}
        if type_.lifted:
            inner = structure_of(self.declarations, type_.inner)
            for name in inner.members if inner is not None else ():
                lifted = self.lifted(type_.inner, name)
                if lifted is not None:
                    members[name] = lifted
        return Structure(members, complete=type_.inner is not UNCERTAIN)

    def lifted(self, inner: Type, name: str) -> Member | None:
        """Returns the Output's property for one of its value; None if it has none."""
        if isinstance(inner, Union):
            return self._lifted_of_all(inner, name)
        if inner is UNCERTAIN or isinstance(inner, (DeferredType, TypeParameter)):
            return Member(name, UNCERTAIN)
        if isinstance(inner, (Literal, EnumMember, Primitive)):
            text = isinstance(inner, (Literal, EnumMember)) and isinstance(inner.value, str)
            return self._lifted_element(STRING, name) if text or _is_text(inner) else None
        if isinstance(inner, (Array, Tuple)):
            return self._lifted_element(inner.element if isinstance(inner, Array) else element_of_tuple(inner), name)
        found = find_member(self.declarations, inner, name)
        if found is None or found is self.declarations.object.structure.members.get(name) or is_function(found.type):
            return None
        if is_function(inner):
            return None
        return found.copy(lambda: lifted_type(found))

    def _lifted_of_all(self, inner: Union, name: str) -> Member | None:
        found = [self.lifted(option, name) for option in inner.options]
        known = [member for member in found if member is not None]
        if len(known) < len(found):
            return None
        return Member(name, union([read_type(member) for member in known]))

    @staticmethod
    def _lifted_element(element: Type, name: str) -> Member | None:
        if name == "length":
            return Member(name, Output(NUMBER), readonly=True)
        return Member(name, Output(element), readonly=True) if is_index(name) else None

    def requires_lifted(self, inner: Type) -> bool:
        """Returns whether an `Output<T>` has properties of T that an `OutputInstance` lacks."""
        if isinstance(inner, Union):
            return all(self.requires_lifted(option) for option in inner.options)
        if isinstance(inner, Primitive):
            return _is_text(inner)
        if isinstance(inner, (Literal, EnumMember)):
            return isinstance(inner.value, str)
        if isinstance(inner, (Array, Tuple)):
            return True
        structure = structure_of(self.declarations, inner)
        return structure is not None and any(
            not m.optional and not is_function(m.type) for m in structure.members.values()
        )

    # Unwrap<T>

    def unwrap(self, type_: Type) -> Type:
        """Returns `Unwrap<T>`: a type with the values of all promises and Outputs in it."""
        if isinstance(type_, Union):
            return union([self.unwrap(option) for option in type_.options])
        if isinstance(type_, (Promise, Output)):
            return self.unwrap_simple(type_.inner)
        return self.unwrap_simple(type_)

    def unwrap_simple(self, type_: Type) -> Type:
        """Returns `UnwrapSimple<T>`: like `unwrap`, for a type that is itself no promise or Output.

        Raises:
            StepsError: Types are nested too deeply.
        """
        BUDGET.spend(1)
        BUDGET.enter()
        found = self._unwrap_simple(type_)
        BUDGET.leave()
        return found

    def _unwrap_simple(self, type_: Type) -> Type:
        if isinstance(type_, Union):
            return union([self.unwrap_simple(option) for option in type_.options])
        if isinstance(type_, Array):
            return Array(self.unwrap(type_.element))
        if isinstance(type_, Tuple):
            rest = None if type_.rest is None else self.unwrap(type_.rest)
            return Tuple(tuple(self.unwrap(e) for e in type_.elements), rest, type_.required)
        if isinstance(type_, (Object, Named, Intersection, Output, Promise)):
            if is_function(type_) or self.is_resource(type_):
                return type_
            return self._unwrap_object(type_)
        return type_ if isinstance(type_, (Primitive, Literal, EnumMember, ModuleType)) else UNCERTAIN

    def _unwrap_object(self, type_: Type) -> Type:
        structure = structure_of(self.declarations, type_)
        if structure is None or not structure.complete or any(structure is outer for outer in self._unwrapped):
            return UNCERTAIN  # an index signature may be of the type itself
        members = {
            name: member.copy(lambda member=member: self.unwrap(member.type))  # type: ignore[misc]
            for name, member in structure.members.items()
        }
        self._unwrapped.append(structure)
        try:
            strings = None if structure.strings is None else self.unwrap(structure.strings)
            numbers = None if structure.numbers is None else self.unwrap(structure.numbers)
        finally:
            self._unwrapped.pop()
        label = f"UnwrappedObject<{self.declarations.text(type_)}>"
        return Object(
            Structure(members, strings, numbers), literal=isinstance(type_, Object) and type_.literal, label=label
        )

    def is_resource(self, type_: Type) -> bool:
        """Returns whether a type is a resource's: an instance of a class that extends `pulumi.Resource`."""
        seen: Type | None = type_
        for _ in range(BASES_LIMIT):
            if not isinstance(seen, Named) or seen.declaration.kind != "class":
                return False
            if seen.declaration is self.declarations.resource:
                return True
            bases = seen.declaration.bases()
            seen = bases[0] if bases else None
        BUDGET.meet("depth")
        return False


def _is_text(type_: Type) -> bool:
    return type_ is STRING or isinstance(type_, Pattern)


def lifted_type(member: Member) -> Type:
    """Returns the type of an Output's property for a member of its value."""
    inner = read_type(member)
    if isinstance(inner, (Output, Promise)):
        return Output(inner.inner)
    return inner if inner is UNCERTAIN else Output(inner)
