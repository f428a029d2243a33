"""All declarations outside the program: the language, Node.js, and the indexed packages."""

from __future__ import annotations

import functools
from typing import Final

from harness import provider as facts
from harness.checker import utilities
from harness.checker.library import Library
from harness.checker.members import find_member
from harness.checker.outputs import Outputs
from harness.checker.package_types import PackageTypes
from harness.checker.scopes import UNCERTAIN_SPACE, Alias, Entity, Operator, Space
from harness.checker.types import (
    ANY,
    BIGINT,
    BOOLEAN,
    NEVER,
    NULL,
    NUMBER,
    OBJECT,
    STRING,
    SYMBOL,
    UNCERTAIN,
    UNDEFINED,
    UNKNOWN,
    VOID,
    Declaration,
    Member,
    Named,
    Structure,
    Type,
)
from harness.checker.unions import intersection
from harness.checker.wording import type_text

__all__ = ["Declarations", "default_declarations"]

KEYWORDS: Final = {
    type_.name: type_
    for type_ in (ANY, UNKNOWN, NEVER, VOID, UNDEFINED, NULL, STRING, NUMBER, BOOLEAN, BIGINT, SYMBOL, OBJECT)
}


class Declarations:
    """All declarations outside the program.

    Attributes:
        outputs: The members of Outputs.
        packages: The indexed packages, as types of the checker.
        library: The language and Node.js.
        structures: The structures of arrays, promises and Outputs of the present program, by the keys of their types.
        loose_nulls: Whether `undefined` and `null` are assignable to every type in the present program.
        loose_parameters: Whether parameters of functions are compared both ways in the present program.
    """

    def __init__(self, index: facts.Index) -> None:
        self.index = index
        self.structures: dict[int, Structure] = {}
        self.loose_nulls = self.loose_parameters = False
        self.outputs = Outputs(self)
        self.packages = PackageTypes(index, self)
        self.library = Library(self)
        declared = self.library.declaration
        self.array, self.readonly_array = declared("Array"), declared("ReadonlyArray")
        self.string, self.number, self.boolean = declared("String"), declared("Number"), declared("Boolean")
        self.bigint, self.symbol = declared("BigInt"), declared("Symbol")
        self.object, self.function, self.promise = declared("Object"), declared("Function"), declared("Promise")
        self.iterable, self.regexp, self.error = declared("Iterable"), declared("RegExp"), declared("Error")
        self.apparent: dict[Type, Declaration] = {
            STRING: self.string, NUMBER: self.number, BOOLEAN: self.boolean,
            BIGINT: self.bigint, SYMBOL: self.symbol, OBJECT: self.object,
        }  # fmt: skip
        for name, operator in utilities.operators(self).items():
            self.library.entity(self.library.scope, name).type = operator

    # Packages

    @functools.cached_property
    def output_instance(self) -> Declaration:
        """Returns `OutputInstance<T>` of Pulumi's SDK."""
        return self._sdk_declaration("OutputInstance")

    @functools.cached_property
    def resource(self) -> Declaration:
        """Returns `Resource` of Pulumi's SDK."""
        return self._sdk_declaration("Resource")

    def _sdk_declaration(self, name: str) -> Declaration:
        package = self.index.package("@pulumi/pulumi")
        entry = None if package is None else package.lookup_type((name,))
        if not isinstance(entry, (facts.ClassType, facts.InterfaceType)):
            raise facts.IndexFormatError(f"The index of @pulumi/pulumi has no {name}.")
        return self.packages.declaration(entry)

    def module(self, specifier: str) -> Space | None:
        """Returns the exports of a package or a Node.js module; None for a module that a known package lacks."""
        if specifier.startswith("node:") or specifier in self.library.modules:
            return self.library.modules.get(specifier.removeprefix("node:"), UNCERTAIN_SPACE)
        parts = specifier.split("/")
        name = "/".join(parts[:2]) if specifier.startswith("@") else parts[0]
        if self.index.package(name) is None:
            return UNCERTAIN_SPACE
        entry = self.index.module(specifier)
        return None if entry is None else self.packages.module(entry)

    # Types

    def keyword(self, name: str) -> Type:
        """Returns the type of a keyword."""
        return KEYWORDS.get(name, UNCERTAIN)

    def language_type(self, name: str, arguments: tuple[Type, ...]) -> Type:
        """Returns a type of the language by its name."""
        entity: Entity | None = self.library.scope.names.get(name)
        meaning = None if entity is None else entity.type
        if isinstance(meaning, Operator):
            return meaning.apply(arguments) if meaning.least <= len(arguments) <= meaning.most else UNCERTAIN
        if isinstance(meaning, Declaration):
            count = len(meaning.variables)
            return Named(meaning, arguments[:count]) if len(arguments) >= count and count else meaning.plain
        return meaning.type if isinstance(meaning, Alias) else UNCERTAIN

    def member(self, type_: Type, name: str) -> Member | None:
        """Returns a member of a type."""
        return find_member(self, type_, name)

    def text(self, type_: Type) -> str:
        """Returns a type as the compiler writes it."""
        return type_text(type_)

    def intersection(self, parts: tuple[Type, ...]) -> Type:
        """Returns `A & B`."""
        return intersection(parts)

    def keys(self, type_: Type) -> Type:
        """Returns `keyof T`."""
        return utilities.keys_of(self, type_)

    def indexed(self, type_: Type, key: Type) -> Type:
        """Returns `T[K]`."""
        return utilities.indexed(self, type_, key)


@functools.cache
def default_declarations() -> Declarations:
    """Returns the newest version of every package that ships, created once in a process."""
    return Declarations(facts.default_index())
