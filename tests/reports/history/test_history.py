"""Many runs in a row: in which run what got worse."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from harness.checks import Outcome
from reports.compare import DifferentRunsError
from reports.frames import records_of
from reports.history import History, history, points_of
from tests import made
from tests.reports.compare.two_runs import CHECK, run_of
from tests.reports.history.several_runs import runs_of

PASS, FAIL, *_ = Outcome


def history_of(folder: Path, failing: list[int], **options) -> History:
    return history(points_of([str(runs_of(folder, failing, **options))]))


def worsened(found: History) -> dict[str, tuple[str, str]]:
    """For each figure that got worse the run, and the one that it is compared with."""
    return {row["figure"]: (Path(row["run"]).name, row["since"]) for row in records_of(found.worsened)}


def test_the_first_run_in_which_a_check_got_worse_is_named(tmp_path: Path):
    found = history_of(tmp_path, [0, 1, 10, 11])
    assert worsened(found)[CHECK] == ("r2", "r1")


def test_runs_that_are_equal_show_nothing(tmp_path: Path):
    assert worsened(history_of(tmp_path, [3, 3, 3, 3])) == {}


def test_a_slow_decline_shows_in_the_last_run_against_the_first(tmp_path: Path):
    found = history_of(tmp_path, [0, 3, 6, 9])
    assert worsened(found)[CHECK] == ("r3", "r0")


def test_the_trend_has_every_figure_of_every_run(tmp_path: Path):
    rows = [row for row in records_of(history_of(tmp_path, [0, 10]).trend) if row["figure"] == CHECK]
    assert [(row["position"], row["model"], row["rate"], row["decided"]) for row in rows] == [
        (0, "v1", 0.0, 20),
        (1, "v2", 0.5, 20),
    ]
    assert [row["verdict"] for row in rows] == [None, "regressed"]
    assert rows[1]["difference"] == 0.5
    assert rows[1]["low"] < 0.5 < rows[1]["high"]


def test_runs_with_nothing_in_common_are_followed_but_not_compared(tmp_path: Path):
    run_of(tmp_path / "r0", [PASS])
    answer = made.response("other", task="other", sample="s0")
    made.run(tmp_path / "r1", [(answer, made.grade(answer))])
    found = history(points_of([str(tmp_path)]))
    (step,) = found.steps
    assert step.comparison is None
    assert "nothing to compare" in step.problem
    assert set(found.trend["position"]) == {0, 1}
    assert all(math.isnan(value) for value in found.trend["difference"])


def test_runs_of_different_rubrics_are_refused_unless_allowed(tmp_path: Path):
    run_of(tmp_path / "r0", [PASS])
    run_of(tmp_path / "r1", [PASS], manifest=made.manifest(rubric="2" * 64))
    series = points_of([str(tmp_path)])
    with pytest.raises(DifferentRunsError, match="--allow-different"):
        history(series)
    assert len(history(series, allow_different=True).steps) == 1
