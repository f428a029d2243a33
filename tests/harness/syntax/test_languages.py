"""What a text is written in."""

import pytest

from harness.syntax.labels import claimed_language, is_label, label_of
from harness.syntax.languages import LANGUAGES, language_of

TEXTS = {
    "typescript": 'import * as aws from "@pulumi/aws";\nconst b: aws.s3.Bucket = new aws.s3.Bucket("b");',
    "typescript with types only": "export interface Net {\n  zones: number;\n}",
    "typescript from an import without types": 'import * as aws from "@pulumi/aws";\nnew aws.s3.Bucket("b");',
    "typescript of several lines of import": "import {\n  Stack,\n  App,\n} from 'aws-cdk-lib';\n",
    "typescript without imports": 'const bucket = new aws.s3.Bucket("b", {\n  acl: "private",\n});\n',
    "javascript": "const aws = require('aws-sdk');\nexports.handler = async (event) => {\n  return 1;\n};",
    "javascript below a comment on types": "// type Net = {}\nconst a = require('a');\nmodule.exports = { a };",
    "python": "import json\nimport pulumi_aws as aws\n\nbucket = aws.s3.Bucket('b')\n",
    "python after a docstring": '"""\nconst a = 1;\n"""\nfrom pulumi import export\n',
    "python that holds JavaScript": 'import pulumi\ncode = """\nconst a = require("a");\n"""\n',
    "python without imports": "def handler(event, context):\n    return event\n",
    "go": 'package main\n\nimport (\n\t"fmt"\n)\n\nfunc main() {\n\tfmt.Println(1)\n}\n',
    "java": "package app;\n\nimport com.pulumi.Pulumi;\n\npublic class App {\n}\n",
    "csharp": "using Pulumi;\nusing Pulumi.Aws;\n\nclass MyStack : Stack {\n}\n",
    "yaml": "name: net\nruntime: nodejs\nconfig:\n  aws:region: us-east-1\n",
    "yaml list": "- name: a\n- name: b\n",
    "json": '{\n  "name": "net",\n  "main": "index.ts"\n}',
    "json list": '[{"a": 1}]',
    "hcl": 'resource "aws_s3_bucket" "b" {\n  bucket = "b"\n}\n',
    "hcl provider": 'terraform {\n  required_version = "1.5"\n}\n',
    "shell": "npm install\npulumi up --yes\n",
    "shell with a hash line": "# first install\nnpm install\n",
    "shell script": "#!/bin/bash\nset -e\necho hi\n",
    "dockerfile": "FROM node:20-alpine AS build\nWORKDIR /app\nCOPY . .\n",
    "sql": "CREATE TABLE users (\n  id INT\n);\n",
    "markdown": "## Setup\n\n- **One**: two\n\n[link](https://example.com)\n",
    "text": "boto3>=1.26\nrequests\n",
    "text of nothing": "",
}
LABELS = ["", "text", "typescript", "javascript", "python", "bash", "yaml", "json"]


@pytest.mark.parametrize("name", TEXTS)
def test_an_unlabelled_text_tells_its_language(name: str) -> None:
    assert language_of(TEXTS[name]) == name.split()[0]


MISLABELLED = [
    ("python", "typescript"), ("python", "bash"), ("python", "yaml"), ("go", "typescript"), ("java", "typescript"),
    ("csharp", "java"), ("hcl", "typescript"), ("typescript", "python"), ("typescript", "bash"), ("typescript", "yaml"),
    ("typescript", "json"), ("typescript", "javascript"), ("typescript", "text"), ("json", "yaml"), ("json", "bash"),
    ("dockerfile", "bash"), ("typescript with types only", "javascript"), ("yaml", "text"), ("shell", "text"),
    ("shell script", "text"), ("sql", "text"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "label"), MISLABELLED)
def test_the_text_decides_against_a_wrong_label(name: str, label: str) -> None:
    assert language_of(TEXTS[name], label) == name.split()[0]


@pytest.mark.parametrize(
    ("text", "label", "path", "language"),
    [
        ("new Bucket();", "typescript", "", "typescript"),
        ("new Bucket();", "javascript", "", "javascript"),
        ("import * as a from 'a';\na();", "javascript", "", "javascript"),
        ("import * as a from 'a';\na();", "", "lib/a.mjs", "javascript"),
        ("import * as a from 'a';\na();", "javascript", "lib/a.ts", "typescript"),
        ("export const A = () => {\n  return <div id={1} />;\n};", "tsx", "", "tsx"),
        ("export const a = <T>(x: T) => x;", "tsx", "", "typescript"),
        ("config:\n  a: |\n    {\n      \"b\": 1\n    }\n", "yaml", "", "yaml"),
        ("import 'a'", "yaml", "", "typescript"),
        ("plugins {\n  id 'java'\n}\n", "gradle", "", "text"),
        ("graph TD;\nA-->B;\n", "mermaid", "", "text"),
        ("+ const a = 1;\n- const a = 2;\n", "diff", "", "text"),
        ("a = 1", "python", "", "python"),
        ("whatever", "sql", "", "sql"),
        ("whatever", "unheard-of", "", "text"),
    ],
)  # fmt: skip
def test_labels_and_endings_break_a_tie(text: str, label: str, path: str, language: str) -> None:
    assert language_of(text, label, path) == language


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
@pytest.mark.parametrize("label", LABELS)
def test_a_language_is_always_one_of_those_listed(text: str, label: str) -> None:
    assert language_of(text, label) in LANGUAGES


@pytest.mark.parametrize(
    ("info", "label"),
    [("TypeScript", "typescript"), ("ts:lib/a.ts", "ts"), ("ts{1,2}", "ts"), ('ts title="a"', "ts"), ("", "")],
)
def test_the_label_is_the_first_word_of_the_info_string(info: str, label: str) -> None:
    assert label_of(info) == label


def test_a_label_claims_a_language_and_an_ending_goes_before_it() -> None:
    assert claimed_language("py") == "python"
    assert claimed_language("bash", "lib/a.ts") == "typescript"
    assert claimed_language("", "docker/Dockerfile.prod") == "dockerfile"
    assert claimed_language("mermaid") == "other"
    assert claimed_language("unheard-of", "LICENSE") == ""


def test_a_known_label_is_told_from_prose() -> None:
    assert is_label("typescript lib/a.ts")
    assert is_label("sh", "shell")
    assert not is_label("sh", "typescript")
    assert not is_label("I'll go on from here")
