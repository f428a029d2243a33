"""When a program is read a second time, with another suffix."""

from __future__ import annotations

import pytest

from graders.facts.environments import OTHER, other_environment
from harness.program import read_response
from harness.program.resources import Program
from harness.program.values import text_of
from harness.responses import Response

PROGRAM = """import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
const suffix = new pulumi.Config().require("environmentSuffix");
VALUE;
new aws.sns.Topic(`t-${suffix}`, {});
"""


def program(value: str) -> Program:
    code = PROGRAM.replace("VALUE", value)
    return read_response(Response(id="r", text=f"```typescript\n// index.ts\n{code}```\n"))


@pytest.mark.parametrize(
    "value",
    [
        "pulumi.interpolate`arn:${suffix}`",
        "pulumi.concat('arn:', suffix)",
        "pulumi.output(suffix)",
        "pulumi.secret(suffix)",
        "[].concat(suffix as any)",
        "`${suffix}-a`.toLowerCase()",
        "suffix.replace(/[^a-z0-9]/g, '')",
        "Buffer.from(`echo ${suffix}`).toString('base64')",
        "`a_${suffix}`.replace('_', '-')",
        "`payments-${suffix}`.substring(0, 4)",
        "console.log(suffix)",
        "({ [pulumi.interpolate`${suffix}-${aws.getRegionOutput().name}` as any]: 1 })",
    ],
)
def test_a_program_that_only_takes_the_suffix_into_texts_is_not_read_again(value: str) -> None:
    assert other_environment(program(value)) is None


@pytest.mark.parametrize(
    "value", ["suffix === 'prod'", "suffix != 'prod'", "`a-${suffix}` == 'a-prod'", "pulumi.getStack() !== 'prod'"]
)
def test_a_program_that_asks_for_other_environments_alone_is_not_read_again(value: str) -> None:
    assert other_environment(program(value)) is None


@pytest.mark.parametrize(
    "value",
    [
        "suffix === 'dev'",
        "suffix !== 'dev'",
        "suffix.slice(1) === 'x'",
        "suffix === pulumi.getStack() + '-a'",
        "`${suffix}-${new pulumi.Config().require('area')}` === 'dev-a'",
        "suffix > 'prod'",
        "suffix.length",
        "suffix[0]",
        "['prod'].includes(suffix)",
        "({ prod: 1 } as any)[suffix]",
        "switch (suffix) { case 'prod': }",
        "pulumi.output(suffix).apply((s) => s === 'dev')",
        "suffix.replace('dev', '')",
        "suffix.replace(/[^a-d]/g, '')",
        "Buffer.from(suffix).toString() === 'dev'",
        "Buffer.from(suffix).length",
        "Buffer.from(suffix)[0]",
        "Buffer.from(suffix).includes('d')",
        "Buffer.concat([Buffer.from(suffix)])",
        "`a-${suffix}`.replace('d', 'e')",
        "`a-${suffix}`.replace(suffix, 'b')",
        "`a-${suffix}`.substring(0, 3).replace('-d', '-e')",
    ],
)
def test_a_program_that_asks_for_the_suffix_is_read_with_another_one(value: str) -> None:
    other = other_environment(program(value))
    assert other is not None
    assert text_of(other.resources[0].name) == f"t-{OTHER}"
