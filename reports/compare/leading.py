"""Says which of several models is best, by the test of paired responses that `compare` uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reports.compare.comparison import judged_pairs
from reports.compare.sides import CompareError, Side, refuse_different
from reports.compare.verdicts import ALPHA, BETTER, LEVEL, MIXED, PARTLY_BETTER, WORSE, standing
from reports.figures import score

__all__ = ["Leading", "leading", "leading_sentence"]

DIGITS = 9
"""Decimal places in which mean scores must agree to be the same."""
GROUPS = {BETTER: "behind", PARTLY_BETTER: "partly", MIXED: "mixed", WORSE: "worse", LEVEL: "level"}
"""The group of a model, by how the best one stands to it."""
NAMED = 3
"""Maximum number of models named in a list."""


@dataclass(frozen=True, slots=True)
class Leading:
    """The models with the highest mean score, and how sure their lead is.

    Attributes:
        best: The models with the highest mean score: several if theirs are equal.
        score: That mean score.
        behind: Models than which the best one improved, as `compare` decides it.
        partly: Models against which other figures improved, without evidence of a better score.
        mixed: Models than which its score is better, but another figure is worse.
        worse: Models against which another figure is worse, without evidence of a better score.
        level: Models against which there is no evidence of any difference.
        apart: Models that cannot be compared with it: other rubrics or graders, or no task and sample in common.
    """

    best: tuple[str, ...]
    score: float
    behind: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    mixed: tuple[str, ...] = ()
    worse: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether one model is better than all others."""
        return len(self.best) == 1 and not (self.unsure or self.apart)

    @property
    def unsure(self) -> tuple[str, ...]:
        """The models that it is not shown to be better than."""
        return (*self.level, *self.partly, *self.mixed, *self.worse)


def leading(sides: Mapping[str, Side], alpha: float = ALPHA) -> Leading | None:
    """Returns which model leads, and against which of the others its lead is more than chance.

    Args:
        sides: The responses of each model, by its name.
        alpha: How often a comparison of equals may show a difference.

    Returns:
        None if no model has a score.
    """
    means = {name: mean for name, side in sides.items() if (mean := _mean(side)) is not None}
    if not means:
        return None
    highest = max(means.values())
    best = tuple(name for name, mean in means.items() if mean == highest)
    groups: dict[str, list[str]] = {}
    for name in sorted((name for name in means if name not in best), key=lambda name: -means[name]):
        group = _against(sides[name], sides[best[0]], alpha) if len(best) == 1 else "level"
        groups.setdefault(group, []).append(name)
    return Leading(best, highest, **{group: tuple(names) for group, names in groups.items()})


def _mean(side: Side) -> float | None:
    scores = side.outcomes.responses["score"].to_numpy(dtype=np.float64)
    known = scores[~np.isnan(scores)]
    return round(float(known.mean()), DIGITS) if len(known) else None


def _against(rival: Side, best: Side, alpha: float) -> str:
    """Returns the group of a model that has a lower mean score than the best."""
    try:
        if rival.run is not best.run:
            refuse_different(rival.run.manifest, best.run.manifest)
        figures = judged_pairs(rival, best, alpha).figures
    except CompareError:
        return "apart"
    return GROUPS[standing(figures)]


def leading_sentence(lead: Leading, where: str = "") -> str:
    """Returns in one or two sentences which model is best and how sure that is.

    Args:
        lead: Which model leads.
        where: The run of the best model in words, or "".
    """
    if len(lead.best) > 1:
        others = f", more than {_listed(lead.level)}" if lead.level else ""
        return f"{_listed(lead.best)} have the same mean score, {score(lead.score)}{others}: none is shown to be best."
    (best,) = lead.best
    has = f"{best} has the highest mean score, {score(lead.score)}{where}"
    if lead.sure:
        return f"{has}, and is better than {_listed(lead.behind)}: more than chance explains."
    parts = []
    if lead.level:
        parts.append(f"there is no evidence that it is better than {_listed(lead.level, 'or')}")
    if lead.partly:
        against = _listed(lead.partly)
        parts.append(f"against {against} some figures are better, but there is no evidence that its score is")
    if lead.worse:
        against = _listed(lead.worse)
        parts.append(f"against {against} some figures are worse, and there is no evidence that its score is better")
    if lead.mixed:
        parts.append(f"against {_listed(lead.mixed)} its score is better, but other figures are worse")
    if lead.apart:
        parts.append(f"it cannot be compared with {_listed(lead.apart, 'or')}")
    if lead.behind:
        parts.append(f"it is better than {_listed(lead.behind)}")
    return f"{has}, but {'; '.join(parts)}."


def _listed(names: Sequence[str], word: str = "and") -> str:
    if len(names) > NAMED:
        return f"{', '.join(names[: NAMED - 1])} {word} {len(names) - NAMED + 1:,} more"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}"
