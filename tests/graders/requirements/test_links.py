"""Resources that must be there for each of others, and properties that refer to resources."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from harness.checks import CheckResult, Outcome

Decided = Callable[[str, str], CheckResult]

EACH = """
for_each = "lambda.Function"
resource = "cloudwatch.MetricAlarm"
quantifier = "some"
link = "dimensions.FunctionName"
expect = { metricName = "Errors" }
"""
FUNCTION = 'const fn = new aws.lambda.Function("fn", { role: "r", name: NAME });\n'


def function(name: str = '"worker"') -> str:
    return FUNCTION.replace("NAME", name)


def alarm(function_name: str, metric: str = '"Errors"') -> str:
    arguments = f"{{ metricName: {metric}, dimensions: {{ FunctionName: {function_name} }} }}"
    return f'new aws.cloudwatch.MetricAlarm("a", {arguments} as any);\n'


@pytest.mark.parametrize(
    ("source", "outcome"),
    [
        (function() + alarm("fn.name"), Outcome.PASS),
        (function() + alarm("pulumi.interpolate`${fn.name}`"), Outcome.PASS),
        (function() + alarm("fn.id"), Outcome.PASS),
        (function() + alarm('"worker"'), Outcome.PASS),
        (function("undefined") + alarm('"fn"'), Outcome.FAIL),
        (function('config.require("name")') + alarm('config.require("name")'), Outcome.UNKNOWN),
        (function() + alarm('"other"'), Outcome.FAIL),
        (function() + alarm("fn.name", '"Duration"'), Outcome.FAIL),
        (function() + alarm('config.require("watched")'), Outcome.UNKNOWN),
        (function() + alarm('config.require("watched")', '"Duration"'), Outcome.FAIL),
        (function() + alarm("fn.name", 'config.require("metric")'), Outcome.UNKNOWN),
        (function(), Outcome.FAIL),
        (alarm('"worker"'), Outcome.NOT_APPLICABLE),
        (
            function() + function('"second"').replace("fn", "second") + alarm("fn.name"),
            Outcome.FAIL,
        ),
    ],
)
def test_each_must_have_its_own(decided: Decided, source: str, outcome: Outcome) -> None:
    assert decided(EACH, source).outcome is outcome


def test_a_finding_is_at_the_resource_that_has_none(decided: Decided) -> None:
    result = decided(EACH, function())
    assert result.reason == (
        '"It is asked": no cloudwatch.MetricAlarm with metricName `Errors` linked by dimensions.FunctionName '
        'is declared for Function "fn"; one is asked.'
    )
    assert result.findings[0].place is not None
    assert result.findings[0].place.excerpt == 'new aws.lambda.Function("fn"'


def test_one_that_may_not_be_made_is_no_failure(decided: Decided) -> None:
    assert decided(EACH, f'if (config.requireBoolean("on")) {{ {function()} }}').outcome is Outcome.UNKNOWN


def test_the_link_may_be_a_property_of_the_other_one(decided: Decided) -> None:
    requirement = """
for_each = "lambda.Function"
resource = "sqs.Queue"
link = "deadLetterConfig.targetArn"
"""
    queue = 'const dead = new aws.sqs.Queue("dead");\n'
    linked = 'new aws.lambda.Function("fn", { role: "r", deadLetterConfig: { targetArn: dead.arn } });'
    assert decided(requirement, queue + linked).outcome is Outcome.PASS
    assert decided(requirement, queue + 'new aws.lambda.Function("fn", { role: "r" });').outcome is Outcome.FAIL


def test_a_link_goes_on_in_the_resource_that_a_property_refers_to(decided: Decided) -> None:
    requirement = """
for_each = "lb.LoadBalancer"
resource = "lb.ListenerRule"
link = "listenerArn.loadBalancerArn"
"""
    source = """
const one = new aws.lb.LoadBalancer("one", {});
const listener = new aws.alb.Listener("l", { loadBalancerArn: one.arn, defaultActions: [] });
new aws.lb.ListenerRule("r", { listenerArn: listener.arn, actions: [], conditions: [] });
"""
    assert decided(requirement, source).outcome is Outcome.PASS
    other = source + 'const two = new aws.lb.LoadBalancer("two", {});'
    assert decided(requirement, other).outcome is Outcome.FAIL


def test_every_linked_one_must_do_and_none_must_not(decided: Decided) -> None:
    two = function() + alarm("fn.name") + alarm("fn.name", '"Duration"').replace('"a"', '"b"')
    assert decided(EACH, two).outcome is Outcome.PASS
    assert decided(EACH.replace('"some"', '"every"'), two).outcome is Outcome.FAIL
    assert decided(EACH.replace('"some"', '"none"'), two).outcome is Outcome.FAIL
    assert decided(EACH.replace('"some"', '"none"').replace("Errors", "Throttles"), two).outcome is Outcome.PASS


@pytest.mark.parametrize(
    ("actions", "outcome"),
    [
        ("[topic.arn]", Outcome.PASS),
        ('["arn:aws:sns:us-east-1:123456789012:other", topic.arn]', Outcome.PASS),
        ('["arn:aws:sns:us-east-1:123456789012:alerts"]', Outcome.PASS),
        ('["arn:aws:sns:us-east-1:123456789012:other"]', Outcome.FAIL),
        ("[]", Outcome.FAIL),
        ("undefined", Outcome.FAIL),
        ("[plain.arn]", Outcome.FAIL),
        ('[config.require("arn")]', Outcome.UNKNOWN),
        ('config.requireBoolean("x") ? [topic.arn] : []', Outcome.UNKNOWN),
        ('[config.requireBoolean("x") ? topic.arn : pulumi.output(topic.arn)]', Outcome.PASS),
    ],
)
def test_a_value_refers_to_a_selected_resource(decided: Decided, actions: str, outcome: Outcome) -> None:
    requirement = """
resource = "cloudwatch.MetricAlarm"
expect = { "alarmActions[?]" = { refers_to = { resource = "sns.Topic", where = { kmsMasterKeyId = { set = true } } } } }
"""
    source = 'const topic = new aws.sns.Topic("t", { name: "alerts", kmsMasterKeyId: "alias/aws/sns" });\n'
    source += 'const plain = new aws.sns.Topic("p");\n'
    source += f'new aws.cloudwatch.MetricAlarm("a", {{ alarmActions: {actions} }} as any);'
    assert decided(requirement, source).outcome is outcome


PACKAGED = """
const vpc = new awsx.ec2.Vpc("v", { cidrBlock: "10.0.0.0/16", numberOfAvailabilityZones: 3 });
new aws.rds.SubnetGroup("s", { subnetIds: vpc.privateSubnetIds });
new awsx.ecs.FargateService("f", { cluster: "c", desiredCount: 2 } as any);
"""


@pytest.mark.parametrize(
    ("requirement", "outcome"),
    [
        ('resource = "rds.SubnetGroup"\nexpect = { subnetIds = { refers_to = "awsx.ec2.Vpc" } }', Outcome.PASS),
        ('resource = "rds.SubnetGroup"\nexpect = { subnetIds = { refers_to = "ec2.Subnet" } }', Outcome.PASS),
        ('resource = "rds.SubnetGroup"\nexpect = { subnetIds = { refers_to = "ec2.NatGateway" } }', Outcome.FAIL),
        ('resource = "ec2.Subnet"\ncount = { exactly = 6 }', Outcome.PASS),
        ('resource = ["ec2.Vpc", "awsx.ec2.Vpc"]\ncount = { exactly = 1 }', Outcome.PASS),
        ('resource = ["ec2.Vpc", "awsx.ec2.Vpc"]\nexpect = { cidrBlock = "10.0.0.0/16" }', Outcome.PASS),
        ('resource = ["ecs.Service", "awsx.ecs.FargateService"]\nexpect = { desiredCount = 2 }', Outcome.PASS),
        ('resource = ["ecs.Service", "awsx.ecs.FargateService"]\nexpect = { desiredCount = 3 }', Outcome.FAIL),
        ('resource = "ecs.Service"\nexpect = { desiredCount = 2 }', Outcome.UNKNOWN),
        ('resource = "ec2.Subnet"\nexpect = { "tags.Owner" = { set = true } }', Outcome.UNKNOWN),
    ],
)
def test_what_a_packaged_component_makes_is_of_the_component(
    decided: Decided, requirement: str, outcome: Outcome
) -> None:
    assert decided(requirement, PACKAGED).outcome is outcome


def test_an_output_is_of_its_resource_although_part_of_its_name_is_not_known(decided: Decided) -> None:
    asked = 'for_each = "s3.Bucket"\nresource = "s3.BucketPolicy"\nlink = "bucket"'
    names = "const account = aws.getCallerIdentityOutput({}).accountId;\n"
    buckets = "".join(
        f'const {name} = new aws.s3.Bucket("{name}", {{ bucket: pulumi.interpolate`{name}-${{account}}` }});\n'
        for name in ("one", "two")
    )
    policy = 'new aws.s3.BucketPolicy("NAME", { bucket: NAME.id, policy: "{}" });\n'
    one, two = (policy.replace("NAME", name) for name in ("one", "two"))
    assert decided(asked, names + buckets + one + two).outcome is Outcome.PASS
    assert decided(asked, names + buckets + one).outcome is Outcome.FAIL
    by_name = one.replace("one.id", "pulumi.interpolate`two-${account}`")
    assert decided(asked, names + buckets + one + by_name.replace('"one"', '"b"')).outcome is not Outcome.FAIL
