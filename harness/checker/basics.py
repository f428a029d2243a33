"""Types without parts: keywords, single values; and what all types have."""

from __future__ import annotations

from typing import Final

from harness.checker.budget import BUDGET, NESTING_LIMIT, StepsError, new_key

__all__ = [
    "ANY",
    "BIGINT",
    "BOOLEAN",
    "EVOLVING",
    "FALSE",
    "NEVER",
    "NULL",
    "NUMBER",
    "OBJECT",
    "STRING",
    "SYMBOL",
    "TRUE",
    "UNASSIGNED",
    "UNCERTAIN",
    "UNDEFINED",
    "UNKNOWN",
    "VOID",
    "EnumMember",
    "Literal",
    "Parameter",
    "Pattern",
    "Primitive",
    "Type",
    "any_generic",
    "deepest",
    "keys_of",
    "made",
]


class Type:
    """Any type.

    Attributes:
        key: Equal for equal types. It is a hash of the type's parts, so comparing is quick however large types are.
        generic: Whether it may contain type parameters to substitute.
        depth: How deeply types are nested in it, without those of members.
    """

    __slots__ = ("depth", "generic", "key")

    def __init__(self, key: int, generic: bool = False, depth: int = 0) -> None:
        self.key: int = key
        self.generic: bool = generic
        self.depth: int = depth


class Primitive(Type):
    """A type named by a keyword, or `UNCERTAIN`."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name
        self.key = new_key()
        self.generic = False
        self.depth = 0


class Pattern(Primitive):
    """`` `a${T}b` ``: texts, and the types between them."""

    __slots__ = ("texts", "types")

    def __init__(self, texts: tuple[str, ...], types: tuple[Type, ...]) -> None:
        self.texts = texts
        self.types = types
        self.name = "string"
        self.key = hash(("`", texts, keys_of(types)))
        self.generic = False
        self.depth = 0
        BUDGET.spend(len(texts))


ANY: Final = Primitive("any")
UNKNOWN: Final = Primitive("unknown")
NEVER: Final = Primitive("never")
VOID: Final = Primitive("void")
UNDEFINED: Final = Primitive("undefined")
NULL: Final = Primitive("null")
STRING: Final = Primitive("string")
NUMBER: Final = Primitive("number")
BOOLEAN: Final = Primitive("boolean")
BIGINT: Final = Primitive("bigint")
SYMBOL: Final = Primitive("symbol")
OBJECT: Final = Primitive("object")
UNCERTAIN: Final = Primitive("?")
"""The type of what is not understood: it is assignable to and from everything."""
UNASSIGNED: Final = Primitive("unassigned")
"""The state of a variable or field without a value; not part of any declared type."""
EVOLVING: Final = Primitive("evolving")
"""The state of an undeclared list type while nothing has been put into it."""


class Literal(Type):
    """A text, number or boolean as a type. A `fresh` one was written as a literal and widens where it can change."""

    __slots__ = ("fresh", "value")

    def __init__(self, value: str | int | float | bool, fresh: bool = False) -> None:
        self.value = value
        self.fresh = fresh
        kind = "str" if isinstance(value, str) else "bool" if isinstance(value, bool) else type(value).__name__
        self.key = hash((kind, str(value)))
        self.generic = False
        self.depth = 0
        BUDGET.spend(1)

    @property
    def base(self) -> Primitive:
        """The type of all values of its kind."""
        if isinstance(self.value, bool):
            return BOOLEAN
        return STRING if isinstance(self.value, str) else NUMBER


TRUE: Final = Literal(True)
FALSE: Final = Literal(False)


class EnumMember(Type):
    """A member of a TypeScript enum; `value` is None if it is computed.

    One that was written as a member has a `whole`, the type of all members, to which it widens where it can change.
    """

    __slots__ = ("enum", "name", "value", "whole")

    def __init__(self, enum: str, name: str, value: str | int | float | None) -> None:
        self.enum = enum
        self.name = name
        self.value = value
        self.whole: Type | None = None
        self.key = new_key()
        self.generic = False
        self.depth = 0
        BUDGET.spend(1)

    def written(self, whole: Type | None) -> EnumMember:
        """Returns the same member as fresh, or as one that does not widen."""
        made = EnumMember(self.enum, self.name, self.value)
        made.key = self.key
        made.whole = whole
        return made


class Parameter:
    """A parameter of a signature; `type` of a rest parameter is that of the whole array."""

    __slots__ = ("name", "optional", "rest", "type")

    def __init__(self, name: str, kind: Type, optional: bool = False, rest: bool = False) -> None:
        self.name = name
        self.type = kind
        self.optional = optional
        self.rest = rest


def keys_of(types: tuple[Type, ...]) -> tuple[int, ...]:
    """Returns the keys of types."""
    return tuple([type_.key for type_ in types])


def any_generic(types: tuple[Type, ...]) -> bool:
    """Returns whether some types may contain type parameters."""
    for type_ in types:  # noqa: SIM110 - a generator takes three times as long
        if type_.generic:
            return True
    return False


def deepest(types: tuple[Type, ...]) -> int:
    """Returns the depth of the most deeply nested of some types."""
    found = 0
    for type_ in types:
        if type_.depth > found:
            found = type_.depth
    return found


def made(depth: int, units: int) -> None:
    """Counts a new type with this depth, and its parts."""
    BUDGET.spend(units)
    if depth > NESTING_LIMIT:
        raise StepsError("depth")
