"""`stackgrade grade --rubric SUITE`: a rubric for each task in one run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness import load_run
from tests.harness.cli.conftest import PROGRAM, Stackgrade

HOOKS = 'extends = "webhooks"\nname = "hooks"\n'


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    folder = tmp_path / "infra"
    folder.mkdir()
    (folder / "pay.toml").write_text('extends = "payments"\n')
    (folder / "hook.toml").write_text(HOOKS)
    return folder


def records(tmp_path: Path, *records: dict[str, str]) -> Path:
    path = tmp_path / "in.jsonl"
    lines = [json.dumps({"id": str(n), "response": PROGRAM, **record}) for n, record in enumerate(records)]
    path.write_text("\n".join(lines))
    return path


def rubrics_in(run: Path) -> list[str]:
    return list(load_run(run).responses["rubric"])


def test_each_record_is_held_to_the_rubric_of_its_task_and_its_own_goes_before(
    stackgrade: Stackgrade, suite: Path, tmp_path: Path
):
    given = records(tmp_path, {"task": "pay"}, {"task": "hook"}, {"task": "pay", "rubric": "hooks"}, {"rubric": "pay"})
    ran = stackgrade("grade", given, "--rubric", "infra", "--out", "run")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert rubrics_in(tmp_path / "run") == ["pay", "hooks", "hooks", "pay"]
    run = load_run(tmp_path / "run")
    asked = {id_: set(checks["check"]) for id_, checks in run.checks.groupby("response_id")}
    assert asked["0"] == asked["3"]
    assert asked["1"] == asked["2"] != asked["0"]
    assert sorted(run.manifest.held_to) == ["hooks", "pay"]
    assert run.response("2").rubric == "hooks"


def test_tasks_without_a_rubric_are_refused_by_name_before_anything_is_graded(
    stackgrade: Stackgrade, suite: Path, tmp_path: Path
):
    given = records(tmp_path, {"task": "pay"}, {"task": "pai"}, {"task": "pai"}, {}, {"rubric": "/etc/hostname"})
    ran = stackgrade("grade", given, "--rubric", "infra", "--out", "run", "--jsonl")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.splitlines() == [
        "stackgrade: infra: no rubric is for the task 'pai' (2 records); did you mean 'pay'?",
        "infra: 1 record without a task; no rubric is the default; `task` may be hook, pay",
        "infra: there is no rubric '/etc/hostname' (1 record); known are hooks, pay, base, payments, webhooks",
    ]
    assert not (tmp_path / "run").exists()


def test_one_line_says_that_several_tasks_are_held_to_a_rubric_that_nobody_chose(
    stackgrade: Stackgrade, suite: Path, tmp_path: Path
):
    given = records(tmp_path, {"task": "a"}, {"task": "b"})
    said = "stackgrade: 2 tasks are held to the rubric payments, which was not chosen; --rubric takes one for each\n"
    assert stackgrade("grade", given).stderr == said
    assert stackgrade("grade", given, "--rubric", "payments").stderr == ""
    (suite / "default.toml").write_text('extends = "payments"\n')
    usual = "stackgrade: 2 tasks without a rubric of infra are held to its default, default\n"
    assert stackgrade("grade", given, "--rubric", "infra").stderr == usual
    assert stackgrade("grade", records(tmp_path, {"task": "a"}, {"task": "a"}, {})).stderr == ""


def test_a_run_is_continued_only_while_each_of_its_rubrics_is_the_same(
    stackgrade: Stackgrade, suite: Path, tmp_path: Path
):
    def grade() -> str:
        return stackgrade("grade", tmp_path / "in.jsonl", "--rubric", "infra", "--out", "run").stderr

    records(tmp_path, {"task": "pay"}, {"task": "hook"})
    assert grade() == ""
    (suite / "more.toml").write_text('extends = "payments"\n')
    records(tmp_path, {"task": "pay"}, {"task": "hook"}, {"task": "more"})
    assert grade() == ""
    assert rubrics_in(tmp_path / "run") == ["pay", "hooks", "more"]
    assert sorted(load_run(tmp_path / "run").manifest.held_to) == ["hooks", "more", "pay"]
    (suite / "hook.toml").write_text(HOOKS + "[weights]\niam = 2\n")
    assert "holds another run: it differs in the content of the rubric hooks (" in grade()
    (suite / "hook.toml").write_text(HOOKS)
    (suite / "suite.toml").write_text('[tasks]\nhook = "pay"\nother = "hook"\n')
    records(tmp_path, {"task": "pay"}, {"task": "hook"}, {"task": "more"}, {"task": "other"})
    assert "run holds '1' to the rubric 'hooks', now 'pay': the suite has changed since" in grade()


def test_a_run_of_one_rubric_has_no_list_of_rubrics(stackgrade: Stackgrade, tmp_path: Path):
    stackgrade("grade", records(tmp_path, {"task": "a"}), "--out", "run")
    manifest = json.loads((tmp_path / "run" / "run.json").read_text())
    assert (manifest["rubric"]["name"], manifest["suite"], manifest["rubrics"]) == ("payments", False, [])


def test_a_record_whose_rubric_is_no_text_could_not_be_read(stackgrade: Stackgrade, tmp_path: Path):
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": "a", "response": PROGRAM, "rubric": {"criteria": []}}))
    ran = stackgrade("grade", path)
    assert ran.returncode == 3
    assert f'{path}:1 is not a record: its "rubric" is not a text.' in ran.stderr
