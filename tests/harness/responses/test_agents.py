"""Files that agents wrote, changed, moved and deleted with their tools: the last state is the answer.

Each transcript is told in the forms of OpenAI, Anthropic, Inspect and ATIF.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from harness.responses import Response, read_responses
from harness.syntax.files import sources_of

STORE = 'import * as aws from "@pulumi/aws";\n\nexport const store = new aws.s3.Bucket("store");\n'
MAIN = 'import { store } from "./lib/store";\n\nexport const name = store.id;\n'
LONG = STORE + "".join(f'export const more{n} = new aws.sqs.Queue("more-{n}");\n' for n in range(30))

Call = tuple[str, object]


def openai(calls: list[Call]) -> object:
    said = [
        {
            "role": "assistant",
            "content": None,
            "tool_calls": [
                {"id": str(n), "type": "function", "function": {"name": name, "arguments": json.dumps(arguments)}}
            ],
        }
        for n, (name, arguments) in enumerate(calls)
    ]
    results = [{"role": "tool", "tool_call_id": str(n), "content": "done"} for n in range(len(calls))]
    return [ASKED, *(each for pair in zip(said, results, strict=True) for each in pair), DONE]


def responses_api(calls: list[Call]) -> object:
    items = [
        {"type": "function_call", "call_id": str(n), "name": name, "arguments": json.dumps(arguments)}
        for n, (name, arguments) in enumerate(calls)
    ]
    return [ASKED, *items, DONE]


def anthropic(calls: list[Call]) -> object:
    messages: list[object] = [ASKED]
    for n, (name, arguments) in enumerate(calls):
        messages.append(
            {"role": "assistant", "content": [{"type": "tool_use", "id": str(n), "name": name, "input": arguments}]}
        )
        messages.append(
            {"role": "user", "content": [{"type": "tool_result", "tool_use_id": str(n), "content": "done"}]}
        )
    return [*messages, DONE]


def inspect(calls: list[Call]) -> object:
    messages: list[object] = [ASKED]
    for n, (name, arguments) in enumerate(calls):
        messages.append(
            {
                "role": "assistant",
                "content": "",
                "tool_calls": [{"id": str(n), "function": name, "arguments": arguments}],
            }
        )
        messages.append({"role": "tool", "tool_call_id": str(n), "content": "done", "error": None})
    return [*messages, DONE]


def atif(calls: list[Call]) -> object:
    steps: list[dict[str, object]] = [{"source": "user", "message": "Write it."}]
    for n, (name, arguments) in enumerate(calls):
        call = {"tool_call_id": str(n), "function_name": name, "arguments": arguments}
        results = [{"source_call_id": str(n), "content": "done"}]
        steps.append({"source": "agent", "message": "", "tool_calls": [call], "observation": {"results": results}})
    steps.append({"source": "agent", "message": "Done."})
    numbered = [{"step_id": number, **step} for number, step in enumerate(steps, 1)]
    return {"schema_version": "ATIF-v1.8", "agent": {"name": "a", "version": "1"}, "steps": numbered}


ASKED = {"role": "user", "content": "Write it."}
DONE = {"role": "assistant", "content": "Done."}
FORMS = {"OpenAI": openai, "Responses": responses_api, "Anthropic": anthropic, "Inspect": inspect, "ATIF": atif}


def write(path: str, text: str) -> Call:
    return "Write", {"file_path": path, "content": text}


def create(path: str, text: str) -> Call:
    return "str_replace_editor", {"command": "create", "path": path, "file_text": text}


def replace(path: str, old: str, new: str, **more: object) -> Call:
    return "Edit", {"file_path": path, "old_string": old, "new_string": new, **more}


def bash(command: str) -> Call:
    return "bash", {"command": command}


def here(path: str, text: str, into: str = "cat > {}") -> str:
    return f"{into.format(path)} <<'EOF'\n{text}EOF\n"


def patch(*sections: str) -> Call:
    return "apply_patch", {"input": "\n".join(["*** Begin Patch", *sections, "*** End Patch"])}


def added(path: str, text: str) -> str:
    return f"*** Add File: {path}\n" + "\n".join(f"+{line}" for line in text.splitlines())


BOTH = [write("index.ts", MAIN), write("lib/store.ts", STORE)]
OTHER = STORE.replace('"store"', '"other"')
KEPT = {"index.ts": MAIN, "lib/store.ts": STORE}
CHANGED = {"index.ts": MAIN, "lib/store.ts": OTHER}
HUNK = f"@@\n-{STORE.splitlines()[2]}\n+{OTHER.splitlines()[2]}"

CASES: dict[str, tuple[list[Call], dict[str, str]]] = {
    "written": (BOTH, KEPT),
    "created": ([create("/app/index.ts", MAIN), create("/app/lib/store.ts", STORE)], KEPT),
    "written twice": ([*BOTH, write("lib/store.ts", OTHER)], CHANGED),
    "written twice, at last much shorter": (
        [write("index.ts", MAIN), write("lib/store.ts", LONG), write("lib/store.ts", STORE)],
        KEPT,
    ),
    "text replaced": ([*BOTH, replace("lib/store.ts", '"store"', '"other"')], CHANGED),
    "text replaced twice": (
        [*BOTH, replace("lib/store.ts", '"store"', '"kept"'), replace("lib/store.ts", '"kept"', '"other"')],
        CHANGED,
    ),
    "text replaced in every place": (
        [write("index.ts", LONG), replace("index.ts", "more", "less", replace_all=True)],
        {"index.ts": LONG.replace("more", "less")},
    ),
    "text that is there several times stays where only one was meant": (
        [write("index.ts", LONG), replace("index.ts", "more", "less", replace_all=False)],
        {"index.ts": LONG},
    ),
    "several changes in a call": (
        [
            write("index.ts", LONG),
            (
                "MultiEdit",
                {
                    "file_path": "index.ts",
                    "edits": [
                        {"old_string": '"store"', "new_string": '"other"'},
                        {"old_string": "more", "new_string": "less", "replace_all": True},
                    ],
                },
            ),
        ],
        {"index.ts": LONG.replace('"store"', '"other"').replace("more", "less")},
    ),
    "lines inserted": (
        [
            write("index.ts", STORE),
            ("str_replace_editor", {"command": "insert", "path": "index.ts", "insert_line": 1, "new_str": "// one"}),
        ],
        {"index.ts": STORE.replace("\n", "\n// one\n", 1)},
    ),
    "a patch": (
        [patch(added("index.ts", MAIN), added("lib/store.ts", STORE)), patch(f"*** Update File: lib/store.ts\n{HUNK}")],
        CHANGED,
    ),
    "a patch that deletes": ([*BOTH, write("old.ts", OTHER), patch("*** Delete File: old.ts")], KEPT),
    "a patch that moves": (
        [
            write("index.ts", MAIN),
            write("store.ts", STORE),
            patch(f"*** Update File: store.ts\n*** Move to: lib/store.ts\n{HUNK}"),
        ],
        CHANGED,
    ),
    "a patch as an argument of a command": (
        [("shell", {"command": ["apply_patch", f"*** Begin Patch\n{added('index.ts', STORE)}\n*** End Patch"]})],
        {"index.ts": STORE},
    ),
    "here-documents": ([bash("mkdir -p lib && " + here("index.ts", MAIN) + here("lib/store.ts", STORE))], KEPT),
    "here-documents of a list of words": (
        [("shell", {"command": ["bash", "-lc", here("index.ts", STORE)]})],
        {"index.ts": STORE},
    ),
    "here-documents typed into a terminal": (
        [("bash_command", {"keystrokes": here("index.ts", STORE), "duration": 0.1})],
        {"index.ts": STORE},
    ),
    "here-documents, the last of several": (
        [bash(here("index.ts", LONG)), bash(here("index.ts", STORE))],
        {"index.ts": STORE},
    ),
    "here-documents that append": (
        [bash(here("index.ts", STORE)), bash(here("index.ts", "// end\n", "cat >> {}"))],
        {"index.ts": STORE + "// end\n"},
    ),
    "a here-document in the folder of the project": (
        [create("/workspace/index.ts", MAIN), bash("cd /workspace/lib && " + here("store.ts", STORE))],
        KEPT,
    ),
    "deleted": ([*BOTH, write("lib/old.ts", OTHER), bash("rm -f lib/old.ts")], KEPT),
    "deleted among other commands": (
        [*BOTH, write("lib/old.ts", OTHER), bash("cd lib; ls -la && git rm old.ts || true\nnpm test")],
        KEPT,
    ),
    "a folder deleted": ([*BOTH, write("old/a.ts", OTHER), write("old/b/c.ts", OTHER), bash("rm -rf old/")], KEPT),
    "deleted by a pattern": ([*BOTH, write("lib/old.ts", OTHER), bash("rm lib/o*.ts")], KEPT),
    "deleted by a tool": ([*BOTH, write("lib/old.ts", OTHER), ("delete_file", {"path": "lib/old.ts"})], KEPT),
    "deleted and written again": ([*BOTH, bash("rm lib/store.ts"), write("lib/store.ts", OTHER)], CHANGED),
    "renamed": ([write("index.ts", MAIN), write("lib/data.ts", STORE), bash("mv lib/data.ts lib/store.ts")], KEPT),
    "renamed over another": ([*BOTH, write("lib/new.ts", OTHER), bash("git mv -f lib/new.ts lib/store.ts")], CHANGED),
    "moved into a folder": (
        [write("index.ts", MAIN), write("store.ts", STORE), bash("mkdir lib && mv store.ts lib/")],
        KEPT,
    ),
    "a folder renamed": ([write("index.ts", MAIN), write("src/store.ts", STORE), bash("mv src lib")], KEPT),
    "renamed by a tool": (
        [
            write("index.ts", MAIN),
            write("lib/data.ts", STORE),
            ("move_file", {"source": "lib/data.ts", "destination": "lib/store.ts"}),
        ],
        KEPT,
    ),
    "renamed, and then changed": (
        [
            write("index.ts", MAIN),
            write("lib/data.ts", STORE),
            bash("mv lib/data.ts lib/store.ts"),
            replace("lib/store.ts", '"store"', '"other"'),
        ],
        CHANGED,
    ),
    "copied": (
        [write("index.ts", MAIN), write("store.ts", STORE), bash("cp store.ts lib/store.ts && rm store.ts")],
        KEPT,
    ),
    "edited by a command": ([*BOTH, bash('sed -i \'s/"store"/"other"/\' lib/store.ts')], CHANGED),
    "edited by a pattern, which is not read": ([*BOTH, bash('sed -i \'s/"st.*"/"other"/\' lib/store.ts')], KEPT),
}


def told(calls: list[Call], form: Callable[[list[Call]], object], folder: Path) -> Response:
    path = folder / "run.json"
    path.write_text(json.dumps(form(calls)), encoding="utf-8")
    (response,) = read_responses([path])
    assert response.problem == ""
    return response


def files_of(response: Response) -> dict[str, str]:
    return {file.path: file.text.rstrip("\n") + "\n" for file in sources_of(response) if file.role == "program"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", CASES)
def test_the_files_are_those_of_the_last_state(case: str, form: str, tmp_path: Path):
    calls, files = CASES[case]
    assert files_of(told(calls, FORMS[form], tmp_path)) == files


@pytest.mark.parametrize("form", ["Anthropic", "Inspect"])
def test_a_call_whose_tool_reports_an_error_changed_nothing(form: str, tmp_path: Path):
    messages = FORMS[form]([*BOTH, write("lib/store.ts", OTHER)])
    assert isinstance(messages, list)
    last = messages[-2]
    if form == "Anthropic":
        last["content"][0]["is_error"] = True
    else:
        last["error"] = {"type": "permission", "message": "not allowed"}
    assert files_of(told([], lambda _: messages, tmp_path)) == KEPT


def test_a_command_that_fails_at_last_may_have_written_files(tmp_path: Path):
    messages = anthropic([bash(here("index.ts", STORE) + "npm test")])
    assert isinstance(messages, list)
    messages[-2]["content"][0]["is_error"] = True
    assert files_of(told([], lambda _: messages, tmp_path)) == {"index.ts": STORE}


def test_the_tools_that_the_responses_api_has_itself_are_read(tmp_path: Path):
    diff = "\n".join(f"+{line}" for line in STORE.splitlines())
    items = [
        ASKED,
        {"type": "local_shell_call", "action": {"type": "exec", "command": ["bash", "-lc", here("index.ts", MAIN)]}},
        {"type": "shell_call", "action": {"commands": ["ls", here("old.ts", OTHER)]}},
        {"type": "apply_patch_call", "operation": {"type": "create_file", "path": "lib/store.ts", "diff": diff}},
        {"type": "apply_patch_call", "operation": {"type": "delete_file", "path": "old.ts"}},
        DONE,
    ]
    assert files_of(told([], lambda _: items, tmp_path)) == KEPT


def test_an_answer_that_only_advises_commands_deletes_nothing():
    files = "".join(f"`{path}`:\n\n```ts\n{text}```\n\n" for path, text in KEPT.items())
    shown = f"{files}To undo it:\n\n```bash\nrm lib/store.ts\n```\n"
    assert files_of(Response("r", shown)) == KEPT
