"""Type tokens of the resources that operators edit. Source: Pulumi Registry, AWS (v7)."""

from __future__ import annotations

__all__ = [
    "ACCESS_BLOCK",
    "ALARM",
    "ASSOCIATION",
    "BUCKETS",
    "BUCKET_ENCRYPTION",
    "ENDPOINT",
    "FLOW_LOG",
    "FUNCTION",
    "GATEWAY",
    "INSTANCE",
    "KEY",
    "LIFECYCLE",
    "LOG_GROUP",
    "METHOD",
    "METHOD_SETTINGS",
    "POLICIES",
    "ROLE",
    "ROUTE",
    "ROUTE_TABLE",
    "SECURITY_GROUP",
    "SUBNET",
    "TABLE",
    "TOPIC",
    "USAGE_PLAN",
    "VAULT",
    "VERSIONING",
    "VPC",
]

ACCESS_BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"
ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation"
BUCKETS = ("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2")
BUCKET_ENCRYPTION = (
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
)
ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint"
FLOW_LOG = "aws:ec2/flowLog:FlowLog"
FUNCTION = "aws:lambda/function:Function"
GATEWAY = "aws:ec2/internetGateway:InternetGateway"
INSTANCE = "aws:ec2/instance:Instance"
KEY = "aws:kms/key:Key"
LIFECYCLE = (
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
)
LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup"
METHOD = "aws:apigateway/method:Method"
METHOD_SETTINGS = "aws:apigateway/methodSettings:MethodSettings"
POLICIES = ("aws:iam/rolePolicy:RolePolicy", "aws:iam/policy:Policy")
ROLE = "aws:iam/role:Role"
ROUTE = "aws:ec2/route:Route"
ROUTE_TABLE = "aws:ec2/routeTable:RouteTable"
SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup"
SUBNET = "aws:ec2/subnet:Subnet"
TABLE = "aws:dynamodb/table:Table"
TOPIC = "aws:sns/topic:Topic"
USAGE_PLAN = "aws:apigateway/usagePlan:UsagePlan"
VAULT = "aws:backup/vault:Vault"
VERSIONING = ("aws:s3/bucketVersioning:BucketVersioning", "aws:s3/bucketVersioningV2:BucketVersioningV2")
VPC = "aws:ec2/vpc:Vpc"
