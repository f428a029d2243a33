"""Provides an evaluator for rLLM: `evaluate(task, episode)`.

Source: rLLM, "Evaluators": an evaluator gets the task, a mapping, and the episode, and returns an `EvalOutput` with a
reward, whether the answer is correct, and named signals.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harness.integrations.signals import completion_text, graded, numbers_of, parts_of

__all__ = ["evaluate", "signals"]


def evaluate(task: Mapping[str, object], episode: Any) -> Any:
    """Returns the score of an episode's last answer as an `EvalOutput` of rLLM.

    Args:
        task: The row of the data set; may have a `rubric` and a `task`.
        episode: The episode. The last step with a model's text is graded.

    Raises:
        RubricError: The rubric cannot be used, or a suite has none for the task.
    """
    from rllm.eval.types import EvalOutput, Signal

    reward, correct, values = signals(task, episode)
    made = [Signal(name=name, value=value) for name, value in values.items()]
    return EvalOutput(reward=reward, is_correct=correct, signals=made)


def signals(task: Mapping[str, object], episode: Any) -> tuple[float, bool, dict[str, float]]:
    """Returns the score, whether it is a success, and a number for everything decided.

    Args:
        task: As for `evaluate`.
        episode: As for `evaluate`.
    """
    grade = graded(_last_text(episode), task)
    return float(grade.score or 0.0), grade.success is True, numbers_of(grade) | parts_of(grade)


def _last_text(episode: Any) -> str:
    """Returns the text of the last step of the last trajectory that has one."""
    for trajectory in reversed(list(getattr(episode, "trajectories", None) or [])):
        for step in reversed(list(getattr(trajectory, "steps", None) or [])):
            text = completion_text(getattr(step, "model_response", None) or getattr(step, "chat_completions", None))
            if text:
                return text
    return ""
