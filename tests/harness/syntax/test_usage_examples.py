"""Examples of use: lines in a block of their own that make what the program exports."""

import time

import pytest

from harness.program import read_program
from harness.program.values import text_of
from harness.responses import Response
from harness.syntax.entry import entry_of
from harness.syntax.files import sources_of
from harness.syntax.source import SourceFile

STORE = """import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";

export interface StoreArgs {
  keep: number;
}

/** @example new Store("x", { keep: 1 }) */
export class Store {
  readonly name: pulumi.Output<string>;

  constructor(suffix: string, args: StoreArgs) {
    this.name = new aws.s3.Bucket(`store-${suffix}`, { tags: { keep: `${args.keep}` } }).bucket;
  }
}
"""
USE = 'const store = new Store("production", { keep: 3 });\nexport const bucket = store.name;\n'


def fenced(text: str, info: str = "typescript") -> str:
    return f"```{info}\n{text}```\n"


def read(text: str) -> list[SourceFile]:
    return sources_of(Response("r", text))


def names(files: list[SourceFile]) -> list[object]:
    return [text_of(resource.name) for resource in read_program(files).resources]


@pytest.mark.parametrize(
    "use",
    [
        USE,
        'import { Store } from "./lib/store";\n' + USE,
        'import { Store } from "@acme/store";\n' + USE,
        'import * as pulumi from "@pulumi/pulumi";\nimport { Store } from "../somewhere/store";\n' + USE,
        "const args: StoreArgs = { keep: 3 };\nnew Store('production', args);\n",
        "new Store('production', { keep: pulumi.getStack().length });\n",
        "const all = settings.map((each) => each.size);\nnew Store('production', { keep: all });\n",
    ],
)
@pytest.mark.parametrize("named", ["## lib/store.ts\n\n", "Here is the class:\n\n"])
def test_what_is_used_is_read_with_the_lines_that_use_it(named: str, use: str) -> None:
    files = read(f"{named}{fenced(STORE)}\n## Usage\n\n{fenced(use)}")
    assert names(files) == ["store-production"]
    assert all(d.code != "undeclared" for d in read_program(files).diagnostics)


@pytest.mark.parametrize(
    ("exported", "use"),
    [
        ("export default class Store", 'new Store("production", { keep: 3 });\n'),
        ("export default class Store", 'import Store from "./store";\nnew Store("production", { keep: 3 });\n'),
        ("export class Store", 'const { Store } = require("./store");\nnew Store("production", { keep: 3 });\n'),
    ],
)
def test_an_example_may_import_as_it_likes(exported: str, use: str) -> None:
    files = read(f"{fenced(STORE.replace('export class Store', exported))}\nUsage:\n\n{fenced(use)}")
    assert [file.path for file in files] == ["lib/tap-stack.ts", "usage.ts"]
    assert names(files)[0] == "store-production"


@pytest.mark.parametrize("head", ["function makeStore(name: string) {", "const makeStore = (name: string) => {"])
@pytest.mark.parametrize("info", ["ts", "js", ""])
def test_functions_are_used_as_classes_are(head: str, info: str) -> None:
    made = f'import * as aws from "@pulumi/aws";\n\nexport {head}\n  return new aws.s3.Bucket(`${{name}}-store`);\n}}\n'
    use = 'const store = makeStore("big");\n'
    files = read(f"{fenced(made)}\nUsage:\n\n{fenced(use, info)}")
    assert names(files) == ["big-store"]


def test_an_example_is_told_from_the_program_and_its_lines_from_what_is_added() -> None:
    files = read(f"{fenced(STORE)}\nUsage:\n\n{fenced(USE)}")
    [program, example] = files
    assert (program.path, program.usage, example.path, example.usage) == ("lib/tap-stack.ts", False, "usage.ts", True)
    assert entry_of(files) is example
    line = next(number for number, text in enumerate(example.text.split("\n"), 1) if text.startswith("export"))
    assert (
        example.response_line(line)
        == f"{fenced(STORE)}\nUsage:\n\n{fenced(USE)}".split("\n").index(USE.split("\n")[1]) + 1
    )


def test_a_named_file_that_is_shown_without_imports_takes_them_from_the_program() -> None:
    files = read(f"## lib/store.ts\n\n{fenced(STORE)}\nThen in `bin/tap.ts`:\n\n{fenced(USE)}")
    assert {file.path: (file.role, file.usage) for file in files} == {
        "lib/store.ts": ("program", False),
        "bin/tap.ts": ("program", False),
    }
    assert names(files) == ["store-production"]


@pytest.mark.parametrize("title", ["## bin/tap.ts", "**bin/tap.ts**", "`bin/tap.ts`", "bin/tap.ts:"])
def test_a_file_under_its_title_is_whole_and_lacks_what_it_does_not_import(title: str) -> None:
    files = read(f"## lib/store.ts\n\n{fenced(STORE)}\n{title}\n\n{fenced(USE)}")
    assert {file.path: file.text for file in files}["bin/tap.ts"] == USE.rstrip("\n")


def test_a_class_that_is_not_exported_is_used_in_its_own_file() -> None:
    files = read(f"{fenced(STORE.replace('export class', 'class'))}\nUse it so:\n\n{fenced(USE)}")
    assert names(files) == ["store-production"]


def test_an_example_of_what_the_program_makes_itself_stays_out_of_it() -> None:
    made = STORE + '\nnew Store("own", { keep: 1 });\n'
    files = read(f"## index.ts\n\n{fenced(made)}\nTo make another one:\n\n{fenced(USE)}")
    assert {file.path: file.role for file in files} == {"index.ts": "program", "snippet-1.ts": "snippet"}
    assert names(files) == ["store-own"]


def test_the_first_of_several_examples_counts() -> None:
    other = USE.replace("production", "development")
    files = read(f"{fenced(STORE)}\nFor production:\n\n{fenced(USE)}\nFor development:\n\n{fenced(other)}")
    assert names(files) == ["store-production"]


def test_an_example_is_no_version_of_the_class_that_it_uses() -> None:
    long = (
        'import * as pulumi from "@pulumi/pulumi";\n'
        + "".join(f"export const line{n} = {n};\n" for n in range(20))
        + USE
    )
    files = read(f"{fenced(STORE)}\nThe program:\n\n{fenced(long)}")
    assert names(files) == ["store-production"]


def test_classes_in_unnamed_blocks_are_files_if_other_code_uses_them() -> None:
    net = STORE.replace("Store", "Net").replace("store-", "net-")
    use = 'new Store("demo", { keep: 1 });\nnew Net("demo", { keep: 1 });\n'
    files = read(f"{fenced(STORE)}\nand\n\n{fenced(net)}\nTogether:\n\n{fenced(use)}")
    assert names(files) == ["store-demo", "net-demo"]
    assert {file.path for file in files} == {"lib/store.ts", "lib/net.ts", "usage.ts"}


def test_code_with_broken_syntax_is_no_example() -> None:
    files = read(f"{fenced(STORE)}\nUsage:\n\n{fenced('new Store(...)' + chr(10) + '{{' + chr(10))}")
    assert [file.role for file in files] == ["program", "snippet"]


FOREIGN = """import * as cdk from "aws-cdk-lib";
import * as s3 from "aws-cdk-lib/aws-s3";

class Stores extends cdk.Stack {
  constructor(app: cdk.App) {
    super(app, "Stores");
    new s3.Bucket(this, "Store");
  }
}
new Stores(new cdk.App());
"""


@pytest.mark.parametrize("info", ["typescript", "text", "md", "bash", ""])
def test_a_whole_program_for_another_tool_belongs_to_the_answer_whatever_its_fence(info: str) -> None:
    shown = f"## index.ts\n\n{fenced(STORE)}\nThe stack:\n\n{fenced(FOREIGN, info)}"
    assert [file.role for file in read(shown)] == ["program", "program"]
    assert [file.role for file in read(shown.replace("The stack", "What there was before"))] == ["program", "snippet"]


def test_examples_are_found_in_time_that_grows_with_the_text() -> None:
    use = 'new Store("a", { keep: 1 });\n'
    hostile = [
        fenced(STORE) + fenced(use) * 1_500,
        fenced(STORE) + fenced(use * 600) * 30,
        fenced(STORE) + fenced("new Store(" * 1_900) * 50,
        fenced(STORE + "export {" * 30_000) + fenced(use),
        fenced(STORE + "function " * 30_000) + fenced("import {" * 2_000 + use),
        fenced("\n".join(f"export class A{n} {{}}" for n in range(5_000)) + "\nimport '@pulumi/aws'")
        + fenced("new A1();\n") * 200,
    ]
    for text in hostile:
        begun = time.process_time()
        read(text)
        assert time.process_time() - begun < 1.5
