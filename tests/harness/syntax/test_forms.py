"""Answers that write and change files rather than show them: shell, diffs, tags, JSON and calls of tools."""

import json
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from harness.program import read_program
from harness.responses import Response
from harness.syntax.files import sources_of
from harness.syntax.source import SourceFile

STORE = """import * as aws from "@pulumi/aws";

export class Store {
  constructor(name: string) {
    new aws.s3.Bucket(`${name}-store`, { forceDestroy: true });
  }
}
"""
MAIN = 'import { Store } from "../lib/store";\n\nnew Store("demo");\n'
FILES = {"lib/store.ts": STORE, "bin/tap.ts": MAIN}


def read(text: str) -> list[SourceFile]:
    return sources_of(Response("r", text))


def texts(text: str) -> dict[str, str]:
    return {file.path: file.text.rstrip("\n") for file in read(text) if file.role == "program"}


def fenced(text: str, info: str = "") -> str:
    return f"```{info}\n{text}```\n"


def indented(text: str, by: str) -> str:
    return "".join(f"{by}{line}".rstrip() + "\n" for line in text.splitlines())


def call(name: str, **arguments: str) -> str:
    given = "".join(f'<parameter name="{key}">{value}</parameter>\n' for key, value in arguments.items())
    return f'<invoke name="{name}">\n{given}</invoke>\n'


def added(text: str) -> str:
    return "".join(f"+{line}\n" for line in text.splitlines())


def here(path: str, text: str, word: str = "'EOF'", into: str = "cat > {}") -> str:
    return f"{into.format(path)} <<{word}\n{text}{word.strip(chr(39))}\n"


WRITTEN = {
    "here-documents": fenced("".join(here(path, text) for path, text in FILES.items()), "bash"),
    "here-documents in blocks without a label": "".join(fenced(here(path, text)) for path, text in FILES.items()),
    "here-documents behind other commands": fenced(
        "mkdir -p lib bin\n" + "".join(here(p, t, into="cd . && tee {} > /dev/null") for p, t in FILES.items()), "sh"
    ),
    "here-documents whose word is not quoted": fenced(
        "".join(here(p, t.replace("`", "\\`").replace("$", "\\$"), "END") for p, t in FILES.items()), "shell"
    ),
    "a diff of new files": fenced(
        "".join(
            f"diff --git a/{p} b/{p}\nnew file mode 100644\n--- /dev/null\n+++ b/{p}\n@@ -0,0 +1,9 @@\n{added(t)}"
            for p, t in FILES.items()
        ),
        "diff",
    ),
    "diffs of new files, each below its name": "".join(
        f"**{p}**\n\n{fenced(added(t), 'diff')}" for p, t in FILES.items()
    ),
    "a patch": fenced(
        "*** Begin Patch\n" + "".join(f"*** Add File: {p}\n{added(t)}" for p, t in FILES.items()) + "*** End Patch\n"
    ),
    "a patch outside of fences": "*** Begin Patch\n"
    + "".join(f"*** Add File: {p}\n{added(t)}" for p, t in FILES.items())
    + "*** End Patch\n",
    "a patch that a shell is given": fenced(
        "apply_patch <<'EOF'\n*** Begin Patch\n"
        + "".join(f"*** Add File: {p}\n{added(t)}" for p, t in FILES.items())
        + "*** End Patch\nEOF\n",
        "bash",
    ),
    "a diff outside of fences": "".join(
        f"diff --git a/{p} b/{p}\n--- /dev/null\n+++ b/{p}\n@@ -0,0 +1,9 @@\n{added(t)}" for p, t in FILES.items()
    ),
    "calls in Python": "".join(f'write_file(\n    path="{p}",\n    content="""{t}""",\n)\n' for p, t in FILES.items()),
    "calls in Python without names": "".join(f"create_file('{p}', '''\\\n{t}''')\n" for p, t in FILES.items()),
    "tags": "".join(f'<file path="{p}">\n{t}</file>\n\n' for p, t in FILES.items()),
    "tags around fences": "".join(f'<file path="{p}">\n{fenced(t, "ts")}</file>\n' for p, t in FILES.items()),
    "tags beside fences": "".join(f'<file name="{p}">\n{t}</file>\n' for p, t in FILES.items())
    + fenced("npm i\n", "sh"),
    "tags of documents": "<documents>\n"
    + "".join(
        f'<document index="{n}">\n<source>{p}</source>\n<document_content>\n{t}</document_content>\n</document>\n'
        for n, (p, t) in enumerate(FILES.items(), 1)
    )
    + "</documents>\n",
    "tags of code": "".join(f'<code path="{p}">\n{t}</code>\n\n' for p, t in FILES.items()),
    "a quotation": "".join(
        f"> **{p}**\n>\n" + "".join(f"> {line}\n" for line in fenced(t, "ts").splitlines()) + "\n"
        for p, t in FILES.items()
    ),
    "tags with escapes": "".join(
        f'<file path="{p}">\n{t.replace("&", "&amp;").replace(">", "&gt;").replace(chr(34), "&quot;")}</file>\n'
        for p, t in FILES.items()
    ),
    "an object of paths": json.dumps(FILES, indent=2),
    "an object of paths in a fence": "Here:\n\n" + fenced(json.dumps(FILES) + "\n", "json") + "\nDone.\n",
    "an object of paths with line ends in its texts": json.dumps(FILES).replace("\\n", "\n"),
    "a list of files": fenced(
        json.dumps({"files": [{"path": p, "content": t} for p, t in FILES.items()]}, indent=1) + "\n", "json"
    ),
    "objects of objects": json.dumps({"files": {p: {"content": t} for p, t in FILES.items()}}),
    "calls as tags": "".join(call("write_file", path=p, content=t) for p, t in FILES.items()),
    "calls as tags of their own": "".join(
        f"<write_to_file>\n<path>{p}</path>\n<content>\n{t}</content>\n</write_to_file>\n" for p, t in FILES.items()
    ),
    "calls as tags with names behind a sign": "".join(
        f"<function=create_file>\n<parameter=path>\n{p}\n</parameter>\n<parameter=content>\n{t}</parameter>\n</function>\n"
        for p, t in FILES.items()
    ),
    "calls as JSON": "".join(
        "I write it.\n" + json.dumps({"name": "write_file", "arguments": {"file_path": p, "content": t}}) + "\n"
        for p, t in FILES.items()
    ),
    "calls as JSON in tags": "".join(
        f"<tool_call>\n{json.dumps({'name': 'create', 'arguments': {'path': p, 'file_text': t}})}\n</tool_call>\n"
        for p, t in FILES.items()
    ),
    "calls whose arguments are JSON in JSON": json.dumps(
        {
            "tool_calls": [
                {"type": "function", "function": {"name": "write", "arguments": json.dumps({"path": p, "content": t})}}
                for p, t in FILES.items()
            ]
        }
    ),
    "calls of an editor": "".join(
        json.dumps(
            {
                "type": "tool_use",
                "name": "str_replace_editor",
                "input": {"command": "create", "path": p, "file_text": t},
            }
        )
        + "\n"
        for p, t in FILES.items()
    ),
    "calls with a folder around": "".join(
        call("create_file", path=f"/workspace/demo/{p}", content=t) for p, t in FILES.items()
    ),
    "calls of a shell": "".join(call("bash", command=here(p, t)) for p, t in FILES.items()),
    "calls named as functions": "".join(
        f"write_file({json.dumps({'path': p, 'content': t})})\n" for p, t in FILES.items()
    ),
    "fences in a numbered list": "".join(
        f"{n}. Create `{p}`:\n\n{indented(fenced(t, 'ts'), '   ')}\n" for n, (p, t) in enumerate(FILES.items(), 1)
    ),
    "fences in a numbered list, too far to the right": "".join(
        f"{n}. Create `{p}`:\n\n{indented(fenced(t, 'ts'), '      ')}\n" for n, (p, t) in enumerate(FILES.items(), 1)
    ),
    "fences in a numbered list, too far to the left": "".join(
        f"10{n}. Create `{p}`:\n\n{indented(fenced(t, 'ts'), '  ')}\n" for n, (p, t) in enumerate(FILES.items(), 1)
    ),
    "fences in a list in a list": "".join(
        f"{n}. Create:\n   - `{p}`:\n\n{indented(fenced(t, 'ts'), '     ')}\n"
        for n, (p, t) in enumerate(FILES.items(), 1)
    ),
}


@pytest.mark.parametrize("form", WRITTEN)
def test_files_are_found_in_whatever_form_they_are_written(form: str) -> None:
    found = texts(WRITTEN[form])
    assert found == {path: text.rstrip("\n") for path, text in FILES.items()}
    assert [resource.name for resource in read_program(read(WRITTEN[form])).resources] == ["demo-store"]


@pytest.mark.parametrize("form", [form for form in WRITTEN if "JSON" not in form and "object" not in form])
def test_lines_of_such_files_are_lines_of_the_response(form: str) -> None:
    shown = WRITTEN[form].split("\n")
    for file in read(WRITTEN[form]):
        if file.role != "program" or form in ("a list of files", "calls of an editor", "calls named as functions"):
            continue
        for number, line in enumerate(file.text.split("\n"), 1):
            there = shown[file.response_line(number) - 1]
            assert line.strip()[:12].replace('"', "").replace("`", "") in there.replace("&quot;", "").replace(
                '"', ""
            ).replace("`", "")


def test_escaped_text_stands_where_it_begins() -> None:
    text = json.dumps({"files": [{"path": p, "content": t} for p, t in FILES.items()]}, indent=1)
    lines = [line for line, shown in enumerate(text.split("\n"), 1) if '"content"' in shown]
    assert [file.response_line(3) for file in read(text)] == lines


SHOWN = f"## lib/store.ts\n\n{fenced(STORE, 'ts')}\n## bin/tap.ts\n\n{fenced(MAIN, 'ts')}\n"
OLD = "    new aws.s3.Bucket(`${name}-store`, { forceDestroy: true });\n"
NEW = "    new aws.s3.Bucket(`${name}-kept`);\n"
CHANGED = {
    "a diff": fenced(
        "--- a/lib/store.ts\n+++ b/lib/store.ts\n@@ -3,5 +3,5 @@ export class Store {\n   constructor(name: string) {\n"
        f"-{OLD}+{NEW}   }}\n",
        "diff",
    ),
    "a diff without headers": "Change `lib/store.ts`:\n\n"
    + fenced(
        f"-{OLD}+{NEW}", "diff"
    ),
    "a patch": fenced(
        "*** Begin Patch\n*** Update File: lib/store.ts\n@@ constructor\n"
        f"-{OLD}+{NEW}"
        "*** End Patch\n"
    ),
    "search and replace": fenced(
        "lib/store.ts\n<<<<<<< SEARCH\n    new aws.s3.Bucket(`${name}-store`, { forceDestroy: true });\n=======\n"
        "    new aws.s3.Bucket(`${name}-kept`);\n>>>>>>> REPLACE\n"
    ),
    "a call with tags": call(
        "str_replace_based_edit_tool", command="str_replace", path="/repo/lib/store.ts",
        old_str="`${name}-store`, { forceDestroy: true }", new_str="`${name}-kept`",
    ),
    "a call in JSON": json.dumps(
        {
            "name": "Edit",
            "input": {
                "file_path": "lib/store.ts",
                "old_string": "`${name}-store`, { forceDestroy: true }",
                "new_string": "`${name}-kept`",
            },
        }
    ),
    "a call with several changes": json.dumps(
        {
            "name": "MultiEdit",
            "input": {
                "file_path": "lib/store.ts",
                "edits": [
                    {"old_string": "-store`", "new_string": "-kept`"},
                    {"old_string": ", { forceDestroy: true }", "new_string": ""},
                ],
            },
        }
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", CHANGED)
def test_changes_are_made_where_what_they_replace_stands_once(form: str) -> None:
    changed = STORE.replace("`${name}-store`, { forceDestroy: true }", "`${name}-kept`").rstrip("\n")
    assert texts(SHOWN + CHANGED[form])["lib/store.ts"] == changed


@pytest.mark.parametrize("form", CHANGED)
def test_changes_without_one_place_leave_the_file_as_it_is(form: str) -> None:
    twice = SHOWN.replace(STORE, STORE + STORE.replace("Store", "Other"))
    assert texts(twice + CHANGED[form])["lib/store.ts"].count("forceDestroy: true") == 2
    assert texts(twice + CHANGED[form])["lib/store.ts"].count("-kept") == 0
    other = SHOWN.replace("-store`", "-other`")
    assert texts(other + CHANGED[form]) == texts(other) or "MultiEdit" in CHANGED[form]


def test_lines_are_inserted_and_appended() -> None:
    insert = call("str_replace_editor", command="insert", path="bin/tap.ts", insert_line="1", new_str="// second")
    append = fenced(here("bin/tap.ts", 'new Store("two");\n', into="cat >> {}"), "bash")
    assert texts(SHOWN + insert + append)["bin/tap.ts"] == (
        'import { Store } from "../lib/store";\n// second\n\nnew Store("demo");\nnew Store("two");'
    )


def test_a_call_that_breaks_off_writes_what_there_is() -> None:
    whole = "".join(call("write_file", path=p, content=t) for p, t in FILES.items())
    cut = whole[: whole.rindex('"demo"')]
    [store, main] = read(cut)
    assert (store.text.rstrip("\n"), store.closed, main.closed) == (STORE.rstrip("\n"), True, False)
    assert MAIN.startswith(main.text)


def test_texts_that_python_code_writes_elsewhere_are_no_files_of_the_program() -> None:
    code = 'def save(client):\n    client.put_file("note.txt", """\nimport * as aws from "@pulumi/aws";\n""")\n'
    files = read(SHOWN + fenced(code, "python"))
    assert {file.path for file in files if file.role == "program"} == set(FILES)


def test_what_is_only_looked_at_changes_nothing() -> None:
    view = call("str_replace_editor", command="view", path="lib/store.ts")
    other = json.dumps({"name": "read_file", "arguments": {"path": "lib/store.ts"}}) + "\n"
    assert texts(SHOWN + view + other) == texts(SHOWN)


def test_settings_in_json_are_no_files_of_theirs() -> None:
    package = json.dumps({"name": "demo", "main": "bin/tap.ts", "files": ["lib/store.ts"], "scripts": {"build": "tsc"}})
    files = read(SHOWN + f"## package.json\n\n{fenced(package + chr(10), 'json')}")
    assert {file.path: file.role for file in files} == {
        "lib/store.ts": "program",
        "bin/tap.ts": "program",
        "package.json": "config",
    }


PIECES = [
    "```ts\n",
    "```\n",
    "```bash\n",
    "```diff\n",
    "```json\n",
    '<file path="a.ts">\n',
    "</file>\n",
    '<invoke name="w">\n',
    '<parameter name="path">a.ts</parameter>\n',
    '<parameter name="content">\n',
    "</parameter>\n",
    "</invoke>\n",
    "cat > a.ts <<'EOF'\n",
    "EOF\n",
    "cat >> lib/b.ts <<EOF\n",
    "--- a/a.ts\n",
    "+++ b/a.ts\n",
    "@@ -1,2 +1,2 @@\n",
    "-const a = 1;\n",
    "+const a = 2;\n",
    " x\n",
    "*** Begin Patch\n",
    "*** Update File: a.ts\n",
    "*** Add File: c.ts\n",
    "*** End Patch\n",
    "<<<<<<< SEARCH\n",
    "=======\n",
    ">>>>>>> REPLACE\n",
    '{"path": "a.ts", "content": "x\\ny"}\n',
    '{"a.ts": "',
    '"}\n',
    '[{"path":"a.ts","old_str":"const a = 1;","new_str":""}]\n',
    'write_file("a.ts", """\n',
    '""")\n',
    "## a.ts\n",
    "`lib/b.ts`:\n",
    'import * as aws from "@pulumi/aws";\n',
    'import { A } from "./a";\n',
    'new A("x");\n',
    "export class A { constructor(n: string) { new aws.s3.Bucket(n); } }\n",
    "const a = 1;\n",
    "// ... existing code ...\n",
    "1. Do\n",
    "   ",
    "> ",
    "private m() { return 1; }\n",
    "export function f() {}\n",
    "f();\n",
    "{\n",
    "}\n",
    "main: a.ts\n",
    "## Pulumi.yaml\n",
    "\n",
    "<path>a.ts</path>\n",
    "<write_to_file>\n",
    "</write_to_file>\n",
    "<content>",
    "</content>\n",
    '<invoke name="bash">\n<parameter name="command">\n',
    "cd lib && rm a.ts; mv lib/b.ts a.ts\n",
    "mv * lib/\n",
    "sed -i 's/a/b/g' a.ts\n",
    "cat > a.ts <<EOF\n",
    "EOF\n",
    "</parameter>\n</invoke>\n",
    "*** Begin Patch\n*** Delete File: a.ts\n",
    "*** Update File: a.ts\n*** Move to: lib/b.ts\n",
]
WITHOUT_LINES = (
    'import * as aws from "@pulumi/aws";\n<file path="a.ts">\n-const a = 1;\n'
    '## a.ts\nwrite_file("a.ts", """\n## a.ts\n1. Do\n'
)
"""A text that holds a block without lines."""


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@example(WITHOUT_LINES)
def test_every_line_of_what_is_read_is_a_line_of_the_response(text: str) -> None:
    count = text.count("\n") + 1
    for file in read(text):
        assert len(file.response_lines) in (0, file.text.count("\n") + 1)
        assert all(1 <= number <= count for number in file.response_lines)


def test_such_forms_are_read_in_time_that_grows_with_the_text() -> None:
    hostile = [
        '<file path="a.ts">\n' * 20_000,
        ('<file path="a.ts">\n' * 5 + "</file>\n") * 5_000,
        '<invoke name="x">\n<parameter name="path">\n' * 20_000 + "</invoke>\n",
        '{"content": ' * 50_000,
        '{"content": "a",\n' * 20_000,
        '{"a.ts": "' + "\\n" * 300_000 + '"}',
        '{"path": "a.ts", "content": "x"}\n' * 10_000,
        '{"path": "a.ts", "old_str": "x", "new_str": "xx"}\n' * 10_000,
        fenced("cat > a.ts <<'EOF'\n" * 20_000, "bash"),
        fenced("cat > a.ts <<'EOF'\n" + "x\n" * 20_000 + "EOF\n", "bash") * 5,
        fenced("<<<<<<< SEARCH\n" * 20_000),
        fenced("<<<<<<< SEARCH\n=======\n" * 20_000),
        fenced("--- a\n+++ a.ts\n@@ -1 +1 @@\n-a\n+b\n" * 10_000, "diff"),
        fenced("+a\n" * 100_000, "diff"),
        fenced("\n".join(f"cat > a{n}.ts <<E{n}" for n in range(10_000)), "bash"),
        call("w", path="a.ts", content="x\n" * 20_000) + call("e", path="a.ts", insert_line="1", new_str="y") * 2_000,
        '"content": ' + "a/" * 200_000,
        "<" * 300_000,
        "<file " + 'path="' * 50_000,
        "&lt;" * 100_000 + "\n" + '<file path="a.ts">\n' + "&lt;" * 100_000 + "\n</file>\n",
    ]
    for text in hostile:
        begun = time.process_time()
        read(text)
        assert time.process_time() - begun < 1.5, text[:40]


@pytest.mark.parametrize("label", ["", "text", "ts"])
@pytest.mark.parametrize("lead", ["**lib/store.ts**", ""])
def test_a_here_document_within_a_file_of_code_is_text_of_the_file(label: str, lead: str) -> None:
    page = here("/var/www/html/index.html", "<h1>Hello</h1>\n", word="'PAGE'")
    script = STORE + f"export const setup = `#!/bin/bash\n{page}`;\n"
    found = texts(f"{lead}\n\n{fenced(script, label)}\n**bin/tap.ts**\n\n{fenced(MAIN, 'ts')}")
    assert found["lib/store.ts"] == script.rstrip("\n")
