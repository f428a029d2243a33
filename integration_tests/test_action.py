"""The GitHub action: its file, and the steps that are scripts, run as a runner runs them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import PROJECT, SAMPLES

ACTION = yaml.safe_load((PROJECT / "action.yml").read_text())
STEPS: dict[str, dict[str, Any]] = {step["name"]: step for step in ACTION["runs"]["steps"]}
SCRIPTS = {name: step["run"] for name, step in STEPS.items() if "run" in step}


def run_step(name: str, folder: Path, **values: str) -> subprocess.CompletedProcess[str]:
    """Runs a step with what its expressions would give."""
    (folder / "stackgrade").mkdir(exist_ok=True)
    tools = folder / "stackgrade" / "bin"
    if not tools.exists():
        tools.symlink_to(Path(sys.executable).parent)
    files = {"GITHUB_OUTPUT": str(folder / "output"), "GITHUB_STEP_SUMMARY": str(folder / "summary")}
    environment = {**os.environ, "RUNNER_TEMP": str(folder), "ACTION": str(PROJECT), **files, **values}
    script = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", SCRIPTS[name]]
    return subprocess.run(script, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_every_expression_names_an_input_that_there_is():
    text = (PROJECT / "action.yml").read_text()
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(ACTION["inputs"])


def test_what_users_give_never_becomes_part_of_a_script():
    assert [name for name, script in SCRIPTS.items() if "${{" in script] == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_are_bash(name: str):
    subprocess.run(["bash", "-n", "-c", SCRIPTS[name]], check=True)


@pytest.mark.parametrize(("fail_under", "status"), [("", "0"), ("1", "1")])
def test_the_gate_grades_and_leaves_its_status_and_summary(fail_under: str, status: str, tmp_path: Path):
    answers = f"{SAMPLES / 'aspen-1' / 's06.md'}\n\n{SAMPLES / 'aspen-2' / 's01.md'}\n"
    values = {"RESPONSES": answers, "BASELINE": "", "RUBRIC": "payments", "FAIL_UNDER": fail_under, "OUT": "gate"}
    ran = run_step("Grade and compare", tmp_path, **values)
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "output").read_text() == f"status={status}\n"
    assert "2 responses" in (tmp_path / "summary").read_text()
    assert (tmp_path / "gate" / "findings.sarif").is_file()
    assert run_step("Apply the gate", tmp_path, STATUS=status).returncode == int(status)
