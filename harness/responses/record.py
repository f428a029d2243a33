"""A response: one answer of one model to one task."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Response"]


@dataclass(frozen=True, slots=True)
class Response:
    """One answer of one model to one task, as it came in.

    Attributes:
        id: Identifies the response within a run.
        text: The answer as the model wrote it, usually Markdown. Empty if `problem` is set.
        model: The model's name, or "" if unknown.
        task: The task's name, or "".
        sample: Which of several answers to the task this is, or "".
        metadata: Everything else in the record (JSON-like values).
        files: The files of a project folder, path to text, instead of `text`.
        origin: Where the record was read from, for messages (`batch.jsonl:17`).
        problem: Why the record could not be read, as a sentence; "" for a readable one.
    """

    id: str
    text: str
    model: str = ""
    task: str = ""
    sample: str = ""
    metadata: Mapping[str, object] = field(default_factory=dict)
    files: Mapping[str, str] | None = None
    origin: str = ""
    problem: str = ""

    @property
    def rubric(self) -> str:
        """The name of the rubric that the record asks for, or "". It is kept in `metadata`."""
        named = self.metadata.get("rubric")
        return named if isinstance(named, str) else ""

    @property
    def length(self) -> int:
        """The number of characters that the model wrote: the text, or the paths and texts of files."""
        files = self.files or {}
        return len(self.text) + sum(map(len, files)) + sum(map(len, files.values()))

    @property
    def size(self) -> int:
        """The memory that the record takes, metadata included, in characters."""
        return self.length + _weight(self.metadata)


VALUE = 20
"""Memory that a value takes besides its text, in characters."""


def _weight(value: object) -> int:
    """Estimates the memory that a JSON value takes, in characters."""
    if isinstance(value, str):
        return VALUE + len(value)
    if isinstance(value, Mapping):
        return VALUE + sum(_weight(name) + _weight(item) for name, item in value.items())
    if isinstance(value, list):
        return VALUE + sum(map(_weight, value))
    return VALUE
