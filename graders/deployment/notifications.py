"""Queues and topics of which the policy does not let S3 send a bucket's notifications."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from graders.deployment.doubts import judged_by, stranger, unsettled
from graders.deployment.evidence import refused
from graders.facts.answers import Answer, any_of, items_of, opposite, plain
from graders.facts.grants import Deed, granted
from graders.facts.links import target, targets
from graders.facts.places import label
from graders.facts.policies import Document, policies_of
from harness.checks import Subject, Verdict, passes
from harness.program.resources import Program, Resource
from harness.program.values import Object, Unknown

__all__ = ["notifications"]

NOTIFICATION: Final = "aws:s3/bucketNotification:BucketNotification"
SERVICE: Final = "s3.amazonaws.com"
ERROR: Final = "InvalidArgument: Unable to validate the following destination configurations"
SOURCE: Final = 'Amazon S3 User Guide, "Granting permissions to publish event notification messages to a destination"'


class _Goal(NamedTuple):
    """A kind of destination.

    Attributes:
        around: The argument with the destinations.
        argument: The argument of each with the destination's ARN.
        kind: Its type.
        action: What S3 does.
        policy: The type of the resource with its policy.
        owner: The argument of that with the destination.
    """

    around: str
    argument: str
    kind: str
    action: str
    policy: str
    owner: str


GOALS: Final = (
    _Goal(
        "queues", "queueArn", "aws:sqs/queue:Queue", "sqs:SendMessage", "aws:sqs/queuePolicy:QueuePolicy", "queueUrl"
    ),
    _Goal("topics", "topicArn", "aws:sns/topic:Topic", "sns:Publish", "aws:sns/topicPolicy:TopicPolicy", "arn"),
)


def notifications(subject: Subject) -> Iterator[Verdict]:
    """Yields the verdicts on queues and topics to which S3 is told to send."""
    program = subject.program
    for notification in program.of_type(NOTIFICATION):
        for goal in GOALS if not notification.implied else ():
            yield from _of(program, notification, goal)


def _of(program: Program, notification: Resource, goal: _Goal) -> Iterator[Verdict]:
    """Yields the verdicts on the destinations of one kind."""
    items, more = items_of(notification.input(goal.around), notification.where(goal.around))
    made = {id(each) for each in program.of_type(goal.kind)} if items or more is not None else set()
    if more is not None and made:
        yield unsettled(notification, goal.around, "where it sends notifications", more)
    for item, at in items if made else ():
        held = plain(item)
        value = held.get(goal.argument) if isinstance(held, Object) else held
        receiver, doubt = target(value), stranger(value)
        if doubt is not None:
            yield unsettled(notification, at, "where it sends notifications", doubt)
        if receiver is None or id(receiver) not in made or receiver.implied:
            continue
        allowed = _allows(program, receiver, goal)
        what = f"{label(notification)} sends to {label(receiver)}, whose policy does not let `{SERVICE}` do so"
        remedy = f"allow it `{goal.action}` in a `{goal.policy.rpartition(':')[2]}`"
        message = refused(what, remedy, source=SOURCE, error=ERROR)
        said = f"whether {label(receiver)} lets `{SERVICE}` send to it"
        yield from judged_by(opposite(allowed), notification, at, message, said, lacking=True)
        if allowed is True:
            yield passes()


def _allows(program: Program, receiver: Resource, goal: _Goal) -> Answer:
    """Returns whether the policies of a queue or topic let S3 send to it."""
    documents: list[Document] = [*policies_of(receiver)]
    doubts: list[Answer] = []
    for each in program.of_type(goal.policy):
        value = each.input(goal.owner)
        if target(value) is receiver or any(found is receiver for found in targets(value)):
            documents += policies_of(each)
        elif stranger(value) is not None:
            doubts.append(Unknown("whose policy one of the program's is is not known"))
    return any_of([granted(documents, Deed(SERVICE, goal.action)), *doubts])
