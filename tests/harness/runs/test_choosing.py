"""Runs as a command line names them, and what a run offers in Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.runs import Run, RunError
from harness.runs.choosing import chosen_run, chosen_runs
from tests import made


def run_of(folder: Path) -> Run:
    answers = [
        made.response("a", model="elm", metadata={"level": "easy", "tags": ["x"]}),
        made.response("b", model="fir/2", metadata={"level": "hard", "score": 3}),
        made.response("c", model="fir/2", problem="line 3 is not JSON"),
    ]
    return made.run(folder, [(answer, made.grade(answer)) for answer in answers])


def test_a_model_of_a_run_is_a_run_with_its_responses(tmp_path: Path):
    run = run_of(tmp_path / "run")
    with chosen_run(f"{run.path}@fir/2") as chosen:
        assert chosen.path.name == "run@fir-2"
        assert list(chosen.responses["response_id"]) == ["b", "c"]
        assert chosen.manifest.counts.model_dump() == {"responses": 2, "graded": 1, "unreadable": 1, "errors": 0}
        assert list(chosen.scorecard().models["model"]) == ["fir/2"]
        assert chosen.response("b").text == made.TEXT
    assert not chosen.path.exists()


def test_a_name_with_an_at_is_a_run_if_there_is_one(tmp_path: Path):
    run_of(tmp_path / "run@elm")
    with chosen_run(str(tmp_path / "run@elm")) as chosen:
        assert len(chosen.responses) == 3


def test_a_folder_stands_for_its_runs_where_several_may_be_named(tmp_path: Path):
    for name in ("b", "a"):
        run_of(tmp_path / "runs" / name)
    with chosen_runs([str(tmp_path / "runs")]) as runs:
        assert [run.path.name for run in runs] == ["a", "b"]
    with pytest.raises(RunError), chosen_run(str(tmp_path / "runs")):
        pass


def test_a_model_that_a_run_lacks_is_refused_with_its_nearest(tmp_path: Path):
    run = run_of(tmp_path / "run")
    with pytest.raises(RunError, match="did you mean 'elm'"), chosen_run(f"{run.path}@elmo"):
        pass


def test_metadata_is_columns_beside_those_of_responses(tmp_path: Path):
    joined = run_of(tmp_path / "run").responses.join(run_of(tmp_path / "other").metadata)
    assert list(joined["level"])[:2] == ["easy", "hard"]
    assert joined["tags"][0] == ["x"]
    assert joined["metadata.score"][1] == 3
    assert joined["score"][0] == 1.0


def test_a_run_is_exported_in_the_formats_that_are_named(tmp_path: Path):
    run = run_of(tmp_path / "run")
    run.export(csv=tmp_path / "csv", markdown=tmp_path / "scores.md", json=tmp_path / "run.json")
    assert (tmp_path / "csv" / "responses.csv").is_file()
    assert "elm" in (tmp_path / "scores.md").read_text(encoding="utf-8")
    assert (tmp_path / "run.json").stat().st_size > 100
    with pytest.raises(ValueError, match="nothing to export"):
        run.export()
