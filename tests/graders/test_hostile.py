"""Programs written to cost the graders time: every one is graded soon, and nothing breaks."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from harness.checks import Outcome
from harness.grading import Grade

PIECES = {
    "names that double": (
        "let b = new aws.s3.Bucket('b', { bucket: pulumi.interpolate`x` });\n"
        "for (let i = 0; i < 18; i++) {\n"
        "  b = new aws.s3.Bucket('b' + i, { bucket: pulumi.interpolate`${b.bucket}${b.bucket}` });\n}"
    ),
    "names of names of names": (
        "let b = new aws.s3.Bucket('b', { bucket: pulumi.interpolate`x${config.require('account')}` });\n"
        "for (let i = 0; i < 1500; i++) {\n"
        "  b = new aws.s3.Bucket('b' + i, { bucket: pulumi.interpolate`${b.bucket}y` });\n}"
    ),
    "arguments that nest without end": (
        "let a: any = {};\nfor (let i = 0; i < 20000; i++) a = { x: a };\n"
        "new aws.s3.Bucket('b', { tags: a, x: a } as any);"
    ),
    "arguments that hold themselves": "const a: any = {};\na.a = a;\nnew aws.s3.Bucket('b', { tags: a, x: a } as any);",
    "rules that many groups share": (
        "const ingress = [];\n"
        "for (let i = 0; i < 10000; i++) ingress.push({ protocol: 'tcp', fromPort: i, toPort: i, self: true });\n"
        "for (let i = 0; i < 300; i++) new aws.ec2.SecurityGroup('g' + i, { ingress });"
    ),
    "lists that nest without end": (
        "let a: any = 'x';\nfor (let i = 0; i < 50000; i++) a = [a];\n"
        "new aws.lambda.Function('f', { role: 'r', architectures: a, vpcConfig: { subnetIds: a } } as any);\n"
        "new aws.ec2.SecurityGroup('g', { ingress: a, egress: a } as any);"
    ),
    "lists that nest as they are written": (
        f"new aws.lambda.Function('f', {{ role: 'r', architectures: {'[' * 50_000}{']' * 50_000} }} as any);"
    ),
    "objects that are spread into each other": (
        "let a: any = { cidrBlocks: ['0.0.0.0/0'] };\n"
        "for (let i = 0; i < 50000; i++) a = { ...a, statement: a, logConfig: a, ingress: [a] };\n"
        "new aws.wafv2.WebAcl('w', { scope: 'REGIONAL', rules: [a], defaultAction: a } as any);"
    ),
    "lists whose elements are shared": (
        "let a: any = 'x';\nfor (let i = 0; i < 30; i++) a = [a, a, a];\n"
        "new aws.lambda.Function('f', { role: 'r', architectures: a } as any);"
    ),
    "principals that nest without end": (
        "let a: any = 'x';\nfor (let i = 0; i < 50000; i++) a = i % 2 ? { AWS: a } : [a];\n"
        "const statement = { Effect: 'Allow', Principal: a, Action: 'kms:*', Resource: '*' };\n"
        "const policy = JSON.stringify({ Statement: [statement] });\n"
        "const key = new aws.kms.Key('k', { policy });\n"
        "const topic = new aws.sns.Topic('t', { kmsMasterKeyId: key.id });\n"
        "const role = new aws.iam.Role('r', { assumeRolePolicy: policy });\n"
        "new aws.iam.RolePolicy('p', { role: role.id, policy: JSON.stringify({ Version: '2012-10-17', Statement: [\n"
        "  { Effect: 'Allow', Action: 'sns:Publish', Resource: '*' }] }) });\n"
        "new aws.lambda.Function('f', { role: role.arn, environment: { variables: { TOPIC: topic.arn } } });"
    ),
    "patterns that nest without end": (
        "let a: any = ['x'];\nfor (let i = 0; i < 50000; i++) a = { x: a };\n"
        "new aws.cloudwatch.EventRule('e', { eventPattern: JSON.stringify(a) });"
    ),
    "archives within archives": (
        "let a: any = new pulumi.asset.StringAsset('x');\n"
        "for (let i = 0; i < 2000; i++) a = new pulumi.asset.AssetArchive({ x: a, y: a });\n"
        "new aws.lambda.Function('f', { role: 'r', handler: 'index.h', runtime: 'nodejs20.x', code: a });"
    ),
}


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_hostile_programs_are_graded_soon(piece: str, graded: Callable[[str], Grade]) -> None:
    started = time.process_time()
    grade = graded(piece)
    assert time.process_time() - started < 5.0
    assert Outcome.ERROR not in grade.categories.values(), [
        c.reason for c in grade.checks if c.outcome is Outcome.ERROR
    ]


@pytest.mark.parametrize("loop", ["a = [a]", "a = [a, a, a]"])
def test_what_nests_deeper_than_is_compared_is_unknown(loop: str, graded: Callable[[str], Grade]) -> None:
    source = f"let a: any = 'x';\nfor (let i = 0; i < 30; i++) {loop};\n"
    grade = graded(f"{source}new aws.lambda.Function('f', {{ role: 'r', architectures: a }} as any);")
    found = next(check for check in grade.checks if check.id == "deployment.values")
    assert found.outcome is Outcome.UNKNOWN, found


def test_a_reading_that_reached_a_bound_passes_nothing_for_want_of_a_fault(graded: Callable[[str], Grade]) -> None:
    grade = graded("new aws.s3.Bucket('fixed');\nnew aws.s3.Bucket(`ok-${environmentSuffix}`);\nwhile (true) {}")
    outcomes = {check.id: check.outcome for check in grade.checks}
    assert outcomes["services.s3"] is Outcome.PASS
    assert outcomes["naming.logical_names"] is Outcome.FAIL
    assert outcomes["services.vpc"] is Outcome.UNKNOWN
    assert outcomes["teardown.no_retain"] is Outcome.UNKNOWN
    assert outcomes["outputs.compiles"] is Outcome.UNKNOWN
