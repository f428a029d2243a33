"""Makes runs of any size from made-up grades: random outcomes, with texts of one line."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from harness.checks import Outcome, find_graders, find_indicators
from harness.program import Assumptions
from harness.responses import Response
from harness.runs import Inputs, Manifest, RubricIdentity, Run, RunWriter, Versions, load_run
from harness.runs.rows import GradeRows

__all__ = ["make_run"]

MODELS = ("ash-1", "ash-2", "beech-1", "cedar-1", "cedar-2")
SHARES = {Outcome.FAIL: 0.12, Outcome.UNKNOWN: 0.02, Outcome.NOT_APPLICABLE: 0.05}
"""The frequency of each outcome that is not a pass."""
COMPLEXITIES = ("simple", "medium", "hard")


def make_run(folder: Path, responses: int, samples: int = 4, seed: int = 0) -> Run:
    """Writes a run of made-up grades.

    Args:
        folder: The folder to write to.
        responses: The number of responses.
        samples: The number of responses per model and task.
        seed: The seed of the outcomes.
    """
    manifest = Manifest(
        rubric=RubricIdentity(name="payments", hash="0" * 64),
        graders="1" * 64,
        versions=Versions(stackgrade="0", python="3"),
        inputs=Inputs(paths=("made-up",)),
        assumptions=Assumptions(),
        started=datetime(2026, 1, 1, tzinfo=UTC),
    )
    with RunWriter.open(folder, manifest) as writer:
        for response, rows in _graded(responses, samples, random.Random(seed)):
            writer.add_rows(response, rows)
        writer.finish()
    return load_run(folder)


def _graded(responses: int, samples: int, drawn: random.Random) -> Iterator[tuple[Response, GradeRows]]:
    checks = [(f"{g.category}.{c.name}", g.category, c.advisory) for g in find_graders() for c in g.checks]
    indicators = [(i.name, [c for c, _, advisory in checks if i.covers(c) and not advisory]) for i in find_indicators()]
    outcomes, weights = list(SHARES), list(SHARES.values())
    outcomes.append(Outcome.PASS)
    weights.append(1 - sum(weights))
    for number in range(responses):
        model, rest = MODELS[number % len(MODELS)], number // len(MODELS)
        task, sample = divmod(rest, samples)
        got = dict(zip((c for c, _, _ in checks), drawn.choices(outcomes, weights, k=len(checks)), strict=True))
        response = Response(
            id=f"{model}/t{task}/s{sample}",
            text="// made up",
            model=model,
            task=f"t{task}",
            sample=f"s{sample}",
            metadata={"complexity": COMPLEXITIES[task % len(COMPLEXITIES)]},
        )
        yield response, _rows(checks, indicators, got)


def _rows(
    checks: list[tuple[str, str, bool]], indicators: list[tuple[str, list[str]]], got: dict[str, Outcome]
) -> GradeRows:
    categories: dict[str, list[Outcome]] = {}
    for check, category, advisory in checks:
        if not advisory:
            categories.setdefault(category, []).append(got[check])
    met = [(name, _met([got[check] for check in covered])) for name, covered in indicators]
    known = None if any(answer is None for _, answer in met) else True
    shares = [of.count(Outcome.PASS) / n for of in categories.values() if (n := len(of) - _undecided(of))]
    failed = [name for name, of in categories.items() if Outcome.FAIL in of]
    return GradeRows(
        score=round(sum(shares) / len(shares), 9) if shares else None,
        score_lenient=None,
        success=False if failed or any(answer is False for _, answer in met) else known,
        failed_categories=failed,
        categories=[(name, _together(of).value) for name, of in categories.items()],
        indicators=met,
        checks=[
            (check, category, got[check].value, "made up" if got[check] is not Outcome.PASS else "", 0, 0, advisory)
            for check, category, advisory in checks
        ],
        findings=[
            (check, category, "failure", "It was drawn at random.", "index.ts", 1, 1, 1, 11, 1, "// made up", [], 1, "")
            for check, category, _ in checks
            if got[check] is Outcome.FAIL
        ],
    )


def _undecided(outcomes: list[Outcome]) -> int:
    return sum(outcome not in {Outcome.PASS, Outcome.FAIL} for outcome in outcomes)


def _together(outcomes: list[Outcome]) -> Outcome:
    order = (Outcome.FAIL, Outcome.UNKNOWN, Outcome.PASS)
    return next((outcome for outcome in order if outcome in outcomes), Outcome.NOT_APPLICABLE)


def _met(outcomes: list[Outcome]) -> bool | None:
    together = _together(outcomes)
    return None if together is Outcome.UNKNOWN else together is Outcome.PASS
