"""What is said of code that lies outside the program."""

from __future__ import annotations

import pytest

from harness.grading import grade_response
from harness.responses import Response
from harness.rubric import Rubric

PROGRAM = (
    "### index.ts\n\n```typescript\nimport * as pulumi from '@pulumi/pulumi';\nimport * as aws from '@pulumi/aws';\n"
    "import * as fs from 'fs';\nimport * as path from 'path';\n"
    "new aws.lambda.Function('f', {{ role: 'r', code: {code} }});\n```\n\n"
)
HELD = "### lambda/index.js\n\n```javascript\nexports.handler = async () => {};\n```\n"
TEXT = "new pulumi.asset.AssetArchive({{ 'index.js': new pulumi.asset.{asset} }})"


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("new pulumi.asset.FileArchive('./lambda')", 'by FileArchive ("./lambda", which the response holds)'),
        ("new pulumi.asset.FileArchive('./dist')", 'by FileArchive ("./dist", which the response does not hold)'),
        ("new pulumi.asset.FileArchive(path.join(__dirname, 'lambda'))", "which the response holds)"),
        ("new pulumi.asset.RemoteArchive('https://a.b/c.zip')", 'by RemoteArchive ("https://a.b/c.zip")'),
        (
            TEXT.format(asset="FileAsset('lambda/index.js')"),
            'by FileAsset ("lambda/index.js", which the response holds)',
        ),
        (
            TEXT.format(asset="StringAsset(fs.readFileSync('lambda/index.js', 'utf8'))"),
            'by reading a file ("lambda/index.js", which the response holds)',
        ),
        (
            TEXT.format(asset="StringAsset(fs.readFileSync('other.js').toString())"),
            'by reading a file ("other.js", which the response does not hold)',
        ),
    ],
)
def test_external_code_is_named_and_looked_for_in_the_response(code: str, message: str, payments: Rubric) -> None:
    grade = grade_response(Response("r", PROGRAM.format(code=code) + HELD), payments)
    inline = next(check for check in grade.checks if check.id == "lambda_code.inline")
    assert inline.outcome.value == "fail"
    assert message in inline.reason
