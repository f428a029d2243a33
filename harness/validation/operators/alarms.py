"""Failures of monitoring: alarms that watch the wrong thing, at the wrong rate, or tell nobody."""

from __future__ import annotations

from collections.abc import Callable

from harness.program.resources import Resource
from harness.program.values import Array, text_of, unwrap
from harness.validation.arguments import argument, changed, drop_argument, making, set_argument
from harness.validation.edits import Edit
from harness.validation.fragments import FUNCTIONS
from harness.validation.objects import entry_of
from harness.validation.operator import Edited, operator
from harness.validation.programs import NothingToEditError, PassingProgram
from harness.validation.removal import looked_up, removed
from harness.validation.tokens import ALARM

__all__ = ["OPERATORS"]

ERROR_ALARM = "constraints.error_alarm"
MONITORING = "pci_dss.monitoring"


def _error_alarm(program: PassingProgram) -> Resource:
    """The first alarm on errors of functions.

    Raises:
        NothingToEditError: There is none.
    """
    for alarm in program.written(ALARM):
        queries = unwrap(alarm.inputs.get("metricQueries"))
        count = len(queries.items) if isinstance(queries, Array) else 0
        paths = ("metricName", *(f"metricQueries.{number}.metric.metricName" for number in range(count)))
        if any(text_of(alarm.input(path)) == "Errors" for path in paths):
            return alarm
    message = "no alarm is on errors of functions"
    raise NothingToEditError(message)


def _each(program: PassingProgram, edit: Callable[[PassingProgram, Resource], list[Edit]]) -> Edited:
    """The program with every alarm edited."""
    return program.edited(made for alarm in program.written(ALARM) for made in edit(program, alarm))


def _scaled(program: PassingProgram, factor: float) -> Edited:
    """The program with the threshold of its alarm multiplied."""
    alarm = _error_alarm(program)
    threshold = alarm.input("threshold")
    if not isinstance(threshold, int | float):
        message = "the alarm's threshold is not known"
        raise NothingToEditError(message)
    return changed(program, alarm, "threshold", f"{threshold * factor:g}")


@operator(ERROR_ALARM)
def threshold_a_hundred_times_too_high(program: PassingProgram) -> Edited:
    """An alarm on a ratio of errors has a threshold in percent, or one in percent a threshold of 100."""
    return _scaled(program, 100)


@operator(ERROR_ALARM)
def threshold_a_hundred_times_too_low(program: PassingProgram) -> Edited:
    """An alarm on a percentage of errors has a ratio as its threshold, or one on a ratio a hundredth of it."""
    return _scaled(program, 0.01)


@operator(ERROR_ALARM)
def five_percent_of_errors(program: PassingProgram) -> Edited:
    """An alarm goes off at five percent of errors."""
    return _scaled(program, 5)


@operator(ERROR_ALARM)
def comparison_turned_round(program: PassingProgram) -> Edited:
    """An alarm goes off when there are fewer errors than its threshold."""
    return changed(program, _error_alarm(program), "comparisonOperator", "'LessThanThreshold'")


@operator(ERROR_ALARM)
def count_of_errors(program: PassingProgram) -> Edited:
    """An alarm goes off at one error, however many invocations there are."""
    alarm = _error_alarm(program)
    edits = [set_argument(program, alarm, "threshold", "1")]
    edits.append(set_argument(program, alarm, "comparisonOperator", "'GreaterThanOrEqualToThreshold'"))
    return program.edited([*edits, *_sum_of_errors(program, alarm)])


@operator(ERROR_ALARM)
def count_above_a_hundredth(program: PassingProgram) -> Edited:
    """An alarm compares the sum of errors, not their average, with 0.01."""
    alarm = _error_alarm(program)
    return program.edited([set_argument(program, alarm, "threshold", "0.01"), *_sum_of_errors(program, alarm)])


def _sum_of_errors(program: PassingProgram, alarm: Resource) -> list[Edit]:
    """The edits that make an alarm watch the sum of errors."""
    if "metricQueries" not in alarm.inputs.entries:
        return [set_argument(program, alarm, "statistic", "'Sum'")]
    queries = entry_of(argument(program, alarm, "metricQueries"))
    metric = "namespace: 'AWS/Lambda', metricName: 'Errors', statistic: 'Sum', period: 300"
    return [queries.replaced(metric)]


@operator(ERROR_ALARM)
def another_metric(program: PassingProgram) -> Edited:
    """An alarm watches throttles, not errors."""
    alarm = making(program, _error_alarm(program))
    around = alarm.whole.enclosing(*FUNCTIONS, "for_in_statement")
    names = around.walk("string") if around is not None else ()
    edits = [fragment.replaced("'Throttles'") for fragment in names if fragment.text.strip("'\"") == "Errors"]
    if not edits:
        message = "the alarm's metric is not written beside it"
        raise NothingToEditError(message)
    return program.edited(edits)


@operator(ERROR_ALARM, MONITORING)
def alarm_without_actions(program: PassingProgram) -> Edited:
    """An alarm's list of actions is empty."""
    return changed(program, _error_alarm(program), "alarmActions", "[]")


@operator(ERROR_ALARM, MONITORING)
def alarm_switched_off(program: PassingProgram) -> Edited:
    """An alarm's actions are disabled."""
    return changed(program, _error_alarm(program), "actionsEnabled", "false")


@operator(MONITORING, ERROR_ALARM)
def alarm_actions_left_out(program: PassingProgram) -> Edited:
    """The alarms name no actions."""
    return _each(program, lambda program, alarm: [drop_argument(program, alarm, "alarmActions")])


@operator(MONITORING, ERROR_ALARM)
def told_when_it_is_over(program: PassingProgram) -> Edited:
    """The alarms notify their topic only when they are over."""
    return _each(program, _told_afterwards)


def _told_afterwards(program: PassingProgram, alarm: Resource) -> list[Edit]:
    actions = argument(program, alarm, "alarmActions")
    edits = [entry_of(actions).replaced(f"okActions: {actions.text}")]
    if "okActions" in alarm.inputs.entries:
        edits.append(drop_argument(program, alarm, "okActions"))
    return edits


@operator(MONITORING, ERROR_ALARM)
def alarms_that_stop_an_instance(program: PassingProgram) -> Edited:
    """The alarms stop an instance and tell nobody."""
    action = "[`arn:aws:automate:${process.env.AWS_REGION}:ec2:stop`]"
    return _each(program, lambda program, alarm: [set_argument(program, alarm, "alarmActions", action)])


@operator(MONITORING, ERROR_ALARM)
def alarms_left_out(program: PassingProgram) -> Edited:
    """The program makes no alarm."""
    return program.edited(removed(program, program.written(ALARM)))


@operator(ERROR_ALARM, MONITORING)
def alarms_looked_up(program: PassingProgram) -> Edited:
    """The alarms are looked up in place of made."""
    return program.edited(looked_up(program, alarm) for alarm in program.written(ALARM))


OPERATORS = (
    threshold_a_hundred_times_too_high,
    threshold_a_hundred_times_too_low,
    five_percent_of_errors,
    comparison_turned_round,
    count_of_errors,
    count_above_a_hundredth,
    another_metric,
    alarm_without_actions,
    alarm_switched_off,
    alarm_actions_left_out,
    told_when_it_is_over,
    alarms_that_stop_an_instance,
    alarms_left_out,
    alarms_looked_up,
)
