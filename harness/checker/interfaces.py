"""Interfaces and type aliases declared in a file."""

from __future__ import annotations

from harness.checker.annotations import Annotations
from harness.checker.budget import worked_out
from harness.checker.members import extended, inherited
from harness.checker.scopes import Alias, Scope
from harness.checker.types import Declaration, Structure, Type, TypeParameter
from harness.syntax.type_nodes import TypeNode, extended_types, type_parts

__all__ = ["InterfaceDeclaration", "alias"]


class InterfaceDeclaration(Declaration):
    """An interface; if declared several times, it has the members of all.

    Args:
        annotations: Reads the file's types.
        name: Its name.
        node: The first declaration.
        scope: The scope of its declaration.
    """

    __slots__ = ("_scope", "_variables", "annotations", "nodes", "outer")

    def __init__(self, annotations: Annotations, name: str, node: TypeNode, scope: Scope) -> None:
        super().__init__(name, "interface")
        self.annotations = annotations
        self.nodes = [node]
        self.outer = scope
        self._variables: tuple[TypeParameter, ...] | None = None
        self._scope = scope

    @property
    def variables(self) -> tuple[TypeParameter, ...]:
        """Its type parameters."""
        if self._variables is None:
            self._variables, self._scope = worked_out(self._header, self.lasting)
        return self._variables

    def _header(self) -> tuple[tuple[TypeParameter, ...], Scope]:
        return self.annotations.variables(self.nodes[0].child_by_field_name("type_parameters"), self.outer)

    def bases(self) -> tuple[Type, ...]:
        """Returns what it extends."""
        _ = self.variables  # which the scope has once they are read
        return tuple(self.annotations.read(part, self._scope) for node in self.nodes for part in extended_types(node))

    def parts(self) -> list[TypeNode]:
        """Returns the members written in it."""
        bodies = [node.child_by_field_name("body") for node in self.nodes]
        found = [part for body in bodies if body is not None for part in type_parts(body)]
        return [part for part in found if part.type in ("property_signature", "method_signature")]

    def make_structure(self) -> Structure:
        """Returns its members, including inherited ones."""
        this = self.plain
        structure = inherited(self.annotations.declarations, self.bases())
        for number, node in enumerate(self.nodes):
            body = node.child_by_field_name("body")
            if body is None:
                continue
            scope = self._scope
            if number:
                # A later declaration names the same type parameters for itself.
                scope = self.annotations.variables(node.child_by_field_name("type_parameters"), self.outer)[1]
            structure = extended(structure, self.annotations.structure(body, scope, this))
        return structure


def alias(annotations: Annotations, name: str, node: TypeNode, scope: Scope) -> Alias:
    """Returns a type alias."""
    known: list[tuple[tuple[TypeParameter, ...], Scope]] = []

    def header() -> tuple[tuple[TypeParameter, ...], Scope]:
        if not known:
            known.append(annotations.variables(node.child_by_field_name("type_parameters"), scope))
        return known[0]

    value = node.child_by_field_name("value")
    return Alias(name, lambda: annotations.read(value, header()[1]), lambda: header()[0])
