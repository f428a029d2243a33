"""Target groups, listeners and the services behind them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graders.deployment.doubts import judged_by, missing_argument, stranger, unsettled
from graders.deployment.evidence import refused
from graders.facts.answers import Answer, absent, all_of, is_text, items_of, plain
from graders.facts.links import target, targets
from graders.facts.places import label
from harness.checks import Verdict, passes
from harness.program.resources import Program, Resource
from harness.program.values import Object, Unknown, text_of

__all__ = ["balancing"]

GROUPS: Final = ("aws:lb/targetGroup:TargetGroup", "aws:alb/targetGroup:TargetGroup")
LISTENERS: Final = (
    "aws:lb/listener:Listener",
    "aws:alb/listener:Listener",
    "aws:lb/listenerRule:ListenerRule",
    "aws:alb/listenerRule:ListenerRule",
)
SERVICE: Final = "aws:ecs/service:Service"
TASK: Final = "aws:ecs/taskDefinition:TaskDefinition"

SERVICE_SOURCE: Final = 'Amazon ECS API Reference, "CreateService"'
LISTENER_SOURCE: Final = 'Elastic Load Balancing API Reference, "CreateListener"'
GROUP_SOURCE: Final = 'Elastic Load Balancing API Reference, "CreateTargetGroup"'

SECURE: Final = ("HTTPS", "TLS")


def balancing(program: Program) -> Iterator[Verdict]:
    """Yields the verdicts on listeners, target groups, and services behind them."""
    listeners = program.of_type(*LISTENERS)
    for listener in listeners:
        yield from _secure(listener)
    for group in program.of_type(*GROUPS):
        yield from _complete(group)
    made = {id(each) for each in program.of_type(*GROUPS)}
    named = {id(found) for each in listeners for found in targets(each.inputs)}
    for service in program.of_type(SERVICE):
        items, more = items_of(service.input("loadBalancers"), service.where("loadBalancers"))
        if more is not None and made:
            yield unsettled(service, "loadBalancers", "behind which target groups it is", more)
        for item, at in items:
            entry = plain(item)
            named_by = entry.get("targetGroupArn") if isinstance(entry, Object) else entry
            group_ = target(named_by)
            doubt = stranger(named_by)
            if doubt is not None and made:
                yield unsettled(service, at, "behind which target group it is", doubt)
            if group_ is None or id(group_) not in made:
                continue
            if id(group_) not in named:
                what = f"{label(service)} is behind {label(group_)}, to which no listener forwards"
                error = "InvalidParameterException: The target group does not have an associated load balancer."
                message = refused(what, "add a listener that forwards to it", source=SERVICE_SOURCE, error=error)
                unclear = next((doubt for each in listeners if (doubt := _openness(each)) is not None), None)
                said = f"whether a listener forwards to {label(group_)}"
                yield from judged_by(unclear or True, service, at, message, said, lacking=True)
                continue
            yield from _kind(service, group_)


def _openness(listener: Resource) -> Unknown | None:
    """Returns why a listener may forward to a target group that is not known."""
    items, more = items_of(listener.input("defaultActions" if listener.kind == "Listener" else "actions"))
    if more is not None:
        return more
    for item, _ in items:
        action = plain(item)
        if isinstance(action, Unknown):
            return action
        doubt = stranger(action.get("targetGroupArn")) if isinstance(action, Object) else None
        if doubt is not None:
            return doubt
    return None


def _kind(service: Resource, group: Resource) -> Iterator[Verdict]:
    """Yields the verdict on the kind of targets of a group with a service's tasks."""
    task, kind = target(service.input("taskDefinition")), group.input("targetType")
    awsvpc: Answer = stranger(service.input("taskDefinition")) or False
    if task is not None and task.type == TASK:
        awsvpc = is_text(task.input("networkMode"), "awsvpc")
    instances = True if absent(kind) else is_text(kind, "instance")
    what = f"{label(group)} has instances as targets, and the tasks of {label(service)} have addresses of their own"
    error = (
        "InvalidParameterException: The provided target group has target type instance, which is incompatible with "
        "the awsvpc network mode specified in the task definition."
    )
    message = refused(what, 'set `targetType: "ip"`', source=SERVICE_SOURCE, error=error)
    wrong = all_of([awsvpc, instances])
    said = f"whether its targets are such as the tasks of {label(service)}"
    yield from judged_by(wrong, group, "targetType", message, said)
    if wrong is False:
        yield passes()


def _secure(listener: Resource) -> Iterator[Verdict]:
    """Yields the verdict on a listener's certificate."""
    secure = is_text(listener.input("protocol"), *SECURE)
    if listener.kind != "Listener" or secure is False or listener.implied:
        return
    lacks = missing_argument(listener.input("certificateArn"))
    if lacks is False:
        yield passes()
        return
    protocol = text_of(plain(listener.input("protocol"))) or "HTTPS"
    what = f"{label(listener)} listens for {protocol} and has no certificate"
    error = f"ValidationError: A certificate must be specified for {protocol} listeners"
    message = refused(what, "give it a `certificateArn`", source=LISTENER_SOURCE, error=error)
    yield from judged_by(all_of([secure, lacks]), listener, "protocol", message, "whether it needs a certificate")


def _complete(group: Resource) -> Iterator[Verdict]:
    """Yields the verdict on a target group's port, protocol and network."""
    kind = group.input("targetType")
    needed = True if absent(kind) else is_text(kind, "instance", "ip")
    if group.implied or needed is False:
        return
    for argument in ("port", "protocol", "vpcId"):
        lacks = missing_argument(group.input(argument))
        if lacks is not False:
            name = "vpc_id" if argument == "vpcId" else argument
            said = text_of(plain(kind)) or "instance"
            what = f"{label(group)} has no `{argument}`, which its targets need"
            error = f"{name} should be set when target type is {said}"
            message = refused(what, "give it one", source=GROUP_SOURCE, error=error)
            yield from judged_by(all_of([needed, lacks]), group, "", message, f"whether it needs a `{argument}`")
            return
    yield passes()
