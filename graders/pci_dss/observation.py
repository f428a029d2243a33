"""PCI DSS requirement 10: activity is logged, and somebody is notified."""

from __future__ import annotations

from collections.abc import Iterator

from graders.common.verdicts import decided, following, lacks, none_of, not_known, objects
from graders.facts.alarms import metric_alarms, notifications
from graders.facts.answers import Answer, absent, all_of, any_of, ask, flag, number, plain
from graders.facts.compute import compute
from graders.facts.links import targets, text_key
from graders.facts.log_groups import groups_of_others, latecoming_groups, logs_everything
from graders.facts.places import head, label
from graders.facts.topics import unheard_topics
from graders.facts.watched import FunctionNames, blindness
from harness.checks import Subject, Verdict, advises, check, passes, present, unknown
from harness.program.resources import Program, Resource
from harness.program.values import Unknown, Value

__all__ = ["audit_logging", "monitoring"]

LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup"
FLOW_LOG = "aws:ec2/flowLog:FlowLog"
VPC = "aws:ec2/vpc:Vpc"
LOGGED = ("vpcId", "subnetId", "eniId", "transitGatewayId", "transitGatewayAttachmentId")
"""Arguments for what a flow log is on."""

TRAIL = "aws:cloudtrail/trail:Trail"
NETWORK_LOGS = {
    FLOW_LOG: "logDestination",
    TRAIL: "cloudWatchLogsGroupArn",
    "aws:apigateway/stage:Stage": "accessLogSettings",
    "aws:apigatewayv2/stage:Stage": "accessLogSettings",
}
"""Resources with logs in a group without compute's logs, with the argument for the group."""

COMPUTE_PATHS = ("/aws/lambda/", "/ecs", "/aws/ecs", "/aws/ec2", "/aws/eks")
"""Beginnings of the names of compute's log groups."""

YEAR = 365
"""Days for which audit logs must be kept (PCI DSS v4.0.1 10.5.1)."""


@check(references=("PCI DSS v4.0.1 10.2.1", "PCI DSS v4.0.1 10.5.1"))
def audit_logging(subject: Subject) -> Iterator[Verdict]:
    """Access is logged, and compute has log groups that are kept for a set time (10.2.1).

    There must be a CloudTrail trail, or a flow log of all traffic on a VPC, subnet or interface of the program. If the
    program runs anything, there must be a log group for it with `retentionInDays`, because a group that AWS makes has
    no set time; a group that has the name of a function the program does not make does not count. Less than a year is
    only advised against (10.5.1), and so is a log group that a function may run before, because the function then makes
    the group itself.
    """
    yield _access_log(subject)
    if subject.fact(compute):
        yield from _compute_logs(subject)
    yield from _shortest(subject.program)
    yield from _latecoming(subject.program)


def _shortest(program: Program) -> Iterator[Verdict]:
    """Advises against the log group with the shortest retention, if that is less than a year."""
    given = [(number(g.input("retentionInDays")), g) for g in program.of_type(LOG_GROUP)]
    short = [(days, group) for days, group in given if days is not None and 0 < days < YEAR]
    if short:
        days, group = min(short, key=lambda each: each[0])
        others = f" (and {len(short) - 1} more log groups for less than a year)" if len(short) > 1 else ""
        message = (
            f"{label(group)} keeps logs for {days:g} days{others}, and PCI DSS v4.0.1 10.5.1 asks for a year; set "
            f"`retentionInDays: {YEAR}`."
        )
        yield advises(group.where("retentionInDays"), message)


def _latecoming(program: Program) -> Iterator[Verdict]:
    for late in latecoming_groups(program):
        when = "after" if late.after else "without regard to"
        message = (
            f"{label(late.group)} is made {when} {label(late.function)}, and Lambda makes a group of this name itself "
            "when the function first runs, after which this one fails to be created; spell its name out and give the "
            "function `dependsOn: [group]`, or name the group in its `loggingConfig`."
        )
        yield advises(late.group.where("name"), message)


def _access_log(subject: Subject) -> Verdict:
    made = {id(resource) for resource in subject.program.resources}
    logs = [(log, _records(log, made)) for log in subject.program.of_type(FLOW_LOG, TRAIL)]
    if any(answer is True and not log.conditional for log, answer in logs):
        return passes()
    for log, answer in logs:
        if answer is True:
            return unknown(head(log), f"{label(log)} is made only under a condition that is not known")
        if isinstance(answer, Unknown):
            return not_known(head(log), log, "whether it logs", answer)
    if logs:
        verdict = _records_nothing(logs[0][0])
        return following(subject, verdict, "constraints.flow_logs") if logs[0][0].type == FLOW_LOG else verdict
    message = "neither a VPC flow log nor a CloudTrail trail records access (PCI DSS v4.0.1 10.2.1); add one."
    at = next((head(vpc) for vpc in subject.program.of_type(VPC)), None)
    return lacks(subject, "ec2", message, at, service="vpc")


def _records(log: Resource, made: set[int]) -> Answer:
    """Returns whether a flow log or a trail records activity on the program's resources."""
    if log.type == TRAIL:
        return absent(log.input("enableLogging")) or flag(log.input("enableLogging"))
    return all_of([logs_everything(log), any_of(_is_on(log.input(name), made) for name in LOGGED)])


def _is_on(value: Value, made: set[int]) -> Answer:
    """Returns whether a value is a resource that the program makes, or one named at deployment."""
    found = plain(value)
    if isinstance(found, Unknown) and not found.alternatives:
        return True
    return ask(found, lambda each: any(id(resource) in made for resource in targets(each)))


def _records_nothing(log: Resource) -> Verdict:
    if log.type == TRAIL:
        message = f"{label(log)} logs nothing (PCI DSS v4.0.1 10.2.1); switch it on."
        return objects(log, "enableLogging", message)
    if logs_everything(log) is False:
        message = f"{label(log)} records only a part of the traffic (PCI DSS v4.0.1 10.2.1); set `trafficType: ALL`."
        return objects(log, "trafficType", message)
    message = f"{label(log)} is on nothing that the program makes (PCI DSS v4.0.1 10.2.1); name its VPC as `vpcId`."
    return objects(log, "vpcId", message)


def _compute_logs(subject: Subject) -> Iterator[Verdict]:
    taken = _taken(subject.program) | groups_of_others(subject.program)
    groups = [group for group in subject.program.of_type(LOG_GROUP) if id(group) not in taken]
    if not groups:
        message = (
            "no log group is made for what the program runs, so its logs are kept for no set time, if at all (PCI DSS "
            "v4.0.1 10.5.1); add a `LogGroup` with `retentionInDays`."
        )
        yield lacks(subject, "cloudwatch", message, head(subject.fact(compute)[0].resource))
    kept = [_is_kept(group) for group in groups]
    some_kept = any_of(kept) is True
    rejected = []
    for group, answer in zip(groups, kept, strict=True):
        if answer is True or (some_kept and not _for_compute(group)):
            yield passes()
            continue
        message = (
            f"{label(group)} sets no time for which its logs are kept (PCI DSS v4.0.1 10.5.1); set "
            f"`retentionInDays: {YEAR}`."
        )
        rejected.append(decided(answer, group, "retentionInDays", message))
    yield from rejected


def _taken(program: Program) -> set[int]:
    """Returns the log groups of flow logs, trails and API access logs, by identity."""
    found: set[int] = set()
    for resource in program.of_type(*NETWORK_LOGS):
        found.update(id(group) for group in targets(resource.input(NETWORK_LOGS[resource.type])))
    return found


def _is_kept(group: Resource) -> Answer:
    return ask(group.input("retentionInDays"), _is_set_time)


def _is_set_time(value: Value) -> Answer:
    days = number(value)
    if days is not None:
        return days > 0
    return False if absent(value) else Unknown("its retention is known once it is deployed")


def _for_compute(group: Resource) -> bool:
    first = next(iter(text_key(group.input("name"))), "")
    return isinstance(first, str) and first.startswith(COMPUTE_PATHS)


@check(references=("PCI DSS v4.0.1 10.7.2",))
def monitoring(subject: Subject) -> Iterator[Verdict]:
    """Alarms notify somebody (10.7.2).

    At least one metric alarm must have actions that reach an SNS topic of the program. An alarm on Lambda's metrics
    counts only for functions of the program. If one alarm notifies somebody, others without actions are only advised
    against, and so are topics without subscriptions.
    """
    rejected: list[Verdict] = []
    silent: list[Verdict] = []
    told = False
    for alarm in metric_alarms(subject.program):
        verdict = _heard(subject, alarm)
        if verdict is None:
            told = True
            continue
        rejected.append(verdict)
        if absent(alarm.input("alarmActions")):
            silent.append(advises(head(alarm), _unheard(alarm)))
    if told:
        yield present()
        yield from silent
    elif rejected:
        yield from none_of(rejected)
    else:
        message = (
            "no CloudWatch alarm notifies anybody (PCI DSS v4.0.1 10.7.2); add one whose actions reach an SNS topic."
        )
        yield lacks(subject, "cloudwatch", message, service="cloudwatch")
    for topic in unheard_topics(subject.program):
        message = (
            f"{label(topic)} has no subscription in the program, so what it is sent reaches nobody; add a "
            "`TopicSubscription`."
        )
        yield advises(head(topic), message)


def _heard(subject: Subject, alarm: Resource) -> Verdict | None:
    """Returns what is wrong with an alarm's receivers or with what it sees; None if nothing is."""
    answer = subject.fact(notifications)[id(alarm)]
    if answer is not True:
        return decided(answer, alarm, "alarmActions", _unheard(alarm))
    if alarm.conditional:
        return unknown(head(alarm), f"{label(alarm)} is made only under a condition that is not known")
    fault = blindness(alarm, subject.fact(FunctionNames))
    if fault is None:
        return None
    verdict = decided(False if fault.blind is True else fault.blind, alarm, fault.at, f"{label(alarm)} {fault.why}.")
    return following(subject, verdict, "constraints.error_alarm")


def _unheard(alarm: Resource) -> str:
    return (
        f"{label(alarm)} notifies no SNS topic of the program (PCI DSS v4.0.1 10.7.2); put the ARN of one into "
        "`alarmActions`."
    )
