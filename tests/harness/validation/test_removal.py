"""Resources taken out of programs."""

import pytest

from harness.validation.programs import NothingToEditError
from harness.validation.removal import looked_up, only_in_production, removed
from tests.harness.validation.programs import bucket_of, component, edited_text, program_of

TOKEN = "aws:s3/bucket:Bucket"


def without_bucket(body: str) -> str:
    program = program_of(component(body))
    return edited_text(program, *removed(program, program.written(TOKEN)))


def test_a_resource_goes_with_the_resources_that_need_it():
    body = """    const logs = new aws.s3.Bucket('logs');
    new aws.s3.BucketVersioning('versions', { bucket: logs.id, versioningConfiguration: { status: 'Enabled' } });
    const topic = new aws.sns.Topic('topic');"""
    assert without_bucket(body) == component("    const topic = new aws.sns.Topic('topic');")


def test_dependencies_and_outputs_lose_what_is_gone():
    body = """    const logs = new aws.s3.Bucket('logs');
    new aws.sns.Topic('topic', {}, { parent: this, dependsOn: [logs, other] });
    this.registerOutputs({ name: logs.bucket, other: 1 });"""
    text = without_bucket(body)
    assert "dependsOn: [other]" in text
    assert "registerOutputs({ other: 1 })" in text


def test_a_field_that_holds_nothing_else_goes_too():
    body = "    const logs = new aws.s3.Bucket('logs');\n    this.name = logs.bucket;\n    log({});"
    text = component(body).replace("  constructor", "  readonly name: pulumi.Output<string>;\n  constructor")
    program = program_of(text)
    edited = edited_text(program, *removed(program, program.written(TOKEN)))
    assert edited == component("    log({});")


@pytest.mark.parametrize(
    "body",
    [
        "    const logs = new aws.s3.Bucket('logs');\n    use(logs);",
        "    const logs = new aws.s3.Bucket('logs');\n    const names = [logs.bucket];",
        "    return new aws.s3.Bucket('logs');",
        "    const both = [new aws.s3.Bucket('logs')];",
    ],
)
def test_what_something_else_needs_stays(body: str):
    with pytest.raises(NothingToEditError):
        without_bucket(body)


def test_a_resource_is_looked_up_in_place_of_made():
    program = program_of("const logs = new aws.s3.Bucket('logs', { acl: 'private' });\n")
    text = edited_text(program, looked_up(program, bucket_of(program)))
    assert text == "const logs = aws.s3.Bucket.get('logs', 'existing');\n"


def test_a_resource_is_made_in_production_only():
    program = program_of("new aws.s3.Bucket('logs');\n")
    text = edited_text(program, *only_in_production(program, bucket_of(program)))
    made = "(pulumi.getStack() === 'prod' ? new aws.s3.Bucket('logs') : aws.s3.Bucket.get('logs', 'existing'));\n"
    assert text == made
