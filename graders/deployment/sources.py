"""Queues and streams from which functions read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graders.common.verdicts import objects
from graders.deployment.doubts import any_unknown, judged_by, missing_argument, stranger, unsettled
from graders.deployment.evidence import refused
from graders.facts.answers import absent, all_of, flag, number, opposite
from graders.facts.links import reference_of, target
from graders.facts.places import label
from harness.checks import Verdict, passes
from harness.program.resources import Program, Resource
from harness.program.values import Unknown

__all__ = ["event_sources"]

MAPPING: Final = "aws:lambda/eventSourceMapping:EventSourceMapping"
FUNCTION: Final = "aws:lambda/function:Function"
QUEUE: Final = "aws:sqs/queue:Queue"
TABLE: Final = "aws:dynamodb/table:Table"

QUEUE_SOURCE: Final = 'AWS Lambda Developer Guide, "Using Lambda with Amazon SQS"'
TABLE_SOURCE: Final = 'AWS Lambda Developer Guide, "Using AWS Lambda with Amazon DynamoDB"'
USUAL_VISIBILITY: Final = 30
"""Seconds for which SQS hides a message where nothing is given (Amazon SQS API Reference, "CreateQueue")."""
USUAL_TIMEOUT: Final = 3
"""Seconds that Lambda lets a function run where nothing is given (AWS Lambda API Reference, "CreateFunction")."""


def event_sources(program: Program) -> Iterator[Verdict]:
    """Yields the verdicts on what functions read from."""
    made = {id(each) for each in program.of_type(QUEUE, TABLE, FUNCTION)}
    for mapping in program.of_type(MAPPING):
        source, function = target(mapping.input("eventSourceArn")), target(mapping.input("functionName"))
        doubt = stranger(mapping.input("eventSourceArn"))
        if doubt is not None and made:
            yield unsettled(mapping, "eventSourceArn", "from what it reads", doubt)
        if source is None or id(source) not in made:
            continue  # one that is looked up says nothing of itself
        found: list[Verdict] = []
        if source.type == QUEUE:
            doubt = stranger(mapping.input("functionName"))
            if doubt is not None:
                found.append(unsettled(mapping, "functionName", "for how long its function runs", doubt))
            elif function is not None and id(function) in made:
                found += _hidden(source, function)
        reference = reference_of(mapping.input("eventSourceArn"))
        if source.type == TABLE and reference is None:
            found.append(unsettled(mapping, "eventSourceArn", "from what it reads", Unknown("it is not known")))
        elif source.type == TABLE and reference is not None:
            found += _stream(mapping, source, reference.path)
        yield from found or [passes()]


def _hidden(queue: Resource, function: Resource) -> Iterator[Verdict]:
    """Yields the objection to a queue that shows messages again while a function works on them."""
    values = queue.input("visibilityTimeoutSeconds"), function.input("timeout")
    hidden, runs = _seconds(values[0], USUAL_VISIBILITY), _seconds(values[1], USUAL_TIMEOUT)
    if hidden is None or runs is None:
        doubt = any_unknown(values) or Unknown("it is not known")
        yield unsettled(queue, "visibilityTimeoutSeconds", "whether it hides messages for long enough", doubt)
    elif hidden < runs:
        what = f"{label(queue)} hides a message for {hidden:g} seconds, and {label(function)} may run {runs:g}"
        error = (
            f"InvalidParameterValueException: Queue visibility timeout: {hidden:g} seconds is less than Function "
            f"timeout: {runs:g} seconds"
        )
        remedy = f"set `visibilityTimeoutSeconds` to {runs * 6:g}, six times as much"
        message = refused(what, remedy, source=QUEUE_SOURCE, error=error)
        yield objects(queue, "visibilityTimeoutSeconds", message)


def _stream(mapping: Resource, table: Resource, path: tuple[str | int, ...]) -> Iterator[Verdict]:
    """Yields the objection to a mapping that names a stream that is not there, or the table itself."""
    if path == ("streamArn",):
        what = f"{label(mapping)} reads the stream of {label(table)}, which has none"
        message = refused(what, "set `streamEnabled: true` and a `streamViewType`", source=TABLE_SOURCE)
        off = opposite(flag(table.input("streamEnabled")))
        wrong = all_of([off, missing_argument(table.input("replicas"))])
        yield from judged_by(wrong, mapping, "eventSourceArn", message, f"whether {label(table)} has a stream")
    elif path == ("arn",):
        what = f"{label(mapping)} names the ARN of {label(table)}, and a stream has one of its own"
        error = "InvalidParameterValueException: Unrecognized event source."
        message = refused(what, "give it the `streamArn`", source=TABLE_SOURCE, error=error)
        yield objects(mapping, "eventSourceArn", message)


def _seconds(value: object, usual: int) -> float | None:
    """Returns a number of seconds, or the usual one where none is given; None if it is not known."""
    return usual if absent(value) else number(value)  # type: ignore[arg-type]
