"""Prepares the figures of every model of every run for pages."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import pandas as pd

from reports.html.numbers import known

if TYPE_CHECKING:
    from reports.scorecard import Scorecard

__all__ = ["NOTHING", "ModelFigures", "Rate", "figures_of"]

_Row: TypeAlias = Mapping[Hashable, Any]

SHADES = (0.0, 0.1, 0.25, 0.5, 0.75)
"""The shares of bad outcomes above which darker shades begin."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate, with its counts and unknowns.

    Attributes:
        share: From 0 to 1; None if nothing was decided.
        part: Number of counted outcomes.
        whole: Number of decided outcomes.
        unknown: Number of undecided outcomes.
        low: Lower end of its interval; None if there is none.
        high: Upper end.
        lenient: The share if everything unknown counted for the model.
        strict: The share if everything unknown counted against the model.
        other: Number of responses to which it does not apply.
        errors: Number of responses on which the check broke.
        bad: Whether a high share is bad.
    """

    share: float | None
    part: int
    whole: int
    unknown: int = 0
    low: float | None = None
    high: float | None = None
    lenient: float | None = None
    strict: float | None = None
    other: int = 0
    errors: int = 0
    bad: bool = True

    @property
    def interval(self) -> tuple[float | None, float | None]:
        """The interval."""
        return (self.low, self.high)

    @property
    def was_asked(self) -> bool:
        """Whether it is asked of any response."""
        return bool(self.whole or self.unknown or self.other or self.errors)

    @property
    def shade(self) -> int | None:
        """How bad it is, from 0 (not at all) to 5; None if nothing was decided."""
        if self.share is None:
            return None
        return sum((self.share if self.bad else 1 - self.share) > limit for limit in SHADES)

    @property
    def extremes(self) -> tuple[float, float] | None:
        """The share if everything unknown counted for the model, and against it; None if nothing is unknown."""
        if not self.unknown or self.lenient is None or self.strict is None:
            return None
        return (self.lenient, self.strict)


NOTHING = Rate(None, 0, 0)
"""The rate of a check that was never asked."""


@dataclass(frozen=True, slots=True)
class TaskScore:
    """A mean score over tasks with equal weight, for templates."""

    score: float | None
    interval: tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class ModelFigures:
    """One model in one run.

    Attributes:
        model: Its name, "" if unknown.
        run: Number of its run, from 0.
        responses: Number of its responses in the run.
        unreadable: Number of responses that could not be read.
        errors: Number of responses on which grading broke.
        score: Mean score, from 0 to 1; None if none was graded.
        interval: The interval of the mean score.
        success: How many responses are a success.
        unknown_checks: Number of undecided checks, over all responses.
        categories: For each category, how many responses fail it.
        indicators: For each indicator, how many responses meet it.
        checks: For each check, how many responses fail it.
        advised: For each check, on how many responses it advises.
        tasks: Number of tasks that its graded responses answer.
        task_score: Mean over tasks of each task's mean score; None if none was graded.
        task_interval: The interval of `task_score`.
    """

    model: str
    run: int
    responses: int
    unreadable: int
    errors: int
    score: float | None
    interval: tuple[float | None, float | None]
    success: Rate
    unknown_checks: int
    categories: Mapping[str, Rate] = field(default_factory=dict)
    indicators: Mapping[str, Rate] = field(default_factory=dict)
    checks: Mapping[str, Rate] = field(default_factory=dict)
    advised: Mapping[str, int] = field(default_factory=dict)
    tasks: int = 1
    task_score: float | None = None
    task_interval: tuple[float | None, float | None] = (None, None)

    @property
    def over_tasks(self) -> TaskScore:
        """The mean score over tasks."""
        return TaskScore(self.task_score, self.task_interval)

    @property
    def name(self) -> str:
        """The name of the model, or `(no model)`."""
        return self.model or "(no model)"

    @property
    def ungraded(self) -> int:
        """Number of responses without a grade."""
        return self.unreadable + self.errors


def figures_of(card: Scorecard, checks: pd.DataFrame | None, run: int) -> list[ModelFigures]:
    """Returns the figures of each model in a run, in the order of the scorecard.

    Args:
        card: The run's scorecard.
        checks: The run's `checks`, which show where a check advises; None if not needed.
        run: Number of the run, from 0.
    """
    advised = _advised(checks) if checks is not None else {}
    categories = _by_model(card.categories.to_dict("records"), "category", _failures)
    indicators = _by_model(card.indicators.to_dict("records"), "indicator", _met)
    failed = _by_model(card.checks.to_dict("records"), "check", _failures)
    return [
        ModelFigures(
            row["model"],
            run,
            row["responses"],
            row["unreadable"],
            row["errors"],
            known(row["score"]),
            (known(row["score_low"]), known(row["score_high"])),
            _rate(
                row,
                "success_rate",
                row["successes"],
                row["graded"] - row["success_unknown"],
                bad=False,
                prefix="success_",
            ),
            row["unknown_checks"],
            categories.get(row["model"], {}),
            indicators.get(row["model"], {}),
            failed.get(row["model"], {}),
            advised.get(row["model"], {}),
            row["tasks"],
            known(row["task_score"]),
            (known(row["task_score_low"]), known(row["task_score_high"])),
        )
        for row in card.models.to_dict("records")
    ]


def _advised(checks: pd.DataFrame) -> dict[str, dict[str, int]]:
    """Counts the responses on which each check advises, by model."""
    advising = checks[checks["advisories"] > 0]
    counts = advising.groupby(["model", "check"], observed=True).size()
    found: dict[str, dict[str, int]] = {}
    for model, check, number in counts.reset_index().itertuples(index=False):
        found.setdefault(str(model), {})[str(check)] = int(number)
    return found


def _by_model(rows: Sequence[_Row], name: str, rate: Any) -> dict[str, dict[str, Rate]]:
    found: dict[str, dict[str, Rate]] = {}
    for row in rows:
        found.setdefault(row["model"], {})[str(row[name])] = rate(row)
    return found


def _rate(row: _Row, share: str, part: int, whole: int, *, bad: bool = True, prefix: str = "") -> Rate:
    """Returns the rate in a row of a scorecard, with its interval and bounds."""
    return Rate(
        known(row[share]),
        part,
        whole,
        unknown=row[f"{prefix}unknown"],
        low=known(row[f"{prefix}low"]),
        high=known(row[f"{prefix}high"]),
        lenient=known(row[f"{prefix}lenient"]),
        strict=known(row[f"{prefix}strict"]),
        other=row.get("not_applicable", 0),
        errors=row.get("error", 0),
        bad=bad,
    )


def _failures(row: _Row) -> Rate:
    return _rate(row, "failure_rate", row["fail"], row["fail"] + row["pass"])


def _met(row: _Row) -> Rate:
    return _rate(row, "met_rate", row["met"], row["met"] + row["missed"], bad=False)
