"""What a program registers, as it is listed. Unless said otherwise, the real SDK hands a provider the same inputs."""

from __future__ import annotations

import pytest

from harness.program import read_program
from harness.program.record import resources_record
from harness.program.resources import Resource
from harness.syntax.source import SourceFile, place_of

IMPORTS = """import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
import * as native from "@pulumi/aws-native";
import * as command from "@pulumi/command";
import * as k8s from "@pulumi/kubernetes";
const hush = pulumi.secret("hush");
const later = hush.apply(text => ({ text, list: [text] }));
const bucket = new aws.s3.Bucket("b", { bucket: "n" });
const { AssetArchive, FileArchive, RemoteArchive, StringAsset } = pulumi.asset;
"""


def registered(source: str) -> Resource:
    """The last resource that a program registers."""
    return read_program([SourceFile("index.ts", IMPORTS + source, "typescript")]).resources[-1]


def listed(source: str) -> dict[str, object]:
    """The inputs of the last resource that a program registers, as they are listed."""
    program = read_program([SourceFile("index.ts", IMPORTS + source, "typescript")])
    return resources_record(program)["resources"][-1]["inputs"]


def secret(value: object) -> dict[str, object]:
    return {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": value}


DEFAULTS = {
    'new aws.ec2.SecurityGroup("x")': {"description": "Managed by Pulumi"},
    'new aws.ec2.SecurityGroup("x", { description: null })': {"description": "Managed by Pulumi"},
    'new aws.ec2.SecurityGroup("x", { description: undefined })': {"description": "Managed by Pulumi"},
    'new aws.ec2.SecurityGroup("x", { description: "" })': {"description": ""},
    'new aws.ec2.SecurityGroup("x", { description: pulumi.output("mine") })': {"description": "mine"},
    'new command.remote.Command("x", { connection: { host: "h", port: 1 } })': {
        "connection": {"host": "h", "port": 1, "user": "root"}
    },
    'new k8s.core.v1.ConfigMap("x", { kind: "Wrong" })': {"apiVersion": "v1", "kind": "ConfigMap"},
    'new pulumi.StackReference("org/project/stack")': {"name": "org/project/stack"},
    'new pulumi.StackReference("x", { name: "org/project/stack" })': {"name": "org/project/stack"},
}


@pytest.mark.parametrize("source", DEFAULTS)
def test_defaults_stand_where_an_argument_is_missing(source: str) -> None:
    assert listed(source) == DEFAULTS[source]


@pytest.mark.parametrize(
    "source",
    [
        'new aws.s3.Bucket("x", { bucket: "b", nonsense: 1 })',
        "class Mine extends aws.s3.Bucket { constructor(n, args) { super(n, { ...args, odd: 1 }); } }; "
        'new Mine("x", { bucket: "b" })',
        'const args = { bucket: "b" }; new aws.s3.Bucket("x", args); args.bucket = "c"; args.acl = "private"',
    ],
)
def test_only_what_the_class_takes_when_it_is_made_is_registered(source: str) -> None:
    assert listed(source) == {"bucket": "b"}


def test_arguments_that_are_not_known_get_no_defaults() -> None:
    source = 'declare const args: any; new aws.ec2.SecurityGroup("x", { ...args, name: "n" })'
    assert listed(source) == {"name": "n"}


PROVIDERS = {
    "{}": {"region": "us-east-1", "skipCredentialsValidation": "false", "skipRegionValidation": "true"},
    '{ region: "eu-west-1", skipRegionValidation: false, maxRetries: 3, allowedAccountIds: ["1"] }': {
        "region": "eu-west-1",
        "skipCredentialsValidation": "false",
        "skipRegionValidation": "false",
        "maxRetries": "3",
        "allowedAccountIds": '["1"]',
    },
    "{ defaultTags: { tags: { a: hush } } }": {
        "region": "us-east-1",
        "skipCredentialsValidation": "false",
        "skipRegionValidation": "true",
        "defaultTags": secret('{"tags":{"a":"hush"}}'),
    },
}


@pytest.mark.parametrize("arguments", PROVIDERS)
def test_a_provider_registers_json_text(arguments: str) -> None:
    assert listed(f'new aws.Provider("x", {arguments})') == PROVIDERS[arguments]


def test_arguments_that_are_one_of_two_are_certain_where_both_agree() -> None:
    source = (
        'const base = { region: "eu-west-1", profile: "a" }; const odd = Math.random() > 0.5; '
        'new aws.Provider("x", odd ? base : { ...base, profile: "b" })'
    )
    found = listed(source)
    assert found.pop("profile") == {"$unknown": "it depends on a condition that is not known"}
    assert found == {"region": "eu-west-1", "skipCredentialsValidation": "false", "skipRegionValidation": "true"}


SECRETS = {
    'new aws.rds.Instance("x", { password: "pw" })': {"password": secret("pw")},
    'new aws.rds.Instance("x", { password: "" })': {},
    'new aws.rds.Instance("x", { password: undefined })': {},
    'new aws.ssm.Parameter("x", { value: JSON.stringify({ a: 1 }) })': {"value": secret('{"a":1}')},
    'new aws.ssm.Parameter("x", { value: later.apply(o => JSON.stringify(o.list)) })': {"value": secret('["hush"]')},
    'new aws.sns.Topic("x", { tags: { a: hush, b: "plain" } })': {"tags": secret({"a": "hush", "b": "plain"})},
    'new aws.lambda.Function("x", { layers: ["a", hush.apply(s => s + "!")] })': {"layers": secret(["a", "hush!"])},
    'new aws.sns.Topic("x", { name: pulumi.interpolate`a-${hush}` })': {"name": secret("a-hush")},
    'new aws.sns.Topic("x", { name: pulumi.concat("a-", hush) })': {"name": secret("a-hush")},
    'new aws.sns.Topic("x", { name: pulumi.jsonStringify([hush]) })': {"name": secret('["hush"]')},
    'new aws.sns.Topic("x", { name: pulumi.all(["a", hush]).apply(([a]) => a) })': {"name": secret("a")},
    'new aws.sns.Topic("x", { name: pulumi.output("a").apply(() => hush) })': {"name": secret("hush")},
    'new aws.sns.Topic("x", { name: later.text, displayName: later.list[0] })': {
        "name": secret("hush"),
        "displayName": secret("hush"),
    },
    'const db = new aws.rds.Instance("db", { password: "pw" }); new aws.sns.Topic("x", { name: db.password })': {
        "name": secret("pw")
    },
    'new aws.sns.Topic("x", { name: pulumi.unsecret(hush) })': {"name": "hush"},
    'new aws.sns.Topic("x", { name: pulumi.output("plain") })': {"name": "plain"},
    'class C extends pulumi.ComponentResource {}; new C("a:b:C", "x", { pw: hush })': {"pw": secret("hush")},
}


@pytest.mark.parametrize("source", SECRETS)
def test_secrets_are_marked_as_pulumi_marks_them(source: str) -> None:
    assert listed(source) == SECRETS[source]


def test_a_required_secret_of_the_configuration_is_marked() -> None:
    inputs = listed('new aws.sns.Topic("x", { name: new pulumi.Config().requireSecret("key") })')
    assert inputs == {"name": secret({"$template": [{"$unknown": "the configuration value `key`"}]})}


def test_graders_read_secrets_and_defaults_plainly_and_where_they_were_written() -> None:
    resource = registered('new aws.rds.Instance("x", {\n  password: "pw",\n  tags: { a: hush },\n});')
    assert (resource.input("password"), resource.input("tags.a")) == ("pw", "hush")
    first = IMPORTS.count("\n") + 1
    assert [place_of(resource.where(path)).line - first for path in ("", "password", "tags.a", "region")] == [
        0,
        1,
        2,
        0,
    ]
    assert registered('new aws.ec2.SecurityGroup("x", {})').input("description") == "Managed by Pulumi"


ASSETS = {
    'new AssetArchive({ "index.js": new StringAsset("code"), d: new FileArchive("./d") })': {
        "__AssetArchive": {"index.js": {"__StringAsset": "code"}, "d": {"__FileArchive": "./d"}},
        "assets": {},
    },
    'new FileArchive("./d")': {"__FileArchive": "./d", "path": {}},
    'new RemoteArchive("https://a/b.zip")': {"__RemoteArchive": "https://a/b.zip", "uri": {}},
    "pulumi.output(new AssetArchive({}))": {"__AssetArchive": {}, "assets": {}},
}


@pytest.mark.parametrize("code", ASSETS)
def test_assets_show_their_content_beside_pulumis_own_field(code: str) -> None:
    """The SDK's own objects read `{"assets": {}}` as JSON; keys with two underscores are the listing's."""
    assert listed(f'new aws.lambda.Function("x", {{ code: {code} }})') == {"code": ASSETS[code]}


UNKNOWN_REST = 'declare const rest: string[]; new aws.lambda.Function("x", { layers: ["a", ...rest] })'

TEXTS = {
    'new aws.iam.Policy("x", { policy: { Statement: [{ Resource: pulumi.output("r") }] } })': {
        "policy": {"Statement": [{"Resource": "r"}]}
    },
    'new aws.iam.Policy("x", { policy: pulumi.jsonStringify({ R: bucket.arn, n: 1 }) })': {
        "policy": {"R": {"$ref": "b", "$attr": "arn"}, "n": 1}
    },
    'new aws.iam.Policy("x", { policy: JSON.stringify([bucket.arn, Promise.resolve(1)]) })': {
        "policy": [{"$template": [{"$unknown": "an Output turned into text"}]}, {}]
    },
    'new aws.sns.Topic("x", { tags: { t: pulumi.jsonStringify([bucket.bucket, bucket.arn]) } })': {
        "tags": {"t": {"$template": ['["n",', {"$ref": "b", "$attr": "arn"}, "]"]}}
    },
    'const c = new pulumi.Config().require("k"); new aws.sns.Topic("x", { name: `a${c}${c}b` })': {
        "name": {"$template": ["a", {"$unknown": "the configuration value `k`"}, "b"]}
    },
}


@pytest.mark.parametrize("source", TEXTS)
def test_documents_and_texts_with_unknown_parts(source: str) -> None:
    """JSON text with unknown parts is listed as the document where it is an input, and as text further inside."""
    assert listed(source) == TEXTS[source]


def test_a_list_that_may_go_on_says_so() -> None:
    layers = listed(UNKNOWN_REST)["layers"]
    assert layers[0] == "a"
    assert list(layers[1]) == ["$unknown"]


def test_methods_of_an_unknown_list_decide_nothing() -> None:
    source = """const lb = new aws.lb.LoadBalancer("lb");
    new aws.sns.Topic("x", { name: lb.arn.apply(arn => arn.split(":").slice(1).join("/") || "none") });"""
    assert "$template" in listed(source)["name"]


def test_values_that_hold_themselves_many_times_over_are_listed_in_bounded_time() -> None:
    doubled = 'let a: any = ["x"]; for (let i = 0; i < 40; i++) { a = [a, a]; } '
    assert listed(doubled + 'new aws.sns.Topic("x", { tags: a });')["tags"]
    assert "tags" in listed(doubled + 'new aws.sns.Topic("x", { tags: pulumi.output(a) });')
    assert listed('const a: any = []; a.push(a, a); new aws.sns.Topic("x", { tags: pulumi.output(a) });')["tags"]
