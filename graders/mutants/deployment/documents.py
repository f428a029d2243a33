"""Documents within arguments that AWS would refuse."""

from __future__ import annotations

from graders.mutants.tokens import KEY
from harness.validation.insertion import with_further
from harness.validation.operator import Edited, operator
from harness.validation.programs import PassingProgram

__all__ = ["OPERATORS"]

DOCUMENTS = "deployment.documents"


@operator(DOCUMENTS)
def pattern_with_a_single_value(program: PassingProgram) -> Edited:
    """A rule's event pattern has a single value where a list belongs."""
    text = """
new aws.cloudwatch.EventRule(NAME(further), {
  name: NAME(further),
  eventPattern: JSON.stringify({ source: 'aws.s3' }),
}, OPTIONS);"""
    return with_further(program, text, KEY)


@operator(DOCUMENTS)
def dashboard_without_region(program: PassingProgram) -> Edited:
    """A dashboard has a metric widget without a region."""
    text = """
new aws.cloudwatch.Dashboard(NAME(further), {
  dashboardName: NAME(further),
  dashboardBody: JSON.stringify({
    widgets: [{ type: 'metric', properties: { metrics: [['AWS/Lambda', 'Errors']] } }],
  }),
}, OPTIONS);"""
    return with_further(program, text, KEY)


OPERATORS = (pattern_with_a_single_value, dashboard_without_region)
