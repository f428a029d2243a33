"""Outputs that become text or logic according to their types, for code that is never run.

Code that runs is judged by its values (`Program.events`). This records only what is certain for every value of a type:
an `Input<T>` may be plain, and an element that is looked up may be absent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.checker.budget import BUDGET
from harness.checker.members import structure_of
from harness.checker.types import (
    BOOLEAN,
    NULL,
    STRING,
    UNDEFINED,
    Array,
    Literal,
    Named,
    Object,
    Output,
    Promise,
    Tuple,
    Type,
    Union,
)
from harness.checker.unions import options
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.checker.checker import Checker
    from harness.syntax.source import Located

__all__ = [
    "Use",
    "is_output",
    "note_compared",
    "note_logic",
    "note_loop",
    "note_switched",
    "note_text",
    "note_truth",
    "note_written",
]

LOOKUPS: Final = frozenset({"at", "find", "findLast", "get", "pop", "shift"})
"""Methods that return undefined if they find nothing, whatever their type says."""
DEPTH_LIMIT: Final = 20
"""Nested literals that are searched."""
PARTS_LIMIT: Final = 4
"""Nested objects whose types are searched."""


class Use:
    """An Output that becomes text or logic.

    Attributes:
        kind: `stringified` or `logic`.
        message: What happens and what would be right.
        at: Where.
        function: The function around it; None for a file's own code.
    """

    __slots__ = ("at", "function", "kind", "message")

    def __init__(self, kind: str, message: str, at: Located, function: ast.Function | None) -> None:
        self.kind = kind
        self.message = message
        self.at = at
        self.function = function


def is_output(type_: Type) -> bool:
    """Returns whether every value of a type is an Output."""
    if isinstance(type_, Union):
        return all(isinstance(option, Output) for option in type_.options)
    return isinstance(type_, Output)


def _note(checker: Checker, kind: str, message: str, at: ast.Node) -> None:
    body = checker.frame.body
    checker.reporter.use(Use(kind, message, at, None if body is None else body.node))


def _is_wrapped(type_: Type) -> bool:
    """Returns whether every value of a type is an Output or a promise, which have no useful text."""
    return all(isinstance(option, (Output, Promise)) for option in options(type_))


def note_text(checker: Checker, at: ast.Node, found: Type) -> None:
    """Records an Output or promise in a template or `+`."""
    held = _held(checker, at, found)
    if is_output(held):
        message = "an Output becomes text here: it reads as an error message; use `pulumi.interpolate` or `apply`"
        _note(checker, "stringified", message, at)
    elif _is_wrapped(held):
        message = "a promise becomes text here: it reads as `[object Promise]`; wait for it, or use `apply`"
        _note(checker, "stringified", message, at)


def _held(checker: Checker, node: ast.Node, found: Type) -> Type:
    """Returns the type of an expression without casts, which change no value."""
    if not isinstance(node, ast.Cast):
        return found
    while isinstance(node, ast.Cast):
        node = node.value
    inner = _type_of(checker, node)
    return inner if _is_wrapped(inner) else found


def note_logic(checker: Checker, at: ast.Node, *sides: tuple[ast.Node, Type]) -> None:
    """Records an Output in a calculation."""
    if any(is_output(_held(checker, *side)) for side in sides):
        message = "an Output stands in a calculation or comparison; calculate inside `apply`"
        _note(checker, "logic", message, at)


def note_loop(checker: Checker, at: ast.Node, found: Type) -> None:
    """Records an Output that a loop or a spread iterates."""
    if is_output(_held(checker, at, found)):
        message = "an Output is gone through: it has members of its own, not those of its value; do so inside `apply`"
        _note(checker, "logic", message, at)


def note_compared(checker: Checker, at: ast.Node, *sides: tuple[ast.Node, Type]) -> None:
    """Records an Output that is compared with a value."""
    nothing = any(option in (UNDEFINED, NULL) for _, side in sides for option in options(side))
    if not nothing and any(is_output(_held(checker, *side)) for side in sides):
        message = "an Output is compared: it never equals its value; compare inside `apply`"
        _note(checker, "logic", message, at)


def note_switched(checker: Checker, node: ast.Switch, found: Type) -> None:
    """Records an Output that selects a `switch` case."""
    for case in node.cases:
        if case.test is not None:
            note_compared(checker, node.value, (node.value, found), (case.test, _type_of(checker, case.test)))


def note_truth(checker: Checker, at: ast.Node, found: Type, *, nullish: bool = False) -> None:
    """Records an Output as a condition, unless the test may be for its presence.

    Args:
        checker: The checker.
        at: The condition.
        found: Its type.
        nullish: Whether only presence is tested, by `??`.
    """
    found = _held(checker, at, found)
    if is_output(found) and ((_is_flag(found) and not nullish) or _is_there(checker, at)):
        message = "an Output stands in a condition: it is an object and always true; "
        _note(checker, "logic", f"{message}decide inside `apply`, or on a plain value", at)


def _is_flag(found: Type) -> bool:
    """Returns whether an Output contains a boolean, so that its value is meant."""
    inner = [one for option in options(found) if isinstance(option, Output) for one in options(option.inner)]
    return bool(inner) and all(
        one is BOOLEAN or (isinstance(one, Literal) and isinstance(one.value, bool)) for one in inner
    )


def _is_there(checker: Checker, at: ast.Node) -> bool:
    """Returns whether an expression of an Output's type is certainly not undefined at run time."""
    while isinstance(at, ast.Cast):
        at = at.value
    if isinstance(at, ast.Member):
        if at.optional:
            return False
        with checker.speculatively():
            owner = checker.check(at.object)
        structure = structure_of(checker.declarations, owner)
        declared = isinstance(owner, Named) and owner.declaration.kind == "class"
        return declared and structure is not None and at.name in structure.members
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
    """Records the Outputs that a function converts to text or a truth value."""
    callee = node.callee
    if checker.reporter.quiet:
        return
    if isinstance(callee, ast.Identifier) and len(node.arguments) == 1:
        if callee.name == "String":
            note_text(checker, node.arguments[0], _type_of(checker, node.arguments[0]))
        elif callee.name == "Boolean":
            note_truth(checker, node.arguments[0], _type_of(checker, node.arguments[0]))
    elif isinstance(callee, ast.Member):
        if callee.name == "toString" and not node.arguments:
            note_text(checker, node, _type_of(checker, callee.object))
        elif callee.name == "join":
            _note_joined(checker, node, callee.object)
        elif callee.name == "concat" and _is_text(_type_of(checker, callee.object)):
            for argument in node.arguments:
                note_text(checker, argument, _type_of(checker, argument))
        elif callee.name == "stringify" and _is_json(callee.object) and node.arguments:
            _note_parts(checker, node.arguments[0], 0)


def _is_json(node: ast.Node) -> bool:
    return isinstance(node, ast.Identifier) and node.name == "JSON"


def _is_text(type_: Type) -> bool:
    return all(option is STRING or (isinstance(option, Literal) and option.base is STRING) for option in options(type_))


def _note_joined(checker: Checker, node: ast.Call, list_: ast.Node) -> None:
    """Records the Outputs in a list that `join` converts to text."""
    if isinstance(list_, ast.ArrayLiteral):
        for item in list_.items:
            if item is not None and not isinstance(item, ast.Spread):
                note_text(checker, item, _type_of(checker, item))
        return
    found = _type_of(checker, list_)
    parts = (found.element,) if isinstance(found, Array) else found.elements if isinstance(found, Tuple) else ()
    wrapped = [part for part in parts if _is_wrapped(part)]
    if wrapped:
        note_text(checker, node, wrapped[0])


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
        found = _held(checker, node, _type_of(checker, node))
        inner = found if _is_wrapped(found) else _wrapped_part(checker, found, 0)
        if inner is not None:
            note_text(checker, node, inner)


def _wrapped_part(checker: Checker, type_: Type, depth: int) -> Type | None:
    """Returns an Output or promise that is certainly inside a plain object or list."""
    parts: list[Type] = []
    if isinstance(type_, Object) or (isinstance(type_, Named) and type_.declaration.kind == "interface"):
        structure = structure_of(checker.declarations, type_)
        if structure is not None and not structure.calls and "toJSON" not in structure.members:
            parts = [member.type for member in structure.members.values() if not member.optional]
    elif isinstance(type_, Array):
        parts = [type_.element]
    elif isinstance(type_, Tuple):
        parts = list(type_.elements)
    if depth > PARTS_LIMIT:
        return None
    BUDGET.spend(len(parts))
    for part in parts:
        found = part if _is_wrapped(part) else _wrapped_part(checker, part, depth + 1)
        if found is not None:
            return found
    return None


def _type_of(checker: Checker, node: ast.Node) -> Type:
    with checker.speculatively():
        return checker.check(node)
