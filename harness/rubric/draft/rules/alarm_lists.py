"""Reads requirements on alarms from lists of their conditions, below a line that introduces them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.rubric.draft.drafts import Draft, Value
from harness.rubric.draft.figures import NUMBER, number_of
from harness.rubric.draft.reading import Reading

__all__ = ["alarm_list_rules"]

ALARM = ("cloudwatch.MetricAlarm",)

_LEADS = re.compile(r"\balarms?\b|\balerts?\b|\bnotif(?:y|ies|ied)\b", re.IGNORECASE)
_ABOVE = r"(?:above|over|more than|greater than|exceed(?:s|ing)?|>)"
_BELOW = r"(?:below|under|less than|fewer than|<)"
_FIGURE = re.compile(
    rf"(?:\b|(?=[<>]))(?:(?P<above>{_ABOVE})|(?P<below>{_BELOW}))\s*(?P<number>{NUMBER})\s?(?P<unit>%|percent\b|Gi?B\b|seconds?\b|s\b|minutes?\b)",
    re.IGNORECASE,
)
_LASTING = re.compile(
    rf"\bfor (?:(?:more|longer) than |over |at least )?({NUMBER})[ -](seconds?|minutes?|hours?)\b", re.IGNORECASE
)
_METRICS = (
    (re.compile(r"\bCPU\b", re.IGNORECASE), "cpu", "CPU use", "%"),
    (re.compile(r"\bmemory\b(?! free)", re.IGNORECASE), "memory", "memory use", "%"),
    (re.compile(r"\bfree (?:disk |storage )?(?:storage|space)\b", re.IGNORECASE), "storage", "free storage", "GB"),
    (re.compile(r"\b(?:replica|replication) lag\b", re.IGNORECASE), "lag", "a lag", "seconds"),
    (
        re.compile(r"\bage of (?:the )?(?:oldest )?messages?\b|\bmessage age\b", re.IGNORECASE),
        "age",
        "the age of messages",
        "seconds",
    ),
)
_NAMES = {"cpu": "CPU", "memory": "emory", "storage": "FreeStorageSpace", "lag": "Lag", "age": "AgeOfOldestMessage"}
_SECONDS = {"s": 1, "m": 60, "h": 3600}


def alarm_list_rules(reading: Reading) -> Iterator[Draft]:
    """Yields the metric, threshold and duration of an alarm, from an item of a list of alarms."""
    item = reading.item
    leads = (*item.leads[-1:], *item.sections[-1:])
    if reading.varied or reading.negated or not item.listed or not any(_LEADS.search(line) for line in leads):
        return
    names = {each.subject.name for each in reading.mentions}
    if "alarm" in names or reading.above("alarm") is not None:  # other rules read these
        return
    found = list(reading.find(_FIGURE))
    metrics = [each for each in _METRICS if each[0].search(reading.text)]
    if len(found) != 1 or len(metrics) != 1 or re.search(r"\bor\b|\bscal", reading.text, re.IGNORECASE):
        return
    [figure], [(pattern, kind, label, unit)] = found, metrics
    number, given = number_of(figure["number"]), figure["unit"].lower()
    threshold = None if number is None else _threshold(kind, unit, number, given)
    if threshold is None or (kind == "storage") != (figure["below"] is not None):
        return
    expect: dict[str, Value] = {
        "threshold": threshold,
        "comparisonOperator": {"starts_with": "LessThan" if figure["below"] else "GreaterThan"},
    }
    spans = [figure.span(), *(match.span() for match in reading.find(pattern))]
    lasting = list(reading.find(_LASTING))
    shown = f"{number:g} {'%' if unit == '%' else figure['unit']}"
    says = f"An alarm goes off when {label} is {'below' if figure['below'] else 'above'} {shown}"
    if len(lasting) == 1:
        seconds = int(float(lasting[0][1].replace(",", "")) * _SECONDS[lasting[0][2][0].lower()])
        # The duration is that of one period, or of several consecutive ones.
        expect["period"] = {"at_most": seconds}
        says += f" {lasting[0][0]}"
        spans.append(lasting[0].span())
    yield Draft(
        f"alarm_{kind}", f"{says}.", ALARM, expect, {"metricName": {"contains": _NAMES[kind]}}, spans=tuple(spans)
    )


def _threshold(kind: str, unit: str, number: float, given: str) -> Value | None:
    """Returns the condition for a threshold, or None if its unit does not fit the metric."""
    whole: Value = int(number) if number.is_integer() else number
    if unit == "%":
        return whole if given in {"%", "percent"} and 0 < number <= 100 else None
    if unit == "GB":
        return {"one_of": [int(number * 10**9), int(number * 2**30)]} if given in {"gb", "gib"} else None
    if given[0] not in "sm":
        return None
    seconds = number * _SECONDS[given[0]]
    shown: Value = int(seconds) if seconds.is_integer() else seconds
    # Lags are in seconds for RDS, but in milliseconds for Aurora.
    return {"one_of": [shown, int(seconds * 1000)]} if kind == "lag" else shown
