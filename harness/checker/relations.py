"""Whether values of one type can stand where another is expected."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from harness.checker.budget import BUDGET
from harness.checker.members import find_member, read_type, structure_of
from harness.checker.substitution import substitute
from harness.checker.templates import fits_pattern, pattern_fits
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
    Array,
    DeferredType,
    EnumMember,
    Intersection,
    Literal,
    Member,
    ModuleType,
    Named,
    Object,
    Output,
    Parameter,
    Pattern,
    Primitive,
    Promise,
    Signature,
    Structure,
    Tuple,
    Type,
    TypeParameter,
    Union,
)
from harness.checker.unions import is_literal, keep, options

if TYPE_CHECKING:
    from harness.checker.declarations import Declarations

__all__ = ["Relations", "parameter_at", "parameters_from"]

DEPTH_LIMIT: Final = 40
"""Nested types that are compared; deeper ones are assignable, and the limit is reached."""
DISCRIMINANTS_LIMIT: Final = 25
LOOSE: Final = (ANY, UNCERTAIN, UNASSIGNED)


def _entry_type(member: Member) -> Type:
    """Returns the type of a property as an entry of a dictionary; an optional one may be absent."""
    return keep(member.type, lambda option: option is not UNDEFINED) if member.optional else member.type


def parameter_at(signature: Signature, number: int) -> Parameter | None:
    """Returns the parameter of an argument, an element for a rest parameter; None if there are too few."""
    parameters = signature.parameters
    if number < len(parameters) and not parameters[number].rest:
        return parameters[number]
    if parameters and parameters[-1].rest:
        rest = parameters[-1]
        return Parameter(rest.name, rest_element(rest.type, number - len(parameters) + 1), optional=True)
    return None


def parameters_from(signature: Signature, number: int = 0) -> Type:
    """Returns the types of the parameters from an index on as a list, for a rest parameter there."""
    rest = list(signature.parameters[number:])
    last = rest.pop().type if rest and rest[-1].rest else None
    if last is not None and not rest:
        return last
    if last is not None and not isinstance(last, Array):
        return UNCERTAIN
    required = sum(1 for parameter in rest if not parameter.optional)
    return Tuple(tuple(parameter.type for parameter in rest), None if last is None else last.element, required)


def rest_element(type_: Type, number: int) -> Type:
    """Returns the type of one argument that a rest parameter takes."""
    if isinstance(type_, Array):
        return type_.element
    if isinstance(type_, Tuple):
        return type_.elements[number] if number < len(type_.elements) else type_.rest or UNCERTAIN
    return UNCERTAIN


class Relations:
    """Compares types and caches the results.

    Args:
        declarations: The declarations outside the program.

    Attributes:
        loose_nulls: Whether `undefined` and `null` are assignable to every type, as without `strictNullChecks`.
        loose_parameters: Whether the parameters of functions are compared both ways, as without `strictFunctionTypes`.
    """

    __slots__ = ("_depth", "_known", "declarations", "loose_nulls", "loose_parameters")

    def __init__(self, declarations: Declarations) -> None:
        self.declarations = declarations
        # what is declared outside the program is worked out once for all programs, as if they were strict
        self.loose_nulls = declarations.loose_nulls and BUDGET.counting
        self.loose_parameters = declarations.loose_parameters and BUDGET.counting
        self._known: dict[tuple[int, int, bool], bool] = {}
        self._depth = 0

    def assignable(self, source: Type, target: Type) -> bool:
        """Returns whether a value of the source type can stand where the target type is expected; True if uncertain."""
        if source is target or target is UNKNOWN or source is NEVER:
            return True
        # `LOOSE`, one by one: this is asked more often than anything else
        if source is ANY or target is ANY or source is UNCERTAIN or target is UNCERTAIN:
            return True
        if source is UNASSIGNED or target is UNASSIGNED:
            return True
        if source.key == target.key or (self.loose_nulls and (source is UNDEFINED or source is NULL)):
            return True
        if isinstance(source, DeferredType) or isinstance(target, DeferredType):
            return True
        if BUDGET.counting:  # as `spend` does; what is compared in earnest looks at what is left
            BUDGET.left -= 1
        if isinstance(source, Union):
            return self._union_source(source, target)
        if isinstance(target, Union):
            return self._union_target(source, target)
        if isinstance(target, (Primitive, Literal, EnumMember)):
            return self._to_simple(source, target)
        if source is UNDEFINED or source is NULL or source is VOID or source is UNKNOWN:
            return False
        return self._remembered(source, target, strict=True)

    def _union_source(self, source: Union, target: Type) -> bool:
        if isinstance(target, Union):
            known = target.keys
            BUDGET.spend(len(source.options))
            rest = [o for o in source.options if o.key not in known]
            return all(self.assignable(option, target) for option in rest)
        return all(self.assignable(option, target) for option in source.options)

    def _union_target(self, source: Type, target: Union) -> bool:
        keys = target.keys
        if source.key in keys:
            return True
        if isinstance(source, Literal) and source.base.key in keys:
            return True
        if any(self.assignable(source, option) for option in target.options):
            return True
        if source is BOOLEAN:
            return self.assignable(TRUE, target) and self.assignable(FALSE, target)
        return isinstance(source, (Object, Named)) and self._discriminated(source, target)

    def _discriminated(self, source: Type, target: Union) -> bool:
        """Returns whether each literal of an object's property makes it assignable to one option."""
        structure = structure_of(self.declarations, source)
        objects = [o for o in target.options if isinstance(o, (Object, Named, Intersection))]
        if structure is None or len(objects) < 2:
            return False
        for name, member in structure.members.items():
            values = (TRUE, FALSE) if member.type is BOOLEAN else options(member.type)
            if not 2 <= len(values) <= DISCRIMINANTS_LIMIT or (
                not is_literal(member.type) and member.type is not BOOLEAN
            ):
                continue
            return all(
                any(self.assignable(self._with(structure, name, value), option) for option in objects)
                for value in values
            )
        return False

    @staticmethod
    def _with(structure: Structure, name: str, value: Type) -> Type:
        members = {**structure.members, name: structure.members[name].copy(value)}
        return Object(
            Structure(members, structure.strings, structure.numbers, complete=structure.complete), literal=True
        )

    def _to_simple(self, source: Type, target: Type) -> bool:
        """Returns whether a type that is no union is assignable to a primitive or a literal."""
        if isinstance(source, TypeParameter):
            return source.bound is not None and self.assignable(source.bound, target)
        if isinstance(source, Intersection):
            return any(self.assignable(part, target) for part in source.parts)
        if isinstance(target, Literal):
            return False
        if isinstance(target, Pattern):
            return _to_pattern(source, target)
        if isinstance(target, EnumMember):
            return _is_number(target) and (source is NUMBER or _same_number(source, target))
        if target is OBJECT:
            return not isinstance(source, (Primitive, Literal, EnumMember)) or source is OBJECT
        if isinstance(source, Literal):
            return source.base is target
        if isinstance(source, EnumMember):
            return target is (STRING if isinstance(source.value, str) else NUMBER)
        if isinstance(source, Pattern):
            return target is STRING
        return source is UNDEFINED and target is VOID

    def _remembered(self, source: Type, target: Type, strict: bool) -> bool:
        pair = (source.key, target.key, strict)
        known = self._known.get(pair)
        if known is not None:
            return known
        BUDGET.spend(4)
        if self._depth > DEPTH_LIMIT:
            BUDGET.meet("depth")
            return True
        self._known[pair] = True
        self._depth += 1
        try:
            found = self._compare(source, target, strict)
        finally:
            self._depth -= 1
        self._known[pair] = found
        return found

    def _compare(self, source: Type, target: Type, strict: bool) -> bool:
        if isinstance(target, TypeParameter):
            return False
        if isinstance(source, TypeParameter):
            bound = source.bound
            return (bound is not None and self.assignable(bound, target)) or self._is_empty(target)
        if isinstance(target, Intersection):
            return all(self.assignable(source, part) for part in target.parts)
        if isinstance(source, Intersection) and any(self.assignable(part, target) for part in source.parts):
            return True
        special = _SPECIAL.get(type(target))
        if special is not None:
            decided = special(self, source, target)
            if decided is not None:
                return decided
        if isinstance(target, Named):
            decided = self._by_declaration(source, target)
            if decided is not None:
                return decided
        return self._by_structure(source, target, strict)

    def _is_empty(self, target: Type) -> bool:
        structure = structure_of(self.declarations, target)
        return structure is not None and not structure.members and not structure.calls and not structure.constructs

    # Types with a form of their own

    def _to_array(self, source: Type, target: Array) -> bool | None:
        if isinstance(source, Array):
            return (target.readonly or not source.readonly) and self.assignable(source.element, target.element)
        if isinstance(source, Tuple):
            if source.readonly and not target.readonly:
                return False
            parts = [*source.elements, *([] if source.rest is None else [source.rest])]
            return all(self.assignable(part, target.element) for part in parts)
        if isinstance(source, Named):
            return any(self.assignable(base, target) for base in self._bases(source)) or (
                False if not target.readonly else None
            )
        return None if isinstance(source, Object) and "[Symbol.iterator]" in source.structure.members else False

    def _to_tuple(self, source: Type, target: Tuple) -> bool | None:
        if isinstance(source, Array) or not isinstance(source, Tuple):
            return False
        if source.readonly and not target.readonly:
            return False
        if source.required < target.required or (len(source.elements) > len(target.elements) and target.rest is None):
            return False
        if source.rest is not None and target.rest is None:
            return False
        for number, element in enumerate(source.elements):
            wanted = target.elements[number] if number < len(target.elements) else target.rest
            if wanted is not None and not self.assignable(element, wanted):
                return False
        return source.rest is None or target.rest is None or self.assignable(source.rest, target.rest)

    def _to_promise(self, source: Type, target: Promise) -> bool | None:
        if isinstance(source, Promise):
            return self.assignable(source.inner, target.inner)
        if isinstance(source, (Object, Named)) and find_member(self.declarations, source, "then") is not None:
            return None
        return False

    def _to_output(self, source: Type, target: Output) -> bool | None:
        if not isinstance(source, Output):
            return None if find_member(self.declarations, source, "apply") is not None else False
        if not self.assignable(source.inner, target.inner):
            return False
        if target.lifted and not self._lifts_index(source.inner, target.inner):
            return False
        loses = target.lifted and (source.inner is ANY or not source.lifted) and target.inner is not ANY
        return not (loses and self.declarations.outputs.requires_lifted(target.inner))

    def _lifts_index(self, source: Type, target: Type) -> bool:
        """Returns whether an Output has an index signature if its value must have one."""
        wanted = None if isinstance(target, (Array, Tuple)) else structure_of(self.declarations, target)
        if wanted is None or wanted.strings is None:
            return True
        given = structure_of(self.declarations, source)
        return given is None or given.strings is not None or not given.complete

    def _bases(self, source: Named) -> list[Type]:
        bound = dict(zip(source.declaration.variables, source.arguments, strict=False))
        return [substitute(base, bound) for base in source.declaration.bases()]

    def _by_declaration(self, source: Type, target: Named) -> bool | None:
        """Returns what the declarations decide: the same one, or one that extends the other."""
        if isinstance(source, Named):
            if source.declaration is target.declaration:
                pairs = zip(source.arguments, target.arguments, strict=False)
                return all(self.assignable(a, b) or _is_loose(a) or _is_loose(b) for a, b in pairs)
            if source.declaration.kind == "class" and any(self.assignable(b, target) for b in self._bases(source)):
                return True
        if target.declaration is self.declarations.object:
            return True
        if target.declaration is self.declarations.function:
            structure = structure_of(self.declarations, source)
            return structure is None or bool(structure.calls or structure.constructs)
        return None

    # Members

    def _by_structure(self, source: Type, target: Type, strict: bool) -> bool:
        wanted = structure_of(self.declarations, target)
        if wanted is None:
            return True
        if isinstance(source, ModuleType) and wanted.strings is not None and source.module.complete:
            return wanted.strings in LOOSE
        if self._has_nothing_in_common(source, wanted):
            return False
        return (
            all(self.member_fits(source, member) for member in wanted.members.values())
            and self._indexes_fit(source, wanted)
            and self._signatures_fit(source, wanted, strict)
        )

    def lacks_all(self, source: Type, target: Type) -> bool:
        """Returns whether all members of an object type are optional and a type has none of them."""
        if isinstance(target, (Union, Primitive)) or isinstance(source, (Union, Output)):
            return False
        wanted = structure_of(self.declarations, target)
        return wanted is not None and self._has_nothing_in_common(source, wanted)

    def _has_nothing_in_common(self, source: Type, wanted: Structure) -> bool:
        """Returns whether all members are optional and the source has none: an error, probably a mistake."""
        if not wanted.members or wanted.strings is not None or wanted.calls or wanted.constructs or not wanted.complete:
            return False
        if any(not member.optional for member in wanted.members.values()):
            return False
        given = structure_of(self.declarations, source)
        if given is None or not given.complete or given.strings is not None:
            return False
        if not given.members and not given.calls and not given.constructs:
            return False
        return not any(name in given.members for name in wanted.members)

    def member_fits(self, source: Type, wanted: Member) -> bool:
        """Returns whether a type has a member of the expected type."""
        given = find_member(self.declarations, source, wanted.name)
        if given is None:
            return wanted.optional
        if wanted.access != "public" or given.access != "public":
            return wanted.owner is given.owner
        if given.optional and not wanted.optional and not _is_loose(given.type):
            return False
        source_type, target_type = read_type(given), read_type(wanted)
        if wanted.method and isinstance(source_type, Object) and isinstance(target_type, Object):
            return self._remembered(source_type, target_type, strict=False)
        return self.assignable(source_type, target_type)

    def _indexes_fit(self, source: Type, wanted: Structure) -> bool:
        if wanted.strings is None and wanted.numbers is None:
            return True
        given = structure_of(self.declarations, source)
        if given is None or not given.complete:
            return True
        element = wanted.strings or wanted.numbers
        if element is None or ((element in LOOSE or isinstance(element, DeferredType)) and not _is_simple(source)):
            return True
        has = given.strings or (given.numbers if wanted.strings is None else None)
        if has is not None:
            return self.assignable(has, element)
        if not isinstance(source, Object) or source.declaration is not None or given.calls or given.constructs:
            return False
        names = given.members.values() if wanted.strings is not None else ()
        return all(self.assignable(_entry_type(member), element) for member in names)

    def _signatures_fit(self, source: Type, wanted: Structure, strict: bool) -> bool:
        if not wanted.calls and not wanted.constructs:
            return True
        given = structure_of(self.declarations, source)
        if given is None:
            return True
        return all(
            any(self.signature_fits(own, signature, strict) for own in given.calls) for signature in wanted.calls
        ) and all(
            any(self.signature_fits(own, signature, strict=False) for own in given.constructs)
            for signature in wanted.constructs
        )

    def signature_fits(self, source: Signature, target: Signature, strict: bool) -> bool:
        """Returns whether a function with the source's signature can be called with the target's."""
        most = target.most
        if most is not None and source.required > most:
            return False
        freed = dict.fromkeys((*source.variables, *target.variables), UNCERTAIN)
        for number in range(max(len(source.parameters), len(target.parameters))):
            own, wanted = parameter_at(source, number), parameter_at(target, number)
            if own is None or wanted is None:
                break
            given, taken = substitute(wanted.type, freed), substitute(own.type, freed)
            if not self.assignable(given, taken) and (
                (strict and not self.loose_parameters) or not self.assignable(taken, given)
            ):
                return False
        if target.predicate is not None and source.predicate is None and not target.asserts:
            return False
        result = substitute(target.result, freed)
        return result is VOID or self.assignable(substitute(source.result, freed), result)

    # The looser relation of `===`, `as` and `case`

    def comparable(self, first: Type, second: Type) -> bool:
        """Returns whether two types may have common values, as `===`, `as` and `case` require."""
        if self.assignable(first, second) or self.assignable(second, first):
            return True
        return any(
            self.assignable(one, other) or self.assignable(other, one) or self._overlap(one, other) or _same(one, other)
            for one in options(first)
            for other in options(second)
        )

    def _overlap(self, one: Type, other: Type) -> bool:
        simple = (Primitive, Literal, EnumMember)
        if isinstance(one, simple) or isinstance(other, simple):
            return False
        if isinstance(one, Output) != isinstance(other, Output) or isinstance(one, Promise) != isinstance(
            other, Promise
        ):
            return False
        if isinstance(one, (Output, Promise)) and isinstance(other, (Output, Promise)):
            return self.comparable(one.inner, other.inner)
        return True


def _is_simple(type_: Type) -> bool:
    return isinstance(type_, (Primitive, Literal, EnumMember))


def _is_loose(type_: Type) -> bool:
    return type_ in LOOSE or type_ is UNKNOWN or isinstance(type_, DeferredType)


def _same(one: Type, other: Type) -> bool:
    """Returns whether a text is the value of an enum's member."""
    if isinstance(one, Literal):
        one, other = other, one
    return isinstance(one, EnumMember) and isinstance(other, Literal) and one.value == other.value


def _to_pattern(source: Type, target: Pattern) -> bool:
    if isinstance(source, Pattern):
        return pattern_fits(source, target)
    value = source.value if isinstance(source, (Literal, EnumMember)) else None
    return isinstance(value, str) and fits_pattern(value, target)


def _is_number(member: EnumMember) -> bool:
    return not isinstance(member.value, str)


def _same_number(source: Type, member: EnumMember) -> bool:
    return isinstance(source, Literal) and (member.value is None or source.value == member.value)


_SPECIAL: Final[dict[type[Type], Callable[..., bool | None]]] = {
    Array: Relations._to_array,
    Tuple: Relations._to_tuple,
    Promise: Relations._to_promise,
    Output: Relations._to_output,
}
