"""SNS topics: whether they have subscribers, and whether alarms may publish to them."""

from __future__ import annotations

from typing import Final

from graders.facts.answers import Answer, absent, opposite
from graders.facts.grants import Deed, granted
from graders.facts.links import target, text_key
from graders.facts.policies import Document, policies_of
from harness.program.resources import Program, Resource
from harness.program.values import Unknown

__all__ = ["closed_topics", "unheard_topics"]

TOPIC: Final = "aws:sns/topic:Topic"
POLICY: Final = "aws:sns/topicPolicy:TopicPolicy"
SUBSCRIPTIONS: Final = {
    "aws:sns/topicSubscription:TopicSubscription": "topic",
    "aws:sns/topicEventSubscription:TopicEventSubscription": "topic",
}
"""Resources that subscribe to a topic, with the argument for it."""


def unheard_topics(program: Program) -> list[Resource]:
    """Returns the topics without a subscription; none if a subscription's topic is unknown."""
    heard: set[int] = set()
    for subscription in program.of_type(*SUBSCRIPTIONS):
        value = subscription.input(SUBSCRIPTIONS[subscription.type])
        topic = target(value)
        if topic is None and not absent(value):
            return []
        heard.add(id(topic))
    return [topic for topic in program.of_type(TOPIC) if id(topic) not in heard and not topic.implied]


def closed_topics(program: Program) -> dict[int, Answer]:
    """Returns for each topic with its own policy, by identity, whether that keeps CloudWatch's alarms from publishing.

    Without a policy they may: the default policy of a topic lets its account publish (Amazon SNS Developer Guide,
    "Default Amazon SNS access control").
    """
    topics = list(program.of_type(TOPIC))
    policies = {id(topic): policies_of(topic) for topic in topics}
    for policy in program.of_type(POLICY):
        topic = target(policy.input("arn"))
        if topic is not None and id(topic) in policies:
            policies[id(topic)] += policies_of(policy)
    return {id(topic): _closed(topic, held) for topic in topics if (held := policies[id(topic)])}


def _closed(topic: Resource, policies: list[Document]) -> Answer:
    name = "".join(piece if isinstance(piece, str) else "" for piece in text_key(topic.input("name")))
    deed = Deed("cloudwatch.amazonaws.com", "sns:Publish", topic, (f"arn:aws:sns:::{name}",))
    answer = granted(policies, deed)
    if answer is False and all(policy.owner.conditional and not topic.conditional for policy in policies):
        return Unknown("whether the topic has a policy that keeps alarms from publishing")
    return opposite(answer)
