"""Reads which metrics alarms watch, in sentences without figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.rubric.draft.drafts import Draft
from harness.rubric.draft.reading import Reading

__all__ = ["watched_rules"]

_METRICS = (
    ("cpu", re.compile(r"\bCPU\b", re.IGNORECASE), "CPU", "CPU use"),
    (
        "connections",
        re.compile(r"\b(?:database|DB|RDS|Aurora)(?: cluster| instance)? connections?\b", re.IGNORECASE),
        "DatabaseConnections",
        "connections to the database",
    ),
    ("throttles", re.compile(r"\bthrottl(?:es|ing|ed requests)\b", re.IGNORECASE), "hrottle", "throttling"),
    (
        "hosts",
        re.compile(r"\bun-?healthy (?:hosts?|targets?|host count|target count)\b", re.IGNORECASE),
        "HostCount",
        "unhealthy targets",
    ),
    ("lag", re.compile(r"\b(?:replica|replication) lag\b", re.IGNORECASE), "Lag|Latency", "replica lag"),
    ("storage", re.compile(r"\bfree (?:disk |storage )?(?:storage|space)\b", re.IGNORECASE), "FreeStorage", "storage"),
    ("iterator", re.compile(r"\biterator age\b", re.IGNORECASE), "IteratorAge", "the iterator's age"),
)
_LEAD = re.compile(
    r"\b(?:alarms?|alerts?)\b(?: (?:configured|set up|created|must be|are|is|to|should))*(?: to)? (?:for|on|when|if|watch(?:es|ing)?|monitor(?:s|ing)?|trigger on)\b",
    re.IGNORECASE,
)
_NOT_ALARMS = re.compile(r"\bscal(?:e|es|ing)\b|\bcomposite|\banomaly|\bbudget|\bdashboards?\b", re.IGNORECASE)
_QUEUED = re.compile(r"\bage\b|\boldest\b", re.IGNORECASE)


def watched_rules(reading: Reading) -> Iterator[Draft]:
    """Yields the metrics that alarms watch."""
    if reading.varied or reading.negated or _NOT_ALARMS.search(reading.text):
        return
    alarm = next((each for each in reading.mentions if each.subject.name == "alarm"), None)
    if alarm is None:
        return
    names = {each.subject.name for each in reading.mentions}
    queue = next((each for each in reading.mentions if each.subject.name == "dead_letter_queue"), None)
    if (
        queue is not None
        and not _QUEUED.search(reading.text)
        and names <= {"alarm", "dead_letter_queue", "topic", "queue"}
    ):
        yield _watching("queue", "ApproximateNumberOfMessages", "the messages of a queue", (queue.start, queue.end))
    if re.search(r"\d", reading.text):  # rules that read figures say more
        return
    lead = _LEAD.search(reading.text)
    for kind, words, metric, noun in _METRICS:
        match = words.search(reading.text)
        near = match is not None and (
            (lead is not None and lead.end() <= match.start()) or 0 <= alarm.end - match.end() <= 24
        )
        if match is not None and near:
            yield _watching(kind, metric, noun, match.span())


def _watching(kind: str, metric: str, noun: str, span: tuple[int, int]) -> Draft:
    return Draft(
        f"alarm_on_{kind}",
        f"An alarm watches {noun}.",
        ("cloudwatch.MetricAlarm",),
        {"metricName": {"matches" if "|" in metric else "contains": metric}},
        spans=(span,),
    )
