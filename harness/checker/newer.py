"""Members of newer versions of the language than the one that a program is compiled for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.checker.types import STRING, Array, Literal, Named, Pattern, Tuple, Type
from harness.checker.unions import options
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.checker.checker import Checker

__all__ = ["check_newer_arguments", "is_newer"]

NEXT: Final = 9999
"""The year of members that are in no version yet."""
TEXT: Final = "String"
LIST: Final = "Array"
SETS: Final = ("Set", "ReadonlySet")

NEWER: Final[dict[str, tuple[int, tuple[str, ...]]]] = {
    "replaceAll": (2021, (TEXT,)),
    "isWellFormed": (2024, (TEXT,)),
    "toWellFormed": (2024, (TEXT,)),
    "findLast": (2023, (LIST,)),
    "findLastIndex": (2023, (LIST,)),
    "toReversed": (2023, (LIST,)),
    "toSorted": (2023, (LIST,)),
    "toSpliced": (2023, (LIST,)),
    "with": (2023, (LIST,)),
    "hasOwn": (2022, ("ObjectConstructor",)),
    "groupBy": (2024, ("ObjectConstructor", "MapConstructor")),
    "any": (2021, ("PromiseConstructor",)),
    "withResolvers": (2024, ("PromiseConstructor",)),
    "fromAsync": (NEXT, ("ArrayConstructor",)),
    "cause": (2022, ("Error",)),
    **dict.fromkeys(("union", "intersection", "difference", "symmetricDifference"), (NEXT, SETS)),
    **dict.fromkeys(("isSubsetOf", "isSupersetOf", "isDisjointFrom"), (NEXT, SETS)),
}
"""Members with their years and the language's types that have them."""
ERRORS: Final = "ErrorConstructor"
"""The type of error classes, which take options since 2022."""
OPTIONS_YEAR: Final = 2022


def _kind(type_: Type) -> str:
    """Returns the language's type that declares the members of an option."""
    if type_ is STRING or isinstance(type_, Pattern) or (isinstance(type_, Literal) and type_.base is STRING):
        return TEXT
    if isinstance(type_, (Array, Tuple)):
        return LIST
    return type_.declaration.name if isinstance(type_, Named) and type_.declaration.lasting else ""


def is_newer(checker: Checker, node: ast.Member, object_: Type) -> bool:
    """Reports a member that the language has only later; returns whether it is one."""
    known = NEWER.get(node.name)
    if known is None or checker.year >= known[0]:
        return False
    kinds = [_kind(option) for option in options(object_)]
    if not all(kind in known[1] for kind in kinds):
        return False
    at = ast.Identifier(node.source, node.end - len(node.name.encode()), node.end, node.name)
    since = "esnext" if known[0] == NEXT else f"es{known[0]}"
    message = f"Property '{node.name}' does not exist on type '{checker.text(object_)}'."
    hint = "Do you need to change your target library? Try changing the 'lib' compiler option to"
    checker.report(2550, at, f"{message} {hint} '{since}' or later.")
    return True


def check_newer_arguments(checker: Checker, arguments: list[ast.Node], callee: Type) -> None:
    """Reports the options of an error (`new Error(text, { cause })`), which the language has since 2022."""
    if checker.year >= OPTIONS_YEAR or len(arguments) != 2 or any(isinstance(a, ast.Spread) for a in arguments):
        return
    if isinstance(callee, Named) and callee.declaration.lasting and callee.declaration.name == ERRORS:
        checker.report(2554, arguments[1], "Expected 0-1 arguments, but got 2.")
