"""Outputs that become text or logic, as far as types tell: for code that nothing runs.

What runs is judged by the values that it has (`Program.events`). Noted here is only what is certain for every value of
the types: an `Input<T>` may be plain, and an element that is looked up may not be there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.compiler.members import shape_of
from harness.compiler.types import BOOLEAN, NULL, UNDEFINED, Literal, Named, Output, Type, Union
from harness.compiler.unions import options
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.compiler.checker import Checker
    from harness.syntax.source import Located

__all__ = ["Use", "is_output", "note_compared", "note_logic", "note_text", "note_truth", "note_written"]

LOOKUPS: Final = frozenset({"at", "find", "findLast", "get", "pop", "shift"})
"""Methods that give nothing where they find nothing, whatever their type says."""
DEPTH_LIMIT: Final = 20
"""Literals within literals that are looked into."""


class Use:
    """An Output that becomes text or logic.

    Attributes:
        kind: `stringified` or `logic`.
        message: What happens and what would be right.
        at: Where.
        function: The function in whose code it stands; None for a file's own.
    """

    __slots__ = ("at", "function", "kind", "message")

    def __init__(self, kind: str, message: str, at: Located, function: ast.Function | None) -> None:
        self.kind = kind
        self.message = message
        self.at = at
        self.function = function


def is_output(type_: Type) -> bool:
    """Whether every value of a type is an Output."""
    if isinstance(type_, Union):
        return all(isinstance(option, Output) for option in type_.options)
    return isinstance(type_, Output)


def _note(checker: Checker, kind: str, message: str, at: ast.Node) -> None:
    body = checker.frame.body
    checker.reporter.use(Use(kind, message, at, None if body is None else body.node))


def note_text(checker: Checker, at: ast.Node, found: Type) -> None:
    """Notes an Output that a template or `+` makes text of."""
    if is_output(found):
        message = "an Output becomes text here: it reads as an error message; use `pulumi.interpolate` or `apply`"
        _note(checker, "stringified", message, at)


def note_logic(checker: Checker, at: ast.Node, *sides: Type) -> None:
    """Notes an Output in a calculation."""
    if any(is_output(side) for side in sides):
        message = "an Output stands in a calculation or comparison; calculate inside `apply`"
        _note(checker, "logic", message, at)


def note_compared(checker: Checker, at: ast.Node, left: Type, right: Type) -> None:
    """Notes an Output that is compared with anything but nothing."""
    nothing = any(option in (UNDEFINED, NULL) for side in (left, right) for option in options(side))
    if not nothing and (is_output(left) or is_output(right)):
        message = "an Output is compared: it never equals its value; compare inside `apply`"
        _note(checker, "logic", message, at)


def note_truth(checker: Checker, at: ast.Node, found: Type, *, nullish: bool = False) -> None:
    """Notes an Output that is taken for a condition, unless the question may be whether it is there.

    Args:
        checker: The checker.
        at: The condition.
        found: Its type.
        nullish: Whether only that is asked, by `??`.
    """
    if is_output(found) and ((_is_flag(found) and not nullish) or _is_there(checker, at)):
        message = "an Output stands in a condition: it is an object and always true; "
        _note(checker, "logic", f"{message}decide inside `apply`, or on a plain value", at)


def _is_flag(found: Type) -> bool:
    """Whether an Output holds a boolean, which is asked for its value."""
    inner = [one for option in options(found) if isinstance(option, Output) for one in options(option.inner)]
    return bool(inner) and all(
        one is BOOLEAN or (isinstance(one, Literal) and isinstance(one.value, bool)) for one in inner
    )


def _is_there(checker: Checker, at: ast.Node) -> bool:
    """Whether an expression of an Output's type is certain not to be undefined when the program runs."""
    if isinstance(at, ast.Member):
        if at.optional:
            return False
        with checker.quietly():
            owner = checker.check(at.object)
        shape = shape_of(checker.world, owner)
        declared = isinstance(owner, Named) and owner.declaration.kind == "class"
        return declared and shape is not None and at.name in shape.members
    if isinstance(at, ast.Identifier):
        body = checker.frame.body
        for parameter in body.node.parameters if body is not None else ():
            if isinstance(parameter.target, ast.Identifier) and parameter.target.name == at.name:
                return not parameter.optional and parameter.default is None and not parameter.rest
        return False
    if isinstance(at, ast.Call) and isinstance(at.callee, ast.Member):
        return not at.optional and at.callee.name not in LOOKUPS and not at.callee.name.startswith("get")
    return False


def note_written(checker: Checker, node: ast.Call) -> None:
    """Notes the Outputs that `String(...)`, `....toString()` or `JSON.stringify(...)` makes text of."""
    callee = node.callee
    if checker.reporter.quiet:
        return
    if isinstance(callee, ast.Identifier) and callee.name == "String" and len(node.arguments) == 1:
        note_text(checker, node.arguments[0], _type_of(checker, node.arguments[0]))
    elif isinstance(callee, ast.Member) and callee.name == "toString" and not node.arguments:
        note_text(checker, node, _type_of(checker, callee.object))
    elif (
        isinstance(callee, ast.Member)
        and callee.name == "stringify"
        and isinstance(callee.object, ast.Identifier)
        and callee.object.name == "JSON"
        and node.arguments
    ):
        _note_parts(checker, node.arguments[0], 0)


def _note_parts(checker: Checker, node: ast.Node, depth: int) -> None:
    if depth > DEPTH_LIMIT or isinstance(node, (ast.Spread, ast.Function, ast.Constant)):
        return
    if isinstance(node, ast.ObjectLiteral):
        for entry in node.members:
            if entry.kind == "init":
                _note_parts(checker, entry.value, depth + 1)
    elif isinstance(node, ast.ArrayLiteral):
        for item in node.items:
            if item is not None:
                _note_parts(checker, item, depth + 1)
    else:
        note_text(checker, node, _type_of(checker, node))


def _type_of(checker: Checker, node: ast.Node) -> Type:
    with checker.quietly():
        return checker.check(node)
