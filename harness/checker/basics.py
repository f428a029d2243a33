"""The types without parts: what keywords name, single values, and what all types have."""

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
        key: Equal for types that are the same. It is a hash of what the type is made of, so that types are compared in
            one step however large they are.
        generic: Whether it may mention type parameters, for which something can be put in.
        depth: How many types lie within one another in it, those of members aside.
    """

    __slots__ = ("depth", "generic", "key")

    def __init__(self, key: int, generic: bool = False, depth: int = 0) -> None:
        self.key: int = key
        self.generic: bool = generic
        self.depth: int = depth


class Primitive(Type):
    """A type that a keyword names, `UNCERTAIN` among them."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name
        self.key = new_key()
        self.generic = False
        self.depth = 0


class Pattern(Primitive):
    """`` `a${T}b` ``: texts, and the types of what stands between them."""

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
"""The type of what is not understood: it goes with everything."""
UNASSIGNED: Final = Primitive("unassigned")
"""The state of a variable or field without a value yet; it is in no declared type."""
EVOLVING: Final = Primitive("evolving")
"""The state of a list into which nothing has been put yet, and of which no type is declared."""


class Literal(Type):
    """One text, number or boolean. A `fresh` one stood there as such, and widens where it can change."""

    __slots__ = ("fresh", "value")

    def __init__(self, value: str | int | float | bool, fresh: bool = False) -> None:
        self.value = value
        self.fresh = fresh
        self.key = hash((type(value).__name__, str(value)))
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
    """One member of an enum of the TypeScript kind; `value` is None where it is computed.

    One that stood there as such has a `whole`, the type of all members, to which it widens where it can change.
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
        """Returns the same member, as one that stood there as such, or that does not widen any more."""
        made = EnumMember(self.enum, self.name, self.value)
        made.key = self.key
        made.whole = whole
        return made


class Parameter:
    """A parameter of a signature; of a rest parameter, `type` is that of the whole array."""

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
    """Returns whether there may be type parameters in some types."""
    for type_ in types:  # noqa: SIM110 - a generator takes three times as long
        if type_.generic:
            return True
    return False


def deepest(types: tuple[Type, ...]) -> int:
    """Returns the depth of the type among some that is nested deepest."""
    found = 0
    for type_ in types:
        if type_.depth > found:
            found = type_.depth
    return found


def made(depth: int, units: int) -> None:
    """Counts a type that is nested so deep, with its parts."""
    BUDGET.spend(units)
    if depth > NESTING_LIMIT:
        raise StepsError("depth")
