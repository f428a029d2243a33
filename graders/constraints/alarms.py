"""The constraint on alarms: Lambda errors are watched at a rate."""

from __future__ import annotations

from collections.abc import Iterator

from graders.common.verdicts import lacks, none_of, not_known, objects
from graders.facts.alarms import metric_alarms, notifications
from graders.facts.answers import Answer, absent
from graders.facts.error_rates import Watch, Watches, error_watch, watched_functions
from graders.facts.places import argument_place, head, label, shown
from graders.facts.watched import FunctionNames, blindness
from harness.checks import Subject, Verdict, check, present, unknown
from harness.program.resources import Resource
from harness.program.values import Unknown

__all__ = ["error_alarm"]

ALARMS_LIMIT = 100
"""Alarms on Lambda errors that are evaluated."""

TOLERANCE = 1e-4
"""Relative difference within which two error rates are the same."""


@check(references=("AWS Lambda Developer Guide, Types of metrics for Lambda functions",))
def error_alarm(subject: Subject) -> Iterator[Verdict]:
    """A CloudWatch alarm watches Lambda errors at the rate that the task requires, and notifies a topic.

    Any form of rate counts: metric math of errors and invocations against a percentage or a ratio, or the average of
    `Errors`, which is a ratio. A sum of `Errors` is a count, however low its threshold. `alarmActions` must reach an
    SNS topic. Any other alarm fails, unless a right one watches the same functions.

    An alarm counts for the functions that its metrics cover: functions of the program, by dimensions that Lambda's
    metrics have, or all functions together. The topic must be in the program, and its policy, if it has one, must let
    CloudWatch publish. CloudWatch must accept the alarm: exactly one of its queries returns data, and it looks back
    over at most seven days.
    """
    rejected: list[tuple[Resource, Verdict]] = []
    right: list[Resource] = []
    for watch, alarm in _watches(metric_alarms(subject.program)):
        if watch.watches is not Watches.SOMETHING_ELSE:
            verdict = _verdict(subject, alarm, watch)
            if verdict is None:
                right.append(alarm)
            else:
                rejected.append((alarm, verdict))
    if right:
        yield present()
        covered = [watched_functions(alarm) for alarm in right]
        yield from (verdict for alarm, verdict in rejected if not _is_covered(alarm, covered))
    elif rejected:
        yield from none_of([verdict for _, verdict in rejected])
    else:
        percent = subject.rubric.limits.error_rate_percent
        message = (
            f"no alarm watches Lambda errors; add a metric alarm on `Errors` of `AWS/Lambda` that goes off above "
            f"{percent:g} % (statistic Average, threshold {percent / 100:g}) and notifies a topic."
        )
        yield lacks(subject, "cloudwatch", message, service="cloudwatch")


def _watches(alarms: list[Resource]) -> Iterator[tuple[Watch, Resource]]:
    """Yields what alarms watch; the first one above the limit is not evaluated."""
    worked_out = 0
    for alarm in alarms:
        if worked_out == ALARMS_LIMIT:
            yield Watch(Watches.UNKNOWN, reason=f"one of more than {ALARMS_LIMIT} alarms on Lambda errors"), alarm
            return
        watch = error_watch(alarm)
        worked_out += watch.watches is not Watches.SOMETHING_ELSE
        yield watch, alarm


def _is_covered(alarm: Resource, right: list[frozenset[object]]) -> bool:
    """Returns whether right alarms watch the functions of one that is not right itself."""
    watched = watched_functions(alarm)
    return not watched or frozenset() in right or all(any(f in functions for functions in right) for f in watched)


def _verdict(subject: Subject, alarm: Resource, watch: Watch) -> Verdict | None:
    """Returns what is wrong with an alarm on Lambda errors, or None if nothing is."""
    wanted = subject.rubric.limits.error_rate_percent
    if watch.watches is Watches.UNKNOWN:
        return unknown(head(alarm), f"{label(alarm)}: {watch.reason}")
    if watch.watches is Watches.COUNT:
        return _counted(alarm, wanted)
    if watch.percent is None or abs(watch.percent - wanted) > TOLERANCE * wanted:
        return _wrong_rate(alarm, watch.percent, wanted)
    return _blind(alarm, subject.fact(FunctionNames)) or _silent(alarm, subject.fact(notifications)[id(alarm)])


def _counted(alarm: Resource, wanted: float) -> Verdict:
    path = "statistic" if not absent(alarm.input("statistic")) else "metricQueries"
    message = (
        f"{label(alarm)} counts errors and watches no rate: it goes off at a number of errors, however many "
        f"invocations there are; watch the average of `Errors` above {wanted / 100:g}, or "
        f"100 * errors / invocations above {wanted:g}."
    )
    return objects(alarm, path, message)


def _wrong_rate(alarm: Resource, percent: float | None, wanted: float) -> Verdict:
    threshold = shown(alarm.input("threshold"))
    effect = "never goes off" if percent is None else f"goes off above {percent:g} % of failing invocations"
    message = f"{label(alarm)} {effect} with its threshold of {threshold}; the task asks for {wanted:g} %"
    hint = _hint(alarm, wanted)
    return objects(alarm, "threshold", f"{message}{hint}.")


def _hint(alarm: Resource, wanted: float) -> str:
    if absent(alarm.input("metricQueries")):
        return f" (the average of `Errors` lies between 0 and 1, so {wanted:g} % is {wanted / 100:g})"
    return ""


def _blind(alarm: Resource, functions: FunctionNames) -> Verdict | None:
    """Returns what prevents an alarm of the right rate from seeing the program's errors."""
    fault = blindness(alarm, functions)
    if fault is None:
        return None
    if isinstance(fault.blind, Unknown):
        place = argument_place(alarm, fault.at) if isinstance(fault.at, str) else fault.at
        return unknown(place or head(alarm), f"{label(alarm)}: {fault.why}")
    return objects(alarm, fault.at, f"{label(alarm)} {fault.why}.")


def _silent(alarm: Resource, notifies: Answer) -> Verdict | None:
    if notifies is True and alarm.conditional:
        return unknown(head(alarm), f"{label(alarm)} is made only under a condition that is not known")
    if notifies is True:
        return None
    if isinstance(notifies, Unknown):
        return not_known(alarm.where("alarmActions"), alarm, "whom it notifies", notifies)
    return objects(
        alarm,
        "alarmActions",
        f"{label(alarm)} notifies no SNS topic that it may publish to, so nobody hears of errors; put the ARN of one "
        "into `alarmActions`.",
    )
