"""Outputs: what they hold, and what the SDK's functions make of them.

In what is expected, `{b.arn}` is what the attribute `arn` of the bucket named `b` will hold.
"""

# ruff: noqa: E501 - a program, or a row of a table, stands on one line

from __future__ import annotations

import pytest

from harness.program.values import JsonText, Output
from tests.harness.program.evaluated import UNDEFINED, UNKNOWN, evaluate, native, program, shown

IMPORTS = (
    'import * as pulumi from "@pulumi/pulumi"; import * as aws from "@pulumi/aws"; '
    'const b = new aws.s3.Bucket("b", { tags: { Owner: "me" } }); const t = new aws.sns.Topic("t"); '
    'const vpc = new aws.ec2.Vpc("v", { cidrBlock: "10.0.0.0/16" }); '
)

TEXTS = [
    ("b.arn", "Output({b.arn})"),
    ("b.id", "Output({b.id})"),
    ("b.website.endpoint", "Output({b.website.endpoint})"),
    ("b.corsRules[0].allowedMethods[1]", "Output({b.corsRules.0.allowedMethods.1})"),
    ("b.arn.apply((arn) => `${arn}/*`)", "Output({b.arn}/*)"),
    ("b.arn.apply((arn) => t.arn)", "Output({t.arn})"),
    ("b.arn.apply((x) => t.arn.apply((y) => `${x}:${y}`))", "Output({b.arn}:{t.arn})"),
    ("b.arn.apply(async (x) => `${x}!`)", "Output({b.arn}!)"),
    ("pulumi.all([b.arn, t.arn]).apply(([x, y]) => `${x}:${y}`)", "Output({b.arn}:{t.arn})"),
    ("pulumi.all([b.arn, t.arn])[1]", "Output({t.arn})"),
    ("pulumi.all({ x: b.arn, y: 'k' }).apply(({ x, y }) => x + y)", "Output({b.arn}k)"),
    ("pulumi.all({ x: b.arn }).x", "Output({b.arn})"),
    ("pulumi.interpolate`${b.arn}/*`", "Output({b.arn}/*)"),
    ("pulumi.interpolate`${1}-${true}-${'x'}-${Promise.resolve('p')}`", "Output(1-true-x-p)"),
    ("pulumi.interpolate`${pulumi.interpolate`${b.arn}`}!`", "Output({b.arn}!)"),
    ("pulumi.concat('a', b.arn, 1)", "Output(a{b.arn}1)"),
    ("pulumi.output('x').apply((x) => x + '!')", "Output(x!)"),
    ("pulumi.output(pulumi.output(pulumi.output('x')))", "Output(x)"),
    ("pulumi.output({ a: [b.arn] }).a[0]", "Output({b.arn})"),
    ("pulumi.output(Promise.resolve('x'))", "Output(x)"),
    ("pulumi.output(['a', 'b']).length", "Output(2)"),
    ("pulumi.output('abc').length", "Output(3)"),
    ("pulumi.secret('x').apply((x) => x)", "Output(x)"),
    ("pulumi.unsecret(pulumi.secret('x'))", "Output(x)"),
    ("vpc.cidrBlock.apply((c) => c.split('/')[0])", "Output(10.0.0.0)"),
    ("pulumi.Output.create('x')", "Output(x)"),
    ("pulumi.jsonParse('{\"a\": {\"b\": \"x\"}}').a.b", "Output(x)"),
    ("b.tags.apply((t) => t!.Owner)", "Output(me)"),
    ("pulumi.all([b, t]).apply(([x, y]) => pulumi.interpolate`${x.arn}${y.arn}`)", "Output({b.arn}{t.arn})"),
    ("pulumi.output([b.arn]).apply((l) => l.map((x) => `${x}/*`))[0]", "Output({b.arn}/*)"),
    ("pulumi.output(b).arn", "Output({b.arn})"),
    ("pulumi.output(undefined as any)?.x.y", "Output(undefined)"),
    ("(b as any).arn.apply((x: any) => { if (!x) throw new Error('none'); return x; })", "Output({b.arn})"),
]  # fmt: skip


@pytest.mark.parametrize(("expression", "expected"), TEXTS)
def test_text(expression: str, expected: str) -> None:
    assert shown(evaluate(f"{IMPORTS}export const result = {expression};")) == expected


VALUES = [
    ("pulumi.output({ a: [1, pulumi.output(2)], b: Promise.resolve(3) })", {"Output": {"a": [1, 2], "b": 3}}),
    ("pulumi.all([1, pulumi.output([2, pulumi.output(3)])])", {"Output": [1, [2, 3]]}),
    ("pulumi.output([1, 2]).apply((l) => l.reduce((a, b) => a + b))", {"Output": 3}),
    ("pulumi.output(5).apply((n) => (n > 3 ? 'big' : 'small'))", {"Output": "big"}),
    ("pulumi.Output.isInstance(b.arn)", True),
    ("pulumi.Output.isInstance('x')", False),
    ("typeof b.arn", "object"),
    ("b.arn === undefined", False),
    ("pulumi.output(1).apply(() => {})", {"Output": UNDEFINED}),
    ("pulumi.mergeOptions({ a: 1 }, { b: 2 })", {"a": 1, "b": 2}),
    ("pulumi.getProject()", "project"),
    ("pulumi.runtime.isDryRun()", UNKNOWN),
]  # fmt: skip


@pytest.mark.parametrize(("expression", "expected"), VALUES)
def test_value(expression: str, expected: object) -> None:
    assert native(evaluate(f"{IMPORTS}export const result = {expression};")) == expected


def test_json_of_outputs_remembers_its_document() -> None:
    value = evaluate(IMPORTS + "export const result = pulumi.jsonStringify({ Resource: [b.arn], n: 1 });")
    assert isinstance(value, Output)
    assert isinstance(value.value, JsonText)
    assert shown(value) == 'Output({"Resource":[{b.arn}],"n":1})'


def test_callbacks_run_after_the_synchronous_code() -> None:
    source = "const seen: string[] = []; b.arn.apply(() => seen.push('apply')); seen.push('sync'); export const result = seen;"
    assert native(evaluate(IMPORTS + source)) == ["sync", "apply"]


def test_a_secret_stays_one_through_apply() -> None:
    value = evaluate(IMPORTS + "export const result = pulumi.secret('x').apply((x) => x + '!');")
    assert isinstance(value, Output)
    assert value.secret


def test_what_is_made_inside_apply_is_said_to_be() -> None:
    read = program(IMPORTS + "b.arn.apply((arn) => new aws.s3.BucketObject('o', { bucket: arn }));")
    assert [(r.kind, r.in_apply) for r in read.resources] == [
        ("Bucket", False), ("Topic", False), ("Vpc", False), ("BucketObject", True),
    ]  # fmt: skip


def test_an_object_that_an_output_was_spread_into_is_that_output() -> None:
    value = evaluate(IMPORTS + "export const result = { ...(b.tags as any), extra: 1 };")
    assert shown(value) == "Output({b.tags})"
