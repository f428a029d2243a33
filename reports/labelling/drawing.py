"""Draws responses and checks worth labelling: each outcome of a check as often, and more where versions differ."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from harness.suggestions import suggestion
from reports.agreement.labels import LISTED
from reports.compare import CompareError, Side
from reports.compare.matching import matched
from reports.outcomes import ABSENT, ERROR, NOT_APPLICABLE, OUTCOMES

__all__ = ["MOST", "Question", "drawn_questions"]

MOST = 2_000
"""Maximum number of questions of a page."""
DIFFERING = 4.0
"""How many times more often a question is drawn where two versions differ."""
INAPPLICABLE = 0.25
"""How often a question is drawn whose check does not apply, relative to others."""


@dataclass(frozen=True, slots=True)
class Question:
    """A check of a response, to be labelled.

    Attributes:
        response_id: The response.
        check: The check (`category.name`), or a category.
        outcome: The grade's outcome.
        differs: Whether the outcome of the other version's response differs.
    """

    response_id: str
    check: str
    outcome: str
    differs: bool = False


def drawn_questions(
    side: Side, number: int, *, seed: int = 0, checks: Collection[str] = (), against: Side | None = None
) -> list[Question]:
    """Draws questions, without repeats; the same seed draws the same.

    Every outcome of every check has the same chance, however rare it is; within one, all responses have. What does not
    apply is drawn less often, and what differs from the other version more often. Questions about one response are
    adjacent, so that it is read once.

    Args:
        side: The responses.
        number: How many questions to draw, at most.
        seed: The seed of the draw.
        checks: Checks or categories to ask about; empty for all checks. A category stands for its checks.
        against: Another version of the answers.

    Raises:
        CompareError: There is nothing to draw from, no such check, or no response of the other version to compare with.
    """
    names, codes = side.outcomes.checks.names, side.outcomes.checks.codes
    chosen = _chosen(names, checks)
    rows, columns = np.nonzero((codes[:, chosen] != ABSENT) & (codes[:, chosen] != ERROR))
    if not len(rows):
        message = f"nothing to label: no response of {side.run.path} is graded by these checks"
        raise CompareError(message)
    columns = np.asarray(chosen)[columns]
    found = codes[rows, columns]
    differs = np.zeros(codes.shape, dtype=bool)
    if against is not None:
        pairs = matched(side, against, allow_different=True)
        for column, name in enumerate(names):
            theirs = against.outcomes.checks.column(name)[pairs.candidate]
            mine = codes[pairs.base, column]
            differs[pairs.base, column] = (mine != theirs) & (theirs != ABSENT)
    strata = columns * (ABSENT + 1) + found
    _, stratum, sizes = np.unique(strata, return_inverse=True, return_counts=True)
    weights = 1.0 / sizes[stratum]
    weights *= np.where(found == NOT_APPLICABLE, INAPPLICABLE, 1.0)
    weights *= np.where(differs[rows, columns], DIFFERING, 1.0)
    # Efraimidis and Spirakis (2006): the largest keys are a weighted sample without replacement.
    keys = np.log(np.random.default_rng(seed).random(len(rows))) / weights
    picked = np.argsort(-keys, kind="stable")[: min(number, MOST)]
    ids = side.outcomes.responses["response_id"].tolist()
    order = {row: place for place, row in enumerate(dict.fromkeys(rows[picked].tolist()))}
    sorted_picks = sorted(picked.tolist(), key=lambda pick: (order[int(rows[pick])], int(columns[pick])))
    return [
        Question(ids[rows[pick]], names[columns[pick]], OUTCOMES[found[pick]], bool(differs[rows[pick], columns[pick]]))
        for pick in sorted_picks
    ]


def _chosen(names: Sequence[str], checks: Collection[str]) -> list[int]:
    """Returns the numbers of the checks to ask about."""
    known = {*names, *(name.partition(".")[0] for name in names)}
    for check in checks:
        if check not in known:
            hint = suggestion(check, known, most=2) or LISTED
            message = f"the run has no check or category {check!r}; {hint}"
            raise CompareError(message)
    wanted = set(checks)
    return [
        number for number, name in enumerate(names) if not wanted or name in wanted or name.partition(".")[0] in wanted
    ]
