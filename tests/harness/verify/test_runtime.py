"""The real SDK: what programs find around them, and what is told of them."""

from __future__ import annotations

import pytest

from harness.verify.results import Registered
from tests.harness.verify.conftest import Verify

pytestmark = pytest.mark.real

IMPORTS = 'import * as aws from "@pulumi/aws";\nimport * as pulumi from "@pulumi/pulumi";\n'


def registered(verify: Verify, program: str) -> list[Registered]:
    found = verify(IMPORTS + program)
    assert (found.compiled.diagnostics, found.ran.errors, found.ran.stopped) == ((), (), "")
    assert found.agreement.holds
    return list(found.ran.resources)


def test_configuration_and_environment_are_those_that_the_harness_assumes(verify: Verify):
    program = """
    const config = new pulumi.Config();
    const tags = {
      suffix: config.require("environmentSuffix"), optional: config.get("environmentSuffix") ?? "none",
      other: config.require("alertEmail"), region: new pulumi.Config("aws").require("region"),
      variable: process.env.ENVIRONMENT_SUFFIX ?? "none", home: process.env.HOME ?? "none",
      stack: pulumi.getStack(), project: pulumi.getProject(),
    };
    new aws.s3.Bucket("logs", { tags });
    """
    (bucket,) = registered(verify, program)
    assert bucket.inputs["tags"] == {
        "suffix": "dev", "optional": "none", "other": "cfg-alertEmail", "region": "us-east-1",
        "variable": "dev", "home": "none", "stack": "stack", "project": "project",
    }  # fmt: skip


def test_outputs_and_functions_have_answers(verify: Verify):
    program = """
    const key = new aws.kms.Key("key");
    const zones = aws.getAvailabilityZonesOutput();
    const document = aws.iam.getPolicyDocumentOutput({ statements: [{ actions: ["s3:Get*"], resources: [key.arn] }] });
    new aws.iam.Policy("policy", { policy: document.json });
    new aws.ec2.Subnet("subnet", { vpcId: "vpc", availabilityZone: zones.names[2] });
    const cert = new aws.acm.Certificate("cert", { domainName: "a.example", validationMethod: "DNS" });
    new aws.ssm.Parameter("parameter", { type: "String",
      value: cert.domainValidationOptions.apply(options => options[0].resourceRecordName.replace("_", "-")) });
    """
    found = {resource.name: resource.inputs for resource in registered(verify, program)}
    assert found["subnet"]["availabilityZone"] == "us-east-1c"
    assert '"arn:aws:kms:us-east-1:123456789012:key"' in found["policy"]["policy"]
    assert found["parameter"]["value"]["value"] == "cert-resourceRecordName"


def test_assets_secrets_and_references_are_told_as_the_harness_writes_them(verify: Verify):
    program = """
    new aws.lambda.Function("function", { role: "role", runtime: "nodejs20.x", handler: "index.handler",
      code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("exports.handler = 1") }) });
    new aws.ssm.Parameter("secret", { type: "SecureString", value: pulumi.secret("hidden") });
    new pulumi.StackReference("org/network/dev");
    aws.ec2.Vpc.get("existing", "vpc-1");
    """
    found = {resource.name: resource for resource in registered(verify, program)}
    assert sorted(found) == ["function", "org/network/dev", "secret"]
    assert found["function"].inputs["code"] == {
        "__AssetArchive": {"index.js": {"__StringAsset": "exports.handler = 1"}}
    }
    assert found["secret"].inputs["value"]["value"] == "hidden"
    assert found["org/network/dev"].type == "pulumi:pulumi:StackReference"


def test_an_orchestrator_that_nothing_makes_is_made(verify: Verify):
    program = """
    export class TapStack extends pulumi.ComponentResource {
      constructor(name: string, args: { environmentSuffix: string }, opts?: pulumi.ComponentResourceOptions) {
        super("tap:stack:TapStack", name, {}, opts);
        new aws.s3.Bucket(`logs-${args.environmentSuffix}`, {}, { parent: this });
      }
    }
    """
    assert [(found.name, found.custom) for found in registered(verify, program)] == [("tap", False), ("logs-dev", True)]


def test_what_is_thrown_has_its_place(verify: Verify):
    found = verify(IMPORTS + 'new aws.s3.Bucket("first");\nconst given = undefined as any;\ngiven.name;\n')
    (thrown,) = found.ran.errors
    assert thrown.startswith("TypeError: Cannot read properties of undefined (reading 'name')")
    assert "index.ts:6:" in thrown
    assert [resource.name for resource in found.ran.resources] == ["first"]
    assert not found.agreement.ran


def test_a_program_that_exits_did_not_run_to_its_end(verify: Verify):
    assert verify(IMPORTS + "process.exit(0);").ran.stopped == "the program broke off: exit status 0"


def test_what_the_sdk_registers_and_the_harness_does_not_predict_is_told(verify: Verify):
    program = 'const pick = Function("return aws => new aws.s3.Bucket(`hidden`)")();\npick(aws);\n'
    found = verify(IMPORTS + program)
    assert found.agreement.missed == (("aws:s3/bucket:Bucket", "hidden"),)
    assert not found.agreement.holds
