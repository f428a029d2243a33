"""How types are written: tree-sitter's nodes for types, in programs and declaration files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

import tree_sitter

from harness.syntax.lower.expressions import number_value, unescape

__all__ = [
    "ParameterNode",
    "TypeNode",
    "extended_types",
    "flat_parts",
    "has_mark",
    "literal_value",
    "mapped_clause",
    "member_name",
    "node_text",
    "parameters_of",
    "receiver_of",
    "tuple_elements",
    "type_parameters",
    "type_parts",
]

TypeNode: TypeAlias = tree_sitter.Node

COMMENTS: Final = frozenset({"comment", "html_comment"})
PARAMETERS: Final = frozenset({"required_parameter", "optional_parameter"})


def node_text(node: TypeNode) -> str:
    """Returns the source text of a node."""
    text = node.text
    return "" if text is None else text.decode("utf-8", "replace")


def type_parts(node: TypeNode) -> list[TypeNode]:
    """Returns the named children of a node, without comments."""
    return [child for child in node.named_children if not child.is_extra or child.type not in COMMENTS]


def has_mark(node: TypeNode, mark: str) -> bool:
    """Returns whether a node has a keyword or mark as a child."""
    return any(child.type == mark for child in node.children)


def member_name(node: TypeNode | None) -> str | None:
    """Returns the name of a member; None if it is computed."""
    if node is None or node.type == "computed_property_name":
        return None
    text = node_text(node)
    if node.type == "string":
        return unescape(text[1:-1])
    return str(number_value(text)) if node.type == "number" else text


def literal_value(node: TypeNode) -> str | int | float | bool | None:
    """Returns the value of a literal; None for null, undefined, and whole numbers with an `n`."""
    kind, text = node.type, node_text(node)
    if kind == "string":
        return unescape(text[1:-1])
    if kind == "true" or kind == "false":
        return kind == "true"
    if text.endswith("n"):
        return None
    if kind == "number":
        return number_value(text)
    if kind == "unary_expression" and text.startswith("-"):
        return -number_value(text[1:].strip())
    return None


def flat_parts(node: TypeNode, kind: str) -> Iterator[TypeNode]:
    """Yields the parts of a union or intersection (`kind`), which the grammar nests in pairs."""
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if part.type == kind:
            waiting.extend(reversed(type_parts(part)))
        else:
            yield part


def tuple_elements(node: TypeNode) -> Iterator[tuple[TypeNode | None, str]]:
    """Yields the elements of a tuple type: the type of each, with "?" if it may be absent, "..." if it is the rest."""
    for child in type_parts(node):
        name = child.child_by_field_name("name")
        written = child.child_by_field_name("type") if child.type in PARAMETERS else child
        if child.type == "rest_type" or (name is not None and name.type == "rest_pattern"):
            yield written, "..."
        else:
            yield written, "?" if child.type in ("optional_type", "optional_parameter") else ""


def mapped_clause(node: TypeNode) -> TypeNode | None:
    """Returns the `K in Keys` of an index signature that makes its object type a mapped type."""
    return next((child for child in type_parts(node) if child.type == "mapped_type_clause"), None)


class ParameterNode:
    """A parameter as written.

    Attributes:
        name: Its name or pattern.
        annotation: Its type, if it says so; of a rest parameter that of the whole.
        optional: Whether it may be left out.
        rest: Whether it takes all further arguments.
    """

    __slots__ = ("annotation", "name", "optional", "rest")

    def __init__(self, name: str, annotation: TypeNode | None, optional: bool, rest: bool) -> None:
        self.name = name
        self.annotation = annotation
        self.optional = optional
        self.rest = rest


def parameters_of(node: TypeNode | None) -> Iterator[ParameterNode]:
    """Yields the parameters of a list, without `this`."""
    for child in [] if node is None else type_parts(node):
        if child.type not in PARAMETERS:
            continue
        pattern = child.child_by_field_name("pattern")
        name = node_text(pattern).lstrip(".") if pattern is not None else ""
        if name == "this":
            continue
        optional = child.type == "optional_parameter" or child.child_by_field_name("value") is not None
        rest = pattern is not None and pattern.type == "rest_pattern"
        yield ParameterNode(name, child.child_by_field_name("type"), optional, rest)


def receiver_of(node: TypeNode | None) -> TypeNode | None:
    """Returns the type of the `this` parameter in a list."""
    for child in [] if node is None else type_parts(node)[:1]:
        pattern = child.child_by_field_name("pattern")
        if pattern is not None and node_text(pattern) == "this":
            return child.child_by_field_name("type")
    return None


def type_parameters(node: TypeNode | None) -> Iterator[tuple[str, TypeNode | None, TypeNode | None]]:
    """Yields the type parameters in `<T extends X = Y>`: the name of each, what it extends, and its default."""
    for child in [] if node is None else type_parts(node):
        name = child.child_by_field_name("name")
        if child.type == "type_parameter" and name is not None:
            yield node_text(name), child.child_by_field_name("constraint"), child.child_by_field_name("value")


def extended_types(node: TypeNode) -> list[TypeNode]:
    """Returns the types after `extends` of an interface."""
    clauses = [child for child in type_parts(node) if child.type == "extends_type_clause"]
    return [extended for clause in clauses for extended in type_parts(clause)]
