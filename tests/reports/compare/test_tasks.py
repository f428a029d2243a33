"""Comparisons of several tasks: those whose rubric differs are left out, and each task has a row."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from harness.checks import Outcome
from reports.compare import DifferentRunsError, compare
from reports.compare.markdown import comparison_markdown
from reports.compare.text import print_comparison
from reports.frames import records_of
from tests.reports.suites import Of, suite_run


def test_tasks_whose_rubric_differs_are_left_out_and_named(tmp_path: Path):
    base = suite_run(tmp_path / "a", {"eks": Of([0.5, 0.5]), "site": Of([1.0]), "db": Of([1.0])})
    candidate = suite_run(tmp_path / "b", {"eks": Of([0.5, 1.0]), "site": Of([0.0], rubric="1"), "db": Of([1.0])})
    comparison = compare(base, candidate)
    assert comparison.pairs == 3
    assert "Left out, because their rubrics differ: 1 task (site), 1 pair." in comparison.notes
    left_out = [(row["side"], row["task"], row["reason"]) for row in records_of(comparison.unpaired)]
    assert left_out == [("base", "site", "other rubric"), ("candidate", "site", "other rubric")]
    assert [row["task"] for row in records_of(comparison.tasks)] == ["eks", "db"]
    assert "requirements.site" not in set(comparison.figures["figure"])


def test_they_are_compared_where_that_is_asked_for(tmp_path: Path):
    base = suite_run(tmp_path / "a", {"eks": Of([0.5]), "site": Of([1.0])})
    candidate = suite_run(tmp_path / "b", {"eks": Of([0.5]), "site": Of([0.0], rubric="1")})
    comparison = compare(base, candidate, allow_different=True)
    assert comparison.pairs == 2
    assert "The sides were graded with different rubrics: a change may be due to the rubric." in comparison.notes


def test_a_comparison_of_which_nothing_is_left_is_refused(tmp_path: Path):
    base = suite_run(tmp_path / "a", {"eks": Of([0.5]), "site": Of([1.0])})
    candidate = suite_run(tmp_path / "b", {"eks": Of([0.5], rubric="1"), "site": Of([0.0], rubric="2")})
    with pytest.raises(DifferentRunsError, match="all 2 pairs have another rubric on each side"):
        compare(base, candidate)


def test_a_suite_that_got_another_task_is_compared_over_what_both_have(tmp_path: Path):
    base = suite_run(tmp_path / "a", {"eks": Of([0.5])})
    candidate = suite_run(tmp_path / "b", {"eks": Of([0.5]), "new": Of([1.0], Outcome.FAIL)})
    comparison = compare(base, candidate)
    assert (comparison.pairs, [row["reason"] for row in records_of(comparison.unpaired)]) == (1, ["no partner"])


def test_each_task_has_a_row_and_over_tasks_each_weighs_the_same(tmp_path: Path):
    base = suite_run(tmp_path / "a", {"eks": Of([0.5] * 4), "site": Of([0.5], successes=[False])})
    candidate = suite_run(tmp_path / "b", {"eks": Of([0.5] * 4), "site": Of([1.0])})
    comparison = compare(base, candidate)
    names = ("task", "rubric", "pairs", "base_score", "candidate_score", "difference", "regressed", "improved")
    assert [tuple(row[name] for name in names) for row in records_of(comparison.tasks)] == [
        ("eks", "for-eks", 4, 0.5, 0.5, 0.0, 0, 0),
        ("site", "for-site", 1, 0.5, 1.0, 0.5, 0, 1),
    ]
    score, success = records_of(comparison.over_tasks)
    assert (score["tasks"], score["base_rate"], score["candidate_rate"], score["difference"]) == (2, 0.5, 0.75, 0.25)
    assert (success["base_rate"], success["candidate_rate"], success["improved"]) == (0.5, 1.0, 1)
    assert set(comparison.figures["kind"]) == {"score", "success", "category", "check", "indicator"}


def shown(run_tasks: int, tmp_path: Path, width: int) -> str:
    tasks = {f"task-{n:03}": Of([0.5], Outcome.PASS) for n in range(run_tasks)}
    changed = {name: Of([0.5 + n / 1000], Outcome.FAIL) for n, name in enumerate(tasks)}
    comparison = compare(suite_run(tmp_path / "a", tasks), suite_run(tmp_path / "b", changed))
    console = Console(width=width, file=io.StringIO(), record=True)
    print_comparison(comparison, console, flips=0)
    assert len(comparison_markdown(comparison, 0)) < 65_536
    return console.export_text()


@pytest.mark.parametrize("width", [80, 200])
def test_many_tasks_do_not_flood_the_terminal(tmp_path: Path, width: int):
    lines = shown(200, tmp_path, width).splitlines()
    assert len(lines) < 60
    assert "10 of 199 changed tasks" in "\n".join(lines)
    assert next(line for line in lines if line.startswith("  task-")).split()[0] == "task-199"


def test_one_task_has_no_section_of_its_own(tmp_path: Path):
    assert "over tasks" not in shown(1, tmp_path, 80)
