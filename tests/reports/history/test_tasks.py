"""The history of several tasks: figures over tasks, and a row for each task."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

from reports.frames import records_of
from reports.history import history, points_of
from reports.history.text import print_history
from tests.reports.suites import Of, suite_run


def test_the_trend_has_the_figures_over_tasks_and_of_each_task_with_their_changes(tmp_path: Path):
    suite_run(tmp_path / "1", {"eks": Of([0.5] * 3), "site": Of([0.5])})
    suite_run(tmp_path / "2", {"eks": Of([0.5] * 3), "site": Of([1.0])})
    found = history(points_of([str(tmp_path / "1"), str(tmp_path / "2")]))
    rows = {(row["position"], row["kind"], row["figure"]): row for row in records_of(found.trend)}
    assert [rows[n, "tasks", "score over tasks"]["rate"] for n in (0, 1)] == [0.5, 0.75]
    assert [rows[n, "task", "site"]["rate"] for n in (0, 1)] == [0.5, 1.0]
    assert [rows[1, "task", task]["difference"] for task in ("eks", "site")] == [0.0, 0.5]
    assert rows[1, "tasks", "score over tasks"]["difference"] == 0.25
    assert {rows[1, kind, figure]["verdict"] for _, kind, figure in rows if kind in {"task", "tasks"}} == {None}


def test_tasks_whose_rubric_changed_are_left_out_of_the_step_alone(tmp_path: Path):
    suite_run(tmp_path / "1", {"eks": Of([0.5]), "site": Of([0.5])})
    suite_run(tmp_path / "2", {"eks": Of([0.5]), "site": Of([1.0], rubric="1")})
    found = history(points_of([str(tmp_path / "1"), str(tmp_path / "2")]))
    (step,) = found.steps
    assert step.comparison is not None
    assert step.comparison.pairs == 1


def test_many_tasks_have_few_rows_in_the_terminal(tmp_path: Path):
    suite_run(tmp_path / "1", {f"t{n:03}": Of([n / 200]) for n in range(150)})
    console = Console(width=80, file=io.StringIO(), record=True)
    print_history(history(points_of([str(tmp_path / "1")])), console)
    lines = [line.split()[0] for line in console.export_text().splitlines() if line.startswith("t")]
    assert lines == [f"t{n:03}" for n in range(10)]
