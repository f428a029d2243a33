"""Provides rewards for training: functions that TRL's GRPO trainer and verl call.

Both are deterministic: each response is graded in a separate process, whose limits do not depend on what else runs, and
a grade depends only on the response, the rubric and the graders. They can be called from any thread and process. A
response takes at most a minute.

Sources: TRL 1.16, "GRPO Trainer", "Using a custom reward function"; verl 0.9, "Implement Reward Function for Dataset".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from harness.integrations.signals import DEFAULT_RUBRIC, completion_text, numbers_of, pass_rates
from harness.integrations.task import Task
from harness.integrations.workers import workers
from harness.responses import Response
from harness.rubric import as_suite

__all__ = ["compute_score", "reward"]

Completion = str | Sequence[Mapping[str, object]] | None
"""A completion of TRL: a text, or the messages that the model added to a conversation. None counts as no text."""


def reward(
    *,
    completions: Sequence[Completion],
    rubric: str | Sequence[str | None] | None = None,
    task: str | Sequence[str | None] | None = None,
    log_metric: Callable[[str, float], None] | None = None,
    log_extra: Callable[[str, list[str]], None] | None = None,
    **columns: object,  # noqa: ARG001 - prompts, completion_ids, the data set's columns, the trainer's state
) -> list[float | None]:
    """Returns the score of each completion, from 0 to 1, for `reward_funcs` of TRL's `GRPOTrainer`.

    Unknown checks count as not passed. A completion without text or program, or that could not be read to its end,
    gets 0. It gets None, which the trainer ignores, only if the grading itself broke.

    Args:
        completions: The model's texts, or lists of messages.
        rubric: Name or file of a rubric, or name, folder or file of a suite: one for all completions, or one for each
            as in a column of the data set. Default `payments`.
        task: The task, by which a suite chooses the rubric: one for all completions, or one for each.
        log_metric: The trainer's function for metrics: gets the share of completions that pass each category, of those
            where it is decided, as `stackgrade/CATEGORY`.
        log_extra: The trainer's function for columns of the table of completions: gets the failed categories of each.
        columns: Everything else that the trainer passes. Ignored.

    Raises:
        RubricError: A rubric cannot be used, or a suite has none for a task.
        WorkerStartError: Worker processes do not start here.
    """
    names = _column(rubric, len(completions))
    suites = {name: as_suite(name or DEFAULT_RUBRIC) for name in set(names)}
    given = [Response(str(number), completion_text(each)) for number, each in enumerate(completions)]
    held_to = [
        suites[name].required_for(of or "") for name, of in zip(names, _column(task, len(completions)), strict=True)
    ]
    tasks = [Task(response, each) for response, each in zip(given, held_to, strict=True)]
    grades = workers().grade_all(tasks)
    if log_metric is not None:
        for name, rate in pass_rates(grades).items():
            log_metric(f"stackgrade/{name}", rate)
    if log_extra is not None:
        log_extra("failed", [", ".join(grade.failed_categories) for grade in grades])
    return [grade.score for grade in grades]


def _column(given: str | Sequence[str | None] | None, number: int) -> list[str | None]:
    """Returns a value for each completion, from one for all or a column of the data set."""
    return [given] * number if given is None or isinstance(given, str) else list(given)


def compute_score(
    data_source: str,
    solution_str: str,
    ground_truth: str | None,
    extra_info: Mapping[str, object] | None = None,
    **kwargs: object,  # noqa: ARG001 - verl's signature
) -> dict[str, float]:
    """Returns the score of a solution, for `custom_reward_function` of verl.

    Args:
        data_source: The data set of the prompt. It is the response's task unless `extra_info` has one.
        solution_str: The model's text.
        ground_truth: Name or file of a rubric, or name, folder or file of a suite; empty or None for `payments`.
        extra_info: The rest of the row: `task`, by which a suite chooses the rubric, and `rubric`, the name of one of
            its rubrics, which overrides `task`.
        kwargs: Ignored.

    Returns:
        Numbers under fixed keys: `score` (0 to 1; unknown counts as not passed), `lenient` (the score if everything
        unknown passed), `graded` (1, or 0 if grading broke; then `score` is 0 too), `success` (1, or 0 if it failed or
        is unknown), and the number of categories that `passed`, `failed` and are `undecided`.

    Raises:
        RubricError: The rubric cannot be used, or a suite has none for the task.
        WorkerStartError: Worker processes do not start here.
    """
    about = extra_info if isinstance(extra_info, Mapping) else {}
    task = str(about.get("task") or data_source or "")
    rubric = as_suite(ground_truth or DEFAULT_RUBRIC).required_for(task, str(about.get("rubric") or ""))
    grade = workers().grade(Response("solution", completion_text(solution_str), task=task), rubric)
    return numbers_of(grade)
