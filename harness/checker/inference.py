"""Infers the type arguments of a call from its arguments and its contextual type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from harness.checker.budget import BUDGET
from harness.checker.matching import is_doubtful
from harness.checker.members import find_member, read_type, structure_of
from harness.checker.patterns import iterated_option
from harness.checker.relations import parameter_at
from harness.checker.substitution import substitute
from harness.checker.types import (
    ANY,
    BIGINT,
    BOOLEAN,
    NEVER,
    NUMBER,
    STRING,
    SYMBOL,
    UNCERTAIN,
    UNDEFINED,
    UNKNOWN,
    Array,
    DeferredType,
    EnumMember,
    Intersection,
    Literal,
    Named,
    Object,
    Output,
    Pattern,
    Promise,
    Signature,
    Structure,
    Tuple,
    Type,
    TypeParameter,
    Union,
)
from harness.checker.unions import has_undefined, keep, options, union, widened_literal

if TYPE_CHECKING:
    from harness.checker.checker import Checker

__all__ = ["Inference"]

DEPTH_LIMIT: Final = 12
ITERABLES: Final = frozenset({"ArrayLike", "Iterable", "IterableIterator"})
SIMPLE: Final = (STRING, NUMBER, BOOLEAN, BIGINT, SYMBOL)


class Inference:
    """Collects candidates for type parameters.

    Args:
        checker: The checker.
        signature: The generic signature.
        alone: Whether it is the only signature and a type is expected, so that what is not inferred is uncertain.
    """

    def __init__(self, checker: Checker, signature: Signature, alone: bool = False) -> None:
        self.checker = checker
        self.signature = signature
        self.variables = signature.variables
        self.found: dict[TypeParameter, list[Type]] = {}
        self.against: dict[TypeParameter, list[Type]] = {}
        self.expected: dict[TypeParameter, list[Type]] = {}
        self.nested: set[TypeParameter] = set()
        self.fixed: set[TypeParameter] = set()
        self.doubtful: set[TypeParameter] = set()
        self.alone = alone
        self._depth = 0

    def take(self, source: Type, target: Type) -> None:
        """Infers from an argument's type and the declared type."""
        self._infer(source, target, self.found, _top_variables(target))

    def expect(self, context: Type, result: Type) -> None:
        """Infers from the contextual type of the call, which counts if the arguments give nothing."""
        self._infer(context, result, self.expected, frozenset(self.variables))

    def bound(self, *, fixing: Type | None = None) -> dict[TypeParameter, Type]:
        """Returns the type argument of each type parameter.

        Args:
            fixing: If given, only the type parameters in this type, and those with candidates. From then on literals
                widen for those in it, even if the call's result is of their type.
        """
        made: dict[TypeParameter, Type] = {}
        if fixing is not None:
            self.fixed.update(variable for variable in self.variables if _mentions(fixing, variable))
        for variable in self.variables:
            known = self._known(variable, made)
            if known is not None:
                made[variable] = known
            elif fixing is None or _mentions(fixing, variable):
                made[variable] = self._unknown(variable, made)
        return made

    def hints(self) -> dict[TypeParameter, Type]:
        """Returns the type arguments inferred so far, also from the call's contextual type."""
        made = {}
        for variable in self.variables:
            if variable in self.found:
                made[variable] = union(self.found[variable])
            elif variable in self.expected:
                made[variable] = union(self.expected[variable])
        return made

    def _known(self, variable: TypeParameter, made: dict[TypeParameter, Type]) -> Type | None:
        candidates = self.found.get(variable)
        contrary = self.against.get(variable)
        if candidates:
            best = self._supertype(variable, candidates)
            if contrary and not self._goes_with_all(best, candidates, contrary):
                best = contrary[0]
            return self._within_bound(variable, best, made)
        if contrary:
            return contrary[0]
        expected = self.expected.get(variable)
        return self._within_bound(variable, union(expected), made) if expected else None

    def _unknown(self, variable: TypeParameter, made: dict[TypeParameter, Type]) -> Type:
        if variable in self.doubtful or (self.alone and _mentions(self.signature.result, variable)):
            return UNCERTAIN
        if variable.default is not None:
            return substitute(variable.default, made)
        bound = variable.bound
        return UNKNOWN if bound is None else UNCERTAIN if bound.generic else bound

    def _within_bound(self, variable: TypeParameter, found: Type, made: dict[TypeParameter, Type]) -> Type:
        """Returns the inferred type, or the constraint if it does not satisfy that."""
        bound = None if variable.bound is None else substitute(variable.bound, made)
        if bound is None or (bound.generic and is_doubtful(bound)):
            return found
        return found if self.checker.assignable(found, bound) else bound

    def _supertype(self, variable: TypeParameter, candidates: list[Type]) -> Type:
        """Returns the candidate to which all others are assignable, the first if there is none."""
        if UNCERTAIN in candidates:
            return UNCERTAIN
        is_free_result = self._is_result(variable) and variable not in self.fixed
        keeps = variable in self.nested or _has_simple_bound(variable) or is_free_result
        if not keeps:
            candidates = [widened_literal(candidate) for candidate in candidates]
        if len(candidates) == 1:
            return candidates[0]
        if all(isinstance(c, Literal) and c.base is getattr(candidates[0], "base", None) for c in candidates):
            return union(candidates)
        if all(isinstance(c, EnumMember) and c.enum == getattr(candidates[0], "enum", None) for c in candidates):
            return union(candidates)
        absent = any(has_undefined(c) for c in candidates)
        present = [keep(c, lambda o: o is not UNDEFINED) for c in candidates]
        present = [c for c in present if c is not NEVER] or [NEVER]
        best = present[0]
        for candidate in present[1:]:
            if self.checker.assignable(best, candidate) and candidate is not ANY:
                best = candidate
        return union((best, UNDEFINED)) if absent else best

    def _goes_with_all(self, best: Type, candidates: list[Type], contrary: list[Type]) -> bool:
        """Returns whether all others are assignable to a candidate, and to a function that takes it."""
        loose = (ANY, UNCERTAIN)
        if any(type_ in loose or type_.generic for type_ in (*candidates, *contrary)):
            return True
        fits = self.checker.assignable
        return all(fits(one, best) for one in candidates) and any(fits(best, taken) for taken in contrary)

    def _is_result(self, variable: TypeParameter) -> bool:
        return any(option is variable for option in options(self.signature.result))

    # Going through types

    def _infer(
        self, source: Type, target: Type, found: dict[TypeParameter, list[Type]], top: frozenset[TypeParameter]
    ) -> None:
        if not target.generic:
            return
        if self._depth > DEPTH_LIMIT:
            BUDGET.meet("depth")
            return
        BUDGET.spend(2)
        self._depth += 1
        if isinstance(target, TypeParameter):
            self._to_variable(source, target, found, top)
        elif isinstance(target, Union):
            self._to_union(source, target, found, top)
        elif source is UNCERTAIN or source is ANY:
            for variable in self.variables:
                if _mentions(target, variable):
                    found.setdefault(variable, []).append(source)
        elif isinstance(source, Union):
            for option in source.options:
                self._infer(option, target, found, top)
        elif isinstance(target, Intersection):
            for part in target.parts:
                self._infer(source, part, found, top)
        else:
            self._to_structure(source, target, found)
        self._depth -= 1

    def _to_variable(
        self,
        source: Type,
        target: TypeParameter,
        found: dict[TypeParameter, list[Type]],
        top: frozenset[TypeParameter],
    ) -> None:
        if target not in self.variables:
            return
        if target not in top and found is self.found:
            self.nested.add(target)
        found.setdefault(target, []).append(source)

    def _to_union(
        self, source: Type, target: Union, found: dict[TypeParameter, list[Type]], top: frozenset[TypeParameter]
    ) -> None:
        """Infers to a union: first to options that are no type parameters, the rest to a bare one."""
        bare = [o for o in target.options if isinstance(o, TypeParameter) and o in self.variables]
        others = [o for o in target.options if o not in bare]
        plain = {o.key for o in others if not o.generic}
        left = []
        for option in options(source):
            if option.key in plain:
                continue
            before = _count(found)
            for other in others:
                self._infer(option, other, found, top)
            if _count(found) == before:
                left.append(option)
        if left and len(bare) == 1:
            self._infer(union(left), bare[0], found, top)
        elif left and bare:
            for variable in bare:
                self._infer(union(left), variable, found, top)

    def _to_structure(self, source: Type, target: Type, found: dict[TypeParameter, list[Type]]) -> None:
        none: frozenset[TypeParameter] = frozenset()
        if isinstance(target, Array):
            for element in self._elements(source):
                self._infer(element, target.element, found, none)
        elif isinstance(target, Tuple):
            self._to_tuple(source, target, found)
        elif isinstance(target, (Promise, Output)):
            if type(source) is type(target):
                self._infer(source.inner, target.inner, found, none)
        elif isinstance(target, Named):
            self._to_named(source, target, found)
        elif isinstance(target, Object):
            self._to_members(source, target.structure, found)
        elif isinstance(target, DeferredType):
            self._to_operator(source, target, found)

    def _to_operator(self, source: Type, target: DeferredType, found: dict[TypeParameter, list[Type]]) -> None:
        """Infers keys and values of a `Record`; the arguments of other operators stay uncertain."""
        if target.name.startswith("Unwrap") and found is self.expected:
            for argument in target.arguments:
                self._infer(source, argument, found, frozenset())
            return
        structure = structure_of(self.checker.declarations, source) if target.name == "Record" else None
        if structure is None or not structure.complete:
            self.doubtful.update(variable for variable in self.variables if _mentions(target, variable))
            return
        none: frozenset[TypeParameter] = frozenset()
        keys, value = target.arguments
        names: list[Type] = [Literal(name) for name in structure.members]
        names += [
            key for key, values in ((STRING, structure.strings), (NUMBER, structure.numbers)) if values is not None
        ]
        if names:
            self._infer(union(names), keys, found, none)
        for held in (*(read_type(m) for m in structure.members.values()), structure.strings, structure.numbers):
            if held is not None:
                self._infer(held, value, found, none)

    def _elements(self, source: Type) -> list[Type]:
        if isinstance(source, Array):
            return [source.element]
        if isinstance(source, Tuple):
            return [*source.elements, *([] if source.rest is None else [source.rest])]
        if isinstance(source, Named) and source.declaration.name in ITERABLES and source.arguments:
            return [source.arguments[0]]
        if isinstance(source, Named):
            return [e for base in source.declaration.bases() for e in self._elements(base)]
        return []

    def _to_tuple(self, source: Type, target: Tuple, found: dict[TypeParameter, list[Type]]) -> None:
        none: frozenset[TypeParameter] = frozenset()
        if isinstance(source, Tuple):
            for number, element in enumerate(source.elements):
                wanted = target.elements[number] if number < len(target.elements) else target.rest
                if wanted is not None:
                    self._infer(element, wanted, found, none)
        elif isinstance(source, Array):
            for wanted in target.elements:
                self._infer(source.element, wanted, found, none)

    def _to_named(self, source: Type, target: Named, found: dict[TypeParameter, list[Type]]) -> None:
        none: frozenset[TypeParameter] = frozenset()
        if isinstance(source, Named) and source.declaration is target.declaration:
            for given, wanted in zip(source.arguments, target.arguments, strict=False):
                self._infer(given, wanted, found, none)
            return
        name = target.declaration.name
        if name == "PromiseLike" and isinstance(source, Promise):
            self._infer(source.inner, target.arguments[0], found, none)
        elif name in ("Iterable", "ArrayLike"):
            self._to_iterable(source, target.arguments[0], found)
        else:
            structure = structure_of(self.checker.declarations, target)
            if structure is not None:
                self._to_members(source, structure, found)

    def _to_iterable(self, source: Type, element: Type, found: dict[TypeParameter, list[Type]]) -> None:
        given = iterated_option(self.checker, source)
        if given is not None:
            self._infer(given, element, found, frozenset())

    def _to_members(self, source: Type, target: Structure, found: dict[TypeParameter, list[Type]]) -> None:
        none: frozenset[TypeParameter] = frozenset()
        declarations = self.checker.declarations
        structure = structure_of(declarations, source)
        if structure is None:
            return
        for name, wanted in target.members.items():
            given = find_member(declarations, source, name)
            if given is not None and wanted.type.generic:
                self._infer(read_type(given), wanted.type, found, none)
        if target.strings is not None and target.strings.generic and not isinstance(source, (Array, Tuple, Output)):
            values = (
                [structure.strings]
                if structure.strings is not None
                else [read_type(m) for m in structure.members.values()]
            )
            if values and (structure.strings is not None or isinstance(source, Object)):
                self._infer(union(values), target.strings, found, none)
        for own, wanted_signature in zip(structure.calls, target.calls, strict=False):
            self._to_signature(own, wanted_signature, found)
        for own, wanted_signature in zip(structure.constructs, target.constructs, strict=False):
            self._to_signature(own, wanted_signature, found)

    def _to_signature(self, source: Signature, target: Signature, found: dict[TypeParameter, list[Type]]) -> None:
        none: frozenset[TypeParameter] = frozenset()
        freed = dict.fromkeys(source.variables, UNCERTAIN)
        for number, parameter in enumerate(target.parameters):
            own = parameter_at(source, number)
            if own is not None and parameter.type.generic and found is self.found:
                self._infer(substitute(own.type, freed), parameter.type, self.against, none)
        if source.predicate is not None and target.predicate is not None:
            given, wanted = source.predicate[1], target.predicate[1]
            if given is not None and wanted is not None:
                self._infer(given, wanted, found, none)
        if target.result.generic:
            self._infer(substitute(source.result, freed), target.result, found, none)


def _count(found: dict[TypeParameter, list[Type]]) -> int:
    return sum(map(len, found.values()))


def _top_variables(target: Type) -> frozenset[TypeParameter]:
    """Returns the type parameters that a type is, or that are options of it."""
    return frozenset(o for o in options(target) if isinstance(o, TypeParameter))


def _has_simple_bound(variable: TypeParameter) -> bool:
    bound = variable.bound
    if isinstance(bound, DeferredType):
        return bound.name in ("keyof", "template")
    return bound is not None and all(o in SIMPLE or isinstance(o, (Literal, Pattern)) for o in options(bound))


def _mentions(type_: Type, variable: TypeParameter) -> bool:
    """Returns whether a type contains a type parameter."""
    return _holds(type_, variable, 0)


def _holds(type_: Type, variable: TypeParameter, depth: int) -> bool:
    if not type_.generic:
        return False
    if depth > DEPTH_LIMIT:
        BUDGET.meet("depth")
        return False
    if type_ is variable:
        return True
    BUDGET.spend(1)
    parts: Sequence[Type] = ()
    if isinstance(type_, Array):
        parts = (type_.element,)
    elif isinstance(type_, (Promise, Output)):
        parts = (type_.inner,)
    elif isinstance(type_, Union):
        parts = type_.options
    elif isinstance(type_, Intersection):
        parts = type_.parts
    elif isinstance(type_, Tuple):
        parts = (*type_.elements, *([] if type_.rest is None else [type_.rest]))
    elif isinstance(type_, (Named, DeferredType)):
        parts = type_.arguments
    elif isinstance(type_, Object):
        structure = type_.structure
        parts = [
            *(m.type for m in structure.members.values()),
            *(t for t in (structure.strings, structure.numbers) if t is not None),
            *(
                t
                for s in (*structure.calls, *structure.constructs)
                for t in (*(p.type for p in s.parameters), s.result)
            ),
        ]
    return any(_holds(part, variable, depth + 1) for part in parts)
