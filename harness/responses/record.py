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
        text: The answer, as the model wrote it (Markdown as a rule). Empty when `problem` is set.
        model: The model's name, or "" where unknown.
        task: The task's name, or "".
        sample: Which of several answers to the task this is, or "".
        metadata: Whatever else the record held (JSON-like values).
        files: For a project folder: path to text, instead of `text`.
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
        """The rubric that the record asks for itself, by a name; "" if it asks for none. It is kept in `metadata`."""
        named = self.metadata.get("rubric")
        return named if isinstance(named, str) else ""

    @property
    def length(self) -> int:
        """Characters of what the model wrote: its text, or the paths and texts of its files."""
        files = self.files or {}
        return len(self.text) + sum(map(len, files)) + sum(map(len, files.values()))

    @property
    def size(self) -> int:
        """Characters of what the record takes in memory, its metadata included; a value is counted as some of them."""
        return self.length + _weight(self.metadata)


VALUE = 20
"""Memory that a value takes beside its text, in characters."""


def _weight(value: object) -> int:
    """Estimates the memory that a JSON value takes, in characters."""
    if isinstance(value, str):
        return VALUE + len(value)
    if isinstance(value, Mapping):
        return VALUE + sum(_weight(name) + _weight(item) for name, item in value.items())
    if isinstance(value, list):
        return VALUE + sum(map(_weight, value))
    return VALUE
