"""Conditions: what counts as true, and what happens where it is not known.

A condition that stays unknown runs both arms. What the first arm wrote is undone before the second runs; afterwards a
name that the two left with different values holds an `Unknown` that lists both.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from harness.program.coercion import truth_of
from harness.program.scope import UNSET
from harness.program.values import UNDEFINED, Output, Promise, Reference, Text, Unknown, Value, is_marked, text_of
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine
    from harness.program.scope import Scope

__all__ = ["both_ways", "chosen", "derived", "merge", "note_condition", "references_of", "test"]

Result = TypeVar("Result")

ALTERNATIVES_LIMIT = 8

EQUALITY = frozenset({"==", "===", "!=", "!=="})


def test(machine: Machine, value: Value, at: ast.Node, scope: Scope | None) -> bool | None:
    """Whether a condition holds; notes an Output or Promise that stands where a plain value must.

    With the scope of the condition, one that asks whether an optional Output is there is told apart.
    """
    if isinstance(value, (Output, Promise)):
        note_condition(machine, value, at, scope)
    return truth_of(value)


def chosen(machine: Machine, node: ast.Conditional, value: Value, scope: Scope) -> Value:
    """The value of a conditional whose arm was chosen; without its mark if one environment alone is given the suffix.

    `suffix === "dev" ? suffix : "shared"` gives all other environments one text, over which they clash.
    """
    question = node.test
    if not isinstance(question, ast.Binary) or question.operator not in EQUALITY or not is_marked(value):
        return value
    other = node.alternate if question.operator in {"==", "==="} else node.consequent
    fixed = isinstance(other, ast.Constant) or (isinstance(other, ast.Template) and not other.values)
    if not fixed or not any(is_marked(machine.evaluate(side, scope)) for side in (question.left, question.right)):
        return value
    text = text_of(value)
    return value if text is None else text


def note_condition(machine: Machine, value: Output | Promise, at: ast.Node, scope: Scope | None) -> None:
    """Notes an Output or Promise that is taken for a condition, unless the question is whether it is there."""
    from harness.program.evaluator.presence import may_be_absent

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


def both_ways(machine: Machine, first: Callable[[], Result], second: Callable[[], Result]) -> tuple[Result, Result]:
    """Runs both arms of an unknown condition, each from the same state, and merges what they wrote."""
    outer, machine.journal = machine.journal, []
    with machine.during("conditional"):
        try:
            left = first()
            written = machine.journal
            after = _undo(written)
            machine.journal = []
            right = second()
        finally:
            inner = machine.journal or []
            machine.journal = outer
    _merge_writes(machine, written, after, inner)
    return left, right


def _undo(written: list[tuple[dict[str, Value], str, Value]]) -> dict[tuple[int, str], Value]:
    after = {(id(names), key): names.get(key, UNSET) for names, key, _ in written}
    for names, key, before in reversed(written):
        if before is UNSET:
            names.pop(key, None)
        else:
            names[key] = before
    return after


def _merge_writes(
    machine: Machine,
    first: list[tuple[dict[str, Value], str, Value]],
    after_first: dict[tuple[int, str], Value],
    second: list[tuple[dict[str, Value], str, Value]],
) -> None:
    slots: dict[tuple[int, str], tuple[dict[str, Value], Value]] = {}
    for names, key, before in (*first, *second):
        slots.setdefault((id(names), key), (names, before))
    for slot, (names, before) in slots.items():
        key = slot[1]
        left = after_first.get(slot, before)
        right = names.get(key, UNSET)
        if machine.journal is not None:
            machine.journal.append((names, key, before))
        names[key] = merge(left, right)


def merge(left: Value, right: Value) -> Value:
    """One value for a place that holds either of two; a place that one arm leaves empty holds the other's."""
    if left is right or left is UNSET or left is UNDEFINED or left is None:
        return right
    if right is UNSET or right is UNDEFINED or right is None:
        return left
    if isinstance(left, (bool, int, float, str)) and type(left) is type(right) and left == right:
        return left
    options = (*_options(left), *_options(right))[:ALTERNATIVES_LIMIT]
    return Unknown(
        "it depends on a condition that is not known",
        marked=is_marked(left) and is_marked(right),
        alternatives=options,
        references=references_of(left) + references_of(right),
    )


def _options(value: Value) -> tuple[Value, ...]:
    return value.alternatives if isinstance(value, Unknown) and value.alternatives else (value,)


def references_of(value: Value) -> tuple[Reference, ...]:
    """The resource outputs that a single value holds or was computed from."""
    if isinstance(value, (Output, Promise)):
        return references_of(value.value)
    if isinstance(value, Reference):
        return (value,)
    if isinstance(value, Unknown):
        return value.references
    if isinstance(value, Text):
        return tuple(r for hole in value.holes for r in references_of(hole))
    return ()


def derived(value: Value, what: str, at: ast.Node | None, kind: str = "") -> Unknown:
    """What is computed from a value in a way that the reading does not follow; the suffix mark goes along."""
    reason = value.reason if isinstance(value, Unknown) else what
    return Unknown(reason, at, marked=is_marked(value), references=references_of(value)[:8], kind=kind)
