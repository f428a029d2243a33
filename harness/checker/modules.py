"""The program's files as modules: their imports and exports."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Sequence
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final

from harness.checker.annotations import Annotations
from harness.checker.binding import hoist
from harness.checker.budget import BUDGET
from harness.checker.checker import Checker, Frame
from harness.checker.classes import check_class_declaration
from harness.checker.flow import EMPTY
from harness.checker.heritage import check_interface
from harness.checker.interfaces import InterfaceDeclaration
from harness.checker.places import declared_name, specifier_of
from harness.checker.scopes import UNCERTAIN_SPACE, Alias, Entity, Scope, Space, Symbol, UncertainSpace
from harness.checker.types import UNCERTAIN, Declaration, ModuleType
from harness.spelling import nearest_name
from harness.syntax import ast
from harness.syntax.configuration import Configuration
from harness.syntax.declared import bound_identifiers
from harness.syntax.imports import normal_path, place_beside
from harness.syntax.lower import lower_module
from harness.syntax.source import SourceFile

if TYPE_CHECKING:
    from harness.checker.declarations import Declarations
    from harness.checker.reporting import Reporter

__all__ = ["HANDLERS", "Files", "Unit"]

ENDINGS: Final = ("", ".ts", ".tsx", ".d.ts", ".js", ".mjs", ".cjs", ".json", "/index.ts", "/index.tsx", "/index.js")


class ImportedName(Entity):
    """A name for what another file or package exports."""

    __slots__ = ("_kind", "_original", "_resolving", "_space")

    def __init__(self, name: str, space: Space, original: str, *, type_only: bool = False) -> None:
        super().__init__(name)
        self._kind = "type" if type_only else "import"
        self._space: Space | None = space
        self._original = original
        self._resolving = False

    def resolve(self) -> Entity:
        """Returns its meaning with everything that the exported name refers to."""
        space = self._space
        if space is not None and not self._resolving:
            self._resolving = True
            BUDGET.enter()
            found = imported(space, self._original)
            BUDGET.leave()
            self._space, self._resolving = None, False
            if found is None:
                found = UNCERTAIN_SPACE.entity(self.name)
            self.type, self.space = found.type, found.space
            if found.value is not None:
                value = found.value
                self.value = Symbol(self.name, self._kind, lambda: value.type, 0)
        return self


def imported(space: Space, name: str) -> Entity | None:
    """Returns a module's export; `*` is the module itself, and so is `default` if there is no other."""
    if name in ("*", "="):
        return whole(space)
    found = space.entity(name)
    if found is None and name == "default" and not isinstance(space, Unit):
        return whole(space)
    return None if found is None else found.resolve()


def whole(space: Space) -> Entity:
    """Returns the meaning of a name for a module."""
    exported = space.entity("=")
    if isinstance(space, Unit) and exported is not None:
        return exported.resolve()
    type_ = UNCERTAIN if space is UNCERTAIN_SPACE else ModuleType(space)
    return Entity(space.label, Symbol(space.label, "import", type_), None, space)


class Unit:
    """A file of the program as a module.

    Attributes:
        source: The file.
        node: Its statements.
        root: Its concrete tree.
        label: Its path.
        complete: Whether all its exports are known.
        scope: Its top-level names.
        exports: Its exports.
        imports: Its imports, by specifier; None for those that cannot be found.
        extensions: Whether imports may end in `.ts`.
        files: The files of the program, while they are being checked.
    """

    def __init__(self, source: SourceFile, declarations: Declarations, reporter: Reporter, outer: Scope) -> None:
        self.source = source
        self.node, self.root = lower_module(source)
        self.label = source.path
        self.complete = not self.root.has_error
        self.annotations = Annotations(declarations, source, reporter)
        self.scope = Scope(outer)
        self.exports: dict[str, Entity] = {}
        self.stars: list[Space] = []
        self.imports: dict[str, Space | None] = {}
        self.extensions = False
        self.files: Files | None = None

    def entity(self, name: str) -> Entity | None:
        """Returns the meaning of an exported name."""
        found = self.exports.get(name)
        if found is None and name != "default" and self.stars:
            for space in self._reached():
                found = space.exports.get(name) if isinstance(space, Unit) else space.entity(name)
                if found is not None:
                    break
        return found

    def names(self) -> Iterable[str]:
        """Yields its exported names."""
        for space in self._reached():
            yield from space.exports if isinstance(space, Unit) else space.names()

    def _reached(self) -> list[Space]:
        """Returns itself and all modules that `export *` leads to, each once: files may import each other."""
        reached: list[Space] = []
        waiting: list[Space] = [self]
        seen: set[int] = set()
        while waiting:
            space = waiting.pop()
            if id(space) in seen:
                continue
            seen.add(id(space))
            reached.append(space)
            if isinstance(space, Unit):
                waiting.extend(reversed(space.stars))
        BUDGET.spend(len(reached))
        return reached


class Files:
    """The program's files, loaded as imports reach them.

    Args:
        checker: The checker.
        sources: All files of the response.
        configuration: The compiler's settings.
    """

    def __init__(self, checker: Checker, sources: Sequence[SourceFile], configuration: Configuration) -> None:
        self.configuration = configuration
        self.checker = checker
        self.by_path = {normal_path(source.path): source for source in sources}
        self.units: dict[str, Unit] = {}
        self.order: list[Unit] = []

    def load(self, source: SourceFile) -> Unit:
        """Returns a file and all that it imports, in the order in which they run."""
        known = self.units.get(source.path)
        if known is not None:
            return known
        unit = self.units[source.path] = Unit(
            source, self.checker.declarations, self.checker.reporter, self.checker.scope
        )
        unit.extensions = self.configuration.extensions
        unit.files = self
        if unit.node.bound:
            BUDGET.meet(unit.node.bound)
        BUDGET.enter()
        for statement in unit.node.body:
            specifier = _specifier(statement)
            if specifier and specifier not in unit.imports:
                unit.imports[specifier] = self._space(unit, specifier)
        self._declare(unit)
        BUDGET.leave()
        self.order.append(unit)
        return unit

    def release(self) -> None:
        """Breaks reference cycles so that it is freed at once; nothing can be checked afterwards."""
        for unit in self.order:
            for entity in unit.scope.names.values():
                if type(entity) is Entity and isinstance(entity.type, Declaration):
                    entity.type.release()
            unit.scope.names.clear()
            unit.exports.clear()
            unit.imports.clear()
            unit.files = None

    def _space(self, unit: Unit, specifier: str) -> Space | None:
        if specifier.startswith((".", "/")):
            source = self.find(unit.source, specifier)
            if source is None:
                return None
        else:
            places = self.configuration.places(specifier)
            mapped = (self.by_path.get(place + ending) for place in places for ending in ENDINGS)
            source = next((found for found in mapped if found is not None), None)
            if source is None:
                return self.checker.declarations.module(specifier)
        return self.load(source) if source.language in SCRIPTS else UNCERTAIN_SPACE

    def find(self, origin: SourceFile, specifier: str) -> SourceFile | None:
        """Returns the file of a relative specifier."""
        wanted = place_beside(origin.path, specifier).lstrip("/")
        stem = wanted
        for ending in (".js", ".mjs", ".cjs"):
            stem = stem.removesuffix(ending)
        for start in (wanted, stem):
            for ending in ENDINGS:
                found = self.by_path.get(start + ending)
                if found is not None:
                    return found
        base = posixpath.basename(stem)
        same = [s for p, s in self.by_path.items() if posixpath.basename(p) in {base + ".ts", base + ".json"}]
        return same[0] if len(same) == 1 and not (same[0].named and origin.named) else None

    # Declaring

    def _declare(self, unit: Unit) -> None:
        checker = self.checker
        with checker.entering(Frame(None, None), unit.scope, EMPTY, unit.annotations):
            for statement in unit.node.body:
                if isinstance(statement, ast.ImportDeclaration):
                    _bind_import(checker, unit, statement)
            hoist(checker, unit.node.body, unit.scope, function=True)
            for statement in unit.node.body:
                if isinstance(statement, ast.Export):
                    _Exporter(checker, unit).add(statement)

    def check(self, unit: Unit) -> None:
        """Checks the statements of a file, then the bodies of its functions and classes."""
        checker = self.checker
        with checker.entering(Frame(None, None), unit.scope, EMPTY, unit.annotations):
            checker.unit = unit
            if checker.commonjs:
                _check_reserved(checker, unit)
            for statement in unit.node.body:
                checker.run(statement)
            while checker.pending:
                waiting, checker.pending = checker.pending, []
                for check in waiting:
                    check()


def _check_reserved(checker: Checker, unit: Unit) -> None:
    """Reports top-level names of a module that CommonJS reserves."""
    if not any(isinstance(statement, (ast.ImportDeclaration, ast.Export)) for statement in unit.node.body):
        return
    for statement in unit.node.body:
        inner = statement.declaration if isinstance(statement, ast.Export) else statement
        for name in _values(inner):
            if name in RESERVED:
                message = f"Compiler reserves name '{name}' in top level scope of a module."
                at = declared_name(statement, name)
                checker.reporter.always(2441, at, f"Duplicate identifier '{name}'. {message}")


def _values(node: ast.Node | None) -> list[str]:
    """Returns the names that a statement declares and that exist at run time."""
    if isinstance(node, ast.ImportDeclaration):
        return [] if node.type_only else [local for _, local in node.names if local not in node.types]
    if isinstance(node, ast.FunctionDeclaration):
        return [node.function.name] if node.function.body is not None else []
    return _declared(node) if isinstance(node, ast.Variables) and node.kind != "declare" else []


RESERVED: Final = frozenset({"exports", "require"})
SCRIPTS: Final = frozenset({"typescript", "tsx", "javascript"})


def _specifier(node: ast.Node) -> str:
    return node.specifier if isinstance(node, (ast.ImportDeclaration, ast.Export)) else ""


def _bind_import(checker: Checker, unit: Unit, node: ast.ImportDeclaration) -> None:
    space = unit.imports.get(node.specifier) or UNCERTAIN_SPACE
    for original, local in node.names:
        before = unit.scope.names.get(local)
        at = declared_name(node, local)
        if before is not None:
            checker.reporter.always(2300, at, f"Duplicate identifier '{local}'.")
        type_only = node.type_only or local in node.types
        if original == "*" and space is UNCERTAIN_SPACE and _is_package(checker, node.specifier):
            space = UncertainSpace(node.specifier)
        unit.scope.names[local] = ImportedName(local, space, original, type_only=type_only)


def _is_package(checker: Checker, specifier: str) -> bool:
    """Returns whether a specifier names a package, not a file or a module that the program declares."""
    return not specifier.startswith((".", "/")) and not any(fnmatchcase(specifier, name) for name in checker.declared)


class _Exporter:
    """Records what one file exports."""

    def __init__(self, checker: Checker, unit: Unit) -> None:
        self.checker = checker
        self.unit = unit

    def add(self, node: ast.Export) -> None:
        """Records an export statement."""
        if node.specifier:
            self._reexport(node)
            return
        if node.declaration is not None:
            names = _declared(node.declaration)
            for name in names:
                entity = self.unit.scope.names.get(name)
                if entity is not None:
                    self.unit.exports["default" if node.assigns == "default" else name] = entity
            if node.assigns == "default" and not names:
                self.unit.exports["default"] = UNCERTAIN_SPACE.entity("default")
        for local, outside in node.names:
            entity = self.unit.scope.names.get(local)
            if entity is not None:
                self.unit.exports[outside] = entity
            else:
                self.unit.exports[outside] = UNCERTAIN_SPACE.entity(outside)
                if self.unit.scope.value(local) is None and self.unit.scope.type(local) is None:
                    at = declared_name(node, local)
                    self.checker.reporter.unknown_name(local, at, self.unit.scope)
        if node.value is not None:
            self._assigned(node, node.value)

    def _assigned(self, node: ast.Export, value: ast.Node) -> None:
        name = "default" if node.assigns == "default" else "="
        if isinstance(value, ast.Identifier) and value.name in self.unit.scope.names:
            self.unit.exports[name] = self.unit.scope.names[value.name]
            return
        checker, unit = self.checker, self.unit

        def make():  # type: ignore[no-untyped-def]
            with checker.entering(Frame(None, None), unit.scope, EMPTY, unit.annotations), checker.speculatively():
                return checker.check(value)

        self.unit.exports[name] = Entity(name, Symbol(name, "const", make))

    def _reexport(self, node: ast.Export) -> None:
        space = self.unit.imports.get(node.specifier) or UNCERTAIN_SPACE
        for original, outside in node.names:
            if outside == "*":
                self.unit.stars.append(space)
                self.unit.complete = self.unit.complete and space.complete
            else:
                self.unit.exports[outside] = ImportedName(outside, space, original)


def _declared(node: ast.Node) -> list[str]:
    if isinstance(node, ast.Variables):
        return [name.name for declarator in node.declarators for name in bound_identifiers(declarator.target)]
    if isinstance(node, ast.FunctionDeclaration):
        return [node.function.name] if node.function.name else []
    if isinstance(node, ast.ClassDeclaration):
        return [node.definition.name] if node.definition.name else []
    return [node.name] if isinstance(node, (ast.Enum, ast.Namespace, ast.TypeDeclaration)) else []


# Statements


def _import(checker: Checker, node: ast.ImportDeclaration) -> None:
    unit = checker.unit
    if unit is None or checker.frame.body is not None:
        checker.report(1232, node, "An import declaration can only be used at the top level of a namespace or module.")
        return
    if node.names or b"{" in node.source.data[node.start : node.end]:  # nobody looks for what only runs
        _check_names(checker, unit, node, node.specifier, [original for original, _ in node.names])


def _check_names(checker: Checker, unit: Unit, node: ast.Node, specifier: str, names: Iterable[str]) -> None:
    """Reports a missing module, and names that a module does not export."""
    space = unit.imports.get(specifier)
    if space is None:
        if specifier:
            message = f"Cannot find module '{specifier}' or its corresponding type declarations."
            checker.report(2307, specifier_of(node, specifier), message)
        return
    if specifier.endswith((".ts", ".tsx")) and not specifier.endswith(".d.ts") and not unit.extensions:
        message = "An import path can only end with a '.ts' extension when 'allowImportingTsExtensions' is enabled."
        checker.report(5097, node, message)
    for name in names:
        if name in ("*", "=") or not space.complete or imported(space, name) is not None:
            continue
        at = declared_name(node, name)
        if name == "default":
            _report_no_default(checker, node, space)
            continue
        near = nearest_name(name, space.names())
        message = f"Module '{space.label}' has no exported member '{name}'."
        if near:
            checker.report(2724, at, f"{message} Did you mean '{near}'?")
        elif isinstance(space, Unit) and space.entity("default") is not None:
            checker.report(2614, at, f"{message} Did you mean its default export: import {name} from '{specifier}'?")
        else:
            checker.report(2305, at, message)


def _report_no_default(checker: Checker, node: ast.Node, space: Space) -> None:
    pairs = node.names if isinstance(node, ast.ImportDeclaration) else []
    local = next((local for original, local in pairs if original == "default"), "")
    message = f"Module '{space.label}' has no default export."
    if local and local in space.names():
        checker.report(2613, node, f"{message} Did you mean to use 'import {{ {local} }}' instead?")
    else:
        checker.report(1192, node, message)


def _export(checker: Checker, node: ast.Export) -> None:
    unit = checker.unit
    if unit is None or checker.scope is not unit.scope:
        checker.report(1184, node, "Modifiers cannot appear here.")
    if node.specifier and unit is not None:
        _check_names(checker, unit, node, node.specifier, [original for original, _ in node.names])
    if node.declaration is not None:
        checker.run(node.declaration)
        _check_exported_variables(checker, node.declaration)
    if node.value is not None:
        checker.check(node.value)


def _check_exported_variables(checker: Checker, node: ast.Node) -> None:
    """Reports exported variables without a known type; assignments do not determine it."""
    if not isinstance(node, ast.Variables) or node.kind not in ("let", "var"):
        return
    for declarator in node.declarators:
        target = declarator.target
        if declarator.annotation is None and declarator.value is None and isinstance(target, ast.Identifier):
            checker.report(7005, target, f"Variable '{target.name}' implicitly has an 'any' type.")


def _type_declaration(checker: Checker, node: ast.TypeDeclaration) -> None:
    """Reads a whole interface or alias, so that errors in it are reported."""
    entity = checker.scope.names.get(node.name)
    meaning = None if entity is None else entity.type
    if isinstance(meaning, InterfaceDeclaration):
        structure = meaning.structure
        for member in structure.members.values():
            _ = member.type
        check_interface(checker, meaning, declared_name(node, node.name))
    elif isinstance(meaning, Alias):
        _ = meaning.variables
        found = meaning.type
        members = getattr(getattr(found, "structure", None), "members", {})
        for member in members.values():
            _ = member.type


def _function(_: Checker, __: ast.FunctionDeclaration) -> None:
    """Schedules checking its body after the file's top level."""


def _enum(checker: Checker, node: ast.Enum) -> None:
    scope = getattr(checker.scope.space(node.name), "scope", None)
    with checker.within(scope if isinstance(scope, Scope) else checker.scope):
        for _, value in node.members:
            if value is not None:
                checker.check(value)


def _namespace(checker: Checker, node: ast.Namespace) -> None:
    space = checker.scope.space(node.name)
    scope = getattr(space, "scope", None)
    if isinstance(scope, Scope):
        with checker.within(scope):
            for statement in node.body:
                inner = statement.declaration if isinstance(statement, ast.Export) else statement
                if inner is not None:
                    checker.run(inner)


HANDLERS: Final[dict[type[ast.Node], Callable[..., None]]] = {
    ast.ImportDeclaration: _import,
    ast.Export: _export,
    ast.ClassDeclaration: check_class_declaration,
    ast.FunctionDeclaration: _function,
    ast.TypeDeclaration: _type_declaration,
    ast.Enum: _enum,
    ast.Namespace: _namespace,
}
