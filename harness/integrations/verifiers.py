"""Provides an environment for verifiers (version 1): the tasks of a suite, rewarded with the score.

Source: verifiers 0.4, `verifiers.v1`: a `Taskset` yields tasks, whose methods marked `@reward` and `@metric` score a
trace.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import verifiers.v1 as vf

from harness.grading import Grade
from harness.integrations.signals import graded
from harness.rubric import shipped_prompts

__all__ = ["PulumiData", "PulumiTask", "PulumiTaskset"]

# Each method of a task grades anew: verifiers calls them on their own, and a grade takes some milliseconds.


class PulumiData(vf.TaskData):  # type: ignore[misc]
    """What a task holds: its prompt, and the rubric that its answers are held to."""

    rubric: str
    """Name or file of the rubric."""


class PulumiTask(vf.Task[PulumiData]):  # type: ignore[misc]
    """Rewards the last answer in a trace."""

    @vf.reward
    async def pulumi_score(self, trace: vf.Trace) -> float:
        """Returns the score of the answer, from 0 to 1. Unknown checks count as not passed."""
        return float((await self._graded(trace)).score or 0.0)

    @vf.metric
    async def pulumi_success(self, trace: vf.Trace) -> float:
        """Returns 1 for a success, or else 0."""
        return float((await self._graded(trace)).success is True)

    async def _graded(self, trace: vf.Trace) -> Grade:
        return await asyncio.to_thread(graded, trace.last_reply or "", rubric=self.data.rubric)


class PulumiTaskset(vf.Taskset[PulumiTask, vf.TasksetConfig]):  # type: ignore[misc]
    """The ten tasks of the suite that ships."""

    def load(self) -> Iterable[PulumiTask]:
        """Yields the tasks, each with its prompt and rubric."""
        for task, prompt in shipped_prompts().items():
            yield PulumiTask(PulumiData(id=task, name=task, prompt=prompt, rubric=task), self.config.task)
