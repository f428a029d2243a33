"""A declaration file, or a namespace in one, as a scope: what it declares, imports and re-exports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tree_sitter import Node

from harness.provider.build.modules import PackageFolder
from harness.syntax.type_nodes import node_text

__all__ = ["EVERYTHING", "Scope", "Target", "read_scopes"]

EVERYTHING = "*"
"""The name for a whole module in imports and re-exports."""

LINK = re.compile(r"^(?:typeof\s+)?import\(\s*[\"'](?P<module>[^\"']+)[\"']\s*\)\.(?P<name>\w+)(?:<[\w\s,]*>)?$")
"""``import("./vpc").Vpc``: how a generated entry file names a declaration of another file."""

DECLARED_BY_NAME = frozenset(
    {
        "abstract_class_declaration",
        "class_declaration",
        "enum_declaration",
        "function_signature",
        "interface_declaration",
        "type_alias_declaration",
    }
)


@dataclass(frozen=True, slots=True)
class Target:
    """Something in a module.

    Attributes:
        module: A module key of this package; the name of another package after ``!``; ``!`` alone for the language.
        name: The name there, or `EVERYTHING`.
    """

    module: str
    name: str

    @property
    def external(self) -> bool:
        """Whether it is outside the package."""
        return self.module.startswith("!")


@dataclass(slots=True)
class Scope:
    """What one file or namespace declares.

    Attributes:
        key: Its module key; a namespace adds ``#name`` to the key around it.
        parent: The scope around it, in which other names are looked up.
        declared: Declaring nodes by name (merged declarations have several).
        hidden: Declared names that are not exported.
        imports: The meaning of local names.
        links: The meaning of exported names that are declared elsewhere.
        stars: Modules whose exports are all re-exported.
        additions: Interface bodies that it adds to classes of other modules (``declare module "./bucket"``).
    """

    key: str
    parent: Scope | None = None
    declared: dict[str, list[Node]] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    imports: dict[str, Target] = field(default_factory=dict)
    links: dict[str, Target] = field(default_factory=dict)
    stars: list[str] = field(default_factory=list)
    additions: list[tuple[Target, Node]] = field(default_factory=list)


def read_scopes(package: PackageFolder, key: str, root: Node) -> list[Scope]:
    """Reads one parsed file.

    Args:
        package: The package that the file belongs to.
        key: The file's module key.
        root: The root of its syntax tree.

    Returns:
        The file's scope, followed by those of the namespaces inside it.
    """
    reader = _Reader(package, key)
    scopes = [reader.read(Scope(key=key), root)]
    scopes.extend(reader.namespaces)
    return scopes


class _Reader:
    """Reads the statements of one file."""

    def __init__(self, package: PackageFolder, key: str) -> None:
        self.package = package
        self.file_key = key
        self.namespaces: list[Scope] = []

    def read(self, scope: Scope, body: Node) -> Scope:
        private: set[str] = set()
        has_export_list = False
        for statement in body.named_children:
            if statement.type == "import_statement":
                self.read_import(scope, statement)
            elif statement.type == "export_statement":
                declaration = statement.child_by_field_name("declaration")
                if declaration is None:
                    has_export_list = True
                    self.read_export_list(scope, statement)
                else:
                    self.declare(scope, declaration)
            else:
                private.update(self.declare(scope, statement))
        for exported, target in list(scope.links.items()):
            if target.module == scope.key and target.name in scope.imports:
                scope.links[exported] = scope.imports[target.name]
        # An ambient file exports what it declares unless it says which names it exports.
        if has_export_list:
            scope.hidden |= private - scope.links.keys()
        return scope

    def declare(self, scope: Scope, node: Node) -> list[str]:
        """Records a declaration and returns the names that it introduces."""
        if node.type in ("ambient_declaration", "expression_statement"):
            return [name for child in node.named_children for name in self.declare(scope, child)]
        if node.type == "module" and any(child.type == "string" for child in node.named_children):
            self.read_addition(scope, node)
            return []
        # Before TypeScript had the word `namespace`, one was written `module Name {}`.
        if node.type in ("internal_module", "module"):
            return self.read_namespace(scope, node)
        if node.type in ("lexical_declaration", "variable_declaration"):
            return [
                self.add(scope, child, value_of=child.child_by_field_name("type"))
                for child in node.named_children
                if child.type == "variable_declarator"
            ]
        if node.type in DECLARED_BY_NAME:
            return [self.add(scope, node, value_of=node.child_by_field_name("value"))]
        return []

    def add(self, scope: Scope, node: Node, value_of: Node | None) -> str:
        name_node = node.child_by_field_name("name")
        name = node_text(name_node) if name_node else ""
        link = LINK.match(node_text(value_of).removeprefix(":").strip()) if value_of is not None else None
        if link is None:
            scope.declared.setdefault(name, []).append(node)
        else:
            scope.links[name] = Target(self.module(link["module"]), link["name"])
        return name

    def read_namespace(self, scope: Scope, node: Node) -> list[str]:
        name_node, body = node.child_by_field_name("name"), node.child_by_field_name("body")
        if name_node is None or body is None:
            return []
        outermost, *inner = node_text(name_node).split(".")
        opened = self.open_namespace(scope, outermost)
        for name in inner:
            opened = self.open_namespace(opened, name)
        self.read(opened, body)
        return [outermost]

    def open_namespace(self, scope: Scope, name: str) -> Scope:
        key = f"{scope.key}#{name}"
        for known in self.namespaces:
            if known.key == key:
                return known
        opened = Scope(key=key, parent=scope)
        self.namespaces.append(opened)
        scope.links[name] = Target(key, EVERYTHING)
        return opened

    def read_addition(self, scope: Scope, node: Node) -> None:
        name_node, body = node.child_by_field_name("name"), node.child_by_field_name("body")
        if name_node is None or body is None:
            return
        module = self.module(node_text(name_node).strip("\"'"))
        for child in descend(body, "interface_declaration"):
            name = child.child_by_field_name("name")
            if name is not None:
                scope.additions.append((Target(module, node_text(name)), child))

    def read_import(self, scope: Scope, statement: Node) -> None:
        source = statement.child_by_field_name("source")
        for clause in statement.named_children:
            if clause.type == "import_require_clause":
                local, module = clause.named_children[0], clause.named_children[-1]
                scope.imports[node_text(local)] = Target(self.module(node_text(module).strip("\"'")), EVERYTHING)
            if clause.type == "import_clause" and source is not None:
                self.read_import_clause(scope, clause, self.module(node_text(source).strip("\"'")))

    def read_import_clause(self, scope: Scope, clause: Node, module: str) -> None:
        for part in clause.named_children:
            if part.type == "identifier":
                scope.imports[node_text(part)] = Target(module, "default")
            elif part.type == "namespace_import":
                scope.imports[node_text(part.named_children[0])] = Target(module, EVERYTHING)
            elif part.type == "named_imports":
                for name, local in specifiers(part):
                    scope.imports[local] = Target(module, name)

    def read_export_list(self, scope: Scope, statement: Node) -> None:
        source = statement.child_by_field_name("source")
        module = self.module(node_text(source).strip("\"'")) if source is not None else None
        clauses = [child for child in statement.named_children if child.type == "export_clause"]
        if module is not None and not clauses:
            whole = [child for child in statement.named_children if child.type == "namespace_export"]
            if whole:
                scope.links[node_text(whole[0].named_children[0])] = Target(module, EVERYTHING)
            else:
                scope.stars.append(module)
        for name, exported in (pair for clause in clauses for pair in specifiers(clause)):
            scope.links[exported] = Target(scope.key if module is None else module, name)

    def module(self, specifier: str) -> str:
        return self.package.module_of(self.file_key, specifier)


def specifiers(clause: Node) -> Iterator[tuple[str, str]]:
    """Yields the pairs of name and alias in ``{a, b as c}``."""
    for child in clause.named_children:
        name = child.child_by_field_name("name")
        if name is not None:
            alias = child.child_by_field_name("alias")
            yield node_text(name), node_text(alias or name)


def descend(node: Node, kind: str) -> Iterator[Node]:
    """Yields the nodes of a kind below a node, but not inside one another."""
    for child in node.named_children:
        if child.type == kind:
            yield child
        else:
            yield from descend(child, kind)
