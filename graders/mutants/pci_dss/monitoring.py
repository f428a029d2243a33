"""Failures of monitoring: alarms that tell nobody."""

from __future__ import annotations

from collections.abc import Callable

from graders.mutants.tokens import ALARM
from harness.program.resources import Resource
from harness.validation.arguments import argument, drop_argument, set_argument
from harness.validation.edits import Edit
from harness.validation.objects import entry_of
from harness.validation.operator import Edited, operator
from harness.validation.programs import PassingProgram
from harness.validation.removal import removed

__all__ = ["OPERATORS"]

ERROR_ALARM = "constraints.error_alarm"
MONITORING = "pci_dss.monitoring"


def _each(program: PassingProgram, edit: Callable[[PassingProgram, Resource], list[Edit]]) -> Edited:
    """Returns the program with every alarm edited."""
    return program.edited(made for alarm in program.written(ALARM) for made in edit(program, alarm))


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


OPERATORS = (
    alarm_actions_left_out,
    told_when_it_is_over,
    alarms_that_stop_an_instance,
    alarms_left_out,
)
