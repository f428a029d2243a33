"""Programs that are large, deep or hold themselves: they are decided in time, with bounded evidence."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from graders.requirements.deciding import Deciding
from harness.checks import FINDINGS_LIMIT, CheckResult, Outcome, Subject
from harness.program import read_response
from harness.program.values import JsonText, Unknown
from harness.responses import Response
from harness.rubric import Condition, Requirement, load_rubric
from harness.rubric.paths import parse_path

Decided = Callable[[str, str], CheckResult]

LINKED = """
for_each = "lambda.Function"
resource = "cloudwatch.MetricAlarm"
quantifier = "some"
link = "dimensions.FunctionName"
expect = { "alarmActions[?]" = { refers_to = "sns.Topic" } }
"""


@pytest.mark.parametrize("named", ["functions[i].name", "`worker-${i}`"])
def test_hundreds_of_links_are_decided(decided: Decided, named: str) -> None:
    source = f"""
const functions: aws.lambda.Function[] = [];
for (let i = 0; i < 400; i++) functions.push(
  new aws.lambda.Function(`f${{i}}`, {{ role: "r", name: `worker-${{i}}` }}),
);
for (let i = 0; i < 400; i++) new aws.cloudwatch.MetricAlarm(`a${{i}}`, {{
  dimensions: {{ FunctionName: {named} }}, alarmActions: [new aws.sns.Topic(`t${{i}}`).arn],
}} as any);
"""
    started = time.process_time()
    assert decided(LINKED, source).outcome is Outcome.PASS
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "value",
    [
        "(() => { const o: any = {}; o.self = o; o.more = [o, o, o]; return o; })()",
        "(() => { let o: any = { a: 1 }; for (let i = 0; i < 60; i++) o = { a: o, b: o }; return o; })()",
        "(() => { let o: any = 1; for (let i = 0; i < 300; i++) o = [o]; return o; })()",
    ],
)
def test_values_that_hold_themselves_or_are_deep_are_not_followed_for_ever(decided: Decided, value: str) -> None:
    source = f'new aws.sns.Topic("t"); new aws.cloudwatch.MetricAlarm("a", {{ alarmActions: [{value}] }} as any);'
    requirement = 'resource = "cloudwatch.MetricAlarm"\nexpect = { "alarmActions[?]" = { refers_to = "sns.Topic" } }'
    assert decided(requirement, source).outcome in {Outcome.UNKNOWN, Outcome.FAIL}


def test_the_evidence_of_many_violations_is_bounded(decided: Decided) -> None:
    source = "for (let i = 0; i < 500; i++) new aws.sqs.Queue(`q${i}`, { delaySeconds: i });"
    result = decided('resource = "sqs.Queue"\nexpect = { delaySeconds = { below = 0 } }', source)
    assert result.outcome is Outcome.FAIL
    assert len(result.findings) <= FINDINGS_LIMIT
    assert sum(finding.count for finding in result.findings) == 500


def test_json_that_is_no_document_or_very_deep_is_no_crash(decided: Decided) -> None:
    requirement = 'resource = "iam.Policy"\nexpect = { "policy.Statement[?].Effect" = "Allow" }'
    for policy in ('"[".repeat(5000) + "]".repeat(5000)', '"{"', '"\\ud800"', '"null"', "undefined"):
        result = decided(requirement, f'new aws.iam.Policy("p", {{ policy: {policy} }} as any);')
        assert result.outcome in {Outcome.FAIL, Outcome.UNKNOWN}


def test_a_pattern_that_would_take_for_ever_ends(decided: Decided) -> None:
    requirement = 'resource = "sqs.Queue"\nexpect = { name = { matches = "^(a|aa|a?a)+$" } }'
    started = time.process_time()
    result = decided(requirement, 'new aws.sqs.Queue("q", { name: "a".repeat(5000) + "b" });')
    assert result.outcome in {Outcome.FAIL, Outcome.UNKNOWN}
    assert time.process_time() - started < 5


@pytest.mark.parametrize("times", [1, 2])
def test_a_choice_between_texts_that_hold_the_choice_is_not_followed_for_ever(times: int) -> None:
    subject = Subject(read_response(Response("piece", "")), load_rubric("payments"))
    requirement = Requirement(id="asked", says="It is asked.", resource=("sqs.Queue",))
    choice = Unknown("a choice")
    choice.alternatives = tuple(JsonText((), choice) for _ in range(times))
    deciding = Deciding(subject, requirement)
    answer, leaves = deciding.walk(choice, parse_path("policy.Version"), Condition(set=True), None, "policy.Version")
    assert isinstance(answer, Unknown)
    assert leaves
