"""`stackgrade grade --out` killed at any moment, and asked again: the run is as one that nobody disturbed."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from harness import load_run
from harness.runs import RunError, RunWriter
from tests import made
from tests.harness.cli.conftest import PROGRAM, PROJECT, Stackgrade

SMALL_PARTS = """
from harness.cli import main
from harness.runs import writing
writing.PART_RESPONSES = 7
if __name__ == "__main__":
    main()
"""
RECORDS = 3000
KILLS = 10


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    """Records of three kinds: programs that differ, equal ones, and such that cannot be read."""
    lines = []
    for number in range(RECORDS):
        text = PROGRAM.replace("audit", f"audit{number}") if number % 3 else PROGRAM
        lines.append(json.dumps({"id": str(number), "response": text}) if number % 50 else "{broken")
    path = tmp_path / "batch.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def start(batch: Path, out: str, *options: str) -> subprocess.Popen[bytes]:
    script = batch.with_name("small_parts.py")
    script.write_text(SMALL_PARTS, encoding="utf-8")
    command = [sys.executable, str(script), "grade", batch.name, "--out", out, "--jobs", "2", *options]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    return subprocess.Popen(
        command, cwd=batch.parent, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def rows_of(folder: Path) -> list[pd.DataFrame]:
    """The three tables, times left out."""
    run = load_run(folder)
    return [run.responses.drop(columns="seconds"), run.checks, run.findings]


def test_a_run_killed_ten_times_and_taken_up_equals_an_unbroken_one_row_for_row(batch: Path, tmp_path: Path):
    assert start(batch, "unbroken").wait(timeout=300) == 3
    moments = random.Random(5)
    parts = tmp_path / "killed" / "responses"
    held = []
    for turn in range(KILLS):
        process = start(batch, "killed")
        before = len(list(parts.glob("part-*")))
        while turn > 2 and len(list(parts.glob("part-*"))) <= before and process.poll() is None:
            time.sleep(0.01)
        time.sleep(moments.uniform(0, 0.6))
        process.send_signal(signal.SIGKILL)
        assert process.wait(timeout=60) == -signal.SIGKILL
        held.append(len(list(parts.glob("part-*"))))
    assert held == sorted(held)
    assert 0 < held[-1] < RECORDS / 7
    assert start(batch, "killed").wait(timeout=300) == 3
    for mine, unbroken in zip(rows_of(tmp_path / "killed"), rows_of(tmp_path / "unbroken"), strict=True):
        pd.testing.assert_frame_equal(mine, unbroken, check_categorical=False)
    counts = load_run(tmp_path / "killed").manifest.counts
    assert counts == load_run(tmp_path / "unbroken").manifest.counts
    assert (counts.responses, counts.unreadable) == (RECORDS, RECORDS / 50)
    leftovers = [path.name for path in (tmp_path / "killed").rglob(".*")]
    assert leftovers == []


def test_a_second_process_on_a_run_is_refused_and_the_first_goes_on(
    batch: Path, stackgrade: Stackgrade, tmp_path: Path
):
    first = start(batch, "run")
    while not (tmp_path / "run" / "run.json").exists():
        assert first.poll() is None
        time.sleep(0.02)
    second = stackgrade("grade", batch.name, "--out", "run")
    assert second.returncode == 2
    assert f"run is being written by process {first.pid} on " in second.stderr
    assert first.wait(timeout=300) == 3
    assert load_run(tmp_path / "run").manifest.counts.responses == RECORDS


def test_the_lock_of_a_process_that_is_gone_holds_nobody_up(tmp_path: Path):
    script = (
        "import os, sys; from pathlib import Path; from harness.runs.lock import RunLock;"
        "RunLock(Path(sys.argv[1])); os.kill(os.getpid(), 9)"
    )
    folder = tmp_path / "run"
    folder.mkdir()
    died = subprocess.run([sys.executable, "-c", script, str(folder)], env={**os.environ, "PYTHONPATH": str(PROJECT)})
    assert died.returncode == -signal.SIGKILL
    assert (folder / ".lock").exists()
    with RunWriter.open(folder, made.manifest()) as writer, pytest.raises(RunError, match="is being written"):
        RunWriter.open(folder, writer.manifest)
    assert not (folder / ".lock").exists()


def test_inputs_that_lost_responses_are_refused_with_their_number(batch: Path, stackgrade: Stackgrade, tmp_path: Path):
    lines = batch.read_text(encoding="utf-8").splitlines()[:9]
    batch.write_text("\n".join(lines), encoding="utf-8")
    assert stackgrade("grade", batch.name, "--out", "run").returncode == 3
    batch.write_text("\n".join(lines[:-2]), encoding="utf-8")
    ran = stackgrade("grade", batch.name, "--out", "run")
    assert ran.returncode == 2
    assert "holds responses that are no longer in the input (2 of 9)" in ran.stderr
    assert load_run(tmp_path / "run").manifest.counts.responses == 9


def test_inputs_that_have_grown_are_graded_on(batch: Path, stackgrade: Stackgrade, tmp_path: Path):
    lines = batch.read_text(encoding="utf-8").splitlines()[:9]
    for number in (5, 9):
        batch.write_text("\n".join(lines[:number]), encoding="utf-8")
        assert stackgrade("grade", batch.name, "--out", "run").returncode == 3
        assert load_run(tmp_path / "run").manifest.counts.responses == number
