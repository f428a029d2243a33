"""Requirements of four kinds on one program: nested properties, counts, links, alternatives."""

from __future__ import annotations

from collections.abc import Callable

from harness.checks import Outcome
from harness.grading import Grade

REQUIREMENTS = """
[[requirements]]
id = "private_endpoint"
says = "The API server is reached from inside the VPC only."
resource = "eks.Cluster"
expect = { "vpcConfig.endpointPrivateAccess" = true, "vpcConfig.endpointPublicAccess" = false }

[[requirements]]
id = "arm_nodes"
says = "Two node groups, of ARM machines, scaling from 2 to 10."
resource = "eks.NodeGroup"
count = { min = 2 }
expect = { "instanceTypes[*]" = { one_of = ["t4g.medium", "c7g.large"] }, "scalingConfig.minSize" = 2 }

[[requirements]]
id = "duration_alarm"
says = "Each function has an alarm on long runs, and the alarm tells a topic."
for_each = { resource = "lambda.Function" }
resource = "cloudwatch.MetricAlarm"
quantifier = "some"
link = "dimensions.FunctionName"
expect = { threshold = { at_most = 300000 }, "alarmActions[?]" = { refers_to = "sns.Topic" } }

[[requirements]]
id = "backups"
says = "The database keeps backups for seven days, in several zones, and is not public."
resource = ["rds.Instance", "rds.Cluster"]
where = { engine = { starts_with = "postgres", or = { starts_with = "aurora-postgresql" } } }
expect = { backupRetentionPeriod = { at_least = 7 }, multiAz = true, publiclyAccessible = false }
"""

GOOD = """
const cluster = new aws.eks.Cluster("c", {
  roleArn: "arn:aws:iam::123456789012:role/c",
  vpcConfig: { subnetIds: ["subnet-1"], endpointPrivateAccess: true, endpointPublicAccess: false },
});
for (const name of ["a", "b"]) {
  new aws.eks.NodeGroup(`nodes-${name}`, {
    clusterName: cluster.name, nodeRoleArn: "arn:aws:iam::123456789012:role/n", subnetIds: ["subnet-1"],
    instanceTypes: ["t4g.medium"], scalingConfig: { minSize: 2, maxSize: 10, desiredSize: 2 },
  });
}
const topic = new aws.sns.Topic("t", {});
const functions = ["x", "y"].map(name => new aws.lambda.Function(name, {
  role: "arn:aws:iam::123456789012:role/f", runtime: "nodejs20.x", handler: "i.h",
  code: new pulumi.asset.AssetArchive({}),
}));
functions.forEach((fn, i) => new aws.cloudwatch.MetricAlarm(`slow-${i}`, {
  comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, namespace: "AWS/Lambda", metricName: "Duration",
  threshold: 300000, statistic: "Maximum", period: 60, dimensions: { FunctionName: fn.name }, alarmActions: [topic.arn],
}));
new aws.rds.Instance("db", {
  engine: "postgres", instanceClass: "db.t4g.micro", backupRetentionPeriod: 7, multiAz: true, publiclyAccessible: false,
});
"""


def outcomes(grade: Grade) -> dict[str, Outcome]:
    return {check.id.partition(".")[2]: check.outcome for check in grade.checks if check.category == "requirements"}


def test_a_program_that_meets_all_requirements_passes_them(held: Callable[[str, str], Grade]) -> None:
    assert set(outcomes(held(REQUIREMENTS, GOOD)).values()) == {Outcome.PASS}


def test_a_program_that_breaks_each_fails_each_and_its_success(held: Callable[[str, str], Grade]) -> None:
    bad = GOOD.replace("endpointPublicAccess: false", "endpointPublicAccess: true").replace('["a", "b"]', '["a"]')
    bad = bad.replace("threshold: 300000", "threshold: 999999").replace("backupRetentionPeriod: 7, multiAz: true,", "")
    grade = held(REQUIREMENTS, bad)
    assert outcomes(grade) == dict.fromkeys(outcomes(grade), Outcome.FAIL)
    assert len(outcomes(grade)) == 4
    assert "requirements" in grade.failed_categories
    assert grade.success is False
