"""A comparison as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from harness.checks import Outcome
from reports.compare import FIGURES
from reports.compare.document import comparison_document
from tests.reports.compare.two_runs import CHECK, compared

PASS, FAIL, UNKNOWN, *_ = Outcome


def test_the_document_holds_everything_and_never_nan(tmp_path: Path):
    found = comparison_document(compared(tmp_path, [PASS] * 8 + [UNKNOWN], [FAIL] * 8 + [UNKNOWN]))
    document = json.loads(json.dumps(found, allow_nan=False))
    assert (document["verdict"], document["pairs"], document["paired_by"]) == ("regressed", 9, "task and sample")
    assert document["sentence"].startswith("new regressed against old")
    assert document["base"] == {
        "run": str(tmp_path / "base"),
        "models": ["old"],
        "graded": 9,
        "not_graded": 0,
        "rubric": "payments",
        "rubric_hash": "0" * 64,
        "graders": "1" * 64,
        "started": "2026-01-02T03:04:05+00:00",
    }
    assert set(document["figures"][0]) == {column.name for column in FIGURES.columns}
    assert [flip["check"] for flip in document["flips"]] == [CHECK] * 8
    assert document["flips"][0]["candidate"]["message"] == "The name lacks the suffix."
    assert document["flipped"] == 8


def test_as_many_flips_are_listed_as_asked_for_and_all_are_counted(tmp_path: Path):
    document = comparison_document(compared(tmp_path, [PASS] * 5, [FAIL] * 5), flips=2)
    assert (len(document["flips"]), document["flipped"]) == (2, 5)
