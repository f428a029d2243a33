"""An answer that is cut off scores no more than the whole, and fails nothing that the whole does not fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.checks import Outcome
from harness.grading import Grade, grade_response
from harness.responses import Response
from harness.rubric import Rubric

SAMPLES = Path(__file__).parents[2] / "samples" / "payments"
NAMES = sorted(path.relative_to(SAMPLES).with_suffix("").as_posix() for path in SAMPLES.glob("*/*.md"))
CUTS = 30


def outcomes(grade: Grade) -> dict[str, Outcome]:
    return {check.id: check.outcome for check in grade.checks}


@pytest.mark.parametrize("name", NAMES)
def test_a_cut_answer_is_never_better_and_fails_nothing_else(name: str, payments: Rubric) -> None:
    text = (SAMPLES / f"{name}.md").read_text(encoding="utf-8")
    whole = grade_response(Response("whole", text), payments)
    decided = outcomes(whole)
    for number in range(1, CUTS + 1):
        part = grade_response(Response("part", text[: len(text) * number // (CUTS + 1)]), payments)
        assert (part.score or 0) <= (whole.score or 0), number
        found = {
            check.id: check.reason
            for check in part.checks
            if check.outcome is Outcome.FAIL and decided[check.id] is not Outcome.FAIL
        }
        allowed = {"outputs.compiles"} if decided["platform.language"] is Outcome.PASS else set()
        held = "platform.pulumi_import"  # before any code there is no program at all
        assert set(found) <= {*allowed, *([held] if part.score == 0 else [])}, (number, found)


def test_where_a_program_breaks_off_one_finding_says_so(payments: Rubric) -> None:
    text = (SAMPLES / "aspen-2" / "s01.md").read_text(encoding="utf-8")
    start, end = text.index("```typescript") + 2_000, text.rindex("```") - 500
    for at in range(start, end, (end - start) // 20):
        grade = grade_response(Response("part", text[:at]), payments)
        said = [
            finding
            for check in grade.checks
            for finding in check.findings
            if check.id == "outputs.compiles" and "breaks off" in finding.message
        ]
        assert len(said) == 1, at
