"""A scorecard by a column of the records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from harness.runs import Run
from reports.scorecard import TABLES, SliceError, scorecard
from reports.scorecard.slices import MOST
from tests import made


def run_of(folder: Path, metadata: list[dict[str, Any]], *, model: str = "m") -> Run:
    answers = [
        made.response(str(n), model=model, task=f"t{n % 2}", sample=str(n), metadata=of)
        for n, of in enumerate(metadata)
    ]
    return made.run(folder, [(answer, made.grade(answer)) for answer in answers])


def slices(run: Run, by: str) -> dict[str, int]:
    models = scorecard(run, by).models
    return dict(zip(models["slice"], models["responses"], strict=True))


def test_a_slice_is_a_value_of_the_column_and_what_has_none_is_one_of_its_own(tmp_path: Path):
    run = run_of(tmp_path, [{"complexity": "hard"}, {"complexity": "easy"}, {"complexity": "hard"}, {}])
    assert slices(run, "complexity") == {"hard": 2, "easy": 1, "": 1}


def test_every_table_has_the_slice_behind_the_model(tmp_path: Path):
    card = scorecard(run_of(tmp_path, [{"complexity": "hard"}] * 2), "complexity")
    assert {table.name: list(getattr(card, table.name).columns[:2]) for table in TABLES} == {
        table.name: ["model", "slice"] for table in TABLES
    }
    assert set(card.categories["slice"]) == {"hard"}


def test_a_list_puts_a_response_into_a_slice_for_each_of_its_elements(tmp_path: Path):
    assert slices(run_of(tmp_path, [{"tags": ["a", "b"]}, {"tags": ["b"]}, {"tags": []}]), "tags") == {
        "a": 1,
        "b": 2,
        "": 1,
    }


def test_columns_that_every_response_has_and_values_that_are_no_text_can_be_sliced_by(tmp_path: Path):
    run = run_of(tmp_path, [{"level": 1}, {"level": True}, {"level": 1}])
    assert slices(run, "task") == {"t0": 2, "t1": 1}
    assert slices(run, "status") == {"graded": 3}
    assert slices(run, "level") == {"1": 2, "true": 1}


def test_a_column_that_no_response_has_is_refused_with_those_that_would_do(tmp_path: Path):
    known = "complexity, rubric, sample, status"
    with pytest.raises(SliceError, match=f"no response has the column 'colour'; there are {known}"):
        scorecard(run_of(tmp_path, [{"complexity": "hard"}]), "colour")


def test_a_column_of_too_many_values_is_refused(tmp_path: Path):
    with pytest.raises(SliceError, match="has 1,001 values; slice by one that has at most 1,000"):
        scorecard(run_of(tmp_path, [{"n": n} for n in range(MOST + 1)]), "n")
