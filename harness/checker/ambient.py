"""Declarations for all files of a program: `declare global`, `declare module`, files without imports and exports.

Merging them with declarations of the language and of packages is not modelled: names that they add are uncertain, and
so are the members of types that they extend.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import tree_sitter

from harness.checker.scopes import UNCERTAIN_SPACE, Entity, Scope
from harness.syntax.lower import lower_module
from harness.syntax.source import SourceFile
from harness.syntax.type_nodes import node_text, type_parts

__all__ = ["Ambient"]

DEPTH_LIMIT: Final = 10
"""Nested namespaces that are searched."""
MODULE: Final = frozenset({"import_statement", "export_statement"})
NAMED: Final = frozenset(
    {
        "abstract_class_declaration", "class_declaration", "enum_declaration", "function_declaration",
        "function_signature", "generator_function_declaration", "interface_declaration", "internal_module", "module",
        "type_alias_declaration", "variable_declarator",
    }
)  # fmt: skip
SCRIPTS: Final = frozenset({"typescript", "tsx"})
ROLES: Final = frozenset({"program", "config"})


class Ambient:
    """What the files of a program declare for all of them.

    Attributes:
        scope: The global names, including those of the language.
        augmented: The names of types that are extended.
        modules: The modules that are declared (`declare module "x"`).
    """

    __slots__ = ("augmented", "modules", "scope")

    def __init__(self, sources: Sequence[SourceFile], outer: Scope) -> None:
        self.scope = outer
        self.augmented: set[str] = set()
        self.modules: set[str] = set()
        names: set[str] = set()
        for source in sources:
            if source.language in SCRIPTS and source.role in ROLES and source.named:
                root = lower_module(source)[1]
                script = not any(child.type in MODULE for child in root.children)
                if script or b"declare " in source.data:
                    self._read(root, script, names)
        if names:
            self.scope = Scope(outer)
            for name in names:
                made = UNCERTAIN_SPACE.entity(name)
                self.scope.names[name] = Entity(name, made.value, made.type, UNCERTAIN_SPACE)

    def _read(self, root: tree_sitter.Node, script: bool, names: set[str]) -> None:
        for node in root.children:
            shared = node
            if node.type == "ambient_declaration":
                whole = any(child.type == "global" for child in node.children)
                inner = type_parts(node)
                self.modules.update(_modules(inner))
                if inner and (whole or (inner[0].type == "module" and inner[0].child_by_field_name("body"))):
                    body = inner[-1] if whole else inner[0].child_by_field_name("body")
                    if body is not None:
                        names.update(_names(body) if whole else ())
                        self.augmented.update(_interfaces(body, 0))
                    continue
                shared = inner[0] if inner else node
            if script:
                names.update(_named(shared))
                self.augmented.update(name for name in _interfaces(shared, 0) if name in self.scope.names)


def _modules(parts: list[tree_sitter.Node]) -> Iterator[str]:
    """Yields the specifiers of declared modules."""
    for part in parts:
        name = part.child_by_field_name("name") if part.type == "module" else None
        if name is not None and name.type == "string":
            yield node_text(name)[1:-1]


def _names(body: tree_sitter.Node) -> Iterator[str]:
    """Yields the names that the statements of a block declare."""
    for node in type_parts(body):
        yield from _named(node)


def _named(node: tree_sitter.Node) -> Iterator[str]:
    """Yields the names that a statement declares."""
    if node.type in NAMED:
        name = node.child_by_field_name("name")
        if name is not None and name.type in ("identifier", "type_identifier"):
            yield node_text(name)
    elif node.type in ("lexical_declaration", "variable_declaration", "ambient_declaration", "expression_statement"):
        for child in type_parts(node):
            yield from _named(child)


def _interfaces(node: tree_sitter.Node, depth: int) -> Iterator[str]:
    """Yields the names of the interfaces within a declaration."""
    if node.type == "interface_declaration":
        name = node.child_by_field_name("name")
        if name is not None:
            yield node_text(name)
    elif depth < DEPTH_LIMIT and node.type not in ("function_declaration", "class_declaration"):
        for child in type_parts(node):
            yield from _interfaces(child, depth + 1)
