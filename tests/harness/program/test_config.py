"""Configuration: what the suffix and the region are assumed to be, what is not set, and what is not known."""

from __future__ import annotations

import pytest

from harness.program import read_program
from harness.program.assumptions import Assumptions
from tests.harness.program.evaluated import UNDEFINED, UNKNOWN, evaluate, native, shown, sources

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


PROJECT = (
    "name: payments\nruntime: nodejs\nconfig:\n  size: 3\n  owner:\n    type: string\n    default: team\n"
    "  zone:\n    type: string\n"
)
STACK = (
    "config:\n  payments:size: 5\n  payments:fast: true\n  payments:subnets: [10.0.0.0/24, 10.0.1.0/24]\n"
    "  payments:limits:\n    rate: 167\n  payments:token:\n    secure: v1:abc\n  other:size: 9\n"
    "  payments:environmentSuffix: other\n  payments:bucket: data-dev-eu\n  payments:device: devices\n"
)


def configured_by(files: dict[str, str], expression: str) -> str:
    text = f"{IMPORTS}export const result = {expression};"
    found = read_program(sources({"index.ts": text, **files}), Assumptions(stack="dev", configured=True))
    return shown(found.names[0]["result"])


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("c.get('size')", "5"),
        ("c.getNumber('size')! + 1", "6"),
        ("c.requireNumber('size')", "5"),
        ("c.getBoolean('fast')", "True"),
        ("c.require('fast')", "true"),
        ("c.requireObject<string[]>('subnets')[1]", "10.0.1.0/24"),
        ("c.requireObject<any>('limits').rate", "167"),
        ("c.get('owner')", "team"),
        ("c.get('bucket')", "data-[dev]-eu"),
        ("c.get('device')", "devices"),
        ("c.get('zone')", "undefined"),
        ("c.get('other:size')", "9"),
        ("new pulumi.Config('other').get('size')", "9"),
        ("c.get('nothing')", "undefined"),
        ("c.requireSecret('token')", "Output({?})"),
        ("c.require('environmentSuffix')", "[dev]"),
    ],
)
def test_the_answers_own_stack_configuration_counts(expression: str, expected: str) -> None:
    assert configured_by({"Pulumi.yaml": PROJECT, "Pulumi.dev.yaml": STACK}, expression) == expected


def test_the_configuration_of_other_stacks_does_not_count() -> None:
    assert configured_by({"Pulumi.yaml": PROJECT, "Pulumi.prod.yaml": STACK}, "c.getNumber('size')") == "3"


def test_without_the_projects_name_the_one_namespace_that_has_the_key_counts() -> None:
    assert configured_by({"Pulumi.dev.yaml": STACK}, "c.getBoolean('fast')") == "True"
    assert configured_by({"Pulumi.dev.yaml": STACK}, "c.get('size')") == "undefined"


@pytest.mark.parametrize(
    "text",
    [
        "config: [",
        "config: 7",
        "- a",
        "a: &a [1]\nconfig: *b",
        "{" * 20_000,
        "config:\n" + "  k: v\n" * 20_000,
        "&a [*a]",
    ],
)
def test_settings_that_make_no_sense_set_nothing(text: str) -> None:
    assert configured_by({"Pulumi.dev.yaml": text, "Pulumi.yaml": text}, "c.get('k')") == "undefined"


def test_a_whole_number_that_javascript_has_not_is_not_known() -> None:
    text = f"config:\n  p:k: {{n: 1, m: 1{'0' * 400}}}\n"
    assert configured_by({"Pulumi.dev.yaml": text}, "`${c.requireObject<any>('k').n}`") == "1"
    assert "?" in configured_by({"Pulumi.dev.yaml": text}, "`${c.requireObject<any>('k').m}`")


def test_settings_that_refer_to_themselves_again_and_again_are_not_known() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
    assert configured_by({"Pulumi.dev.yaml": bomb + "config:\n  p:k: *a8\n"}, "c.getObject('k')") == "{?}"
