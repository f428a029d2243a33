"""Makes a check of each requirement that a rubric states itself."""

from __future__ import annotations

from graders.requirements.deciding import check_of
from harness.checks import Check, Grader
from harness.rubric import REQUIREMENTS, Rubric

__all__ = ["GRADER"]

RUBRICS_LIMIT = 1000
"""Most rubrics whose checks are kept, since a run needs them for every response."""

_MADE: dict[str, list[tuple[str, Check]]] = {}


def _checks_of(rubric: Rubric) -> list[tuple[str, Check]]:
    """A check for each requirement that the rubric states itself; `stackgrade checks --rubric FILE` prints them."""
    known = _MADE.get(rubric.hash)
    if known is None:
        if len(_MADE) >= RUBRICS_LIMIT:
            _MADE.clear()
        known = _MADE[rubric.hash] = [
            (each.category, check_of(each)) for each in (*rubric.standards, *rubric.requirements)
        ]
    return known


GRADER = Grader(REQUIREMENTS, (), position=110, of_rubric=_checks_of, plants="graders.mutants.requirements:plant")
