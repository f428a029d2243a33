"""Arguments that must be given, left out or of some value because of others, by the rules in the index of limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from graders.deployment.doubts import choice_in, missing_argument
from graders.deployment.given import given
from graders.facts.answers import Answer, absent, all_of, any_of, number, opposite, plain
from graders.facts.links import TextKey, text_key
from harness.program.resources import Resource
from harness.program.values import Array, Object, Unknown, Value
from harness.provider.limits import Limit, LimitsFile, LimitsOfType, Rule
from harness.syntax.source import Located

__all__ = ["Broken", "broken", "stated_by", "words_of"]

ITEMS_LIMIT: Final = 200
"""Objects of one list that rules are asked of."""

DEPTH_LIMIT: Final = 12
"""Nested parts of a premise."""

Meets = Callable[[Value, Limit], Answer]
"""Tells whether a value is within a limit."""


class Broken(NamedTuple):
    """A rule that an object breaks, or may break.

    Attributes:
        rule: The rule.
        path: The path of the object, with its last dot; "" for the resource.
        at: The place of what is wrong; None if it is missing.
        answer: True if it is broken, else why that is not known.
        value: The value that a rule for values is about.
    """

    rule: Rule
    path: str
    at: Located | None
    answer: Answer
    value: Value


def broken(resource: Resource, limits: LimitsOfType, demands: tuple[str, ...], meets: Meets) -> Iterator[Broken]:
    """Yields the rules that a resource breaks, or may break.

    Args:
        resource: The resource.
        limits: The limits of its type.
        demands: The kinds of demands that are looked at.
        meets: Tells whether a value is within a limit.
    """
    for rule in limits.rules:
        if rule.demand not in demands:
            continue
        if rule.demand == "unique":
            yield from _repeated(resource, rule)
            continue
        for held, path in _objects(resource, rule.around):
            wanted = [_walk(held, each) for each in rule.paths]
            if rule.demand in ("not", "is") and held.open is None and all(absent(each) for each in wanted):
                continue
            violated = _violated(rule, wanted)
            if violated is True and rule.demand in ("has", "or") and any(_is_named(held, path) for path in rule.paths):
                violated = UNDEFINED_HERE
            if violated is False:
                continue
            premise = True if rule.premise is None else _holds(rule.premise, held, meets, 0)
            answer = all_of([premise, violated])
            if answer is not False:
                dot = f"{path}." if path else ""
                at = resource.where(f"{dot}{rule.paths[0]}") if rule.demand in ("not", "is") else held.origin
                yield Broken(rule, dot, at, premise if rule.demand == "is" else answer, wanted[0])


CLEAR: Final = Unknown("an element before it is not known")
UNDEFINED_HERE: Final = Unknown("it is undefined as far as the program is read")


def _is_named(held: Object, path: str) -> bool:
    """Returns whether an object names an argument, which may be undefined for want of configuration alone."""
    return path.partition(".")[0] in held.entries


def _repeated(resource: Resource, rule: Rule) -> Iterator[Broken]:
    """Yields the elements of a list that have the same keys as an earlier one, or may have."""
    seen: dict[tuple[str, TextKey], str] = {}
    unclear: dict[str, Unknown] = {}
    for held, path in _objects(resource, rule.around):
        around, values = path.rpartition(".")[0], [_walk(held, each) for each in rule.paths]
        doubt = next((doubt for value in values if (doubt := choice_in(value)) is not None), None)
        key: TextKey = tuple(piece for value in values for piece in (*text_key(value), "|"))
        before = seen.setdefault((around, key), path)
        if doubt is not None or around in unclear:
            unclear.setdefault(around, doubt or CLEAR)
            if any(where == around and first != path for (where, _), first in seen.items()):
                yield Broken(rule, f"{path}.", held.origin, unclear[around], None)
        elif before != path and any(text_key(value) for value in values):
            yield Broken(rule, f"{path}.", held.origin, True, None)


def _violated(rule: Rule, wanted: list[Value]) -> Answer:
    """Returns whether what a rule asks for is not there, or there although it must not be."""
    if rule.demand == "is":
        return True  # which the value's own judgement decides
    if rule.demand == "not":
        return _is_filled(wanted[0])
    return all_of([missing_argument(value) for value in wanted])


def _is_filled(value: Value) -> Answer:
    """Returns whether an argument is given, and no 0, which the provider takes for a missing one."""
    return False if number(value) in {0, -1} else given(value)


def _objects(resource: Resource, path: str) -> Iterator[tuple[Object, str]]:
    """Yields the objects at a path of a resource that are known, each with its own path."""
    found: list[tuple[Value, str]] = [(resource.inputs, "")]
    for step in path.split(".") if path else ():
        inside: list[tuple[Value, str]] = []
        for value, where in found:
            here = f"{where}.{step}" if where else step
            held = plain(value.get(step)) if isinstance(value, Object) else None
            if isinstance(held, Array):
                inside += [(plain(item), f"{here}.{i}") for i, item in enumerate(held.items[:ITEMS_LIMIT])]
            elif held is not None:
                inside.append((held, here))
        found = inside[:ITEMS_LIMIT]
    for value, where in found:
        if isinstance(value, Object) and not isinstance(value, Resource):
            yield value, where


def _walk(held: Object, path: str) -> Value:
    """Returns the value at a path from an object."""
    if "." not in path:
        return held.get(path)
    value: Value = held
    for step in path.split("."):
        inner = plain(value)
        if isinstance(inner, Unknown):
            return inner
        if isinstance(inner, Array) and len(inner.items) == 1:
            inner = plain(inner.items[0])
        if not isinstance(inner, Object) or isinstance(inner, Resource):
            return None
        value = inner.get(step)
    return value


def _holds(premise: list[object], held: Object, meets: Meets, depth: int) -> Answer:
    """Returns whether a premise holds for an object."""
    kind = premise[0]
    if depth > DEPTH_LIMIT:
        return Unknown("what a rule depends on nests deeper than is read")
    if kind in ("and", "or"):
        answers = [_holds(each, held, meets, depth + 1) for each in premise[1:] if isinstance(each, list)]
        return all_of(answers) if kind == "and" else any_of(answers)
    if kind == "not" and isinstance(premise[1], list):
        return opposite(_holds(premise[1], held, meets, depth + 1))
    path = premise[1] if isinstance(premise[1], str) else ""
    value = _walk(held, path)
    if kind == "has":
        return given(value)
    limit = premise[2] if len(premise) > 2 and isinstance(premise[2], Limit) else None
    return meets(value, limit) if limit is not None else False


def stated_by(rule: Rule, limits: LimitsOfType, facts: LimitsFile) -> str:
    """Returns where a rule is from, as messages name it."""
    if rule.source == "schema":
        return f"CloudFormation's schema of {limits.described}, as cfn-lint corrects it, {facts.date}"
    version = facts.manifest["sources"].get("cfn-lint", "")
    return f"cfn-lint {version}, the rule `{rule.source}` of {limits.described}"


def words_of(premise: list[object] | None, dot: str) -> str:
    """Returns what a premise says, as the end of a sentence that begins with what it leads to."""
    said = [each for each in _words(premise, dot, 0) if each] if premise is not None else []
    return f" with {' and '.join(dict.fromkeys(said))}" if said else ""


def _words(premise: list[object], dot: str, depth: int) -> Iterator[str]:
    kind = premise[0]
    if depth > DEPTH_LIMIT or kind == "or":
        return
    if kind == "and":
        for each in premise[1:]:
            if isinstance(each, list):
                yield from _words(each, dot, depth + 1)
    elif kind == "has":
        yield f"`{dot}{premise[1]}`"
    elif kind == "is":
        values = premise[2].values if isinstance(premise[2], Limit) else None
        named = " or ".join(list(dict.fromkeys(f"`{each}`" for each in values or []))[:4])
        yield f"the `{dot}{premise[1]}` {named}" if named else f"such a `{dot}{premise[1]}`"
    elif kind == "not" and isinstance(premise[1], list) and premise[1][0] == "has":
        yield f"no `{dot}{premise[1][1]}`"
