"""Object literals: their types, and whether they are assignable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.checker.budget import BUDGET
from harness.checker.members import find_member, is_index, read_type, structure_of
from harness.checker.mismatches import report_mismatch
from harness.checker.output_uses import note_loop
from harness.checker.places import property_name
from harness.checker.types import (
    ANY,
    BOOLEAN,
    NULL,
    NUMBER,
    OBJECT,
    STRING,
    SYMBOL,
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
from harness.checker.unions import is_literal, options, regular, union, widened_literal
from harness.spelling import nearest_name
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.checker.checker import Checker

__all__ = ["check_assignable_object", "check_object", "fitted_literal", "has_unknown"]

LOOSE: Final = (ANY, UNCERTAIN)
UNSPREADABLE: Final = (STRING, NUMBER, BOOLEAN, UNKNOWN)
"""Types that cannot be spread into an object."""
ANYTHING: Final = (*LOOSE, UNKNOWN, OBJECT)
NO_OBJECTS: Final = (Array, Tuple, Output, Promise, Primitive)
"""Types that cannot be written as an object literal."""
PARTS_LIMIT: Final = 16
"""Structures of one object literal that are kept apart."""


def check_object(checker: Checker, node: ast.ObjectLiteral, context: Type | None) -> Type:
    """Returns the type of an object literal; `context` gives its callbacks and literals their types."""
    candidates = () if context is None else _discriminated(checker, node, _candidates(context))
    builder = _Builder(checker, node, candidates, checking=False)
    builder.unsure = context is not None and _is_open(context)
    return builder.build()


def check_assignable_object(
    checker: Checker, node: ast.ObjectLiteral, target: Type, code: int, at: ast.Node | None = None
) -> Type:
    """Checks an object literal against a type: unknown, missing and wrongly typed properties."""
    candidates = _discriminated(checker, node, _candidates(target))
    certain = len(candidates) == 1 and structure_of(checker.declarations, candidates[0]) is not None
    certain = certain and not _spreads_wrapper(checker, node)
    builder = _Builder(checker, node, candidates, checking=certain)
    builder.unsure = _is_open(target)
    found = builder.build()
    for option in options(target):
        if isinstance(option, DeferredType):
            return found
    if _check_unknown(checker, node, candidates, target):
        return found
    if checker.reporter.silent or builder.wrong or (certain and _has_all(checker, builder, candidates[0])):
        return found
    if not checker.assignable(found, target):
        wrapped = certain and _has_wrappers(target)
        report_mismatch(checker, node, found, candidates[0] if certain else target, code, wrapped=wrapped, at=at)
    return found


def _has_all(checker: Checker, builder: _Builder, candidate: Type) -> bool:
    """Returns whether an object literal is plainly of a type: all its properties are known and right."""
    wanted = structure_of(checker.declarations, candidate)
    if wanted is None or wanted.calls or wanted.constructs or wanted.numbers is not None or not builder.plain:
        return False
    if wanted.strings is not None and wanted.members:
        return False
    return all(m.access == "public" and (m.optional or m.name in builder.written) for m in wanted.members.values())


def _spreads_wrapper(checker: Checker, node: ast.ObjectLiteral) -> bool:
    """Returns whether an Output or promise is spread, so that the literal may be one."""
    spread = [member.value for member in node.members if member.kind == "spread"]
    if not spread:
        return False
    with checker.speculatively():
        types = [option for value in spread for option in options(checker.check(value))]
    return any(isinstance(option, (Output, Promise)) for option in types)


def _is_open(target: Type) -> bool:
    """Returns whether the expected type is unknown, or known only in part."""
    if not isinstance(target, Union):  # as most are, and this is asked of every object literal
        return target is UNCERTAIN or isinstance(target, DeferredType)
    return any(option is UNCERTAIN or isinstance(option, DeferredType) for option in target.options)


def _candidates(target: Type) -> tuple[Type, ...]:
    """Returns the options of a type that an object literal can be meant for."""
    found: list[Type] = []
    for option in options(target):
        if isinstance(option, TypeParameter) and option.bound is not None:
            found += _candidates(option.bound)
        elif isinstance(option, (Named, Intersection)):
            found.append(option)
        elif isinstance(option, Object):
            structure = option.structure
            if (
                structure.members
                or structure.strings
                or structure.numbers
                or not (structure.calls or structure.constructs)
            ):
                found.append(option)
    return tuple(found)


def _discriminated(checker: Checker, node: ast.ObjectLiteral, candidates: tuple[Type, ...]) -> tuple[Type, ...]:
    """Returns the candidates whose literal members (`kind: "circle"`) match those of the object literal."""
    if len(candidates) < 2:
        return candidates
    for member in node.members:
        if not isinstance(member.key, str) or not isinstance(member.value, ast.Constant) or member.value.value is None:
            continue
        given, kept = Literal(member.value.value), []
        told = False
        for candidate in candidates:
            wanted = find_member(checker.declarations, candidate, member.key)
            told = told or (wanted is not None and is_literal(wanted.type))
            if wanted is None or checker.assignable(given, read_type(wanted)):
                kept.append(candidate)
        if told and kept:
            candidates = tuple(kept)
    return candidates


def _closed(checker: Checker, candidates: tuple[Type, ...]) -> list[Structure]:
    """Returns the candidates' structures if all their names are known; none if one allows any name."""
    structures: list[Structure] = []
    for candidate in candidates:
        structure = structure_of(checker.declarations, candidate)
        if structure is None or structure.strings is not None or not structure.complete or not structure.members:
            return []
        structures.append(structure)
    return structures


def _is_known(structures: list[Structure], name: str) -> bool:
    for structure in structures:
        if name in structure.members or (structure.numbers is not None and is_index(name)):
            return True
    return False


def _others(target: Type) -> tuple[Type, ...]:
    """Returns the type to check an object literal against if it fits nothing that is expected."""
    found = options(target)
    if not all(isinstance(option, NO_OBJECTS) and option not in ANYTHING for option in found):
        return ()
    return tuple(option for option in found if not isinstance(option, Primitive))


def has_unknown(checker: Checker, node: ast.ObjectLiteral, target: Type) -> bool:
    """Returns whether an object literal has a property that its target lacks."""
    with checker.speculatively():
        return _check_unknown(checker, node, _discriminated(checker, node, _candidates(target)), target)


def _check_unknown(checker: Checker, node: ast.ObjectLiteral, candidates: tuple[Type, ...], target: Type) -> bool:
    """Reports properties that none of the candidates has."""
    candidates = candidates or _others(target)
    structures = _closed(checker, candidates)
    if not structures:
        return False
    found = False
    for member in node.members:
        name = member.key
        if not isinstance(name, str) or _is_known(structures, name):
            continue
        found = True
        if checker.reporter.silent:
            return True
        near = nearest_name(name, _names(checker, candidates))
        plain = any(isinstance(option, (Primitive, Literal, EnumMember)) for option in options(target))
        shown = checker.text(candidates[0] if plain and len(candidates) == 1 else target)
        start = "Object literal may only specify known properties,"
        if near:
            message = f"{start} but '{name}' does not exist in type '{shown}'. Did you mean to write '{near}'?"
            checker.report(2353 if _has_wrappers(target) else 2561, property_name(member), message)
        else:
            checker.report(2353, property_name(member), f"{start} and '{name}' does not exist in type '{shown}'.")
    return found


def _has_wrappers(target: Type) -> bool:
    """Returns whether an Output or promise may stand here: the compiler then suggests no names."""
    return any(isinstance(option, (Output, Promise)) for option in options(target))


def _names(checker: Checker, candidates: tuple[Type, ...]) -> list[str]:
    return [
        n
        for c in candidates
        if (structure := structure_of(checker.declarations, c)) is not None
        for n in structure.members
    ]


def fitted_literal(type_: Type, context: Type | None) -> Type:
    """Returns a literal's type where it can change: widened, unless literals of its kind are expected."""
    if context is not None and _expects_literal(type_, context):
        return regular(type_)
    return widened_literal(type_)


def _expects_literal(type_: Type, context: Type) -> bool:
    if not isinstance(type_, (Literal, EnumMember, Union)):
        return False
    kinds: set[Type] = set()
    for option in options(type_):
        if isinstance(option, Literal):
            kinds.add(option.base)
        elif isinstance(option, EnumMember):
            kinds.add(_base(option))
    return bool(kinds) and _expects(kinds, context)


def _expects(kinds: set[Type], context: Type) -> bool:
    for option in options(context):
        if isinstance(option, Literal) and option.base in kinds:
            return True
        if isinstance(option, EnumMember) and _base(option) in kinds:
            return True
        if option is BOOLEAN and BOOLEAN in kinds:
            return True
        bound = option.bound if isinstance(option, TypeParameter) else None
        if bound is not None and (bound in kinds or _expects(kinds, bound)):
            return True
    return False


def _base(member: EnumMember) -> Primitive:
    return STRING if isinstance(member.value, str) else NUMBER


class _Part:
    """A possible structure of an object literal; several if it spreads one of several objects."""

    __slots__ = ("complete", "empty", "members", "strings")

    def __init__(self, members: dict[str, Member], strings: Type | None = None, complete: bool = True) -> None:
        self.members = members
        self.strings = strings
        self.complete = complete
        self.empty = True

    def copy(self) -> _Part:
        """Returns a copy, to continue from."""
        made = _Part(dict(self.members), self.strings, self.complete)
        made.empty = self.empty
        return made

    def put(self, own: Member, optional: bool) -> None:
        """Adds a spread member over an existing one."""
        absent = own.optional or optional
        before = self.members.get(own.name)
        if not absent or before is None:
            self.members[own.name] = Member(own.name, lambda: own.type, absent)
        else:
            self.members[own.name] = Member(own.name, lambda: union((before.type, own.type)), before.optional)

    def add_index(self, element: Type | None) -> None:
        """Adds an index signature, or a part without one: the result has one only if all parts do."""
        if self.empty:
            self.strings = element
        elif self.strings is not None:
            self.strings = None if element is None else union((self.strings, element))
        self.empty = False


class _Builder:
    """Builds the type of an object literal.

    Args:
        checker: The checker.
        node: The literal.
        candidates: The types that it may be meant for.
        checking: Whether its properties are checked against the only candidate.
    """

    def __init__(self, checker: Checker, node: ast.ObjectLiteral, candidates: tuple[Type, ...], checking: bool) -> None:
        self.checker = checker
        self.node = node
        self.candidates = candidates
        self.checking = checking
        self.parts = [_Part({})]
        self.written: dict[str, ast.Property] = {}
        self.wrong = False
        self.values: list[Type] = []
        self.computed = False
        self.open = False
        self.unsure = False

    def build(self) -> Type:
        """Returns the type after reporting errors inside the literal."""
        for member in self.node.members:
            if member.kind == "spread":
                self._spread(member)
            elif isinstance(member.key, str):
                self._named(member, member.key)
            elif member.key is not None:
                self._computed(member, member.key)
        self._end_chunk()
        if self.open:
            return UNCERTAIN
        made = [Object(Structure(p.members, p.strings, complete=p.complete), literal=True) for p in self.parts]
        return made[0] if len(made) == 1 else union(made)

    @property
    def plain(self) -> bool:
        """Whether all properties are written plainly: not computed, spread, or accessors."""
        return all(isinstance(m.key, str) and m.kind == "init" for m in self.node.members)

    def _wanted(self, name: str) -> Type | None:
        """Returns the expected type of a property."""
        if self.unsure:
            return UNCERTAIN
        found = []
        for candidate in self.candidates:
            structure = structure_of(self.checker.declarations, candidate)
            if structure is None:
                continue
            member = structure.members.get(name)
            if member is not None:
                found.append(read_type(member))
            elif structure.strings is not None:
                found.append(structure.strings)
            elif structure.numbers is not None and is_index(name):
                found.append(structure.numbers)
        return (found[0] if len(found) == 1 else union(found)) if found else None

    def _named(self, member: ast.Property, name: str) -> None:
        checker = self.checker
        if name in self.written and member.kind == "init" and self.written[name].kind == "init":
            message = "An object literal cannot have multiple properties with the same name."
            checker.report(1117, property_name(member), message)
        self.written[name] = member
        made = Member(name, self._value(member, self._wanted(name)))
        self.values.append(made.type)
        for part in self.parts:
            part.members[name] = made

    def _value(self, member: ast.Property, wanted: Type | None) -> Type:
        checker = self.checker
        if member.kind in ("get", "set"):
            made = checker.check(member.value, UNCERTAIN)
            structure = structure_of(checker.declarations, made)
            return (
                structure.calls[0].result
                if member.kind == "get" and structure is not None and structure.calls
                else UNCERTAIN
            )
        if wanted is None or not self.checking:
            return fitted_literal(checker.check(member.value, wanted), wanted)
        reporter = checker.reporter
        before = len(reporter.diagnostics), reporter.mismatches
        found = checker.check_assignable(member.value, wanted, at=member)
        self.wrong = self.wrong or before != (len(reporter.diagnostics), reporter.mismatches)
        return fitted_literal(found, wanted)

    def _computed(self, member: ast.Property, key: ast.Node) -> None:
        checker = self.checker
        known = checker.check(key)
        if isinstance(known, (Literal, EnumMember)) and isinstance(known.value, (str, int)):
            self._named(member, str(known.value))
            return
        if not _may_be_key(known):
            message = "A computed property name must be of type 'string', 'number', 'symbol', or 'any'."
            checker.report(2464, key, message)
        indexes = [
            structure.strings
            for c in self.candidates
            if (structure := structure_of(checker.declarations, c)) is not None
        ]
        wanted = [element for element in indexes if element is not None]
        found = self._value(member, union(wanted) if wanted else None)
        self.values.append(found)
        self.computed = True
        for part in self.parts:
            part.complete = part.complete and known not in LOOSE

    def _end_chunk(self) -> None:
        """Ends the part between two spreads; it has an index signature if a name in it is computed."""
        if self.values:
            element = union(self.values) if self.computed else None
            for part in self.parts:
                part.add_index(element)
            self.values, self.computed = [], False

    def _spread(self, member: ast.Property) -> None:
        self._end_chunk()
        context = self.candidates[0] if len(self.candidates) == 1 else None
        value = self.checker.check(member.value, context)
        note_loop(self.checker, member.value, value)
        present = [option for option in options(value) if not _is_absent(option)]
        optional = len(present) < len(options(value))
        if any(isinstance(o, (Literal, EnumMember)) or o in UNSPREADABLE for o in present):
            self.checker.report(2698, member, "Spread types may only be created from object types.")
            present = [UNCERTAIN]
        if len(present) == 1:
            for part in self.parts:
                self._add(part, present[0], optional)
            self._check_overwritten(present[0], optional)
        elif present:
            added = [self._added(part, option) for part in self.parts for option in present]
            self.parts = [*(self.parts if optional else []), *added]
            if len(self.parts) > PARTS_LIMIT:
                BUDGET.meet("size")
                self.parts = [_Part({}, complete=False)]

    def _added(self, part: _Part, option: Type) -> _Part:
        made = part.copy()
        self._add(made, option, optional=False)
        return made

    def _add(self, part: _Part, type_: Type, optional: bool) -> None:
        if type_ is OBJECT:
            return
        structure = None if type_ in LOOSE or type_.generic else structure_of(self.checker.declarations, type_)
        self.open = self.open or type_.generic
        if structure is None or not structure.complete:
            part.complete = False
        of_class = isinstance(type_, Named) and type_.declaration.kind == "class"
        for own in () if structure is None else structure.members.values():
            if own.access == "public" and not (of_class and own.method):
                part.put(own, optional)
        part.add_index(None if structure is None or optional else structure.strings)

    def _check_overwritten(self, type_: Type, optional: bool) -> None:
        """Reports properties that a later spread always replaces."""
        structure = (
            None if optional or type_ in LOOSE or type_.generic else structure_of(self.checker.declarations, type_)
        )
        for name in [] if structure is None else list(self.written):
            own = None if structure is None else structure.members.get(name)
            if own is not None and not own.optional and own.access == "public":
                before = self.written.pop(name)
                message = f"'{name}' is specified more than once, so this usage will be overwritten."
                self.checker.report(2783, property_name(before), message)


def _may_be_key(type_: Type) -> bool:
    """Returns whether a type's values can be property names."""
    keys = (STRING, NUMBER, SYMBOL, *LOOSE)
    return all(o in keys or o.generic or isinstance(o, (Literal, EnumMember, Pattern)) for o in options(type_))


def _is_absent(option: Type) -> bool:
    """Returns whether spreading a value adds nothing."""
    if isinstance(option, Literal):
        return not option.value
    return option in (UNDEFINED, NULL, VOID)
