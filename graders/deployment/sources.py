"""Queues and streams from which functions read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graders.common.verdicts import objects
from graders.deployment.evidence import refused
from graders.facts.answers import absent, flag, number
from graders.facts.links import reference_of, target
from graders.facts.places import label
from harness.checks import Verdict, passes
from harness.program.resources import Program

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
        if source is None or id(source) not in made:
            continue  # one that is looked up says nothing of itself
        if source.type == QUEUE and function is not None and id(function) in made:
            hidden = _seconds(source.input("visibilityTimeoutSeconds"), USUAL_VISIBILITY)
            runs = _seconds(function.input("timeout"), USUAL_TIMEOUT)
            if hidden is not None and runs is not None and hidden < runs:
                what = f"{label(source)} hides a message for {hidden:g} seconds, and {label(function)} may run {runs:g}"
                error = (
                    f"InvalidParameterValueException: Queue visibility timeout: {hidden:g} seconds is less than "
                    f"Function timeout: {runs:g} seconds"
                )
                remedy = f"set `visibilityTimeoutSeconds` to {runs * 6:g}, six times as much"
                message = refused(what, remedy, source=QUEUE_SOURCE, error=error)
                yield objects(source, "visibilityTimeoutSeconds", message)
                continue
        reference = reference_of(mapping.input("eventSourceArn"))
        if source.type == TABLE and reference is not None:
            if reference.path == ("streamArn",) and flag(source.input("streamEnabled")) is False:
                if absent(source.input("replicas")):
                    what = f"{label(mapping)} reads the stream of {label(source)}, which has none"
                    message = refused(what, "set `streamEnabled: true` and a `streamViewType`", source=TABLE_SOURCE)
                    yield objects(mapping, "eventSourceArn", message)
                continue
            if reference.path == ("arn",):
                what = f"{label(mapping)} names the ARN of {label(source)}, and a stream has one of its own"
                error = "InvalidParameterValueException: Unrecognized event source."
                message = refused(what, "give it the `streamArn`", source=TABLE_SOURCE, error=error)
                yield objects(mapping, "eventSourceArn", message)
                continue
        yield passes()


def _seconds(value: object, usual: int) -> float | None:
    """Returns a number of seconds, or the usual one where none is given; None if it is not known."""
    return usual if absent(value) else number(value)  # type: ignore[arg-type]
