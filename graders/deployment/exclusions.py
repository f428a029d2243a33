"""Arguments of which a resource takes one only.

The source is the provider's schema (`ConflictsWith`, `ExactlyOneOf`); the Pulumi Registry says "conflicts with".
"""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["EXCLUSIONS", "Exclusion"]


class Exclusion(NamedTuple):
    """Two arguments that exclude each other.

    Attributes:
        one: An argument.
        other: The other one, at which findings are shown.
        error: The refusal; "" for that of the provider.
        remedy: What would do; "" to leave one of them out.
        source: Where the fact is from; "" for the provider's documentation.
    """

    one: str
    other: str
    error: str = ""
    remedy: str = ""
    source: str = ""


_RULE: Final = (
    Exclusion("sourceSecurityGroupId", "cidrBlocks"),
    Exclusion("sourceSecurityGroupId", "self"),
    Exclusion("cidrBlocks", "self"),
)
_SPLIT_RULE: Final = tuple(
    Exclusion(one, other, f"2 attributes specified when one (and only one) of [{one},{other}] is required")
    for one, other in (
        ("cidrIpv4", "cidrIpv6"),
        ("cidrIpv4", "referencedSecurityGroupId"),
        ("cidrIpv4", "prefixListId"),
        ("cidrIpv6", "referencedSecurityGroupId"),
    )
)

EXCLUSIONS: Final[dict[str, tuple[Exclusion, ...]]] = {
    "aws:autoscaling/group:Group": (
        Exclusion("launchConfiguration", "launchTemplate"),
        Exclusion("launchTemplate", "mixedInstancesPolicy"),
        Exclusion("vpcZoneIdentifiers", "availabilityZones"),
    ),
    "aws:cloudwatch/metricAlarm:MetricAlarm": (
        Exclusion("metricName", "metricQueries"),
        Exclusion("statistic", "extendedStatistic"),
        Exclusion("statistic", "metricQueries"),
        Exclusion("period", "metricQueries"),
    ),
    "aws:ec2/instance:Instance": (Exclusion("userData", "userDataBase64"),),
    "aws:ec2/launchTemplate:LaunchTemplate": (Exclusion("vpcSecurityGroupIds", "securityGroupNames"),),
    "aws:ec2/securityGroupRule:SecurityGroupRule": _RULE,
    "aws:ec2/route:Route": tuple(
        Exclusion("gatewayId", other)
        for other in (
            "natGatewayId",
            "transitGatewayId",
            "vpcPeeringConnectionId",
            "networkInterfaceId",
        )
    ),
    "aws:ecs/service:Service": (
        Exclusion(
            "launchType",
            "capacityProviderStrategies",
            "InvalidParameterException: Specifying both a launch type and capacity provider strategy is not supported.",
            source='Amazon ECS API Reference, "CreateService"',
        ),
    ),
    "aws:elasticache/replicationGroup:ReplicationGroup": (Exclusion("numNodeGroups", "numCacheClusters"),),
    "aws:lambda/function:Function": (
        Exclusion("code", "imageUri"),
        Exclusion("code", "s3Bucket"),
        Exclusion("imageUri", "s3Bucket"),
    ),
    "aws:lb/loadBalancer:LoadBalancer": (Exclusion("subnets", "subnetMappings"),),
    "aws:alb/loadBalancer:LoadBalancer": (Exclusion("subnets", "subnetMappings"),),
    "aws:rds/cluster:Cluster": (
        Exclusion("manageMasterUserPassword", "masterPassword"),
        Exclusion("snapshotIdentifier", "globalClusterIdentifier"),
    ),
    "aws:rds/instance:Instance": (Exclusion("manageMasterUserPassword", "password"),),
    "aws:route53/record:Record": (Exclusion("aliases", "records"), Exclusion("aliases", "ttl")),
    "aws:secretsmanager/secretVersion:SecretVersion": (Exclusion("secretString", "secretBinary"),),
    "aws:sqs/queue:Queue": (Exclusion("kmsMasterKeyId", "sqsManagedSseEnabled"),),
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": _SPLIT_RULE,
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": _SPLIT_RULE,
}
"""The arguments that exclude each other, by type."""
