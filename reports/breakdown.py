"""Explains a score: what each category gives, and which checks would raise it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from harness.runs import RubricIdentity, Run

__all__ = ["Breakdown", "Gain", "Part", "breakdown", "rubric_of"]

COUNTED = ("pass", "fail", "unknown", "error")
"""The outcomes of checks that count in the score; those that do not apply are left out."""
NOT_SAID = "The response was not read to its end, or certainly registers nothing."
"""Why the score is 0, in runs that do not say it."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a category gives to the score.

    Attributes:
        category: The category.
        weight: Its weight in the score.
        passed: How many of its checks pass.
        checks: How many of its checks count, because they apply.
        unknown: How many of them are undecided; they count as not passed.
        points: What it gives.
        most: What it would give if all its checks passed.
    """

    category: str
    weight: float
    passed: int
    checks: int
    unknown: int
    points: float
    most: float


@dataclass(frozen=True, slots=True)
class Gain:
    """A check that does not pass.

    Attributes:
        check: The check, `category.name`.
        outcome: Its outcome: `fail`, `unknown` or `error`.
        points: By how much the score rises if it passes and nothing else changes.
    """

    check: str
    outcome: str
    points: float


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A score in its parts.

    Attributes:
        score: The score; None if there is none.
        zero: Why it is 0 whatever the checks say, as a sentence. Then points are what the checks alone would give.
        parts: The categories that count, in the order of the grade. Without `zero`, their points add up to the score.
        gains: The checks that would raise the score, those that raise it most first.
    """

    score: float | None
    zero: str = ""
    parts: tuple[Part, ...] = ()
    gains: tuple[Gain, ...] = field(default=())

    @property
    def points(self) -> float:
        """What all checks give together."""
        return sum(part.points for part in self.parts)


def breakdown(
    outcomes: Mapping[str, str], score: float | None, zero: str = "", rubric: RubricIdentity | None = None
) -> Breakdown:
    """Returns the parts of a score.

    Args:
        outcomes: The outcome of each check (`category.name`) that does not only advise.
        score: The score.
        zero: Why the score is 0 whatever the checks say, or "".
        rubric: The rubric, for its weights; without it, all weigh 1.
    """
    weights = rubric.weights if rubric is not None else {}
    within = rubric.check_weights if rubric is not None else {}
    members: dict[str, list[str]] = {}
    for check, outcome in outcomes.items():
        if outcome in COUNTED:
            members.setdefault(check.partition(".")[0], []).append(check)
    total = sum(weights.get(category, 1.0) for category in members)
    if score is None or not total:
        return Breakdown(score, zero)
    parts, gains = [], []
    for category, checks in members.items():
        most = weights.get(category, 1.0) / total
        each = most / sum(within.get(check, 1.0) for check in checks)
        worth = {check: each * within.get(check, 1.0) for check in checks}
        passing = [check for check in checks if outcomes[check] == "pass"]
        unknown = sum(outcomes[check] in {"unknown", "error"} for check in checks)
        points = sum(worth[check] for check in passing)
        parts.append(Part(category, weights.get(category, 1.0), len(passing), len(checks), unknown, points, most))
        gains += [Gain(check, outcomes[check], worth[check]) for check in checks if outcomes[check] != "pass"]
    gains = [gain for gain in gains if gain.points > 0]
    gains.sort(key=lambda gain: -gain.points)
    found = Breakdown(score, zero, tuple(parts), tuple(gains))
    if not zero and score == 0 and found.points > 0:  # a run from before reasons were kept
        return Breakdown(score, NOT_SAID, found.parts, found.gains)
    return found


def rubric_of(run: Run, name: str | None) -> RubricIdentity | None:
    """Returns the rubric of a response of a run, for `breakdown`; None if the run does not have it.

    Args:
        run: The run.
        name: The response's rubric, from the column `rubric`; older runs have one rubric and no such column.
    """
    return run.manifest.held_to.get(name or run.manifest.rubric.name)
