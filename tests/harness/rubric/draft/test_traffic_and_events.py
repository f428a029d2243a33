"""What rules read about events, alarms, traffic, hubs and credentials; and what a list is about."""

from __future__ import annotations

from typing import Any

import pytest

from tests.harness.rubric.draft.drafted import drafted, listed, requirements


def some(resource: str, expect: dict[str, Any]) -> dict[str, Any]:
    return {"resource": resource, "quantifier": "some", "expect": expect}


SOURCE = "lambda.EventSourceMapping"
ALARM = "cloudwatch.MetricAlarm"
HUB = "ec2transitgateway.TransitGateway"

READ = [
    # Events
    ("- A Lambda function reads the SQS queue in batches of 5", some(SOURCE, {"batchSize": 5})),
    ("- Use an event source mapping with a batch size of 20", some(SOURCE, {"batchSize": 20})),
    (
        "- Deploy a Lambda function triggered by DynamoDB streams",
        some(SOURCE, {"eventSourceArn": {"refers_to": "dynamodb.Table"}}),
    ),
    ("- The SQS queue must trigger the Lambda function", some(SOURCE, {"eventSourceArn": {"refers_to": "sqs.Queue"}})),
    ("- An event archive keeps events for 14 days", some("cloudwatch.EventArchive", {"retentionDays": 14})),
    (
        "- Messages of the SQS queue go to a dead letter queue after four failed attempts",
        some("sqs.Queue", {"redrivePolicy.maxReceiveCount": 4}),
    ),
    # Alarms without figures
    ("- Create alarms for high CPU utilization", some(ALARM, {"metricName": {"contains": "CPU"}})),
    ("- CloudWatch alarms on database connections", some(ALARM, {"metricName": {"contains": "DatabaseConnections"}})),
    ("- Add alarms for unhealthy targets", some(ALARM, {"metricName": {"contains": "HostCount"}})),
    ("- Alarms for replication lag must exist", some(ALARM, {"metricName": {"matches": "Lag|Latency"}})),
    (
        "- Create an alarm on messages in the dead letter queue",
        some(ALARM, {"metricName": {"contains": "ApproximateNumberOfMessages"}}),
    ),
    # Traffic
    (
        "- The S3 bucket policy enforces TLS",
        some("s3.BucketPolicy", {"policy": {"contains": "aws:SecureTransport"}}),
    ),
    ("- S3 buckets with cross-region replication", some("s3.Bucket", {"replicationConfiguration": {"set": True}})),
    ("- Enable ALB access logs", some("lb.LoadBalancer", {"accessLogs.enabled": True})),
    ("- VPC flow logs capture all traffic", some("ec2.FlowLog", {"trafficType": "ALL"})),
    (
        "- The CloudFront distribution requires TLS 1.2 or later",
        some("cloudfront.Distribution", {"viewerCertificate.minimumProtocolVersion": {"matches": r"^TLSv1\.[23]"}}),
    ),
    (
        "- Route 53 health checks with a failure threshold of 2",
        some("route53.HealthCheck", {"failureThreshold": 2}),
    ),
    # Hubs
    ("- Create a transit gateway with ASN 64530", some(HUB, {"amazonSideAsn": 64530})),
    (
        "- The transit gateway has default route table association disabled",
        some(HUB, {"defaultRouteTableAssociation": "disable"}),
    ),
    # Functions and credentials
    (
        "- The Lambda function may use at most 15 concurrent executions",
        some("lambda.Function", {"reservedConcurrentExecutions": {"at_most": 15}}),
    ),
    (
        "- Lambda functions must not use reserved concurrency",
        {"resource": "lambda.Function", "expect": {"reservedConcurrentExecutions": {"set": False}}},
    ),
    (
        "- Database credentials rotate automatically every 45 days",
        some("secretsmanager.SecretRotation", {"rotationRules.automaticallyAfterDays": 45}),
    ),
    # Counts
    ("- Three SQS queues: orders, refunds, returns", {"resource": "sqs.Queue", "count": {"min": 3}}),
]


@pytest.mark.parametrize(("sentence", "entry"), READ)
def test_a_sentence_is_read(sentence: str, entry: dict[str, Any]) -> None:
    assert entry in requirements(f"# Task\n\n## Parts\n\n{sentence}\n")


@pytest.mark.parametrize(
    "sentence",
    [
        "- A Lambda function writes to the SQS queue in batches of 5",
        "- A Lambda function sends messages to the SQS queue",
        "- Least-privilege roles, enforce TLS, private S3 buckets",
        "- Alarms scale the group on CPU utilization",
        "- A dashboard with alarms and CPU utilization",
        "- Encryption keys rotate every 45 days",
        "- The ALB has access logs if the bucket exists",
        "- A Lambda function with at most 15 seconds of timeout",
        "- The transit gateway has a default route table",
        "- TLS 1.2 or later on the load balancer",
    ],
)
def test_a_sentence_that_only_sounds_like_it_is_left_alone(sentence: str) -> None:
    paths = {path for entry in requirements(f"# Task\n\n## Parts\n\n{sentence}\n") for path in entry.get("expect", {})}
    new = {
        *("batchSize", "eventSourceArn", "metricName", "policy", "accessLogs.enabled", "reservedConcurrentExecutions"),
        *("defaultRouteTableAssociation", "defaultRouteTablePropagation", "rotationRules.automaticallyAfterDays"),
        "viewerCertificate.minimumProtocolVersion",
    }
    assert not paths & new


LAYER = "# Task\n\n### Data layer\n\n- {first}\n- Configure automated backups with 9-day retention\n{more}"


def test_a_list_is_about_the_only_thing_that_its_first_item_names() -> None:
    backups = {"backupRetentionPeriod": {"at_least": 9}}
    aurora = requirements(LAYER.format(first="Aurora PostgreSQL cluster in private subnets", more=""))
    assert some("rds.Cluster", backups) in aurora


@pytest.mark.parametrize(
    ("first", "more"),
    [
        ("A place for all data", ""),
        ("Aurora PostgreSQL cluster in private subnets", "- A DynamoDB table for sessions\n"),
        ("Encrypt everything", "- Aurora PostgreSQL cluster in private subnets\n"),
    ],
)
def test_a_list_about_several_things_or_none_says_nothing_of_one(first: str, more: str) -> None:
    found = requirements(LAYER.format(first=first, more=more))
    assert not [entry for entry in found if "backupRetentionPeriod" in entry.get("expect", {})]


def test_what_a_list_is_not_about_is_no_subject_of_it() -> None:
    prompt = "# Task\n\n- A DynamoDB table (instead of RDS) with\n  - Point-in-time recovery enabled\n"
    assert some("dynamodb.Table", {"pointInTimeRecovery.enabled": True}) in requirements(prompt)


def test_names_permissions_and_teardown_are_asked_in_lists_too() -> None:
    prompt = (
        "# Task\n\n## Operations\n\n- Least-privilege permissions: reads here, writes there, nothing else\n"
        "- Names include the environment suffix, and everything can be destroyed\n"
    )
    assert not {"naming", "teardown", "iam"} & set(drafted(prompt)["checks"]["off"])
    assert listed(prompt, "not stated here") == []
