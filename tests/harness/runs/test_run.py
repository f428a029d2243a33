"""An opened run: its figures, and how it shows itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from harness.runs import Run
from tests import made


@pytest.fixture
def run(tmp_path: Path) -> Run:
    answer = made.response(model="aspen")
    return made.run(tmp_path / "run", [(answer, made.grade(answer))])


def test_a_run_gives_its_scorecard(run: Run):
    assert run.scorecard().models["model"].tolist() == ["aspen"]
    assert run.scorecard(by="task").by == "task"


def test_a_run_compares_itself_to_another(run: Run):
    comparison = run.compare(run)
    assert (comparison.base.run, comparison.candidate.run, comparison.pairs) == (run, run, 1)


def test_opening_a_run_imports_no_report():
    code = "import sys, harness; harness.load_run; print([n for n in sys.modules if n.partition('.')[0] == 'reports'])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
