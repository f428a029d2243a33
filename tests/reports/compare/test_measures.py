"""What is measured of a figure: the score over pairs, and how unknowns widen it."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.checks import Outcome
from reports.compare import REGRESSED, compare
from tests import made
from tests.reports.compare.two_runs import compared, graded, row_of

PASS, FAIL, UNKNOWN, *_ = Outcome


def test_the_score_is_compared_pair_by_pair(tmp_path: Path):
    comparison = compared(tmp_path, [PASS] * 12, [PASS] * 4 + [FAIL] * 8)
    row = row_of(comparison, "score")
    assert (row["base_rate"], row["candidate_rate"]) == (1.0, pytest.approx(1 - 8 * 0.5 / 12))
    assert row["difference"] == pytest.approx(-8 * 0.5 / 12)
    assert row["low"] < row["difference"] < row["high"] < 0
    assert row["p_value"] == pytest.approx(2 * 0.5**8)
    assert (row["verdict"], comparison.resampled) == (REGRESSED, "responses")


def test_tasks_are_resampled_whole(tmp_path: Path):
    """Eight flips in one of three tasks speak of that task, not of others."""

    def run(name: str, failing: str):
        answers = [made.response(f"{t}{n}", task=t, sample=str(n)) for t in ("t1", "t2", "t3") for n in range(8)]
        return made.run(tmp_path / name, [graded(a, FAIL if a.task == failing else PASS) for a in answers])

    comparison = compare(run("a", ""), run("b", "t1"))
    row = row_of(comparison, "score")
    assert comparison.resampled == "tasks"
    assert row["p_value"] < 0.01
    assert row["low"] < 0 < row["high"]
    assert row["verdict"] != REGRESSED
    assert any("only 3 tasks" in note for note in comparison.notes)


def test_unknowns_widen_an_interval_and_do_not_narrow_it(tmp_path: Path):
    comparison = compared(tmp_path, [PASS] * 8 + [UNKNOWN] * 2, [PASS] * 8 + [FAIL] * 2)
    row = row_of(comparison, "naming.logical_names")
    assert row["widest_low"] <= row["low"]
    assert row["widest_high"] > row["high"]
    assert row["difference"] == 0


def test_an_indicator_is_better_where_it_is_met_more_often(tmp_path: Path):
    row = row_of(compared(tmp_path, [PASS] * 8, [FAIL] * 8), "suffix_everywhere")
    assert (row["better"], row["base_rate"], row["candidate_rate"], row["verdict"]) == ("higher", 1.0, 0.0, REGRESSED)
