"""Destinations of WAF's logs, whose names AWS asks to begin in a certain way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graders.deployment.doubts import choice_in, judged_by, unsettled
from graders.deployment.evidence import refused
from graders.facts.answers import Answer, absent, items_of, plain
from graders.facts.links import target
from graders.facts.places import label
from harness.checks import Verdict, passes
from harness.program.resources import Program, Resource
from harness.program.values import Marked, Text, Unknown, Value, text_of, text_parts
from harness.syntax.source import Located

__all__ = ["firewall_logs"]

LOGGING: Final = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"
ARGUMENT: Final = "logDestinationConfigs"
BEGINNING: Final = "aws-waf-logs-"
NAMES: Final = {
    "aws:cloudwatch/logGroup:LogGroup": ("name", "namePrefix"),
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": ("name",),
    "aws:s3/bucket:Bucket": ("bucket", "bucketPrefix"),
    "aws:s3/bucketV2:BucketV2": ("bucket", "bucketPrefix"),
}
"""The arguments with the name of a destination, by its type; without one it begins with the logical name."""
NAMED: Final = re.compile(r"arn:[\w-]+:(?:logs:[^:]*:[^:]*:log-group:|s3:::|firehose:[^:]*:[^:]*:deliverystream/)(.*)")
SOURCE: Final = 'AWS WAF Developer Guide, "Logging destinations for protection pack (web ACL) traffic"'
ERROR: Final = "WAFInvalidParameterException: Error reason: The ARN isn't valid., field: LOG_DESTINATION"


def firewall_logs(program: Program) -> Iterator[Verdict]:
    """Yields the verdicts on where firewalls log to."""
    for logging in program.of_type(LOGGING):
        items, more = items_of(logging.input(ARGUMENT), logging.where(ARGUMENT))
        if more is not None:
            yield unsettled(logging, ARGUMENT, "where it logs to", more)
        for item, at in items if not logging.implied else ():
            doubt = choice_in(item)
            goal = target(item)
            if doubt is not None:
                yield unsettled(logging, at, "where it logs to", doubt)
            elif goal is not None and goal.type in NAMES and not goal.implied:
                yield from _judged(logging, at, label(goal), _begins(_name_of(goal)))
            elif goal is None and (text := text_of(plain(item))) is not None:
                found = NAMED.match(text)
                if found is not None:
                    yield from _judged(logging, at, f"`{text}`", found[1].startswith(BEGINNING))


def _judged(logging: Resource, at: Located | None, what: str, right: Answer) -> Iterator[Verdict]:
    message = refused(
        f"{label(logging)} logs to {what}, whose name does not begin with `{BEGINNING}`",
        "give it such a name",
        source=SOURCE,
        error=ERROR,
    )
    wrong = right if isinstance(right, Unknown) else not right
    yield from judged_by(wrong, logging, at or ARGUMENT, message, f"whether {what} has such a name")
    if right is True:
        yield passes()


def _name_of(goal: Resource) -> Value:
    """Returns the name of a destination, or what it begins with."""
    for argument in NAMES[goal.type]:
        value = goal.input(argument)
        if not absent(value):
            return value
    return goal.name


def _begins(name: Value) -> Answer:
    """Returns whether a name begins as AWS asks."""
    held = plain(name)
    parts = text_parts(held) if isinstance(held, (str, Text)) else None
    known = ""
    for part in parts or ():
        piece = part if isinstance(part, str) else part.text if isinstance(part, Marked) else None
        if piece is None:
            break
        known += piece
    if known.startswith(BEGINNING):
        return True
    if text_of(held) is not None or not BEGINNING.startswith(known[: len(BEGINNING)]):
        return False
    return Unknown("a name of which the beginning is not known")
