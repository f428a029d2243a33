"""A rubric for another task is data: it says what differs, and the checks follow."""

from __future__ import annotations

import pytest

from harness.grading import Grade, grade_response
from harness.responses.record import Response
from harness.rubric import load_rubric

PROGRAM = """
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";

const suffix = new pulumi.Config().require("environmentSuffix");
const events = new aws.dynamodb.Table(`events-${suffix}`, {
    billingMode: "PAY_PER_REQUEST",
    hashKey: "eventId",
    attributes: [{ name: "eventId", type: "S" }],
    serverSideEncryption: { enabled: true },
});
const failures = new aws.sns.Topic(`failures-${suffix}`, { kmsMasterKeyId: "alias/aws/sns" });
const lost = new aws.sqs.Queue(`lost-${suffix}`, { sqsManagedSseEnabled: true });
const role = new aws.iam.Role(`receiver-${suffix}`, {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const receiver = new aws.lambda.Function(`receiver-${suffix}`, {
    role: role.arn,
    runtime: aws.lambda.Runtime.NodeJS20dX,
    handler: "index.handler",
    code: new pulumi.asset.AssetArchive({
        "index.js": new pulumi.asset.StringAsset("exports.handler = async () => ({ statusCode: 200 });"),
    }),
    deadLetterConfig: { targetArn: lost.arn },
});
const api = new aws.apigateway.RestApi(`webhooks-${suffix}`, { endpointConfiguration: { types: "EDGE" } });
const alarm = new aws.cloudwatch.MetricAlarm(`errors-${suffix}`, {
    namespace: "AWS/Lambda",
    metricName: "Errors",
    dimensions: { FunctionName: receiver.name },
    statistic: "Average",
    threshold: THRESHOLD,
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 1,
    period: 300,
    alarmActions: [failures.arn],
});
export const url = api.executionArn;
export const alarmName = alarm.name;
export const table = events.name;
"""


def graded(rubric: str, threshold: str) -> Grade:
    text = f"```typescript\n{PROGRAM.replace('THRESHOLD', threshold)}\n```\n"
    return grade_response(Response(id="r", text=text), load_rubric(rubric))


def test_a_program_that_does_what_its_task_asks_fails_nothing() -> None:
    assert graded("webhooks", "0.05").failed_categories == []


def test_the_same_program_fails_another_task() -> None:
    assert {"services", "constraints", "architecture", "iam"} <= set(graded("payments", "0.05").failed_categories)


@pytest.mark.parametrize("threshold", ["0.01", "5"])
def test_figures_are_the_rubrics_own(threshold: str) -> None:
    assert graded("webhooks", threshold).failed_categories == ["constraints"]


def test_what_is_off_is_in_no_grade() -> None:
    asked = {result.id for result in graded("webhooks", "0.05").checks}
    assert "constraints.error_alarm" in asked
    assert not {"constraints.private_lambda", "architecture.components", "services.vpc"} & asked
