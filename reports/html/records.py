"""Reads what the records of a run say besides their responses: prompts, and metadata to choose responses by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.html.prose import prompt_of
from reports.metadata import metadata_of

if TYPE_CHECKING:
    from harness.runs import Run

__all__ = ["Told", "metadata_keys", "told_by"]

MOST_KEYS = 6
"""Maximum number of metadata keys to choose by."""
MOST_VALUES = 30
"""Maximum number of values of a key to choose by: more are no groups."""
LONGEST = 60
"""Maximum length of a value to choose by, in characters."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the records of a run say.

    Attributes:
        prompts: The first prompt of each task.
        metadata: The values of short metadata, by response and key.
    """

    prompts: Mapping[str, str]
    metadata: Mapping[str, Mapping[str, str]]


def told_by(run: Run) -> Told:
    """Reads the records of a run.

    Raises:
        RunError: A part of the run is missing or damaged.
    """
    prompts: dict[str, str] = {}
    metadata: dict[str, dict[str, str]] = {}
    many: set[str] = set()
    values: dict[str, set[str]] = {}
    for identity, task, told in zip(run.responses["response_id"], run.responses["task"], metadata_of(run), strict=True):
        if task and task not in prompts and (prompt := prompt_of(told)[0]):
            prompts[str(task)] = prompt
        for key, value in told.items():
            if key in many or not isinstance(value, str | bool | int):
                continue
            text = str(value).lower() if isinstance(value, bool) else str(value)
            if len(text) > LONGEST or len(values.setdefault(key, set()) | {text}) > MOST_VALUES:
                many.add(key)
                continue
            values[key].add(text)
            metadata.setdefault(identity, {})[key] = text
    return Told(prompts, {one: {k: v for k, v in of.items() if k not in many} for one, of in metadata.items()})


def metadata_keys(told: Sequence[Told]) -> list[str]:
    """Returns the keys to choose by: those with at least two values, in the order in which records name them."""
    values: dict[str, set[str]] = {}
    for one in told:
        for of in one.metadata.values():
            for key, value in of.items():
                values.setdefault(key, set()).add(value)
    return [key for key, own in values.items() if 1 < len(own) <= MOST_VALUES][:MOST_KEYS]
