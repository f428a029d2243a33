"""Which responses are Pulumi TypeScript for AWS, whole responses in all their variety."""

from __future__ import annotations

import pytest

from harness.checks import CheckResult
from harness.grading import grade_response
from harness.responses import Response
from harness.rubric import Rubric, load_rubric

PULUMI = 'import * as pulumi from "@pulumi/pulumi";\nimport * as aws from "@pulumi/aws";\nnew aws.s3.Bucket("b");\n'
CDK = "import * as cdk from 'aws-cdk-lib';\nexport class TapStack extends cdk.Stack {}\n"
CDKTF = "import { App, TerraformStack } from 'cdktf';\nclass TapStack extends TerraformStack {}\nnew App();\n"
PYTHON = (
    'import pulumi\nimport pulumi_aws as aws\n\nbucket = aws.s3.Bucket("audit")\npulumi.export("name", bucket.id)\n'
)
CDK_PYTHON = "from aws_cdk import Stack, aws_s3 as s3\n\n\nclass TapStack(Stack):\n    pass\n"
GO = (
    'package main\n\nimport (\n\t"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/s3"\n'
    '\t"github.com/pulumi/pulumi/sdk/v3/go/pulumi"\n)\n\nfunc main() {\n\tpulumi.Run(nil)\n}\n'
)
JAVASCRIPT = (
    '"use strict";\nconst pulumi = require("@pulumi/pulumi");\nconst aws = require("@pulumi/aws");\n'
    'new aws.s3.Bucket("b");\n'
)
YAML = "name: payments\nruntime: yaml\nresources:\n  audit:\n    type: aws:s3:Bucket\n"
HCL = 'provider "aws" {\n  region = "us-east-1"\n}\n\nresource "aws_s3_bucket" "audit" {\n  bucket = "audit"\n}\n'
TEMPLATE = "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  Audit:\n    Type: AWS::S3::Bucket\n"


def block(text: str, label: str = "typescript", name: str = "") -> str:
    heading = f"### {name}\n\n" if name else ""
    return f"{heading}```{label}\n{text}```\n\n"


def platform_checks(text: str, rubric: Rubric) -> dict[str, CheckResult]:
    checks = grade_response(Response("r", text), rubric).checks
    return {check.id.removeprefix("platform."): check for check in checks if check.category == "platform"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("one block", block(PULUMI)),
        ("a block without a label", block(PULUMI, "")),
        ("a block with a wrong label", block(PULUMI, "python")),
        ("files", block(PULUMI, name="lib/tap-stack.ts") + block('import "../lib/tap-stack";\n', name="bin/tap.ts")),
        ("functions in Python", block(PULUMI) + block("def handler(event, context):\n    return {}\n", "python")),
        ("settings", block(PULUMI) + block("name: payments\nruntime: nodejs\n", "yaml", "Pulumi.yaml")),
        ("prose that mentions CDK", "Unlike AWS CDK (`aws-cdk-lib`), this is Pulumi.\n\n" + block(PULUMI)),
        ("types only", block(PULUMI.replace("import * as pulumi", "import type * as pulumi"))),
        ("resources that nothing makes", block(PULUMI.replace("new aws", "export const make = () => new aws"))),
    ],
)
def test_pulumi_typescript_passes(name: str, text: str, payments: Rubric) -> None:
    outcomes = {check: result.outcome.value for check, result in platform_checks(text, payments).items()}
    assert outcomes == {"foreign_import": "pass", "pulumi_import": "pass", "language": "pass"}


@pytest.mark.parametrize(
    ("text", "check", "message"),
    [
        (block(CDK), "foreign_import", "`aws-cdk-lib` is imported"),
        (block(CDK), "pulumi_import", "is written for AWS CDK; write it for Pulumi in TypeScript"),
        (block(CDKTF), "foreign_import", "`cdktf` is imported"),
        (block(CDKTF), "pulumi_import", "is written for CDK for Terraform;"),
        (block(PULUMI) + block(CDK, name="lib/other-stack.ts"), "foreign_import", "`aws-cdk-lib` is imported"),
        (block(CDK_PYTHON, "python"), "foreign_import", "`aws_cdk` is imported"),
        (block(CDK_PYTHON, "python"), "language", "is AWS CDK in Python; the task asks for Pulumi in TypeScript"),
        (block(PYTHON, "python"), "language", "is Pulumi in Python"),
        (block(PYTHON, "typescript"), "language", "is Pulumi in Python"),
        (block(GO, "go"), "language", "is Pulumi in Go"),
        (block(JAVASCRIPT, "javascript"), "language", "is Pulumi in JavaScript"),
        (block(YAML, "yaml"), "language", "is Pulumi in YAML"),
        (block(HCL, "hcl"), "language", "is Terraform in HCL"),
        (block(TEMPLATE, "yaml"), "language", "is CloudFormation in YAML"),
        (block("const a = 1;\nexport default a;\n"), "pulumi_import", "holds no program (no infrastructure code)"),
        ("I cannot help with that.", "pulumi_import", "holds no program (no code at all)"),
        ("", "pulumi_import", "holds no program (no code at all)"),
        (
            block('import * as pulumi from "@pulumi/pulumi";\nnew pulumi.Config();\n'),
            "pulumi_import",
            "no resource of AWS",
        ),
        (
            block('import * as pulumi from "@pulumi/pulumi";\n// new aws.s3.Bucket("b");\nnew pulumi.Config();\n'),
            "pulumi_import",
            "no resource of AWS",
        ),
        (
            block(
                'import * as pulumi from "@pulumi/pulumi";\nnew pulumi.Config();\nconst t = `new aws.s3.Bucket(1)`;\n'
            ),
            "pulumi_import",
            "no resource of AWS",
        ),
    ],
)
def test_other_platforms_fail_with_the_reason(text: str, check: str, message: str, payments: Rubric) -> None:
    result = platform_checks(text, payments)[check]
    assert result.outcome.value == "fail", result
    assert message in result.reason


def test_javascript_beside_the_typescript_that_it_comes_from_is_no_other_language() -> None:
    files = {
        "Pulumi.yaml": "name: demo\nruntime: nodejs\nmain: bin/start.js\n",
        "bin/start.ts": "import { Store } from '../lib/store';\nnew Store('demo');\n",
        "bin/start.js": '"use strict";\nconst store_1 = require("../lib/store");\nnew store_1.Store("demo");\n',
        "lib/store.ts": "import * as aws from '@pulumi/aws';\n"
        "export class Store {\n  constructor(name: string) {\n    new aws.s3.Bucket(name);\n  }\n}\n",
    }

    def outcome(files: dict[str, str]) -> str:
        grade = grade_response(Response("r", "", files=files), load_rubric("payments"))
        return next(check.outcome.value for check in grade.checks if check.id == "platform.language")

    assert outcome(files) == "pass"
    own = {**files, "bin/start.js": 'const aws = require("@pulumi/aws");\nnew aws.s3.Bucket("b");\n'}
    assert outcome(own) == "fail"
