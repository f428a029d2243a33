"""The grades of a run, as `grade --jsonl` prints them."""

from __future__ import annotations

from pathlib import Path

from harness import grade
from harness.responses import Response
from reports.exports.grades import grades_of
from tests import made
from tests.reports.exports.exported import run_of


def test_a_kept_grade_is_the_one_that_was_made(tmp_path: Path):
    answer = Response("r1", made.TEXT, model="m", task="t", sample="s")
    graded = grade({"id": "r1", "response": made.TEXT, "model": "m", "task": "t", "sample": "s"})
    (kept,) = grades_of(made.run(tmp_path / "run", [(answer, graded)]))
    assert kept.grade == graded.to_dict()
    assert any(check["findings"] for check in kept.grade["checks"])


def test_what_is_not_graded_says_why(tmp_path: Path):
    *_, lost = grades_of(run_of(tmp_path / "run"))
    assert (lost.grade["id"], lost.status, lost.problem) == ("lost", "unreadable", "in.jsonl:3 is not JSON")
    assert lost.grade["checks"] == []


def test_texts_come_along_where_they_are_asked_for(tmp_path: Path):
    run = run_of(tmp_path / "run")
    assert {graded.text for graded in grades_of(run)} == {None}
    assert next(grades_of(run, sources=True)).text == made.TEXT
