"""CloudWatch alarms: which there are, and whom they notify."""

from __future__ import annotations

from graders.facts.answers import Answer, absent, any_of, ask, flag, items_of
from graders.facts.links import reference_of, target, targets, text_key
from harness.program.resources import Program, Resource
from harness.program.values import Unknown, Value

__all__ = ["metric_alarms", "notifications", "reaches_topic"]

ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
COMPOSITE = "aws:cloudwatch/compositeAlarm:CompositeAlarm"
TOPIC = "aws:sns/topic:Topic"


def metric_alarms(program: Program) -> list[Resource]:
    """The metric alarms of a program."""
    return list(program.of_type(ALARM))


def notifications(program: Program) -> dict[int, Answer]:
    """For each metric alarm, by identity, whether its actions are on and reach a topic, be it by a composite alarm."""
    composites: dict[int, list[Answer]] = {}
    for composite in program.of_type(COMPOSITE):
        acts = _acts(composite)
        for alarm in targets(composite.input("alarmRule")):
            composites.setdefault(id(alarm), []).append(acts)
    return {id(alarm): any_of([_acts(alarm), *composites.get(id(alarm), [])]) for alarm in metric_alarms(program)}


def _acts(alarm: Resource) -> Answer:
    enabled = alarm.input("actionsEnabled")
    if not absent(enabled) and flag(enabled) is False:
        return False
    actions, open_end = items_of(alarm.input("alarmActions"))
    return any_of([*(reaches_topic(action) for action, _ in actions), open_end or False])


def reaches_topic(action: Value) -> Answer:
    """Whether an alarm action is an SNS topic."""
    known = target(action)
    if isinstance(action, Unknown) and known is not None and known.type == TOPIC:
        return True
    return ask(action, _is_topic)


def _is_topic(value: Value) -> Answer:
    reference = reference_of(value)
    if reference is not None:
        return reference.resource.type == TOPIC
    return any(isinstance(piece, str) and ":sns:" in piece for piece in text_key(value))
