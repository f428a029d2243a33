"""The program's files as modules: what imports lead to, what files export, which names are free."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

from harness.program.assumptions import Assumptions
from harness.program.builtins.globals import UNMODELLED, global_names
from harness.program.builtins.json import JSON
from harness.program.builtins.node import MODULES, node_module, process
from harness.program.endings import ThrownError
from harness.program.evaluator.hoisting import hoist
from harness.program.functions import BuiltIn, ClassValue, Closure, NativeFunction
from harness.program.resources import Import, MissingFile
from harness.program.scope import UNSET, Later, Scope, Unset
from harness.program.sdk import packages, suffix
from harness.program.sdk.settings import settings_of
from harness.program.text import own_path, placed
from harness.program.values import UNDEFINED, Object, Unknown, Value, text_of
from harness.spelling import nearest_name
from harness.syntax import ast
from harness.syntax.configuration import Configuration
from harness.syntax.declared import declared_names
from harness.syntax.imports import normal_path, place_beside
from harness.syntax.lower import lower_module
from harness.syntax.manifests import follows_paths, runs_modules
from harness.syntax.source import SourceFile
from harness.syntax.trees import syntax_errors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.program.machine import Machine

__all__ = ["ModuleRecord", "Modules"]

ENDINGS: Final = ("", ".ts", ".tsx", ".js", ".mjs", ".cjs", ".json", "/index.ts", "/index.js")


USUAL_NAMES: Final = {"pulumi": "@pulumi/pulumi", "aws": "@pulumi/aws", "awsx": "@pulumi/awsx"}
"""The meaning of names that an excerpt uses without importing them."""


COMMON: Final = ("require", "module", "exports", "__dirname", "__filename")
"""Names that Node gives a file, except an ECMAScript module."""

FREE_NAMES_LIMIT: Final = 100
"""Uses of undeclared names that are searched for in other files."""


class ModuleRecord:
    """One evaluated file.

    Attributes:
        source: The file.
        scope: Its top-level names.
        exports: What it exports.
        types: Names of the types that it exports or declares.
        variables: Names of the variables that it exports and may reassign.
        done: Whether it is fully evaluated.
    """

    __slots__ = ("done", "exports", "node", "scope", "source", "types", "variables")

    def __init__(self, source: SourceFile, node: ast.Module) -> None:
        self.source = source
        self.node = node
        self.scope = Scope(None, function=True)
        self.exports = Object()
        self.types: set[str] = set()
        self.variables: set[str] = set()
        self.done = False


class Modules:
    """The files of a program, loaded as imports reach them.

    Attributes:
        records: The files that were evaluated, in order.
        imports: The imports of these files.
        written: Files that the program itself wrote, by path.
        missing: The files that the program imports and uses and the response lacks, by path.
        configuration: The compiler's settings, which may direct imports.
        settings: The stack's configuration in the answer's own files.
        others: The response's named files that cannot be imported, by path: what the program reads or uploads.
        built_in: Node's modules for this program; each contains itself as its `default`.
    """

    def __init__(
        self,
        sources: Sequence[SourceFile],
        assumptions: Assumptions,
        configuration: Configuration | None = None,
        others: Sequence[SourceFile] = (),
    ) -> None:
        self.configuration = configuration or Configuration()
        self.settings = settings_of(sources, assumptions.stack)
        self.by_path = {normal_path(source.path): source for source in sources}
        self.others = {normal_path(source.path): source for source in others if source.named}
        self.assumptions = assumptions
        self.records: dict[str, ModuleRecord] = {}
        self.imports: list[Import] = []
        self.written: dict[str, Value] = {}
        self.missing: dict[str, MissingFile] = {}
        self._lost: dict[int, MissingFile] = {}
        self._kept: list[Value] = []
        self._free_names = 0
        self._process = process(lambda name: suffix.environment_variable(name, assumptions), sealed=assumptions.sealed)
        self.built_in: list[Object] = [self._process]
        self._packages: dict[str, Value] = {}

    # Files

    def file(self, path: str) -> Value | None:
        """Returns the content of a file of the response or written by the program; None for any other."""
        name = normal_path(path)
        if name in self.written:
            return self.written[name]
        found = self.by_path.get(name) or self.others.get(name)
        return None if found is None else found.text

    def folder(self, path: str) -> list[str]:
        """Returns the response's files in a folder and below, by their paths within; an empty table for none."""
        name = normal_path(path)
        start = "" if name == "." else f"{name}/"
        paths = sorted({*self.by_path, *self.others, *self.written})
        return [found[len(start) :] for found in paths if found.startswith(start)] if name != ".." else []

    def is_program(self, path: str) -> bool:
        """Returns whether a path is of a program file."""
        found = self.by_path.get(normal_path(path))
        return found is not None and found.role == "program"

    def load(self, machine: Machine, source: SourceFile) -> ModuleRecord:
        """Evaluates a file, once."""
        record = self.records.get(source.path)
        if record is not None:
            return record
        node, root = lower_module(source)
        record = self.records[source.path] = ModuleRecord(source, node)
        machine.met_bound = machine.met_bound or node.bound
        for message, at in syntax_errors(source, root):
            machine.diagnose("syntax", message, at)
            machine.torn = True
        self._run(machine, record)
        return record

    def _run(self, machine: Machine, record: ModuleRecord) -> None:
        scope = record.scope
        folder, file = posixpath.dirname(record.source.path) or ".", record.source.path
        whole = (folder, file) if self.assumptions.sealed else (placed(folder), placed(file))
        scope.names.update({"__dirname": whole[0], "__filename": whole[1], "exports": record.exports})
        scope.names["this"] = UNDEFINED
        if not self.assumptions.sealed:
            scope.names.update({"this": record.exports, "arguments": Unknown("what Node gives a file")})
        module = Object({"exports": record.exports})
        module.open = Unknown("something that Node knows of the file")
        scope.names["module"] = module
        outside: dict[str, Value] = {key: Unknown(f"`require.{key}`") for key in ("main", "resolve", "extensions")}
        cache = outside["cache"] = BuiltIn()
        cache.open = Unknown("a module that was loaded before")
        scope.names["require"] = NativeFunction(
            "require", lambda m, this, a, at: self._require(m, a[0] if a else "", at), outside
        )
        if runs_modules([*self.others.values()], file):
            for name in COMMON:
                del scope.names[name]
        body = record.node.body
        hoist(machine, body, scope, record.node.hoisted)
        record.types.update(_type_names(body))
        self._export_functions(record, body)
        for statement in sorted(body, key=lambda s: not isinstance(s, ast.ImportDeclaration)):
            try:
                machine.execute(statement, scope)
            except ThrownError as thrown:
                machine.diagnose("throws", "the program throws here", thrown.at, certain=False)
            if isinstance(statement, ast.Export):
                record.exports.entries.update(self.exported(machine, statement, scope))
                record.variables.update(_changing(statement))
        replaced = module.entries.get("exports")
        if isinstance(replaced, Object) and replaced is not record.exports:
            record.exports.entries.update(replaced.entries)
        elif replaced is not record.exports and replaced is not UNDEFINED:
            record.exports.entries["="] = replaced
        record.done = True

    def _export_functions(self, record: ModuleRecord, body: list[ast.Node]) -> None:
        """Exports functions before the file has run, for circular imports."""
        for statement in body:
            inner = statement.declaration if isinstance(statement, ast.Export) else None
            if isinstance(inner, ast.FunctionDeclaration):
                record.exports.entries[inner.function.name] = record.scope.names.get(inner.function.name, UNDEFINED)

    def exported(self, machine: Machine, node: ast.Export, scope: Scope) -> dict[str, Value]:
        """Returns the exports of an export statement, by their outside names."""
        if node.specifier:
            return self._reexported(machine, node)
        found: dict[str, Value] = {}
        if node.declaration is not None:
            names = declared_names(node.declaration)
            found.update({name: _value(scope, name) for name in names})
            if node.assigns == "default" and names:
                found = {"default": _value(scope, names[0])}
        for local, outside in node.names:
            found[outside] = _value(scope, local)
        if node.value is not None:
            found["default" if node.assigns == "default" else "="] = machine.evaluate(node.value, scope)
        return found

    def _reexported(self, machine: Machine, node: ast.Export) -> dict[str, Value]:
        self.imports.append(Import(node.specifier, tuple(name for name, _ in node.names), node))
        target = self.resolve(machine, node.specifier, node)
        found: dict[str, Value] = {}
        for name, outside in node.names:
            if outside == "*" and isinstance(target, Object):
                found.update({k: v for k, v in target.entries.items() if k != "default"})
            elif name == "*":
                found[outside] = target
            else:
                found[outside] = machine.get(target, name, node)
        return found

    # Imports

    def bind_import(self, machine: Machine, node: ast.ImportDeclaration, scope: Scope) -> None:
        """Binds the names of an import statement."""
        names = tuple(name for name, _ in node.names)
        self.imports.append(Import(node.specifier, names, node, node.type_only))
        if node.type_only:
            scope.names.update({local: Unknown("a type", node) for _, local in node.names})
            return
        target = self.resolve(machine, node.specifier, node)
        lost = self._lost.get(id(target))
        if lost is not None:
            self._bind_lost(lost, target, [local for _, local in node.names], scope)
            return
        for name, local in node.names:
            scope.names[local] = self._imported(machine, target, name, node)

    def _bind_lost(self, lost: MissingFile, target: Value, names: list[str], scope: Scope) -> None:
        """Binds names of a missing file, which is reported when one of them is used; types are not."""
        if not names:
            self._miss(lost)

        def read() -> Value:
            self._miss(lost)
            return target

        for name in names:
            scope.names[name] = Later(read)

    def _miss(self, lost: MissingFile) -> None:
        path = place_beside(lost.at.source.path, lost.specifier).lstrip("/")
        self.missing.setdefault(path, lost)

    def _imported(self, machine: Machine, target: Value, name: str, node: ast.ImportDeclaration) -> Value:
        if name in {"*", "="}:
            whole = target.entries.get("=") if isinstance(target, Object) else None
            return target if whole is None else whole
        record = self._record_of(target)
        if record is None:
            found = machine.get(target, name, node)
            return target if name == "default" and found is UNDEFINED else found
        if name in record.variables:
            return Later(lambda: record.scope.names.get(name, UNSET))
        if name in record.exports.entries:
            return record.exports.entries[name]
        if not record.done:
            return Later(lambda: record.exports.entries.get(name, UNSET))
        if name in record.types:
            return Unknown(f"`{name}` of {record.source.path}", node)
        if name == "default" and "=" in record.exports.entries:
            return record.exports.entries["="]
        near = nearest_name(name, [*record.exports.entries, *record.types])
        hint = f" Did you mean `{near}`?" if near else ""
        machine.diagnose("unknown_export", f"{record.source.path} has no exported member `{name}`.{hint}", node)
        return Unknown(f"`{name}`, which {record.source.path} does not export", node)

    def _record_of(self, exports: Value) -> ModuleRecord | None:
        return next((r for r in self.records.values() if r.exports is exports), None)

    def _require(self, machine: Machine, specifier: Value, at: ast.Node) -> Value:
        target = self.import_module(machine, specifier, at)
        lost = self._lost.get(id(target))
        if lost is not None:
            self._miss(lost)
        whole = target.entries.get("=") if isinstance(target, Object) else None
        return target if whole is None else whole

    def import_module(self, machine: Machine, specifier: Value, at: ast.Node) -> Value:
        """Returns the result of `require` and `import()`."""
        text = own_path(specifier)
        if text is not None and text_of(specifier) is None:
            text = f"./{posixpath.relpath(text, posixpath.dirname(at.source.path) or '.')}"
        if text is None:
            machine.doubt("a module is loaded whose name is not known: what it does is not seen", at, total=False)
            return Unknown("a module whose name is not known", at)
        self.imports.append(Import(text, ("*",), at))
        found = self.resolve(machine, text, at)
        lost = self._lost.get(id(found))
        if lost is not None and not (machine.guarded or machine.wary):
            self._miss(lost)
        return found

    def resolve(self, machine: Machine, specifier: str, at: ast.Node) -> Value:
        """Returns the exports of a specifier's module."""
        if specifier.startswith((".", "/")):
            return self._resolve_file(machine, specifier, at)
        places = self.configuration.places(specifier)
        mapped = (self.by_path.get(place + ending) for place in places for ending in ENDINGS)
        source = next((found for found in mapped if found is not None), None)
        if source is not None:
            if not follows_paths([*self.others.values()]):
                machine.doubt(f"Node does not find `{specifier}`, which only the compiler's `paths` lead to", at)
            return self._exports_of(machine, source, at)
        name = specifier.removeprefix("node:")
        if name in MODULES:
            return self._process if name == "process" else self._node_module(name)
        if specifier not in self._packages:
            found = packages.package_namespace(specifier)
            self._packages[specifier] = (
                Unknown(f"the package `{specifier}`", at, harmless=specifier.startswith("@pulumi/"))
                if found is None
                else found
            )
        return self._packages[specifier]

    def _node_module(self, name: str) -> Value:
        made = node_module(name)
        if isinstance(made, Object):
            self.built_in.append(made)
        return made

    def _resolve_file(self, machine: Machine, specifier: str, at: ast.Node) -> Value:
        wanted = place_beside(at.source.path, specifier).lstrip("/")
        stem = wanted.removesuffix(".js").removesuffix(".mjs")
        for path in [wanted + ending for ending in ENDINGS] + [stem + ending for ending in ENDINGS]:
            source = self.by_path.get(path)
            if source is not None:
                return self._exports_of(machine, source, at)
        source = self._elsewhere(stem)
        if source is None or (source.named and at.source.named):
            machine.diagnose("missing_file", f"Cannot find module '{specifier}': the response holds no such file.", at)
        if source is None:
            unknown = Unknown(f"the file {specifier}, which the response does not hold", at)
            self._lost[id(unknown)] = MissingFile(specifier, at)
            self._kept.append(unknown)
            return unknown
        return self._exports_of(machine, source, at)

    def _elsewhere(self, stem: str) -> SourceFile | None:
        """Returns the only file of that base name, if the response puts it in another folder."""
        base = posixpath.basename(stem)
        found = [s for p, s in self.by_path.items() if posixpath.basename(p) in {base + ".ts", base + ".json"}]
        return found[0] if len(found) == 1 else None

    def _exports_of(self, machine: Machine, source: SourceFile, at: ast.Node) -> Value:
        if source.path.endswith(".json"):
            parse = JSON["parse"]
            parsed = machine.call(parse, UNDEFINED, (source.text,), at)
            if isinstance(parsed, Object):
                parsed.entries.setdefault("default", parsed)
            return parsed
        return self.load(machine, source).exports

    # Free names

    def global_value(self, name: str) -> Value:
        """Returns the value of a global name; undefined if it does not exist."""
        if name == "process":
            return self._process
        found = global_names().get(name)
        if found is None and name in UNMODELLED:
            return Unknown(f"the global `{name}`", harmless=name not in {"Reflect", "Proxy", "Function", "eval"})
        return UNDEFINED if found is None else found

    def _exported_elsewhere(self, machine: Machine, name: str, at: ast.Node) -> Value | None:
        """Returns the export of the only file that has a class or function of a name; None for none or several."""
        if not name.isidentifier() or self._free_names >= FREE_NAMES_LIMIT:
            return None
        self._free_names += 1
        others = [s for s in self.by_path.values() if s.role == "program" and s is not at.source]
        found = [(source, outside) for source in others if (outside := _exported_as(source, name))]
        if len(found) != 1:
            return None
        source, outside = found[0]
        value = self.load(machine, source).exports.entries.get(outside)
        return value if isinstance(value, (ClassValue, Closure)) else None

    def free_name(self, machine: Machine, name: str, at: ast.Node) -> Value:
        """Returns the value of a name that no scope declares."""
        found = self.global_value(name)
        if found is UNDEFINED and name in COMMON:
            return machine.fail(f"there is no `{name}` in a module of the language's own", at, name, "ReferenceError")
        if found is UNDEFINED:
            machine.diagnose("undeclared", f"Cannot find name '{name}'.", at)
            package = USUAL_NAMES.get(name)
            if package is not None:
                self.imports.append(Import(package, ("*",), at))
                return self.resolve(machine, package, at)
            exported = self._exported_elsewhere(machine, name, at)
            if exported is not None:
                return exported
            if machine.guarded and not machine.torn:
                machine.fail(f"`{name}` is not declared", at, "", "ReferenceError")
            return Unknown(f"`{name}`, which is not declared", at)
        return found


def _exported_as(source: SourceFile, name: str) -> str:
    """Returns the name under which a file exports a class or function with a local name; "" for none."""
    if name not in source.text:
        return ""
    body = lower_module(source)[0].body
    declared = any(_class_or_function(statement) == name for statement in body)
    for statement in body:
        if not isinstance(statement, ast.Export) or statement.specifier:
            continue
        inner, value = statement.declaration, statement.value
        if inner is not None and _class_or_function(inner) == name:
            return statement.assigns or name
        if declared and isinstance(value, ast.Identifier) and value.name == name:
            return statement.assigns
        if declared and (name, name) in statement.names:
            return name
    return ""


def _class_or_function(node: ast.Node) -> str:
    """Returns the class or function that a statement declares."""
    if isinstance(node, ast.ClassDeclaration):
        return node.definition.name
    return node.function.name if isinstance(node, ast.FunctionDeclaration) else ""


def _value(scope: Scope, name: str) -> Value:
    value = scope.lookup(name)
    found = value.read() if isinstance(value, Later) else value
    return Unknown(f"`{name}` before it is set") if isinstance(found, Unset) else found


def _changing(node: ast.Export) -> list[str]:
    """Returns the names that an export statement declares and the file may reassign."""
    inner = node.declaration
    return declared_names(inner) if isinstance(inner, ast.Variables) and inner.kind != "const" else []


def _type_names(body: list[ast.Node]) -> set[str]:
    found = set()
    for statement in body:
        inner = statement.declaration if isinstance(statement, ast.Export) else statement
        if isinstance(inner, ast.TypeDeclaration):
            found.add(inner.name)
        if isinstance(statement, ast.Export):
            found.update(outside for _, outside in statement.names)
    return found
