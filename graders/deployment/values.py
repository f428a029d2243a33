"""Values that AWS refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graders.common.verdicts import not_known, objects
from graders.deployment.doubts import any_unknown, choice_in, unsettled
from graders.deployment.evidence import refused
from graders.deployment.limited import Doubtful, Refusal, judged, limits_of
from graders.deployment.networks import networks
from graders.facts.answers import number, plain
from graders.facts.places import head, label
from graders.facts.subjects import aws_resources
from harness.checks import Subject, Verdict, check, passes
from harness.program.resources import Resource
from harness.program.values import text_of
from harness.provider.limits import shipped_limits

__all__ = ["values"]

SCHEDULES: Final = {
    "aws:cloudwatch/eventRule:EventRule": "scheduleExpression",
    "aws:scheduler/schedule:Schedule": "scheduleExpression",
}
"""The argument with a schedule."""

SCHEDULES_SOURCE: Final = 'Amazon EventBridge User Guide, "Schedule expressions"'

TARGET_GROUPS: Final = frozenset({"aws:lb/targetGroup:TargetGroup", "aws:alb/targetGroup:TargetGroup"})
RULES: Final = frozenset(
    {
        "aws:ec2/securityGroupRule:SecurityGroupRule",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    }
)
"""Types with ports of their own."""

RATE: Final = re.compile(r"rate\((\d+) (minute|hour|day)(s?)\)")
CRON: Final = re.compile(r"cron\(([^()]*)\)")

ERRORS: Final = {
    ("aws:cloudwatch/logGroup:LogGroup", "retentionInDays"): (
        "InvalidParameterException: 1 validation error detected: Value {value} at 'retentionInDays' failed to satisfy "
        "constraint: Member must satisfy enum value set"
    ),
    ("aws:lambda/function:Function", "snapStart.applyOn"): (
        "InvalidParameterValueException: the runtime is not supported for SnapStart enabled functions."
    ),
    ("aws:s3/bucket:Bucket", "bucket"): "InvalidBucketName: The specified bucket is not valid.",
    (
        "aws:rds/cluster:Cluster",
        "engineVersion",
    ): "InvalidParameterCombination: Cannot find version {value} for {engine}",
    (
        "aws:rds/instance:Instance",
        "engineVersion",
    ): "InvalidParameterCombination: Cannot find version {value} for {engine}",
    ("aws:ecs/taskDefinition:TaskDefinition", "memory"): (
        "ClientException: No Fargate configuration exists for given values."
    ),
}
"""AWS's own words, by type and argument."""


@check(
    advisory=True,
    enforceable=True,
    references=(
        "AWS CloudFormation resource provider schemas, as cfn-lint corrects them",
        "Service models of botocore",
    ),
)
def values(subject: Subject) -> Iterator[Verdict]:
    """Every known value is one that AWS takes.

    Compares numbers, texts and lists with the allowed values, ranges, lengths and patterns that AWS's own descriptions
    state for the argument: days of retention, memory and timeout of a function, sizes of Fargate tasks, instance
    classes, versions of engines, ports, names, schedules. Ranges of addresses must be such, of a size that AWS takes,
    within their VPC and beside one another. Where two descriptions differ, the wider one counts. A value
    that is not known is unknown, as is a choice of which only some would be refused. An instance family or a version
    that is newer than the descriptions is not judged.
    """
    yield from networks(subject.program)
    facts = shipped_limits()
    if facts is None:
        return
    for resource in subject.fact(aws_resources):
        limits = limits_of(facts, resource.type) if resource.custom else None
        if limits is None:
            continue
        seen: set[tuple[str, object]] = set()
        for found in judged(resource, limits, facts):
            if found is None:
                yield passes()
            elif isinstance(found, Refusal):
                if (found.path, found.at) not in seen:
                    seen.add((found.path, found.at))
                    yield _refused(resource, found)
            elif isinstance(found, Doubtful):
                yield not_known(found.at or head(resource), resource, f"its `{found.path}`", found.why)
        if resource.type in SCHEDULES:
            yield from _schedule(resource)
        elif resource.type in TARGET_GROUPS:
            yield from _health_check(resource)
        elif resource.type in RULES:
            yield from _ports(resource)


def _refused(resource: Resource, found: Refusal) -> Verdict:
    what = f"{label(resource)} has the `{found.path}` {found.given}, {found.why}"
    error = ERRORS.get((resource.type, found.path), "").replace("{value}", found.given.strip("`"))
    error = error.replace("{engine}", text_of(plain(resource.input("engine"))) or "the engine")
    return objects(resource, found.at, refused(what, found.remedy, source=found.source, error=error))


def _schedule(resource: Resource) -> Iterator[Verdict]:
    """Yields the verdict on a schedule of EventBridge."""
    argument = SCHEDULES[resource.type]
    text = text_of(plain(resource.input(argument)))
    doubt = choice_in(resource.input(argument))
    if doubt is not None:
        yield unsettled(resource, argument, f"its `{argument}`", doubt)
    if not text:
        return
    rate, cron = RATE.fullmatch(text), CRON.fullmatch(text)
    wrong, remedy = "", ""
    if rate:
        amount, unit, plural = int(rate[1]), rate[2], rate[3]
        if amount == 0:
            wrong, remedy = "whose rate is 0", f"write `rate(1 {unit})`"
        elif (amount == 1) == bool(plural):
            wrong = f"whose unit must be {'singular' if amount == 1 else 'plural'} for {amount}"
            remedy = f"write `rate({amount} {unit}{'' if amount == 1 else 's'})`"
    elif cron:
        fields = cron[1].split()
        if len(fields) != 6:
            wrong, remedy = f"whose cron expression has {len(fields)} fields instead of 6", "write `cron(0 12 * * ? *)`"
        elif (fields[2] == "?") == (fields[4] == "?"):
            wrong = "whose cron expression must have `?` for the day of the month or for the day of the week, not both"
            remedy = "write `?` for the one that does not matter"
    elif not text.startswith(("rate(", "cron(", "at(")):
        wrong, remedy = "which is no schedule", "write `rate(5 minutes)` or `cron(0 12 * * ? *)`"
    elif text.startswith("rate("):
        wrong, remedy = "which is no rate", "write `rate(5 minutes)`"
    if not wrong:
        yield passes()
        return
    what = f"{label(resource)} has the `{argument}` `{text}`, {wrong}"
    error = "ValidationException: Parameter ScheduleExpression is not valid."
    yield objects(resource, argument, refused(what, remedy, source=SCHEDULES_SOURCE, error=error))


def _health_check(resource: Resource) -> Iterator[Verdict]:
    """Yields the verdict on a target group whose health check would wait longer than until the next one."""
    interval, timeout = (number(resource.input(f"healthCheck.{name}")) for name in ("interval", "timeout"))
    doubt = any_unknown([resource.input("healthCheck.interval"), resource.input("healthCheck.timeout")])
    if doubt is not None:
        yield unsettled(resource, "healthCheck", "how long its health check waits", doubt)
    if interval is None or timeout is None:
        return
    if timeout <= interval:
        yield passes()
        return
    what = f"{label(resource)} waits {timeout:g} seconds for a health check that it makes every {interval:g} seconds"
    source = "Elastic Load Balancing API Reference, CreateTargetGroup"
    remedy = "make the timeout shorter than the interval"
    yield objects(resource, "healthCheck.timeout", refused(what, remedy, source=source))


def _ports(resource: Resource) -> Iterator[Verdict]:
    """Yields the verdicts on ranges of ports that end before they begin."""
    protocol = text_of(plain(resource.input("protocol"))) or text_of(plain(resource.input("ipProtocol")))
    first, last = number(resource.input("fromPort")), number(resource.input("toPort"))
    doubt = any_unknown([resource.input(name) for name in ("protocol", "ipProtocol", "fromPort", "toPort")])
    if doubt is not None and not (first is not None and last is not None and first <= last):
        yield unsettled(resource, "fromPort", "for which ports it is", doubt)
    if protocol not in ("tcp", "udp") or first is None or last is None:
        return
    if first <= last:
        yield passes()
        return
    what = f"{label(resource)} has ports from {first:g} to {last:g}"
    error = f"InvalidParameterValue: Invalid {protocol.upper()} port range ({first:g}:{last:g})"
    source = "Amazon EC2 API Reference, IpPermission"
    yield objects(resource, "fromPort", refused(what, "name the lower port first", source=source, error=error))
