"""Target groups, listeners and the services behind them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graders.common.verdicts import objects
from graders.deployment.evidence import refused
from graders.facts.answers import absent, is_text, items_of, plain
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
        for item, at in items_of(service.input("loadBalancers"), service.where("loadBalancers"))[0]:
            entry = plain(item)
            group_ = target(entry.get("targetGroupArn")) if isinstance(entry, Object) else None
            if group_ is None or id(group_) not in made:
                continue
            if id(group_) not in named and not any(_is_open(each) for each in listeners):
                what = f"{label(service)} is behind {label(group_)}, to which no listener forwards"
                error = "InvalidParameterException: The target group does not have an associated load balancer."
                message = refused(what, "add a listener that forwards to it", source=SERVICE_SOURCE, error=error)
                yield objects(service, at, message, lacking=True)
                continue
            yield _kind(service, group_)


def _is_open(listener: Resource) -> bool:
    """Returns whether a listener may forward to a target group that is not known."""
    actions = listener.input("defaultActions" if listener.kind == "Listener" else "actions")
    items, more = items_of(actions)
    return more is not None or any(isinstance(plain(item), Unknown) for item, _ in items)


def _kind(service: Resource, group: Resource) -> Verdict:
    """Returns the verdict on the kind of targets of a group with a service's tasks."""
    task = target(service.input("taskDefinition"))
    awsvpc = task is not None and task.type == TASK and is_text(task.input("networkMode"), "awsvpc") is True
    kind = group.input("targetType")
    if awsvpc and (absent(kind) or is_text(kind, "instance") is True):
        what = f"{label(group)} has instances as targets, and the tasks of {label(service)} have addresses of their own"
        error = (
            "InvalidParameterException: The provided target group has target type instance, which is incompatible with "
            "the awsvpc network mode specified in the task definition."
        )
        message = refused(what, 'set `targetType: "ip"`', source=SERVICE_SOURCE, error=error)
        return objects(group, "targetType", message)
    return passes()


def _secure(listener: Resource) -> Iterator[Verdict]:
    """Yields the verdict on a listener's certificate."""
    protocol = text_of(plain(listener.input("protocol")))
    if listener.kind != "Listener" or protocol not in SECURE or listener.implied:
        return
    if not absent(listener.input("certificateArn")):
        yield passes()
        return
    what = f"{label(listener)} listens for {protocol} and has no certificate"
    error = f"ValidationError: A certificate must be specified for {protocol} listeners"
    message = refused(what, "give it a `certificateArn`", source=LISTENER_SOURCE, error=error)
    yield objects(listener, "protocol", message)


def _complete(group: Resource) -> Iterator[Verdict]:
    """Yields the verdict on a target group's port, protocol and network."""
    kind = group.input("targetType")
    if group.implied or not (absent(kind) or is_text(kind, "instance", "ip") is True):
        return
    for argument in ("port", "protocol", "vpcId"):
        if absent(group.input(argument)):
            name = "vpc_id" if argument == "vpcId" else argument
            said = "instance" if absent(kind) else text_of(plain(kind))
            what = f"{label(group)} has no `{argument}`, which its targets need"
            error = f"{name} should be set when target type is {said}"
            yield objects(group, "", refused(what, "give it one", source=GROUP_SOURCE, error=error))
            return
    yield passes()
