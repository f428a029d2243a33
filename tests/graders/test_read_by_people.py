"""Answers of unusual shape are graded as a careful reader grades them.

Each case was decided by reading, check by check: what someone would deploy who uses what the answer delivers.
"""

# ruff: noqa: E501 - a program's lines are as people write them

from __future__ import annotations

import pytest

from harness.grading import grade_response
from harness.responses import Response
from harness.rubric import Rubric, load_rubric

IMPORTS = "import * as pulumi from '@pulumi/pulumi';\nimport * as aws from '@pulumi/aws';\n"


def fence(code: str, label: str = "typescript", name: str = "") -> str:
    heading = f"### {name}\n\n" if name else ""
    return f"{heading}```{label}\n{code}\n```\n\n"


PLAIN_CLASS = fence(
    IMPORTS
    + """
export class LedgerInfrastructure {
  public readonly table: aws.dynamodb.Table;
  constructor(region: string, environment: string, tags: Record<string, string>) {
    const vpc = new aws.ec2.Vpc(`ledger-vpc-${environment}`, { cidrBlock: '10.8.0.0/16', tags });
    new aws.ec2.InternetGateway(`ledger-igw-${environment}`, { vpcId: vpc.id });
    this.table = new aws.dynamodb.Table(`ledger-${environment}`, {
      name: `ledger-${environment}`, hashKey: 'id', attributes: [{ name: 'id', type: 'S' }], billingMode: 'PAY_PER_REQUEST',
    });
    new aws.s3.Bucket(`ledger-files-${environment}`, { bucket: `ledger-files-${environment}`, versioning: { enabled: true } });
  }
}"""
)
USAGE = (
    PLAIN_CLASS
    + "Use it like this:\n\n"
    + fence("const ledger = new LedgerInfrastructure('eu-west-1', 'production', {});")
)
EXCERPTS = (
    "The key first:\n\n"
    + fence("const auditKey = new aws.kms.Key('audit-key', { enableKeyRotation: true });")
    + "Then the bucket:\n\n"
    + fence(
        "const trail = new aws.s3.Bucket('audit-trail', {\n  bucket: pulumi.interpolate`audit-trail-${accountId}`,\n});"
    )
    + "And who is told:\n\n"
    + fence("const alerts = new aws.sns.Topic('audit-alerts', { name: 'audit-alerts' });")
    + "The function may be called by the rule:\n\n"
    + fence(
        "new aws.lambda.Permission('audit-permission', {\n  action: 'lambda:InvokeFunction',\n"
        "  function: auditFunction.name,\n  principal: 'events.amazonaws.com',\n});"
    )
)
TYPES_FIRST = (
    fence("export interface NetworkArgs {\n  environmentSuffix: string;\n}", name="src/types/index.ts")
    + fence(
        IMPORTS
        + "import { NetworkArgs } from '../types';\nexport class Network extends pulumi.ComponentResource {\n"
        + "  constructor(name: string, args: NetworkArgs) {\n    super('app:Network', name, {});\n"
        + "    new aws.ec2.Vpc(`app-vpc-${args.environmentSuffix}`, { cidrBlock: '10.9.0.0/16' }, { parent: this });\n  }\n}",
        name="src/components/network.ts",
    )
    + fence(
        "import * as pulumi from '@pulumi/pulumi';\nimport { Network } from './components/network';\n"
        "const config = new pulumi.Config();\nnew Network('network', { environmentSuffix: config.require('environmentSuffix') });",
        name="src/main.ts",
    )
)
FILES_MISSING = fence(
    IMPORTS
    + """import { DataStack } from './data';
import { ApiStack } from './api';
const suffix = new pulumi.Config().require('environmentSuffix');
const key = new aws.kms.Key(`books-key-${suffix}`, { enableKeyRotation: true });
const data = new DataStack('data', { suffix, keyArn: key.arn });
new ApiStack('api', { suffix, table: data.tableName });""",
    name="index.ts",
)
BROKEN_OFF = (
    "```typescript\n"
    + IMPORTS
    + """
export class TapStack extends pulumi.ComponentResource {
  constructor(name: string, args: { environmentSuffix: string }) {
    super('shop:TapStack', name, {});
    const suffix = args.environmentSuffix;
    new aws.dynamodb.Table(`orders-${suffix}`, {
      name: `orders-${suffix}`, hashKey: 'id', attributes: [{ name: 'id', type: 'S' }], billingMode: 'PROVISIONED',
    }, { parent: this });
    const topic = new aws.sns.Topic(`orders-topic-${suffix}`, {"""
)
CONFIGURED = (
    fence(
        IMPORTS
        + "const config = new pulumi.Config();\nnew aws.s3.Bucket('uploads', { bucket: config.require('bucketName') });\n"
        "new aws.sqs.Queue('jobs', { name: config.get('queueName') ?? 'jobs' });",
        name="index.ts",
    )
    + fence("name: uploads\nruntime: nodejs", "yaml", "Pulumi.yaml")
    + fence("config:\n  uploads:bucketName: uploads-dev\n  uploads:queueName: jobs", "yaml", "Pulumi.dev.yaml")
)
EXPORTED_FUNCTION = fence(
    IMPORTS
    + "export = async () => {\n  const stack = pulumi.getStack();\n"
    + "  new aws.s3.Bucket(`reports-${stack}`, { bucket: `reports-${stack}` }, { protect: true });\n  return {};\n};",
    name="index.ts",
)
COMMENTS_ONLY = fence(
    "export class TapStack {\n  // creates the network, see the documentation\n}", name="tap-stack.ts"
)

CASES = {
    "a plain class that nothing instantiates": (
        PLAIN_CLASS,
        {
            "platform.pulumi_import": "pass",
            "naming.logical_names": "pass",
            "naming.physical_names": "pass",
            "services.vpc": "pass",
            "services.dynamodb": "pass",
            "services.lambda": "fail",
            "constraints.on_demand_tables": "pass",
            "constraints.bucket_versioning_lifecycle": "fail",
            "architecture.components": "fail",
            "architecture.thin_orchestrator": "fail",
            "iam.wildcard_actions": "not_applicable",
            "outputs.compiles": "pass",
            "teardown.no_retain": "pass",
        },
    ),
    "a class with a block that shows its use": (
        USAGE,
        {
            "naming.logical_names": "pass",
            "naming.physical_names": "pass",
            "services.dynamodb": "pass",
            "constraints.on_demand_tables": "pass",
            "outputs.compiles": "pass",
        },
    ),
    "excerpts without imports": (
        EXCERPTS,
        {
            "platform.pulumi_import": "pass",
            "platform.language": "pass",
            "naming.logical_names": "fail",
            "naming.physical_names": "fail",
            "services.kms": "pass",
            "services.s3": "pass",
            "services.sns": "pass",
            "services.lambda": "pass",
            "services.dynamodb": "fail",
            "services.reserved_concurrency": "unknown",
            "constraints.private_lambda": "unknown",
            "lambda_code.inline": "unknown",
            "lambda_code.handler": "unknown",
            "architecture.components": "fail",
            "architecture.thin_orchestrator": "fail",
            "outputs.compiles": "fail",
            "teardown.no_retain": "pass",
        },
    ),
    "a file of types before the program": (
        TYPES_FIRST,
        {
            "naming.logical_names": "pass",
            "services.vpc": "pass",
            "architecture.components": "pass",
            "outputs.compiles": "pass",
        },
    ),
    "program files that are missing": (
        FILES_MISSING,
        {
            "platform.pulumi_import": "pass",
            "platform.foreign_import": "pass",
            "naming.logical_names": "unknown",
            "services.kms": "pass",
            "services.dynamodb": "unknown",
            "services.lambda": "unknown",
            "constraints.on_demand_tables": "unknown",
            "architecture.components": "fail",
            "iam.wildcard_actions": "unknown",
            "outputs.compiles": "fail",
            "teardown.no_retain": "unknown",
        },
    ),
    "an answer that breaks off": (
        BROKEN_OFF,
        {
            "naming.physical_names": "pass",
            "services.dynamodb": "pass",
            "services.sns": "unknown",
            "services.lambda": "unknown",
            "constraints.on_demand_tables": "fail",
            "constraints.error_alarm": "unknown",
            "architecture.thin_orchestrator": "fail",
            "architecture.separate_stacks": "unknown",
            "outputs.compiles": "fail",
        },
    ),
    "stack configuration in the answer": (
        CONFIGURED,
        {"naming.physical_names": "fail", "naming.logical_names": "fail", "outputs.compiles": "pass"},
    ),
    "a program that exports a function": (
        EXPORTED_FUNCTION,
        {
            "naming.logical_names": "pass",
            "naming.physical_names": "pass",
            "services.s3": "pass",
            "teardown.no_retain": "fail",
            "outputs.compiles": "pass",
        },
    ),
    "a class of comments": (
        COMMENTS_ONLY,
        {"platform.pulumi_import": "fail", "services.vpc": "not_applicable", "outputs.compiles": "not_applicable"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_an_answer_is_graded_as_a_reader_grades_it(name: str, payments: Rubric) -> None:
    text, expected = CASES[name]
    grade = grade_response(Response(name, text), payments)
    found = {check.id: (check.outcome.value, check.reason) for check in grade.checks}
    assert {check: found[check][0] for check in expected} == expected, {check: found[check] for check in expected}


def test_only_the_bucket_whose_configured_name_carries_the_stack_passes(payments: Rubric) -> None:
    grade = grade_response(Response("x", CONFIGURED), payments)
    names = next(check for check in grade.checks if check.id == "naming.physical_names")
    assert [
        finding.place.excerpt for finding in names.findings if finding.place and finding.severity.value == "failure"
    ] == ["config.get('queueName') ?? 'jobs'"]


ENDED = fence(
    "import * as aws from '@pulumi/aws';\nconst settings: any = undefined;\nsettings.load();\n"
    "new aws.kms.Key(`key-${process.env.ENVIRONMENT_SUFFIX}`);"
)


def test_what_is_missing_behind_the_end_of_a_program_follows_from_it() -> None:
    told = {result.id: result for result in grade_response(Response("ends", ENDED), load_rubric("payments")).checks}
    assert told["outputs.runs"].outcome.value == "fail"
    assert [finding.follows for finding in told["services.kms"].findings] == ["outputs.runs"]


def test_an_end_that_no_check_is_asked_about_hides_nothing() -> None:
    written = load_rubric("payments").model_dump(by_alias=True, exclude_unset=True)
    rubric = Rubric.model_validate(written | {"checks": {"off": ("outputs.runs",)}})
    told = {result.id: result for result in grade_response(Response("ends", ENDED), rubric).checks}
    assert "outputs.runs" not in told
    assert [finding.follows for finding in told["services.kms"].findings] == [""]
