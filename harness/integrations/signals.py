"""Grades one completion for a trainer, and turns its grade into numbers.

Every trainer's module uses this. A response is graded in a worker process and takes a minute at most, so its grade
depends only on the response, the rubric and the graders.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from harness.checks import Outcome
from harness.grading import Grade
from harness.integrations.workers import workers
from harness.responses import Response
from harness.responses.messages import answer_of
from harness.rubric import as_suite

__all__ = [
    "DEFAULT_RUBRIC",
    "completion_text",
    "decided",
    "graded",
    "metrics_of",
    "numbers_of",
    "parts_of",
    "pass_rates",
]

DEFAULT_RUBRIC = "payments"

VALUES = {Outcome.PASS.value: 1.0, Outcome.FAIL.value: 0.0}
"""The number of each outcome that is decided."""


def graded(text: str, about: Mapping[str, object] | None = None, *, rubric: str | None = None) -> Grade:
    """Grades one completion in a worker process.

    Args:
        text: The model's text.
        about: The row of the data set or the metadata of the prompt. Its `task` chooses the rubric of a suite; its
            `rubric` names one and goes before everything else.
        rubric: Name or file of a rubric, or name, folder or file of a suite; `payments` by default.

    Raises:
        RubricError: The rubric cannot be used, or a suite has none for the task.
        WorkerStartError: Worker processes do not start here.
    """
    row = about if isinstance(about, Mapping) else {}
    task, named = _text_of(row, "task"), _text_of(row, "rubric")
    if rubric is None and named:
        held_to = as_suite(named).required_for(task)
    else:
        held_to = as_suite(rubric or DEFAULT_RUBRIC).required_for(task, named)
    return workers().grade(Response("completion", text, task=task), held_to)


def numbers_of(grade: Grade) -> dict[str, float]:
    """Returns a grade as numbers under the same keys for every response, as trainers that log them need.

    Returns:
        `score` (0 to 1; unknown counts as not passed), `lenient` (the score if everything unknown passed), `graded`
        (1, or 0 if grading broke; then `score` is 0 too), `success` (1, or 0 if it failed or is unknown), and the
        number of categories that `passed`, `failed` and are `undecided`.
    """
    return {
        "score": float(grade.score or 0.0),
        "lenient": float(grade.score_lenient or 0.0),
        "graded": float(grade.score is not None),
        "success": float(grade.success is True),
        "passed": _count(grade, Outcome.PASS),
        "failed": _count(grade, Outcome.FAIL),
        "undecided": _count(grade, Outcome.UNKNOWN, Outcome.ERROR),
    }


def parts_of(grade: Grade) -> dict[str, float]:
    """Returns 1 for each category, check and requirement that passes, and 0 for each that fails.

    What is unknown or does not apply is left out: it is neither. Advisory checks are left out, too.

    Returns:
        Numbers by `CATEGORY` and by `CATEGORY.CHECK`, of which requirements are `requirements.ID`.
    """
    return decided(grade.categories.items(), ((each.id, each.outcome, each.advisory) for each in grade.checks))


def decided(categories: Iterable[tuple[str, str]], checks: Iterable[tuple[str, str, bool]]) -> dict[str, float]:
    """Returns the numbers of `parts_of` from outcomes.

    Args:
        categories: Each category with its outcome.
        checks: Each check with its outcome, and whether it only advises.
    """
    found = {name: VALUES[outcome] for name, outcome in categories if outcome in VALUES}
    counted = ((name, outcome) for name, outcome, advisory in checks if not advisory)
    return found | {name: VALUES[outcome] for name, outcome in counted if outcome in VALUES}


def pass_rates(grades: Iterable[Grade]) -> dict[str, float]:
    """Returns the share of responses that pass each category, 0 to 1, of those where it passes or fails."""
    values: dict[str, list[float]] = {}
    for grade in grades:
        for name, outcome in grade.categories.items():
            if outcome in VALUES:
                values.setdefault(name, []).append(VALUES[outcome])
    return {name: sum(found) / len(found) for name, found in values.items()}


def metrics_of(grades: Sequence[Grade]) -> dict[str, float]:
    """Returns the figures of grades by the names that trackers show.

    Returns:
        `stackgrade/responses` is their number and `stackgrade/graded` of how many grading did not break.
        `stackgrade/score` is the mean score of these, in which unknown counts as not passed; `stackgrade/success` the
        share of successes. `stackgrade/CATEGORY` is the share that pass, of those where it passes or fails. A figure
        of nothing is left out.
    """
    whole = [grade for grade in grades if grade.score is not None]
    figures = {"responses": float(len(grades)), "graded": float(len(whole))}
    if whole:
        figures["score"] = sum(grade.score or 0.0 for grade in whole) / len(whole)
        figures["success"] = sum(grade.success is True for grade in whole) / len(whole)
    figures |= pass_rates(whole)
    return {f"stackgrade/{name}": value for name, value in figures.items()}


def completion_text(completion: object) -> str:
    """Returns the text that the model wrote, from a text, a message or a list of messages; "" if there is none."""
    if isinstance(completion, str):
        return completion
    if isinstance(completion, Mapping):
        return answer_of([completion]) or ""
    return (answer_of(completion) or "") if isinstance(completion, Sequence) else ""


def _text_of(row: Mapping[str, object], key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""


def _count(grade: Grade, *outcomes: Outcome) -> float:
    """Returns the number of categories with one of the given outcomes."""
    return float(sum(outcome in outcomes for outcome in grade.categories.values()))
