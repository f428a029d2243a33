"""Converts declaring nodes to the records of the index (`harness.provider.decode` describes the fields)."""

from __future__ import annotations

import ast
import re

from tree_sitter import Node

from harness.provider.build.constructors import unlike_declared
from harness.provider.build.expressions import ExpressionReader, add_member
from harness.provider.build.nodes import literal, name_of, type_variables
from harness.provider.build.scope import descend
from harness.provider.build.scripts import Script
from harness.provider.encoding import Json, TypeTable
from harness.provider.inputs import rules_record
from harness.provider.types import Callable, Literal, Object, Property, Reference, Signature, Type
from harness.syntax.type_nodes import extended_types, has_mark, node_text

__all__ = ["DeclarationReader"]

ENUM_ALIAS = re.compile(r"^\(?typeof (?P<name>\w+)\)?\[keyof typeof (?P=name)\]$")
"""How a generated enum gives the type of its constants."""


class DeclarationReader:
    """Writes the declarations of one scope as records.

    Args:
        reader: Reads the types in the scope.
        table: Receives them.
        script: The content of the script beside the file.

    Attributes:
        undeclared: What constructors do with arguments without their declarations saying so, by the class.
    """

    def __init__(self, reader: ExpressionReader, table: TypeTable, script: Script) -> None:
        self.reader = reader
        self.table = table
        self.script = script
        self.undeclared: dict[str, str] = {}
        self.prefix = "".join(f"{name}." for name in reader.scope.key.split("#")[1:])

    def records(self, name: str, nodes: list[Node], additions: dict[str, Property]) -> list[Json]:
        """Returns the records of everything that a scope declares under one name.

        Args:
            name: The name.
            nodes: The declaring nodes.
            additions: Members that other modules add to the interface or class.

        Returns:
            One record for each kind of thing (a class and a function may share a name).
        """
        enum = self.enum(nodes)
        if enum is not None:
            return [enum]
        records = []
        classes = [node for node in nodes if node.type.endswith("class_declaration")]
        interfaces = [node for node in nodes if node.type == "interface_declaration"]
        functions = [node for node in nodes if node.type == "function_signature"]
        if classes:
            records.append(self.class_record(name, classes[0], interfaces, additions))
        elif interfaces:
            records.append(self.interface(interfaces, additions))
        if functions:
            signatures = tuple(self.reader.signature(node, frozenset()) for node in functions)
            records.append(self.with_token({"k": "f", "c": self.table.add(Callable(signatures))}, name))
        records.extend(self.constant(name, node) for node in nodes if node.type == "variable_declarator")
        records.extend(self.alias(node) for node in nodes if node.type == "type_alias_declaration")
        return records

    def constant(self, name: str, node: Node) -> Json:
        """Returns a constant, with its value if the script states it."""
        read = self.declared_type(node, frozenset())
        return compact({"k": "v", "c": self.table.add(read), "v": self.script.constants.get(self.prefix + name)})

    def declared_type(self, node: Node, variables: frozenset[str]) -> Type:
        """Returns the type of a constant or property, which may be declared by its value (``protocol = "tcp"``)."""
        value = node.child_by_field_name("value")
        if value is None:
            return self.reader.annotation(node.child_by_field_name("type"), variables)
        return literal(value)

    def alias(self, node: Node) -> Json:
        """Returns a type alias."""
        variables = type_variables(node)
        value = self.reader.annotation(node.child_by_field_name("value"), frozenset(variables))
        return compact({"k": "a", "p": list(variables), "c": self.table.add(value)})

    def enum(self, nodes: list[Node]) -> Json | None:
        """Returns an enum: TypeScript's own, or constants with a type of the same name."""
        for node in nodes:
            if node.type == "enum_declaration":
                return {"k": "e", "v": enum_values(node), "n": 1}
        aliases = [node for node in nodes if node.type == "type_alias_declaration"]
        constants = [node for node in nodes if node.type == "variable_declarator"]
        if not aliases or not constants:
            return None
        value = aliases[0].child_by_field_name("value")
        if value is None or not ENUM_ALIAS.match(node_text(value)):
            return None
        read = self.reader.annotation(constants[0].child_by_field_name("type"))
        if not isinstance(read, Object):
            return None
        return {"k": "e", "v": {p.name: p.type.value for p in read.properties if isinstance(p.type, Literal)}}

    def interface(self, nodes: list[Node], additions: dict[str, Property]) -> Json:
        """Returns an interface with its merged declarations."""
        variables = type_variables(nodes[0])
        known = frozenset(variables)
        extended = [self.reader.read(child, known) for node in nodes for child in extended_types(node)]
        members: dict[str, Property] = {}
        index: Type | None = None
        for body in (body for node in nodes if (body := node.child_by_field_name("body"))):
            for member in self.reader.members(body, known).values():
                add_member(members, member)
            index = index or self.reader.index(body, known)
        for member in additions.values():
            add_member(members, member)
        return compact(
            {
                "k": "i",
                "p": list(variables),
                "x": [self.table.add(base) for base in extended],
                "m": self.table.members(members.values()),
                "i": None if index is None else self.table.add(index),
            }
        )

    def class_record(self, name: str, node: Node, merged: list[Node], additions: dict[str, Property]) -> Json:
        """Returns a class, with the members that interfaces of the same name add."""
        variables = type_variables(node)
        known = frozenset(variables)
        own: dict[str, Property] = {}
        static: dict[str, Property] = {}
        constructors: list[Signature] = []
        body = node.child_by_field_name("body")
        for child in body.named_children if body else ():
            self.class_member(child, known, own, static, constructors)
        for other in (body for interface in merged if (body := interface.child_by_field_name("body"))):
            for member in self.reader.members(other, known).values():
                add_member(own, member)
        for member in additions.values():
            add_member(own, member)
        base = self.base(node, known)
        record = {
            "k": "c",
            "p": list(variables),
            "b": None if base is None else self.table.add(base),
            "n": self.table.add(Callable(tuple(constructors))) if constructors else None,
            "m": self.table.members(own.values()),
            "s": self.table.members(static.values()),
            "abstract": 1 if node.type == "abstract_class_declaration" else None,
            "r": self.rules(name, constructors),
        }
        return compact(self.with_token(record, name))

    def class_member(
        self,
        node: Node,
        variables: frozenset[str],
        own: dict[str, Property],
        static: dict[str, Property],
        constructors: list[Signature],
    ) -> None:
        """Adds a member of a class, except a private one."""
        name_node = node.child_by_field_name("name")
        if name_node is None or any(
            c.type == "accessibility_modifier" and node_text(c) == "private" for c in node.children
        ):
            return
        name = name_of(name_node)
        if name == "constructor":
            constructors.append(self.reader.signature(node, variables))
        elif name_node.type != "private_property_identifier":
            if node.type == "public_field_definition":
                read = self.declared_type(node, variables)
                member = Property(name, read, not has_mark(node, "?"), has_mark(node, "readonly"))
            else:
                member = self.reader.method(node, variables)
            add_member(static if has_mark(node, "static") else own, member)

    def base(self, node: Node, variables: frozenset[str]) -> Type | None:
        """Returns the class that a class extends."""
        for clause in descend(node, "extends_clause"):
            value = clause.child_by_field_name("value")
            if value is not None:
                given = clause.child_by_field_name("type_arguments")
                arguments = tuple(self.reader.read(child, variables) for child in given.named_children) if given else ()
                return self.reader.named(node_text(value), arguments, variables)
        return None

    def rules(self, name: str, constructors: list[Signature]) -> Json | None:
        """Returns how the constructor of a generated resource class changes its arguments; None for other classes."""
        found = self.script.inputs.get(name)
        if found is None or not constructors:
            return None
        declared = self.declared_arguments(constructors[0])
        told = unlike_declared(found, self.script.missing[name], declared) if declared is not None else ""
        if told:
            self.undeclared[name] = told
        return rules_record(found, declared)

    def declared_arguments(self, constructor: Signature) -> dict[str, bool] | None:
        """Returns a generated class's arguments and whether each is required; None if declared elsewhere."""
        taken = next((p.type for p in constructor.parameters if p.name == "args"), None)
        nodes = self.reader.scope.declared.get(taken.name, []) if isinstance(taken, Reference) else []
        if len(nodes) != 1 or extended_types(nodes[0]):
            return None
        body = nodes[0].child_by_field_name("body")
        members = [child for child in body.named_children if child.type == "property_signature"] if body else []
        named = ((child.child_by_field_name("name"), child) for child in members)
        return {name_of(name): not has_mark(child, "?") for name, child in named if name is not None}

    def with_token(self, record: dict[str, Json], name: str) -> dict[str, Json]:
        """Returns the record with the token that the script states for the name."""
        token = self.script.tokens.get(name)
        return record if token is None else {**record, "t": token}


def compact(record: dict[str, Json]) -> dict[str, Json]:
    """Returns a record without its empty fields."""
    return {key: value for key, value in record.items() if value not in (None, [])}


def enum_values(node: Node) -> dict[str, Json]:
    """Returns the members of an ``enum`` with their values; one without a value continues from the previous one."""
    values: dict[str, Json] = {}
    following = 0
    body = node.child_by_field_name("body")
    for child in body.named_children if body else ():
        if child.type == "enum_assignment":
            name, value = child.named_children
            values[name_of(name)] = ast.literal_eval(node_text(value))
        elif child.type != "comment":
            values[name_of(child)] = following
        else:
            continue
        latest = list(values.values())[-1]
        following = latest + 1 if isinstance(latest, int) else 0
    return values
