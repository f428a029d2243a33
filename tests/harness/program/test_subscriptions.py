"""What Pulumi's own packages register beside what the program names: subscriptions, callbacks, providers, routes."""

# ruff: noqa: E501 - a program stands on one line

from __future__ import annotations

import pytest

from harness.program import read_program
from harness.program.record import resources_record
from harness.program.resources import Program, Resource
from harness.program.sdk.assets import Archive, Asset
from harness.program.values import Array, Object, Reference, unwrap
from harness.syntax.source import SourceFile
from tests.harness.program.evaluated import program, shown

IMPORTS = (
    'import * as pulumi from "@pulumi/pulumi"; import * as aws from "@pulumi/aws"; import * as awsx from "@pulumi/awsx"; '
    'import * as eks from "@pulumi/eks"; import * as k8s from "@pulumi/kubernetes"; const config = new pulumi.Config(); '
)
ATTACHED = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
FUNCTION = ["aws:iam/role:Role", *[ATTACHED] * 9, "aws:lambda/function:Function"]
PERMISSION = "aws:lambda/permission:Permission"
MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping"


def read(source: str) -> Program:
    return program(IMPORTS + source)


def only(found: Program, token: str) -> Resource:
    (resource,) = found.of_type(token)
    return resource


@pytest.mark.parametrize(
    ("source", "types"),
    [
        (
            "aws.cloudwatch.onSchedule('n', 'rate(1 hour)', async () => {});",
            ["aws:cloudwatch:EventRuleEventSubscription", "aws:cloudwatch/eventRule:EventRule", *FUNCTION, PERMISSION, "aws:cloudwatch/eventTarget:EventTarget"],
        ),
        (
            "const q = new aws.sqs.Queue('q'); q.onEvent('n', () => {}, { batchSize: 2 });",
            ["aws:sqs/queue:Queue", "aws:sqs:QueueEventSubscription", *FUNCTION, PERMISSION, MAPPING],
        ),
        (
            "const t = new aws.sns.Topic('t'); t.onEvent('n', () => {});",
            ["aws:sns/topic:Topic", "aws:sns:TopicEventSubscription", *FUNCTION, PERMISSION, "aws:sns/topicSubscription:TopicSubscription"],
        ),
        (
            "const t = new aws.dynamodb.Table('t', { attributes: [], streamEnabled: true }); t.onEvent('n', () => {}, { startingPosition: 'LATEST' });",
            ["aws:dynamodb/table:Table", "aws:dynamodb:TableEventSubscription", *FUNCTION, PERMISSION, MAPPING],
        ),
        (
            "const s = new aws.kinesis.Stream('s'); s.onEvent('n', () => {}, { startingPosition: 'LATEST' });",
            ["aws:kinesis/stream:Stream", "aws:kinesis:StreamEventSubscription", "aws:iam/role:Role", *[ATTACHED] * 5, "aws:lambda/function:Function", PERMISSION, MAPPING],
        ),
        (
            "const g = new aws.cloudwatch.LogGroup('g'); g.onDecodedEvent('n', () => {});",
            ["aws:cloudwatch/logGroup:LogGroup", "aws:cloudwatch:LogGroupEventSubscription", *FUNCTION, PERMISSION, "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter"],
        ),
    ],
)  # fmt: skip
def test_a_subscription_registers_all_that_it_consists_of(source: str, types: list[str]) -> None:
    found = read(source)
    assert [r.type for r in found.resources] == types
    assert not any(r.implied for r in found.resources)


def test_an_existing_function_is_subscribed_without_another_role() -> None:
    found = read(
        "const f = new aws.lambda.Function('f', { role: 'r' }); const t = new aws.sns.Topic('t'); const s = t.onEvent('n', f, { filterPolicy: '{}' }); export const arn = s.func.arn;"
    )
    assert not list(found.of_type("aws:iam/role:Role"))
    link = only(found, "aws:sns/topicSubscription:TopicSubscription")
    assert link.input("filterPolicy") == "{}"
    endpoint = link.input("endpoint")
    assert isinstance(endpoint, Reference)
    assert (shown(endpoint.resource.name), endpoint.path) == ("f", ("arn",))
    assert link.parent is only(found, "aws:sns:TopicEventSubscription")


def test_the_class_of_a_subscription_does_what_the_method_does() -> None:
    found = read(
        "const t = new aws.sns.Topic('t'); new aws.sns.TopicEventSubscription('n', t, async () => {}, {}, { protect: true });"
    )
    made = only(found, "aws:sns:TopicEventSubscription")
    assert made.option("protect") is True
    assert only(found, PERMISSION).input("principal") == "sns.amazonaws.com"


def test_all_subscriptions_of_a_bucket_share_one_notification_that_the_process_makes_at_its_end() -> None:
    found = read(
        "const b = new aws.s3.Bucket('b'); b.onObjectCreated('in', () => {}, { filterSuffix: '.csv' }); b.onObjectRemoved('out', () => {}, { event: 'Delete' });"
    )
    made = only(found, "aws:s3/bucketNotification:BucketNotification")
    assert made.implied
    listed = made.input("lambdaFunctions")
    assert isinstance(listed, Array)
    events = [shown(unwrap(entry.get("events"))) for entry in listed.items if isinstance(entry, Object)]
    assert events == ["['s3:ObjectCreated:*']", "['s3:ObjectRemoved:Delete']"]


def test_a_callback_is_the_code_of_an_ordinary_function() -> None:
    found = read(
        "new aws.lambda.CallbackFunction('f', { callback: async () => 1, memorySize: 512, policies: ['arn:p'], codePathOptions: {} });"
    )
    made = only(found, "aws:lambda/function:Function")
    assert set(made.inputs.entries) == {"code", "handler", "memorySize", "role", "runtime", "timeout"}
    code = made.input("code")
    assert isinstance(code, Archive)
    assert isinstance(code.argument, Object)
    assert isinstance(code.argument.get("__index.js"), Asset)
    assert [shown(r.name) for r in found.of_type(ATTACHED)] == ["f-42c0b2f8"]


def test_a_callback_with_a_role_has_the_settings_of_every_callback() -> None:
    found = read(
        "const r = new aws.iam.Role('r', { assumeRolePolicy: '{}' }); new aws.lambda.CallbackFunction('f', { callback: () => 1, role: r, timeout: 5 });"
    )
    made = only(found, "aws:lambda/function:Function")
    assert (made.input("handler"), made.input("timeout")) == ("__index.handler", 5)
    role = made.input("role")
    assert isinstance(role, Reference)
    assert role.path == ("arn",)


def test_the_provider_of_a_cluster_is_registered_once_and_only_if_it_is_read() -> None:
    assert [r.type for r in read("new eks.Cluster('c');").resources] == ["eks:index:Cluster"]
    found = read("const c = new eks.Cluster('c'); const o = { provider: c.provider }; new k8s.core.v1.Namespace('n', {}, { provider: c.provider });")  # fmt: skip
    assert [f"{r.type} {shown(r.name)}" for r in found.resources] == [
        "eks:index:Cluster c",
        "pulumi:providers:kubernetes c-provider",
        "kubernetes:core/v1:Namespace n",
    ]


def test_a_custom_kind_of_kubernetes_is_of_the_type_that_it_names() -> None:
    found = read("new k8s.apiextensions.CustomResource('x', { apiVersion: 'acme.io/v2', kind: 'Kettle', spec: { l: 1 } });")  # fmt: skip
    (made,) = found.resources
    assert made.type == "kubernetes:acme.io/v2:Kettle"
    assert made.input("spec.l") == 1


def test_the_routes_of_a_classic_api_are_functions_with_permissions() -> None:
    found = read(
        "const a = new awsx.classic.apigateway.API('a', { stageName: 'live', routes: [{ path: 'x', method: 'GET', eventHandler: async () => ({ statusCode: 200, body: '' }) }] }); export const url = a.url;"
    )
    assert [r.type for r in found.resources] == [
        "aws:apigateway:x:API",
        *FUNCTION,
        "aws:apigateway/restApi:RestApi",
        "aws:apigateway/deployment:Deployment",
        PERMISSION,
        "aws:apigateway/stage:Stage",
    ]
    assert only(found, "aws:apigateway/stage:Stage").input("stageName") == "live"


def described(source: str) -> list[dict[str, object]]:
    made = resources_record(read_program([SourceFile("index.ts", source, "typescript")]))["resources"]
    assert isinstance(made, list)
    return made


@pytest.mark.parametrize(
    ("source", "token"),
    [
        ("import * as gw from '@pulumi/aws-apigateway'; new gw.RestAPI('x', {});", "aws-apigateway:index:RestAPI"),
        ("import { RestAPI } from '@pulumi/aws-apigateway'; new RestAPI('x', {});", "aws-apigateway:index:RestAPI"),
        ("import * as az from '@pulumi/azure-native'; new az.storage.Blob('x', {});", "azure-native:storage:Blob"),
        (
            "import * as cf from '@pulumi/cloudflare'; new cf.DnsRecord('x', {});",
            "cloudflare:index/dnsRecord:DnsRecord",
        ),
        ("import { Bucket } from '@pulumi/gcp/storage'; new Bucket('x', {});", "gcp:storage/bucket:Bucket"),
        ("import * as dd from '@pulumi/datadog'; new dd.Provider('x', {});", "pulumi:providers:datadog"),
        ("import * as own from '@acme/pulumi-shelf'; new own.Shelf('x', {});", "shelf:index:Shelf"),
    ],
)
def test_resources_of_packages_that_are_not_indexed_have_the_type_of_their_import(source: str, token: str) -> None:
    (made,) = described(source)
    assert (made["type"], made["name"], made["unindexed"]) == (token, "x", True)


@pytest.mark.parametrize(
    "source",
    [
        "import { S3Client } from '@aws-sdk/client-s3'; new S3Client('x');",
        "import { PolicyPack } from '@pulumi/policy'; new PolicyPack('x', {});",
        "import * as dd from '@pulumi/datadog'; new dd.Options({ a: 1 });",
        "import * as dd from '@pulumi/datadog'; dd.getMonitor({ name: 'x' });",
    ],
)
def test_what_is_no_resource_of_pulumi_is_not_registered(source: str) -> None:
    assert described(source) == []


def test_indexed_resources_are_not_marked() -> None:
    (made,) = described("import * as aws from '@pulumi/aws'; new aws.sns.Topic('t');")
    assert made["unindexed"] is False


def test_what_a_resource_that_is_not_indexed_gives_goes_on_as_unknown() -> None:
    found = program(
        "import * as aws from '@pulumi/aws'; import * as gw from '@pulumi/aws-apigateway'; const a = new gw.RestAPI('x', {}); a.addRoute('/y'); new aws.sns.Topic('t', { displayName: a.url });"
    )
    assert not found.events
    assert shown(only(found, "aws:sns/topic:Topic").input("displayName")) == "{?}"


FILES = {
    "index.ts": """
import * as fs from "fs"; import * as path from "path"; import * as aws from "@pulumi/aws";
const walk = (folder: string): void => {
    for (const name of fs.readdirSync(folder)) {
        const full = path.join(folder, name);
        if (fs.statSync(full).isDirectory()) { walk(full); } else { new aws.s3.BucketObject(path.relative("site", full), { bucket: "b" }); }
    }
};
walk("./site");
""",
    "site/index.html": "<p>",
    "site/img/a.svg": "<svg/>",
}


def of_files(**files: str) -> Program:
    return read_program([SourceFile(p, t, "typescript" if p.endswith(".ts") else "text") for p, t in files.items()])


def test_a_folder_of_the_response_is_listed_with_its_files_alone() -> None:
    found = of_files(**FILES)
    assert [shown(r.name) for r in found.resources] == ["img/a.svg", "index.html"]
    assert not any(r.repeated or r.conditional for r in found.resources)


def test_a_folder_of_which_the_response_has_nothing_is_not_known() -> None:
    text = 'import * as fs from "fs"; import * as aws from "@pulumi/aws"; for (const n of fs.readdirSync("web")) { new aws.s3.BucketObject(n, {}); }'
    (made,) = of_files(**{"index.ts": text, "site/a.html": ""}).resources
    assert made.repeated


@pytest.mark.parametrize(
    ("call", "listed"),
    [
        ('fs.readdirSync("site")', ["img", "index.html"]),
        ('fs.readdirSync("site/img/")', ["a.svg"]),
        ('fs.readdirSync("site", { recursive: true })', ["img", "img/a.svg", "index.html"]),
        ('fs.readdirSync("site", { withFileTypes: true }).filter(e => e.isFile()).map(e => e.name)', ["index.html"]),
    ],
)
def test_folders_are_listed_as_node_lists_them(call: str, listed: list[str]) -> None:
    text = f'import * as fs from "fs"; import * as aws from "@pulumi/aws"; for (const n of {call}) {{ new aws.sns.Topic(n); }}'
    found = of_files(**{**FILES, "index.ts": text})
    assert [shown(r.name) for r in found.resources] == listed


COMPONENT = """
class Shelf extends pulumi.ComponentResource {
    constructor(name: string, opts?: pulumi.ComponentResourceOptions) { super("x:y:Shelf", name, { size: 3 }, opts); }
    protected async initialize(args: { size: number }) {
        const zones = await aws.getAvailabilityZones();
        const topic = new aws.sns.Topic(`${zones.names[0]}-${args.size}`, {}, { parent: this });
        return { topic };
    }
    async queue() { const { topic } = await this.getData(); new aws.sqs.Queue("q", { tags: { t: topic.name } }, { parent: this }); }
}
"""


def test_a_component_that_has_initialize_makes_its_resources_there() -> None:
    found = read(COMPONENT + "const s = new Shelf('s'); s.queue();")
    assert [shown(r.name) for r in found.resources] == ["s", "us-east-1a-3", "q"]
    shelf, topic, queue = found.resources
    assert topic.component is shelf
    tag = queue.input("tags.t")
    assert isinstance(tag, Reference)
    assert tag.resource is topic


def subnets(arguments: str) -> list[str]:
    found = read(f"new awsx.ec2.Vpc('v', {{ availabilityZoneNames: ['a'], {arguments} }});")
    made = [*found.of_type("aws:ec2/subnet:Subnet"), *found.of_type("aws:ec2/natGateway:NatGateway")]
    return [f"{shown(r.name)}{'?' if r.conditional else ''}" for r in made]


@pytest.mark.parametrize(
    ("arguments", "made"),
    [
        ("", ["v-public-1", "v-private-1", "v-1"]),
        ("natGateways: { strategy: 'None' }", ["v-public-1", "v-private-1"]),
        ("natGateways: { strategy: process.argv[9] as any }", ["v-public-1", "v-private-1", "v-1"]),
        ("subnetSpecs: [{ type: 'Public' }]", ["v-public-1"]),
        ("subnetSpecs: [{ type: 'Public' }, { type: 'Isolated', name: 'db' }]", ["v-public-1", "v-db-1"]),
        ("subnetSpecs: [{ type: 'Public' }], subnetStrategy: 'AutoMerge'", ["v-public-1", "v-private-1", "v-1"]),
        ("subnetSpecs: [{ type: awsx.ec2.SubnetType.Public }, { type: 'Unused' }], subnetStrategy: 'Auto'", ["v-public-1"]),
        ("subnetSpecs: config.requireObject('specs')", ["v-public-1?", "v-private-1?", "v-1?"]),
    ],
)  # fmt: skip
def test_the_subnets_and_gateways_of_a_packaged_network_follow_its_strategies(arguments: str, made: list[str]) -> None:
    assert subnets(arguments) == made


def test_static_methods_that_packages_declare_are_not_missing() -> None:
    found = read(
        "const vpc = awsx.classic.ec2.Vpc.getDefault(); const c = new awsx.classic.ecs.Cluster('c', { vpc }); "
        "const ids = c.securityGroups.map(g => g.id); new aws.sns.Topic('t', { tags: { n: `${ids}` } }); "
        "const b = aws.s3.Bucket.isInstance(c) ? 1 : 2;"
    )
    assert "aws:sns/topic:Topic" in {r.type for r in found.resources}
    assert found.ending is None
    assert not found.events


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("pulumi.ComponentResource.isInstance(new eks.Cluster('c'))", "yes"),
        ("pulumi.CustomResource.isInstance(new eks.Cluster('c'))", "no"),
        ("pulumi.CustomResource.isInstance(new aws.sns.Topic('u'))", "yes"),
        ("pulumi.ComponentResource.isInstance({})", "no"),
    ],
)
def test_it_is_told_whether_something_is_a_resource(question: str, answer: str) -> None:
    found = read(f"new aws.sqs.Queue({question} ? 'yes' : 'no');")
    assert shown(only(found, "aws:sqs/queue:Queue").name) == answer


def test_what_is_thrown_while_a_promise_is_made_rejects_it_and_the_program_goes_on() -> None:
    found = read(
        "const p = new Promise(() => { throw new Error('x'); }); p.catch(() => new aws.sns.Topic('caught')); new aws.sqs.Queue('q');"
    )
    assert {shown(r.name) for r in found.resources} == {"caught", "q"}


def test_zones_of_which_the_number_is_not_known_are_conditional_beyond_the_first() -> None:
    unknown = "new pulumi.Config().requireNumber('n')"
    for count, marks in (
        (unknown, [False, True, True]),
        (f"{unknown} > 1 ? 2 : 3", [False, False, True]),
        ("2", [False, False]),
    ):
        found = read(f"new awsx.ec2.Vpc('v', {{ numberOfAvailabilityZones: {count} }});")
        public = [r for r in found.of_type("aws:ec2/subnet:Subnet") if "public" in shown(r.name)]
        assert [subnet.conditional for subnet in public] == marks


def test_endpoints_that_may_be_asked_for_are_not_seen() -> None:
    start = "const u = new pulumi.Config().requireBoolean('u');"
    (vpc,) = read(f"{start} new awsx.ec2.Vpc('v', {{ vpcEndpointSpecs: u ? [] : undefined }});").of_type("awsx:ec2:Vpc")
    assert vpc.opaque
    (vpc,) = read("new awsx.ec2.Vpc('v', { vpcEndpointSpecs: [] });").of_type("awsx:ec2:Vpc")
    assert not vpc.opaque
