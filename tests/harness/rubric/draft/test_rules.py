"""What rules read in a sentence, and what they leave alone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.harness.rubric.draft.drafted import listed, requirements

RDS = ["rds.Instance", "rds.Cluster"]
BLOCKED = dict.fromkeys(("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"), True)
NODES = ["eks.NodeGroup", "eks:index:ManagedNodeGroup"]
SOME = {"quantifier": "some"}


def some(resource: str | list[str], expect: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"resource": resource, "quantifier": "some", "expect": expect, **more}


def every(resource: str | list[str], expect: dict[str, Any]) -> dict[str, Any]:
    return {"resource": resource, "expect": expect}


def there(resource: str | list[str], number: int = 1) -> dict[str, Any]:
    return {"resource": resource, "count": {"min": number}}


READ = [
    # Networks
    ("- A VPC with the CIDR block 10.40.0.0/16", [some("ec2.Vpc", {"cidrBlock": "10.40.0.0/16"})]),
    ("- Private subnets: 10.40.1.0/24", [some("ec2.Subnet", {"cidrBlock": "10.40.1.0/24"})]),
    ("- VPC with public and private subnets across 3 availability zones", [there("ec2.Subnet", 6)]),
    ("- Create 2 public and 3 private subnets", [there("ec2.Subnet", 5)]),
    ("- Create 3 NAT gateways", [there("ec2.NatGateway", 3)]),
    ("- No NAT gateways", [{"resource": "ec2.NatGateway", "quantifier": "none"}]),
    ("- Do NOT create GuardDuty detectors", [{"resource": "guardduty.Detector", "quantifier": "none"}]),
    ("- VPC endpoints for DynamoDB", [some("ec2.VpcEndpoint", {"serviceName": {"matches": r"\.dynamodb$"}})]),
    ("- HTTPS listener on port 443", [some("lb.Listener", {"port": 443})]),
    (
        "- The security group allows PostgreSQL on port 5432",
        [
            some(
                "ec2.SecurityGroup", {"ingress[?].fromPort": {"at_most": 5432}, "ingress[?].toPort": {"at_least": 5432}}
            )
        ],
    ),
    # Functions
    ("- Lambda functions must have 1 GB of memory", [every("lambda.Function", {"memorySize": 1024})]),
    ("- A Lambda function with at least 512MB memory", [some("lambda.Function", {"memorySize": {"at_least": 512}})]),
    ("### Lambda function\n- Timeout: 5 minutes", [some("lambda.Function", {"timeout": 300})]),
    (
        "- A Lambda function with a maximum timeout of 3 minutes",
        [some("lambda.Function", {"timeout": {"at_most": 180}})],
    ),
    ("- All Lambda functions must run on Node.js 20", [every("lambda.Function", {"runtime": "nodejs20.x"})]),
    (
        "- Lambda runtime is Python 3.11 or later",
        [some("lambda.Function", {"runtime": {"starts_with": "python", "version_at_least": "3.11"}})],
    ),
    ("- All Lambda functions must use ARM64", [every("lambda.Function", {"architectures[?]": "arm64"})]),
    (
        "- The Lambda function has reserved concurrency of 20",
        [some("lambda.Function", {"reservedConcurrentExecutions": 20})],
    ),
    ("- Every Lambda function must have X-Ray tracing", [every("lambda.Function", {"tracingConfig.mode": "Active"})]),
    # Databases
    ("- RDS must keep automated backups for 14 days", [some(RDS, {"backupRetentionPeriod": {"at_least": 14}})]),
    ("- The RDS instance must be Multi-AZ", [some("rds.Instance", {"multiAz": True})]),
    (
        "- The RDS instance must be a db.t4g.medium",
        [some(["rds.Instance", "rds.ClusterInstance"], {"instanceClass": "db.t4g.medium"})],
    ),
    (
        "- Deploy RDS for MySQL 8.0",
        [some(RDS, {"engine": {"contains": "mysql"}, "engineVersion": {"starts_with": "8.0"}})],
    ),
    (
        "- Deploy an Aurora PostgreSQL cluster, version 15.4 or higher",
        [some("rds.Cluster", {"engine": {"contains": "postgres"}, "engineVersion": {"version_at_least": "15.4"}})],
    ),
    (
        "- The RDS database must be encrypted at rest with a customer-managed KMS key",
        [some(RDS, {"storageEncrypted": True}), some(RDS, {"kmsKeyId": {"refers_to": "kms.Key"}})],
    ),
    (
        "- The RDS database must not be publicly accessible",
        [every(["rds.Instance", "rds.ClusterInstance"], {"publiclyAccessible": {"is": False, "absent": True}})],
    ),
    ("- DynamoDB tables must use on-demand billing", [every("dynamodb.Table", {"billingMode": "PAY_PER_REQUEST"})]),
    (
        "- All DynamoDB tables must have point-in-time recovery",
        [every("dynamodb.Table", {"pointInTimeRecovery.enabled": True})],
    ),
    (
        "### DynamoDB table\n- Partition key: parcelId\n- Sort key: seenAt",
        [some("dynamodb.Table", {"hashKey": "parcelId"}), some("dynamodb.Table", {"rangeKey": "seenAt"})],
    ),
    ("### DynamoDB table\n- parcel_id as partition key (String)", [some("dynamodb.Table", {"hashKey": "parcel_id"})]),
    (
        "### ElastiCache Redis\n- Enable automatic failover",
        [some("elasticache.ReplicationGroup", {"automaticFailoverEnabled": True})],
    ),
    ("- Use on-demand billing mode", [some("dynamodb.Table", {"billingMode": "PAY_PER_REQUEST"})]),
    ("- An OIDC provider must be configured", [there("iam.OpenIdConnectProvider")]),
    # Storage
    ("- All S3 buckets must have versioning enabled", [every("s3.Bucket", {"versioning.enabled": True})]),
    (
        "- S3 bucket that moves objects to Glacier after 60 days",
        [
            some(
                "s3.Bucket",
                {
                    "lifecycleRules[?].transitions[?].days": 60,
                    "lifecycleRules[?].transitions[?].storageClass": {"one_of": ["GLACIER", "GLACIER_IR"]},
                },
            )
        ],
    ),
    ("- S3 bucket that deletes logs after 30 days", [some("s3.Bucket", {"lifecycleRules[?].expiration.days": 30})]),
    (
        "- S3 buckets must use KMS encryption",
        [
            every(
                "s3.Bucket",
                {
                    "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault.sseAlgorithm": {
                        "starts_with": "aws:kms"
                    }
                },
            )
        ],
    ),
    (
        "- ECR repository with image scanning on push",
        [some("ecr.Repository", {"imageScanningConfiguration.scanOnPush": True})],
    ),
    ("- S3 bucket with all public access blocked", [some("s3.BucketPublicAccessBlock", BLOCKED)]),
    (
        "- All S3 buckets must block public access",
        [some("s3.BucketPublicAccessBlock", BLOCKED, for_each="s3.Bucket", link="bucket")],
    ),
    # Messages, keys, secrets, schedules
    ("- SQS queue with a visibility timeout of 2 minutes", [some("sqs.Queue", {"visibilityTimeoutSeconds": 120})]),
    ("### SQS queue\n- Message retention period: 4 days", [some("sqs.Queue", {"messageRetentionSeconds": 345600})]),
    ("- SQS queue with a maximum receive count of 5", [some("sqs.Queue", {"redrivePolicy.maxReceiveCount": 5})]),
    ("- The KMS key must have automatic key rotation", [some("kms.Key", {"enableKeyRotation": True})]),
    (
        "- Secrets Manager secret with 30-day rotation",
        [some("secretsmanager.SecretRotation", {"rotationRules.automaticallyAfterDays": 30})],
    ),
    ("- Kinesis stream with 4 shards", [some("kinesis.Stream", {"shardCount": 4})]),
    (
        "- SNS topic with an email subscription",
        [some("sns.TopicSubscription", {"protocol": "email"})],
    ),
    # Compute
    (
        "- Auto Scaling Group with a minimum of 2 and a maximum of 6 instances",
        [some("autoscaling.Group", {"minSize": 2, "maxSize": 6})],
    ),
    (
        "- The Auto Scaling Group uses t3.large instances",
        [some(["ec2.LaunchTemplate", "ec2.Instance", "ec2.LaunchConfiguration"], {"instanceType": "t3.large"})],
    ),
    (
        "### Node groups\n- Scaling between 3 and 9 nodes",
        [some(NODES, {"scalingConfig.minSize": 3, "scalingConfig.maxSize": 9})],
    ),
    (
        "- EKS cluster version 1.30 or higher",
        [some(["eks.Cluster", "eks:index:Cluster"], {"version": {"version_at_least": "1.30"}})],
    ),
    ("- ECS tasks with 512 CPU units and 1 GB memory", [some("ecs.TaskDefinition", {"cpu": "512", "memory": "1024"})]),
    (
        "- CloudWatch logs enabled for all control plane components",
        [some(["eks.Cluster", "eks:index:Cluster"], {"enabledClusterLogTypes": {"length": {"at_least": 5}}})],
    ),
    # Monitoring
    ("- CloudWatch log groups with 30-day retention", [every("cloudwatch.LogGroup", {"retentionInDays": 30})]),
    (
        "- CloudWatch logs must be kept with a retention of at least 1 year",
        [every("cloudwatch.LogGroup", {"retentionInDays": {"at_least": 365}})],
    ),
    (
        "- CloudWatch alarm when CPU exceeds 75%",
        [some("cloudwatch.MetricAlarm", {"threshold": 75}, where={"metricName": {"contains": "CPU"}})],
    ),
    ("- Create a CloudWatch dashboard for the queue", [there("cloudwatch.Dashboard")]),
    # Delivery
    (
        "- CloudFront must redirect HTTP to HTTPS",
        [some("cloudfront.Distribution", {"defaultCacheBehavior.viewerProtocolPolicy": "redirect-to-https"})],
    ),
    (
        "- CodeBuild must use BUILD_GENERAL1_SMALL",
        [some("codebuild.Project", {"environment.computeType": "BUILD_GENERAL1_SMALL"})],
    ),
    (
        "- API Gateway usage plan of 5,000 requests per day",
        [some("apigateway.UsagePlan", {"quotaSettings.limit": 5000, "quotaSettings.period": "DAY"})],
    ),
    (
        "- CodePipeline with a manual approval",
        [some("codepipeline.Pipeline", {"stages[?].actions[?].category": "Approval"})],
    ),
    ("- Build timeout must be 20 minutes", [some("codebuild.Project", {"buildTimeout": 20})]),
    ("- The ALB must terminate TLS with an ACM certificate", [some("lb.Listener", {"certificateArn": {"set": True}})]),
    ("### API Gateway\n- Enable request validation", [there("apigateway.RequestValidator")]),
    ("### Route 53\n- DNS TTL: 60 seconds maximum", [some("route53.Record", {"ttl": {"at_most": 60}})]),
    (
        "### ECS service\n- Auto-scaling with a target CPU utilization of 65%",
        [some("appautoscaling.Policy", {"targetTrackingScalingPolicyConfiguration.targetValue": 65})],
    ),
    ("### ECS service\n- Desired count of 2 tasks minimum", [some("ecs.Service", {"desiredCount": {"at_least": 2}})]),
    (
        "- S3 lifecycle policies must enforce 45-day retention",
        [some("s3.Bucket", {"lifecycleRules[?].expiration.days": 45})],
    ),
    (
        "### Node groups\n- Spot node group, scaling 1-4 nodes (desired 2)",
        [
            some(NODES, {"scalingConfig.minSize": 1, "scalingConfig.maxSize": 4, "scalingConfig.desiredSize": 2}),
            some(NODES, {"capacityType": "SPOT"}),
        ],
    ),
    ("- Kubernetes version must be 1.30", [some(["eks.Cluster", "eks:index:Cluster"], {"version": "1.30"})]),
    ("- Auto-scaling from 3 to 9 tasks", [some("appautoscaling.Target", {"minCapacity": 3, "maxCapacity": 9})]),
    ("- SQS queues must retain messages for 14 days", [some("sqs.Queue", {"messageRetentionSeconds": 1209600})]),
    (
        "- CloudWatch alarm for Lambda errors (threshold: 5 errors)",
        [some("cloudwatch.MetricAlarm", {"threshold": 5}, where={"metricName": "Errors"})],
    ),
    (
        "- CloudWatch alarm for a duration greater than 2 minutes",
        [some("cloudwatch.MetricAlarm", {"threshold": 120000}, where={"metricName": {"contains": "Duration"}})],
    ),
    (
        "- CloudWatch alarm for replication lag above 30 seconds",
        [
            some(
                "cloudwatch.MetricAlarm",
                {"threshold": {"one_of": [30, 30000]}},
                where={"metricName": {"contains": "Lag"}},
            )
        ],
    ),
    (
        "### Auto Scaling Group\n- Health check grace period of 300 seconds",
        [some("autoscaling.Group", {"healthCheckGracePeriod": 300})],
    ),
    (
        "### Aurora cluster\n- Minimum capacity: 0.5 ACU",
        [some("rds.Cluster", {"serverlessv2ScalingConfiguration.minCapacity": 0.5})],
    ),
    ("- Redis with 2 shards", [some("elasticache.ReplicationGroup", {"numNodeGroups": 2})]),
    # Tags
    (
        "All resources must be tagged with:\n\n- Team: parcels\n- CostCenter\n",
        [every("aws:*", {"tags.Team": "parcels"}), every("aws:*", {"tags.CostCenter": {"set": True}})],
    ),
    (
        "- Tag all resources with Team=parcels and Stage: blue.",
        [every("aws:*", {"tags.Team": "parcels", "tags.Stage": "blue"})],
    ),
    (
        "- All resources must have the tags Owner, Project and Cost-Center",
        [
            every(
                "aws:*",
                {"tags.Owner": {"set": True}, "tags.Project": {"set": True}, 'tags["Cost-Center"]': {"set": True}},
            )
        ],
    ),
    ("- A log group for letters that keeps 60 days", [some("cloudwatch.LogGroup", {"retentionInDays": 60})]),
    ("- Log groups must be kept for 14 days", [every("cloudwatch.LogGroup", {"retentionInDays": 14})]),
    ("- X-Ray tracing must be on for the API Gateway", [some("apigateway.Stage", {"xrayTracingEnabled": True})]),
    ("- Keep codes in Secrets Manager with automatic rotation", [there("secretsmanager.SecretRotation")]),
    ("- All S3 buckets have forceDestroy: true, for a clean end", [every("s3.Bucket", {"forceDestroy": True})]),
]


@pytest.mark.parametrize(("prompt", "expected"), READ, ids=[prompt.splitlines()[-1][:60] for prompt, _ in READ])
def test_a_sentence_is_read(prompt: str, expected: list[dict[str, Any]]):
    assert requirements(f"{prompt}\n") == expected


LEFT = [
    "- No S3 bucket may have forceDestroy: true",
    "- X-Ray tracing must sample 10 percent on API Gateway",
    "- Store codes in Secrets Manager with automatic rotation capability",
    "- Lambda functions: dev 128 MB memory, prod 512 MB memory",  # of which environment?
    "- The Lambda timeout was 30 seconds",  # how it was
    "- Reduce Lambda memory from 3008 MB to 512 MB memory",
    "- Identify log groups with retention of 30 days",  # what the program looks for
    "- Optionally, the RDS instance is Multi-AZ",
    "- If possible, S3 buckets have versioning",
    "- Lambda memory of 512 MB or 1024 MB",
    "- Lambda timeout between 10 and 30 seconds",
    "- Lambda memory of about 512 MB",
    "- RDS Multi-AZ: false",
    "- S3 buckets must not have versioning",
    "- Use instances such as t3.large for EC2",
    "- EC2 instances of t3.large or larger",
    "- Use an existing DynamoDB table with on-demand billing",
    "- A load balancer with 30-day retention",  # of what?
    "- RDS must use encrypted snapshots",
    "- Note: Multi-AZ RDS takes 20 minutes",
    "- Keep backups for 30 days",  # of what?
    "- RDS must be a db.t3.medium or smaller",
    "- Upgrade Lambda from Node.js 14.x to Node.js 18.x",
    "- Node.js 14.x of the Lambda reached its end of life",
    "- CloudWatch Logs Insights queries",
    "- Security groups allow MySQL access from RDS",
    "- Configure route tables of the transit gateway",
    "The stack accepts the following configuration values:\n\n- The VPC range (10.40.0.0/16)",
    "## Cost analysis\n- Lambda timeout of 30 seconds",
    "The script optimizes:\n\n- Lambda timeout of 30 seconds",
    "- Ensure tagging standards checking: all resources have required tags (Owner, Team)",
    "## Optional enhancements\n- All S3 buckets must have versioning",
    "## Current state\n- The RDS instance is Multi-AZ",
    "## Checks to run\n- All S3 buckets must have versioning",
]


@pytest.mark.parametrize("prompt", LEFT)
def test_a_sentence_that_may_mean_something_else_drafts_nothing(prompt: str):
    assert requirements(f"{prompt}\n") == []


def test_what_a_sentence_begins_with_decides_what_it_is_about():
    prompt = "- VPC endpoints for S3 with KMS encryption\n- CloudWatch log groups with AWS-managed KMS encryption\n"
    assert {str(entry["resource"]) for entry in requirements(prompt)} == {"ec2.VpcEndpoint", "cloudwatch.LogGroup"}
    assert not any("kmsKeyId" in entry.get("expect", {}) for entry in requirements(prompt))


def test_all_and_some_are_told_apart():
    assert requirements("- All S3 buckets must have versioning\n") == [every("s3.Bucket", {"versioning.enabled": True})]
    assert requirements("- An S3 bucket with versioning\n") == [some("s3.Bucket", {"versioning.enabled": True})]


def test_what_all_must_do_is_not_asked_of_some_once_more():
    prompt = "- All S3 buckets must have versioning\n- An S3 bucket for parcels with versioning\n"
    assert requirements(prompt) == [every("s3.Bucket", {"versioning.enabled": True})]


def test_two_values_for_all_are_one_value_for_some_each():
    prompt = "- Lambda functions must have 512 MB of memory\n- Lambda functions must have 256 MB of memory\n"
    assert requirements(prompt) == [
        some("lambda.Function", {"memorySize": 512}),
        some("lambda.Function", {"memorySize": 256}),
    ]


@pytest.mark.parametrize("words", ["every 10 minutes", "every hour", "daily", "every 6 hours"])
def test_a_schedule_may_be_a_rate_or_a_cron_expression(words: str):
    import regex

    written = {
        "every 10 minutes": ["rate(10 minutes)", "cron(0/10 * * * ? *)", "cron(*/10 * * * ? *)"],
        "every hour": ["rate(1 hour)", "rate(60 minutes)", "cron(0 * * * ? *)"],
        "daily": ["rate(1 day)", "rate(24 hours)", "cron(0 6 * * ? *)"],
        "every 6 hours": ["rate(6 hours)", "cron(0 */6 * * ? *)", "cron(15 0,6,12,18 * * ? *)"],
    }
    [entry] = requirements(f"- EventBridge rule that runs the function {words}\n")
    pattern = entry["expect"]["scheduleExpression"]["matches"]
    assert entry["resource"] == ["cloudwatch.EventRule", "scheduler.Schedule"]
    assert all(regex.search(pattern, each) for each in written[words])
    others = [each for name, texts in written.items() if name != words for each in texts]
    assert not any(regex.search(pattern, each) for each in others)


def test_what_is_left_alone_is_listed():
    prompt = (
        "- The Lambda function must check letters\n- Optionally, the RDS instance is Multi-AZ\n- Write unit tests\n"
    )
    assert listed(prompt, "Asked, and not stated here:") == ["The Lambda function must check letters"]
    assert listed(prompt, "Asked as an option") == ["Optionally, the RDS instance is Multi-AZ"]
    assert listed(prompt, "Asked of tests") == ["Write unit tests"]


def test_a_sentence_that_is_stated_in_part_is_listed_as_such():
    prompt = "- S3 bucket with versioning and replication to another region\n- S3 bucket with versioning\n"
    assert listed(prompt, "in part") == ["S3 bucket with versioning and replication to another region"]
