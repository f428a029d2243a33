"""Which resources a value points at."""

from __future__ import annotations

import pytest

from graders.facts.links import spelled, targets
from harness.program import read_response
from harness.program.values import Value
from harness.responses import Response

PROGRAM = """import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
const vpc = new aws.ec2.Vpc("v", {}), key = new aws.kms.Key("k", {});
new aws.sns.Topic("t", { policy: VALUE });
"""


def given(value: str) -> Value:
    """What an expression is, as the argument of a resource."""
    code = PROGRAM.replace("VALUE", value)
    program = read_response(Response(id="r", text=f"```typescript\n// index.ts\n{code}```\n"))
    return program.resources[-1].input("policy")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("vpc.id", ["v"]),
        ("vpc", ["v"]),
        ("[vpc, key.arn]", ["v", "k"]),
        ("{ of: { network: vpc }, again: vpc.arn }", ["v"]),
        ('"vpc-0a1b2c3d"', []),
    ],
)
def test_a_value_points_at_what_it_holds_itself_or_by_an_output(value: str, expected: list[str]) -> None:
    assert [resource.name for resource in targets(given(value))] == expected


def test_a_text_is_spelled_with_a_sign_for_what_is_not_known() -> None:
    assert spelled(given("pulumi.interpolate`arn:${vpc.arn}/*`")) == "arn:…/*"
