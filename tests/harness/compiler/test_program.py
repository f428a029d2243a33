"""Whole programs: what the compiler would say of them."""

from __future__ import annotations

from harness.compiler import check_program
from harness.syntax.source import SourceFile


def codes(text: str) -> list[int]:
    return [diagnostic.code for diagnostic in check_program([SourceFile("index.ts", text, "typescript")])]


def test_a_right_program_is_not_objected_to():
    text = """
        import * as aws from "@pulumi/aws";
        const bucket = new aws.s3.Bucket("logs", { tags: { Name: "logs" } });
        export const name = bucket.id.apply(id => id.toUpperCase());
    """
    assert codes(text) == []


def test_an_unknown_argument_is_told_with_the_nearest_right_one():
    text = 'import * as aws from "@pulumi/aws"; new aws.s3.Bucket("logs", { buckett: "x" });'
    (found,) = check_program([SourceFile("index.ts", text, "typescript")])
    assert (found.code, found.message.endswith("Did you mean to write 'bucket'?")) == (2561, True)
