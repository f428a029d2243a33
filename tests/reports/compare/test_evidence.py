"""What flipped, with what both responses show."""

from __future__ import annotations

from pathlib import Path

from harness.checks import Outcome
from reports.compare import IMPROVED, REGRESSED
from reports.compare.evidence import Evidence, flips_of
from tests.reports.compare.two_runs import CHECK, compared

PASS, FAIL, *_ = Outcome


def test_a_flip_has_the_finding_of_the_side_that_fails_and_names_the_side_that_passes(tmp_path: Path):
    worse, better = flips_of(compared(tmp_path, [PASS, FAIL], [FAIL, PASS]))
    assert (worse.check, worse.direction, worse.task, worse.sample) == (CHECK, REGRESSED, "payments", "s0")
    assert worse.base == Evidence("old/s0", "pass")
    found = worse.candidate
    assert (found.response_id, found.outcome, found.failures) == ("new/s0", "fail", 1)
    assert (found.message, found.file, found.line, found.column) == ("The name lacks the suffix.", "index.ts", 3, 16)
    assert found.response_line == 6
    assert (better.direction, better.base.outcome, better.candidate.outcome) == (IMPROVED, "fail", "pass")


def test_as_many_as_asked_for_are_given(tmp_path: Path):
    comparison = compared(tmp_path, [PASS] * 5, [FAIL] * 5)
    assert len(list(flips_of(comparison, 2))) == 2
    assert len(list(flips_of(comparison))) == 5
