"""Whether arguments are given, which an unknown value leaves open, and rules on single resources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from graders.facts.answers import Answer, absent, items_of, plain, possible_values
from harness.checks import Verdict, passes
from harness.program.resources import Resource
from harness.program.values import ABSENT, UNGIVEN, Array, Unknown, Value, text_of

__all__ = ["LEFT", "Rule", "filled", "given", "judged", "texts_of"]

SURE: Final = frozenset({"string", "number", "array", "object", "function"})
"""Kinds of unknown values that are given, whatever they are."""

LEFT: Final = Unknown("it is left to the configuration")

Rule: TypeAlias = Callable[[Resource], Iterator[Verdict]]
"""Yields the verdicts on what a resource may have wrong."""


def given(value: Value) -> Answer:
    """Returns whether an argument is given: not undefined, null, false or empty."""
    value = plain(value)
    if value is ABSENT or value is UNGIVEN:
        return LEFT
    if isinstance(value, Unknown):
        options = possible_values(value)
        if not options:
            return True if value.references or value.kind in SURE else value
        answers = {filled(option) for option in options}
        return answers.pop() if len(answers) == 1 else value
    return filled(value)


def filled(value: Value) -> bool:
    """Returns whether a value that is not unknown is more than undefined, null, false or empty."""
    if absent(value) or value is False or text_of(value) == "":
        return False
    return not isinstance(value, Array) or bool(value.items) or value.open is not None


def texts_of(value: Value) -> list[str]:
    """Returns the known texts of a list, or of a text alone."""
    return [text for item, _ in items_of(value)[0] if (text := text_of(plain(item))) is not None]


def judged(resource: Resource, rules: Mapping[str, tuple[Rule, ...]]) -> Iterator[Verdict]:
    """Yields the verdicts of a resource type's rules; a pass where none has anything to say."""
    mine = rules.get(resource.type)
    if mine is None:
        return
    said = False
    for rule in mine:
        for verdict in rule(resource):
            said = True
            yield verdict
    if not said:
        yield passes()
