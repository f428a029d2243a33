"""What requirements know of the cluster that a packaged component of `@pulumi/eks` makes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from harness.checks import CheckResult, Outcome

Decided = Callable[[str, str], CheckResult]

SOURCE = """
import * as eks from "@pulumi/eks";
const net = new aws.ec2.Subnet("net", { vpcId: "v", cidrBlock: "10.0.0.0/24" });
const key = new aws.kms.Key("key");
const role = new aws.iam.Role("role", { assumeRolePolicy: "{}" });
new eks.Cluster("shop", { version: "1.31", ARGUMENTS });
"""


@pytest.mark.parametrize(
    ("expect", "arguments", "outcome"),
    [
        ('{ version = "1.31" }', "", Outcome.PASS),
        ('{ version = "1.30" }', "", Outcome.FAIL),
        ('{ name = { contains = "shop" } }', "", Outcome.PASS),
        ("{ enabledClusterLogTypes = { set = true } }", "", Outcome.FAIL),
        ('{ enabledClusterLogTypes = { contains = "audit" } }', 'enabledClusterLogTypes: ["audit"]', Outcome.PASS),
        ('{ "vpcConfig.endpointPublicAccess" = false }', "", Outcome.FAIL),
        ('{ "vpcConfig.endpointPublicAccess" = false }', "endpointPublicAccess: false", Outcome.PASS),
        ('{ "vpcConfig.endpointPrivateAccess" = true }', "", Outcome.FAIL),
        ('{ "vpcConfig.endpointPrivateAccess" = true }', "endpointPrivateAccess: true", Outcome.PASS),
        ('{ "vpcConfig.subnetIds[*]" = { refers_to = "ec2.Subnet" } }', "privateSubnetIds: [net.id]", Outcome.PASS),
        ('{ "vpcConfig.subnetIds[*]" = { refers_to = "ec2.Subnet" } }', "", Outcome.UNKNOWN),
        ('{ "encryptionConfig.provider.keyArn" = { refers_to = "kms.Key" } }', "", Outcome.FAIL),
        (
            '{ "encryptionConfig.provider.keyArn" = { refers_to = "kms.Key" } }',
            "encryptionConfigKeyArn: key.arn",
            Outcome.PASS,
        ),
        ('{ roleArn = { refers_to = "iam.Role" } }', "", Outcome.UNKNOWN),
        ('{ roleArn = { refers_to = "iam.Role" } }', "serviceRole: role", Outcome.PASS),
        ('{ "vpcConfig.securityGroupIds" = { set = true } }', "", Outcome.UNKNOWN),
        ('{ "tags.Owner" = "me" }', 'tags: { Owner: "me" }', Outcome.PASS),
        ('{ "tags.Owner" = "me" }', 'clusterTags: { Owner: "me" }', Outcome.PASS),
        ('{ "tags.Owner" = "me" }', 'tags: { Team: "me" }', Outcome.FAIL),
        ('{ "tags.Owner" = "me" }', "tags: config.requireObject<any>('t')", Outcome.UNKNOWN),
    ],
)
def test_arguments_of_the_component_are_those_of_its_cluster(
    decided: Decided, expect: str, arguments: str, outcome: Outcome
) -> None:
    asked = f'resource = "eks.Cluster"\nexpect = {expect}'
    assert decided(asked, SOURCE.replace("ARGUMENTS", arguments)).outcome is outcome


@pytest.mark.parametrize(
    ("arguments", "outcome"),
    [
        ("createOidcProvider: true", Outcome.PASS),
        ("createOidcProvider: false", Outcome.FAIL),
        ("", Outcome.FAIL),
        ("createOidcProvider: config.requireBoolean('oidc')", Outcome.UNKNOWN),
    ],
)
def test_it_makes_an_identity_provider_where_it_is_told_to(decided: Decided, arguments: str, outcome: Outcome) -> None:
    asked = 'resource = "iam.OpenIdConnectProvider"\nexpect = { url = { refers_to = "eks.Cluster" } }'
    assert decided(asked, SOURCE.replace("ARGUMENTS", arguments)).outcome is outcome


@pytest.mark.parametrize(
    ("resource", "outcome"),
    [("eks.NodeGroup", Outcome.UNKNOWN), ("autoscaling.Group", Outcome.UNKNOWN), ("sqs.Queue", Outcome.FAIL)],
)
def test_what_it_may_make_beside_its_cluster_is_not_missing(decided: Decided, resource: str, outcome: Outcome) -> None:
    assert decided(f'resource = "{resource}"', SOURCE.replace("ARGUMENTS", "")).outcome is outcome
