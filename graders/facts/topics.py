"""SNS topics, and whether anybody subscribes to them."""

from __future__ import annotations

from graders.facts.answers import absent
from graders.facts.links import target
from harness.program.resources import Program, Resource

__all__ = ["unheard_topics"]

TOPIC = "aws:sns/topic:Topic"
SUBSCRIPTIONS = {
    "aws:sns/topicSubscription:TopicSubscription": "topic",
    "aws:sns/topicEventSubscription:TopicEventSubscription": "topic",
}
"""What subscribes to a topic, and the argument that names it."""


def unheard_topics(program: Program) -> list[Resource]:
    """The topics that nobody subscribes to; none where it is not known which topic a subscription is for."""
    heard: set[int] = set()
    for subscription in program.of_type(*SUBSCRIPTIONS):
        value = subscription.input(SUBSCRIPTIONS[subscription.type])
        topic = target(value)
        if topic is None and not absent(value):
            return []
        heard.add(id(topic))
    return [topic for topic in program.of_type(TOPIC) if id(topic) not in heard and not topic.implied]
