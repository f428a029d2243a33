"""Converts a whole package to the members of its index."""

from __future__ import annotations

import posixpath
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby

import tree_sitter_typescript
from tree_sitter import Language, Parser

from harness.provider.build.constructors import nested_defaults
from harness.provider.build.declarations import DeclarationReader
from harness.provider.build.expressions import ExpressionReader
from harness.provider.build.modules import PackageFolder
from harness.provider.build.names import Names
from harness.provider.build.scope import Scope, Target, read_scopes
from harness.provider.build.scripts import Script, derived_token, script_path
from harness.provider.encoding import Json, TypeTable
from harness.provider.inputs import Scalar
from harness.provider.types import Property

__all__ = ["BuiltPackage", "SyntaxDamageError", "build_package"]


class SyntaxDamageError(Exception):
    """A declaration file has a syntax error; the message names it."""


@dataclass(slots=True)
class BuiltPackage:
    """The result for a package.

    Attributes:
        members: The content of each member of the archive, by its name.
        counts: The numbers of files, classes, functions, enums, interfaces, aliases and constants.
        tokens: The number of tokens in the scripts.
        differing: Tokens that are not those expected from the place of their class or function.
        constructors: The number of constructors of resource classes with known rules.
        undeclared: What constructors do with arguments without their declarations saying so.
    """

    members: dict[str, Json] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    tokens: int = 0
    differing: dict[str, str] = field(default_factory=dict)
    constructors: int = 0
    undeclared: dict[str, str] = field(default_factory=dict)


KINDS = {"c": "classes", "f": "functions", "e": "enums", "i": "interfaces", "a": "aliases", "v": "constants"}


def build_package(package: PackageFolder, provider: str) -> BuiltPackage:
    """Reads every declaration file of a package.

    Args:
        package: Where it is installed.
        provider: The provider's name in type tokens, such as ``aws``.

    Returns:
        The content of its index.

    Raises:
        SyntaxDamageError: A file has a syntax error, so that its declarations cannot be trusted.
    """
    scopes = {scope.key: scope for key in package.files for scope in parse(package, key)}
    names = Names(scopes)
    built = BuiltPackage(counts=Counter(files=len(package.files)))
    additions = added_members(package, names)
    provided = provided_defaults(package)
    in_members = sorted(scopes.values(), key=lambda scope: (member_of(scope, scopes), scope.key))
    for member, group in groupby(in_members, key=lambda scope: member_of(scope, scopes)):
        table = TypeTable(package.name)
        files = {}
        for scope in group:
            script = Script.beside(package.files[scope.key.partition("#")[0]], provided)
            reader = DeclarationReader(ExpressionReader(package, names, scope), table, script)
            records = {
                name: reader.records(name, nodes, additions.get(Target(scope.key, name), {}))
                for name, nodes in scope.declared.items()
            }
            files[scope.key] = file_record(scope, records)
            count(built, scope.key, records, provider)
            built.undeclared.update((f"{scope.key}:{name}", found) for name, found in reader.undeclared.items())
        built.members[member] = {"types": table.entries, "files": files}
    return built


def parse(package: PackageFolder, key: str) -> list[Scope]:
    """Returns the scopes of one file."""
    path = package.files[key]
    root = Parser(Language(tree_sitter_typescript.language_typescript())).parse(path.read_bytes()).root_node
    if root.has_error:
        raise SyntaxDamageError(f"{path} could not be parsed: is it a declaration file of TypeScript?")
    return read_scopes(package, key, root)


def provided_defaults(package: PackageFolder) -> dict[str, dict[str, Scalar]]:
    """Returns the defaults that the package's functions put into nested arguments, by the function."""
    types = package.files.get("types/input")
    path = script_path(types) if types else None
    return nested_defaults(path.read_text(encoding="utf-8")) if path and path.is_file() else {}


def added_members(package: PackageFolder, names: Names) -> dict[Target, dict[str, Property]]:
    """Returns the members that modules add to classes of other modules, by the class."""
    found: dict[Target, dict[str, Property]] = {}
    for scope in names.scopes.values():
        reader = ExpressionReader(package, names, scope)
        for target, node in scope.additions:
            body = node.child_by_field_name("body")
            if body is not None:
                found.setdefault(names.follow(target), {}).update(reader.members(body, frozenset()))
    return found


def member_of(scope: Scope, scopes: dict[str, Scope]) -> str:
    """Returns the archive member for a scope.

    A folder's files share one; each namespace of the ``types`` folder, with thousands of interfaces, has its own.
    """
    key = scope.key
    if key.startswith("types/") and "#" in key:
        return "#".join(key.split("#")[:2])
    file = key.partition("#")[0]
    is_folder = any(other.startswith(file + "/") for other in scopes) if file else True
    return file if is_folder else posixpath.dirname(file)


def file_record(scope: Scope, records: dict[str, list[Json]]) -> Json:
    """Returns what a file or namespace declares and re-exports."""
    links: dict[str, list[str]] = {}
    for exported, target in scope.links.items():
        if target == Target(scope.key, exported) and exported in scope.declared:
            continue
        links.setdefault(target.module, []).append(exported if exported == target.name else f"{target.name}={exported}")
    record: dict[str, Json] = {
        "d": {name: written for name, written in records.items() if written},
        "h": sorted(scope.hidden & records.keys()),
        "l": links,
        "s": scope.stars,
    }
    return {key: value for key, value in record.items() if value}


def count(built: BuiltPackage, key: str, records: dict[str, list[Json]], provider: str) -> None:
    """Adds a file's records to the figures of the manifest."""
    for name, written in records.items():
        for record in written:
            built.counts[KINDS[record["k"]]] += 1
            built.constructors += "r" in record
            token = record.get("t")
            if token is not None:
                built.tokens += 1
                if token != derived_token(provider, key, name):
                    built.differing[f"{key}:{name}"] = token
