"""Edits of what resources are made with."""

import pytest

from harness.validation.arguments import drop_argument, literal, set_argument, set_option, without_suffix
from harness.validation.programs import NothingToEditError
from tests.harness.validation.programs import bucket_of, component, edited_text, program_of


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("{ bucket: 'a' }", "bucket", "{ bucket: X }"),
        ("{ bucket }", "bucket", "{ bucket: X }"),
        ("{ acl: 'private' }", "bucket", "{ acl: 'private', bucket: X }"),
        ("{ versioning: { enabled: true } }", "versioning.enabled", "{ versioning: { enabled: X } }"),
        ("{ acl: 'private' }", "versioning.enabled", "{ acl: 'private', versioning: { enabled: X } }"),
        (
            "{ versioning: { mfaDelete: false } }",
            "versioning.enabled",
            "{ versioning: { mfaDelete: false, enabled: X } }",
        ),
        ("{ lifecycleRules: [{ enabled: true }] }", "lifecycleRules.0.enabled", "{ lifecycleRules: [{ enabled: X }] }"),
        ("{ ...shared, acl: 'private' }", "bucket", "{ ...shared, acl: 'private', bucket: X }"),
    ],
)
def test_an_argument_is_given_a_value(before: str, path: str, after: str):
    shared = "const bucket = 'b';\nconst shared = { bucket };\n"
    program = program_of(f"{shared}new aws.s3.Bucket('logs', {before});\n")
    edit = set_argument(program, bucket_of(program), path, "X")
    assert edited_text(program, edit) == f"{shared}new aws.s3.Bucket('logs', {after});\n"


def test_an_argument_is_given_a_value_where_a_variable_holds_it():
    program = program_of("const args = { bucket: 'a' };\nnew aws.s3.Bucket('logs', args);\n")
    text = edited_text(program, set_argument(program, bucket_of(program), "bucket", "X"))
    assert text == "const args = { bucket: X };\nnew aws.s3.Bucket('logs', args);\n"


def test_an_argument_is_left_out():
    program = program_of("new aws.s3.Bucket('logs', { bucket: 'a', acl: 'private' });\n")
    text = edited_text(program, drop_argument(program, bucket_of(program), "bucket"))
    assert text == "new aws.s3.Bucket('logs', { acl: 'private' });\n"


def test_an_argument_that_is_not_given_cannot_be_left_out():
    program = program_of("new aws.s3.Bucket('logs');\n")
    with pytest.raises(NothingToEditError, match="bucket"):
        drop_argument(program, bucket_of(program), "bucket")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("'logs'", "'logs', {}, { protect: true }"),
        ("'logs', {}", "'logs', {}, { protect: true }"),
        ("'logs', {}, { parent: this }", "'logs', {}, { parent: this, protect: true }"),
        ("'logs', {}, { protect: false }", "'logs', {}, { protect: true }"),
        ("'logs', {}, shared", "'logs', {}, { ...shared, protect: true }"),
    ],
)
def test_an_option_is_set_for_one_resource(before: str, after: str):
    program = program_of(component(f"    const shared = {{ parent: this }};\n    new aws.s3.Bucket({before});"))
    edit = set_option(program, bucket_of(program), "protect", "true")
    assert f"new aws.s3.Bucket({after});" in edited_text(program, edit)


@pytest.mark.parametrize(("name", "left"), [("logs-dev", "logs"), ("dev-logs", "logs"), ("/aws/dev/x", "/aws//x")])
def test_a_name_without_its_suffix(name: str, left: str):
    assert without_suffix(program_of("export const x = 1;\n"), name) == left


def test_a_name_that_is_all_suffix_leaves_nothing():
    with pytest.raises(NothingToEditError):
        without_suffix(program_of("export const x = 1;\n"), "dev")


def test_a_literal_is_escaped():
    assert literal("it's a \\") == "'it\\'s a \\\\'"
