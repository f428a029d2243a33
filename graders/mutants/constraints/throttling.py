"""Failures to throttle the API at 10,000 requests a minute."""

from __future__ import annotations

from collections.abc import Iterator

from graders.mutants.tokens import METHOD_SETTINGS, USAGE_PLAN
from harness.program.resources import Resource
from harness.validation.arguments import drop_argument, set_argument
from harness.validation.insertion import anchor, inserted
from harness.validation.operator import Edited, operator
from harness.validation.programs import NothingToEditError, PassingProgram

__all__ = ["OPERATORS"]

THROTTLES = {
    METHOD_SETTINGS: "settings.throttlingRateLimit",
    "aws:apigatewayv2/stage:Stage": "defaultRouteSettings.throttlingRateLimit",
    USAGE_PLAN: "throttleSettings.rateLimit",
}
"""The settings of throttles, in the order in which they decide."""


def _throttles(program: PassingProgram) -> Iterator[tuple[Resource, str]]:
    """Yields the throttles of a program, each as resource and argument."""
    found = False
    for token, path in THROTTLES.items():
        for resource in program.program.of_type(token):
            if resource.input(path) is not None:
                found = True
                yield resource, path
    if not found:
        message = "the API is not throttled by a setting that is known"
        raise NothingToEditError(message)


def _limited(program: PassingProgram, text: str) -> Edited:
    """Returns the program with the deciding throttle changed."""
    resource, path = next(_throttles(program))
    return program.edited([set_argument(program, resource, path, text)])


@operator("constraints.api_throttling")
def rate_of_a_minute_taken_for_a_second(program: PassingProgram) -> Edited:
    """The throttle allows 10,000 requests a second."""
    return _limited(program, "10000")


@operator("constraints.api_throttling")
def rate_divided_twice(program: PassingProgram) -> Edited:
    """The throttle allows 10,000 requests an hour."""
    return _limited(program, "10000 / 60 / 60")


@operator("constraints.api_throttling")
def a_tenth_of_the_rate(program: PassingProgram) -> Edited:
    """The throttle allows a tenth of the required rate."""
    return _limited(program, "Math.ceil(1_000 / 60)")


@operator("constraints.api_throttling")
def rate_without_limit(program: PassingProgram) -> Edited:
    """The throttle is set to -1, which switches it off."""
    return _limited(program, "-1")


@operator("constraints.api_throttling")
def rate_left_out(program: PassingProgram) -> Edited:
    """Only the burst is limited, not the rate."""
    return program.edited(drop_argument(program, resource, path) for resource, path in _throttles(program))


@operator("constraints.api_throttling")
def addresses_limited_instead(program: PassingProgram) -> Edited:
    """A web ACL limits single addresses, and nothing throttles the API."""
    edits = [drop_argument(program, resource, path) for resource, path in _throttles(program)]
    rule = """
new aws.wafv2.WebAcl(NAME(acl), {
  name: NAME(acl),
  scope: 'REGIONAL',
  defaultAction: { allow: {} },
  rules: [{
    name: 'rate',
    priority: 1,
    action: { block: {} },
    statement: { rateBasedStatement: { limit: 10000, aggregateKeyType: 'IP' } },
    visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: 'rate', sampledRequestsEnabled: true },
  }],
  visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: 'acl', sampledRequestsEnabled: true },
}, OPTIONS);"""
    return program.edited([*edits, *inserted(program, anchor(program, "aws:apigateway/stage:Stage"), rule)])


OPERATORS = (
    rate_of_a_minute_taken_for_a_second,
    rate_divided_twice,
    a_tenth_of_the_rate,
    rate_without_limit,
    rate_left_out,
    addresses_limited_instead,
)
