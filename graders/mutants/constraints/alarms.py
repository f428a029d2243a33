"""Failures of alarms on errors: the wrong metric, the wrong rate, or no action."""

from __future__ import annotations

from graders.mutants.tokens import ALARM
from harness.program.resources import Resource
from harness.program.values import Array, text_of, unwrap
from harness.validation.arguments import argument, changed, making, set_argument
from harness.validation.edits import Edit
from harness.validation.fragments import FUNCTIONS
from harness.validation.objects import entry_of
from harness.validation.operator import Edited, operator
from harness.validation.programs import NothingToEditError, PassingProgram
from harness.validation.removal import looked_up

__all__ = ["OPERATORS"]

ERROR_ALARM = "constraints.error_alarm"
MONITORING = "pci_dss.monitoring"


def _error_alarm(program: PassingProgram) -> Resource:
    """Returns the first alarm on errors of functions.

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


def _scaled(program: PassingProgram, factor: float) -> Edited:
    """Returns the program with the threshold of its alarm multiplied."""
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
    """An alarm goes off if there are fewer errors than its threshold."""
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
    """Returns the edits that make an alarm watch the sum of errors."""
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


@operator(ERROR_ALARM, MONITORING)
def alarms_looked_up(program: PassingProgram) -> Edited:
    """The alarms are looked up instead of made."""
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
    alarms_looked_up,
)
