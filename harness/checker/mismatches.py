"""Reports values that are not assignable to the expected type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.checker.members import find_member, structure_of
from harness.checker.places import property_name
from harness.checker.types import (
    BOOLEAN,
    NULL,
    UNDEFINED,
    VOID,
    Array,
    EnumMember,
    Intersection,
    Literal,
    Named,
    Object,
    Output,
    Pattern,
    Promise,
    Tuple,
    Type,
    Union,
)
from harness.checker.unions import defined, may_be_nullish, options, widened_literal
from harness.spelling import nearest_name
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.checker.checker import Checker

__all__ = ["ARGUMENT", "missing_names", "report_mismatch"]

SINGLE: Final = (Literal, EnumMember, Pattern)
ARGUMENT: Final = 2345
"""The code of a mismatch in an argument."""
NAMED_LIMIT: Final = 4
"""Missing properties that a message names."""


def report_mismatch(
    checker: Checker,
    node: ast.Node,
    found: Type,
    target: Type,
    code: int = 2322,
    *,
    wrapped: bool = False,
    at: ast.Node | None = None,
) -> None:
    """Reports a value of the wrong type, with what is missing or would be right.

    Args:
        checker: The checker.
        node: The value.
        found: Its type.
        target: The expected type.
        code: The compiler's number for a mismatch here.
        at: The place; None for the value itself. Of a property, its name is the place.
        wrapped: Whether an Output or promise is also accepted, so that the mismatch involves an `Input`.
    """
    if checker.reporter.silent:
        return
    if isinstance(node, ast.Function) and _report_result(checker, node, found, target):
        return
    checker.reporter.mismatches += 1
    place = node if at is None else property_name(at) if isinstance(at, ast.Property) else at
    given, wanted = checker.text(_shown(found, target)), checker.text(_meant(found, target))
    if code == ARGUMENT:
        message = f"Argument of type '{given}' is not assignable to parameter of type '{wanted}'."
    else:
        message = f"Type '{given}' is not assignable to type '{wanted}'."
    if checker.relations.lacks_all(found, defined(target)):
        message = f"Type '{given}' has no properties in common with type '{checker.text(defined(target))}'."
        checker.report(2559, place, message)
        return
    missing = missing_names(checker, found, target)
    if missing:
        shown = ", ".join(missing[:NAMED_LIMIT])
        more = f", and {len(missing) - NAMED_LIMIT} more" if len(missing) > NAMED_LIMIT else ""
        if len(missing) == 1:
            what = f"Property '{missing[0]}' is missing in type '{given}' but required in type '{wanted}'."
        else:
            what = f"Type '{given}' is missing the following properties from type '{wanted}': {shown}{more}"
        if code == 2322:
            code = 2322 if wrapped else 2741 if len(missing) == 1 else 2739 if len(missing) <= NAMED_LIMIT + 1 else 2740
            message = what
        else:
            message = f"{message} {what}"
    near = _like(found, target)
    if near:
        code, message = 2820 if code == 2322 else code, f"{message} Did you mean '\"{near}\"'?"
    checker.report(code, place, message + _hint(checker, found, target, code))


def _report_result(checker: Checker, node: ast.Function, found: Type, target: Type) -> bool:
    """Reports a short arrow function's result, if that is what is wrong with the function."""
    if isinstance(node.body, ast.Block) or node.is_async or any(p.annotation is not None for p in node.parameters):
        return False
    given = structure_of(checker.declarations, found)
    wanted = None if isinstance(target, Union) else structure_of(checker.declarations, target)
    if node.body is None or given is None or wanted is None or len(given.calls) != 1 or len(wanted.calls) != 1:
        return False
    result, expected = given.calls[0].result, wanted.calls[0].result
    if result.generic or expected.generic or checker.assignable(result, expected):
        return False
    report_mismatch(checker, node.body, result, expected)
    return True


def _like(found: Type, target: Type) -> str:
    """Returns the expected text that is most like the given one."""
    if not isinstance(found, Literal) or not isinstance(found.value, str) or not isinstance(target, Union):
        return ""
    texts = [o.value for o in target.options if isinstance(o, Literal) and isinstance(o.value, str)]
    return nearest_name(found.value, texts)


def _shown(found: Type, target: Type) -> Type:
    """Returns a type as messages give it: a literal type as such only where single values are expected."""
    return found if any(isinstance(o, SINGLE) for o in options(target)) else widened_literal(found)


def _meant(found: Type, target: Type) -> Type:
    """Returns the expected type; `T` of `T | undefined` if the value is neither `undefined` nor `null`."""
    if not isinstance(target, Union) or target.label or may_be_nullish(found):
        return target
    left = [option for option in target.options if option not in (UNDEFINED, NULL)]
    return left[0] if len(left) == 1 and left[0] is not BOOLEAN else target


def missing_names(checker: Checker, found: Type, target: Type) -> list[str]:
    """Returns the required members that a type lacks; none if anything else is wrong too."""
    if isinstance(target, Union) or isinstance(found, Union):
        return []
    if not isinstance(target, (Object, Named, Intersection, Array)) or found in (UNDEFINED, VOID):
        return []
    wanted = structure_of(checker.declarations, target)
    if wanted is None or not isinstance(found, (Object, Named, Output, Promise, Array, Tuple)):
        return []
    return [
        name
        for name, member in wanted.members.items()
        if not member.optional and find_member(checker.declarations, found, name) is None
    ]


def _hint(checker: Checker, found: Type, target: Type, code: int) -> str:
    """Returns advice where an Output, or a promise as an argument, is mistaken for its value."""
    for option in options(found):
        if isinstance(option, Output) and checker.assignable(option.inner, target):
            return " It is an Output: its value is there only inside 'apply'."
    if code == ARGUMENT and isinstance(found, Promise) and checker.assignable(found.inner, target):
        return " Did you forget to use 'await'?"
    return ""
