"""Computed types: mapped, conditional and template literal types."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from harness.checker.budget import BUDGET
from harness.checker.matching import Matching, is_doubtful
from harness.checker.members import structure_of
from harness.checker.relations import Relations
from harness.checker.scopes import Scope
from harness.checker.substitution import substitute
from harness.checker.templates import template
from harness.checker.types import (
    ANY,
    BOOLEAN,
    FALSE,
    NEVER,
    NUMBER,
    STRING,
    SYMBOL,
    TRUE,
    UNCERTAIN,
    UNDEFINED,
    UNKNOWN,
    Array,
    DeferredType,
    EnumMember,
    Intersection,
    Literal,
    Member,
    Named,
    Object,
    Primitive,
    Structure,
    Tuple,
    Type,
    TypeParameter,
    Union,
)
from harness.checker.unions import keep, options, or_undefined, union
from harness.syntax.lower.expressions import unescape
from harness.syntax.type_nodes import TypeNode, has_mark, node_text, type_parts

if TYPE_CHECKING:
    from harness.checker.annotations import Annotations
    from harness.checker.declarations import Declarations

__all__ = ["read_conditional", "read_infer", "read_mapped", "read_template"]

Bound = dict[TypeParameter, Type]

NAMES: Final = frozenset({"type_identifier", "identifier"})
CASE: Final = 12
"""Units of the budget for one case of a conditional type."""
NODES_LIMIT: Final = 5_000
"""Parts of one type that are searched for the names of type parameters."""


def _parameters_in(node: TypeNode, scope: Scope) -> tuple[TypeParameter, ...]:
    """Returns the type parameters from around a type that it uses."""
    if not scope.generic:
        return ()
    found: dict[int, TypeParameter] = {}
    waiting = [node]
    seen = 0
    while waiting:
        part = waiting.pop()
        seen += 1
        if seen > NODES_LIMIT:
            BUDGET.meet("size")
            break
        if part.type in NAMES:
            meaning = scope.type(node_text(part))
            if isinstance(meaning, TypeParameter):
                found[meaning.key] = meaning
        waiting += part.children
    BUDGET.spend(seen // 4)
    return tuple(found.values())


# `{[K in Keys as Name]: T}`


class _Mapped:
    """A mapped type as written.

    Attributes:
        variable: The variable for each key.
        keys: The keys.
        source: The type whose keys they are, if they are those of a type.
        naked: The source, if it is a type parameter.
        value: The type of each member.
        renamed: The new name of each key, if given.
        optional: Whether members may be absent; None if as in the source.
        readonly: Whether members are read-only; None if as in the source.
    """

    __slots__ = ("declarations", "keys", "naked", "optional", "readonly", "renamed", "source", "value", "variable")

    def __init__(self, declarations: Declarations, variable: TypeParameter, keys: Type, value: Type) -> None:
        self.declarations = declarations
        self.variable = variable
        self.keys = keys
        self.value = value
        self.source: Type | None = None
        self.naked: TypeParameter | None = None
        self.renamed: Type | None = None
        self.optional: bool | None = None
        self.readonly: bool | None = None

    def made(self, bound: Bound) -> Type:
        """Returns the result after substituting type parameters."""
        source = None if self.source is None else substitute(self.source, bound)
        if source is not None:
            if source in (ANY, UNCERTAIN, UNKNOWN) or source.generic:
                return UNCERTAIN
            if self.naked is not None and not isinstance(source, (Object, Named, Intersection)):
                return self._over(source, self.naked, bound)
        structure = None if source is None else structure_of(self.declarations, source)
        if source is not None and (
            structure is None or not structure.complete or structure.calls or structure.constructs
        ):
            return UNCERTAIN
        keys, value = substitute(self.keys, bound), substitute(self.value, bound)
        renamed = None if self.renamed is None else substitute(self.renamed, bound)
        return self._object(keys, value, renamed, structure)

    def _over(self, source: Type, naked: TypeParameter, bound: Bound) -> Type:
        """Returns the result for a type that is no plain object."""
        if isinstance(source, Union):
            return union([self.made({**bound, naked: option}) for option in source.options])
        if isinstance(source, (Primitive, Literal, EnumMember)):
            return source
        value = substitute(self.value, bound)
        if self.renamed is not None or self.optional is not None:
            return UNCERTAIN
        if isinstance(source, Array):
            return Array(substitute(value, {self.variable: NUMBER}), self._mark(self.readonly, source.readonly))
        if isinstance(source, Tuple) and source.rest is None:
            places = range(len(source.elements))
            elements = tuple(substitute(value, {self.variable: Literal(str(at))}) for at in places)
            return Tuple(elements, None, source.required, self._mark(self.readonly, source.readonly))
        return UNCERTAIN

    @staticmethod
    def _mark(said: bool | None, given: bool) -> bool:
        return given if said is None else said

    def _object(self, keys: Type, value: Type, renamed: Type | None, structure: Structure | None) -> Type:
        members: dict[str, Member] = {}
        strings: Type | None = None
        numbers: Type | None = None
        for option in options(keys):
            if option is STRING or option is NUMBER:
                if renamed is not None:
                    return UNCERTAIN
                whole = substitute(value, {self.variable: option})
                whole = or_undefined(whole) if self.optional else whole
                strings, numbers = (whole, numbers) if option is STRING else (strings, whole)
            elif isinstance(option, (Literal, EnumMember)) and option.value is not None:
                name = str(option.value)
                names = [name] if renamed is None else _texts(substitute(renamed, {self.variable: option}))
                if names is None:
                    return UNCERTAIN
                given = None if structure is None else structure.members.get(name)
                for key in names:
                    members[key] = self._member(key, option, value, given)
            elif option is not SYMBOL and option is not NEVER:
                return UNCERTAIN
        generic = substitute(value, {self.variable: UNCERTAIN}).generic
        return Object(Structure(members, strings, numbers), generic=generic)

    def _member(self, name: str, key: Type, value: Type, given: Member | None) -> Member:
        optional = self._mark(self.optional, given is not None and given.optional)
        readonly = self._mark(self.readonly, given is not None and given.readonly)
        variable = self.variable
        stripped = self.optional is False

        def kind() -> Type:
            found = substitute(value, {variable: key})
            return keep(found, lambda o: o is not UNDEFINED) if stripped else found

        return Member(name, kind, optional, readonly)


def _texts(type_: Type) -> list[str] | None:
    """Returns the new names of a key; None if they are unknown."""
    found = []
    for option in options(type_):
        if isinstance(option, (Literal, EnumMember)) and option.value is not None:
            found.append(str(option.value))
        elif option is not NEVER:
            return None
    return found


def read_mapped(annotations: Annotations, node: TypeNode, clause: TypeNode, scope: Scope) -> Type:
    """`{[K in Keys]: T}`."""
    name, keys_node = clause.child_by_field_name("name"), clause.child_by_field_name("type")
    value_node = node.child_by_field_name("type")
    if name is None or keys_node is None:
        return UNCERTAIN
    variable = TypeParameter(node_text(name))
    inner = scope.within([variable])
    value = ANY if value_node is None else annotations.read(value_node, inner)
    found = _Mapped(annotations.declarations, variable, annotations.read(keys_node, scope), value)
    alias = clause.child_by_field_name("alias")
    if alias is not None:
        found.renamed = annotations.read(alias, inner)
    kind = "" if value_node is None else value_node.type
    if kind in ("opting_type_annotation", "adding_type_annotation"):
        found.optional = True
    elif kind == "omitting_type_annotation":
        found.optional = False
    if has_mark(node, "readonly"):
        sign = node.child_by_field_name("sign")
        found.readonly = sign is None or node_text(sign) != "-"
    _note_source(annotations, found, keys_node, scope)
    variables = _parameters_in(node, scope)
    if not variables:
        return found.made({})
    return DeferredType("mapped", lambda given: found.made(_bound(variables, given)), variables)


def _note_source(annotations: Annotations, found: _Mapped, keys_node: TypeNode, scope: Scope) -> None:
    """Records the type whose keys a mapped type has: the T of `keyof T`, or of a K that extends it."""
    if keys_node.type == "index_type_query":
        parts = type_parts(keys_node)
        found.source = annotations.read(parts[0], scope) if parts else None
    elif isinstance(found.keys, TypeParameter):
        bound = found.keys.bound
        if isinstance(bound, DeferredType) and bound.name == "keyof":
            found.source = bound.arguments[0]
            return
    found.naked = found.source if isinstance(found.source, TypeParameter) else None


def _bound(variables: tuple[TypeParameter, ...], given: tuple[Type, ...]) -> Bound:
    return dict(zip(variables, given, strict=True))


# `T extends U ? X : Y`


class _Conditional:
    """A conditional type as written.

    Attributes:
        checked: The checked type.
        naked: The checked type, if it is a type parameter: it is then checked option by option.
        wanted: The type that it must extend.
        inferred: The type parameters introduced by `infer`.
        first: The result if it does.
        second: The result if it does not.
    """

    __slots__ = ("checked", "declarations", "first", "inferred", "naked", "second", "wanted")

    def __init__(self, declarations: Declarations, checked: Type, wanted: Type, inferred: list[TypeParameter]) -> None:
        self.declarations = declarations
        self.checked = checked
        self.wanted = wanted
        self.inferred = inferred
        self.first: Type = UNCERTAIN
        self.second: Type = UNCERTAIN
        self.naked = checked if isinstance(checked, TypeParameter) else None

    def made(self, bound: Bound) -> Type:
        """Returns the result after substituting type parameters."""
        naked = self.naked
        if naked is None or naked not in bound:
            return self._one(bound)
        found = []
        for option in options(bound[naked]):
            for part in (TRUE, FALSE) if option is BOOLEAN else (option,):
                if part is NEVER:
                    continue
                found.append(self._one({**bound, naked: part}))
        return union(found)

    def _one(self, bound: Bound) -> Type:
        BUDGET.spend(CASE)
        checked, wanted = substitute(self.checked, bound), substitute(self.wanted, bound)
        if is_doubtful(checked):
            return UNCERTAIN
        if checked is ANY:
            if self.inferred:
                return UNCERTAIN
            return union((substitute(self.first, bound), substitute(self.second, bound)))
        matching = Matching(self.declarations, self.inferred)
        matching.take(checked, wanted)
        if matching.unsure:
            return UNCERTAIN
        told = matching.bound()
        if told is None:
            return substitute(self.second, bound)
        wanted = substitute(wanted, told)
        if is_doubtful(wanted):
            return UNCERTAIN
        if Relations(self.declarations).assignable(checked, wanted):
            return substitute(substitute(self.first, bound), told)
        return substitute(self.second, bound)


def read_conditional(annotations: Annotations, node: TypeNode, scope: Scope) -> Type:
    """`T extends U ? X : Y`."""
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    first, second = node.child_by_field_name("consequence"), node.child_by_field_name("alternative")
    if left is None or right is None or first is None or second is None:
        return UNCERTAIN
    inner, inferred = _inferring(annotations, right, scope)
    checked, wanted = annotations.read(left, scope), annotations.read(right, inner)
    found = _Conditional(annotations.declarations, checked, wanted, inferred)
    found.first, found.second = annotations.read(first, inner), annotations.read(second, scope)
    variables = _parameters_in(node, scope)
    if not variables:
        return found.made({})
    return DeferredType("conditional", lambda given: found.made(_bound(variables, given)), variables)


def _inferring(annotations: Annotations, node: TypeNode, scope: Scope) -> tuple[Scope, list[TypeParameter]]:
    """Returns the type parameters that `infer` introduces in a type, and a scope with them."""
    found: dict[str, TypeParameter] = {}
    waiting = [node]
    while waiting:
        part = waiting.pop()
        BUDGET.spend(1)
        if part.type == "infer_type":
            parts = type_parts(part)
            name = node_text(parts[0]) if parts else ""
            if name not in found:
                bound = annotations.read(parts[1], scope) if len(parts) > 1 else None
                found[name] = TypeParameter(name, None if bound is None else _constantly(bound))
        waiting += reversed(part.named_children)
    if not found:
        return scope, []
    variables = list(found.values())
    return scope.within(variables), variables


def _constantly(type_: Type) -> Callable[[], Type]:
    return lambda: type_


def read_infer(_: Annotations, node: TypeNode, scope: Scope) -> Type:
    """`infer U`."""
    parts = type_parts(node)
    meaning = scope.type(node_text(parts[0])) if parts else None
    return meaning if isinstance(meaning, TypeParameter) else UNCERTAIN


# `` `a${T}b` ``


def read_template(annotations: Annotations, node: TypeNode, scope: Scope) -> Type:
    """`` `a${T}b` ``."""
    texts, types = [""], []
    for child in node.children:
        if child.type == "template_type":
            parts = type_parts(child)
            types.append(annotations.read(parts[0], scope) if parts else UNCERTAIN)
            texts.append("")
        elif child.type in ("string_fragment", "escape_sequence"):
            texts[-1] += unescape(node_text(child))
    whole = tuple(texts)
    if any(type_.generic for type_ in types):
        return DeferredType("template", lambda given: template(whole, given), tuple(types))
    return template(whole, types)
