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
        ("new pulumi.asset.FileArchive(path.join(__dirname, 'lambda'))", '("lambda", which the response holds)'),
        ("new pulumi.asset.FileArchive(`${__dirname}/lambda`)", '("lambda", which the response holds)'),
        ("new pulumi.asset.FileArchive(path.resolve('lambda'))", '("lambda", which the response holds)'),
        (
            "new pulumi.asset.FileArchive(path.join(process.cwd(), 'dist'))",
            '("dist", which the response does not hold)',
        ),
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


@pytest.mark.parametrize(
    ("file", "text", "built"),
    [
        ("package.json", '{"scripts": {"build": "esbuild lambda/index.ts --outfile=dist/index.js"}}', True),
        ("package.json", '{"name": "dist", "scripts": {"test": "jest"}}', False),
        ("package.json", "{", False),
        ("Makefile", "dist/index.js: lambda/index.ts\n\tesbuild $< --outdir=dist", True),
        ("lambda/tsconfig.json", '{"compilerOptions": {"outDir": "../dist"}}', True),
        ("README.txt", "Run the build: it writes dist.", False),
    ],
)
def test_code_that_a_script_of_the_response_may_build_is_not_said_to_be_lost(
    payments: Rubric, file: str, text: str, built: bool
):
    held = f"### {file}\n\n```\n{text}\n```\n"
    program = PROGRAM.format(code="new pulumi.asset.FileArchive('./dist')")
    grade = grade_response(Response("r", program + held), payments)
    (finding,) = next(check for check in grade.checks if check.id == "lambda_code.inline").findings
    assert (f"which `{file}` may build" in finding.message) is built
    assert ("deployment fails" in finding.message) is not built
