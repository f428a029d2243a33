from __future__ import annotations

import json
from pathlib import Path

from harness import grade
from harness.responses import Response, read_responses

FILE = "import * as aws from '@pulumi/aws';\nnew aws.sns.Topic('alerts');\n"


def trajectory(*steps: dict[str, object], **fields: object) -> dict[str, object]:
    agent = {"name": "openhands", "version": "1.0", "model_name": "aspen-2"}
    numbered = [{"step_id": number, **step} for number, step in enumerate(steps, 1)]
    return {"schema_version": "ATIF-v1.8", "session_id": "s", "agent": agent, "steps": numbered, **fields}


def user(text: str) -> dict[str, object]:
    return {"source": "user", "message": text}


def writes(path: str, text: str) -> dict[str, object]:
    call = {"tool_call_id": "1", "function_name": "write_file", "arguments": {"path": path, "content": text}}
    results = [{"source_call_id": "1", "content": "written, and console.log('not an answer')"}]
    return {"source": "agent", "message": "I write it.", "tool_calls": [call], "observation": {"results": results}}


def read(folder: Path, held: object, name: str = "trajectory.json") -> list[Response]:
    (folder / name).write_text(json.dumps(held) + "\n", encoding="utf-8")
    return list(read_responses([str(folder / name)]))


def test_the_files_that_an_agent_wrote_are_its_answer(tmp_path: Path):
    done = {"source": "agent", "message": "Done."}
    (found,) = read(tmp_path, trajectory(user("Write it."), writes("index.ts", FILE), done))
    assert (found.id, found.model, found.problem) == ("trajectory", "aspen-2", "")
    assert "Done." in found.text
    assert "not an answer" not in found.text
    assert grade(found).categories["platform"].value == "pass"


def test_what_was_said_before_the_last_request_is_left_out_but_files_stay(tmp_path: Path):
    first = {"source": "agent", "message": "Which region?"}
    (found,) = read(
        tmp_path,
        trajectory(user("Write it."), first, writes("index.ts", FILE), user("Go on."), first | {"message": "Done."}),
    )
    assert "Which region?" not in found.text
    assert "sns.Topic" in found.text
    assert found.text.endswith("Done.")


def test_trajectories_are_read_line_by_line(tmp_path: Path):
    said = {"source": "agent", "message": "text"}
    lines = [trajectory(user("a"), said, id="1"), trajectory(user("b"), said, id="2", task="storage")]
    (tmp_path / "runs.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    found = list(read_responses([str(tmp_path / "runs.jsonl")]))
    assert [(each.id, each.text, each.task) for each in found] == [("1", "text", ""), ("2", "text", "storage")]


def test_a_trajectory_without_an_answer_is_a_problem(tmp_path: Path):
    (found,) = read(tmp_path, trajectory(user("Write it.")))
    assert "is a trajectory in which no agent answers" in found.problem


def test_steps_of_a_wrong_kind_break_nothing(tmp_path: Path):
    broken = {
        "source": "agent",
        "message": ["a", {"type": "text", "text": "kept"}],
        "tool_calls": [7, {"arguments": 3}],
    }
    (found,) = read(tmp_path, trajectory(user("a"), broken) | {"agent": "none"})
    assert found.problem == ""
    assert "kept" in found.text
