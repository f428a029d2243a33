"""The rate of failing Lambda invocations at which an alarm goes off.

Whether an alarm watches a rate is not judged by its form. Its metrics get the values that they would have at several
error rates, its expression is evaluated for them, and the rate is where it crosses the threshold. An alarm whose value
grows with the traffic at the same share of failures counts errors; it does not watch a rate.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from graders.facts.answers import because, flag, items_of, number, plain
from graders.facts.links import target, text_key
from graders.facts.metric_math import MetricMathError, Number, evaluate
from harness.program.resources import Resource
from harness.program.values import UNDEFINED, Object, Reference, Text, Unknown, text_of

__all__ = ["Watch", "Watches", "error_watch", "watched_functions"]

INVOCATIONS: Final = 1e3
"""Invocations in a period for which alarms are evaluated: an alarm that needs more sees little of an API."""
QUERY_LIMIT: Final = 100
"""Metric queries of an alarm that are evaluated."""
QUERIES_LIMIT: Final = 4096
"""Characters of an alarm's metric math that is evaluated, all expressions together."""
STEPS: Final = 25
"""Halvings to find the error rate at which an alarm goes off."""
COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "GreaterThanThreshold": lambda value, threshold: value > threshold,
    "GreaterThanOrEqualToThreshold": lambda value, threshold: value >= threshold,
    "LessThanThreshold": lambda value, threshold: value < threshold,
    "LessThanOrEqualToThreshold": lambda value, threshold: value <= threshold,
}
LAMBDA: Final = "AWS/Lambda"
INSIGHTS_QUERY: Final = re.compile(
    r'\s*SELECT\s+(\w+)\(\s*"?(\w+)"?\s*\)\s+FROM\s+(?:SCHEMA\(\s*)?"?AWS/Lambda\b', re.I
)
INSIGHTS_STATISTICS: Final = {
    "AVG": "Average",
    "COUNT": "SampleCount",
    "MAX": "Maximum",
    "MIN": "Minimum",
    "SUM": "Sum",
}
SEARCHED_METRIC: Final = re.compile(r"MetricName\s*=\s*[\"'\\]*(\w+)")
SEARCHED_STATISTIC: Final = re.compile(r"\b(Sum|Average|SampleCount|Minimum|Maximum)\b")


class Watches(Enum):
    """What an alarm watches."""

    RATE = auto()
    COUNT = auto()
    SOMETHING_ELSE = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Watch:
    """What an alarm watches of the errors of Lambda functions.

    Attributes:
        watches: A rate of errors, a number of errors, something else, or unknown.
        percent: For a rate, the percentage of failing invocations above which the alarm goes off; None if it never
            does.
        reason: Why it is unknown.
    """

    watches: Watches
    percent: float | None = None
    reason: str = ""


class _OtherMetricError(Exception):
    """The alarm watches no errors of Lambda functions."""


def error_watch(alarm: Resource) -> Watch:
    """Returns what an alarm watches of the errors of Lambda functions."""
    try:
        measured = _measure(alarm)
        threshold = number(alarm.input("threshold"))
        compare = COMPARISONS.get(text_of(alarm.input("comparisonOperator")) or "")
        if threshold is None or compare is None:
            return _unreadable(alarm, "threshold" if threshold is None else "comparisonOperator")
        if abs(measured(0.01, INVOCATIONS) - measured(0.01, INVOCATIONS * 10)) > 1e-9:
            return Watch(Watches.COUNT)
        return Watch(Watches.RATE, _crossing(lambda rate: compare(measured(rate, INVOCATIONS), threshold)))
    except _OtherMetricError:
        return Watch(Watches.SOMETHING_ELSE)
    except MetricMathError as error:
        return Watch(Watches.UNKNOWN, reason=str(error))


def watched_functions(alarm: Resource) -> frozenset[object]:
    """Returns the identities of the functions in an alarm's metrics; none for all functions together."""
    metrics = [alarm.inputs]
    for item, _ in items_of(alarm.input("metricQueries"))[0]:
        query = plain(item)
        metric = plain(query.get("metric")) if isinstance(query, Object) else None
        if isinstance(metric, Object):
            metrics.append(metric)
    found: set[object] = set()
    for metric in metrics:
        dimensions = plain(metric.get("dimensions"))
        name = dimensions.get("FunctionName") if isinstance(dimensions, Object) else UNDEFINED
        function = target(name)
        key = id(function) if function is not None else text_key(name)
        if key:
            found.add(key)
    return frozenset(found)


def _unreadable(alarm: Resource, what: str) -> Watch:
    value = plain(alarm.input(what))
    if isinstance(value, Unknown):
        return Watch(Watches.UNKNOWN, reason=f"its {what} is not known: {because(value)}")
    if isinstance(value, (Reference, Text)):
        return Watch(Watches.UNKNOWN, reason=f"its {what} is known once it is deployed")
    return Watch(Watches.RATE)


def _crossing(goes_off: Callable[[float], bool]) -> float | None:
    """Returns the error rate in percent above which an alarm goes off, if any."""
    low, high = 0.0, 1.0
    if goes_off(low):
        return 0.0
    if not goes_off(high):
        return None
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if goes_off(middle) else (middle, high)
    return round(high * 100, 4)


def _measure(alarm: Resource) -> Callable[[float, float], float]:
    """Returns what an alarm compares with its threshold, as a function of error rate and number of invocations."""
    items, open_end = items_of(alarm.input("metricQueries"))
    if open_end is not None:
        message = f"its metrics are not known: {because(open_end)}"
        raise MetricMathError(message)
    queries = [query for item, _ in items if isinstance(query := plain(item), Object)]
    if not queries:
        _require_lambda_errors([alarm.inputs], [])
        return lambda rate, count: _metric(alarm.inputs, "statistic", rate, count)
    metrics = [metric for query in queries if isinstance(metric := plain(query.get("metric")), Object)]
    _require_lambda_errors(metrics, queries)
    return _Queries(queries).measured


def _require_lambda_errors(metrics: list[Object], queries: list[Object]) -> None:
    """Raises unless one of the metrics is the errors of Lambda functions."""
    if any(_text(m, "namespace") == LAMBDA and _text(m, "metricName") == "Errors" for m in metrics):
        return
    if any(LAMBDA in text and "Errors" in text for query in queries for text in [_spelled(query, "expression", {})]):
        return
    for metric in metrics:
        for key in ("namespace", "metricName"):
            value = plain(metric.get(key))
            if isinstance(value, Unknown):
                message = f"its {key} is not known: {because(value)}"
                raise MetricMathError(message)
    raise _OtherMetricError


class _Queries:
    """The metric queries of one alarm, ordered so that each uses only earlier ones."""

    def __init__(self, queries: list[Object]) -> None:
        names: dict[object, str] = {}
        self._ids = {id(query): _spelled(query, "id", names) for query in queries}
        self._expressions = {id(query): _spelled(query, "expression", names) for query in queries}
        if len(queries) > QUERY_LIMIT or sum(map(len, self._expressions.values())) > QUERIES_LIMIT:
            message = "its metric math is too long"
            raise MetricMathError(message)
        self._ordered: list[Object] = []
        pending = list(queries)
        while pending:
            query = next((each for each in pending if not self._needs(each, pending)), pending[0])
            pending.remove(query)
            self._ordered.append(query)
        shown = [query for query in queries if flag(query.get("returnData")) is True]
        self._watched = self._ids[id(shown[0] if shown else self._ordered[-1])]

    def _needs(self, query: Object, others: list[Object]) -> bool:
        words = set(re.findall(r"\w+", self._expressions[id(query)]))
        for other in others:
            is_metric = not self._expressions[id(other)]
            if other is not query and (self._ids[id(other)] in words or ("METRICS" in words and is_metric)):
                return True
        return False

    def measured(self, rate: float, count: float) -> float:
        """Returns the value of the alarm's query."""
        values: dict[str, Number] = {}
        for query in self._ordered:
            values[self._ids[id(query)]] = self._value(query, values, rate, count)
        value = values[self._watched]
        if isinstance(value, tuple):
            message = "it watches several time series at once"
            raise MetricMathError(message)
        return value

    def _value(self, query: Object, values: dict[str, Number], rate: float, count: float) -> Number:
        expression = self._expressions[id(query)]
        if not expression:
            metric = plain(query.get("metric"))
            return _metric(metric, "stat", rate, count) if isinstance(metric, Object) else 0.0
        insights = INSIGHTS_QUERY.match(expression)
        if insights:
            return _reading(insights[2], INSIGHTS_STATISTICS.get(insights[1].upper(), ""), rate, count)
        return evaluate(expression, values, lambda text: _searched(text, rate, count))


def _searched(text: str, rate: float, count: float) -> Number:
    metric, statistic = SEARCHED_METRIC.search(text), SEARCHED_STATISTIC.search(text)
    if LAMBDA not in text or metric is None:
        message = "its `SEARCH` is not understood"
        raise MetricMathError(message)
    return (_reading(metric[1], statistic[1] if statistic else "Sum", rate, count),)


def _metric(metric: Object, statistic: str, rate: float, count: float) -> float:
    if _text(metric, "namespace") != LAMBDA:
        return 0.0
    return _reading(_text(metric, "metricName"), _text(metric, statistic), rate, count)


def _reading(name: str, statistic: str, rate: float, count: float) -> float:
    """Returns the value of a Lambda metric: each invocation adds a sample, for `Errors` 1 if it failed, else 0."""
    if name not in {"Errors", "Invocations"}:
        return 0.0
    share = rate if name == "Errors" else 1.0
    readings = {
        "Sum": share * count,
        "Average": share,
        "SampleCount": count,
        "Maximum": float(share > 0),
        "Minimum": float(share == 1),
    }
    if statistic not in readings:
        message = f"its statistic `{statistic or '…'}` of `{name}` is not understood"
        raise MetricMathError(message)
    return readings[statistic]


def _text(metric: Object, key: str) -> str:
    return text_of(metric.get(key)) or ""


def _spelled(query: Object, key: str, names: dict[object, str]) -> str:
    """Returns a text of a query with a unique name for each unknown part."""
    pieces = text_key(query.get(key))
    return "".join(piece if isinstance(piece, str) else names.setdefault(piece, f"x{len(names)}") for piece in pieces)
