"""The files of whole responses."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.responses import Response
from harness.syntax.fences import MAX_FENCES, split_lines
from harness.syntax.files import reading_of, sources_of
from harness.syntax.source import SourceFile

NET = """import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";

export class Net extends pulumi.ComponentResource {
  constructor(name: string) {
    super("demo:net:Net", name);
    new aws.ec2.Vpc(`${name}-vpc`, { cidrBlock: "10.0.0.0/16" }, { parent: this });
  }
}
"""
STORE = """import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";

export class Store extends pulumi.ComponentResource {
  constructor(name: string) {
    super("demo:store:Store", name);
    new aws.s3.Bucket(`${name}-store`, {}, { parent: this });
  }
}
"""
MAIN = 'import { Net } from "../lib/net";\n\nnew Net("demo");\n'
HANDLER = "exports.handler = async () => ({ statusCode: 200 });\n"


def read(text: str) -> list[SourceFile]:
    return sources_of(Response("r", text))


def fenced(text: str, info: str = "typescript") -> str:
    return f"```{info}\n{text}```\n"


def roles(files: list[SourceFile]) -> dict[str, str]:
    return {file.path: file.role for file in files}


def test_files_come_with_name_language_role_and_lines() -> None:
    [net, main] = read(f"Here it is.\n\n## File: lib/net.ts\n\n{fenced(NET)}\n## bin/tap.ts\n\n{fenced(MAIN)}")
    assert (net.path, net.language, net.role, net.named, net.closed) == (
        "lib/net.ts",
        "typescript",
        "program",
        True,
        True,
    )
    assert net.text == NET.rstrip("\n")
    assert (net.response_line(1), main.response_line(1)) == (6, 20)


@pytest.mark.parametrize(
    "shown",
    [
        "## File: lib/net.ts\n\n" + fenced(NET),
        "**lib/net.ts**\n" + fenced(NET),
        fenced(NET, 'typescript title="lib/net.ts"'),
        fenced(NET, "lib/net.ts"),
        fenced("// lib/net.ts\n" + NET),
        fenced("/**\n * net.ts\n */\n" + NET).replace("```typescript", "## lib/net.ts\n```typescript", 1),
        "1. Create `lib/net.ts`:\n\n   ```typescript\n"
        + "".join(f"   {line}\n" for line in NET.splitlines())
        + "   ```\n",
        "> **lib/net.ts**\n>\n> ```ts\n" + "".join(f"> {line}\n" for line in NET.splitlines()) + "> ```\n",
    ],
)
def test_a_name_is_found_wherever_it_is_given(shown: str) -> None:
    [file] = read(f"Text.\n\n{shown}\nMore text.\n")
    assert file.path == "lib/net.ts"
    assert file.named
    assert file.text.endswith(NET.rstrip("\n"))


def test_an_unnamed_program_stands_where_the_entry_point_looks_for_it() -> None:
    [file] = read("Text.\n\n" + fenced(NET))
    assert (file.path, file.role, file.named) == ("lib/tap-stack.ts", "program", False)


def test_a_response_that_is_code_is_one_file_with_its_own_lines() -> None:
    [file] = read(NET)
    assert (file.path, file.text, file.role) == ("lib/tap-stack.ts", NET, "program")
    assert [file.response_line(line) for line in (1, 4)] == [1, 4]


UNFENCED = {
    "headings": f"## lib/net.ts\n\n{NET}\n## bin/tap.ts\n\n{MAIN}",
    "rules": f"=== lib/net.ts ===\n{NET}\n=== bin/tap.ts ===\n{MAIN}",
    "tags": f'<file path="lib/net.ts">\n{NET}</file>\n<file path="bin/tap.ts">\n{MAIN}</file>\n',
}


@pytest.mark.parametrize("text", UNFENCED.values(), ids=UNFENCED.keys())
def test_files_without_fences_are_split_where_they_are_named(text: str) -> None:
    [net, main] = read(text)
    assert (net.path, main.path) == ("lib/net.ts", "bin/tap.ts")
    assert net.text.strip("\n") == NET.rstrip("\n")
    assert main.text.strip("\n") == MAIN.rstrip("\n")
    assert split_lines(text)[main.response_line(1) - 1] == main.text.split("\n")[0]


def test_prose_before_code_without_a_fence_is_left_out() -> None:
    [file] = read("Here is the program.\n\n// The network.\n" + NET)
    assert file.text == "// The network.\n" + NET
    assert file.response_line(1) == 3


def test_a_docstring_before_code_without_a_fence_is_kept() -> None:
    [file] = read('"""\nThe network.\n"""\nimport pulumi\n')
    assert (file.language, file.response_line(1)) == ("python", 1)


def test_a_file_whose_first_line_is_its_path_begins_behind_it() -> None:
    [file] = read(fenced("lib/net.ts\n" + NET))
    assert (file.path, file.text, file.response_line(1)) == ("lib/net.ts", NET.rstrip("\n"), 3)


@pytest.mark.parametrize(
    "text", ["", "   \n", "I cannot help with that.", "# Plan\n\n- import the data\n- export it\n"]
)
def test_prose_holds_no_files(text: str) -> None:
    assert read(text) == []


def test_a_picture_of_a_folder_is_no_file() -> None:
    tree = "project/\n├── bin/\n│   └── tap.ts\n└── lib/\n    └── net.ts\n"
    assert roles(read(fenced(tree, "") + "\n## lib/net.ts\n\n" + fenced(NET))) == {"lib/net.ts": "program"}


def test_a_later_version_of_a_file_replaces_the_first() -> None:
    files = read(
        f"## lib/net.ts\n\n{fenced(NET)}\nCorrected:\n\n## lib/net.ts\n\n{fenced(NET.replace('10.0', '10.1'))}"
    )
    [file] = files
    assert "10.1.0.0/16" in file.text


def test_a_fragment_that_belongs_nowhere_replaces_nothing() -> None:
    fragment = "gateway.attach(region);\n"
    files = read(f"## lib/net.ts\n\n{fenced(NET)}\nAdd this to `lib/net.ts`:\n\n{fenced(fragment)}")
    assert roles(files) == {"lib/net.ts": "program", "snippet-1.ts": "snippet"}
    assert files[0].text == NET.rstrip("\n")


def test_a_usage_fragment_does_not_join_the_program() -> None:
    usage = 'const dev = new pulumi.StackReference("org/project/dev");\nexport const id = dev.getOutput("vpcId");\n'
    files = read(f"## index.ts\n\n{fenced(NET)}\nTo use stack references:\n\n{fenced(usage)}")
    assert roles(files) == {"index.ts": "program", "snippet-1.ts": "snippet"}


def test_a_usage_fragment_does_not_join_an_unnamed_program() -> None:
    usage = 'new aws.s3.Bucket("other");\n'
    files = read(f"{fenced(NET)}\nAnother one would be:\n\n{fenced(usage)}")
    assert roles(files) == {"lib/tap-stack.ts": "program", "snippet-1.ts": "snippet"}


def test_the_last_complete_version_of_an_unnamed_program_counts() -> None:
    later = NET.replace("10.0.0.0", "10.1.0.0")
    files = read(f"{fenced(NET)}\nBetter:\n\n{fenced(later)}\nIts first line is:\n\n{fenced(NET[:45] + chr(10))}")
    assert roles(files) == {"snippet-1.ts": "snippet", "lib/tap-stack.ts": "program", "snippet-2.ts": "snippet"}
    assert files[1].text == later.rstrip("\n")


def test_made_up_paths_are_no_paths_of_the_response() -> None:
    files = read(f"**snippet-1.ts**\n{fenced(NET)}\nUse it:\n\n{fenced('use();' + chr(10))}")
    assert [file.path for file in files] == ["snippet-1.ts", "snippet-2.ts"]


def test_a_program_in_another_language_is_one_too() -> None:
    [file] = read(fenced("import pulumi\nimport pulumi_aws as aws\n", "python"))
    assert (file.path, file.language, file.role) == ("__main__.py", "python", "program")


def test_pieces_shown_one_after_the_other_are_one_program() -> None:
    pieces = [
        'import * as aws from "@pulumi/aws";\n',
        'const vpc = new aws.ec2.Vpc("vpc", {});\n',
        'const subnet = new aws.ec2.Subnet("a", { vpcId: vpc.id });\n',
    ]
    text = "First:\n\n" + "\nThen:\n\n".join(map(fenced, pieces))
    [file] = read(text)
    assert (file.path, file.role) == ("lib/tap-stack.ts", "program")
    assert file.text == "".join(pieces).rstrip("\n")
    assert [file.response_line(line) for line in (1, 2, 3)] == [4, 10, 16]


def test_code_that_another_file_imports_gets_the_name_it_is_imported_by() -> None:
    files = read(f"The network:\n\n{fenced(NET)}\nThe entry point:\n\n**bin/tap.ts**\n\n{fenced(MAIN)}")
    assert roles(files) == {"lib/net.ts": "program", "bin/tap.ts": "program"}


def test_unnamed_code_that_imports_the_named_files_is_the_entry_point() -> None:
    entry = 'import * as pulumi from "@pulumi/pulumi";\nimport { Net } from "./lib/net";\n\nnew Net("demo");\n'
    files = read(f"**lib/net.ts**\n\n{fenced(NET)}\nPut it together:\n\n{fenced(entry)}")
    assert roles(files) == {"lib/net.ts": "program", "index.ts": "program"}


def test_a_file_named_without_its_folder_goes_where_it_is_imported_from() -> None:
    files = read(
        f"{fenced('/**' + chr(10) + ' * net.ts' + chr(10) + ' */' + chr(10) + NET)}\n**bin/tap.ts**\n{fenced(MAIN)}"
    )
    assert roles(files) == {"lib/net.ts": "program", "bin/tap.ts": "program"}


def test_files_beside_each_other_stay_so() -> None:
    main = 'import { Net } from "./net";\n' + STORE
    files = read(f"**tap-stack.ts**\n{fenced(main)}\n**net.ts**\n{fenced(NET)}")
    assert roles(files) == {"tap-stack.ts": "program", "net.ts": "program"}


def test_a_block_of_several_files_is_split() -> None:
    block = f"// lib/net.ts\n{NET}\n// ===== lib/store.ts =====\n{STORE}"
    [net, store] = read("All of it:\n\n" + fenced(block))
    assert (net.path, store.path) == ("lib/net.ts", "lib/store.ts")
    assert net.text == f"// lib/net.ts\n{NET}".rstrip("\n")
    assert store.response_line(1) == 4 + len(f"// lib/net.ts\n{NET}\n".split("\n")) - 1


def test_a_path_alone_in_a_block_is_no_line_of_the_file() -> None:
    block = f"components/net.ts\n{NET}\n2. Storage\ncomponents/store.ts\n{STORE}"
    [net, store] = read(fenced(block))
    assert (net.path, store.path) == ("components/net.ts", "components/store.ts")
    assert net.text == NET.rstrip("\n")
    assert store.text == STORE.rstrip("\n")


def test_a_wrapper_around_the_whole_answer_is_opened() -> None:
    wrapped = f"```markdown\n# Answer\n\n## lib/net.ts\n\n{fenced(NET)}\n## bin/tap.ts\n\n{fenced(MAIN)}```\n"
    [net, main] = read(wrapped)
    assert (net.path, main.path) == ("lib/net.ts", "bin/tap.ts")
    assert net.text == NET.rstrip("\n")
    assert net.response_line(1) == 7


def test_a_readme_keeps_its_examples_to_itself() -> None:
    readme = f"```markdown\n# Net\n\n{fenced(NET)}```\n"
    files = read(f"## lib/net.ts\n\n{fenced(NET)}\n## README.md\n\n{readme}")
    assert roles(files) == {"lib/net.ts": "program", "README.md": "docs"}


def test_an_answer_cut_off_and_continued_is_one_file() -> None:
    lines = NET.split("\n")
    first, second = "\n".join(lines[:5]) + "\n", "\n".join(lines[5:])
    text = f"## lib/net.ts\n\n{fenced(first)}\nI'll continue from where it was cut off:\n\n{fenced(second)}"
    [file] = read(text)
    assert file.text == NET.rstrip("\n")
    assert file.response_line(6) == 14


def test_a_truncated_answer_is_marked() -> None:
    [file] = read("## lib/net.ts\n\n```ts\n" + NET[:150])
    assert (file.path, file.closed) == ("lib/net.ts", False)


def test_the_code_of_functions_tests_and_settings_is_no_program() -> None:
    files = read(
        f"**lib/net.ts**\n{fenced(NET)}**lambda/index.js**\n{fenced(HANDLER, 'javascript')}"
        f"**test/net.test.ts**\n{fenced(NET)}**package.json**\n{fenced('{}' + chr(10), 'json')}"
        f"**scripts/tidy.py**\n{fenced('import json' + chr(10), 'python')}Run:\n{fenced('ls' + chr(10), 'bash')}"
    )
    assert roles(files) == {
        "lib/net.ts": "program",
        "lambda/index.js": "function_code",
        "test/net.test.ts": "test",
        "package.json": "config",
        "scripts/tidy.py": "function_code",
        "snippet-1.sh": "shell",
    }


def test_commands_that_run_a_file_are_not_that_file() -> None:
    [file] = read("Install Node.js and run `deploy.py`:\n\n" + fenced("python3 deploy.py\n", "bash"))
    assert (file.path, file.role) == ("snippet-1.sh", "shell")


def test_a_project_folder_is_its_files() -> None:
    response = Response("r", "", files={"lib/net.ts": "\ufeff" + NET.replace("\n", "\r\n"), "package.json": "{}"})
    [net, package] = sources_of(response)
    assert (net.path, net.text, net.role, net.response_line(3)) == ("lib/net.ts", NET, "program", 3)
    assert package.role == "config"


@pytest.mark.parametrize(
    "text", ["\ufeff" + fenced(NET), fenced(NET).replace("\n", "\r\n"), fenced(NET).replace("\n", "\r")]
)
def test_byte_order_marks_and_line_ends_do_not_matter(text: str) -> None:
    [file] = read(text)
    assert file.text == NET.rstrip("\n")
    assert file.response_line(2) == 3


def test_characters_that_no_source_holds_stay_readable() -> None:
    [file] = read(fenced('const a = "\0\ud800\u202e";\nnew aws.s3.Bucket(a);\n'))
    assert "\ufffd" in file.text
    assert "\u202e" in file.data.decode("utf-8")
    assert file.position(len(file.data))[0] == 2


PIECES = st.sampled_from(
    [
        "```ts\n", "```\n", "````\n", "~~~\n", "```markdown\n", "   ```sh\n", "- item\n", "> quote\n", "> ```\n", "\n",
        "## lib/a.ts\n", "**lib/b.ts**\n", "// lib/c.ts\n", "import * as aws from '@pulumi/aws';\n", "\tcode();\n",
        "new aws.s3.Bucket('b');\n", "  indented\n", "export class A {\n", "}\n", "import { A } from './a';\n",
        "continued:\n", "text\r\n", "```ts title=\"d.ts\"\n", "```I'll go on from here:\n",
    ]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=24))
def test_every_line_of_a_file_is_its_line_of_the_response(pieces: list[str]) -> None:
    """But for the indentation and the quote marks that a list or a quote puts before it."""
    text = "".join(pieces)
    lines = split_lines(text)
    for file in read(text):
        own = file.text.split("\n")
        assert len(file.response_lines) == len(own)
        for number, line in enumerate(own, 1):
            assert lines[file.response_line(number) - 1].endswith(line.lstrip(" \t"))


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=24))
def test_no_two_files_have_one_path_and_every_read_is_the_same(pieces: list[str]) -> None:
    files = read("".join(pieces))
    paths = [file.path for file in files]
    assert len(set(paths)) == len(paths)
    assert all(path and not path.startswith(("/", ".")) for path in paths)
    assert [(file.path, file.text) for file in read("".join(pieces))] == [(file.path, file.text) for file in files]


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    for file in read(text):
        assert file.data.decode("utf-8").count("\n") == file.text.count("\n")


HOSTILE = {
    "millions of blocks": "```ts\n" + "a\n```\n" * 400_000,
    "a name for every block": "".join(f"## lib/a{number}.ts\n```ts\n{MAIN}```\n" for number in range(40_000)),
    "one name for all blocks": "## lib/a.ts\n" * 3 + f"## lib/a.ts\n```ts\n{MAIN}```\n" * 40_000,
    "unnamed programs": fenced(NET) * 9_000,
    "a block of beginnings": "```ts\n" + "// lib/a.ts\nf.x();\n" * 200_000 + "```\n",
    "a line of five megabytes": "```ts\n" + "a" * 5_000_000 + "\n```\n",
    "a path of two megabytes": "# " + "a/" * 1_000_000 + "\n```ts\na\n```\n",
    "a heading of quotes": "# " + "`*" * 2_000_000 + "\n```ts\na\n```\n",
    "imports of everything": "```ts\n"
    + "".join(f"import {{ a{n} }} from './b{n}';\n" for n in range(100_000))
    + "```\n",
    "braces that never close": "```ts\nimport {" + "a,\n" * 1_500_000 + "\n```\n",
    "documents in documents": "```markdown\n```ts\n```\n" * 200_000,
    "ten thousand brackets": "[" * 10_000 + "](" * 10_000,
    "comments in comments": "```js\n" + "/*" * 2_000_000 + "\n```\n",
    "an answer that is continued forever": "```ts\n"
    + "{\n" * 2_000_000
    + "```\n"
    + "continued\n```ts\n}\n```\n" * 1_900,
    "nothing but NUL": "\0" * 5_000_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_response_is_read_in_time(text: str) -> None:
    """Two seconds on an idle core; the bound leaves room for a busy one."""
    started = time.process_time()
    read(text)
    assert time.process_time() - started < 6


def test_what_is_left_out_is_noted() -> None:
    reading = reading_of(Response("r", "```ts\na\n```\n" * (MAX_FENCES + 1)))
    assert reading.notes == ("Only the first 2,000 code blocks of the response were read.",)
    assert reading_of(Response("r", fenced(NET))).notes == ()


def test_a_response_longer_than_the_bound_is_read_to_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("harness.syntax.files.MAX_TEXT", 40)
    reading = reading_of(Response("r", fenced(NET)))
    assert [len(file.text) for file in reading.files] == [40 - len("```typescript\n")]
    assert reading.notes == ("Only the first 40 characters of the response were read.",)


def test_where_the_settings_are_the_program_the_code_beside_them_is_none() -> None:
    settings = "name: demo\nruntime: yaml\nresources:\n  store:\n    type: aws:s3:Bucket\n"
    shown = f"## lib/net.ts\n\n{fenced(NET)}\n## Pulumi.yaml\n\n{fenced(settings, 'yaml')}"
    assert roles(read(shown)) == {"lib/net.ts": "snippet", "Pulumi.yaml": "config"}
    assert roles(read(shown.replace("runtime: yaml", "runtime: nodejs")))["lib/net.ts"] == "program"


def test_code_outside_of_fences_is_read_where_fences_hold_only_commands() -> None:
    code = f"## lib/net.ts\n\n{NET}\n---\n\n## bin/tap.ts\n\n{MAIN}\n"
    shown = f"# Answer\n\n{code}## Deployment\n\n{fenced('pulumi up' + chr(10), 'bash')}"
    files = read(shown)
    assert [(file.path, file.role) for file in files] == [
        ("lib/net.ts", "program"),
        ("bin/tap.ts", "program"),
        ("snippet-1.sh", "shell"),
    ]
    assert files[0].text.strip("\n") == NET.rstrip("\n")
    assert files[1].text.strip("\n") == MAIN.rstrip("\n")


def test_words_about_code_outside_of_fences_are_no_code() -> None:
    shown = f"Use `import {{ Net }} from` as follows.\n\n{fenced('pulumi up' + chr(10), 'bash')}\nexport the id.\n"
    assert roles(read(shown)) == {"snippet-1.sh": "shell"}


def test_code_in_thoughts_is_none_of_the_answer_where_fences_hold_only_commands() -> None:
    shown = f"{STORE}\n{fenced('pulumi up' + chr(10), 'bash')}"
    assert "program" in roles(read(shown)).values()
    assert roles(read(f"<thinking>\n{STORE}</thinking>\n{fenced('pulumi up' + chr(10), 'bash')}")) == {
        "snippet-1.sh": "shell"
    }


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("one", "one", (1, 1)),
        ("\none\n", "one", (2, 1)),
        ("a\r b\n one", "one", (2, 2)),
        ("a\x0cb\x1cc\u2028d\n\né one", "one", (3, 3)),
    ],
)
def test_only_line_feeds_end_the_lines_of_a_file(text: str, word: str, place: tuple[int, int]) -> None:
    file = SourceFile("index.ts", text, "typescript")
    assert file.position(file.data.index(word.encode())) == place
