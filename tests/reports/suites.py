"""Runs of several tasks, each held to a rubric of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from harness.checks import Outcome
from harness.runs import RubricIdentity, Run
from tests import made

__all__ = ["Of", "suite_run"]


@dataclass(frozen=True)
class Of:
    """The responses to one task: a score each, and the outcome of one check that its rubric alone asks.

    Attributes:
        scores: The scores.
        outcome: The outcome of the check `requirements.TASK`.
        rubric: What decides the rubric's hash.
        successes: Whether each is a success.
    """

    scores: Sequence[float]
    outcome: Outcome = Outcome.PASS
    rubric: str = "0"
    successes: Sequence[bool | None] = ()


def suite_run(folder: Path, tasks: Mapping[str, Of], model: str = "m") -> Run:
    """Writes a run of a suite in which the task `x` is held to the rubric `for-x`."""
    grades = []
    for task, of in tasks.items():
        for sample, score in enumerate(of.scores):
            answer = made.response(f"{model}/{task}/{sample}", model=model, task=task, sample=str(sample))
            checks = [made.result("naming.all", Outcome.PASS), made.result(f"requirements.{task}", of.outcome)]
            met = of.successes[sample] if of.successes else True
            categories = {check.category: check.outcome for check in checks}
            grade = made.grade(answer, score=score, categories=categories, indicators={"met": met}, checks=checks)
            grades.append((answer, replace(grade, rubric=f"for-{task}", score_lenient=score)))
    rubrics = tuple(RubricIdentity(name=f"for-{task}", hash=of.rubric * 64) for task, of in tasks.items())
    suite = RubricIdentity(name="infra", hash="a" * 64)
    manifest = made.manifest().model_copy(update={"rubric": suite, "suite": True, "rubrics": rubrics})
    return made.run(folder, grades, manifest)
