"""What is registered: components, parents, options, existing resources, assets, packaged components, circumstances."""

# ruff: noqa: E501 - a program, or a row of a table, stands on one line

from __future__ import annotations

import pytest

from harness.program.resources import Component, Program, Resource
from harness.program.sdk.assets import Archive, Asset
from harness.program.values import Object
from tests.harness.program.evaluated import native, program, shown

IMPORTS = (
    'import * as pulumi from "@pulumi/pulumi"; import * as aws from "@pulumi/aws"; import * as awsx from "@pulumi/awsx"; '
    "const config = new pulumi.Config(); "
)
STACK = """\
class Net extends pulumi.ComponentResource {
    readonly vpc: aws.ec2.Vpc; readonly vpcId: pulumi.Output<string>;
    constructor(name: string, args: { cidr?: string }, opts?: pulumi.ComponentResourceOptions) {
        super("my:net:Net", name, args, opts);
        this.vpc = new aws.ec2.Vpc(`${name}-vpc`, { cidrBlock: args.cidr ?? "10.0.0.0/16" }, { parent: this });
        this.vpcId = this.vpc.id;
        this.registerOutputs({ vpcId: this.vpcId });
    }
}
"""


def read(source: str, **assumptions: object) -> Program:
    found = program(IMPORTS + source, **assumptions)
    assert not [d.message for d in found.diagnostics if d.code in {"syntax", "undeclared", "unknown_member"}]
    return found


def listed(found: Program) -> list[str]:
    return [f"{r.type} {shown(r.name)}" for r in found.resources]


def only(found: Program, kind: str) -> Resource:
    (resource,) = [r for r in found.resources if r.kind == kind]
    return resource


def test_tokens_names_and_order() -> None:
    found = read(
        'const b = new aws.s3.Bucket("b"); new aws.s3.BucketVersioningV2("v", { bucket: b.id } as any); '
        'new aws.lb.Listener("l", {} as any); new aws.iam.Role("r", {} as any); new aws.cloudwatch.MetricAlarm("m", {} as any);'
    )
    assert listed(found) == [
        "aws:s3/bucket:Bucket b", "aws:s3/bucketVersioningV2:BucketVersioningV2 v", "aws:lb/listener:Listener l",
        "aws:iam/role:Role r", "aws:cloudwatch/metricAlarm:MetricAlarm m",
    ]  # fmt: skip


def test_components_their_children_and_what_they_offer() -> None:
    found = read(
        STACK
        + 'const net = new Net("n", {}); new aws.ec2.Subnet("s", { vpcId: net.vpcId, cidrBlock: net.vpc.cidrBlock });'
    )
    assert listed(found) == ["my:net:Net n", "aws:ec2/vpc:Vpc n-vpc", "aws:ec2/subnet:Subnet s"]
    net, vpc, subnet = found.resources
    assert isinstance(net, Component)
    assert net.outputs_registered
    assert not net.custom
    assert (vpc.parent, vpc.component, subnet.parent, subnet.component) == (net, net, None, None)
    assert shown(subnet.input("vpcId")) == "{n-vpc.id}"
    assert native(vpc.input("cidrBlock")) == "10.0.0.0/16"
    assert (net.class_name, vpc.class_name) == ("Net", "aws.ec2.Vpc")


def test_a_helper_called_by_a_component_is_inside_it() -> None:
    found = read(
        "function bucket(name: string, parent: pulumi.Resource) { return new aws.s3.Bucket(name, {}, { parent }); } "
        "class A extends pulumi.ComponentResource { constructor(n: string) { super('x:y:A', n); bucket('b', this); } } "
        "new A('a'); new aws.s3.Bucket('outside');"
    )
    bucket = [r for r in found.resources if r.kind == "Bucket"]
    assert [r.component and r.component.class_name for r in bucket] == ["A", None]


def test_components_inside_components() -> None:
    found = read(
        STACK + "class Top extends pulumi.ComponentResource { constructor(n: string, a: any, o?: any) { "
        "super('x:y:Top', n, a, o); new Net(`${n}-net`, {}, { parent: this }); } } new Top('t', {});"
    )
    top, net, vpc = found.resources
    assert [type(r).__name__ for r in found.resources] == ["Component", "Component", "Resource"]
    assert list(vpc.ancestors()) == [net, top]
    assert set(found.component_classes) == {"Net", "Top"}


@pytest.mark.parametrize("option", ["protect: true", "retainOnDelete: true", "provider: p"])
def test_options_that_children_inherit(option: str) -> None:
    name = option.partition(":")[0]
    source = f"const p = new aws.Provider('p', {{}}); new Net('n', {{}}, {{ {option} }});"
    vpc = only(read(STACK + source), "Vpc")
    assert vpc.option(name) is not None
    assert native(vpc.option(name)) is True or isinstance(vpc.option(name), Resource)


def test_options_of_its_own_override_the_parent() -> None:
    found = read(
        "const a = new aws.s3.Bucket('a', {}, { protect: true, dependsOn: [] }); "
        "new aws.s3.Bucket('b', {}, { parent: a, protect: false }); new aws.s3.Bucket('c', {}, { parent: a });"
    )
    assert [native(r.option("protect")) for r in found.resources] == [True, False, True]
    assert repr(found.resources[2].option("dependsOn")) == "undefined"


def test_options_merged_and_spread() -> None:
    found = read(
        "const base = { protect: true }; new aws.s3.Bucket('a', {}, { ...base, ignoreChanges: ['tags'] }); "
        "new aws.s3.Bucket('b', {}, pulumi.mergeOptions(base, { retainOnDelete: true }));"
    )
    first, second = found.resources
    assert native(first.option("protect")) is True
    assert native(first.option("ignoreChanges")) == ["tags"]
    assert (native(second.option("protect")), native(second.option("retainOnDelete"))) == (True, True)


def test_inheritance_between_components() -> None:
    found = read(
        "abstract class Base extends pulumi.ComponentResource { constructor(t: string, n: string, o?: any) { super(t, n, {}, o); "
        "this.make(n); } abstract make(n: string): void; tagged(n: string) { return { Name: n }; } } "
        "class Logs extends Base { constructor(n: string) { super('x:y:Logs', n); } "
        "make(n: string) { new aws.s3.Bucket(`${n}-logs`, { tags: this.tagged(n) }, { parent: this }); } } new Logs('l');"
    )
    assert listed(found) == ["x:y:Logs l", "aws:s3/bucket:Bucket l-logs"]
    assert native(found.resources[1].input("tags")) == {"Name": "l"}
    assert found.resources[0].class_name == "Logs"


def test_classes_that_extend_provider_resources() -> None:
    found = read(
        "class Private extends aws.s3.Bucket { constructor(n: string, a: aws.s3.BucketArgs = {}, o?: any) { "
        "super(`${n}-p`, { ...a, acl: 'private' }, o); } } const p = new Private('a', { forceDestroy: true }); "
        "new aws.s3.BucketObject('o', { bucket: p.id, key: 'k' });"
    )
    assert listed(found) == ["aws:s3/bucket:Bucket a-p", "aws:s3/bucketObject:BucketObject o"]
    assert native(found.resources[0].inputs)["acl"] == "private"  # type: ignore[index]
    assert shown(found.resources[1].input("bucket")) == "{a-p.id}"


@pytest.mark.parametrize(
    ("option", "made"),
    [("id: 'i-1'", []), ("id: undefined", [False]), ("id: Math.random() > 0.5 ? 'i-1' : undefined", [True])],
)
def test_the_option_id_looks_a_resource_up(option: str, made: list[bool]) -> None:
    found = read(f"new aws.s3.Bucket('a', {{}}, {{ {option} }});")
    assert [resource.conditional for resource in found.resources] == made


def test_existing_resources_are_read_not_made() -> None:
    found = read(
        "const v = aws.ec2.Vpc.get('v', 'vpc-1'); const w = aws.ec2.getVpcOutput({ default: true }); "
        "const x = await aws.ec2.getVpc({ default: true }); "
        "new aws.ec2.Subnet('s', { vpcId: v.id }); new aws.ec2.Subnet('t', { vpcId: w.id }); new aws.ec2.Subnet('u', { vpcId: x.id });"
    )
    assert listed(found) == [f"aws:ec2/subnet:Subnet {n}" for n in "stu"]
    assert shown(found.resources[0].input("vpcId")) == "{v.id}"
    assert {shown(r.input("vpcId")) for r in found.resources[1:]} == {"{?}"}


def test_policy_documents_that_the_provider_writes() -> None:
    found = read(
        "const b = new aws.s3.Bucket('b'); const doc = aws.iam.getPolicyDocumentOutput({ statements: [{ actions: ['s3:GetObject'], "
        "resources: [pulumi.interpolate`${b.arn}/*`], principals: [{ type: 'Service', identifiers: ['lambda.amazonaws.com'] }], "
        "conditions: [{ test: 'StringEquals', variable: 'aws:x', values: ['y'] }] }] }); new aws.iam.Policy('p', { policy: doc.json });"
    )
    document = only(found, "Policy").input("policy")
    inner = getattr(document, "document", None)
    assert isinstance(inner, Object)
    statement = inner.get("Statement").items[0]  # type: ignore[union-attr]
    assert native(statement.get("Action")) == ["s3:GetObject"]
    assert native(statement.get("Effect")) == "Allow"
    assert [shown(r) for r in statement.get("Resource").items] == ["{b.arn}/*"]
    assert native(statement.get("Principal")) == {"Service": ["lambda.amazonaws.com"]}
    assert native(statement.get("Condition")) == {"StringEquals": {"aws:x": ["y"]}}


def test_assets_and_archives() -> None:
    found = read(
        "new aws.lambda.Function('f', { role: 'r', code: new pulumi.asset.AssetArchive({ 'index.js': new pulumi.asset.StringAsset('x'), "
        "'lib': new pulumi.asset.FileArchive('./lib') }) }); "
        "new aws.lambda.Function('g', { role: 'r', code: new pulumi.asset.FileArchive('./app') }); "
        "new aws.s3.BucketObject('o', { bucket: 'b', source: new pulumi.asset.FileAsset('./x') });"
    )
    code = found.resources[0].input("code")
    assert isinstance(code, Archive)
    assert isinstance(code.argument, Object)
    assert {k: getattr(v, "kind", "") for k, v in code.argument.entries.items()} == {
        "index.js": "StringAsset",
        "lib": "FileArchive",
    }
    assert found.resources[1].input("code").kind == "FileArchive"  # type: ignore[union-attr]
    source = found.resources[2].input("source")
    assert isinstance(source, Asset)
    assert native(source.argument) == "./x"


def test_a_packaged_network_brings_its_parts() -> None:
    found = read(
        "const v = new awsx.ec2.Vpc('n', { numberOfAvailabilityZones: 2 }); new aws.ec2.Instance('i', { subnetId: v.privateSubnetIds[0] } as any);"
    )
    implied = [r for r in found.resources if r.implied]
    kinds = [r.kind for r in implied]
    assert {k: kinds.count(k) for k in ("Vpc", "InternetGateway", "Subnet", "NatGateway")} == {
        "Vpc": 1, "InternetGateway": 1, "Subnet": 4, "NatGateway": 2,
    }  # fmt: skip
    instance = only(found, "Instance").input("subnetId")
    assert getattr(instance, "resource", None) in implied


def test_a_packaged_network_without_gateways() -> None:
    found = read(
        "new awsx.ec2.Vpc('n', { natGateways: { strategy: 'None' }, vpcEndpointSpecs: [{ serviceName: 's3' }] });"
    )
    kinds = [r.kind for r in found.resources if r.implied]
    assert kinds.count("NatGateway") == 0
    assert kinds.count("VpcEndpoint") == 1
    assert kinds.count("Subnet") == 6


def test_an_unknown_condition_runs_both_arms() -> None:
    found = read(
        "let size: string; if (config.requireBoolean('big')) { size = 'l'; new aws.s3.Bucket('a'); } else { size = 's'; new aws.s3.Bucket('b'); } "
        "new aws.s3.Bucket('c', { bucket: size }); const x = config.requireBoolean('on') ? new aws.s3.Bucket('d') : undefined; "
        "if (config.requireBoolean('big')) new aws.s3.Bucket('e'); config.requireBoolean('q') && new aws.s3.Bucket('f');"
    )
    assert [(shown(r.name), r.conditional) for r in found.resources] == [
        ("a", True), ("b", True), ("c", False), ("d", True), ("e", True), ("f", True),
    ]  # fmt: skip
    size = found.resources[2].input("bucket")
    assert sorted(map(str, getattr(size, "alternatives", ()))) == ["l", "s"]


def test_a_known_condition_runs_one_arm() -> None:
    found = read(
        "const prod = config.require('environmentSuffix') === 'prod'; if (prod) new aws.s3.Bucket('p'); else new aws.s3.Bucket('d'); "
        "const n = prod ? 3 : 1; for (let i = 0; i < n; i++) new aws.s3.Bucket(`b${i}`); switch (config.require('env')) { case 'dev': new aws.s3.Bucket('s'); break; default: new aws.s3.Bucket('t'); }"
    )
    assert [(shown(r.name), r.conditional) for r in found.resources] == [("d", False), ("b0", False), ("s", False)]


@pytest.mark.parametrize(
    "loop",
    [
        "for (const n of config.requireObject<string[]>('names')) new aws.s3.Bucket(`b-${n}`);",
        "config.requireObject<string[]>('names').forEach((n) => new aws.s3.Bucket(`b-${n}`));",
        "config.requireObject<string[]>('names').map((n, i) => new aws.s3.Bucket(`b-${n}`));",
        "for (const [k, v] of Object.entries(config.requireObject<any>('o'))) new aws.s3.Bucket(`b-${k}`);",
        "Object.keys(config.requireObject<any>('o')).forEach((k) => new aws.s3.Bucket(`b-${k}`));",
        "for (const k in config.requireObject<any>('o')) new aws.s3.Bucket(`b-${k}`);",
        "for (let i = 0; i < config.requireNumber('n'); i++) new aws.s3.Bucket(`b-${i}`);",
        "let i = 0; while (i < config.requireNumber('n')) { new aws.s3.Bucket(`b-${i}`); i++; }",
        "Array.from({ length: config.requireNumber('n') }).forEach((_, i) => new aws.s3.Bucket(`b-${i}`));",
        "pulumi.output(config.requireObject<string[]>('names')).apply((l) => l.map((n) => new aws.s3.Bucket(`b-${n}`)));",
    ],
)
def test_a_loop_of_unknown_length_runs_once_and_says_so(loop: str) -> None:
    (bucket,) = read(loop).resources
    assert bucket.repeated
    assert shown(bucket.name).startswith("b-")


def test_a_guard_that_throws_is_noted_and_passed_by() -> None:
    found = read(
        "const email = config.get('email'); if (!email) { throw new Error('email is required'); } new aws.s3.Bucket('after'); "
        "function check(x: any) { if (!x) throw new Error('x'); return x; } check(config.get('y')); new aws.s3.Bucket('later'); "
        "try { check(undefined); new aws.s3.Bucket('never'); } catch (e) { new aws.s3.Bucket('caught'); } finally { new aws.s3.Bucket('finally'); }"
    )
    assert listed(found) == [f"aws:s3/bucket:Bucket {n}" for n in ("after", "later", "caught", "finally")]
    assert [(d.code, d.certain) for d in found.diagnostics] == [("throws", False), ("throws", False)]


def test_a_guard_on_something_unknown_may_throw() -> None:
    found = read("if (config.requireNumber('n') > 5) { throw new Error('too many'); } new aws.s3.Bucket('after');")
    assert [(shown(r.name), r.conditional) for r in found.resources] == [("after", True)]


def test_reading_goes_on_after_errors() -> None:
    found = program(
        IMPORTS + "new aws.s3.Bucket('a', { x: notDeclared }); new aws.s3.NoSuchThing('b', {}); missing.call(); "
        "const y = aws.nothing.at.all; new aws.s3.Bucket('c');"
    )
    assert [shown(r.name) for r in found.resources] == ["a", "c"]
    assert {d.code for d in found.diagnostics} >= {"undeclared", "unknown_member"}


def test_broken_syntax_costs_its_statement() -> None:
    found = program(IMPORTS + "new aws.s3.Bucket('a');\nconst x = = 5 );\nnew aws.s3.Bucket('b', {});\n")
    assert [shown(r.name) for r in found.resources] == ["a", "b"]
    assert "syntax" in {d.code for d in found.diagnostics}


def test_callbacks_make_functions() -> None:
    found = read(
        "const f = new aws.lambda.CallbackFunction('f', { callback: async () => ({}) }); "
        "const b = new aws.s3.Bucket('b'); b.onObjectCreated('h', async () => {}); const t = new aws.sns.Topic('t'); t.onEvent('e', () => {});"
    )
    assert [shown(r.name) for r in found.resources if r.type == "aws:lambda/function:Function"] == ["f", "h", "e"]


def test_dynamic_names_and_unknown_ones() -> None:
    found = read("new aws.s3.Bucket(config.require('name')); new aws.s3.Bucket(`x-${config.require('name')}`);")
    assert [shown(r.name) for r in found.resources] == ["{?}", "x-{?}"]


def test_inputs_know_where_they_were_written() -> None:
    source = (
        'const tags = { a: "1" };\nnew aws.s3.Bucket("b", {\n  tags: { ...tags, c: "2" },\n  acl: "private",\n});\n'
    )
    found = program(IMPORTS + "\n" + source)
    (bucket,) = found.resources
    lines = {
        path: bucket.where(path).source.position(bucket.where(path).start)[0] for path in ("tags", "tags.a", "acl")
    }  # type: ignore[union-attr]
    assert lines == {"tags": 4, "tags.a": 2, "acl": 5}


@pytest.mark.parametrize(
    ("source", "types"),
    [
        ("const a = await import('@pulumi/aws'); new a.s3.Bucket('b');", ["aws:s3/bucket:Bucket"]),
        ("import { s3 } from '@pulumi/aws'; new s3.Bucket('b');", ["aws:s3/bucket:Bucket"]),
        ("import { Bucket } from '@pulumi/aws/s3'; new Bucket('b');", ["aws:s3/bucket:Bucket"]),
        ("import { Bucket as B } from '@pulumi/aws/s3/bucket'; new B('b');", ["aws:s3/bucket:Bucket"]),
        ("const { Bucket } = require('@pulumi/aws').s3; new Bucket('b');", ["aws:s3/bucket:Bucket"]),
        ("const K = aws.s3.Bucket; new K('b');", ["aws:s3/bucket:Bucket"]),
        ("const ks = { a: aws.s3.Bucket, b: aws.sns.Topic }; for (const k of Object.values(ks)) new k('x');", ["aws:s3/bucket:Bucket", "aws:sns/topic:Topic"]),
        ("const make = <T>(K: any, n: string) => new K(n, {}); make(aws.sqs.Queue, 'q');", ["aws:sqs/queue:Queue"]),
        ("new aws.Provider('p', { region: 'us-east-1' });", ["pulumi:providers:aws"]),
        ("new pulumi.StackReference('o/p/s');", ["pulumi:pulumi:StackReference"]),
    ],
)  # fmt: skip
def test_classes_reached_in_many_ways(source: str, types: list[str]) -> None:
    assert [r.type for r in read(source).resources] == types


def test_stack_transformations_change_what_is_made_after_them() -> None:
    found = read(
        'new aws.s3.Bucket("before", { tags: { A: "1" } });'
        "pulumi.runtime.registerStackTransformation((args) => {"
        '  if (args.type !== "aws:s3/bucket:Bucket") return undefined;'
        '  return { props: { ...args.props, tags: { ...args.props.tags, Owner: "me" } }, opts: { ...args.opts, protect: true } };'
        "});"
        'new aws.s3.Bucket("after", { tags: { A: "1" } }); new aws.sqs.Queue("q");'
    )
    tags = {shown(r.name): native(r.inputs.get("tags")) for r in found.resources if r.kind == "Bucket"}
    assert tags == {"before": {"A": "1"}, "after": {"A": "1", "Owner": "me"}}
    assert [native(r.option("protect")) is True for r in found.resources] == [False, True, False]


def test_what_an_unknown_transformation_makes_is_not_known() -> None:
    found = read('new aws.s3.Bucket("b", { acl: "private" }, { transformations: [config.requireObject<any>("t")] });')
    assert repr(native(only(found, "Bucket").input("acl"))) == "unknown"
