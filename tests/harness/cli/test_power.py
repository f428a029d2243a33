"""`stackgrade power` and `stackgrade cost`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.harness.cli.invoked import invoked
from tests.reports.power.test_power import ONE, side
from tests.reports.test_cost import run_of, usage


def test_power_prints_tables_and_json(tmp_path: Path):
    run = side(tmp_path / "run", ONE).run.path
    ran = invoked("power", run, "--tasks", "20", "--repeats", "3")
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert "smallest difference of the mean score" in ran.stdout
    document = json.loads(invoked("power", run, "--tasks", "20", "--json").stdout)
    assert {each["tasks"] for each in document["planned"]} == {20}
    assert [row["task"] for row in document["flaky"]] == ["a"]


def test_power_of_a_run_without_repeats_ends_with_2(tmp_path: Path):
    ran = invoked("power", side(tmp_path / "run", {"m": {"a": [1.0], "b": [0.5]}}).run.path)
    assert ran.exit_code == 2
    assert "grade several responses to a task" in ran.stderr


def test_cost_prints_a_table_and_json_and_ends_with_2_without_records(tmp_path: Path):
    run = run_of(tmp_path / "run", [("a", True, usage(100, 0.5))]).path
    assert "per success" in invoked("cost", run).stdout
    (row,) = json.loads(invoked("cost", f"{run}@a", "--json").stdout)["costs"]
    assert row["price_per_success"] == 0.5
    ran = invoked("cost", run_of(tmp_path / "none", [("a", True, {})]).path)
    assert (ran.exit_code, "no record of" in ran.stderr) == (2, True)
