"""Handlers of functions whose code is in files of the answer."""

from __future__ import annotations

import pytest

from harness.checks import Outcome, Severity
from harness.grading import grade_response
from harness.responses import Response
from harness.rubric import Rubric

PROGRAM = """import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
new aws.lambda.Function("f", {{ role: "arn:aws:iam::111122223333:role/r", runtime: {runtime}, handler: "{handler}",
    code: {code} }});
"""
FOLDER = 'new pulumi.asset.FileArchive("./src")'
IN_PART = 'new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.FileAsset("./src/main.js") })'
NODE = '"nodejs22.x"'


@pytest.mark.parametrize(
    ("runtime", "handler", "code", "path", "text", "outcome"),
    [
        (NODE, "index.handler", FOLDER, "src/index.js", "exports.handler = async () => {};", "pass"),
        (NODE, "index.handler", FOLDER, "src/index.js", "exports.main = async () => {};", "told"),
        (NODE, "index.handler", FOLDER, "src/app.js", "exports.handler = async () => {};", "told"),
        (NODE, "index.handler", FOLDER, "src/index.ts", "export const handler = async () => {};", "unknown"),
        (NODE, "index.handler", FOLDER, "src/index.js", "module.exports = require('./made');", "unknown"),
        (NODE, "index.handler", IN_PART, "src/main.js", "exports.handler = async () => {};", "pass"),
        (NODE, "main.handler", IN_PART, "src/main.js", "exports.handler = async () => {};", "told"),
        ('"python3.13"', "app.main", FOLDER, "src/app.py", "def main(event, context):\n    return 1\n", "pass"),
        ('"python3.13"', "app.run", FOLDER, "src/app.py", "def main(event, context):\n    return 1\n", "told"),
        ("require('p').runtime", "index.handler", FOLDER, "src/index.js", "exports.handler = 1;", "unknown"),
    ],
)
def test_the_files_of_the_answer_have_the_handler(
    payments: Rubric, runtime: str, handler: str, code: str, path: str, text: str, outcome: str
) -> None:
    program = PROGRAM.format(runtime=runtime, handler=handler, code=code)
    checks = grade_response(Response("r", "", files={"index.ts": program, path: text}), payments).checks
    found = next(check for check in checks if check.id == "deployment.references")
    if outcome == "told":
        assert [finding.severity for finding in found.findings] == [Severity.ADVISORY], found
    else:
        assert found.outcome is Outcome(outcome), found
