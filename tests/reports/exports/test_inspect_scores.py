"""A run as scores for Inspect."""

from __future__ import annotations

import io
import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from harness.runs import Run
from reports.exports import RepeatedSampleError, write_inspect_scores
from tests import made
from tests.reports.exports.exported import run_of


def scores_of(run: Run) -> list[dict[str, Any]]:
    file, lines = io.StringIO(), io.StringIO()
    write_inspect_scores(run, file)
    write_inspect_scores(run, lines, lines=True)
    found: list[dict[str, Any]] = json.loads(file.getvalue())
    assert repr([json.loads(line) for line in lines.getvalue().splitlines()]) == repr(found)
    return found


def run_from(folder: Path, *places: tuple[str, str]) -> Run:
    """A run whose responses have an id and an origin."""
    answers = [replace(made.response(id_), origin=origin) for id_, origin in places]
    return made.run(folder, [(answer, made.grade(answer)) for answer in answers])


def test_what_is_undecided_is_nan_and_what_was_not_graded_has_no_score(tmp_path: Path):
    bad, good = scores_of(run_of(tmp_path / "run"))
    assert (bad["id"], good["id"]) == ("old/1", "new/1")
    assert (bad["value"]["score"], bad["value"]["naming"], good["value"]["naming"]) == (0.5, 0.0, 1.0)
    undecided = {name for name, value in bad["value"].items() if math.isnan(value)}
    assert undecided == {"iam", "teardown", "outputs", "least_privilege"}
    assert list(bad["value"]) == list(good["value"])
    assert bad["metadata"]["categories"]["iam"] == "unknown"
    assert bad["explanation"].splitlines()[:2] == [
        "naming.logical_names fail",
        "  index.ts:3:16 The name lacks the suffix.",
    ]
    assert good["explanation"] == ""


def test_a_sample_of_a_log_is_named_by_its_id_and_epoch(tmp_path: Path):
    run = run_from(tmp_path / "run", ("l/a/b/2", "logs/l.eval:a/b/2"), ("l/7/1", "l.json:7/1"), ("x/1", "y.json:x/1"))
    found = [(score["id"], score.get("epoch")) for score in scores_of(run)]
    assert found == [("a/b", 2), ("7", 1), ("x/1", None)]


def test_a_sample_with_two_scores_is_an_error(tmp_path: Path):
    run = run_from(tmp_path / "run", ("l/a/1", "one/l.eval:a/1"), ("l/a/1#2", "two/l.eval:a/1"))
    with pytest.raises(RepeatedSampleError, match="two responses are sample a, epoch 1; grade each log"):
        write_inspect_scores(run, io.StringIO())


def test_a_run_without_grades_is_no_scores(tmp_path: Path):
    assert scores_of(made.run(tmp_path / "run", [])) == []
