"""Files that a response gives more than once, whole or in part."""

import time

import pytest

from harness.responses import Response
from harness.syntax.files import sources_of
from harness.syntax.source import SourceFile

WHOLE = """import * as aws from "@pulumi/aws";
import { Config } from "@pulumi/pulumi";

const days = 7;

function tags(name: string) {
  return { name };
}

/** Keeps things. */
export class Store {
  readonly size = 1;

  constructor(name: string) {
    this.bucket(name);
    this.table(name);
  }

  private bucket(name: string) {
    new aws.s3.Bucket(name, { tags: tags(name) });
  }

  private table(name: string) {
    new aws.dynamodb.Table(name, { hashKey: "id", attributes: [{ name: "id", type: "S" }] });
  }
}

export const store = new Store("demo");
"""


def fenced(text: str, info: str = "typescript") -> str:
    return f"```{info}\n{text}```\n"


def answer(fragment: str) -> str:
    return f"## lib/store.ts\n\n{fenced(WHOLE)}\nChange `lib/store.ts` to:\n\n{fenced(fragment)}"


def read(text: str) -> list[SourceFile]:
    return sources_of(Response("r", text))


def code(text: str) -> str:
    return text.rstrip("\n")


@pytest.mark.parametrize(
    ("fragment", "old", "new"),
    [
        ("const days = 30;\n", "const days = 7;", "const days = 30;"),
        (
            "// keep them longer\nfunction tags(name: string) {\n  return { name, days };\n}\n",
            "function tags(name: string) {\n  return { name };\n}",
            "function tags(name: string) {\n  return { name, days };\n}",
        ),
        (
            "private bucket(name: string) {\n  new aws.s3.Bucket(name);\n}\n",
            "  private bucket(name: string) {\n    new aws.s3.Bucket(name, { tags: tags(name) });\n  }",
            "private bucket(name: string) {\n  new aws.s3.Bucket(name);\n}",
        ),
        (
            "class Store {\n  // ... existing code ...\n  private bucket(name: string) {\n    return name;\n  }\n}\n",
            "  private bucket(name: string) {\n    new aws.s3.Bucket(name, { tags: tags(name) });\n  }",
            "  private bucket(name: string) {\n    return name;\n  }",
        ),
        (
            'import { Config, getStack } from "@pulumi/pulumi";\nexport const store = new Store(getStack());\n',
            'export const store = new Store("demo");',
            "export const store = new Store(getStack());",
        ),
    ],
)
def test_a_fragment_takes_the_place_of_what_has_its_name(fragment: str, old: str, new: str) -> None:
    [file] = read(answer(fragment))
    expected = code(WHOLE).replace(old, new)
    if "getStack" in fragment:
        expected = expected.replace('import { Config } from "@pulumi/pulumi";', fragment.split("\n")[0])
    assert file.text == expected


def test_what_a_fragment_brings_keeps_its_lines_of_the_response() -> None:
    text = answer("const days = 30;\n")
    [file] = read(text)
    lines, shown = file.text.split("\n"), text.split("\n")
    for number, line in enumerate(lines, 1):
        assert shown[file.response_line(number) - 1] == line
    assert "const days = 30;" in lines


def test_statements_that_need_nothing_else_are_added_at_the_end() -> None:
    [file] = read(answer('import * as aws from "@pulumi/aws";\nnew aws.sns.Topic("news", { tags: tags("news") });\n'))
    assert file.text == code(WHOLE) + '\nnew aws.sns.Topic("news", { tags: tags("news") });'


@pytest.mark.parametrize(
    "fragment",
    [
        "new aws.sns.Topic(topicName);\n",
        'new aws.sns.Topic("news", {}, { parent: this });\n',
        "private queue(name: string) {\n  return name;\n}\n",
        "function tags(\n",
        "{ name: 'x' }\n",
        "// only a remark\n",
    ],
)
def test_a_fragment_without_one_place_leaves_the_file_as_it_is(fragment: str) -> None:
    file = read(answer(fragment))[0]
    assert (file.path, file.text) == ("lib/store.ts", code(WHOLE))


def test_a_name_that_stands_twice_on_one_line_with_others_is_left() -> None:
    whole = 'import "@pulumi/aws";\nconst a = 1; const b = 2;\n' + "// more\n" * 20
    file = read(f"## a.ts\n\n{fenced(whole)}\n## a.ts\n\n{fenced('const a = 3;' + chr(10))}")[0]
    assert "const a = 1; const b = 2;" in file.text


def test_a_long_fragment_with_parts_left_out_does_not_replace_the_file() -> None:
    fragment = WHOLE.replace("  private table", "  // ... rest of the methods unchanged ...\n  private other")
    file = read(answer(fragment.replace("const days = 7;", "const days = 30;")))[0]
    assert "private table" in file.text


def test_a_small_program_after_a_whole_one_does_not_hide_it() -> None:
    small = 'import * as aws from "@pulumi/aws";\nnew aws.s3.Bucket("open", { acl: "public-read" });\n'
    [file] = read(f"## index.ts\n\n{fenced(WHOLE)}\n## index.ts\n\n{fenced(small)}")
    assert "class Store" in file.text
    assert "public-read" in file.text


def test_fragments_are_put_in_in_time_that_grows_with_the_text() -> None:
    hostile = [
        "## a.ts\n\n" + fenced(WHOLE * 100) + ("\n## a.ts\n\n" + fenced("const days = 30;\n")) * 500,
        "## a.ts\n\n" + fenced("const a = [" * 20_000) + ("\n## a.ts\n\n" + fenced("const a = 1;\n")) * 50,
        "## a.ts\n\n" + fenced("a<b," * 10_000) + ("\n## a.ts\n\n" + fenced("c<d," * 500)) * 50,
        "## a.ts\n\n" + fenced("".join(f"const a{n} = 1;\n" for n in range(4_000)))
        + "\n## a.ts\n\n" + fenced("".join(f"const a{n} = 2;\n" for n in range(1_500))),
    ]  # fmt: skip
    for text in hostile:
        begun = time.process_time()
        read(text)
        assert time.process_time() - begun < 1.5
