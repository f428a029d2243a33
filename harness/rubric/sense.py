"""Finds requirements that make no sense: unknown types and properties, and conditions that never fail or never hold."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import chain

from harness.rubric.comparisons import (
    Plain,
    compare_versions,
    equal,
    finds,
    is_multiple,
    network_of,
    number_of,
    text_of_plain,
    version_of,
)
from harness.rubric.paths import Path, parse_path
from harness.rubric.requirements import Condition, Requirement, Selector
from harness.rubric.resource_types import ANYTHING, Kinds, NoSuchNameError, any_has, kinds_at, overlap, tokens_of

__all__ = ["Found", "problems_in"]

Found = tuple[tuple[str, ...], str]
"""The keys inside the requirement that lead to a problem, and the message."""

NUMBERS = ("at_least", "at_most", "above", "below", "multiple_of")
TEXTS = ("matches", "starts_with", "ends_with", "cidr_within", "cidr_outside")
VERSIONS = ("version_at_least", "version_at_most")
BESIDE_NOTHING = frozenset({"set", "absent", "or"})
"""Keys that do not restrict the value."""

LENGTHS = Kinds(frozenset({"number"}))


def problems_in(requirement: Requirement) -> Iterator[Found]:
    """Yields the problems of a well-formed requirement."""
    yield from _of_selector(requirement, ())
    if requirement.for_each is not None:
        yield from _of_selector(requirement.for_each, ("for_each",))
    for advice in requirement.advice:
        yield from _of_selector(advice, ("advice",))
    yield from _of_link(requirement)
    yield from _of_paths(requirement.resource, requirement.expect, ("expect",))
    yield from _of_count(requirement)
    if requirement.quantifier == "each" and not requirement.expect:
        yield ("quantifier",), "'each' asks for no resource, so without expect this can never fail; write 'every'"


def _of_selector(selector: Selector, keys: tuple[str, ...]) -> Iterator[Found]:
    for name in selector.resource:
        try:
            tokens_of(name)
        except NoSuchNameError as error:
            yield (*keys, "resource"), str(error)
    yield from _of_exceptions(selector, keys)
    yield from _of_paths(selector.resource, selector.where, (*keys, "where"))


def _of_exceptions(selector: Selector, keys: tuple[str, ...]) -> Iterator[Found]:
    """Yields exceptions that except nothing."""
    for name in selector.except_:
        try:
            meant = any(overlap(each, name) for each in selector.resource)
        except NoSuchNameError as error:
            yield (*keys, "except"), str(error)
        else:
            if not meant:
                yield (*keys, "except"), f"{name!r} excepts nothing: it is not among {', '.join(selector.resource)}"


def _of_paths(names: tuple[str, ...], conditions: Mapping[str, Condition], keys: tuple[str, ...]) -> Iterator[Found]:
    for text, condition in conditions.items():
        try:
            kinds = _kinds_of(names, parse_path(text))
        except NoSuchNameError as error:
            yield (*keys, text), str(error)
            kinds = ANYTHING
        owners = tuple((name, parse_path(text)) for name in names)
        yield from _of_condition(condition, kinds, owners, (*keys, text))


def _kinds_of(names: tuple[str, ...], path: Path) -> Kinds:
    """Returns the kinds of values at a path, in the first of several types that has it.

    Raises:
        NoSuchNameError: None of the types has the path. Unknown types are reported where they are named.
    """
    first: NoSuchNameError | None = None
    for name in names:
        try:
            tokens_of(name)
        except NoSuchNameError:
            return ANYTHING
        try:
            return kinds_at(name, path)
        except NoSuchNameError as error:
            first = first or error
    if first is not None:
        raise first
    return ANYTHING


def _of_link(requirement: Requirement) -> Iterator[Found]:
    if requirement.for_each is None:
        if requirement.link is not None:
            yield ("link",), "links to nothing: give for_each, the resources that it is to refer to"
        return
    if requirement.link is None:
        yield ("for_each",), "needs link, the property of one that refers to the other"
        return
    path = parse_path(requirement.link)
    names = (*requirement.resource, *requirement.for_each.resource)
    problems: list[tuple[int, str]] = []
    for name in names:
        try:
            _linked(name, path)
        except NoSuchNameError as error:
            problems.append((_known_steps(name, path), str(error)))
        else:
            return
    yield ("link",), max(problems, key=lambda each: each[0])[1]


def _known_steps(name: str, path: Path) -> int:
    """Returns how many steps of a path a type has."""
    for length in range(len(path) - 1, 0, -1):
        try:
            kinds_at(name, path[:length])
        except NoSuchNameError:
            continue
        return length
    return 0


def _linked(name: str, path: Path) -> None:
    """Checks a link that begins at a type and may lead through references to further resources.

    Raises:
        NoSuchNameError: The path does not exist.
    """
    try:
        kinds_at(name, path)
    except NoSuchNameError:
        for length in range(1, len(path)):
            try:
                kinds = kinds_at(name, path[:length])
            except NoSuchNameError:
                break
            if kinds.may_be("text") and any_has(name, path[length:]):
                return
        raise


def _of_count(requirement: Requirement) -> Iterator[Found]:
    if requirement.count is None:
        return
    if requirement.quantifier == "none":
        yield ("count",), "has no meaning beside quantifier = 'none', which asks for none of them"
    elif requirement.quantifier == "each":
        yield ("count",), "has no meaning beside quantifier = 'each', which asks for no number; write 'every'"
    elif requirement.quantifier == "some" and requirement.count.most == 0:
        yield ("count",), "asks for none, and quantifier = 'some' for one: this can never hold; write 'none'"


def _of_condition(
    condition: Condition, kinds: Kinds, owners: tuple[tuple[str, Path], ...], keys: tuple[str, ...]
) -> Iterator[Found]:
    """Yields the problems of a condition on values of some kinds.

    Args:
        condition: The condition.
        kinds: What the values may be.
        owners: Types, and the paths of the values in them; empty inside JSON and for lengths.
        keys: The keys that lead to the condition.
    """
    yield from _of_kinds(condition, kinds, keys)
    never = _never(condition)
    if never:
        yield keys, never
    if condition.length is not None:
        yield from _of_condition(condition.length, LENGTHS, (), (*keys, "length"))
    parts = [("not", condition.not_)] if condition.not_ is not None else []
    for key, part in chain(parts, (("or", c) for c in condition.or_), (("all_of", c) for c in condition.all_of or ())):
        yield from _of_condition(part, kinds, owners, (*keys, key))
    if condition.refers_to is not None:
        yield from _of_selector(condition.refers_to, (*keys, "refers_to"))
    for text, part in (condition.has or {}).items():
        inner = tuple((name, (*path, *parse_path(text))) for name, path in owners)
        inside, problem = ANYTHING, ""
        for name, path in inner:
            try:
                inside, problem = kinds_at(name, path), ""
                break
            except NoSuchNameError as error:
                problem = problem or str(error)
        if problem:
            yield (*keys, "has", text), problem
        yield from _of_condition(part, inside, inner, (*keys, "has", text))


def _of_kinds(condition: Condition, kinds: Kinds, keys: tuple[str, ...]) -> Iterator[Found]:
    """Yields conditions on values of another type than the property's."""
    what = " or ".join(f"a {name}" if name != "object" else "an object" for name in sorted(kinds.names))
    listed = condition.is_ if isinstance(condition.is_, tuple) else None
    if listed is not None and not kinds.may_be("list"):
        yield (*keys, "is"), f"the property is {what}, not a list"
    for key, value in _values_of(condition):
        problem = _misfit(value, kinds, what)
        if problem:
            yield (*keys, key), problem
    for key in condition.given:
        problem = ""
        if key in NUMBERS and not kinds.may_be("number", "text"):
            problem = f"the property is {what}: a number cannot be compared with it; its length can: {{ length = ... }}"
        elif (key in TEXTS and not kinds.may_be("text")) or (key in VERSIONS and not kinds.may_be("text", "number")):
            problem = f"the property is {what}, not a text" + _elements_hint(kinds)
        elif key == "contains" and not kinds.may_be("text", "list"):
            problem = f"the property is {what}, which contains nothing"
        elif key == "length" and not kinds.may_be("text", "list", "object"):
            problem = f"the property is {what}, which has no length"
        elif key == "has" and not kinds.may_be("object", "text"):
            problem = f"the property is {what}, which has no properties" + _elements_hint(kinds)
        elif key == "refers_to" and kinds.names <= {"boolean", "number"}:
            problem = f"the property is {what}, which refers to no resource"
        if problem:
            yield (*keys, key), problem


def _elements_hint(kinds: Kinds) -> str:
    return "; write [*] or [?] behind it for its elements" if "list" in kinds.names else ""


def _values_of(condition: Condition) -> Iterator[tuple[str, Plain]]:
    """Yields the single values that a condition names, each with its key."""
    if condition.is_ is not None and not isinstance(condition.is_, tuple):
        yield "is", condition.is_
    for value in condition.one_of or ():
        yield "one_of", value


def _misfit(value: Plain, kinds: Kinds, what: str) -> str:
    """Returns why a property cannot have a value, or ""."""
    if kinds.may_be():
        return ""
    text = repr(value) if isinstance(value, str) else text_of_plain(value)
    fits = (
        ("text" in kinds.names and not isinstance(value, bool))
        or ("number" in kinds.names and number_of(value) is not None)
        or ("boolean" in kinds.names and (isinstance(value, bool) or value in {"true", "false"}))
    )
    if not fits:
        return f"the property is {what}, and {text} is none" + _elements_hint(kinds)
    if kinds.values is not None and not any(equal(each, value) for each in kinds.values):
        known = ", ".join(repr(each) for each in kinds.values[:12])
        return f"the property is never {text}; its values are {known}"
    return ""


def _never(condition: Condition) -> str:
    """Returns why a condition can never hold or never fail, or "" if it can do both."""
    given = condition.given
    if not given or given == {"or"}:
        return "asks for nothing: give a value or a condition"
    for key in ("one_of", "all_of", "or", "cidr_within", "cidr_outside", "has"):
        if key in given and not getattr(condition, {"or": "or_"}.get(key, key)):
            return f"{key} is empty, so this can never " + ("fail" if key in {"all_of", "has"} else "hold")
    others = given - BESIDE_NOTHING
    if condition.set_ is False and others:
        return f"set = false and {', '.join(sorted(others))} can never hold together"
    if condition.set_ is not None and condition.absent is not None:
        return "set and absent contradict each other: give one of them"
    if condition.absent is False:
        return "absent = false says nothing; write set = true"
    return _empty_range(condition) or _contradiction(condition)


def _empty_range(condition: Condition) -> str:
    lows = [(bound, key) for key in ("at_least", "above") if (bound := getattr(condition, key)) is not None]
    highs = [(bound, key) for key in ("at_most", "below") if (bound := getattr(condition, key)) is not None]
    for low, low_key in lows:
        for high, high_key in highs:
            if low > high or (low == high and (low_key, high_key) != ("at_least", "at_most")):
                return f"{low_key} = {low:.12g} and {high_key} = {high:.12g} can never hold together"
    if condition.multiple_of is not None and lows and highs:
        step, low, high = condition.multiple_of, max(lows)[0], min(highs)[0]
        first = math.ceil(low / step - 1e-9) * step
        first += step * (first <= low and condition.above == low)
        if first > high or (first == high and condition.below == high):
            return f"no multiple of {step:.12g} is in this range, so this can never hold"
    if condition.version_at_least is not None and condition.version_at_most is not None:
        least, most = version_of(condition.version_at_least), version_of(condition.version_at_most)
        if least is not None and most is not None and compare_versions(most, least, least=True) is False:
            return (
                f"version_at_least = {condition.version_at_least!r} and version_at_most = "
                f"{condition.version_at_most!r} can never hold together"
            )
    return ""


def _contradiction(condition: Condition) -> str:
    """Returns why none of the values that a condition names can meet the rest of it."""
    values = [value for _, value in _values_of(condition)]
    if condition.is_ is not None and condition.one_of is not None and not isinstance(condition.is_, tuple):
        if not any(equal(condition.is_, each) for each in condition.one_of):
            return "is and one_of name different values, so this can never hold"
        values = [condition.is_]
    if values and not any(_may_meet(value, condition) for value in values):
        named = ", ".join(text_of_plain(value) for value in values[:3])
        return f"{named} does not meet the other conditions beside it, so this can never hold"
    inner = condition.not_
    if values and inner is not None and all(_is_said(value, inner) for value in values):
        return "not excludes what is asked beside it, so this can never hold"
    return ""


def _is_said(value: Plain, condition: Condition) -> bool:
    return any(equal(each, value) for _, each in _values_of(condition)) and condition.given <= {"is", "one_of"}


def _in_range(number: float, condition: Condition) -> bool:
    low = condition.at_least is None or number >= condition.at_least
    high = condition.at_most is None or number <= condition.at_most
    above = condition.above is None or number > condition.above
    whole = condition.multiple_of is None or is_multiple(number, condition.multiple_of)
    return low and high and above and whole and (condition.below is None or number < condition.below)


def _may_meet(value: Plain, condition: Condition) -> bool:
    """Returns whether a value may meet the plain comparisons of a condition."""
    number, text, version = number_of(value), text_of_plain(value), version_of(text_of_plain(value))
    if any(key in condition.given and (number is None or not _in_range(number, condition)) for key in NUMBERS):
        return False
    for bound, least in ((condition.version_at_least, True), (condition.version_at_most, False)):
        asked = version_of(bound) if bound is not None else None
        if asked is not None and (version is None or compare_versions(version, asked, least=least) is False):
            return False
    if condition.starts_with is not None and not text.startswith(condition.starts_with):
        return False
    if condition.ends_with is not None and not text.endswith(condition.ends_with):
        return False
    if condition.matches is not None and finds(condition.matches, text) is False:
        return False
    if condition.contains is not None and text_of_plain(condition.contains) not in text:
        return False
    return (condition.cidr_within is None and condition.cidr_outside is None) or network_of(text) is not None
