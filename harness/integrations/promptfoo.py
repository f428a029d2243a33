"""Provides `get_assert`, an assertion for promptfoo.

Source: https://www.promptfoo.dev/docs/configuration/expected-outputs/python.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harness.checks import Outcome
from harness.grading import Grade
from harness.integrations.workers import workers
from harness.responses import Response
from harness.rubric import as_suite
from reports.explanation import explained, summary

__all__ = ["get_assert"]


def get_assert(output: object, context: Mapping[str, Any]) -> dict[str, object]:
    """Grades an output and returns whether it passes.

    Args:
        output: The model's answer.
        context: promptfoo's context. The assertion's `config` can have `rubric` (name or file; default `payments`) and
            `threshold` (the lowest score that passes, 0 to 1). Without a threshold, an output passes if all indicators
            that apply are met, nothing fails and every check is decided. If the rubric is a suite, `task` in the test's
            `vars` chooses one of its rubrics. A rubric's name in `rubric` of the `vars` overrides that.

    Returns:
        promptfoo's grading result. `componentResults` has each category that passes or fails, `namedScores` each
        decided category and indicator (1 or 0). Unknown ones are in neither, and `reason` names them.

    Raises:
        RubricError: The rubric cannot be used, or a suite has none for the task.
        WorkerStartError: Worker processes do not start here.
    """
    config = context.get("config") or {}
    given = context.get("vars") or {}
    task = str(given.get("task") or "")
    suite = as_suite(str(config.get("rubric") or "payments"))
    text = output if isinstance(output, str) else ""
    grade = workers().grade(
        Response("output", text, task=task), suite.required_for(task, str(given.get("rubric") or ""))
    )
    passes = _passes(grade, config.get("threshold"))
    return {
        "pass": passes,
        "score": grade.score or 0.0,
        "reason": summary(grade) if passes else explained(grade),
        "namedScores": _named_scores(grade),
        "componentResults": [_component(grade, name) for name in _decided(grade)],
    }


def _passes(grade: Grade, threshold: float | None) -> bool:
    if threshold is None:
        return grade.success is True
    return grade.score is not None and grade.score >= threshold


def _decided(grade: Grade) -> dict[str, bool]:
    """Returns whether each decided category passes."""
    decided = (Outcome.PASS, Outcome.FAIL)
    return {name: outcome is Outcome.PASS for name, outcome in grade.categories.items() if outcome in decided}


def _named_scores(grade: Grade) -> dict[str, float]:
    met = {name: value for name, value in grade.indicators.items() if value is not None}
    return {name: float(value) for name, value in {**_decided(grade), **met}.items()}


def _component(grade: Grade, category: str) -> dict[str, object]:
    failed = [c for c in grade.checks if c.category == category and c.outcome is Outcome.FAIL and not c.advisory]
    reason = "; ".join(f"{check.id}: {check.reason}" for check in failed) or "passes"
    return {"pass": not failed, "score": float(not failed), "reason": f"{category}: {reason}"}
