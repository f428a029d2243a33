"""The members that a value of a type has."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from harness.compiler.budget import BUDGET, Uncounted, worked_out
from harness.compiler.substitution import Bindings, substitute_member, substitute_shape
from harness.compiler.types import (
    ANY,
    NUMBER,
    OBJECT,
    STRING,
    UNCERTAIN,
    UNDEFINED,
    Application,
    Array,
    Declaration,
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
    Shape,
    Tuple,
    Type,
    TypeParameter,
    Union,
)
from harness.compiler.unions import or_undefined, union

if TYPE_CHECKING:
    from harness.compiler.scopes import Space
    from harness.compiler.world import World

__all__ = ["find_member", "is_index", "read_type", "shape_of"]


def read_type(member: Member) -> Type:
    """What reading a member gives: its type, or undefined where it may be absent."""
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
    """Whether a name is the number of an element."""
    return name.isdigit()


def find_member(world: World, type_: Type, name: str) -> Member | None:
    """A member by its name; None if values of the type do not have it. Undefined and null have none."""
    return _FINDERS[type(type_)](world, type_, name)


def _of_primitive(world: World, type_: Primitive, name: str) -> Member | None:
    if type_ is ANY or type_ is UNCERTAIN:
        return Member(name, type_)
    declared = _apparent(world, type_)
    return None if declared is None else _of_declaration(world, declared, name)


def _apparent(world: World, type_: Type) -> Declaration | None:
    """The interface of the language that has the members of a primitive."""
    return world.string if isinstance(type_, Pattern) else world.apparent.get(type_)


def _of_declaration(world: World, declaration: Declaration, name: str) -> Member | None:
    shape = declaration.shape
    return shape.members.get(name) or _of_others(world, shape, name)


def _of_others(world: World, shape: Shape, name: str) -> Member | None:
    """A member that is not named in a shape: by an index signature, or one that all objects or functions have."""
    if shape.numbers is not None and is_index(name):
        return Member(name, shape.numbers)
    known = world.object.shape.members.get(name)
    if known is not None and not shape.calls and not shape.constructs:
        return known
    if shape.strings is not None:
        return Member(name, shape.strings)
    if not shape.complete:
        return Member(name, UNCERTAIN)
    if shape.calls or shape.constructs:
        found = world.function.shape.members.get(name)
        if found is not None:
            return found
    return world.object.shape.members.get(name)


def _of_literal(world: World, type_: Literal, name: str) -> Member | None:
    return _of_primitive(world, type_.base, name)


def _of_enum(world: World, type_: EnumMember, name: str) -> Member | None:
    return _of_primitive(world, STRING if isinstance(type_.value, str) else NUMBER, name)


def _of_array(world: World, type_: Array, name: str) -> Member | None:
    declared = world.readonly_array if type_.readonly else world.array
    return _of_bound(world, declared, {declared.variables[0]: type_.element}, name)


def _of_bound(world: World, declared: Declaration, bound: Bindings, name: str) -> Member | None:
    found = _of_declaration(world, declared, name)
    return None if found is None else substitute_member(found, bound)


def _of_tuple(world: World, type_: Tuple, name: str) -> Member | None:
    if is_index(name):
        number = int(name)
        if number < len(type_.elements):
            return Member(name, type_.elements[number], readonly=type_.readonly)
        return None if type_.rest is None else Member(name, type_.rest)
    if name == "length" and type_.rest is None:
        counts = range(type_.required, len(type_.elements) + 1)
        return Member(name, union([Literal(n) for n in counts]), readonly=True)
    return _of_array(world, Array(element_of_tuple(type_), type_.readonly), name)


def element_of_tuple(type_: Tuple) -> Type:
    """The union of a tuple's elements."""
    return union([*type_.elements, *([] if type_.rest is None else [type_.rest])])


def _of_promise(world: World, type_: Promise, name: str) -> Member | None:
    return _of_bound(world, world.promise, {world.promise.variables[0]: type_.inner}, name)


def _of_output(world: World, type_: Output, name: str) -> Member | None:
    return world.outputs.member(type_, name)


def _of_union(world: World, type_: Union, name: str) -> Member | None:
    found = []
    lacking = False
    BUDGET.spend(len(type_.options))
    for option in type_.options:
        member = find_member(world, option, name)
        if member is None:
            # Object literals that stand side by side count as having each other's members, absent.
            if not (isinstance(option, Object) and option.literal):
                return None
            lacking = True
        else:
            found.append(member)
    if not found:
        return None
    if lacking and not any(isinstance(o, Object) and o.literal and name in o.shape.members for o in type_.options):
        return None
    optional = any(member.optional for member in found)
    types = [member.type for member in found]
    if lacking:
        types.append(UNDEFINED)
    readonly = any(member.readonly for member in found)
    access = next((m.access for m in found if m.access != "public"), "public")
    owner = next((m.owner for m in found if m.access != "public"), None)
    return Member(name, union(types), optional, readonly, access=access, owner=owner)


def _of_intersection(world: World, type_: Intersection, name: str) -> Member | None:
    BUDGET.spend(len(type_.parts))
    found = [member for part in type_.parts if (member := find_member(world, part, name)) is not None]
    own = [member for member in found if member is not world.object.shape.members.get(name)]
    found = own or found
    if len(found) < 2:
        return found[0] if found else None
    types = {member.type.key: member.type for member in found}
    optional = all(member.optional for member in found)
    return Member(name, world.intersection(tuple(types.values())), optional)


def _of_parameter(world: World, type_: TypeParameter, name: str) -> Member | None:
    bound = type_.bound
    return find_member(world, OBJECT if bound is None else bound, name)


def _of_object(world: World, type_: Object, name: str) -> Member | None:
    return type_.shape.members.get(name) or _of_others(world, type_.shape, name)


def _of_named(world: World, type_: Named, name: str) -> Member | None:
    if not type_.arguments:
        return _of_declaration(world, type_.declaration, name)
    known = type_.bound.get(name)
    if known is None:
        if type_.lasting:
            with Uncounted():
                known = _of_arguments(world, type_, name)
        else:
            known = _of_arguments(world, type_, name)
        if known is not None:
            type_.bound[name] = known
    return known


def _of_arguments(world: World, type_: Named, name: str) -> Member | None:
    bound = dict(zip(type_.declaration.variables, type_.arguments, strict=False))
    return _of_bound(world, type_.declaration, bound, name)


def _of_module(_: World, type_: ModuleType, name: str) -> Member | None:
    return module_member(type_.module, name)


def module_member(space: Space, name: str) -> Member | None:
    """An exported value of a module or namespace."""
    found = space.entity(name)
    value = None if found is None else found.resolve().value
    if value is None:
        return None if space.complete else Member(name, UNCERTAIN)
    return Member(name, lambda: value.type, readonly=True)


def _of_application(_: World, __: Application, name: str) -> Member | None:
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
    Application: _of_application,
}


def shape_of(world: World, type_: Type) -> Shape | None:
    """Everything that values of a type have; None for unions, and where that is not known."""
    if isinstance(type_, Object):
        return type_.shape
    if isinstance(type_, Named):
        return _shape_of_named(type_)
    if isinstance(type_, (Output, Array, Tuple, Promise)):
        known = world.shapes.get(type_.key)
        if known is None:
            known = world.shapes[type_.key] = _shape_around(world, type_)
        return known
    if isinstance(type_, Intersection):
        return _joined(world, type_)
    if isinstance(type_, TypeParameter):
        return None if type_.bound is None else shape_of(world, type_.bound)
    base = type_.base if isinstance(type_, Literal) else type_
    if isinstance(base, EnumMember):
        base = STRING if isinstance(base.value, str) else NUMBER
    apparent = _apparent(world, base)
    return None if apparent is None else apparent.shape


def _shape_around(world: World, type_: Output | Array | Tuple | Promise) -> Shape:
    """The shape of what stands around values of other types."""
    if isinstance(type_, Output):
        return world.outputs.shape(type_)
    if isinstance(type_, Promise):
        return substitute_shape(world.promise.shape, {world.promise.variables[0]: type_.inner})
    declared = world.readonly_array if type_.readonly else world.array
    element = type_.element if isinstance(type_, Array) else element_of_tuple(type_)
    return substitute_shape(declared.shape, {declared.variables[0]: element})


def _shape_of_named(type_: Named) -> Shape:
    if not type_.arguments:
        return type_.declaration.shape
    if type_.full is None:
        type_.full = worked_out(lambda: _full_shape(type_), type_.lasting)
    return type_.full


def _full_shape(type_: Named) -> Shape:
    bound = dict(zip(type_.declaration.variables, type_.arguments, strict=False))
    return substitute_shape(type_.declaration.shape, bound)


def _joined(world: World, type_: Intersection) -> Shape | None:
    """The shape of an intersection: all members of its parts."""
    shapes = [shape_of(world, part) for part in type_.parts]
    known = [shape for shape in shapes if shape is not None]
    names = dict.fromkeys(name for shape in known for name in shape.members)
    BUDGET.spend(len(names))
    members = {name: member for name in names if (member := _of_intersection(world, type_, name)) is not None}
    return Shape(
        members,
        next((shape.strings for shape in known if shape.strings is not None), None),
        next((shape.numbers for shape in known if shape.numbers is not None), None),
        tuple(signature for shape in known for signature in shape.calls),
        tuple(signature for shape in known for signature in shape.constructs),
        len(known) == len(shapes) and all(shape.complete for shape in known),
    )
