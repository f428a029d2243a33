"""Writes grades as reward files, which harnesses of agents read after a task: Harbor and terminal-bench."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from harness.cli.ending import OutputError
from harness.integrations.signals import decided

__all__ = ["RewardFiles"]


class RewardFiles:
    """Collects grades, and writes their means.

    Sources: Harbor, "Verifier": `/logs/verifier/reward.json` maps names to numbers, `reward.txt` holds one number.
    """

    def __init__(self, as_json: Path | None, as_text: Path | None) -> None:
        """Takes where to write.

        Args:
            as_json: The file for all numbers, or None.
            as_text: The file for the reward alone, or None.
        """
        self.as_json = as_json
        self.as_text = as_text
        self._values: dict[str, list[float]] = {}

    @property
    def wanted(self) -> bool:
        """Whether there is a file to write."""
        return self.as_json is not None or self.as_text is not None

    def note(self, line: str) -> None:
        """Adds a grade.

        Args:
            line: The grade in the format of `stackgrade grade --jsonl`; "" for a record that could not be graded.
        """
        for name, value in _numbers(json.loads(line) if line else {}):
            self._values.setdefault(name, []).append(value)

    def numbers(self) -> dict[str, float]:
        """Returns the mean of each number: `reward`, `success`, and 0 to 1 by `CATEGORY` and `CATEGORY.CHECK`.

        The reward of a response without a score is 0, and so is the reward of no responses. Outcomes that are unknown
        or do not apply are in no mean; a number without any outcome is left out.
        """
        return {"reward": 0.0, "success": 0.0} | {
            name: math.fsum(each) / len(each) for name, each in self._values.items()
        }

    def write(self) -> None:
        """Writes the files.

        Raises:
            OutputError: A file cannot be written.
        """
        numbers = self.numbers()
        for file, text in ((self.as_json, json.dumps(numbers)), (self.as_text, repr(numbers["reward"]))):
            if file is None:
                continue
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(f"{text}\n", encoding="utf-8")
            except OSError as error:
                raise OutputError(error.errno, f"{file} cannot be written: {error.strerror}") from error


def _numbers(grade: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    """Yields the numbers of a grade by their names."""
    score = grade.get("score")
    yield "reward", float(score) if isinstance(score, int | float) else 0.0
    yield "success", float(grade.get("success") is True)
    categories, checks = grade.get("categories", {}), grade.get("checks", [])
    yield from decided(categories.items(), ((each["id"], each["outcome"], each["advisory"]) for each in checks)).items()
