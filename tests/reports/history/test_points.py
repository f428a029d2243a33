"""The runs of a history: found, put in order, and sorted into what follows what."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from harness.checks import Outcome
from reports.compare import CompareError
from reports.history import HistoryError, Order, points_of
from tests import made
from tests.reports.compare.two_runs import graded, run_of
from tests.reports.history.several_runs import runs_of

PASS = Outcome.PASS


def names(series) -> dict[str, list[str]]:
    return {name: [point.name for point in points] for name, points in series.items()}


def test_a_folder_of_runs_is_enough(tmp_path: Path):
    assert names(points_of([str(runs_of(tmp_path, [0, 0, 0]))])) == {"": ["r0", "r1", "r2"]}


def test_runs_are_put_in_order_by_when_they_began(tmp_path: Path):
    for name, day in (("a", 2), ("b", 1)):
        run_of(tmp_path / name, [PASS], manifest=made.manifest(started=made.STARTED + timedelta(days=day)))
    runs = [str(tmp_path / "a"), str(tmp_path / "b")]
    assert names(points_of(runs)) == {"": ["b", "a"]}
    assert names(points_of(runs, Order.GIVEN)) == {"": ["a", "b"]}


def test_versions_are_put_in_order_as_people_count(tmp_path: Path):
    for version in ("m-10", "m-9", "m-1"):
        run_of(tmp_path / f"run-{version}", [PASS], model=version)
    assert names(points_of([str(tmp_path)], Order.VERSION)) == {"": ["run-m-1", "run-m-9", "run-m-10"]}


def test_of_several_models_each_follows_itself_behind_all_of_them_together(tmp_path: Path):
    for n in range(2):
        answers = [made.response(model, model=model, sample="s") for model in ("m", "n")]
        started = made.manifest(started=made.STARTED + timedelta(days=n))
        made.run(tmp_path / f"r{n}", [graded(answer, PASS) for answer in answers], started)
    assert names(points_of([str(tmp_path)])) == {"": ["r0", "r1"], "m": ["r0@m", "r1@m"], "n": ["r0@n", "r1@n"]}
    asked = [f"{tmp_path / 'r1'}@n", f"{tmp_path / 'r0'}@m"]
    assert names(points_of(asked)) == {"": ["r0", "r1"]}


def test_what_is_no_run_and_holds_none_is_refused(tmp_path: Path):
    with pytest.raises(HistoryError, match="neither a run nor a folder of runs"):
        points_of([str(tmp_path)])


def test_a_run_without_a_grade_and_a_model_that_is_not_there_are_refused(tmp_path: Path):
    made.run(tmp_path / "r", [graded(made.response("1", problem="not JSON"), PASS)])
    with pytest.raises(HistoryError, match="holds no graded response"):
        points_of([str(tmp_path / "r")])
    run_of(tmp_path / "s", [PASS])
    with pytest.raises(CompareError, match="has no model 'x'"):
        points_of([f"{tmp_path / 's'}@x"])
