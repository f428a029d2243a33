"""From p values to verdicts: what is counted in the corrections, and what they leave standing."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.checks import Outcome
from harness.runs import Run
from reports.compare import IMPROVED, NO_EVIDENCE, REGRESSED, compare
from tests import made
from tests.reports.compare.two_runs import row_of

PASS, FAIL, *_ = Outcome


def run_of(folder: Path, checks: dict[str, list[Outcome]]) -> Run:
    """A run of several checks, all of one category that says nothing, an outcome a sample."""
    grades = []
    for n in range(len(next(iter(checks.values())))):
        answer = made.response(str(n), sample=f"s{n}")
        results = [made.result(name, outcomes[n]) for name, outcomes in checks.items()]
        grades.append((answer, made.grade(answer, categories={}, indicators={}, checks=results)))
    return made.run(folder, grades)


def flipping(start: int, number: int, pairs: int = 40) -> list[Outcome]:
    return [FAIL if start <= n < start + number else PASS for n in range(pairs)]


def test_p_values_are_corrected_for_the_tests_that_could_have_told_something(tmp_path: Path):
    names = [f"iam.c{n}" for n in range(4)]
    base = run_of(tmp_path / "a", {name: [PASS] * 40 for name in names})
    flips = [flipping(0, 10), flipping(10, 8), flipping(20, 8), flipping(30, 2)]
    comparison = compare(base, run_of(tmp_path / "b", dict(zip(names, flips, strict=True))))
    assert comparison.tests == 3
    assert row_of(comparison, "iam.c0")["p_holm"] == pytest.approx(3 * 2 * 0.5**10)
    assert row_of(comparison, "iam.c1")["p_holm"] == pytest.approx(2 * 2 * 0.5**8)
    assert row_of(comparison, "iam.c1")["p_bh"] == pytest.approx(2 * 0.5**8)
    assert not row_of(comparison, "iam.c3")["tested"]


def test_figures_that_changed_in_the_same_pairs_in_the_same_way_are_one_test(tmp_path: Path):
    names = [f"iam.c{n}" for n in range(5)]
    base = run_of(tmp_path / "a", {name: [PASS] * 40 for name in names})
    comparison = compare(base, run_of(tmp_path / "b", {name: flipping(0, 8) for name in names}))
    assert comparison.tests == 1
    assert row_of(comparison, "iam.c4")["p_holm"] == pytest.approx(2 * 0.5**8)


def test_a_regression_outweighs_an_improvement(tmp_path: Path):
    good, bad = [PASS] * 40, flipping(0, 12)
    base = run_of(tmp_path / "a", {"iam.better": flipping(20, 12), "iam.worse": good, "iam.same": good})
    comparison = compare(base, run_of(tmp_path / "b", {"iam.better": good, "iam.worse": bad, "iam.same": good}))
    verdicts = {name: row_of(comparison, name)["verdict"] for name in ("iam.better", "iam.worse", "iam.same")}
    assert verdicts == {"iam.better": IMPROVED, "iam.worse": REGRESSED, "iam.same": NO_EVIDENCE}
    assert comparison.verdict == REGRESSED
