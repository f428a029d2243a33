"""Property paths: elements of lists, JSON text, v1 and v2 forms, resources that configure another one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from harness.checks import CheckResult, Outcome

Decided = Callable[[str, str], CheckResult]

GROUP = 'new aws.ec2.SecurityGroup("g", { ingress: INGRESS } as any);'


@pytest.mark.parametrize(
    ("path", "ingress", "outcome"),
    [
        ("ingress[*].fromPort", "[{ fromPort: 443 }, { fromPort: 443 }]", Outcome.PASS),
        ("ingress[*].fromPort", "[{ fromPort: 443 }, { fromPort: 22 }]", Outcome.FAIL),
        ("ingress[*].fromPort", "[]", Outcome.FAIL),
        ("ingress[*].fromPort", "undefined", Outcome.FAIL),
        ("ingress[*].fromPort", '[{ fromPort: 443 }, ...config.requireObject<any[]>("more")]', Outcome.UNKNOWN),
        ("ingress[*].fromPort", '[{ fromPort: 22 }, ...config.requireObject<any[]>("more")]', Outcome.FAIL),
        ("ingress[?].fromPort", "[{ fromPort: 22 }, { fromPort: 443 }]", Outcome.PASS),
        ("ingress[?].fromPort", "[{ fromPort: 22 }]", Outcome.FAIL),
        ("ingress[?].fromPort", '[{ fromPort: 22 }, ...config.requireObject<any[]>("more")]', Outcome.UNKNOWN),
        ("ingress[?].fromPort", '[{ fromPort: 443 }, ...config.requireObject<any[]>("more")]', Outcome.PASS),
        ("ingress[0].fromPort", "[{ fromPort: 443 }, { fromPort: 22 }]", Outcome.PASS),
        ("ingress[1].fromPort", "[{ fromPort: 443 }, { fromPort: 22 }]", Outcome.FAIL),
        ("ingress[1].fromPort", "[{ fromPort: 443 }]", Outcome.FAIL),
        ("ingress[*].fromPort", '[{ fromPort: config.requireBoolean("x") ? 443 : 443 }]', Outcome.PASS),
        ("ingress[*].fromPort", '[{ fromPort: config.requireBoolean("x") ? 443 : 22 }]', Outcome.UNKNOWN),
        ("ingress[*].fromPort", '[{ fromPort: "443" }]', Outcome.PASS),
    ],
)
def test_elements_of_lists(decided: Decided, path: str, ingress: str, outcome: Outcome) -> None:
    requirement = f'resource = "ec2.SecurityGroup"\nexpect = {{ "{path}" = 443 }}'
    assert decided(requirement, GROUP.replace("INGRESS", ingress)).outcome is outcome


DENIES = """
resource = "s3.BucketPolicy"
expect = { "policy.Statement[?]" = { has = { Effect = "Deny", "Condition.Bool" = { set = true } } } }
"""
STATEMENTS = '{ Statement: [{ Effect: "Allow", Action: "s3:GetObject" }, { Effect: "Deny", Condition: { Bool: {} } }] }'


@pytest.mark.parametrize(
    ("policy", "outcome"),
    [
        (f"JSON.stringify({STATEMENTS})", Outcome.PASS),
        (f"pulumi.jsonStringify({STATEMENTS})", Outcome.PASS),
        (STATEMENTS, Outcome.PASS),
        ("""'{"Statement": {"Effect": "Deny", "Condition": {"Bool": {}}}}'""", Outcome.PASS),
        (
            'pulumi.interpolate`{"Statement": [{"Effect": "Deny", "Resource": "${bucket.arn}", '
            '"Condition": {"Bool": {}}}]}`',
            Outcome.PASS,
        ),
        (
            "bucket.arn.apply(arn => JSON.stringify("
            '{ Statement: [{ Effect: "Deny", Resource: arn, Condition: { Bool: {} } }] }))',
            Outcome.PASS,
        ),
        (
            'JSON.stringify({ Statement: [{ Effect: "Deny" }, { Effect: "Allow", Condition: { Bool: {} } }] })',
            Outcome.FAIL,
        ),
        ("'no JSON at all'", Outcome.FAIL),
        ('config.require("policy")', Outcome.UNKNOWN),
    ],
)
def test_paths_go_through_json_text_as_through_objects(decided: Decided, policy: str, outcome: Outcome) -> None:
    source = 'const bucket = new aws.s3.Bucket("b");\n'
    source += f'new aws.s3.BucketPolicy("p", {{ bucket: bucket.id, policy: {policy} }} as any);'
    assert decided(DENIES, source).outcome is outcome


def test_a_finding_inside_json_text_is_at_its_value(decided: Decided) -> None:
    result = decided(
        'resource = "ecs.TaskDefinition"\nexpect = { "containerDefinitions[*].readonlyRootFilesystem" = true }',
        """new aws.ecs.TaskDefinition("t", { family: "f",
  containerDefinitions: JSON.stringify([
    { name: "a", readonlyRootFilesystem: true }, { name: "b", readonlyRootFilesystem: false },
  ]),
});""",
    )
    assert [finding.place.excerpt for finding in result.findings if finding.place] == ["false"]


def test_names_with_dots_stand_in_quotes_and_maps_have_elements(decided: Decided) -> None:
    source = 'new aws.sqs.Queue("q", { tags: { "cost.center": "42", owner: "me" } });'
    requirement = 'resource = "sqs.Queue"\nexpect = { \'tags["cost.center"]\' = 42, "tags[?]" = "me" }'
    assert decided(requirement, source).outcome is Outcome.PASS
    assert decided(requirement, source.replace("me", "you")).outcome is Outcome.FAIL


VERSIONED = 'resource = "s3.Bucket"\nexpect = { "versioning.enabled" = true }'
SPLIT = 'new aws.s3.KIND("v", { bucket: bucket.id, versioningConfiguration: { status: STATUS } });'


@pytest.mark.parametrize(
    ("source", "outcome"),
    [
        ('new aws.s3.Bucket("b", { versioning: { enabled: true } });', Outcome.PASS),
        ('new aws.s3.Bucket("b", { versioning: { enabled: false } });', Outcome.FAIL),
        ('new aws.s3.BucketV2("b", { versionings: [{ enabled: true }] });', Outcome.PASS),
        (
            'const bucket = new aws.s3.Bucket("b");'
            + SPLIT.replace("KIND", "BucketVersioning").replace("STATUS", '"Enabled"'),
            Outcome.PASS,
        ),
        (
            'const bucket = new aws.s3.BucketV2("b");'
            + SPLIT.replace("KIND", "BucketVersioningV2").replace("STATUS", '"Enabled"'),
            Outcome.PASS,
        ),
        (
            'const bucket = new aws.s3.Bucket("b");'
            + SPLIT.replace("KIND", "BucketVersioning").replace("STATUS", '"Suspended"'),
            Outcome.FAIL,
        ),
        (
            'const bucket = new aws.s3.Bucket("b");'
            + SPLIT.replace("KIND", "BucketVersioning").replace("STATUS", 'config.require("s")'),
            Outcome.UNKNOWN,
        ),
        (
            'const bucket = new aws.s3.Bucket("b");'
            + SPLIT.replace("KIND", "BucketVersioning").replace("status: STATUS", ""),
            Outcome.FAIL,
        ),
        ('const bucket = new aws.s3.Bucket("b");', Outcome.FAIL),
        (
            'const bucket = { id: config.require("b") }; new aws.s3.Bucket("b");'
            + SPLIT.replace("KIND", "BucketVersioning").replace("STATUS", '"Enabled"'),
            Outcome.UNKNOWN,
        ),
    ],
)
def test_what_configures_a_bucket_is_found_wherever_it_stands(decided: Decided, source: str, outcome: Outcome) -> None:
    assert decided(VERSIONED, source).outcome is outcome


def test_encryption_and_lifecycle_of_a_bucket_are_found_in_resources_of_their_own(decided: Decided) -> None:
    source = """
const bucket = new aws.s3.BucketV2("b");
new aws.s3.BucketServerSideEncryptionConfigurationV2("e", { bucket: bucket.id,
  rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } }] });
new aws.s3.BucketLifecycleConfigurationV2("l", { bucket: bucket.id,
  rules: [{ id: "old", status: "Enabled", expiration: { days: 30 } }] });
"""
    path = "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault.sseAlgorithm"
    rules = '"lifecycleRules[?].enabled" = true, "lifecycleRules[?].expiration.days" = { at_most = 30 }'
    requirement = f'resource = "s3.BucketV2"\nexpect = {{ "{path}" = "aws:kms", {rules} }}'
    assert decided(requirement, source).outcome is Outcome.PASS
    assert decided(requirement, source.replace("days: 30", "days: 31")).outcome is Outcome.FAIL
    assert decided(requirement, source.replace("aws:kms", "AES256")).outcome is Outcome.FAIL


@pytest.mark.parametrize("name", ["lb.LoadBalancer", "alb.LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"])
def test_other_spellings_of_a_type_are_the_type(decided: Decided, name: str) -> None:
    requirement = f'resource = "{name}"\nexpect = {{ internal = true }}'
    for module in ("lb", "alb"):
        assert (
            decided(requirement, f'new aws.{module}.LoadBalancer("l", {{ internal: true }});').outcome is Outcome.PASS
        )
    assert decided(requirement, 'new aws.elb.LoadBalancer("l", { internal: true } as any);').outcome is Outcome.FAIL


def test_a_pattern_means_all_types_that_have_the_property(decided: Decided) -> None:
    requirement = 'resource = "aws:ec2/*"\nexpect = { "tags.Owner" = { set = true } }'
    tagged = 'new aws.ec2.Vpc("v", { tags: { Owner: "me" } });\nnew aws.ec2.Route("r", { routeTableId: "t" });'
    assert decided(requirement, tagged).outcome is Outcome.PASS
    assert decided(requirement, tagged + 'new aws.ec2.Subnet("s", { vpcId: "v" });').outcome is Outcome.FAIL
    assert decided(requirement, tagged + 'new aws.sns.Topic("t");').outcome is Outcome.PASS


def test_tags_of_the_provider_are_tags_of_what_it_makes(decided: Decided) -> None:
    requirement = 'resource = "sqs.Queue"\nexpect = { "tags.Owner" = "me", "tags.Stage" = "test" }'
    source = """
const provider = new aws.Provider("p", { defaultTags: { tags: { Owner: "me", Stage: "prod" } } });
new aws.sqs.Queue("q", { tags: { Stage: "test" } }, { provider });
"""
    assert decided(requirement, source).outcome is Outcome.PASS
    assert decided(requirement, source.replace(", { provider }", "")).outcome is Outcome.FAIL


def test_a_path_that_one_of_several_types_does_not_have_says_nothing_of_it(decided: Decided) -> None:
    requirement = 'resource = ["rds.Instance", "rds.Cluster"]\nexpect = { multiAz = true, backupRetentionPeriod = 7 }'
    cluster = 'new aws.rds.Cluster("c", { engine: "aurora-mysql", backupRetentionPeriod: 7 });'
    assert decided(requirement, cluster).outcome is Outcome.PASS
    assert (
        decided('resource = ["rds.Instance", "rds.Cluster"]\nexpect = { multiAz = true }', cluster).outcome
        is Outcome.FAIL
    )


def test_kubernetes_and_awsx_types_are_known(decided: Decided) -> None:
    requirement = 'resource = "kubernetes.apps.v1.Deployment"\n'
    requirement += 'expect = { "spec.template.spec.containers[*].image" = { starts_with = "nginx:" } }'
    source = 'new aws.sqs.Queue("q");\n'
    containers = '{ spec: { template: { spec: { containers: [{ name: "n", image: "nginx:1.27" }] } } } }'
    source += f'new k8s.apps.v1.Deployment("d", {containers} as any);'
    assert decided(requirement, source).outcome is Outcome.PASS
    assert decided(requirement, source.replace("nginx:1", "httpd:2")).outcome is Outcome.FAIL
    vpc = 'resource = "awsx.ec2.Vpc"\nexpect = { "natGateways.strategy" = "OnePerAz" }'
    assert decided(vpc, 'new awsx.ec2.Vpc("v", { natGateways: { strategy: "Single" } });').outcome is Outcome.FAIL


ACCESS = """
const store = new aws.s3.Bucket("store");
new aws.iam.RolePolicy("p", {
    role: "r",
    policy: store.arn.apply(arn => JSON.stringify({
        Statement: [{ Effect: "Allow", Action: ACTION, Resource: RESOURCE }],
    })),
});
"""


@pytest.mark.parametrize(
    ("action", "resource", "outcome"),
    [
        ('"s3:GetObject"', "arn", Outcome.PASS),
        ('"s3:GetObject"', "`${arn}/*`", Outcome.PASS),
        ('["s3:GetObject", "s3:PutObject"]', "[arn, `${arn}/*`]", Outcome.PASS),
        ('"s3:GetObject"', '"*"', Outcome.FAIL),
        ('"s3:GetObject"', '[arn, "*"]', Outcome.FAIL),
        ('["s3:GetObject", "s3:*"]', "arn", Outcome.FAIL),
        ('"s3:*"', "arn", Outcome.FAIL),
        ('"s3:GetObject"', 'config.require("what")', Outcome.UNKNOWN),
    ],
)
def test_a_single_text_is_a_list_of_itself(decided: Decided, action: str, resource: str, outcome: Outcome) -> None:
    requirement = """
resource = "iam.RolePolicy"
quantifier = "none"
expect = { "policy.Statement[?]" = { has = { "Action[?]" = "s3:*" }, or = { has = { "Resource[?]" = "*" } } } }
"""
    source = ACCESS.replace("ACTION", action).replace("RESOURCE", resource)
    assert decided(requirement, source).outcome is outcome


@pytest.mark.parametrize(
    ("service", "outcome"), [('"build.amazonaws.com"', Outcome.PASS), ('"lambda.amazonaws.com"', Outcome.FAIL)]
)
@pytest.mark.parametrize(
    "policy",
    [
        "JSON.stringify({ Statement: [{ Principal: { Service: SERVICE } }] })",
        "{ Statement: [{ Principal: { Service: SERVICE } }] } as any",
        "pulumi.jsonStringify({ Statement: [{ Principal: { Service: [SERVICE] } }] })",
        "aws.iam.assumeRolePolicyForPrincipal({ Service: SERVICE })",
    ],
)
def test_a_document_contains_the_texts_in_it(decided: Decided, policy: str, service: str, outcome: Outcome) -> None:
    requirement = 'resource = "iam.Role"\nexpect = { assumeRolePolicy = { contains = "build.amazonaws.com" } }'
    source = f'new aws.iam.Role("r", {{ assumeRolePolicy: {policy.replace("SERVICE", service)} }});'
    assert decided(requirement, source).outcome is outcome


@pytest.mark.parametrize(
    ("text", "metrics", "outcome"),
    [
        ("eu-west-3", '[["AWS/SQS", "NumberOfMessagesSent", { region: "eu-west-3" }]]', Outcome.PASS),
        ("eu-west-3", '[["AWS/SQS", "NumberOfMessagesSent", { region: "eu-north-1" }]]', Outcome.FAIL),
        ("eu-west-3", '[["AWS/SQS", config.require("metric"), { region: "eu-north-1" }]]', Outcome.UNKNOWN),
        ("eu-west-3", '[["AWS/SQS"], config.requireObject<string[]>("metric")]', Outcome.UNKNOWN),
        ("AWS/SQS", '[["AWS/SQS"], config.requireObject<string[]>("metric")]', Outcome.PASS),
        ("SQS", '[["AWS/SQS"]]', Outcome.PASS),
        ("region", '[["AWS/SQS", "NumberOfMessagesSent", { region: "eu-north-1" }]]', Outcome.PASS),
        ('\\"region\\":', '[["AWS/SQS", "NumberOfMessagesSent", { region: "eu-north-1" }]]', Outcome.UNKNOWN),
    ],
)
def test_a_document_contains_the_texts_of_lists_in_lists(
    decided: Decided, text: str, metrics: str, outcome: Outcome
) -> None:
    requirement = f'resource = "cloudwatch.Dashboard"\nexpect = {{ dashboardBody = {{ contains = "{text}" }} }}'
    body = f'JSON.stringify({{ widgets: [{{ type: "metric", properties: {{ metrics: {metrics} }} }}] }})'
    source = f'new aws.cloudwatch.Dashboard("d", {{ dashboardName: "d", dashboardBody: {body} }});'
    assert decided(requirement, source).outcome is outcome


@pytest.mark.parametrize(
    ("pattern", "outcome"),
    [
        ("^com[.]amazonaws[.]", Outcome.PASS),
        ("[.]s3$", Outcome.PASS),
        ("amazonaws", Outcome.PASS),
        ("^com[.]amazonaws[.]s3$", Outcome.UNKNOWN),
        ("amazonaws[.]$", Outcome.UNKNOWN),
        ("^[.]s3", Outcome.UNKNOWN),
    ],
)
def test_a_pattern_is_found_in_the_known_pieces_of_a_text(decided: Decided, pattern: str, outcome: Outcome) -> None:
    requirement = f'resource = "ec2.VpcEndpoint"\nexpect = {{ serviceName = {{ matches = "{pattern}" }} }}'
    source = 'new aws.ec2.VpcEndpoint("e", { vpcId: "v", serviceName: `com.amazonaws.${config.require("where")}.s3` });'
    assert decided(requirement, source).outcome is outcome


@pytest.mark.parametrize(("chart", "outcome"), [('"proxy-operator"', Outcome.PASS), ('"metrics"', Outcome.FAIL)])
def test_a_chart_has_the_arguments_of_a_chart_only(decided: Decided, chart: str, outcome: Outcome) -> None:
    requirement = """
resource = ["kubernetes.helm.v3.Chart", "kubernetes.apps.v1.DaemonSet"]
expect = { chart = { contains = "proxy" }, "metadata.name" = { contains = "proxy" } }
"""
    assert (
        decided(requirement, f'new aws.sqs.Queue("q"); new k8s.helm.v3.Chart("c", {{ chart: {chart} }});').outcome
        is outcome
    )


@pytest.mark.parametrize(
    ("resource", "expect", "inline"),
    [
        ("s3.BucketVersioning", '"versioningConfiguration.status" = "Enabled"', "versioning: { enabled: true }"),
        ("s3.BucketVersioningV2", '"versioningConfiguration.status" = "Enabled"', "versioning: { enabled: true }"),
        (
            "s3.BucketLifecycleConfiguration",
            '"rules[?]" = { has = { status = "Enabled", "expiration.days" = 30 } }',
            "lifecycleRules: [{ enabled: true, expiration: { days: 30 } }]",
        ),
        (
            "s3.BucketServerSideEncryptionConfiguration",
            '"rules[*].applyServerSideEncryptionByDefault.sseAlgorithm" = "aws:kms"',
            "serverSideEncryptionConfiguration: { rule: "
            '{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } } }',
        ),
        ("s3.BucketAcl", 'acl = "private"', 'acl: "private"'),
    ],
)  # fmt: skip
def test_what_a_bucket_sets_itself_stands_for_the_resource_that_would(
    decided: Decided, resource: str, expect: str, inline: str
) -> None:
    for requirement in (
        f'resource = "{resource}"',
        f'for_each = "s3.Bucket"\nlink = "bucket"\nresource = "{resource}"',
    ):
        asked = f"{requirement}\nexpect = {{ {expect} }}"
        assert decided(asked, f'new aws.s3.Bucket("b", {{ {inline} }} as any);').outcome is Outcome.PASS
        assert decided(asked, 'new aws.s3.Bucket("b");').outcome is Outcome.FAIL


NO_SSH = """
resource = "ec2.SecurityGroup"
quantifier = "none"
expect = { "ingress[?]" = { has = { fromPort = 22, "cidrBlocks[?]" = "0.0.0.0/0" } } }
"""


@pytest.mark.parametrize(
    ("rule", "outcome"),
    [
        ("", Outcome.PASS),
        (
            'new aws.ec2.SecurityGroupRule("r", { type: "ingress", securityGroupId: group.id, '
            'fromPort: 22, toPort: 22, protocol: "tcp", cidrBlocks: ["0.0.0.0/0"] });',
            Outcome.FAIL,
        ),
        (
            'new aws.ec2.SecurityGroupRule("r", { type: "egress", securityGroupId: group.id, fromPort: 22, toPort: 22, '
            'protocol: "tcp", cidrBlocks: ["0.0.0.0/0"] });',
            Outcome.PASS,
        ),
        (
            'new aws.vpc.SecurityGroupIngressRule("r", { securityGroupId: group.id, fromPort: 22, toPort: 22, '
            'ipProtocol: "tcp", cidrIpv4: "0.0.0.0/0" });',
            Outcome.FAIL,
        ),
        (
            'new aws.vpc.SecurityGroupIngressRule("r", { securityGroupId: group.id, fromPort: 22, toPort: 22, '
            'ipProtocol: "tcp", cidrIpv4: "10.0.0.0/8" });',
            Outcome.PASS,
        ),
        (
            'new aws.vpc.SecurityGroupIngressRule("r", { securityGroupId: config.require("g"), fromPort: 22, '
            'toPort: 22, ipProtocol: "tcp", cidrIpv4: "0.0.0.0/0" });',
            Outcome.UNKNOWN,
        ),
    ],
)
def test_rules_of_a_security_group_may_be_resources_of_their_own(decided: Decided, rule: str, outcome: Outcome) -> None:
    group = (
        'const group = new aws.ec2.SecurityGroup("g", { ingress: [{ fromPort: 443, toPort: 443, protocol: "tcp" }] });'
    )
    assert decided(NO_SSH, f"{group}\n{rule}").outcome is outcome


REPLICATION = (
    'new aws.s3.BucketReplicationConfig("r", { bucket: b.id, role: "r", '
    'rules: [{ status: "STATUS", destination: { bucket: b.arn } }] });'
)


@pytest.mark.parametrize(
    ("expect", "source", "outcome"),
    [
        (
            '{ "replicationConfiguration.rules[?].destination.bucket" = { refers_to = "s3.Bucket" } }',
            REPLICATION.replace("STATUS", "Enabled"),
            Outcome.PASS,
        ),
        (
            '{ "replicationConfiguration.rules[?].status" = "Enabled" }',
            REPLICATION.replace("STATUS", "Disabled"),
            Outcome.FAIL,
        ),
        (
            '{ "logging.targetPrefix" = "logs/" }',
            'new aws.s3.BucketLogging("l", { bucket: b.id, targetBucket: "x", targetPrefix: "logs/" });',
            Outcome.PASS,
        ),
        (
            '{ "logging.targetPrefix" = "logs/" }',
            'new aws.s3.BucketLogging("l", { bucket: b.id, targetBucket: "x", targetPrefix: config.require("p") });',
            Outcome.UNKNOWN,
        ),
        (
            '{ "corsRules[?].allowedMethods" = { contains = "PUT" } }',
            'new aws.s3.BucketCorsConfiguration("c", { bucket: b.id, corsRules: [{ allowedMethods: ["PUT"], '
            'allowedOrigins: ["*"] }] });',
            Outcome.PASS,
        ),
        (
            '{ "website.indexDocument" = "home.html" }',
            'new aws.s3.BucketWebsiteConfiguration("w", { bucket: b.id, indexDocument: { suffix: "home.html" } });',
            Outcome.PASS,
        ),
        (
            '{ accelerationStatus = "Enabled" }',
            'new aws.s3.BucketAccelerateConfiguration("a", { bucket: b.id, status: "Suspended" });',
            Outcome.FAIL,
        ),
        ("{ logging = { set = true } }", "", Outcome.FAIL),
    ],
)
def test_whatever_configures_a_bucket_is_found_under_its_argument(
    decided: Decided, expect: str, source: str, outcome: Outcome
) -> None:
    bucket = 'const b = new aws.s3.Bucket("b", {});\n'
    assert decided(f'resource = "s3.Bucket"\nexpect = {expect}', bucket + source).outcome is outcome
