"""Two sides compared: what got worse is told, named and surely so; equals are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.checks import Outcome
from reports.compare import IMPROVED, NO_EVIDENCE, REGRESSED, DifferentRunsError, compare
from reports.compare.wording import headline
from reports.frames import records_of
from tests import made
from tests.reports.compare.two_runs import CHECK, compared, row_of, run_of

PASS, FAIL, UNKNOWN, NONE, ERROR = Outcome

HALF_FAILS = [PASS] * 8 + [FAIL] * 8


def test_a_check_that_fails_in_half_of_the_pairs_regressed_and_is_named(tmp_path: Path):
    comparison = compared(tmp_path, [PASS] * 16, HALF_FAILS)
    assert (comparison.verdict, comparison.regressed) == (REGRESSED, True)
    row = row_of(comparison, CHECK)
    assert (row["pairs"], row["regressed"], row["improved"], row["difference"]) == (16, 8, 0, 0.5)
    assert row["p_value"] == pytest.approx(2 * 0.5**8)
    assert row["low"] > 0
    assert CHECK in headline(comparison)
    assert set(comparison.figures["verdict"]) == {REGRESSED}


def test_the_other_way_round_it_improved(tmp_path: Path):
    comparison = compared(tmp_path, HALF_FAILS, [PASS] * 16)
    assert (comparison.verdict, comparison.regressed) == (IMPROVED, False)
    assert row_of(comparison, CHECK)["difference"] == -0.5


def test_equal_runs_show_no_evidence(tmp_path: Path):
    comparison = compared(tmp_path, HALF_FAILS, HALF_FAILS)
    assert comparison.verdict == NO_EVIDENCE
    assert set(comparison.figures["verdict"]) == {NO_EVIDENCE}
    assert set(comparison.figures["p_holm"]) == {1.0}
    assert len(comparison.flips) == 0


def test_a_run_compared_with_itself_shows_no_evidence(tmp_path: Path):
    run = run_of(tmp_path / "run", HALF_FAILS)
    assert compare(run, run).verdict == NO_EVIDENCE


def test_few_flips_are_no_evidence(tmp_path: Path):
    comparison = compared(tmp_path, [PASS] * 16, [PASS] * 13 + [FAIL] * 3)
    assert comparison.verdict == NO_EVIDENCE
    assert not row_of(comparison, CHECK)["tested"]


def test_what_is_unknown_on_a_side_is_in_no_rate_and_no_test(tmp_path: Path):
    comparison = compared(tmp_path, [PASS, PASS, UNKNOWN, PASS], [PASS, UNKNOWN, FAIL, NONE])
    row = row_of(comparison, CHECK)
    assert [row[name] for name in ("pairs", "undecided", "not_applicable", "regressed", "improved")] == [1, 2, 1, 0, 0]
    assert row["base_rate"] == row["candidate_rate"] == 0.0


def test_a_verdict_that_unknowns_could_undo_does_not_hold(tmp_path: Path):
    sure = compared(tmp_path / "sure", [PASS] * 16, HALF_FAILS)
    doubtful = compared(tmp_path / "doubtful", [PASS] * 16 + [UNKNOWN] * 20, [*HALF_FAILS, *[UNKNOWN] * 20])
    assert row_of(sure, CHECK)["holds"] is True
    assert row_of(doubtful, CHECK)["verdict"] == REGRESSED
    assert row_of(doubtful, CHECK)["holds"] is False


def test_transitions_count_every_pair_once(tmp_path: Path):
    comparison = compared(tmp_path, [PASS, PASS, UNKNOWN], [PASS, FAIL, FAIL])
    rows = [row for row in records_of(comparison.transitions) if row["figure"] == CHECK]
    found = {(row["base_outcome"], row["candidate_outcome"]): row["pairs"] for row in rows}
    assert found == {("pass", "pass"): 1, ("pass", "fail"): 1, ("unknown", "fail"): 1}


def test_flips_list_what_got_worse_before_what_got_better(tmp_path: Path):
    comparison = compared(tmp_path, [PASS, FAIL], [FAIL, PASS])
    assert [(row["direction"], row["base_id"], row["candidate_id"]) for row in records_of(comparison.flips)] == [
        (REGRESSED, "old/s0", "new/s0"),
        (IMPROVED, "old/s1", "new/s1"),
    ]


@pytest.mark.parametrize("other", [made.manifest(rubric="2" * 64), made.manifest(graders="3" * 64)])
def test_runs_of_different_rubrics_or_graders_are_refused_unless_allowed(tmp_path: Path, other):
    base, candidate = run_of(tmp_path / "a", [PASS]), run_of(tmp_path / "b", [PASS], manifest=other)
    with pytest.raises(DifferentRunsError, match="--allow-different"):
        compare(base, candidate)
    assert any("different" in note for note in compare(base, candidate, allow_different=True).notes)


def test_a_different_region_is_told_but_not_refused(tmp_path: Path):
    base = run_of(tmp_path / "a", [PASS])
    candidate = run_of(tmp_path / "b", [PASS], manifest=made.manifest(region="eu-west-1"))
    (note,) = compare(base, candidate).notes
    assert "region (us-east-1 and eu-west-1)" in note


def test_the_smallest_difference_that_pairs_could_have_shown_shrinks_with_their_number(tmp_path: Path):
    few = compared(tmp_path / "few", [PASS] * 12, [PASS] * 12)
    many = compared(tmp_path / "many", [PASS] * 60, [PASS] * 60)
    assert row_of(many, CHECK)["detectable"] < row_of(few, CHECK)["detectable"] < 1


def test_a_stricter_alpha_needs_more(tmp_path: Path):
    base, candidate = run_of(tmp_path / "a", [PASS] * 16), run_of(tmp_path / "b", HALF_FAILS)
    assert compare(base, candidate, alpha=0.05).verdict == REGRESSED
    assert compare(base, candidate, alpha=0.001).verdict == NO_EVIDENCE
