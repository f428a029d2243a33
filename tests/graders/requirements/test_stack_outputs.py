"""What requirements ask of the stack's outputs: what the program exports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from harness.checks import CheckResult, Outcome
from harness.grading import Grade, grade_response
from harness.responses import Response
from harness.rubric import load_rubric

Decided = Callable[[str, str], CheckResult]

STORE = 'const store = new aws.s3.Bucket("store"); const topic = new aws.sns.Topic("topic");\n'
NAMED = 'resource = "pulumi.Stack"\nexpect = { "outputs.storeName" = { refers_to = "s3.Bucket" } }'
SOME = 'resource = "pulumi.Stack"\nexpect = { "outputs[?]" = { refers_to = "s3.Bucket" } }'
CLASS = """
class Shop extends pulumi.ComponentResource {
    readonly name: pulumi.Output<string>;
    constructor(name: string) { super("shop:index:Shop", name); this.name = new aws.s3.Bucket("b").id; }
}
"""


@pytest.mark.parametrize(
    ("source", "named", "some"),
    [
        (STORE + "export const storeName = store.id;", Outcome.PASS, Outcome.PASS),
        (STORE + "export const other = store.id;", Outcome.FAIL, Outcome.PASS),
        (STORE + "export const storeName = topic.arn;", Outcome.FAIL, Outcome.FAIL),
        (STORE + 'export const storeName = "store";', Outcome.FAIL, Outcome.FAIL),
        (STORE + "const storeName = store.id; export { storeName, topic as t };", Outcome.PASS, Outcome.PASS),
        (STORE + "module.exports = { storeName: store.id };", Outcome.PASS, Outcome.PASS),
        (STORE, Outcome.FAIL, Outcome.FAIL),
        (STORE + "export const all = { storeName: store.id };", Outcome.FAIL, Outcome.PASS),
        (STORE + "export const storeName = config.requireSecret('x');", Outcome.UNKNOWN, Outcome.UNKNOWN),
        ("export = async () => {" + STORE + "return { storeName: store.id }; };", Outcome.PASS, Outcome.PASS),
        ("export default async () => {" + STORE + "return { other: store.id }; };", Outcome.FAIL, Outcome.PASS),
        (CLASS + 'const shop = new Shop("s"); export const storeName = shop.name;', Outcome.PASS, Outcome.PASS),
        ("export " + CLASS.strip(), Outcome.UNKNOWN, Outcome.UNKNOWN),
    ],
)
def test_outputs_are_what_the_program_exports(decided: Decided, source: str, named: Outcome, some: Outcome) -> None:
    assert decided(NAMED, source).outcome is named
    assert decided(SOME, source).outcome is some


@pytest.mark.parametrize(
    ("output", "outcome"),
    [
        ("record.fqdn", Outcome.PASS),
        ("`https://shop.${zone}`", Outcome.PASS),
        ('"shop.example.com"', Outcome.PASS),
        ('"https://www.example.com"', Outcome.FAIL),
        ('"shop"', Outcome.FAIL),
        ("zone", Outcome.FAIL),
    ],
)
def test_a_record_is_referred_to_by_its_domain_name(decided: Decided, output: str, outcome: Outcome) -> None:
    asked = 'resource = "pulumi.Stack"\nexpect = { "outputs.url" = { refers_to = "route53.Record" } }'
    source = (
        'const zone = "example.com";\n'
        'const record = new aws.route53.Record("a", { zoneId: "Z1", name: `shop.${zone}`, type: "A" });\n'
        'new aws.route53.Record("b", { zoneId: "Z1", name: "shop", type: "TXT" });\n'
    )
    assert decided(asked, f"{source}export const url = {output};").outcome is outcome


def test_an_output_is_given_or_not(decided: Decided) -> None:
    asked = 'resource = "pulumi.Stack"\nexpect = { "outputs.topicArn" = { set = true } }'
    assert decided(asked, STORE + "export const topicArn = topic.arn;").outcome is Outcome.PASS
    result = decided(asked, STORE + "export class topicArn {}")
    assert result.outcome is Outcome.FAIL
    assert "outputs.topicArn is not set" in result.findings[0].message


def test_the_stack_has_nothing_but_outputs(held: Callable[[str, str], Grade]) -> None:
    wrong = '[[requirements]]\nid = "a"\nsays = "It is."\nresource = "pulumi.Stack"\nexpect = { storeName = "x" }\n'
    with pytest.raises(Exception, match=r"write outputs\.storeName"):
        held(wrong, STORE)


def test_what_a_missing_file_would_export_is_not_known(tmp_path: Path) -> None:
    text = "main: app.ts\nname: shop\nruntime: nodejs\n"
    entry = f'import * as aws from "@pulumi/aws";\n{STORE}export const storeName = store.id;\n'
    answer = f"File: Pulumi.yaml\n```yaml\n{text}```\nFile: lib/store.ts\n```typescript\n{entry}```\n"
    asked = SOME.replace("s3.Bucket", "sns.Topic")
    task = f'[[requirements]]\nid = "topic_out"\nsays = "It is."\n{asked}\n'
    path = tmp_path / "task.toml"
    path.write_text(f'extends = "payments"\nname = "task"\n{task}', encoding="utf-8")
    checks = {check.id: check.outcome for check in grade_response(Response("a", answer), load_rubric(path)).checks}
    assert checks["requirements.topic_out"] is Outcome.UNKNOWN
