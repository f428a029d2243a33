"""Converts syntax nodes to type expressions."""

from __future__ import annotations

import re

from tree_sitter import Node

from harness.provider.build.modules import PackageFolder
from harness.provider.build.names import LANGUAGE, Names
from harness.provider.build.nodes import index_signatures, literal, name_of, type_variables
from harness.provider.build.scope import LINK, Scope, Target
from harness.provider.types import (
    ANY,
    BOOLEAN,
    UNDEFINED,
    Array,
    Callable,
    Input,
    Intersection,
    Keyword,
    Object,
    Opaque,
    Output,
    Parameter,
    Promise,
    Property,
    Reference,
    Signature,
    Tuple,
    Type,
    TypeOf,
    Union,
    Variable,
)
from harness.syntax.type_nodes import (
    ParameterNode,
    flat_parts,
    has_mark,
    mapped_clause,
    node_text,
    parameters_of,
    tuple_elements,
    type_parts,
)

__all__ = ["ExpressionReader", "add_member"]

PULUMI = "@pulumi/pulumi"
WRAPPERS: dict[str, type[Input] | type[Output]] = {"Input": Input, "Output": Output, "OutputInstance": Output}
SPACE = re.compile(r"\s+")


class ExpressionReader:
    """Reads the types in one scope.

    Args:
        package: The package that is being read.
        names: Resolves its names.
        scope: The scope of the types.
    """

    def __init__(self, package: PackageFolder, names: Names, scope: Scope) -> None:
        self.package = package
        self.names = names
        self.scope = scope

    def annotation(self, node: Node | None, variables: frozenset[str] = frozenset()) -> Type:
        """Returns the type of an annotation (``: T``); ``any`` where there is none.

        Args:
            node: The annotation or the type itself.
            variables: The type parameters that are in scope.

        Returns:
            The type expression.
        """
        if node is None:
            return ANY
        if node.type.endswith("type_annotation") or node.type == "type_predicate_annotation":
            return self.read(node.named_children[-1], variables)
        return self.read(node, variables)

    def read(self, node: Node, variables: frozenset[str]) -> Type:
        """Returns the type of a node."""
        reader = getattr(self, f"_{node.type}", None)
        if reader is None:
            return Opaque(SPACE.sub(" ", node_text(node)))
        read: Type = reader(node, variables)
        return read

    def _predefined_type(self, node: Node, _: frozenset[str]) -> Type:
        return Keyword(node_text(node))

    def _this_type(self, _node: Node, _: frozenset[str]) -> Type:
        return Keyword("this")

    def _this(self, _node: Node, _: frozenset[str]) -> Type:
        return Keyword("this")

    def _type_predicate(self, _node: Node, _: frozenset[str]) -> Type:
        return BOOLEAN

    def _asserts_annotation(self, _node: Node, _: frozenset[str]) -> Type:
        return Keyword("void")

    def _literal_type(self, node: Node, _: frozenset[str]) -> Type:
        return literal(node.named_children[0])

    def _parenthesized_type(self, node: Node, variables: frozenset[str]) -> Type:
        return self.read(node.named_children[0], variables)

    def _readonly_type(self, node: Node, variables: frozenset[str]) -> Type:
        return self.read(node.named_children[0], variables)

    def _rest_type(self, node: Node, variables: frozenset[str]) -> Type:
        return self.read(node.named_children[0], variables)

    def _optional_type(self, node: Node, variables: frozenset[str]) -> Type:
        return self.read(node.named_children[0], variables)

    def _array_type(self, node: Node, variables: frozenset[str]) -> Type:
        return Array(self.read(node.named_children[0], variables))

    def _tuple_type(self, node: Node, variables: frozenset[str]) -> Type:
        elements: list[Type] = []
        rest: Type | None = None
        for written, mark in tuple_elements(node):
            read = self.annotation(written, variables)
            if mark == "...":
                rest = read.element if isinstance(read, Array) else read
            else:
                elements.append(Union((read, UNDEFINED)) if mark else read)
        return Tuple(tuple(elements), rest)

    def _union_type(self, node: Node, variables: frozenset[str]) -> Type:
        return Union(tuple(self.read(part, variables) for part in flat_parts(node, "union_type")))

    def _intersection_type(self, node: Node, variables: frozenset[str]) -> Type:
        return Intersection(tuple(self.read(part, variables) for part in flat_parts(node, "intersection_type")))

    def _function_type(self, node: Node, variables: frozenset[str]) -> Type:
        return Callable((self.signature(node, variables),))

    def _object_type(self, node: Node, variables: frozenset[str]) -> Type:
        if any(child.type in ("construct_signature", "call_signature") for child in node.named_children):
            return Opaque(SPACE.sub(" ", node_text(node)))
        if any(mapped_clause(child) is not None for child in index_signatures(node)):
            return Opaque(SPACE.sub(" ", node_text(node)))
        return Object(tuple(self.members(node, variables).values()), self.index(node, variables))

    def _type_query(self, node: Node, _: frozenset[str]) -> Type:
        target = self.names.resolve(self.scope, node_text(node).removeprefix("typeof").strip().split("."))
        return TypeOf(self.module(target), target.name)

    def _type_identifier(self, node: Node, variables: frozenset[str]) -> Type:
        return self.named(node_text(node), (), variables)

    def _nested_type_identifier(self, node: Node, variables: frozenset[str]) -> Type:
        return self.named(node_text(node), (), variables)

    def _member_expression(self, node: Node, _: frozenset[str]) -> Type:
        """Returns ``import("./vpc").Vpc``, which the grammar reads as a member of a call."""
        imported = LINK.match(node_text(node))
        if imported is None:
            return Opaque(node_text(node))
        file = self.scope.key.partition("#")[0]
        target = self.names.follow(Target(self.package.module_of(file, imported["module"]), imported["name"]))
        return Reference(self.module(target), target.name)

    def _generic_type(self, node: Node, variables: frozenset[str]) -> Type:
        name = node.child_by_field_name("name") or node.named_children[0]
        arguments = node.child_by_field_name("type_arguments")
        inner = type_parts(arguments) if arguments else []
        return self.named(node_text(name), tuple(self.read(child, variables) for child in inner), variables)

    def named(self, name: str, arguments: tuple[Type, ...], variables: frozenset[str]) -> Type:
        """Returns the type of a name with its type arguments."""
        if name in variables:
            return Variable(name)
        target = self.names.resolve(self.scope, SPACE.sub("", name).split("."))
        if target.module == LANGUAGE:
            return of_the_language(target.name, arguments)
        if len(arguments) == 1 and target.name in WRAPPERS and self._from_pulumi(target):
            return WRAPPERS[target.name](arguments[0])
        return Reference(self.module(target), target.name, arguments)

    def _from_pulumi(self, target: Target) -> bool:
        if self.package.name == PULUMI:
            return target.module == "output"
        return target.module in (f"!{PULUMI}", f"!{PULUMI}/output")

    def module(self, target: Target) -> str:
        """Returns the full import path of a target's module."""
        if target.external:
            return target.module[1:]
        return f"{self.package.name}/{target.module}" if target.module else self.package.name

    def members(self, body: Node, variables: frozenset[str]) -> dict[str, Property]:
        """Returns the named members of an object type or interface body; overloads become one member."""
        found: dict[str, Property] = {}
        for child in body.named_children:
            name_node = child.child_by_field_name("name")
            if child.type not in ("property_signature", "method_signature") or name_node is None:
                continue
            if child.type == "method_signature":
                add_member(found, self.method(child, variables))
                continue
            read = self.annotation(child.child_by_field_name("type"), variables)
            optional, readonly = has_mark(child, "?"), has_mark(child, "readonly")
            add_member(found, Property(name_of(name_node), read, not optional, readonly))
        return found

    def method(self, node: Node, variables: frozenset[str]) -> Property:
        """Returns a method as a member; a getter or setter counts as a property."""
        name_node = node.child_by_field_name("name")
        signature = self.signature(node, variables)
        read: Type = Callable((signature,))
        if has_mark(node, "get"):
            read = signature.result
        elif has_mark(node, "set") and signature.parameters:
            read = signature.parameters[0].type
        name = name_of(name_node) if name_node else ""
        return Property(name, read, not has_mark(node, "?"), readonly=has_mark(node, "get"))

    def index(self, body: Node, variables: frozenset[str]) -> Type | None:
        """Returns the type of the members that an index signature allows."""
        for child in index_signatures(body):
            return self.annotation(child.child_by_field_name("type") or child.named_children[-1], variables)
        return None

    def signature(self, node: Node, variables: frozenset[str]) -> Signature:
        """Returns the parameters and result of a function type, method or function."""
        own = type_variables(node)
        known = variables | frozenset(own)
        result = node.child_by_field_name("return_type")
        read = tuple(
            self._parameter(written, known) for written in parameters_of(node.child_by_field_name("parameters"))
        )
        return Signature(read, self.annotation(result, known), own)

    def _parameter(self, written: ParameterNode, variables: frozenset[str]) -> Parameter:
        read = self.annotation(written.annotation, variables)
        if written.rest:
            element = read.element if isinstance(read, Array) else read
            return Parameter(written.name, element, required=False, rest=True)
        return Parameter(written.name, read, required=not written.optional)


def add_member(found: dict[str, Property], member: Property) -> None:
    """Adds a member, joining the signatures of an overloaded method."""
    known = found.get(member.name)
    if known is not None and isinstance(known.type, Callable) and isinstance(member.type, Callable):
        joined = Callable(known.type.signatures + member.type.signatures)
        found[member.name] = Property(member.name, joined, known.required, known.readonly)
    else:
        found[member.name] = member


def of_the_language(name: str, arguments: tuple[Type, ...]) -> Type:
    """Returns a type that TypeScript itself declares."""
    if name in ("Array", "ReadonlyArray") and len(arguments) == 1:
        return Array(arguments[0])
    if name == "Promise" and len(arguments) == 1:
        return Promise(arguments[0])
    if name == "Record" and len(arguments) == 2 and arguments[0] in (Keyword("string"), Keyword("number")):
        return Object(index=arguments[1])
    return Reference("", name, arguments)
