"""Which arguments name a resource."""

from __future__ import annotations

import pytest

from harness.provider import ResourceType, load_package, name_arguments

CASES = {
    "s3.Bucket": ("bucket", "bucketPrefix"),
    "s3.BucketV2": ("bucket", "bucketPrefix"),
    "s3.BucketPolicy": (),
    "s3.BucketObject": (),
    "dynamodb.Table": ("name",),
    "iam.Role": ("name", "namePrefix"),
    "iam.Policy": ("name", "namePrefix"),
    "iam.RolePolicyAttachment": (),
    "lambda.Function": ("name",),
    "lambda.LayerVersion": ("layerName",),
    "lambda.Permission": (),
    "sns.Topic": ("name", "namePrefix"),
    "sns.TopicSubscription": (),
    "sqs.Queue": ("name", "namePrefix"),
    "cloudwatch.Dashboard": ("dashboardName",),
    "cloudwatch.MetricAlarm": ("name",),
    "cloudwatch.CompositeAlarm": ("alarmName",),
    "cloudwatch.LogGroup": ("name", "namePrefix"),
    "kms.Alias": ("name", "namePrefix"),
    "kms.Key": (),
    "apigateway.RestApi": ("name",),
    "apigateway.Stage": ("stageName",),
    "apigateway.Deployment": (),
    "ec2.Vpc": (),
    "ec2.SecurityGroup": ("name", "namePrefix"),
    "ec2.KeyPair": ("keyName", "keyNamePrefix"),
    "ec2.Instance": (),
    "ecs.TaskDefinition": ("family",),
    "eks.NodeGroup": ("nodeGroupName", "nodeGroupNamePrefix"),
    "eks.Addon": (),
    "rds.Cluster": ("clusterIdentifier", "clusterIdentifierPrefix"),
    "rds.ClusterInstance": ("identifier", "identifierPrefix"),
    "rds.Instance": ("identifier", "identifierPrefix"),
    "rds.Snapshot": ("dbSnapshotIdentifier",),
    "elasticache.ReplicationGroup": ("replicationGroupId",),
    "redshift.Cluster": ("clusterIdentifier",),
    "opensearch.Domain": ("domainName",),
    "route53.Record": (),
}


@pytest.mark.parametrize("path", CASES)
def test_the_arguments_that_name_a_resource(path: str) -> None:
    resource = load_package("@pulumi/aws").lookup(tuple(path.split(".")))
    assert isinstance(resource, ResourceType)
    assert name_arguments(resource) == CASES[path]
