"""Type expressions as JSON: a table in which every distinct type appears once.

An entry of the table is a keyword (a string) or a list: a tag, then plain values and the numbers of earlier entries. A
table is written and read from start to end; an entry only refers to earlier ones.
"""

from __future__ import annotations

import json
from collections.abc import Callable as Function
from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias

from harness.provider.types import (
    Array,
    Callable,
    Input,
    Intersection,
    Keyword,
    Literal,
    Object,
    Opaque,
    Output,
    Parameter,
    Promise,
    Property,
    Reference,
    Signature,
    Tuple,
    Type,
    TypeOf,
    Union,
    Variable,
)

__all__ = [
    "FORMAT",
    "MANIFEST",
    "Json",
    "TypeReader",
    "TypeTable",
    "member_name",
    "qualified",
    "split_qualified",
]

FORMAT: Final = 2
"""The version of the archive format; a reader rejects any other."""

MANIFEST: Final = "manifest.json"
"""The archive member with the package's name and version."""

Json: TypeAlias = Any
"""A value as `json` reads and writes it."""

OPTIONAL, READONLY, REST = "?", "=", "..."
"""Marks on the name of a member or parameter: ``?`` behind it, ``=`` and ``...`` before it."""


def member_name(key: str) -> str:
    """Returns the archive member of a folder or namespace.

    >>> member_name("ec2"), member_name("types/input#ec2"), member_name("")
    ('modules/ec2.json', 'modules/types/input#ec2.json', 'modules/.json')
    """
    return f"modules/{key}.json"


def qualified(package: str, module: str, name: str) -> str:
    """Returns a name with its module, as short as possible: modules of the package itself lose its name.

    >>> qualified("@pulumi/aws", "@pulumi/aws/ec2/vpc", "Vpc"), qualified("@pulumi/aws", "", "Date")
    ('ec2/vpc:Vpc', '!:Date')
    """
    if module == package:
        return f":{name}"
    if module.startswith(package + "/"):
        return f"{module[len(package) + 1 :]}:{name}"
    return f"!{module}:{name}"


def split_qualified(package: str, written: str) -> tuple[str, str]:
    """Returns the module and name of a result of `qualified`.

    >>> split_qualified("@pulumi/aws", "ec2/vpc:Vpc")
    ('@pulumi/aws/ec2/vpc', 'Vpc')
    """
    module, _, name = written.rpartition(":")
    if module.startswith("!"):
        return module[1:], name
    return (f"{package}/{module}" if module else package), name


class TypeTable:
    """Collects and numbers type expressions.

    Args:
        package: The package whose types they are.
    """

    def __init__(self, package: str) -> None:
        self.package = package
        self.entries: list[Json] = []
        self._numbers: dict[str, int] = {}

    def add(self, expression: Type) -> int:
        """Returns the number of a type; adds it with its parts if it is new."""
        entry = self._entry(expression)
        # Keyed by the JSON text, because in Python `True == 1 == 1.0`.
        key = json.dumps(entry)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.entries)
            self.entries.append(entry)
        return number

    def members(self, properties: Iterable[Property]) -> list[Json]:
        """Returns members as a flat list of marked names and type numbers."""
        flat: list[Json] = []
        for member in properties:
            marked = (READONLY if member.readonly else "") + member.name + ("" if member.required else OPTIONAL)
            flat += [marked, self.add(member.type)]
        return flat

    def _entry(self, expression: Type) -> Json:
        match expression:
            case Keyword(name):
                return name
            case Literal(value):
                return ["l", value]
            case Array(inner) | Input(inner) | Output(inner) | Promise(inner):
                return [WRAPPER_TAGS[type(expression)], self.add(inner)]
            case Union(parts) | Intersection(parts):
                return [PARTS_TAGS[type(expression)], *map(self.add, parts)]
            case Tuple(elements, rest):
                return ["t", [self.add(element) for element in elements], None if rest is None else self.add(rest)]
            case Object(properties, index):
                return ["o", self.members(properties), None if index is None else self.add(index)]
            case Callable(signatures):
                return ["f", *map(self._signature, signatures)]
            case Reference(module, name, arguments):
                return ["r", qualified(self.package, module, name), *map(self.add, arguments)]
            case TypeOf(module, name):
                return ["y", qualified(self.package, module, name)]
            case Variable(name):
                return ["v", name]
            case Opaque(written):
                return ["x", written]

    def _signature(self, signature: Signature) -> Json:
        flat: list[Json] = []
        for parameter in signature.parameters:
            optional = OPTIONAL if not parameter.required and not parameter.rest else ""
            flat += [(REST if parameter.rest else "") + parameter.name + optional, self.add(parameter.type)]
        return [self.add(signature.result), flat, list(signature.variables)]


class TypeReader:
    """Reads a table that `TypeTable` wrote, one type at a time, each once.

    Args:
        package: The package whose types they are.
        entries: The table's entries.
    """

    def __init__(self, package: str, entries: list[Json]) -> None:
        self.package = package
        self.entries = entries
        self._read: list[Type | None] = [None] * len(entries)

    def get(self, number: int) -> Type:
        """Returns the type with a number.

        Raises:
            IndexError: The table has no such number.
        """
        known = self._read[number]
        if known is None:
            known = self._read[number] = self._expression(self.entries[number])
        return known

    def members(self, flat: Sequence[Json]) -> tuple[Property, ...]:
        """Returns the members that `TypeTable.members` wrote."""
        return tuple(self._member(flat[i], flat[i + 1]) for i in range(0, len(flat), 2))

    def _member(self, marked: str, number: int) -> Property:
        readonly, required = marked.startswith(READONLY), not marked.endswith(OPTIONAL)
        name = marked[readonly : len(marked) if required else -1]
        return Property(name, self.get(number), required, readonly)

    def _expression(self, entry: Json) -> Type:
        if isinstance(entry, str):
            return Keyword(entry)
        tag = entry[0]
        if tag in WRAPPERS:
            return WRAPPERS[tag](self.get(entry[1]))
        if tag in PARTS:
            return PARTS[tag](tuple(map(self.get, entry[1:])))
        return READERS[tag](self, entry)

    def literal(self, entry: Json) -> Type:
        """``["l", value]``."""
        return Literal(entry[1])

    def tuple(self, entry: Json) -> Type:
        """``["t", [elements], rest]``."""
        return Tuple(tuple(map(self.get, entry[1])), self.optional(entry[2]))

    def object(self, entry: Json) -> Type:
        """``["o", members, index]``."""
        return Object(self.members(entry[1]), self.optional(entry[2]))

    def callable(self, entry: Json) -> Type:
        """``["f", signature, ...]``."""
        return Callable(tuple(map(self._signature, entry[1:])))

    def reference(self, entry: Json) -> Type:
        """``["r", "module:name", arguments...]``."""
        return Reference(*split_qualified(self.package, entry[1]), tuple(map(self.get, entry[2:])))

    def type_of(self, entry: Json) -> Type:
        """``["y", "module:name"]``."""
        return TypeOf(*split_qualified(self.package, entry[1]))

    def variable(self, entry: Json) -> Type:
        """``["v", name]``."""
        return Variable(entry[1])

    def opaque(self, entry: Json) -> Type:
        """``["x", text]``."""
        return Opaque(entry[1])

    def optional(self, number: int | None) -> Type | None:
        """Returns the type with a number, or None for none."""
        return None if number is None else self.get(number)

    def _signature(self, written: Json) -> Signature:
        result, flat, variables = written
        parameters = tuple(self._parameter(flat[i], flat[i + 1]) for i in range(0, len(flat), 2))
        return Signature(parameters, self.get(result), tuple(variables))

    def _parameter(self, marked: str, number: int) -> Parameter:
        if marked.startswith(REST):
            return Parameter(marked[len(REST) :], self.get(number), required=False, rest=True)
        if marked.endswith(OPTIONAL):
            return Parameter(marked[:-1], self.get(number), required=False)
        return Parameter(marked, self.get(number))


WRAPPER_TAGS: Final[dict[type, str]] = {Array: "a", Input: "I", Output: "O", Promise: "P"}
WRAPPERS: Final[dict[str, Function[[Type], Type]]] = {"a": Array, "I": Input, "O": Output, "P": Promise}
PARTS_TAGS: Final[dict[type, str]] = {Union: "u", Intersection: "&"}
PARTS: Final[dict[str, Function[[tuple[Type, ...]], Type]]] = {"u": Union, "&": Intersection}
READERS: Final[dict[str, Function[[TypeReader, Json], Type]]] = {
    "l": TypeReader.literal,
    "t": TypeReader.tuple,
    "o": TypeReader.object,
    "f": TypeReader.callable,
    "r": TypeReader.reference,
    "y": TypeReader.type_of,
    "v": TypeReader.variable,
    "x": TypeReader.opaque,
}
