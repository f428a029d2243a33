"""A result holds a check's outcome and findings, and goes from process to process."""

from __future__ import annotations

import pickle

from harness.findings import Finding, Severity
from harness.results import CheckResult, Outcome
from harness.syntax.place import Place


def test_an_outcome_is_its_own_text() -> None:
    assert (Outcome.FAIL, f"{Outcome.NOT_APPLICABLE}") == ("fail", "not_applicable")


def test_a_result_goes_from_process_to_process() -> None:
    finding = Finding(Severity.FAILURE, "wrong", Place("index.ts", 1, 1, 1, 9, 3, "new x.Y()"))
    result = CheckResult("iam.roles", "iam", Outcome.FAIL, "wrong", (finding,))
    assert pickle.loads(pickle.dumps(result)) == result
