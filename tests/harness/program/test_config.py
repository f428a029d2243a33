"""Configuration: what the suffix and the region are assumed to be, what is not set, and what is not known."""

from __future__ import annotations

import pytest

from tests.harness.program.evaluated import UNDEFINED, UNKNOWN, evaluate, native, shown

IMPORTS = (
    'import * as pulumi from "@pulumi/pulumi"; import * as aws from "@pulumi/aws"; const c = new pulumi.Config(); '
)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("c.get('bucketName')", UNDEFINED),
        ("c.get('environmentSuffix')", UNDEFINED),
        ("c.getNumber('n')", UNDEFINED),
        ("c.getBoolean('on')", UNDEFINED),
        ("c.getObject('o')", UNDEFINED),
        ("c.getSecret('s')", UNDEFINED),
        ("c.getSecretNumber('s')", UNDEFINED),
        ("c.getNumber('n') || 3", 3),
        ("c.getBoolean('on') ?? true", True),
        ("c.getObject<string[]>('l') ?? ['a']", ["a"]),
        ("c.require('environmentSuffix')", "dev"),
        ("c.require('env')", "dev"),
        ("c.requireSecret('environment_suffix')", {"Output": "dev"}),
        ("c.require('alertEmail')", UNKNOWN),
        ("c.requireNumber('n')", UNKNOWN),
        ("c.requireBoolean('on')", UNKNOWN),
        ("c.requireObject('o')", UNKNOWN),
        ("c.requireObject<any>('o').vpc.cidr", UNKNOWN),
        ("c.requireSecret('password')", {"Output": UNKNOWN}),
        ("c.requireSecretObject('o')", {"Output": UNKNOWN}),
        ("new pulumi.Config('aws').require('region')", "us-east-1"),
        ("new pulumi.Config('aws').get('region')", "us-east-1"),
        ("c.require('aws:region')", "us-east-1"),
        ("c.require('region')", "us-east-1"),
        ("new pulumi.Config('aws').get('profile')", UNDEFINED),
        ("aws.config.region", "us-east-1"),
        ("c.name", "project"),
        ("new pulumi.Config('app').name", "app"),
        ("typeof c.require('x')", "string"),
        ("typeof c.requireNumber('x')", "number"),
        ("typeof c.requireBoolean('x')", "boolean"),
        ("process.env.AWS_REGION", "us-east-1"),
        ("process.env['AWS_DEFAULT_REGION']", "us-east-1"),
        ("process.env.NODE_ENV", UNDEFINED),
        ("process.env.HOME", UNDEFINED),
        ("'HOME' in process.env", False),
        ("Object.keys(process.env)", []),
        ("'AWS_REGION' in process.env", True),
        ("process.env.ENVIRONMENT_SUFFIX", "dev"),
        ("process.argv.length", 2),
    ],
)
def test_value(expression: str, expected: object) -> None:
    assert native(evaluate(f"{IMPORTS}export const result = {expression};")) == expected


@pytest.mark.parametrize(
    ("assumed", "expression", "expected"),
    [
        ({"environment_suffix": "pr-7"}, "`a-${c.require('environmentSuffix')}`", "a-[pr-7]"),
        ({"environment_suffix": "pr-7"}, "process.env.ENVIRONMENT_SUFFIX", "[pr-7]"),
        ({"region": "eu-west-1"}, "new pulumi.Config('aws').require('region')", "eu-west-1"),
        ({"region": "eu-west-1"}, "aws.config.region", "eu-west-1"),
        ({"stack": "prod"}, "pulumi.getStack()", "[prod]"),
        ({"project": "pay"}, "pulumi.getProject()", "pay"),
        ({"suffix_names": ("branch",)}, "c.require('branch')", "[dev]"),
        ({"suffix_names": ("branch",)}, "c.require('environmentSuffix')", "{?}"),
        ({"configured": True}, "c.get('environmentSuffix')", "[dev]"),
        ({"zones": 2}, "aws.getAvailabilityZonesOutput().names.length", "Output(2)"),
        ({"region": "eu-west-1"}, "aws.getAvailabilityZonesOutput().names[2]", "Output(eu-west-1c)"),
        ({"region": "eu-west-1"}, "aws.getRegionOutput().name", "Output(eu-west-1)"),
    ],
)
def test_assumptions_decide(assumed: dict[str, object], expression: str, expected: str) -> None:
    assert shown(evaluate(f"{IMPORTS}export const result = {expression};", **assumed)) == expected


def test_what_is_unknown_says_which_key() -> None:
    value = evaluate(IMPORTS + "export const result = c.requireNumber('maxSize');")
    assert "maxSize" in getattr(value, "reason", "")
