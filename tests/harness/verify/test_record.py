"""The format of `--json`."""

from __future__ import annotations

import json
from typing import Any

import pytest

from harness.verify.record import verified_record
from tests.harness.verify.conftest import Verify


@pytest.mark.real
def test_a_record_holds_the_truth_and_what_was_predicted(verify: Verify):
    program = 'import * as aws from "@pulumi/aws";\nnew aws.s3.Bucket("logs", { colour: "red", acl: "private" });\n'
    record: dict[str, Any] = json.loads(json.dumps(verified_record(verify(program)), allow_nan=False))
    for said in ("diagnostics", "foreseen_diagnostics"):
        (diagnostic,) = record["compiler"].pop(said)
        assert (diagnostic["code"], diagnostic["file"], diagnostic["line"], diagnostic["column"]) == (
            2353,
            "index.ts",
            3,
            29,
        )
    assert record == {
        "id": "one",
        "model": "",
        "task": "",
        "sample": "",
        "entry": "index.ts",
        "bound": "",
        "agrees": True,
        "compiler": {"compiles": False, "foreseen": False, "stopped": ""},
        "run": {
            "ended": True,
            "errors": [],
            "stopped": "",
            "resources": [
                {"type": "aws:s3/bucket:Bucket", "name": "logs", "custom": True, "inputs": {"acl": "private"}}
            ],
        },
        "resources": {"matched": 1, "not_foreseen": [], "not_registered": []},
        "inputs": {"right": 1, "wrong": 0, "undecided": 0, "differences": []},
    }
