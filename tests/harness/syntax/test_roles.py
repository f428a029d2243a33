"""What a file is for."""

import pytest

from harness.syntax.roles import ROLES, imports_tool, role_of

PULUMI = 'import * as aws from "@pulumi/aws";\nnew aws.s3.Bucket("b");\n'
HANDLER = "exports.handler = async (event) => ({ statusCode: 200 });\n"
TYPES = "export interface Net {\n  zones: number;\n}\n"
TEST = "describe('net', () => {\n  it('works', () => {});\n});\n"


@pytest.mark.parametrize(
    ("path", "language", "text", "role"),
    [
        ("lib/net.ts", "typescript", PULUMI, "program"),
        ("index.ts", "typescript", PULUMI, "program"),
        ("lib/types.ts", "typescript", TYPES, "program"),
        ("lib/lambda-stack.ts", "typescript", PULUMI, "program"),
        ("lib/lambda/api.ts", "typescript", PULUMI, "program"),
        ("", "typescript", PULUMI, "program"),
        ("", "typescript", "new thing();\n", "snippet"),
        ("lib/lambda/api.ts", "typescript", TYPES, "function_code"),
        ("lambda/index.js", "javascript", HANDLER, "function_code"),
        ("lib/lambda-functions/a/index.js", "javascript", "const a = 1;\n", "function_code"),
        ("api.js", "javascript", HANDLER, "function_code"),
        ("functions/app.py", "python", "import json\n", "function_code"),
        ("app.py", "python", "def lambda_handler(event, context):\n    pass\n", "function_code"),
        ("", "javascript", HANDLER, "function_code"),
        ("__main__.py", "python", "import pulumi\n", "program"),
        ("test/net.test.ts", "typescript", PULUMI, "test"),
        ("tests/unit/net.ts", "typescript", TYPES, "test"),
        ("lib/net.spec.ts", "typescript", TYPES, "test"),
        ("lib/net.unit.test.ts", "typescript", TYPES, "test"),
        ("test_net.py", "python", "import unittest\n", "test"),
        ("", "typescript", TEST, "test"),
        ("lib/contest.ts", "typescript", TYPES, "program"),
        ("jest.config.js", "javascript", "module.exports = {};\n", "config"),
        (".eslintrc.js", "javascript", "module.exports = {};\n", "config"),
        ("package.json", "json", "{}", "config"),
        ("Pulumi.yaml", "yaml", "name: a\n", "config"),
        ("Dockerfile", "dockerfile", "FROM node:20\n", "config"),
        ("requirements.txt", "text", "boto3\n", "config"),
        ("terraform.tfvars", "hcl", "a = 1\n", "config"),
        ("go.mod", "go", "module a\n\ngo 1.22\n", "config"),
        ("README.md", "markdown", "# A\n", "docs"),
        ("", "text", "a tree\n", "docs"),
        ("deploy.sh", "shell", "ls\n", "shell"),
        ("", "shell", "ls\n", "shell"),
    ],
)
def test_path_and_text_tell_what_a_file_is_for(path: str, language: str, text: str, role: str) -> None:
    assert role in ROLES
    assert role_of(path, language, text) == role


@pytest.mark.parametrize(
    "text",
    [
        'import * as pulumi from "@pulumi/pulumi";',
        "const aws = require('@pulumi/aws');",
        "import { Stack } from 'aws-cdk-lib';",
        "import { App } from 'cdktf';",
        "import pulumi",
        "from pulumi_aws import s3",
        "from aws_cdk import Stack",
        '\t"github.com/pulumi/pulumi/sdk/v3/go/pulumi"',
        "import com.pulumi.Pulumi;",
        "using Pulumi;",
        'resource "aws_s3_bucket" "b" {',
    ],
)
def test_an_import_of_a_tool_is_seen(text: str) -> None:
    assert imports_tool(text)


@pytest.mark.parametrize(
    "text", ["import json", "import { S3Client } from '@aws-sdk/client-s3';", "using System;", "// pulumi"]
)
def test_other_imports_are_none(text: str) -> None:
    assert not imports_tool(text)
