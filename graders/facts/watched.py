"""Whether a metric alarm can work: CloudWatch accepts it, and its metric is one of the program's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graders.facts.answers import (
    Answer,
    absent,
    all_of,
    ask,
    because,
    entries_of,
    flag,
    items_of,
    number,
    plain,
    possible_values,
)
from graders.facts.compute import FUNCTIONS
from graders.facts.links import TextKey, reference_of, target, targets, text_key
from graders.facts.places import shown
from graders.facts.regions import Regions
from harness.program.resources import Program, Resource
from harness.program.values import Object, Unknown, Value, text_of
from harness.syntax.source import Located

__all__ = ["Blindness", "FunctionNames", "blindness"]

LAMBDA: Final = "AWS/Lambda"
DIMENSIONS = ("FunctionName", "Resource", "ExecutedVersion")
"""The dimensions of Lambda's metrics of errors and invocations (AWS Lambda Developer Guide, "Types of metrics")."""

LONGEST = 7 * 24 * 3600
"""Seconds that an alarm may evaluate at most (Amazon CloudWatch User Guide, "Alarm evaluation")."""

SHORT_PERIODS: Final = frozenset({1, 5, 10, 20, 30})
QUERY_LIMIT: Final = 100
NAMED_FUNCTION: Final = re.compile(r"FunctionName\"?\s*=\s*\\*['\"]([^'\"\\]+)")
"""A function named in a metrics query."""

COUNTED: Final = frozenset({"Errors", "Invocations", "Throttles", "DeadLetterErrors", "ConcurrentExecutions"})
"""Metrics of Lambda whose unit is a count."""

NATIVE: Final = "aws-native:lambda:Function"
NAME_OUTPUTS: Final = frozenset({"name", "id", "functionName"})


@dataclass(frozen=True, slots=True)
class Blindness:
    """Why an alarm does not see what it is for.

    Attributes:
        blind: Whether that is certain; an `Unknown` if not.
        why: The reason, as the rest of a sentence about the alarm.
        at: The argument, as a dotted path or as a place.
    """

    blind: Answer
    why: str
    at: Located | str | None


class FunctionNames:
    """The functions of a program, as named in dimensions of metrics."""

    def __init__(self, program: Program) -> None:
        made = list(program.of_type(*FUNCTIONS, NATIVE, "aws:lambda/alias:Alias"))
        self._made = {id(function) for function in made}
        self._functions, self._regions = [f for f in made if f.kind != "Alias"], Regions(program)
        named = [f.input("functionName" if f.type == NATIVE else "name") for f in made if f.kind != "Alias"]
        self._keys = {key for name in named if not absent(name) and (key := text_key(name))}

    def are_apart(self, alarm: Resource) -> Answer:
        """Returns whether an alarm is in a region without any of the functions."""
        return bool(self._functions) and all_of(self._regions.apart(alarm, each) for each in self._functions)

    def holds(self, name: Value) -> Answer:
        """Returns whether a value is the name of one of the functions."""
        known = target(name)
        if known is not None and reference_of(name) is None and id(known) in self._made:
            return True
        return ask(name, self._is_made)

    def _is_made(self, name: Value) -> Answer:
        reference = reference_of(name)
        if reference is not None and id(reference.resource) in self._made:
            return not reference.path or str(reference.path[-1]) in NAME_OUTPUTS
        return text_key(name) in self._keys

    def begins(self, resource: Value) -> Answer:
        """Returns whether a value is the name of one of the functions, perhaps followed by a version or an alias."""
        if any(id(each) in self._made for each in targets(resource)):
            return True
        return ask(resource, self._begins)

    def _begins(self, resource: Value) -> Answer:
        key = text_key(resource)
        return any(key == name or _follows(key, name) for name in self._keys)


def _follows(key: TextKey, name: TextKey) -> bool:
    """Returns whether a text is a name followed by a colon and more."""
    *first, last = name
    if len(key) < len(name) or key[: len(first)] != tuple(first):
        return False
    here = key[len(first)]
    if isinstance(last, str) and isinstance(here, str):
        return here.startswith(f"{last}:")
    rest = key[len(name)] if len(key) > len(name) else None
    return here == last and isinstance(rest, str) and rest.startswith(":")


def blindness(alarm: Resource, functions: FunctionNames) -> Blindness | None:
    """Returns why an alarm on a Lambda metric does not see what it is for; None if it does."""
    found = list(_faults(alarm, functions))
    return next((fault for fault in found if fault.blind is True), found[0] if found else None)


def _faults(alarm: Resource, functions: FunctionNames) -> Iterator[Blindness]:
    apart = functions.are_apart(alarm)
    if apart is not False:
        yield Blindness(apart, "is in a region in which the program makes no function; make it in theirs", "region")
    queries = [q for item, _ in items_of(alarm.input("metricQueries"))[0] if isinstance(q := plain(item), Object)]
    if queries:
        yield from _returned(queries)
    metrics = [(m, q) for q in queries[:QUERY_LIMIT] if isinstance(m := plain(q.get("metric")), Object)]
    periods = [(q.get("period"), q.origin_of("period")) for q in queries if not absent(q.get("period"))]
    unit = text_of(plain(alarm.input("unit")))
    if unit is not None and unit != "Count" and text_of(alarm.input("metricName")) in COUNTED:
        why = f"watches a metric that there is not: Lambda counts it, in no other unit (`{unit}`); leave `unit` out"
        yield Blindness(True, why, "unit")
    for metric, at in [(m, q.origin_of("metric")) for m, q in metrics] or [(alarm.inputs, None)]:
        periods.append((metric.get("period"), metric.origin_of("period") or at))
        if text_of(metric.get("namespace")) == LAMBDA:
            yield from _dimensions(metric, at, functions)
    for metric, query in metrics:
        unit = text_of(plain(metric.get("unit")))
        if unit is not None and unit != "Count" and text_of(metric.get("metricName")) in COUNTED:
            why = f"watches a metric that there is not: Lambda counts it, in no other unit (`{unit}`); leave `unit` out"
            yield Blindness(True, why, metric.origin_of("unit") or query.origin_of("metric"))
    for query in queries[:QUERY_LIMIT]:
        account = text_of(plain(query.get("accountId")))
        if account is not None:
            whose = Unknown(f"whether {account} is the account that the program is deployed to", query.origin)
            why = f"it watches a metric of the account {account} (`accountId`); leave it out"
            yield Blindness(whose, why, query.origin_of("accountId"))
        for name in NAMED_FUNCTION.findall(text_of(query.get("expression")) or ""):
            if functions.holds(name) is False:
                yield Blindness(True, _stranger(name), query.origin_of("expression"))
    yield from _interval(alarm, periods)


def _returned(queries: list[Object]) -> Iterator[Blindness]:
    answers = [flag(query.get("returnData")) for query in queries]
    doubt = next((answer for answer in answers if isinstance(answer, Unknown)), None)
    if doubt is not None:
        yield Blindness(doubt, f"which of its queries returns data is not known: {because(doubt)}", "metricQueries")
    elif answers.count(True) != 1:
        how_many = "several of its queries return" if True in answers else "none of its queries returns"
        why = f"compares nothing with its threshold, since {how_many} data; set `returnData: true` on one of them"
        yield Blindness(True, why, "metricQueries")


def _dimensions(metric: Object, at: Located | None, functions: FunctionNames) -> Iterator[Blindness]:
    dimensions = plain(metric.get("dimensions"))
    at = metric.origin_of("dimensions") or at
    if isinstance(dimensions, Unknown):
        yield Blindness(dimensions, f"what its metric is of is not known: {because(dimensions)}", at)
        return
    for name, value, place in entries_of(dimensions):
        if name not in DIMENSIONS:
            why = f"watches a metric that there is not: those of Lambda have no dimension `{name}`; leave it out"
            yield Blindness(True, why, place or at)
            continue
        if name == "ExecutedVersion":
            continue
        answer = functions.holds(value) if name == "FunctionName" else functions.begins(value)
        if isinstance(answer, Unknown):
            yield Blindness(answer, f"which function it watches is not known: {because(answer)}", place or at)
        elif answer is False:
            yield Blindness(True, _stranger(shown(value)), place or at)


def _stranger(name: str) -> str:
    return f"watches `{name}`, which is the name of no function that the program makes; name one by its `name` output"


def _interval(alarm: Resource, periods: list[tuple[Value, Located | None]]) -> Iterator[Blindness]:
    count, points = alarm.input("evaluationPeriods"), alarm.input("datapointsToAlarm")
    evaluated, wanted = _numbers(count), _numbers(points)
    if evaluated and wanted and max(wanted) > min(evaluated):
        certain = min(wanted) > max(evaluated)
        of = f"{max(wanted):g} data points out of {min(evaluated):g}"
        why = f"never goes off: it wants {of}; lower `datapointsToAlarm`"
        yield Blindness(certain or _unknown_of(points, count), why, "datapointsToAlarm")
    elif not absent(points) and not (evaluated and wanted) and isinstance(doubt := _unknown_of(points, count), Unknown):
        yield Blindness(doubt, f"whether it can go off is not known: {because(doubt)}", "datapointsToAlarm")
    for period, at in periods:
        lengths, unknown = _numbers(period), _unknown_of(period, count)
        odd = [length for length in lengths if not _is_period(length)]
        if odd:
            why = f"has a period of {odd[0]:g} seconds, which CloudWatch does not take; use 60"
            yield Blindness(len(odd) == len(lengths) or _unknown_of(period), why, at or "period")
            return
        if isinstance(unknown, Unknown) and not (lengths and evaluated):
            yield Blindness(unknown, f"how far it looks back is not known: {because(unknown)}", at or "period")
            return
        if lengths and evaluated and max(lengths) * max(evaluated) > LONGEST:
            certain = min(lengths) * min(evaluated) > LONGEST
            why = (
                f"looks back over {max(lengths) * max(evaluated) / 86400:g} days, where CloudWatch takes no alarm over "
                f"more than {LONGEST // 86400}; shorten `period` or `evaluationPeriods`"
            )
            yield Blindness(certain or unknown, why, at or "period")
            return


def _is_period(seconds: float) -> bool:
    """Returns whether CloudWatch accepts a period (Amazon CloudWatch API Reference, "PutMetricAlarm")."""
    return seconds in SHORT_PERIODS or (seconds > 0 and seconds % 60 == 0)


def _numbers(value: Value) -> list[float]:
    """Returns the numbers that a value may be."""
    return [found for each in possible_values(value) if (found := number(each)) is not None]


def _unknown_of(*values: Value) -> Answer:
    """Returns the first unknown value of some; if all are known, the answer about them is certain."""
    return next((found for value in values if isinstance(found := plain(value), Unknown)), True)
