"""Which tool a file is written for."""

import pytest

from harness.syntax.source import SourceFile, place_of
from harness.syntax.tools import TOOLS, iac_tool, main_tool, tool_evidence

SOURCES = {
    "pulumi": [
        ("typescript", 'import * as pulumi from "@pulumi/pulumi";'),
        ("typescript", 'import type { Input } from "@pulumi/pulumi";'),
        ("typescript", 'import aws = require("@pulumi/aws");'),
        ("typescript", 'const aws = await import("@pulumi/aws");'),
        ("javascript", 'const aws = require("@pulumi/aws");'),
        ("typescript", "import {\n  Vpc,\n} from '@pulumi/awsx/ec2';"),
        ("typescript", 'const b = new aws.s3.Bucket("b");'),
        ("typescript", "class Net extends pulumi.ComponentResource {}"),
        ("python", "import pulumi_aws as aws"),
        ("python", "from pulumi import export"),
        ("python", 'pulumi.export("a", 1)'),
        ("go", 'import (\n\t"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/s3"\n)'),
        ("go", 'x := pulumi.String("a")'),
        ("java", "import com.pulumi.aws.s3.Bucket;"),
        ("csharp", "using Pulumi.Aws.S3;"),
    ],
    "cdk": [
        ("typescript", "import * as cdk from 'aws-cdk-lib';"),
        ("typescript", "import { Vpc } from 'aws-cdk-lib/aws-ec2';"),
        ("typescript", "import * as s3 from '@aws-cdk/aws-s3';"),
        ("typescript", "const vpc = new ec2.Vpc(this, 'Vpc');"),
        ("typescript", "cdk.Tags.of(this).add('a', 'b');"),
        ("python", "from aws_cdk import Stack"),
        ("go", 'import "github.com/aws/aws-cdk-go/awscdk/v2"'),
        ("java", "import software.amazon.awscdk.Stack;"),
        ("csharp", "using Amazon.CDK;"),
    ],
    "cdktf": [
        ("typescript", "import { TerraformStack } from 'cdktf';"),
        ("typescript", "import { Vpc } from '@cdktf/provider-aws/lib/vpc';"),
        ("typescript", "import { AwsProvider } from '.gen/providers/aws';"),
        ("typescript", 'new TerraformOutput(this, "a", { value: 1 });'),
        ("python", "from cdktf import App"),
        ("go", 'import "github.com/hashicorp/terraform-cdk-go/cdktf"'),
        ("java", "import com.hashicorp.cdktf.App;"),
    ],
    "sst": [
        ("typescript", 'import { Bucket } from "sst/constructs";'),
        ("typescript", "export default $config({ app() {} });"),
    ],
    "serverless": [
        ("typescript", "import type { AWS } from '@serverless/typescript';"),
        ("yaml", "service: api\nprovider:\n  name: aws\nfunctions:\n  a:\n    handler: a.b\n"),
    ],
    "cloudformation": [
        ("yaml", "AWSTemplateFormatVersion: '2010-09-09'\nResources: {}\n"),
        ("yaml", "Resources:\n  B:\n    Type: AWS::S3::Bucket\n"),
        ("json", '{"Resources": {"B": {"Type": "AWS::S3::Bucket"}}}'),
        ("python", "from troposphere import Template"),
    ],
    "terraform": [
        ("hcl", 'resource "aws_s3_bucket" "b" {\n}'),
        ("hcl", 'provider "aws" {\n}'),
        ("hcl", "terraform {\n}"),
    ],
    "pulumi-yaml": [
        ("yaml", "name: a\nruntime: yaml\nresources:\n  b:\n    type: aws:s3:Bucket\n"),
        ("yaml", "resources:\n  b:\n    type: aws:s3/bucket:Bucket\n"),
    ],
}


@pytest.mark.parametrize(
    ("tool", "language", "text"), [(tool, *source) for tool, sources in SOURCES.items() for source in sources]
)
def test_a_file_shows_its_tool(tool: str, language: str, text: str) -> None:
    assert tool in TOOLS
    assert iac_tool(SourceFile("a", text, language)) == tool


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("typescript", "import { S3Client } from '@aws-sdk/client-s3';"),
        ("typescript", "// import * as cdk from 'aws-cdk-lib';"),
        ("typescript", "/**\n * import * as cdk from 'aws-cdk-lib';\n * new ec2.Vpc(this, 'Vpc')\n */"),
        ("python", "# pulumi.export('a', 1)"),
        ("typescript", "export interface Net {}"),
        ("python", "import boto3"),
        ("yaml", "config:\n  aws:region: us-east-1\n"),
        ("json", '{"dependencies": {"aws-cdk-lib": "2"}}'),
        ("markdown", "Made with aws-cdk-lib: `import 'aws-cdk-lib'`"),
        ("shell", "pulumi up"),
    ],
)
def test_what_is_no_infrastructure_shows_none(language: str, text: str) -> None:
    assert iac_tool(SourceFile("a", text, language)) is None


def test_most_signs_tell_the_tool_of_a_file_that_imports_two() -> None:
    text = (
        "import * as aws from '@pulumi/aws';\nimport * as p from '@pulumi/pulumi';\nimport { App } from 'aws-cdk-lib';"
    )
    assert iac_tool(SourceFile("a.ts", text, "typescript")) == "pulumi"


def test_a_sign_stands_where_it_is_written() -> None:
    source = SourceFile("a.ts", 'const é = "ü";\nimport * as cdk from "aws-cdk-lib";', "typescript", range(7, 9))
    [sign] = tool_evidence(source)
    place = place_of(sign)
    assert (place.excerpt, place.line, place.column, place.response_line) == ("aws-cdk-lib", 2, 23, 8)


def test_the_tool_of_a_response_is_that_of_its_program() -> None:
    files = [
        SourceFile("snippet-1.ts", "import 'aws-cdk-lib';" * 90, "typescript", role="snippet"),
        SourceFile("test/a.test.ts", "import 'cdktf';" * 90, "typescript", role="test"),
        SourceFile("template.yaml", "AWSTemplateFormatVersion: '1'" * 90, "yaml", role="config"),
        SourceFile("index.ts", "import * as aws from '@pulumi/aws';", "typescript"),
    ]
    sign = main_tool(files)
    assert sign is not None
    assert (sign.tool, sign.source.path) == ("pulumi", "index.ts")


def test_the_larger_part_of_a_mixed_program_tells() -> None:
    files = [
        SourceFile("a.ts", "import * as aws from '@pulumi/aws';", "typescript"),
        SourceFile("b.py", "from aws_cdk import Stack\n" * 9, "python"),
    ]
    sign = main_tool(files)
    assert sign is not None
    assert sign.tool == "cdk"


def test_a_template_alone_is_the_answer() -> None:
    sign = main_tool([SourceFile("t.yaml", "AWSTemplateFormatVersion: '1'", "yaml", role="config")])
    assert sign is not None
    assert sign.tool == "cloudformation"


def test_a_response_without_infrastructure_has_no_tool() -> None:
    assert main_tool([SourceFile("a.ts", "export const a = 1;", "typescript")]) is None
    assert main_tool([]) is None
