"""Folders of layers, which the answer holds or not."""

from __future__ import annotations

import pytest

from harness.grading import grade_response
from harness.responses import Response
from harness.rubric import Rubric

PROGRAM = """import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
const code = new pulumi.asset.AssetArchive({ nodejs: new pulumi.asset.FileArchive("./layers/shared") });
new aws.lambda.LayerVersion("l", { layerName: "l", code });
"""


@pytest.mark.parametrize(
    ("held", "findings"),
    [
        ("layers/shared/package.json", 0),
        ("lib/layers/shared/nodejs/package.json", 0),
        ("layers/other/package.json", 1),
        ("layers/shared.ts", 1),
    ],
)
def test_the_folder_of_a_layer_is_held_in_whichever_folder_the_program_runs(
    payments: Rubric, held: str, findings: int
) -> None:
    files = {"lib/index.ts": PROGRAM, "Pulumi.yaml": "name: s\nruntime: nodejs\nmain: lib/\n", held: "{}"}
    checks = grade_response(Response("r", "", files=files), payments).checks
    assert len(next(check for check in checks if check.id == "deployment.packages").findings) == findings
