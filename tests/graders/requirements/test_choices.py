"""What a program chooses at run time decides nothing, wherever a requirement finds it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from harness.checks import CheckResult, Outcome

Decided = Callable[[str, str], CheckResult]

CHANCE = "const c = Math.random() > 0.5;\n"
BUCKET = 'const b = new aws.s3.Bucket("b", {});\n'
OWN = 'const b = new aws.s3.Bucket("b", ARGS as any);\n'
VERSIONING = 'new aws.s3.BucketVersioning("v", { bucket: b.id, versioningConfiguration: VALUE });'
LIFECYCLE = 'new aws.s3.BucketLifecycleConfiguration("l", { bucket: b.id, rules: VALUE } as any);'
ENCRYPTION = 'new aws.s3.BucketServerSideEncryptionConfiguration("e", { bucket: b.id, rules: VALUE } as any);'
VERSIONED = 'resource = "s3.Bucket"\nexpect = { "versioning.enabled" = true }'
STATUS = 'resource = "s3.BucketVersioning"\nexpect = { "versioningConfiguration.status" = "Enabled" }'
RULE = 'resource = "s3.Bucket"\nexpect = { "lifecycleRules[?].enabled" = true }'
RULE_STATUS = 'resource = "s3.BucketLifecycleConfiguration"\nexpect = { "rules[?].status" = "Enabled" }'
KMS = (
    'resource = "s3.Bucket"\n'
    'expect = { "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault.sseAlgorithm" = "aws:kms" }'
)


def default(algorithm: str) -> str:
    return f'{{ applyServerSideEncryptionByDefault: {{ sseAlgorithm: "{algorithm}" }} }}'


BY_KEY, BY_AWS = default("aws:kms"), default("AES256")


@pytest.mark.parametrize(
    ("asked", "source", "first", "second"),
    [
        (VERSIONED, BUCKET + VERSIONING, '{ status: "Enabled" }', '{ status: "Suspended" }'),
        (VERSIONED, OWN.replace("ARGS", "{ versioning: VALUE }"), "{ enabled: true }", "{ enabled: false }"),
        (STATUS, OWN.replace("ARGS", "{ versioning: VALUE }"), "{ enabled: true }", "{ enabled: false }"),
        (STATUS, OWN.replace("ARGS", "{ versioning: { enabled: VALUE } }"), "true", "false"),
        (
            STATUS,
            OWN.replace("s3.Bucket(", "s3.BucketV2(").replace("ARGS", "{ versionings: VALUE }"),
            "[{ enabled: true }]",
            "[{ enabled: false }]",
        ),
        (RULE, BUCKET + LIFECYCLE, '[{ id: "a", status: "Enabled" }]', '[{ id: "a", status: "Disabled" }]'),
        (
            RULE,
            BUCKET + LIFECYCLE.replace("VALUE", "[VALUE]"),
            '{ id: "a", status: "Enabled" }',
            '{ status: "Disabled" }',
        ),
        (RULE_STATUS, OWN.replace("ARGS", "{ lifecycleRules: VALUE }"), "[{ enabled: true }]", "[{ enabled: false }]"),
        (RULE_STATUS, OWN.replace("ARGS", "{ lifecycleRules: [VALUE] }"), "{ enabled: true }", "{ enabled: false }"),
        (KMS, BUCKET + ENCRYPTION, f"[{BY_KEY}]", f"[{BY_AWS}]"),
        (KMS, BUCKET + ENCRYPTION.replace("VALUE", "[VALUE]"), BY_KEY, BY_AWS),
    ],
)
def test_a_setting_that_stands_elsewhere_may_be_one_of_two(
    decided: Decided, asked: str, source: str, first: str, second: str
) -> None:
    assert decided(asked, source.replace("VALUE", first)).outcome is Outcome.PASS
    assert decided(asked, source.replace("VALUE", second)).outcome is Outcome.FAIL
    chosen = CHANCE + source.replace("VALUE", f"c ? {first} : {second}")
    assert decided(asked, chosen).outcome is Outcome.UNKNOWN
    same = CHANCE + source.replace("VALUE", f"c ? {first} : {first}")
    assert decided(asked, same).outcome is Outcome.PASS


def test_a_setting_that_may_be_left_out_may_stand_elsewhere(decided: Decided) -> None:
    source = OWN.replace("ARGS", "{ versioning: c ? { enabled: false } : undefined }")
    assert decided(VERSIONED, CHANCE + source).outcome is Outcome.FAIL
    elsewhere = VERSIONING.replace("VALUE", '{ status: "Enabled" }')
    assert decided(VERSIONED, CHANCE + source + elsewhere).outcome is Outcome.UNKNOWN


BALANCERS = """
const one = new aws.lb.LoadBalancer("one", {}), two = new aws.lb.LoadBalancer("two", {});
const first = new aws.lb.Listener("first", { loadBalancerArn: one.arn, defaultActions: [] });
const second = new aws.lb.Listener("second", { loadBalancerArn: two.arn, defaultActions: [] });
"""


def test_a_link_through_one_of_two_is_unknown(decided: Decided) -> None:
    asked = 'for_each = "lb.LoadBalancer"\nresource = "lb.ListenerRule"\nlink = "listenerArn.loadBalancerArn"'
    rule = 'new aws.lb.ListenerRule("r", { listenerArn: ARN, conditions: [], actions: [] });\n'
    both = rule.replace("ARN", "first.arn") + rule.replace("ARN", "second.arn").replace('"r"', '"s"')
    assert decided(asked, BALANCERS + both).outcome is Outcome.PASS
    assert decided(asked, BALANCERS + rule.replace("ARN", "first.arn")).outcome is Outcome.FAIL
    assert (
        decided(asked, CHANCE + BALANCERS + rule.replace("ARN", "c ? first.arn : second.arn")).outcome
        is Outcome.UNKNOWN
    )


def test_a_list_may_hold_what_may_be_meant(decided: Decided) -> None:
    asked = (
        'resource = "lambda.Function"\n'
        'expect = { layers = { refers_to = { resource = "lambda.LayerVersion", where = { skipDestroy = true } } } }'
    )
    layers = (
        'const one = new aws.lambda.LayerVersion("one", { layerName: "one", skipDestroy: c });\n'
        'const two = new aws.lambda.LayerVersion("two", { layerName: "two", skipDestroy: false });\n'
    )
    function = 'new aws.lambda.Function("f", { role: "r", layers: [VALUE] });'
    for value, outcome in (
        ("one.arn", Outcome.UNKNOWN),
        ("two.arn", Outcome.FAIL),
        ("c ? one.arn : two.arn", Outcome.UNKNOWN),
        ("two.arn, c ? one.arn : two.arn", Outcome.UNKNOWN),
    ):
        assert decided(asked, CHANCE + layers + function.replace("VALUE", value)).outcome is outcome


def test_objects_of_which_one_is_chosen_have_properties_each_for_itself(decided: Decided) -> None:
    """One has the first property that is asked, the other one the second."""
    asked = (
        'resource = "sns.TopicPolicy"\n'
        'expect = { policy = { has = { Version = "2012-10-17", "Statement[?].Effect" = "Allow" } } }'
    )
    policy = 'new aws.sns.TopicPolicy("p", { arn: "a", policy: VALUE });'
    first, second = (
        '{ Version: "2012-10-17", Statement: [] }',
        '{ Version: "2008-10-17", Statement: [{ Effect: "Allow" }] }',
    )
    for value, outcome in (
        (f"JSON.stringify(c ? {first} : {second})", Outcome.FAIL),
        (f"c ? JSON.stringify({first}) : JSON.stringify({second})", Outcome.FAIL),
        (f"JSON.stringify(c ? {first} : {second.replace('2008', '2012')})", Outcome.UNKNOWN),
    ):
        assert decided(asked, CHANCE + policy.replace("VALUE", value)).outcome is outcome


def test_a_component_may_make_the_one_that_will_do(decided: Decided) -> None:
    asked = 'resource = "eks.NodeGroup"\nquantifier = "some"\nexpect = { capacityType = "SPOT" }'
    own = 'new aws.eks.NodeGroup("n", { clusterName: "c", nodeRoleArn: "r", subnetIds: [], scalingConfig: {} } as any);'
    component = 'import * as eks from "@pulumi/eks"; new eks.ManagedNodeGroup("m", { cluster: {} } as any);'
    assert decided(asked, own).outcome is Outcome.FAIL
    assert decided(asked, own + component).outcome is Outcome.UNKNOWN


def test_zones_and_ranges_of_a_packaged_network_are_set(decided: Decided) -> None:
    for name in ("availabilityZone", "cidrBlock"):
        asked = f'resource = "ec2.Subnet"\nexpect = {{ {name} = CONDITION }}'
        network = 'new awsx.ec2.Vpc("net");'
        assert decided(asked.replace("CONDITION", "{ set = true }"), network).outcome is Outcome.PASS
        assert decided(asked.replace("CONDITION", '"x"'), network).outcome is Outcome.UNKNOWN


def test_a_component_may_make_what_is_forbidden_or_counted(decided: Decided) -> None:
    forbidden = 'resource = "autoscaling.Group"\nquantifier = "none"'
    counted = 'resource = "autoscaling.Group"\ncount = { exactly = 1 }'
    least = 'resource = "autoscaling.Group"\ncount = { min = 1 }'
    own = 'new aws.autoscaling.Group("g", { minSize: 1, maxSize: 2 });'
    component = 'import * as eks from "@pulumi/eks"; new eks.NodeGroup("n", { cluster: {} } as any);'
    queue = 'new aws.sqs.Queue("q", {});'
    for asked, source, outcome in (
        (forbidden, queue, Outcome.PASS),
        (forbidden, queue + component, Outcome.UNKNOWN),
        (forbidden, own + component, Outcome.FAIL),
        (counted, own, Outcome.PASS),
        (counted, own + component, Outcome.UNKNOWN),
        (least, own + component, Outcome.PASS),
    ):
        assert decided(asked, source).outcome is outcome
