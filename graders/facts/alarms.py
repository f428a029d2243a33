"""CloudWatch alarms, and which of the program's topics they notify."""

from __future__ import annotations

from typing import Final

from graders.facts.answers import Answer, absent, all_of, any_of, ask, flag, items_of, opposite
from graders.facts.links import TextKey, reference_of, target, targets, text_key
from graders.facts.regions import Regions
from graders.facts.topics import closed_topics
from harness.program.resources import Program, Resource
from harness.program.values import Unknown, Value

__all__ = ["metric_alarms", "notifications"]

ALARM: Final = "aws:cloudwatch/metricAlarm:MetricAlarm"
COMPOSITE: Final = "aws:cloudwatch/compositeAlarm:CompositeAlarm"
STACK: Final = "pulumi:pulumi:StackReference"
TOPICS = ("aws:sns/topic:Topic", "aws-native:sns:Topic")


def metric_alarms(program: Program) -> list[Resource]:
    """Returns the metric alarms of a program."""
    return list(program.of_type(ALARM))


def notifications(program: Program) -> dict[int, Answer]:
    """Returns for each metric alarm, by identity, whether it notifies a topic, also by a composite alarm."""
    topics = _Topics(program)
    composites: dict[int, list[Answer]] = {}
    for composite in program.of_type(COMPOSITE):
        acts = _acts(composite, topics)
        for alarm in targets(composite.input("alarmRule")):
            composites.setdefault(id(alarm), []).append(acts)
    alarms = metric_alarms(program)
    return {id(alarm): any_of([_acts(alarm, topics), *composites.get(id(alarm), [])]) for alarm in alarms}


def _acts(alarm: Resource, topics: _Topics) -> Answer:
    enabled = ask(alarm.input("actionsEnabled"), lambda given: absent(given) or flag(given))
    actions, open_end = items_of(alarm.input("alarmActions"))
    return all_of([enabled, any_of([*(topics.reached_by(action, alarm) for action, _ in actions), open_end or False])])


class _Topics:
    """The topics that a program makes; others are not notified by this program.

    A topic whose policy keeps alarms out does not count either.
    """

    def __init__(self, program: Program) -> None:
        self._regions = Regions(program)
        made = list(program.of_type(*TOPICS))
        closed = closed_topics(program)
        self._made = {id(topic): opposite(closed.get(id(topic), False)) for topic in made}
        self._names = {key: self._made[id(topic)] for topic in made if (key := text_key(_name(topic)))}

    def reached_by(self, action: Value, alarm: Resource) -> Answer:
        """Returns whether an action of an alarm is one of the topics in its region that it may publish to."""
        known = target(action)
        if known is not None and id(known) in self._made:
            return all_of([opposite(self._regions.apart(alarm, known)), self._made[id(known)]])
        return ask(action, self._is_made)

    def _is_made(self, value: Value) -> Answer:
        reference = reference_of(value)
        if reference is not None:
            made_here = self._made.get(id(reference.resource), False)
            stack = id(reference.resource) not in self._made and reference.resource.type == STACK
            return Unknown("which topic another stack hands out is not known") if stack else made_here
        return self._names.get(_last_part(text_key(value)), False)


def _last_part(pieces: TextKey) -> TextKey:
    """Returns what follows the last colon of an ARN: the topic's name."""
    for number in range(len(pieces) - 1, -1, -1):
        piece = pieces[number]
        if isinstance(piece, str) and ":" in piece:
            rest = piece.rpartition(":")[2]
            return ((rest,) if rest else ()) + pieces[number + 1 :]
    return pieces


def _name(topic: Resource) -> Value:
    return topic.input("topicName" if topic.type.startswith("aws-native:") else "name")
