"""The members of a type's values."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from harness.checker.budget import BUDGET, Uncounted, worked_out
from harness.checker.substitution import Bindings, substitute_member, substitute_structure
from harness.checker.types import (
    ANY,
    NUMBER,
    OBJECT,
    STRING,
    UNCERTAIN,
    UNDEFINED,
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
from harness.checker.unions import or_undefined, union

if TYPE_CHECKING:
    from harness.checker.declarations import Declarations
    from harness.checker.scopes import Space

__all__ = ["extended", "find_member", "inherited", "is_index", "read_type", "structure_of"]


def read_type(member: Member) -> Type:
    """Returns the type of reading a member: its type, or undefined if it may be absent."""
    if not member.optional:
        return member.type
    if member.read is not None:
        return member.read
    if member.lasting:
        with Uncounted():
            found = or_undefined(member.type)
    else:
        found = or_undefined(member.type)
    if member.settled:
        member.read = found
    return found


def is_index(name: str) -> bool:
    """Returns whether a name is an index."""
    return name.isdigit()


def find_member(declarations: Declarations, type_: Type, name: str) -> Member | None:
    """Returns a member by name; None if the type lacks it. Undefined and null have none."""
    return _FINDERS[type(type_)](declarations, type_, name)


def _of_primitive(declarations: Declarations, type_: Primitive, name: str) -> Member | None:
    if type_ is ANY or type_ is UNCERTAIN:
        return Member(name, type_)
    declared = _apparent(declarations, type_)
    return None if declared is None else _of_declaration(declarations, declared, name)


def _apparent(declarations: Declarations, type_: Type) -> Declaration | None:
    """Returns the language's interface for a primitive."""
    return declarations.string if isinstance(type_, Pattern) else declarations.apparent.get(type_)


def _of_declaration(declarations: Declarations, declaration: Declaration, name: str) -> Member | None:
    structure = declaration.structure
    return structure.members.get(name) or _of_others(declarations, structure, name)


def _of_others(declarations: Declarations, structure: Structure, name: str) -> Member | None:
    """Returns a member without a name of its own: by an index signature, or common to objects or functions."""
    if structure.numbers is not None and is_index(name):
        return Member(name, structure.numbers)
    known = declarations.object.structure.members.get(name)
    if known is not None and not structure.calls and not structure.constructs:
        return known
    if structure.strings is not None:
        return Member(name, structure.strings)
    if not structure.complete:
        return Member(name, UNCERTAIN)
    if structure.calls or structure.constructs:
        found = declarations.function.structure.members.get(name)
        if found is not None:
            return found
    return declarations.object.structure.members.get(name)


def _of_literal(declarations: Declarations, type_: Literal, name: str) -> Member | None:
    return _of_primitive(declarations, type_.base, name)


def _of_enum(declarations: Declarations, type_: EnumMember, name: str) -> Member | None:
    return _of_primitive(declarations, STRING if isinstance(type_.value, str) else NUMBER, name)


def _of_array(declarations: Declarations, type_: Array, name: str) -> Member | None:
    declared = declarations.readonly_array if type_.readonly else declarations.array
    return _of_bound(declarations, declared, {declared.variables[0]: type_.element}, name)


def _of_bound(declarations: Declarations, declared: Declaration, bound: Bindings, name: str) -> Member | None:
    found = _of_declaration(declarations, declared, name)
    return None if found is None else substitute_member(found, bound)


def _of_tuple(declarations: Declarations, type_: Tuple, name: str) -> Member | None:
    if is_index(name):
        number = int(name)
        if number < len(type_.elements):
            return Member(name, type_.elements[number], readonly=type_.readonly)
        return None if type_.rest is None else Member(name, type_.rest)
    if name == "length" and type_.rest is None:
        counts = range(type_.required, len(type_.elements) + 1)
        return Member(name, union([Literal(n) for n in counts]), readonly=True)
    return _of_array(declarations, Array(element_of_tuple(type_), type_.readonly), name)


def element_of_tuple(type_: Tuple) -> Type:
    """Returns the union of a tuple's elements."""
    return union([*type_.elements, *([] if type_.rest is None else [type_.rest])])


def _of_promise(declarations: Declarations, type_: Promise, name: str) -> Member | None:
    return _of_bound(declarations, declarations.promise, {declarations.promise.variables[0]: type_.inner}, name)


def _of_output(declarations: Declarations, type_: Output, name: str) -> Member | None:
    return declarations.outputs.member(type_, name)


def _of_union(declarations: Declarations, type_: Union, name: str) -> Member | None:
    found = []
    lacking = False
    BUDGET.spend(len(type_.options))
    for option in type_.options:
        member = find_member(declarations, option, name)
        if member is None:
            # Object literals that stand side by side count as having each other's members, absent.
            if not (isinstance(option, Object) and option.literal):
                return None
            lacking = True
        else:
            found.append(member)
    if not found:
        return None
    if lacking and not any(isinstance(o, Object) and o.literal and name in o.structure.members for o in type_.options):
        return None
    optional = any(member.optional for member in found)
    types = [member.type for member in found]
    if lacking:
        types.append(UNDEFINED)
    readonly = any(member.readonly for member in found)
    access = next((m.access for m in found if m.access != "public"), "public")
    owner = next((m.owner for m in found if m.access != "public"), None)
    return Member(name, union(types), optional, readonly, access=access, owner=owner)


def _of_intersection(declarations: Declarations, type_: Intersection, name: str) -> Member | None:
    BUDGET.spend(len(type_.parts))
    found = [member for part in type_.parts if (member := find_member(declarations, part, name)) is not None]
    own = [member for member in found if member is not declarations.object.structure.members.get(name)]
    found = own or found
    if len(found) < 2:
        return found[0] if found else None
    types = {member.type.key: member.type for member in found}
    optional = all(member.optional for member in found)
    return Member(name, declarations.intersection(tuple(types.values())), optional)


def _of_parameter(declarations: Declarations, type_: TypeParameter, name: str) -> Member | None:
    bound = type_.bound
    return find_member(declarations, OBJECT if bound is None else bound, name)


def _of_object(declarations: Declarations, type_: Object, name: str) -> Member | None:
    return type_.structure.members.get(name) or _of_others(declarations, type_.structure, name)


def _of_named(declarations: Declarations, type_: Named, name: str) -> Member | None:
    if not type_.arguments:
        return _of_declaration(declarations, type_.declaration, name)
    known = type_.bound.get(name)
    if known is None:
        if type_.lasting:
            with Uncounted():
                known = _of_arguments(declarations, type_, name)
        else:
            known = _of_arguments(declarations, type_, name)
        if known is not None:
            type_.bound[name] = known
    return known


def _of_arguments(declarations: Declarations, type_: Named, name: str) -> Member | None:
    bound = dict(zip(type_.declaration.variables, type_.arguments, strict=False))
    return _of_bound(declarations, type_.declaration, bound, name)


def _of_module(_: Declarations, type_: ModuleType, name: str) -> Member | None:
    return module_member(type_.module, name)


def module_member(space: Space, name: str) -> Member | None:
    """Returns an exported value of a module or namespace."""
    found = space.entity(name)
    value = None if found is None else found.resolve().value
    if value is None:
        return None if space.complete else Member(name, UNCERTAIN)
    return Member(name, lambda: value.type, readonly=True)


def _of_deferred(_: Declarations, __: DeferredType, name: str) -> Member | None:
    return Member(name, UNCERTAIN)


_FINDERS: Final[dict[type[Type], Callable[..., Member | None]]] = {
    Primitive: _of_primitive,
    Pattern: _of_primitive,
    Literal: _of_literal,
    EnumMember: _of_enum,
    Array: _of_array,
    Tuple: _of_tuple,
    Promise: _of_promise,
    Output: _of_output,
    Union: _of_union,
    Intersection: _of_intersection,
    TypeParameter: _of_parameter,
    Object: _of_object,
    Named: _of_named,
    ModuleType: _of_module,
    DeferredType: _of_deferred,
}


def structure_of(declarations: Declarations, type_: Type) -> Structure | None:
    """Returns all members of a type's values; None for unions, and if they are unknown."""
    if isinstance(type_, Object):
        return type_.structure
    if isinstance(type_, Named):
        return _structure_of_named(type_)
    if isinstance(type_, (Output, Array, Tuple, Promise)):
        known = declarations.structures.get(type_.key)
        if known is None:
            known = declarations.structures[type_.key] = _structure_around(declarations, type_)
        return known
    if isinstance(type_, Intersection):
        return _joined(declarations, type_)
    if isinstance(type_, TypeParameter):
        return None if type_.bound is None else structure_of(declarations, type_.bound)
    base = type_.base if isinstance(type_, Literal) else type_
    if isinstance(base, EnumMember):
        base = STRING if isinstance(base.value, str) else NUMBER
    apparent = _apparent(declarations, base)
    return None if apparent is None else apparent.structure


def _structure_around(declarations: Declarations, type_: Output | Array | Tuple | Promise) -> Structure:
    """Returns the structure of a type with other types in it."""
    if isinstance(type_, Output):
        return declarations.outputs.structure(type_)
    if isinstance(type_, Promise):
        return substitute_structure(declarations.promise.structure, {declarations.promise.variables[0]: type_.inner})
    declared = declarations.readonly_array if type_.readonly else declarations.array
    element = type_.element if isinstance(type_, Array) else element_of_tuple(type_)
    return substitute_structure(declared.structure, {declared.variables[0]: element})


def _structure_of_named(type_: Named) -> Structure:
    if not type_.arguments:
        return type_.declaration.structure
    if type_.full is None:
        type_.full = worked_out(lambda: _full_structure(type_), type_.lasting)
    return type_.full


def _full_structure(type_: Named) -> Structure:
    bound = dict(zip(type_.declaration.variables, type_.arguments, strict=False))
    return substitute_structure(type_.declaration.structure, bound)


def _joined(declarations: Declarations, type_: Intersection) -> Structure | None:
    """Returns the structure of an intersection: all members of its parts."""
    structures = [structure_of(declarations, part) for part in type_.parts]
    known = [structure for structure in structures if structure is not None]
    names = dict.fromkeys(name for structure in known for name in structure.members)
    BUDGET.spend(len(names))
    members = {name: member for name in names if (member := _of_intersection(declarations, type_, name)) is not None}
    return Structure(
        members,
        next((structure.strings for structure in known if structure.strings is not None), None),
        next((structure.numbers for structure in known if structure.numbers is not None), None),
        tuple(signature for structure in known for signature in structure.calls),
        tuple(signature for structure in known for signature in structure.constructs),
        len(known) == len(structures) and all(structure.complete for structure in known),
    )


def inherited(declarations: Declarations, bases: tuple[Type, ...]) -> Structure:
    """Returns the members inherited from what a type extends."""
    structure = Structure({})
    for base in bases:
        found = structure_of(declarations, base)
        if found is not None:
            structure = extended(structure, found)
        else:
            known = structure
            structure = Structure(
                known.members, known.strings, known.numbers, known.calls, known.constructs, complete=False
            )
    return structure


def extended(first: Structure, second: Structure) -> Structure:
    """Returns a structure with another's members, which replace its own of the same name."""
    members: dict[str, Member] = {**first.members, **second.members}
    return Structure(
        members,
        second.strings or first.strings,
        second.numbers or first.numbers,
        first.calls + second.calls,
        first.constructs + second.constructs,
        first.complete and second.complete,
    )
