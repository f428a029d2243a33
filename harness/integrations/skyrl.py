"""Provides an environment for SkyRL: one turn, rewarded with the score of the model's answer.

Source: SkyRL, "Creating a new environment": a `BaseTextEnv` gets the row of the data set as `extras`, and `step` gets
the model's text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from skyrl_gym.envs.base_text_env import BaseTextEnv, BaseTextEnvStepOutput

from harness.integrations.signals import graded, numbers_of, parts_of

__all__ = ["PulumiEnv"]


class PulumiEnv(BaseTextEnv):  # type: ignore[misc]
    """Ends after one answer.

    Register it with `skyrl_gym.register(id="pulumi", entry_point="harness.integrations.skyrl:PulumiEnv")`.
    """

    def __init__(self, env_config: object = None, extras: Mapping[str, Any] | None = None) -> None:  # noqa: ARG002
        """Takes the row of the data set.

        Args:
            env_config: The environment's configuration. Ignored.
            extras: The row: `reward_spec.ground_truth` names a rubric or suite, `extra_info` may have a `task` and a
                `rubric`.
        """
        super().__init__()
        row = extras or {}
        spec, about = row.get("reward_spec"), row.get("extra_info")
        truth = spec.get("ground_truth") if isinstance(spec, Mapping) else None
        self.rubric = truth if isinstance(truth, str) and truth else None
        self.about = about if isinstance(about, Mapping) else {}
        self.numbers: dict[str, float] = {}

    def step(self, action: str) -> BaseTextEnvStepOutput:
        """Returns the score of an answer, from 0 to 1, and ends the episode.

        Args:
            action: The model's text.
        """
        grade = graded(action, self.about, rubric=self.rubric)
        self.numbers = numbers_of(grade)
        known = self.numbers | parts_of(grade)
        return BaseTextEnvStepOutput(observations=[], reward=self.numbers["score"], done=True, metadata=known)

    def get_metrics(self) -> dict[str, float]:
        """Returns the numbers of the episode, which the trainer averages."""
        return dict(self.numbers)
