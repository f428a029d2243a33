"""A run as one JSON document."""

from __future__ import annotations

import io
import json
from pathlib import Path

from reports.exports import write_json
from reports.scorecard import TABLES, scorecard
from tests import made
from tests.reports.exports.exported import run_of


def test_the_document_holds_run_scorecard_and_grades(tmp_path: Path):
    run, file = run_of(tmp_path / "run"), io.StringIO()
    write_json(run, scorecard(run), file)
    document = json.loads(file.getvalue())
    assert document["run"]["rubric"]["name"] == "payments"
    assert document["run"]["counts"]["responses"] == 3
    assert set(document["scorecard"]) == {"rubric", "rubrics", "by", *(table.name for table in TABLES)}
    assert [row["model"] for row in document["scorecard"]["models"]] == ["old", "new"]
    assert [(grade["id"], grade["status"]) for grade in document["grades"]] == [
        ("old/1", "graded"),
        ("new/1", "graded"),
        ("lost", "unreadable"),
    ]
    assert "NaN" not in file.getvalue()


def test_an_empty_run_is_a_document(tmp_path: Path):
    run, file = made.run(tmp_path / "run", []), io.StringIO()
    write_json(run, scorecard(run), file)
    assert json.loads(file.getvalue())["grades"] == []
