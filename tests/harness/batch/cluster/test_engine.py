"""Grading on Ray: the run is the one that this machine makes by itself, whatever dies on the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from harness import load_run
from harness.batch.cluster import grade_on_cluster, sources_of
from harness.batch.grading import Grading
from harness.extras import MissingExtraError
from harness.rubric import Suite, load_rubric
from harness.runs import RunWriter
from tests import made
from tests.harness.cli.conftest import PROGRAM, PROJECT, Stackgrade

RECORDS = 800
ONE_PROCESS = "ray::MapWorker"
"""How the title of a process begins in which Ray Data grades batches."""


@pytest.fixture
def batch(tmp_path: Path) -> list[str]:
    """Two files: programs that differ, equal ones, ids that come twice, and records that cannot be read."""
    lines = []
    for number in range(RECORDS):
        text = PROGRAM.replace("audit", f"audit{number}") if number % 3 else PROGRAM
        record = {"id": str(number % 700), "model": "ab"[number % 2], "response": text}
        lines.append(json.dumps(record) if number % 50 else "{broken")
    (tmp_path / "one.jsonl").write_text("\n".join(lines[:200]) + "\n", encoding="utf-8")
    rows = [json.loads(line) for line in lines[200:] if line != "{broken"]
    pd.DataFrame(rows).to_parquet(tmp_path / "two.parquet")
    return ["one.jsonl", "two.parquet"]


def descendants(process: int) -> Iterator[int]:
    """The processes below a process."""
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, path.read_text().split()):
            yield child
            yield from descendants(child)


def graders_of(process: int) -> list[int]:
    """The processes below a process in which batches are graded."""
    return [
        child for child in descendants(process) if Path(f"/proc/{child}/cmdline").read_text().startswith(ONE_PROCESS)
    ]


def assert_same(folder: Path, other: Path) -> None:
    """Two runs are the same row for row, times left out."""
    one, two = load_run(folder), load_run(other)
    for mine, yours in (
        (one.responses.drop(columns="seconds"), two.responses.drop(columns="seconds")),
        (one.checks, two.checks),
        (one.findings, two.findings),
    ):
        pd.testing.assert_frame_equal(mine, yours, check_categorical=False)
    assert one.manifest.counts == two.manifest.counts


def test_a_run_taken_up_on_ray_that_loses_a_worker_is_the_one_of_this_machine(
    batch: list[str], stackgrade: Stackgrade, tmp_path: Path
):
    assert stackgrade("grade", *batch, "--out", "alone", "--jobs", "2").returncode == 3
    rows = pd.read_parquet(tmp_path / batch[-1])
    rows.head(60).to_parquet(tmp_path / batch[-1])
    assert stackgrade("grade", *batch, "--out", "ray", "--jobs", "2").returncode == 3
    rows.to_parquet(tmp_path / batch[-1])
    parts = tmp_path / "ray" / "responses"
    held = len(list(parts.glob("part-*")))
    process = subprocess.Popen(
        [sys.executable, "-m", "harness.cli", "grade", *batch, "--out", "ray", "--engine", "ray", "--jobs", "2"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    while len(list(parts.glob("part-*"))) == held:
        assert process.poll() is None
        time.sleep(0.02)
    workers = graders_of(process.pid)
    os.kill(workers[0], signal.SIGKILL)
    _, stderr = process.communicate(timeout=240)
    assert process.returncode == 3, stderr
    assert_same(tmp_path / "ray", tmp_path / "alone")


def test_without_ray_it_is_said_what_to_install(batch: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    rubric = load_rubric("payments")
    with RunWriter.open(tmp_path / "run", made.manifest()) as writer:
        grades = grade_on_cluster(
            writer,
            sources_of([str(tmp_path / name) for name in batch]),
            None,
            Grading(Suite.of(rubric)),
            jobs=1,
        )
        with pytest.raises(MissingExtraError, match=r"pip install 'stackgrade\[ray\]'"):
            next(grades)
