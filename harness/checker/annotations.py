"""Reads tree-sitter's type annotations as types."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from harness.checker.bounds import wrong_argument, wrong_operand
from harness.checker.budget import BUDGET
from harness.checker.computed import read_conditional, read_infer, read_mapped, read_template
from harness.checker.members import read_type
from harness.checker.scopes import Alias, Entity, Operator, Scope, Space, TypeMeaning
from harness.checker.structures import StructureReader
from harness.checker.substitution import bind, substitute
from harness.checker.types import (
    ANY,
    BIGINT,
    BOOLEAN,
    FALSE,
    NEVER,
    NULL,
    NUMBER,
    OBJECT,
    STRING,
    SYMBOL,
    TRUE,
    UNCERTAIN,
    UNDEFINED,
    UNKNOWN,
    VOID,
    Array,
    Declaration,
    Literal,
    Named,
    Object,
    Parameter,
    Signature,
    Structure,
    Tuple,
    Type,
    TypeParameter,
)
from harness.checker.unions import or_undefined, union
from harness.checker.wording import type_text
from harness.syntax.ast import Broken
from harness.syntax.source import SourceFile
from harness.syntax.type_nodes import (
    TypeNode,
    flat_parts,
    literal_value,
    mapped_clause,
    node_text,
    parameters_of,
    receiver_of,
    tuple_elements,
    type_parameters,
    type_parts,
)

if TYPE_CHECKING:
    from harness.checker.declarations import Declarations
    from harness.checker.reporting import Reporter

__all__ = ["Annotations"]

KEYWORDS: Final = {
    "any": ANY, "bigint": BIGINT, "boolean": BOOLEAN, "never": NEVER, "number": NUMBER, "object": OBJECT,
    "string": STRING, "symbol": SYMBOL, "unknown": UNKNOWN, "void": VOID,
}  # fmt: skip
VALUES: Final = {"true": TRUE, "false": FALSE, "null": NULL, "undefined": UNDEFINED}
DEPTH_LIMIT: Final = 60
"""Levels of nesting of a type that are read; what is deeper is `UNCERTAIN`, and the limit is reached."""


class Annotations:
    """Reads the type annotations of one file.

    Args:
        declarations: The declarations of the language and the packages.
        source: The file.
        reporter: Receives what is wrong with them; None for files that are known to be right.
    """

    __slots__ = ("_depth", "declarations", "reporter", "source")

    def __init__(self, declarations: Declarations, source: SourceFile, reporter: Reporter | None) -> None:
        self.declarations = declarations
        self.source = source
        self.reporter = reporter
        self._depth = 0

    def report(self, code: int, node: TypeNode, message: str) -> None:
        """Reports what is wrong with an annotation."""
        if self.reporter is not None:
            self.reporter.always(code, Broken(self.source, node.start_byte, node.end_byte), message)

    def read(self, node: TypeNode | None, scope: Scope) -> Type:
        """Returns the type of an annotation; `UNCERTAIN` for what is not understood."""
        if node is None:
            return UNCERTAIN
        handler = _HANDLERS.get(node.type)
        if handler is None:
            return UNCERTAIN
        if self._depth > DEPTH_LIMIT:
            BUDGET.meet("depth")
            return UNCERTAIN
        BUDGET.spend(2)
        self._depth += 1
        try:
            return handler(self, node, scope)
        finally:
            self._depth -= 1

    # Names

    def meaning(self, path: list[str], node: TypeNode, scope: Scope) -> TypeMeaning | None:
        """Returns what a type's name refers to; an undeclared name is reported."""
        if len(path) == 1:
            found = scope.type(path[0])
            if found is None and self.reporter is not None:
                self.reporter.unknown_type(path[0], Broken(self.source, node.start_byte, node.end_byte), scope)
            return found
        space = scope.space(path[0])
        if space is None:
            if self.reporter is not None:
                at = Broken(self.source, node.start_byte, node.start_byte + len(path[0]))
                self.reporter.unknown_space(path[0], at, scope)
            return None
        for name in path[1:-1]:
            space = self._inner_space(space, name, node)
            if space is None:
                return None
        return self._exported_type(space, path[-1], node)

    def _inner_space(self, space: Space, name: str, node: TypeNode) -> Space | None:
        found = space.entity(name)
        inner = None if found is None else found.resolve().space
        if inner is None and space.complete:
            self.report(2694, node, f"Namespace '{space.label}' has no exported member '{name}'.")
        return inner

    def _exported_type(self, space: Space, name: str, node: TypeNode) -> TypeMeaning | None:
        found = space.entity(name)
        resolved = None if found is None else found.resolve()
        if resolved is not None and resolved.type is not None:
            return resolved.type
        if space.complete and self.reporter is not None:
            at = Broken(self.source, node.start_byte, node.end_byte)
            self.reporter.unknown_exported_type(space, name, at, known=resolved is not None)
        return None

    def instantiate(self, meaning: TypeMeaning | None, arguments: tuple[Type, ...], node: TypeNode) -> Type:
        """Returns the type of a name with type arguments."""
        if meaning is None:
            return UNCERTAIN
        if isinstance(meaning, TypeParameter):
            return meaning
        if isinstance(meaning, Operator):
            if not meaning.least <= len(arguments) <= meaning.most:
                self._wrong_count(meaning.name, meaning.least, node)
                return UNCERTAIN
            self._report_wrong(
                node,
                arguments,
                None if self.reporter is None else wrong_operand(self.declarations, meaning.name, arguments),
            )
            return meaning.apply(arguments)
        if isinstance(meaning, Alias) and meaning.open:
            return UNCERTAIN
        variables = meaning.variables
        needed = sum(1 for variable in variables if variable.default is None)
        if not needed <= len(arguments) <= len(variables):
            self._wrong_count(meaning.name, needed, node)
            return UNCERTAIN
        if not variables:
            return meaning.plain if isinstance(meaning, Declaration) else meaning.type
        bound = bind(variables, arguments, UNCERTAIN)
        self.check_bounds(variables, bound, node.child_by_field_name("type_arguments"))
        if isinstance(meaning, Declaration):
            return Named(meaning, tuple(bound.values()))
        return substitute(meaning.type, bound)

    def check_bounds(
        self, variables: Sequence[TypeParameter], bound: Mapping[TypeParameter, Type], given: TypeNode | None
    ) -> None:
        """Reports a type argument that does not satisfy its constraint."""
        if self.reporter is not None and given is not None and any(v.limited for v in variables):
            self._report_wrong(
                given, [bound[v] for v in variables], wrong_argument(self.declarations, variables, bound)
            )

    def _report_wrong(self, node: TypeNode, arguments: Sequence[Type], wrong: tuple[int, str] | None) -> None:
        """Reports wrong type arguments, if any."""
        given = node if node.type == "type_arguments" else node.child_by_field_name("type_arguments")
        if wrong is not None and given is not None and wrong[0] < len(type_parts(given)):
            shown = f"Type '{type_text(arguments[wrong[0]])}' does not satisfy the constraint '{wrong[1]}'."
            self.report(2344, type_parts(given)[wrong[0]], shown)

    def _wrong_count(self, name: str, needed: int, node: TypeNode) -> None:
        if needed:
            self.report(2314, node, f"Generic type '{name}' requires {needed} type argument(s).")
        else:
            self.report(2315, node, f"Type '{name}' is not generic.")

    # Parts of declarations

    def variables(self, node: TypeNode | None, scope: Scope) -> tuple[tuple[TypeParameter, ...], Scope]:
        """Returns type parameters (`<T extends X = Y>`), and the scope in which they are declared."""
        if node is None:
            return (), scope
        found = []
        inner = Scope(scope, generic=True)
        for name, constraint, default in type_parameters(node):
            variable = self._variable(name, constraint, default, inner)
            inner.names[name] = Entity(name, type_=variable)
            found.append(variable)
        return tuple(found), inner

    def _variable(self, name: str, constraint: TypeNode | None, value: TypeNode | None, inner: Scope) -> TypeParameter:
        bound: Callable[[], Type] | None = None
        if constraint is not None:
            parts = type_parts(constraint)
            bound = lambda: self.read(parts[0] if parts else None, inner)  # noqa: E731
        default = None
        if value is not None:
            parts_of_default = type_parts(value)
            default = self.read(parts_of_default[0] if parts_of_default else None, inner)
        return TypeParameter(name, bound, default)

    def signature(self, node: TypeNode, scope: Scope, missing: Type = ANY) -> Signature:
        """Returns a function type, method signature or the like; `missing` is its result type if none is written."""
        variables, inner = self.variables(node.child_by_field_name("type_parameters"), scope)
        result = node.child_by_field_name("return_type") or node.child_by_field_name("type")
        predicate, asserts = self.predicate(result, inner)
        parameters = node.child_by_field_name("parameters")
        made = Signature(
            tuple(self._parameters(parameters, inner)),
            (lambda: missing) if result is None else (lambda: self.read(result, inner)),
            variables,
            predicate,
            asserts,
        )
        receiver = receiver_of(parameters)
        made.this = None if receiver is None else self.read(receiver, inner)
        return made

    def predicate(self, result: TypeNode | None, scope: Scope) -> tuple[tuple[str, Type | None] | None, bool]:
        """Returns the predicate of `x is T` and `asserts x is T`, and whether it is the latter."""
        asserts = False
        while result is not None and result.type in _PREDICATES:
            asserts = asserts or result.type == "asserts"
            parts = type_parts(result)
            if result.type == "type_predicate":
                return (node_text(parts[0]), self.read(parts[-1], scope)), asserts
            if len(parts) == 1 and parts[0].type in ("identifier", "this"):
                return (node_text(parts[0]), None), True
            result = parts[0] if parts else None
        return None, asserts

    def _parameters(self, node: TypeNode | None, scope: Scope) -> Iterator[Parameter]:
        for written in parameters_of(node):
            read = ANY if written.annotation is None else self.read(written.annotation, scope)
            optional = written.optional
            yield Parameter(written.name, or_undefined(read) if optional else read, optional, written.rest)

    def structure(self, body: TypeNode, scope: Scope, this: Type | None = None) -> Structure:
        """Returns the structure of an object type or interface body."""
        structure = StructureReader(self, scope, this)
        for child in type_parts(body):
            structure.add(child)
        return structure.made()


def _first(annotations: Annotations, node: TypeNode, scope: Scope) -> Type:
    parts = type_parts(node)
    return annotations.read(parts[0], scope) if parts else UNCERTAIN


def _keyword(_: Annotations, node: TypeNode, __: Scope) -> Type:
    text = node_text(node)
    return SYMBOL if text.startswith("unique") else KEYWORDS.get(text, UNCERTAIN)


def _literal(_: Annotations, node: TypeNode, __: Scope) -> Type:
    child = node.children[0]
    if child.type in VALUES:
        return VALUES[child.type]
    text = node_text(child)
    if text.endswith("n") and child.type in ("number", "unary_expression"):
        return BIGINT
    value = literal_value(child)
    return UNCERTAIN if value is None else Literal(value)


def _name(annotations: Annotations, node: TypeNode, scope: Scope) -> Type:
    text = node_text(node)
    if text == "bigint" and node.type == "type_identifier":  # no word of the grammar's
        return BIGINT
    return annotations.instantiate(annotations.meaning(_path(text), node, scope), (), node)


def _generic(annotations: Annotations, node: TypeNode, scope: Scope) -> Type:
    name, given = node.child_by_field_name("name"), node.child_by_field_name("type_arguments")
    if name is None:
        return UNCERTAIN
    arguments = () if given is None else tuple(annotations.read(child, scope) for child in type_parts(given))
    return annotations.instantiate(annotations.meaning(_path(node_text(name)), name, scope), arguments, node)


def _path(text: str) -> list[str]:
    return [part.strip() for part in text.split(".")]


def _union(annotations: Annotations, node: TypeNode, scope: Scope) -> Type:
    return union([annotations.read(part, scope) for part in flat_parts(node, "union_type")])


def _intersection(annotations: Annotations, node: TypeNode, scope: Scope) -> Type:
    parts = tuple(annotations.read(part, scope) for part in flat_parts(node, "intersection_type"))
    return parts[0] if len(parts) == 1 else annotations.declarations.intersection(parts)


def _array(annotations: Annotations, node: TypeNode, scope: Scope) -> Type:
    return Array(_first(annotations, node, scope))


def _readonly(annotations: Annotations, node: TypeNode, scope: Scope) -> Type:
    inner = _first(annotations, node, scope)
    if isinstance(inner, Array):
        return Array(inner.element, readonly=True)
    if isinstance(inner, Tuple):
        return Tuple(inner.elements, inner.rest, inner.required, readonly=True)
    return inner


def _tuple(annotations: Annotations, node: TypeNode, scope: Scope) -> Type:
    elements: list[Type] = []
    rest: Type | None = None
    required = 0
    for written, mark in tuple_elements(node):
        read = annotations.read(written, scope)
        if mark == "...":
            rest = read.element if isinstance(read, Array) else UNCERTAIN
        else:
            required += not mark
            elements.append(or_undefined(read) if mark else read)
    return Tuple(tuple(elements), rest, required)


def _object(annotations: Annotations, node: TypeNode, scope: Scope) -> Type:
    parts = type_parts(node)
    if len(parts) == 1 and parts[0].type == "index_signature":
        clause = mapped_clause(parts[0])
        if clause is not None:
            return read_mapped(annotations, parts[0], clause, scope)
    return Object(annotations.structure(node, scope), generic=scope.generic)


def _function(annotations: Annotations, node: TypeNode, scope: Scope) -> Type:
    signature = annotations.signature(node, scope)
    return Object(Structure({}, calls=(signature,)), generic=scope.generic or bool(signature.variables))


def _constructor(annotations: Annotations, node: TypeNode, scope: Scope) -> Type:
    signature = annotations.signature(node, scope)
    return Object(Structure({}, constructs=(signature,)), generic=scope.generic or bool(signature.variables))


def _query(annotations: Annotations, node: TypeNode, scope: Scope) -> Type:
    """`typeof x.y`."""
    path = [part.strip() for part in node_text(node).removeprefix("typeof").strip().split(".")]
    symbol = scope.value(path[0])
    if symbol is None:
        if annotations.reporter is not None and path[0].isidentifier() and path[0] != "this":
            at = Broken(annotations.source, node.start_byte, node.end_byte)
            annotations.reporter.unknown_name(path[0], at, scope)
        return UNCERTAIN
    found = symbol.type
    for name in path[1:]:
        member = annotations.declarations.member(found, name)
        if member is None:
            return UNCERTAIN
        found = read_type(member)
    return found


def _keyof(annotations: Annotations, node: TypeNode, scope: Scope) -> Type:
    return annotations.declarations.keys(_first(annotations, node, scope))


def _lookup(annotations: Annotations, node: TypeNode, scope: Scope) -> Type:
    parts = [annotations.read(part, scope) for part in type_parts(node)]
    return annotations.declarations.indexed(parts[0], parts[1]) if len(parts) == 2 else UNCERTAIN


def _this(_: Annotations, __: TypeNode, scope: Scope) -> Type:
    meaning = scope.type("this")
    return meaning.type if isinstance(meaning, Alias) else UNCERTAIN


def _predicate(_: Annotations, node: TypeNode, __: Scope) -> Type:
    return VOID if "assert" in node.type else BOOLEAN


_PREDICATES: Final = frozenset({"type_predicate_annotation", "asserts_annotation", "asserts", "type_predicate"})
_HANDLERS: Final[dict[str, Callable[[Annotations, TypeNode, Scope], Type]]] = {
    "type_annotation": _first,
    "opting_type_annotation": _first,
    "omitting_type_annotation": _first,
    "parenthesized_type": _first,
    "optional_type": _first,
    "rest_type": _first,
    "predefined_type": _keyword,
    "literal_type": _literal,
    "type_identifier": _name,
    "identifier": _name,
    "nested_type_identifier": _name,
    "member_expression": _name,
    "generic_type": _generic,
    "union_type": _union,
    "intersection_type": _intersection,
    "array_type": _array,
    "readonly_type": _readonly,
    "tuple_type": _tuple,
    "object_type": _object,
    "function_type": _function,
    "constructor_type": _constructor,
    "type_query": _query,
    "index_type_query": _keyof,
    "lookup_type": _lookup,
    "conditional_type": read_conditional,
    "infer_type": read_infer,
    "template_literal_type": read_template,
    "this_type": _this,
    **dict.fromkeys(_PREDICATES, _predicate),
}
