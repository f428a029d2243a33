"""A history as Markdown."""

from __future__ import annotations

from pathlib import Path

from harness.checks import Outcome
from reports.history import history, points_of
from reports.history.markdown import history_markdown
from tests.reports.compare.two_runs import run_of
from tests.reports.history.several_runs import runs_of

PASS, FAIL, *_ = Outcome


def markdown(folder: Path) -> list[str]:
    return history_markdown(history(points_of([str(folder)]))).splitlines()


def test_what_got_worse_comes_before_every_figure_run_by_run(tmp_path: Path):
    lines = markdown(runs_of(tmp_path, [0, 10]))
    assert lines[0] == "### 2 runs: 5 figures got worse."
    assert "- ❌ `naming.logical_names` first in r1 (v2): 50% instead of 0% in r0, p 0.002" in lines
    assert "| figure | `r0` `v1` 2026-01-02 | `r1` `v2` 2026-01-03 |" in lines
    assert "| `naming.logical_names` fails | 0% | ❌ 50% |" in lines
    assert "| `score` | 1.00 | ❌ 0.75 |" in lines


def test_a_check_that_did_not_change_has_no_row_and_a_category_has(tmp_path: Path):
    lines = markdown(runs_of(tmp_path, [1, 1]))
    assert lines[0] == "### 2 runs: no evidence that any figure got worse."
    assert any(line.startswith("| `naming` fails") for line in lines)
    assert not any("logical_names" in line for line in lines)


def test_names_cannot_act_as_markup(tmp_path: Path):
    run_of(tmp_path / "<b>|x", [PASS] * 8, model="`a`|<img>")
    run_of(tmp_path / "y", [FAIL] * 8, model="b")
    rows = [line for line in markdown(tmp_path) if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {4}
