"""Whether type arguments satisfy the constraints of type parameters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from harness.checker.matching import is_doubtful
from harness.checker.members import structure_of
from harness.checker.relations import Relations
from harness.checker.substitution import substitute
from harness.checker.types import (
    ANY,
    NEVER,
    NUMBER,
    STRING,
    SYMBOL,
    UNCERTAIN,
    EnumMember,
    Literal,
    Pattern,
    Type,
    TypeParameter,
    Union,
)
from harness.checker.unions import options
from harness.checker.utilities import keys_of
from harness.checker.wording import type_text

if TYPE_CHECKING:
    from harness.checker.declarations import Declarations

__all__ = ["wrong_argument", "wrong_operand"]

LOOSE: Final = (ANY, NEVER, UNCERTAIN)
KEYS: Final = (STRING, NUMBER, SYMBOL, *LOOSE)
CALLED: Final = frozenset({"ReturnType", "Parameters"})
CONSTRUCTED: Final = frozenset({"InstanceType", "ConstructorParameters"})
LIMITED: Final = CALLED | CONSTRUCTED | {"Pick", "Record"}
"""The language's types with constraints on type arguments."""


def wrong_argument(
    declarations: Declarations, variables: Sequence[TypeParameter], bound: Mapping[TypeParameter, Type]
) -> tuple[int, str] | None:
    """Returns the index of the first type argument that violates its constraint, and the constraint."""
    for number, variable in enumerate(variables):
        given, limit = bound.get(variable), variable.bound
        if given is None or limit is None or is_doubtful(given):
            continue
        wanted = substitute(limit, bound)
        if not is_doubtful(wanted) and not Relations(declarations).assignable(given, wanted):
            return number, type_text(wanted)
    return None


def wrong_operand(declarations: Declarations, name: str, given: Sequence[Type]) -> tuple[int, str] | None:
    """Returns the same for a type of the language, such as `Pick` and `Record`."""
    if name not in LIMITED or any(is_doubtful(type_) for type_ in (given if name == "Pick" else given[:1])):
        return None
    if name == "Pick":
        keys = keys_of(declarations, given[0])
        fits = is_doubtful(keys) or Relations(declarations).assignable(given[1], keys)
        return None if fits else (1, type_text(keys))
    if name == "Record":
        return None if all(map(_is_key, options(given[0]))) else (0, "string | number | symbol")
    structure = None if isinstance(given[0], Union) or given[0] in LOOSE else structure_of(declarations, given[0])
    if structure is None or not structure.complete or (structure.calls if name in CALLED else structure.constructs):
        return None
    return 0, "(...args: any) => any" if name in CALLED else "abstract new (...args: any) => any"


def _is_key(option: Type) -> bool:
    if isinstance(option, Literal):
        return not isinstance(option.value, bool)
    return option in KEYS or isinstance(option, (EnumMember, Pattern)) or option.generic
