"""Provides a rubric for OpenEnv: the reward of an environment whose actions hold a model's answer.

Source: OpenEnv, "Rubrics" (RFC 004): a `Rubric` computes a reward from an action and an observation in `forward`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openenv.core.rubrics.base import Rubric

from harness.grading import Grade
from harness.integrations.signals import completion_text, graded, numbers_of, parts_of

__all__ = ["PulumiRubric"]


class PulumiRubric(Rubric):  # type: ignore[misc]
    """Rewards a Pulumi program with its score, from 0 to 1.

    Attributes:
        field: The action's field that holds the model's answer.
        rubric: Name or file of a rubric, or name, folder or file of a suite; None for `payments`.
        last_grade: The grade of the last answer, or None.
    """

    def __init__(self, field: str = "message", rubric: str | None = None) -> None:
        super().__init__()
        self.field = field
        self.rubric = rubric
        self.last_grade: Grade | None = None

    def forward(self, action: Any, observation: Any) -> float:
        """Returns the score of an action's answer. Unknown checks count as not passed.

        Args:
            action: The action: a model or mapping with the answer, or the text itself.
            observation: The observation, whose `metadata` may have a `task` and a `rubric`.
        """
        held = action.get(self.field) if isinstance(action, Mapping) else getattr(action, self.field, action)
        about = getattr(observation, "metadata", None)
        row = about if isinstance(about, Mapping) else None
        self.last_grade = graded(completion_text(held), row, rubric=self.rubric)
        return float(self.last_grade.score or 0.0)

    def components(self) -> dict[str, float]:
        """Returns a number for everything decided in the last grade; nothing before the first."""
        return {} if self.last_grade is None else numbers_of(self.last_grade) | parts_of(self.last_grade)
