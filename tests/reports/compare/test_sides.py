"""The sides of a comparison: runs, and models of runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.checks import Outcome
from reports.compare import CompareError, comparable, side_of, split
from tests import made
from tests.reports.compare.two_runs import graded, run_of

PASS = Outcome.PASS


@pytest.mark.parametrize(
    ("changed", "expected"),
    [({}, True), ({"rubric": "2" * 64}, False), ({"graders": "3" * 64}, False), ({"region": "eu-west-1"}, True)],
)
def test_figures_of_runs_are_comparable_where_rubric_and_graders_are_the_same(changed: dict[str, str], expected: bool):
    assert comparable(made.manifest(), made.manifest(**changed)) is expected


def test_a_model_of_a_run_is_named_behind_an_at(tmp_path: Path):
    folder = run_of(tmp_path / "run", [PASS]).path
    assert split(f"{folder}@some/model@2") == (folder, "some/model@2")


def test_a_folder_of_that_very_name_goes_first(tmp_path: Path):
    folder = run_of(tmp_path / "run@7", [PASS]).path
    assert split(str(folder)) == (folder, None)
    assert split(f"{folder}@m") == (folder, "m")


def test_a_model_that_the_run_does_not_have_is_refused_with_near_ones(tmp_path: Path):
    run = run_of(tmp_path / "run", [PASS], model="aspen-1")
    with pytest.raises(CompareError, match="did you mean 'aspen-1'"):
        side_of(run, "aspen-2")
    with pytest.raises(CompareError, match="it has 'aspen-1'"):
        side_of(run, "birch")


def test_a_side_tells_graded_responses_from_others(tmp_path: Path):
    answers = [made.response("1", model="m"), made.response("2", model="m", problem="?"), made.response("3", model="n")]
    run = made.run(tmp_path / "run", [graded(answer, PASS) for answer in answers])
    side = side_of(run, "m")
    assert (side.rows.tolist(), side.ungraded.tolist(), side.models) == ([0], [1], ["m"])
