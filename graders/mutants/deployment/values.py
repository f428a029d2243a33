"""Values that AWS refuses."""

from __future__ import annotations

from graders.mutants.tokens import FUNCTION, KEY, LOG_GROUP
from harness.validation.arguments import set_argument
from harness.validation.insertion import with_further
from harness.validation.operator import Edited, operator
from harness.validation.programs import PassingProgram

__all__ = ["OPERATORS"]

VALUES = "deployment.values"


@operator(VALUES)
def retention_that_logs_lack(program: PassingProgram) -> Edited:
    """A log group keeps its events for a number of days that is not on AWS's list."""
    return program.edited([set_argument(program, program.one(LOG_GROUP), "retentionInDays", "2555")])


@operator(VALUES)
def timeout_beyond_all(program: PassingProgram) -> Edited:
    """A function may run for half an hour."""
    return program.edited([set_argument(program, program.one(FUNCTION), "timeout", "1800")])


@operator(VALUES)
def too_little_memory(program: PassingProgram) -> Edited:
    """A function has 64 MB."""
    return program.edited([set_argument(program, program.one(FUNCTION), "memorySize", "64")])


@operator(VALUES)
def interval_of_five_minutes(program: PassingProgram) -> Edited:
    """A health check asks every 300 seconds."""
    text = """
new aws.route53.HealthCheck(NAME(further), {
  type: "TCP",
  fqdn: "example.com",
  port: 443,
  requestInterval: 300,
}, OPTIONS);"""
    return with_further(program, text, KEY)


@operator(VALUES)
def group_with_an_underscore(program: PassingProgram) -> Edited:
    """A target group has an underscore in its name."""
    text = """
new aws.lb.TargetGroup(NAME(further), { name: `tg_${NAME(further)}`, targetType: "lambda" }, OPTIONS);"""
    return with_further(program, text, KEY)


@operator(VALUES)
def rate_of_one_minutes(program: PassingProgram) -> Edited:
    """A rule runs every 1 minutes."""
    text = """
new aws.cloudwatch.EventRule(NAME(further), { scheduleExpression: "rate(1 minutes)" }, OPTIONS);"""
    return with_further(program, text, KEY)


OPERATORS = (
    retention_that_logs_lack,
    timeout_beyond_all,
    too_little_memory,
    interval_of_five_minutes,
    group_with_an_underscore,
    rate_of_one_minutes,
)
