"""Rewards for training: functions that TRL's GRPO trainer and verl call.

Both are deterministic: each response is graded in a separate process, whose limits do not depend on what else runs, and
a grade depends only on the response, the rubric and the graders. They can be called from any thread and process. A
response takes a minute at most.

Sources: TRL 1.16, "GRPO Trainer", "Using a custom reward function"; verl 0.9, "Implement Reward Function for Dataset".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from harness.checks import Outcome
from harness.grading import Grade
from harness.integrations.task import Task
from harness.integrations.workers import workers
from harness.responses import Response
from harness.responses.messages import answer_of
from harness.rubric import Rubric, load_rubric

__all__ = ["compute_score", "reward"]

DEFAULT_RUBRIC = "payments"

Completion = str | Sequence[Mapping[str, object]] | None
"""A completion of TRL: a text, or the messages that the model added to a conversation; None is no text."""


def reward(
    *,
    completions: Sequence[Completion],
    rubric: str | Sequence[str | None] | None = None,
    **columns: object,  # noqa: ARG001 - prompts, completion_ids, the data set's columns, the trainer's state
) -> list[float | None]:
    """Returns the score of each completion, from 0 to 1, for `reward_funcs` of TRL's `GRPOTrainer`.

    Unknown checks count as not passed. A completion without text or program, or that could not be read to its end,
    gets 0. It gets None, which the trainer ignores, only if the grading itself broke.

    Args:
        completions: What the model wrote: texts, or lists of messages.
        rubric: Name or file of the rubric, one for all or one for each completion, as a column of the data set has it;
            `payments` if there is none.
        columns: Everything else that the trainer passes; it is ignored.

    Raises:
        RubricError: A rubric cannot be used.
        WorkerStartError: Worker processes do not start here.
    """
    names = [rubric] * len(completions) if rubric is None or isinstance(rubric, str) else list(rubric)
    rubrics = _rubrics(names)
    texts = [_text(each) for each in completions]
    tasks = [
        Task(Response(str(number), text), rubrics[name or DEFAULT_RUBRIC])
        for number, (text, name) in enumerate(zip(texts, names, strict=True))
    ]
    return [grade.score for grade in workers().grade_all(tasks)]


def compute_score(
    data_source: str,
    solution_str: str,
    ground_truth: str | None,
    extra_info: Mapping[str, object] | None = None,  # noqa: ARG001 - verl's signature
    **kwargs: object,  # noqa: ARG001 - likewise
) -> dict[str, float]:
    """Returns the score of a solution, for `custom_reward_function` of verl.

    Args:
        data_source: The data set of the prompt, used as the response's task.
        solution_str: What the model wrote.
        ground_truth: Name or file of the rubric; empty or None for `payments`.
        extra_info: The rest of the row; it is ignored.
        kwargs: Ignored.

    Returns:
        Numbers under fixed keys: `score` (0 to 1; unknown counts as not passed), `lenient` (the score if everything
        unknown passed), `graded` (1, or 0 if grading broke; then `score` is 0 too), `success` (1, or 0 if it is none or
        unknown), and the number of categories that `passed`, `failed` and are `undecided`.

    Raises:
        RubricError: The rubric cannot be used.
        WorkerStartError: Worker processes do not start here.
    """
    rubric = load_rubric(ground_truth or DEFAULT_RUBRIC)
    grade = workers().grade(Response("solution", _text(solution_str), task=str(data_source or "")), rubric)
    return {
        "score": float(grade.score or 0.0),
        "lenient": float(grade.score_lenient or 0.0),
        "graded": float(grade.score is not None),
        "success": float(grade.success is True),
        "passed": _count(grade, Outcome.PASS),
        "failed": _count(grade, Outcome.FAIL),
        "undecided": _count(grade, Outcome.UNKNOWN, Outcome.ERROR),
    }


def _text(completion: object) -> str:
    """Returns the text that the model wrote; "" if there is none."""
    if isinstance(completion, str):
        return completion
    if isinstance(completion, Mapping):
        return answer_of([completion]) or ""
    return (answer_of(completion) or "") if isinstance(completion, Sequence) else ""


def _count(grade: Grade, *outcomes: Outcome) -> float:
    """Returns the number of categories with one of the outcomes."""
    return float(sum(outcome in outcomes for outcome in grade.categories.values()))


def _rubrics(names: Iterable[str | None]) -> dict[str, Rubric]:
    return {name: load_rubric(name) for name in {name or DEFAULT_RUBRIC for name in names}}
