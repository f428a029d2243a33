"""What runs and grades look like comes in from packages that register it."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from harness import grade
from harness.views import GROUP, MissingViewError, view
from tests import made


def test_what_a_package_registers_is_called_with_what_is_given(tmp_path: Path):
    answer = made.response()
    run = made.run(tmp_path / "run", [(answer, made.grade(answer))])
    assert view("scorecard", run, by="task").by == "task"


def test_what_nobody_registers_is_said_in_a_sentence():
    with pytest.raises(MissingViewError, match="makes 'portrait' of runs and grades; install stackgrade anew"):
        view("portrait", 1)


def test_everything_that_runs_and_grades_ask_for_is_registered():
    names = {point.name for point in entry_points(group=GROUP)}
    assert names == {"scorecard", "compare", "run_html", "grade_html"}


def test_a_grade_shows_itself_in_a_notebook():
    shown = grade(made.TEXT)._repr_html_()
    assert "services.vpc" in shown
    assert "✗ fail" in shown


def test_loading_a_run_imports_no_report():
    code = "import sys, harness; harness.load_run; print([n for n in sys.modules if n.partition('.')[0] == 'reports'])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
