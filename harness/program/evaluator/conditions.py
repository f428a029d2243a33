"""Conditions: whether a value is truthy, and values that depend on an unknown condition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from harness.program.bigints import BigInt
from harness.program.coercion import truth_of, type_of
from harness.program.evaluator.presence import may_be_absent
from harness.program.functions import Closure
from harness.program.scope import UNSET
from harness.program.values import (
    UNDEFINED,
    Hole,
    JSValue,
    Marked,
    Output,
    Part,
    Promise,
    Reference,
    Text,
    Unknown,
    Value,
    is_marked,
    is_missing,
    text_of,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine
    from harness.program.scope import Scope

__all__ = [
    "choice",
    "chosen",
    "derived",
    "either_open",
    "may_be_missing",
    "may_be_undefined",
    "merge",
    "note_condition",
    "one_of",
    "present",
    "references_of",
    "same",
    "test",
]

ALTERNATIVES_LIMIT: Final = 8
"""Values that an unknown one may be; more are not listed."""
REFERENCES_LIMIT: Final = 32
"""Resource outputs that one value can be computed from."""

EQUALITY: Final = frozenset({"==", "===", "!=", "!=="})
PARTS: Final = frozenset({"includes", "startsWith", "endsWith"})
"""Methods that test a part of a text."""


def test(machine: Machine, value: Value, at: ast.Node, scope: Scope | None) -> bool | None:
    """Returns whether a condition holds; notes an Output or Promise in the place of a plain value.

    With the scope of the condition, a test for the presence of an optional Output is recognised.
    """
    if isinstance(value, (Output, Promise)):
        if not value.settled:
            machine.defer(Output(), lambda: _note_flag(machine, value, at))
        note_condition(machine, value, at, None if _is_flag(value) else scope)
    return truth_of(value)


def _is_flag(value: Output | Promise) -> bool:
    """Returns whether an Output or Promise contains a boolean: testing for its presence says nothing of its value."""
    return value.settled and type_of(value.value) == "boolean"


def _note_flag(machine: Machine, value: Output | Promise, at: ast.Node) -> Value:
    """Notes an Output in a condition whose kind is known only after it is evaluated."""
    held = value.value
    if type_of(held) == "boolean":
        note_condition(machine, value, at, None)
    return held


def chosen(machine: Machine, node: ast.Conditional, value: Value, scope: Scope) -> Value:
    """Returns the value of the chosen arm; without its mark if only one environment gets the suffix.

    `suffix === "dev" ? suffix : "shared"` gives all other environments the same text, so they clash.
    """
    question = node.test
    if not is_marked(value):
        return value
    if not isinstance(question, ast.Binary) or question.operator not in EQUALITY:
        return _of_some(machine, node, value, scope)
    other = node.alternate if question.operator in {"==", "==="} else node.consequent
    if not _is_fixed(other) or not any(
        is_marked(machine.evaluate(side, scope)) for side in (question.left, question.right)
    ):
        return value
    text = text_of(value)
    return value if text is None else text


def _of_some(machine: Machine, node: ast.Conditional, value: Value, scope: Scope) -> Value:
    """Does the same for a test of a part of the suffix: environments that match share a text, or all others do."""
    question = node.test.operand if isinstance(node.test, ast.Unary) and node.test.operator == "!" else node.test
    if not isinstance(question, ast.Call):
        return value
    callee = question.callee
    if not isinstance(callee, ast.Member) or callee.name not in PARTS:
        return value
    asked = [node for node in (callee.object, *question.arguments) if isinstance(node, ast.Identifier)]
    if not (_is_fixed(node.consequent) or _is_fixed(node.alternate)):
        return value
    text = text_of(value)
    return text if text is not None and any(is_marked(machine.evaluate(node, scope)) for node in asked) else value


def _is_fixed(node: ast.Node) -> bool:
    """Returns whether an expression is a literal text or number."""
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Template) and not node.values)


def note_condition(machine: Machine, value: Output | Promise, at: ast.Node, scope: Scope | None) -> None:
    """Notes an Output or Promise as a condition, unless it is a test for presence."""
    if scope is not None and may_be_absent(machine, at, scope):
        return
    if isinstance(value, Output):
        message = (
            "an Output stands in a condition: it is an object and always true; "
            "decide inside `apply`, or on a plain value"
        )
    else:
        message = "a Promise stands in a condition: it is always true; `await` it first"
    machine.note("logic", message, at)


def same(left: Value, right: Value) -> bool:
    """Returns whether two values are the same as far as a program can tell."""
    if left is right:
        return True
    if isinstance(left, JSValue) or isinstance(right, JSValue):
        return type(left) is type(right) and _alike(left, right)
    if isinstance(left, (bool, str)) or isinstance(right, (bool, str)) or left is None or right is None:
        return type(left) is type(right) and left == right
    return left == right and (left != 0 or str(left) == str(right))


def _alike(left: Value, right: Value) -> bool:
    """Does what `same` does for two values of one kind that are not plain."""
    if isinstance(left, Text) and isinstance(right, Text):
        return len(left.parts) == len(right.parts) and all(map(_same_part, left.parts, right.parts))
    if isinstance(left, Reference) and isinstance(right, Reference):
        return left.resource is right.resource and left.path == right.path and same(left.known, right.known)
    if isinstance(left, BigInt) and isinstance(right, BigInt):
        return left.number == right.number
    if isinstance(left, Output) and isinstance(right, Output):
        return left.settled and right.settled and left.secret == right.secret and same(left.value, right.value)
    return isinstance(left, Closure) and isinstance(right, Closure) and left.is_like(right)


def _same_part(left: Part, right: Part) -> bool:
    if isinstance(left, Hole):
        return isinstance(right, Hole) and left.value is right.value
    if isinstance(left, Marked):
        return isinstance(right, Marked) and left.text == right.text
    return isinstance(right, str) and left == right


def choice(left: Value, right: Value, reason: str = "it depends on a condition that is not known") -> Value:
    """Returns one of two values, if it is unknown which; nothing counts as a value."""
    if same(left, right):
        return left
    options: list[Value] = []
    for option in (*_options(left), *_options(right)):
        if not any(option is one or (not isinstance(option, JSValue) and same(option, one)) for one in options):
            options.append(option)
    kinds = {type_of(option) for option in options}
    kind = kinds.pop() if len(kinds) == 1 else None
    return Unknown(
        reason,
        marked=is_marked(left) and is_marked(right),
        alternatives=tuple(options) if len(options) <= ALTERNATIVES_LIMIT else (),
        references=(references_of(left) + references_of(right))[:REFERENCES_LIMIT],
        kind=kind if kind in {"string", "number", "boolean"} else "",
    )


def merge(left: Value, right: Value) -> Value:
    """Returns one of two values; if one of them is nothing, the other."""
    if left is UNSET or left is UNDEFINED or left is None:
        return right
    return left if right is UNSET or right is UNDEFINED or right is None else choice(left, right)


def present(value: Value) -> Value:
    """Returns a value without the alternatives `undefined` and `null`."""
    if not isinstance(value, Unknown) or not value.alternatives:
        return value
    options = [option for option in value.alternatives if option is not None and not is_missing(option)]
    if len(options) == len(value.alternatives) or not options:
        return value
    return one_of(options)


def one_of(options: Sequence[Value]) -> Value:
    """Returns one of several values, if it is unknown which."""
    made = options[0]
    for option in options[1:]:
        made = choice(made, option)
    return made


def may_be_missing(value: Value) -> bool:
    """Returns whether a value may, but need not, be `undefined` or `null`."""
    if not isinstance(value, Unknown):
        return False
    if value.alternatives:
        return any(option is None or is_missing(option) or may_be_missing(option) for option in value.alternatives)
    return not value.kind


def may_be_undefined(value: Value) -> bool:
    """Returns whether a value may be `undefined`: an entry with it may be absent."""
    return isinstance(value, Unknown) and any(
        option is UNDEFINED or may_be_undefined(option) for option in value.alternatives
    )


def _options(value: Value) -> tuple[Value, ...]:
    return value.alternatives if isinstance(value, Unknown) and value.alternatives else (value,)


def references_of(value: Value) -> tuple[Reference, ...]:
    """Returns the resource outputs that a single value is or was computed from."""
    if isinstance(value, (Output, Promise)):
        return references_of(value.value)
    if isinstance(value, Reference):
        return (value,)
    if isinstance(value, Unknown):
        return value.references
    if isinstance(value, Text):
        return tuple(r for hole in value.holes for r in references_of(hole))
    return ()


def either_open(first: Unknown | None, second: Unknown | None) -> Unknown | None:
    """Returns the possible further content of one of two things."""
    if first is None or second is None or first is second:
        return first if second is None else second
    either = choice(first, second)
    return either if isinstance(either, Unknown) else first


def derived(value: Value, what: str, at: ast.Node | None, kind: str = "") -> Unknown:
    """Returns a result that is not modelled, with the suffix mark of the value that it is computed from."""
    reason = value.reason if isinstance(value, Unknown) else what
    harmless = isinstance(value, Unknown) and value.harmless
    return Unknown(
        reason, at, marked=is_marked(value), references=references_of(value)[:8], kind=kind, harmless=harmless
    )
