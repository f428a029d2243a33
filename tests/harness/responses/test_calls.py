"""Files that a model wrote through tools: a part of its answer."""

import json

import pytest

from harness.program import read_program
from harness.responses import Response
from harness.responses.calls import shown_call
from harness.responses.messages import answer_of, writes_files
from harness.syntax.files import sources_of

ASKED = {"role": "user", "content": "Write it."}
STORE = 'import * as aws from "@pulumi/aws";\n\nnew aws.s3.Bucket("store-<1> & more");\n'
PATH, WRITE = "index.ts", {"path": "index.ts", "content": STORE}
CHANGE = {"command": "str_replace", "path": "/repo/index.ts", "old_str": "store-<1> & more", "new_str": "kept"}


def openai(name: str, arguments: object) -> dict[str, object]:
    call = {"id": "1", "type": "function", "function": {"name": name, "arguments": json.dumps(arguments)}}
    return {"role": "assistant", "content": None, "tool_calls": [call]}


def anthropic(name: str, arguments: object) -> dict[str, object]:
    parts = [{"type": "text", "text": "Now:"}, {"type": "tool_use", "id": "1", "name": name, "input": arguments}]
    return {"role": "assistant", "content": parts}


def inspect(name: str, arguments: object) -> dict[str, object]:
    return {"role": "assistant", "content": "", "tool_calls": [{"id": "1", "function": name, "arguments": arguments}]}


def old_openai(name: str, arguments: object) -> dict[str, object]:
    return {"role": "assistant", "content": "", "function_call": {"name": name, "arguments": json.dumps(arguments)}}


def item(name: str, arguments: object) -> dict[str, object]:
    return {"type": "function_call", "name": name, "arguments": json.dumps(arguments)}


RESULT = {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "1", "content": "done"}]}


def names(messages: list[dict[str, object]]) -> list[object]:
    answer = answer_of(messages)
    assert answer is not None
    return [resource.name for resource in read_program(sources_of(Response("r", answer))).resources]


@pytest.mark.parametrize("called", [openai, anthropic, inspect, old_openai, item])
def test_files_are_as_the_last_call_left_them(called) -> None:
    assert names([ASKED, called("write_file", WRITE)]) == ["store-<1> & more"]
    assert names([ASKED, called("write_file", WRITE), RESULT, called("edit", CHANGE)]) == ["kept"]
    assert writes_files([ASKED, called("write_file", WRITE)])


@pytest.mark.parametrize("called", [openai, anthropic, inspect])
def test_files_stay_when_the_model_is_asked_again(called) -> None:
    messages = [
        ASKED,
        called("write_file", WRITE),
        {"role": "assistant", "content": "done"},
        ASKED,
        called("edit", CHANGE),
    ]
    assert names(messages) == ["kept"]
    assert "done" not in (answer_of(messages) or "")
    assert answer_of(messages[:-1]) is None


def test_what_tools_gave_is_no_question() -> None:
    assert answer_of(
        [ASKED, {"role": "assistant", "content": "one"}, RESULT, {"role": "assistant", "content": "two"}]
    ) == ("one\n\ntwo")


def test_text_and_calls_keep_their_order() -> None:
    later = {
        "role": "assistant",
        "content": [*anthropic("write_file", WRITE)["content"], {"type": "text", "text": "Done."}],
    }
    answer = answer_of([ASKED, later]) or ""
    assert answer.startswith("Now:\n\n<invoke")
    assert answer.endswith("</invoke>\n\nDone.")


@pytest.mark.parametrize(
    "arguments",
    [
        {"path": PATH},
        {"command": "view", "path": PATH},
        {"command": "ls -la lib"},
        {"query": "how to", "text": "x"},
        {},
        "ls",
        "[1]",
        3,
        None,
        {3: "x"},
    ],
)
def test_calls_that_write_nothing_are_no_part_of_the_answer(arguments: object) -> None:
    assert shown_call("tool", arguments) == ""
    assert (
        answer_of(
            [
                ASKED,
                {
                    "role": "assistant",
                    "content": "so",
                    "tool_calls": [{"function": {"name": "tool", "arguments": arguments}}],
                },
            ]
        )
        == "so"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        {"command": f"cat > index.ts <<'EOF'\n{STORE}EOF"},
        {
            "input": "*** Begin Patch\n*** Add File: index.ts\n"
            + "".join(f"+{line}\n" for line in STORE.splitlines())
            + "*** End Patch"
        },
        {"path": PATH, "content": STORE + "// </parameter>\n"},
        {"file_path": PATH, "edits": [{"old_string": "", "new_string": STORE}], "content": STORE},
        json.dumps(WRITE),
    ],
)
def test_calls_that_write_are_shown_so_that_they_can_be_read(arguments: object) -> None:
    shown = shown_call("tool", arguments)
    assert [resource.name for resource in read_program(sources_of(Response("r", shown))).resources] == [
        "store-<1> & more"
    ]


@pytest.mark.parametrize(
    "calls", [3, [3], [{"function": 3}], [{"function": {"name": 3, "arguments": WRITE}}], {"a": 1}]
)
def test_calls_of_another_shape_cost_nothing(calls: object) -> None:
    assert answer_of([ASKED, {"role": "assistant", "content": "so", "tool_calls": calls}]) is not None
