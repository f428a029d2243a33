"""Declares the names of a block, function or file before its statements are checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from harness.checker.annotations import Annotations
from harness.checker.classes import ClassDeclaration
from harness.checker.flow import EMPTY
from harness.checker.functions import Body, function_type
from harness.checker.interfaces import InterfaceDeclaration, alias
from harness.checker.library import ScopeSpace
from harness.checker.patterns import bind_pattern
from harness.checker.places import declared_name
from harness.checker.scopes import UNCERTAIN_SPACE, Alias, Entity, Scope, Symbol, TypeMeaning
from harness.checker.types import (
    NEVER,
    NULL,
    STRING,
    UNCERTAIN,
    UNDEFINED,
    Array,
    Declaration,
    EnumMember,
    Member,
    ModuleType,
    Object,
    Signature,
    Structure,
    Type,
)
from harness.checker.unions import union, widened_literal
from harness.syntax import ast
from harness.syntax.assignments import ELSEWHERE
from harness.syntax.binder import bindings_of
from harness.syntax.declared import bound_identifiers

if TYPE_CHECKING:
    from harness.checker.checker import Checker, Frame

__all__ = ["gains_members", "hoist", "settled"]

BLOCKS: Final = (ast.Block, ast.If, ast.For, ast.ForEach, ast.While, ast.Try, ast.Switch, ast.Labeled)


def hoist(checker: Checker, body: Sequence[ast.Node], scope: Scope, function: bool) -> None:
    """Declares the names of a list of statements.

    Args:
        checker: The checker.
        body: The statements.
        scope: Receives the names.
        function: Whether it is a function's or file's scope, which `var` declares in.
    """
    binder = _Binder(checker, scope)
    for statement in body:
        inner = statement.declaration if isinstance(statement, ast.Export) else statement
        binder.exported = isinstance(statement, ast.Export)
        if inner is not None:
            binder.declare(inner)
        if function and isinstance(inner, BLOCKS):
            binder.inside = True
            for declaration in _inner_vars(inner):
                binder.declare(declaration)
            binder.inside = False


def _inner_vars(node: ast.Node) -> Iterator[ast.Variables | ast.ForEach]:
    """Yields the `var` declarations inside a statement."""
    waiting: list[ast.Node | None] = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, ast.Variables):
            if part.kind == "var":
                yield part
        elif isinstance(part, ast.Block):
            waiting.extend(part.body)
        elif isinstance(part, ast.If):
            waiting += [part.consequent, part.alternate]
        elif isinstance(part, ast.For):
            waiting += [part.initial, part.body]
        elif isinstance(part, (ast.ForEach, ast.While, ast.Labeled)):
            waiting.append(part.body)
            if isinstance(part, ast.ForEach) and part.kind == "var":
                yield part
        elif isinstance(part, ast.Try):
            waiting += [part.block, part.handler, part.finalizer]
        elif isinstance(part, ast.Switch):
            waiting.extend(statement for case in part.cases for statement in case.body)


def gains_members(node: ast.Node, name: str, start: int) -> bool:
    """Returns whether members are assigned to a function, which then has them.

    Args:
        node: Something in the file.
        name: The function's name.
        start: The place of the declaration of a variable with the function; `ELSEWHERE` for a declared function.
    """
    bindings = bindings_of(node.source)
    return bindings is not None and any(c.root == start and len(c.keys) == 1 for c in bindings.changes(name))


class _Binder:
    """Declares names in one scope."""

    def __init__(self, checker: Checker, scope: Scope) -> None:
        self.checker = checker
        self.scope = scope
        self.frame: Frame = checker.frame
        self.annotations: Annotations = checker.annotations
        self.overloads: dict[str, list[ast.Function]] = {}
        self.inside = False
        self.exported = False
        self.exports: set[str] = set()

    def declare(self, node: ast.Node) -> None:
        """Declares what a statement declares."""
        handler = _DECLARERS.get(type(node))
        if handler is not None:
            handler(self, node)

    def later(self, make: Callable[[], Type]) -> Callable[[], Type]:
        """Returns a type that is computed where the name is declared, whoever asks for it first."""

        def made() -> Type:
            with self.checker.entering(self.frame, self.scope, EMPTY, self.annotations):
                return make()

        return made

    def value(self, name: str, kind: str, at: ast.Node, make: Type | Callable[[], Type]) -> Symbol:
        """Declares a value."""
        symbol = Symbol(name, kind, make, at.start, self.checker.frame.body)
        entity = self.scope.names.get(name)
        if entity is None:
            self.scope.names[name] = Entity(name, symbol)
            if self.exported:
                self.exports.add(name)
        else:
            self._check_twice(entity, kind, at)
            entity.value = entity.value or symbol
        return symbol

    def _check_twice(self, entity: Entity, kind: str, at: ast.Node) -> None:
        before = entity.value
        if before is None or type(entity) is not Entity:
            if type(entity) is not Entity and before is None and not isinstance(at, ast.ImportDeclaration):
                self._import_conflict(entity, at)
            return
        self.twice(entity.name, before.kind, kind, at)

    def _import_conflict(self, entity: Entity, at: ast.Node) -> None:
        self.checker.reporter.always(
            2440, at, f"Import declaration conflicts with local declaration of '{entity.name}'."
        )

    def twice(self, name: str, before: str, kind: str, at: ast.Node) -> None:
        """Reports a duplicate name, unless the two declarations merge."""
        kinds = {before, kind}
        if kinds == {"var"} or kinds == {"var", "parameter"} or "namespace" in kinds or kinds == {"enum"}:
            return
        if "import" in kinds and kinds != {"import"}:
            message = f"Import declaration conflicts with local declaration of '{name}'."
            self.checker.reporter.always(2440, at, message)
        elif kinds & {"let", "const"} and self.exported != (name in self.exports):
            message = f"Individual declarations in merged declaration '{name}' must be all exported or all local."
            self.checker.reporter.always(2395, at, message)
        elif kinds & {"let", "const"}:
            self.checker.reporter.always(2451, at, f"Cannot redeclare block-scoped variable '{name}'.")
        else:
            self.checker.reporter.always(2300, at, f"Duplicate identifier '{name}'.")

    def type(self, name: str, at: ast.Node, meaning: TypeMeaning) -> None:
        """Declares a type."""
        entity = self.scope.names.setdefault(name, Entity(name))
        if entity.type is not None:
            self.checker.reporter.always(2300, at, f"Duplicate identifier '{name}'.")
        entity.type = meaning

    # Statements

    def variables(self, node: ast.Variables) -> None:
        """Declares `const`, `let` and `var`."""
        for declarator in node.declarators:
            for name in bound_identifiers(declarator.target):
                make = self.later(self._early(node, declarator, name.name))
                symbol = self.value(name.name, node.kind, name, make)
                symbol.annotated = declarator.annotation is not None
                if node.kind == "declare" and declarator.annotation is None:
                    self._declare_elsewhere(name.name)

    def for_each(self, node: ast.ForEach) -> None:
        """Declares the variables of a loop over something that belong to the function around it."""
        if node.kind == "var":
            for name in bound_identifiers(node.target):
                self.value(name.name, "var", name, UNCERTAIN)

    def _declare_elsewhere(self, name: str) -> None:
        """Declares an ambient class, function or namespace."""
        entity = self.scope.names[name]
        entity.type = entity.type or Alias(name, UNCERTAIN)
        entity.space = entity.space or UNCERTAIN_SPACE

    def _early(self, node: ast.Variables, declarator: ast.Declarator, name: str) -> Callable[[], Type]:
        """Returns the type of a variable that is used before its declaration."""
        inside = self.inside

        def make() -> Type:
            checker = self.checker
            if declarator.annotation is not None:
                whole = checker.read(declarator.annotation)
            elif declarator.value is None or inside:  # in a block there may be names of its own
                return UNCERTAIN
            else:
                with checker.speculatively():
                    whole = settled(checker.check(declarator.value), node.kind)
            if isinstance(declarator.target, ast.Identifier):
                return whole
            found: dict[str, Type] = {}
            with checker.speculatively():
                bind_pattern(checker, declarator.target, whole, lambda n, t: found.__setitem__(n.name, t))
            return found.get(name, UNCERTAIN)

        return make

    def function(self, node: ast.FunctionDeclaration) -> None:
        """Declares a function; signatures without a body are its overloads."""
        function = node.function
        at = declared_name(node, function.name)
        nodes = self.overloads.setdefault(function.name, [])
        if not nodes:
            self.value(function.name, "function", at, self.later(lambda: self._callable(nodes)))
        elif function.body is not None and any(other.body is not None for other in nodes):
            self.checker.reporter.always(2393, at, "Duplicate function implementation.")
        nodes.append(function)
        if function.body is not None:
            self._put_off(function)

    def _put_off(self, function: ast.Function) -> None:
        checker, frame, annotations, scope = self.checker, self.frame, self.annotations, self.scope

        def check() -> None:
            with checker.entering(frame, scope, EMPTY, annotations):
                body = _declared(checker, function)
                body.check()

        checker.pending.append(check)

    def _callable(self, nodes: list[ast.Function]) -> Type:
        overloads = [node for node in nodes if node.body is None]
        chosen = overloads or nodes
        signatures: list[Signature] = []
        for node in chosen:
            body = _declared(self.checker, node)
            if isinstance(body.type, Object):
                signatures += body.type.structure.calls
        named = nodes[0]
        complete = not gains_members(named, named.name, ELSEWHERE)
        return Object(Structure({}, calls=tuple(signatures), complete=complete), generic=self.scope.generic)

    def class_(self, node: ast.ClassDeclaration) -> None:
        """Declares a class."""
        declaration = ClassDeclaration(self.checker, node.definition, self.scope, self.frame)
        at = declared_name(node, node.definition.name)
        self.value(node.definition.name, "class", at, self.later(lambda: declaration.value))
        entity = self.scope.names[node.definition.name]
        if isinstance(entity.type, InterfaceDeclaration):
            declaration.merged.append(entity.type)
            entity.type = declaration
        else:
            self.type(node.definition.name, at, declaration)

    def enum(self, node: ast.Enum) -> None:
        """Declares an enum."""
        members = _enum_members(node)
        whole = union([m for _, m in members], node.name) if members else UNCERTAIN
        entity = self.scope.names.get(node.name)
        written = [(name, member.written(whole)) for name, member in members]
        structure = Structure({name: Member(name, m, readonly=True) for name, m in written}, numbers=STRING)
        at = declared_name(node, node.name)
        if entity is None or entity.type is None:
            self.type(node.name, at, Alias(node.name, whole))
        kinds = Object(structure, label=f"typeof {node.name}", declaration=Declaration(node.name, "enum"))
        self.value(node.name, "enum", at, kinds)
        inner = Scope(self.scope)
        for name, member in members:
            inner.names[name] = Entity(name, Symbol(name, "const", member.written(whole)), Alias(name, member))
        self.scope.names[node.name].space = ScopeSpace(node.name, inner)

    def namespace(self, node: ast.Namespace) -> None:
        """Declares a namespace."""
        inner = Scope(self.scope)
        space = ScopeSpace(node.name, inner, complete=False)
        entity = self.scope.names.setdefault(node.name, Entity(node.name))
        entity.space = entity.space or space
        if entity.value is None:
            entity.value = Symbol(node.name, "namespace", ModuleType(space), node.start, self.checker.frame.body)
        hoist(self.checker, node.body, inner, function=True)

    def type_declaration(self, node: ast.TypeDeclaration) -> None:
        """Declares an interface or type alias."""
        if node.node is None:
            return
        at = declared_name(node, node.name)
        entity = self.scope.names.get(node.name)
        known = None if entity is None else entity.type
        if node.kind == "interface":
            if isinstance(known, InterfaceDeclaration):
                known.nodes.append(node.node)
                return
            declaration = InterfaceDeclaration(self.annotations, node.name, node.node, self.scope)
            if known is not None and hasattr(known, "merged"):
                known.merged.append(declaration)
                return
            self.type(node.name, at, declaration)
        else:
            self.type(node.name, at, alias(self.annotations, node.name, node.node, self.scope))


def _declared(checker: Checker, node: ast.Function) -> Body:
    """Returns a declared function, whose `this` is undefined unless it is declared."""
    known = checker.functions.get(node)
    if known is None:
        known = function_type(checker, node)
        known.frame.bare = node.receiver is None
    return known


def settled(value: Type, kind: str) -> Type:
    """Returns the type of a variable declared with a value and without an annotation."""
    if isinstance(value, Array) and value.element is NEVER:
        return Array(UNCERTAIN)
    if kind == "const":
        return value
    if value in (UNDEFINED, NULL):
        return UNCERTAIN
    return widened_literal(value)


def _enum_members(node: ast.Enum) -> list[tuple[str, EnumMember]]:
    found: list[tuple[str, EnumMember]] = []
    following: float | None = 0
    for name, value in node.members:
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            made, following = EnumMember(node.name, name, value.value), None
        elif isinstance(value, ast.Constant) and isinstance(value.value, (int, float)):
            made, following = EnumMember(node.name, name, value.value), value.value + 1
        elif value is None:
            made = EnumMember(node.name, name, following)
            following = None if following is None else following + 1
        else:
            made, following = EnumMember(node.name, name, None), None
        found.append((name, made))
    return found


_DECLARERS: Final[dict[type[ast.Node], Callable[..., None]]] = {
    ast.Variables: _Binder.variables,
    ast.ForEach: _Binder.for_each,
    ast.FunctionDeclaration: _Binder.function,
    ast.ClassDeclaration: _Binder.class_,
    ast.Enum: _Binder.enum,
    ast.Namespace: _Binder.namespace,
    ast.TypeDeclaration: _Binder.type_declaration,
}
