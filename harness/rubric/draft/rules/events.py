"""Reads requirements on event sources and event archives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.rubric.draft.drafts import Draft
from harness.rubric.draft.figures import NUMBER, bounded, words_of
from harness.rubric.draft.reading import Reading

__all__ = ["event_rules"]

SOURCE = ("lambda.EventSourceMapping",)

_SOURCES = {
    "queue": ("sqs.Queue", "a queue"),
    "dynamodb_stream": ("dynamodb.Table", "the stream of a table"),
    "kinesis": ("kinesis.Stream", "a Kinesis stream"),
}
"""What a function can read, by subject: its resource type, and its noun."""
_BATCH = re.compile(
    rf"\bbatch(?:es)?(?: sizes?)?(?:\s*[:=(]|\s+(?:of|is|to|set to))?\s*(?:up to |at most |exactly |maximum |max )*({NUMBER})\b(?!\s*(?:%|MB|KB|seconds?|minutes?|s\b|ms\b))",
    re.IGNORECASE,
)
_STARTS = re.compile(r"\b(?:triggers?|must trigger|should trigger|invokes?|must invoke)\b[^.;,:]{0,40}$", re.IGNORECASE)
_STARTED = re.compile(
    r"^[^.;:]{0,60}\b(?:triggered|invoked|fed) by (?:an? |the |messages (?:from|in) )?(?:\w+ ){0,2}$"
    r"|^[^.;:]{0,60}\b(?:reads?|consumes?|polls?|that process(?:es)? messages) (?:messages |records |events )?(?:from )?(?:an? |the )?(?:\w+ )?$",
    re.IGNORECASE,
)
_DAYS = re.compile(rf"\b({NUMBER})[ -]days?\b", re.IGNORECASE)


def event_rules(reading: Reading) -> Iterator[Draft]:
    """Yields drafts from a sentence about what starts functions, and about event archives."""
    if reading.varied or reading.negated:
        return
    yield from _batches(reading)
    yield from _sources(reading)
    yield from _archives(reading)


def _batches(reading: Reading) -> Iterator[Draft]:
    names = {each.subject.name for each in reading.mentions}
    read = names & {*_SOURCES, "event_source"}
    if not ("event_source" in names or (read and "lambda_function" in names)):
        if (
            read - {"queue"}
            or names - {"queue", "lambda_function"}
            or reading.above("lambda_function", "queue") is None
        ):
            return
        if "lambda_function" not in names and reading.above("lambda_function") is None:
            return
    found = list(reading.find(_BATCH))
    if len(found) != 1 or re.search(r"\bAWS Batch\b|\bwrit|\bsend|\bper (?:second|minute)", reading.text):
        return
    figure = bounded(reading.text, found[0].start(1), found[0].end(1), found[0][1])
    if figure is not None and 1 <= figure.number <= 10_000:
        condition = figure.condition()
        yield Draft(
            "batch_size",
            f"A function reads batches of {words_of(condition)}.",
            SOURCE,
            {"batchSize": condition},
            spans=(found[0].span(),),
        )


def _sources(reading: Reading) -> Iterator[Draft]:
    """Yields what a function reads, where the sentence says that it starts the function."""
    functions = [each for each in reading.mentions if each.subject.name == "lambda_function"]
    sources = [each for each in reading.mentions if each.subject.name in _SOURCES]
    if len(functions) != 1 or len(sources) != 1:
        return
    [function], [source] = functions, sources
    text = reading.text
    between = text[min(function.end, source.end) : max(function.start, source.start)]
    starts = (
        _STARTS.search(between)
        if source.start < function.start
        else _STARTED.match(f"{between}") and not re.search(r"\b(?:writes?|sends?|publish\w*|dead)\b", between)
    )
    if starts:
        resource, noun = _SOURCES[source.subject.name]
        yield Draft(
            "event_source",
            f"A function is started by {noun}.",
            SOURCE,
            {"eventSourceArn": {"refers_to": resource}},
            spans=((min(function.start, source.start), max(function.end, source.end)),),
        )


def _archives(reading: Reading) -> Iterator[Draft]:
    archive = next((each for each in reading.mentions if each.subject.name == "event_archive"), None)
    found = list(reading.find(_DAYS))
    if archive is None or len(found) != 1:
        return
    figure = bounded(reading.text, found[0].start(1), found[0].end(), found[0][1])
    if figure is not None:
        condition = figure.condition()
        yield Draft(
            "archive_retention",
            f"An event archive keeps events for {words_of(condition, 'days')}.",
            ("cloudwatch.EventArchive",),
            {"retentionDays": condition},
            spans=(found[0].span(),),
        )
