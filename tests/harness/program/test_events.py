"""What happens to Outputs: each piece in `events/*.ts` is noted at the lines that say so, and nowhere else.

A piece begins with `//// NAME`; a line on which something is noted ends in `// ! KIND`. Every form that the compiler
is silent about is among them, and every form that is right although it looks like one.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from harness.syntax.source import place_of
from tests.harness.program.evaluated import program
from tests.harness.program.pieces import read_pieces

EVENTS = Path(__file__).parent / "events"
PRELUDE = """\
import * as pulumi from "@pulumi/pulumi"; import * as aws from "@pulumi/aws"; import * as fs from "fs"; \
const config = new pulumi.Config(); const bucket = new aws.s3.Bucket("b"); const vpc = new aws.ec2.Vpc("v"); \
const table = new aws.dynamodb.Table("t", { attributes: [{ name: "id", type: "S" }], hashKey: "id" }); \
const instance = new aws.ec2.Instance("i", { ami: "ami-1", instanceType: "t3.micro" }); \
const role = new aws.iam.Role("r", { assumeRolePolicy: "{}" }); \
const out: pulumi.Output<string> = bucket.arn; const flag = pulumi.output(true); const count = pulumi.output(3); \
const list = pulumi.output(["a", "b"]); const outs = pulumi.output([1, 2]);
"""
"""Stands before every piece, on one line."""

_MARK = re.compile(r"// ! (\w+)$")


def all_pieces() -> list[object]:
    tables = sorted(EVENTS.glob("*.ts"))
    return [pytest.param(body, id=f"{path.stem}: {name}") for path in tables for name, body in read_pieces(path)]


@pytest.mark.parametrize("piece", all_pieces())
def test_events(piece: str) -> None:
    lines = enumerate(piece.split("\n"), 2)
    marked = {(number, found[1]) for number, line in lines if (found := _MARK.search(line))}
    read = program(PRELUDE + piece)
    assert not [d.message for d in read.diagnostics if d.code in {"syntax", "undeclared", "unknown_member"}]
    assert not read.bound
    noted = {(place_of(event.at).line, event.kind) for event in read.events if event.at is not None}
    assert noted == marked, [(place_of(event.at).excerpt, event.kind) for event in read.events if event.at]
