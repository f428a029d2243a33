"""Rules, buses and targets that EventBridge would refuse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graders.common.verdicts import objects
from graders.deployment.doubts import any_unknown, missing_argument, stranger, unsettled
from graders.deployment.evidence import refused
from graders.facts.answers import absent, plain
from graders.facts.links import target
from graders.facts.places import label
from graders.facts.policies import content_of
from harness.checks import Subject, Verdict, passes, unknown
from harness.program.resources import Resource
from harness.program.values import Array, Object, Text, Unknown, text_of
from harness.syntax.source import Located

__all__ = ["event_arguments", "event_patterns"]

RULE: Final = "aws:cloudwatch/eventRule:EventRule"
BUS: Final = "aws:cloudwatch/eventBus:EventBus"
TARGET: Final = "aws:cloudwatch/eventTarget:EventTarget"
WITHOUT_ROLE: Final = frozenset(
    {
        "aws:cloudwatch/logGroup:LogGroup",
        "aws:lambda/function:Function",
        "aws:sns/topic:Topic",
        "aws:sqs/queue:Queue",
    }
)
"""Types of targets that EventBridge reaches through their own policy alone."""
REFUSING: Final = frozenset({"aws:cloudwatch/logGroup:LogGroup"})
"""Those of them for which it refuses a role."""

PATTERNS_SOURCE: Final = 'Amazon EventBridge User Guide, "Creating event patterns"'
BUS_SOURCE: Final = 'Amazon EventBridge API Reference, "CreateEventBus"'
TARGETS_SOURCE: Final = 'Amazon EventBridge User Guide, "Event bus targets"'
DEPTH_LIMIT: Final = 30

PARTNER: Final = re.compile(r"aws\.partner(?:/[.\-_A-Za-z0-9]+){2,}\Z")


def event_patterns(subject: Subject) -> Iterator[Verdict]:
    """Yields the verdicts on the event patterns of rules."""
    for rule in subject.program.of_type(RULE):
        at = rule.where("eventPattern")
        pattern = content_of(rule.input("eventPattern"), at)
        if not isinstance(pattern, Object) or isinstance(pattern, Resource):
            if isinstance(pattern, Unknown):
                yield unsettled(rule, "eventPattern", "its event pattern", pattern)
            continue
        yield from list(_leaves(rule, pattern, at, 0)) or [passes()]


def _leaves(rule: Resource, pattern: Object, at: Located | None, depth: int) -> Iterator[Verdict]:
    """Yields the objections to what stands in a pattern where a list belongs."""
    if depth >= DEPTH_LIMIT:
        yield unknown(at, f"The event pattern of {label(rule)} nests deeper than is read")
        return
    for key, entry in pattern.entries.items():
        value, place = plain(entry), pattern.origin_of(key) or at
        if isinstance(value, Unknown):
            yield unsettled(rule, place, f"what its event pattern has for `{key}`", value)
        if key == "$or" or isinstance(value, (Array, Unknown)):
            continue
        if isinstance(value, Object) and not isinstance(value, Resource):
            yield from _leaves(rule, value, place, depth + 1)
        elif value is None or isinstance(value, (bool, int, float, Text)) or text_of(value) is not None:
            error = f'InvalidEventPatternException: Event pattern is not valid. Reason: "{key}" must be an object '
            error += "or an array"
            what = f"The event pattern of {label(rule)} has a single value for `{key}`, and a list belongs there"
            yield objects(rule, place, refused(what, "write it as a list", source=PATTERNS_SOURCE, error=error))
    if pattern.open is not None:
        yield unsettled(rule, at, "all that its event pattern asks for", pattern.open)


def event_arguments(subject: Subject) -> Iterator[Verdict]:
    """Yields the verdicts on arguments of event buses and targets that do not belong together."""
    for bus in subject.program.of_type(BUS):
        source = bus.input("eventSourceName")
        text = text_of(plain(source))
        if absent(source):
            yield passes()
        elif text is None:
            doubt = any_unknown([source])
            if doubt is not None:
                yield unsettled(bus, "eventSourceName", "its `eventSourceName`", doubt)
        elif not PARTNER.match(text):
            what = f'{label(bus)} has the event source "{text}", and only buses of partners have one'
            error = f"InvalidParameterValue: expected event_source_name to match `aws.partner/…`, got {text}"
            yield objects(
                bus, "eventSourceName", refused(what, "leave `eventSourceName` out", source=BUS_SOURCE, error=error)
            )
    for each in subject.program.of_type(TARGET):
        goal = target(each.input("arn"))
        doubt = stranger(each.input("arn"))
        if doubt is not None and missing_argument(each.input("roleArn")) is not True:
            yield unsettled(each, "arn", "what it sends events to", doubt)
        if goal is None or goal.type not in WITHOUT_ROLE:
            continue
        lacks = missing_argument(each.input("roleArn")) if goal.type in REFUSING else True
        if isinstance(lacks, Unknown):
            yield unsettled(each, "roleArn", "whether it has a role", lacks)
        elif lacks is False:
            what = f"{label(each)} has a `roleArn`, and {label(goal)} is reached without"
            error = "ValidationException: RoleArn is not supported for target"
            remedy = "leave it out, and add a `LogResourcePolicy`"
            yield objects(each, "roleArn", refused(what, remedy, source=TARGETS_SOURCE, error=error))
        else:
            yield passes()
