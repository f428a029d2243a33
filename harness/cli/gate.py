"""Implements the gate of `stackgrade grade --fail-under`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["Gate"]


@dataclass
class Gate:
    """The gate on mean scores.

    Attributes:
        minimum: The lowest score that passes, 0 to 1; None if everything passes.
        scores: For each model, the sum and the number of its scores.
    """

    minimum: float | None
    scores: dict[str, tuple[float, int]] = field(default_factory=dict)

    def note(self, model: str, score: float | None) -> None:
        """Adds the score of a response, or the mean of several. None means no grade."""
        total, number = self.scores.get(model, (0.0, 0))
        self.scores[model] = (total, number) if score is None else (total + score, number + 1)

    def failures(self) -> Iterator[str]:
        """Yields a sentence for each model that fails the gate. A model without any grade fails it."""
        if self.minimum is None:
            return
        if not self.scores:
            yield "nothing was graded"
        for model, (total, number) in sorted(self.scores.items()):
            name = model or "(no model)"
            if number == 0:
                yield f"no response of {name} was graded"
            elif total / number < self.minimum:
                yield f"the mean score of {name} is {total / number:.3f}, under {self.minimum:g}"
