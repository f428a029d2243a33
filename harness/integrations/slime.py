"""Provides a reward for slime: `--custom-rm-path harness.integrations.slime.custom_rm`.

Source: slime, "Customization Guide", "Custom Reward Model": a sample gives one number, and with `--group-rm` a list of
samples gives a list of numbers.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Protocol, overload

from harness.integrations.signals import completion_text, graded

__all__ = ["Sample", "custom_rm"]


class Sample(Protocol):
    """What is used of slime's samples.

    Attributes:
        response: The model's text.
        label: The data set's label: the name or file of a rubric or suite, or None.
        metadata: The data set's metadata: may have a `task` and a `rubric`.
    """

    response: str
    label: str | None
    metadata: Mapping[str, object] | None


@overload
async def custom_rm(args: object, sample: Sample, **kwargs: object) -> float: ...
@overload
async def custom_rm(args: object, sample: Sequence[Sample], **kwargs: object) -> list[float]: ...
async def custom_rm(args: object, sample: Sample | Sequence[Sample], **kwargs: object) -> float | list[float]:  # noqa: ARG001
    """Returns the score of a sample, or of each sample of a group, from 0 to 1.

    Unknown checks count as not passed. 0 if grading itself broke.

    Args:
        args: slime's arguments. Ignored.
        sample: The sample, or the samples of a group.
        kwargs: Ignored.

    Raises:
        RubricError: A rubric cannot be used, or a suite has none for the task.
    """
    if isinstance(sample, Sequence):
        return list(await asyncio.gather(*(_rewarded(each) for each in sample)))
    return await _rewarded(sample)


async def _rewarded(sample: Sample) -> float:
    label = sample.label if isinstance(sample.label, str) and sample.label else None
    text = completion_text(sample.response)
    grade = await asyncio.to_thread(graded, text, sample.metadata, rubric=label)
    return float(grade.score or 0.0)
