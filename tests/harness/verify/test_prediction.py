"""What the harness predicts of a response."""

from __future__ import annotations

from harness.program import Assumptions
from harness.responses import Response
from harness.verify.prediction import Prediction, predict

BUCKET = 'import * as aws from "@pulumi/aws";\nnew aws.s3.Bucket("logs", %s);\n'


def predicted(files: dict[str, str]) -> Prediction:
    return predict(Response("one", "", files=files), Assumptions())


def test_it_is_what_would_be_registered_and_what_the_compiler_would_say():
    found = predicted({"index.ts": BUCKET % "{ colour: 1 }"})
    assert found.entry == "index.ts"
    assert [(resource["type"], resource["name"]) for resource in found.resources] == [("aws:s3/bucket:Bucket", "logs")]
    (said,) = found.diagnostics
    assert (said.code, said.file, said.line) == (2353, "index.ts", 2)


def test_what_packaged_components_make_is_left_out():
    found = predicted({"index.ts": 'import * as awsx from "@pulumi/awsx";\nnew awsx.ec2.Vpc("main");\n'})
    assert [resource["type"] for resource in found.resources] == ["awsx:ec2:Vpc"]


def test_prose_holds_no_program():
    assert predict(Response("one", "I would rather not."), Assumptions()) == Prediction("", {}, (), ())


def test_paths_stay_inside_the_programs_folder():
    files = {
        "index.ts": BUCKET % "{}",
        "../up.ts": "export {};",
        "lib/../../up.ts": "export {};",
        "node_modules/@pulumi/aws/index.ts": "export {};",
        "lib/./a.ts": "export {};",
    }
    assert set(predicted(files).files) == {"index.ts", "lib/a.ts"}


def test_paths_that_no_file_system_takes_are_left_out_or_mended():
    files = {"/index.ts": BUCKET % "{}", "é" * 150 + ".ts": "export {};", "a\udc80.ts": "export {};"}
    found = predicted(files)
    assert found.entry == "index.ts"
    assert set(found.files) == {"index.ts", "a?.ts"}


def test_a_file_is_no_folder_too():
    files = {"index.ts": BUCKET % "{}", "lib": "text", "lib/a.ts": "export {};"}
    assert set(predicted(files).files) == {"index.ts", "lib/a.ts"}


def test_an_entry_that_cannot_be_a_file_is_no_program():
    assert predicted({"index.ts": BUCKET % "{}", "index.ts/a.json": "{}"}).entry == ""


def test_of_what_nothing_starts_only_a_component_is_expected():
    body = "constructor(name: string) { %s new aws.s3.Bucket(name); } }"
    plain = 'import * as aws from "@pulumi/aws";\nexport class Store { ' + body % ""
    component = (
        'import * as aws from "@pulumi/aws";\nimport * as pulumi from "@pulumi/pulumi";\n'
        "export class Store extends pulumi.ComponentResource { " + body % "super('a:b:Store', name);"
    )
    assert predicted({"index.ts": plain}).resources == []
    assert [r["type"] for r in predicted({"index.ts": component}).resources] == ["a:b:Store", "aws:s3/bucket:Bucket"]
