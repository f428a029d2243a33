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


def test_await_may_stand_at_the_top_level_where_the_program_asks_for_modules():
    text = 'import * as aws from "@pulumi/aws"; export const zones = await aws.getAvailabilityZones();'
    program = SourceFile("index.ts", text, "typescript")
    assert codes(text) == [1378]
    for path, setting in (("tsconfig.json", '{"module": "ESNext"}'), ("package.json", '{"type": "module"}')):
        assert check_program([program, SourceFile(path, setting, "json")]) == []
    commonjs = SourceFile("tsconfig.json", '{"module": "commonjs"}', "json")
    assert [found.code for found in check_program([program, commonjs])] == [1378]


def test_the_types_of_javascript_are_not_checked():
    text = 'const aws = require("@pulumi/aws");\nnew aws.s3.Bucket("b", { nonsense: 1 });\n'
    file = SourceFile(path="index.js", text=text, language="javascript")
    assert check_program([file], [file]) == []
