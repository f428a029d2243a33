"""Trajectories of agents, made with the types of ATIF themselves."""

from __future__ import annotations

import json
from pathlib import Path

from atif import Trajectory
from atif.agent import Agent
from atif.observation import Observation
from atif.observation_result import ObservationResult
from atif.step import Step
from atif.tool_call import ToolCall

from harness import grade
from harness.responses import read_responses

PROGRAM = 'import * as aws from "@pulumi/aws";\n\nexport const topic = new aws.sns.Topic("alerts");\n'


def step(number: int, name: str, **arguments: object) -> Step:
    call = ToolCall(tool_call_id=f"c{number}", function_name=name, arguments=arguments)
    seen = Observation(results=[ObservationResult(source_call_id=call.tool_call_id, content="done")])
    return Step(step_id=number, source="agent", message="", tool_calls=[call], observation=seen)


def test_a_trajectory_is_read_to_the_last_state_of_its_files(tmp_path: Path):
    trajectory = Trajectory(
        schema_version="ATIF-v1.8",
        agent=Agent(name="terminus-2", version="2.0", model_name="aspen-2"),
        steps=[
            Step(step_id=1, source="user", message="Write it."),
            step(2, "bash_command", keystrokes=f"cat > /app/main.ts <<'EOF'\n{PROGRAM}EOF\n", duration=0.1),
            step(
                3, "str_replace_editor", command="str_replace", path="/app/main.ts", old_str="alerts", new_str="pages"
            ),
            step(4, "bash_command", keystrokes="cd /app && mv main.ts index.ts\n"),
            Step(step_id=5, source="agent", message="Done."),
        ],
    )
    (tmp_path / "trajectory.json").write_text(json.dumps(trajectory.to_json_dict()), encoding="utf-8")
    [response] = read_responses([tmp_path / "trajectory.json"])
    assert (response.problem, response.model) == ("", "aspen-2")
    found = grade(response)
    assert found.categories["platform"].value == "pass"
    assert {finding.place.file for check in found.checks for finding in check.findings if finding.place} == {"index.ts"}
