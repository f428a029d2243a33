"""The members in an object type or interface body."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from harness.checker.scopes import Alias, Entity, Scope
from harness.checker.types import ANY, NUMBER, STRING, UNCERTAIN, Member, Object, Signature, Structure, Type
from harness.syntax.type_nodes import TypeNode, has_mark, member_name

if TYPE_CHECKING:
    from harness.checker.annotations import Annotations

__all__ = ["StructureReader"]


class StructureReader:
    """Collects the members of one object type or interface."""

    def __init__(self, annotations: Annotations, scope: Scope, this: Type | None) -> None:
        self.annotations = annotations
        self.scope = scope
        if this is not None:
            self.scope = Scope(scope)
            self.scope.names["this"] = _this_entity(this)
        self.members: dict[str, Member] = {}
        self.methods: dict[str, list[TypeNode]] = {}
        self.calls: list[Signature] = []
        self.constructs: list[Signature] = []
        self.strings: Type | None = None
        self.numbers: Type | None = None
        self.complete = True

    def add(self, node: TypeNode) -> None:
        """Adds a member."""
        kind = node.type
        if kind == "property_signature":
            self._property(node)
        elif kind == "method_signature":
            self._method(node)
        elif kind == "call_signature":
            self.calls.append(self.annotations.signature(node, self.scope))
        elif kind == "construct_signature":
            self.constructs.append(self.annotations.signature(node, self.scope))
        elif kind == "index_signature":
            self._index(node)

    def _property(self, node: TypeNode) -> None:
        name = member_name(node.child_by_field_name("name"))
        if name is None:
            self.complete = False
            return
        annotation, annotations, scope = node.child_by_field_name("type"), self.annotations, self.scope
        if name in self.members:
            self.annotations.report(2300, node, f"Duplicate identifier '{name}'.")
        if annotation is None:
            self.annotations.report(7008, node, f"Member '{name}' implicitly has an 'any' type.")
        kind: Type | Callable[[], Type] = ANY
        if annotation is not None:
            kind = lambda: annotations.read(annotation, scope)  # noqa: E731
        self.members[name] = Member(name, kind, has_mark(node, "?"), has_mark(node, "readonly"))

    def _method(self, node: TypeNode) -> None:
        name = member_name(node.child_by_field_name("name"))
        if name is None:
            self.complete = False
            return
        if has_mark(node, "get") or has_mark(node, "set"):
            result = node.child_by_field_name("return_type")
            if result is not None or name not in self.members:
                annotations, scope = self.annotations, self.scope
                kind = UNCERTAIN if result is None else (lambda: annotations.read(result, scope))
                self.members[name] = Member(name, kind)
            return
        nodes = self.methods.setdefault(name, [])
        nodes.append(node)
        scope, generic = self.scope, self.scope.generic
        self.members[name] = Member(
            name,
            lambda: Object(
                Structure({}, calls=tuple(self.annotations.signature(n, scope) for n in nodes)), generic=generic
            ),
            has_mark(node, "?"),
            method=True,
        )

    def _index(self, node: TypeNode) -> None:
        index = node.child_by_field_name("index_type")
        if index is None:
            self.complete = False
            return
        type_ = self.annotations.read(node.child_by_field_name("type"), self.scope)
        key = self.annotations.read(index, self.scope)
        if key is NUMBER:
            self.numbers = type_
        elif key is STRING:
            self.strings = type_
        else:
            self.complete = False

    def made(self) -> Structure:
        """Returns the structure."""
        calls, constructs = tuple(self.calls), tuple(self.constructs)
        return Structure(self.members, self.strings, self.numbers, calls, constructs, self.complete)


def _this_entity(this: Type) -> Entity:
    return Entity("this", type_=Alias("this", this))
