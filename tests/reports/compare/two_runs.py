"""Runs of one check whose outcomes are given, to be compared."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from harness.checks import Outcome
from harness.grading import Grade
from harness.responses import Response
from harness.runs import Manifest, Run
from reports.compare import Comparison, compare
from reports.compare.text import print_comparison
from reports.frames import records_of
from tests import made

PASS, FAIL, UNKNOWN, NONE, ERROR = Outcome

CHECK = "naming.logical_names"
MET: dict[Outcome, bool | None] = {PASS: True, FAIL: False}


def graded(answer: Response, outcome: Outcome, check: str = CHECK) -> tuple[Response, Grade]:
    """A response with one check, whose category and indicator go with it."""
    findings = [made.failure()] if outcome is FAIL else []
    grade = made.grade(
        answer,
        score={PASS: 1.0, FAIL: 0.5}.get(outcome),
        categories={check.partition(".")[0]: outcome},
        indicators={"suffix_everywhere": MET.get(outcome)},
        checks=[made.result(check, outcome, *findings)],
    )
    return answer, grade


def run_of(folder: Path, outcomes: Sequence[Outcome], *, model: str = "m", manifest: Manifest | None = None) -> Run:
    """A run of one task, a sample an outcome."""
    answers = [made.response(f"{model}/s{n}", model=model, sample=f"s{n}") for n in range(len(outcomes))]
    return made.run(folder, [graded(*of) for of in zip(answers, outcomes, strict=True)], manifest)


def compared(folder: Path, base: Sequence[Outcome], candidate: Sequence[Outcome], **options: Any) -> Comparison:
    """The comparison of two such runs, of the models `old` and `new`."""
    return compare(
        run_of(folder / "base", base, model="old"), run_of(folder / "candidate", candidate, model="new"), **options
    )


def row_of(comparison: Comparison, figure: str) -> dict[str, Any]:
    """One figure's row."""
    (row,) = (row for row in records_of(comparison.figures) if row["figure"] == figure)
    return row


def printed(comparison: Comparison, width: int = 80, flips: int = 5) -> list[str]:
    """What is printed of it."""
    out = io.StringIO()
    print_comparison(comparison, Console(file=out, width=width, color_system=None), flips)
    return [line.rstrip() for line in out.getvalue().splitlines()]
