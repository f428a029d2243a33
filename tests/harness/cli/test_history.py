"""`stackgrade history`: runs in a folder, in order, and what got worse in which."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.harness.cli.invoked import invoked
from tests.reports.history.several_runs import runs_of


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    return runs_of(tmp_path / "runs", [0, 10, 0])


def test_a_folder_of_runs_is_enough(runs: Path):
    ran = invoked("history", runs)
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert ran.stdout.startswith("3 runs: 5 figures got worse.\n")
    assert "naming.logical_names first in r1 (v2)" in ran.stdout


def test_the_forms_for_machines_and_for_a_comment(runs: Path):
    document = json.loads(invoked("history", runs, "--json").stdout)
    assert {Path(row["run"]).name for row in document["worsened"]} == {"r1"}
    assert invoked("history", runs, "--markdown").stdout.startswith("### 3 runs: 5 figures got worse.\n")


def test_the_order_is_the_one_that_is_asked_for(runs: Path):
    given = [runs / "r1", runs / "r2", runs / "r0"]
    document = json.loads(invoked("history", *given, "--order", "given", "--json").stdout)
    assert [point["name"] for point in document["series"][""]] == ["r1", "r2", "r0"]
    document = json.loads(invoked("history", *given, "--order", "version", "--json").stdout)
    assert [point["model"] for point in document["series"][""]] == ["v1", "v2", "v3"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("gone",), "gone is neither a run nor a folder of runs"),
        (("runs", "--alpha", "0"), "--alpha 0 is not between 0 and 1"),
        (("runs", "--json", "--markdown"), "give one of them"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    runs: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
):
    monkeypatch.chdir(runs.parent)
    ran = invoked("history", *arguments)
    assert ran.exit_code == 2
    assert said in ran.stderr
