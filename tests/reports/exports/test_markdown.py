"""A scorecard as Markdown."""

from __future__ import annotations

from pathlib import Path

from reports.exports import scorecard_markdown
from reports.scorecard import scorecard
from tests import made
from tests.reports.exports.exported import HOSTILE, run_of


def test_models_stand_side_by_side_with_intervals_and_unknowns(tmp_path: Path):
    lines = scorecard_markdown(scorecard(run_of(tmp_path / "run"))).splitlines()
    assert lines[0] == "### 3 responses, rubric payments"
    assert lines[2] == "|  | `old` | `new` |"
    assert "| not graded | 0 | 1 |" in lines
    assert "| mean score | 0.50 | 1.00 |" in lines
    assert "| success rate | 0% (0-80%) | 100% (20-100%) |" in lines
    assert "| `naming` | 100% (20-100%) | 0% (0-80%) |" in lines
    assert "| `iam` | - ?1 | 0% (0-80%) |" in lines


def test_slices_have_columns_of_their_own(tmp_path: Path):
    lines = scorecard_markdown(scorecard(run_of(tmp_path / "run"), by="sample")).splitlines()
    assert lines[0].endswith("rubric payments, by sample")
    assert lines[2] == "|  | `old` / 1 | `new` / 1 | `new` / (none) |"


def test_names_cannot_act_as_markup(tmp_path: Path):
    answer = made.response("1", model=HOSTILE)
    page = scorecard_markdown(scorecard(made.run(tmp_path / "run", [(answer, made.grade(answer))])))
    assert {line.replace("\\|", "").count("|") for line in page.splitlines() if line.startswith("|")} == {3}
    assert not {"\x1b", "\u202e"} & set(page)
