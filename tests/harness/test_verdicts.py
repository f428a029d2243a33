"""Verdicts hold what was decided about one thing, and where."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from harness.findings import Severity
from harness.results import Outcome
from harness.syntax.source import SourceFile
from harness.verdicts import Verdict, advises, fails, missing, passes, present, unknown


@dataclass(frozen=True)
class Spot:
    source: SourceFile
    start: int
    end: int


SPOT = Spot(SourceFile("index.ts", "const a = 1;\nconst b = 2;\n", "typescript"), 13, 25)


@pytest.mark.parametrize(
    ("verdict", "outcome", "severity", "conclusive"),
    [
        (fails(SPOT, "wrong"), Outcome.FAIL, Severity.FAILURE, True),
        (missing(SPOT, "wrong"), Outcome.FAIL, Severity.FAILURE, False),
        (unknown(SPOT, "wrong"), Outcome.UNKNOWN, Severity.UNKNOWN, True),
        (advises(SPOT, "wrong"), Outcome.NOT_APPLICABLE, Severity.ADVISORY, True),
    ],
)
def test_a_finding_holds_the_place_and_its_text(
    verdict: Verdict, outcome: Outcome, severity: Severity, conclusive: bool
) -> None:
    finding = verdict.finding
    assert finding is not None
    assert finding.place is not None
    assert (verdict.outcome, finding.severity, verdict.conclusive) == (outcome, severity, conclusive)
    assert (finding.place.line, finding.place.column, finding.place.excerpt) == (2, 1, "const b = 2;")


def test_what_passes_has_no_finding_and_only_what_is_there_is_conclusive() -> None:
    assert (passes().finding, present().finding) == (None, None)
    assert (passes().conclusive, present().conclusive) == (False, True)


def test_a_verdict_can_be_made_anew_with_another_finding() -> None:
    wrong = fails(None, "wrong")
    assert replace(wrong, finding=None) == Verdict(Outcome.FAIL)
