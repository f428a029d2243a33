"""The declarations of the language and Node.js, read from the `.d.ts` files beside this module."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from harness.checker.annotations import Annotations
from harness.checker.interfaces import InterfaceDeclaration, alias
from harness.checker.library.browser import (
    BROWSER_NUMBERS,
    BROWSER_TEXTS,
    BROWSER_TYPES,
    BROWSER_VALUES,
    BROWSER_VOIDS,
    LEFT_OUT,
)
from harness.checker.library.node_exports import EXPORTS
from harness.checker.scopes import UNCERTAIN_SPACE, Alias, Entity, Scope, Symbol
from harness.checker.types import NUMBER, STRING, UNCERTAIN, VOID, Declaration, ModuleType, Object, Structure, Type
from harness.syntax.source import SourceFile
from harness.syntax.trees import parse
from harness.syntax.type_nodes import TypeNode, member_name, node_text, type_parts

if TYPE_CHECKING:
    from harness.checker.declarations import Declarations

__all__ = ["Library", "ScopeSpace"]

BROWSER: Final = (
    (BROWSER_VALUES, UNCERTAIN),
    (BROWSER_TEXTS, STRING),
    (BROWSER_NUMBERS, NUMBER),
    (BROWSER_VOIDS, VOID),
)
FILES: Final = ("language.d.ts", "node.d.ts")


class ScopeSpace:
    """A namespace with the names of a scope.

    Attributes:
        label: Its name in messages.
        complete: Whether these are all its names.
        scope: Its names.
    """

    def __init__(self, label: str, scope: Scope, complete: bool = True) -> None:
        self.label = label
        self.scope = scope
        self.complete = complete

    def entity(self, name: str) -> Entity | None:
        """Returns the meaning of one of its names."""
        return self.scope.names.get(name)

    def names(self) -> list[str]:
        """Returns its names."""
        return list(self.scope.names)


class Library:
    """The global names, and the modules of Node.js.

    Attributes:
        scope: The global names.
        modules: The modules with partly known exports.
    """

    def __init__(self, declarations: Declarations) -> None:
        self.declarations = declarations
        self.scope = Scope(None)
        self.modules: dict[str, ScopeSpace] = {}
        self.scope.names["unmodelled"] = Entity("unmodelled", type_=Alias("unmodelled", UNCERTAIN))
        for name in FILES:
            path = Path(__file__).with_name(name)
            source = SourceFile(name, path.read_text(encoding="utf-8"), "typescript")
            _Reader(self, Annotations(declarations, source, None)).read_file(source)
        for module, names in EXPORTS.items():
            space = self.modules[module]
            space.complete = True
            for name in names:
                if name not in space.scope.names:
                    space.scope.names[name] = UNCERTAIN_SPACE.entity(name)
        for globals_, type_ in BROWSER:
            for name in globals_:
                self.entity(self.scope, name).value = Symbol(name, "var", type_)
        for name in (*BROWSER_TYPES, *LEFT_OUT):
            entity = self.entity(self.scope, name)
            entity.type = entity.type or Alias(name, UNCERTAIN)

    @staticmethod
    def entity(scope: Scope, name: str) -> Entity:
        """Returns what a scope's own name stands for, made if it is new."""
        return scope.names.setdefault(name, Entity(name))

    def declaration(self, name: str) -> Declaration:
        """Returns one of the language's interfaces."""
        found = self.scope.names[name].type
        if not isinstance(found, Declaration):
            raise TypeError(f"{name} is not an interface")
        return found


class _Reader:
    """Reads the declarations of one library file."""

    def __init__(self, library: Library, annotations: Annotations) -> None:
        self.library = library
        self.annotations = annotations

    def read_file(self, source: SourceFile) -> None:
        """Reads a whole file."""
        self._read(parse(source).root_node, self.library.scope)

    def _read(self, body: TypeNode, scope: Scope) -> None:
        for node in type_parts(body):
            self._declare(node, scope)

    def _declare(self, node: TypeNode, scope: Scope) -> None:
        kind = node.type
        if kind in ("ambient_declaration", "export_statement", "expression_statement"):
            self._read(node, scope)
        elif kind == "interface_declaration":
            self._interface(node, scope)
        elif kind == "type_alias_declaration":
            name = _name(node)
            self.library.entity(scope, name).type = alias(self.annotations, name, node, scope)
        elif kind == "lexical_declaration":
            for declarator in type_parts(node):
                self._constant(declarator, scope)
        elif kind == "function_signature":
            self._function(node, scope)
        elif kind in ("internal_module", "module"):
            self._module(node, scope)

    def _interface(self, node: TypeNode, scope: Scope) -> None:
        name = _name(node)
        entity = self.library.entity(scope, name)
        if isinstance(entity.type, InterfaceDeclaration):
            entity.type.nodes.append(node)
        else:
            entity.type = InterfaceDeclaration(self.annotations, name, node, scope)

    def _constant(self, node: TypeNode, scope: Scope) -> None:
        annotation = node.child_by_field_name("type")
        name = _name(node)
        symbol = Symbol(name, "const", lambda: self.annotations.read(annotation, scope))
        self.library.entity(scope, name).value = symbol

    def _function(self, node: TypeNode, scope: Scope) -> None:
        entity = self.library.entity(scope, _name(node))
        before = entity.value

        def make() -> Type:
            calls = before.type.structure.calls if before is not None and isinstance(before.type, Object) else ()
            return Object(Structure({}, calls=(*calls, self.annotations.signature(node, scope))))

        entity.value = Symbol(entity.name, "function", make)

    def _module(self, node: TypeNode, scope: Scope) -> None:
        name_node, body = node.child_by_field_name("name"), node.child_by_field_name("body")
        name = member_name(name_node) or ""
        inner = Scope(scope)
        space = ScopeSpace(name, inner, complete=False)
        if body is not None:
            self._read(body, inner)
        if name_node is not None and name_node.type == "string":
            self.library.modules[name] = space
        else:
            entity = self.library.entity(scope, name)
            entity.space = space
            entity.value = Symbol(name, "namespace", ModuleType(space))


def _name(node: TypeNode) -> str:
    name = node.child_by_field_name("name")
    return "" if name is None else node_text(name)
