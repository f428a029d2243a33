"""Statements put into components."""

import pytest

from harness.validation.insertion import anchor, anchors, inserted, orchestrator_anchor
from harness.validation.programs import NothingToEditError
from tests.harness.validation.programs import HEAD, component, edited_text, program_of

BUCKET = "    const logs = new aws.s3.Bucket(`logs-${args.suffix}`, {}, { parent: this });"


def test_a_statement_stands_behind_the_anchor_with_its_name_and_options():
    program = program_of(component(BUCKET))
    text = "new aws.sns.Topic(NAME(alerts), { name: SELF.bucket }, OPTIONS);"
    lines = edited_text(program, *inserted(program, anchor(program), text)).splitlines()
    at = lines.index(BUCKET)
    assert (
        lines[at + 1] == "    new aws.sns.Topic(`logs-${args.suffix}-alerts`, { name: logs.bucket }, { parent: this });"
    )


def test_a_name_that_is_no_template_is_put_into_one():
    body = "    const named = (what: string) => `${what}-${args.suffix}`;\n"
    body += "    new aws.s3.Bucket(named('logs'), {}, { parent: this });"
    assert anchor(program_of(component(body))).name("extra") == "`${named('logs')}-extra`"


def test_packages_are_imported_where_they_are_needed():
    text = component(BUCKET).replace("aws.s3", "s3")
    program = program_of(index=f"import {{ s3 }} from '@pulumi/aws';\n{HEAD.splitlines()[1]}\n{text}")
    edited = program.edited(inserted(program, anchor(program), "new aws.sns.Topic(NAME(a));"))["index.ts"]
    assert edited.startswith("import * as aws from '@pulumi/aws';\nimport { s3 } from '@pulumi/aws';\n")
    assert edited.count("* as pulumi") == 1


@pytest.mark.parametrize(
    "body",
    [
        "    for (const n of ['a', 'b']) { new aws.s3.Bucket(`${n}-${args.suffix}`); }",
        "    const make = () => new aws.s3.Bucket(`logs-${args.suffix}`);\n    make();",
    ],
)
def test_a_resource_in_a_loop_or_a_function_is_no_anchor(body: str):
    with pytest.raises(NothingToEditError, match="s3"):
        anchors(program_of(component(body)), "aws:s3/bucket:Bucket")


def test_the_orchestrators_anchor_is_a_component_that_it_makes():
    inner = component(BUCKET).replace("new Part(", "// new Part(")
    outer = component("    new Part(`part-${args.suffix}`, args, { parent: this });").replace(
        "Part extends", "TapStack extends"
    )
    program = program_of(inner + outer.replace("new Part('part'", "new TapStack('tap'"))
    assert orchestrator_anchor(program).making.type.text == "Part"
