"""Compares two runs, or two models: what got worse, what got better, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from reports.compare.matching import Matching, matched
from reports.compare.measures import measured
from reports.compare.sides import Side, assumed_differently, refuse_different, side_of
from reports.compare.summary import comparison_summary
from reports.compare.tables import FLIPS, TRANSITIONS
from reports.compare.tasks import over_tasks, task_changes
from reports.compare.verdicts import ALPHA, IMPROVED, REGRESSED, judged, verdict_of
from reports.compare.wording import labels
from reports.frames import framed
from reports.outcomes import FAIL, OUTCOMES, PASS, Matrix, Outcomes
from reports.scorecard.scores import clusters_of
from reports.summaries import counted

if TYPE_CHECKING:
    from harness.runs import Run

__all__ = ["Comparison", "JudgedPairs", "compare", "compare_sides", "judged_pairs"]

NAMED = 10
"""Maximum number of tasks named in a note."""
MANY = 50
"""Maximum number of checks named in a note."""
FEW_TASKS = 10
"""Number of tasks below which an interval over tasks means little."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Comparison:
    """A comparison of two sides; `reports.compare.tables` defines the columns.

    Attributes:
        base: The earlier side.
        candidate: The side to judge.
        verdict: `regressed`, `improved` or `no evidence`.
        alpha: Maximum rate at which a comparison of equal sides regresses.
        tests: Number of rate tests counted in the correction.
        pairs: Number of pairs.
        by: The common properties of the two responses of a pair, in words.
        resampled: The units that the bootstrap of the score resamples: `tasks`, or `responses` to one task.
        figures: One row per figure.
        tasks: One row per task of the pairs.
        over_tasks: The score and the success rate over tasks, with equal weight for each task.
        transitions: One row per figure and pair of outcomes: how often one became the other.
        flips: One row per check and pair that flipped between pass and fail; regressions first.
        unpaired: One row per response that is in no pair.
        notes: Further information for the reader, one sentence each.
    """

    base: Side
    candidate: Side
    verdict: str
    alpha: float
    tests: int
    pairs: int
    by: str
    resampled: str
    figures: pd.DataFrame
    tasks: pd.DataFrame
    over_tasks: pd.DataFrame
    transitions: pd.DataFrame
    flips: pd.DataFrame
    unpaired: pd.DataFrame
    notes: tuple[str, ...]

    @property
    def regressed(self) -> bool:
        """Whether any figure got worse."""
        return self.verdict == REGRESSED

    def __repr__(self) -> str:
        """Returns the sides and the verdict, on one line."""
        base, candidate = labels(self)
        return f"<Comparison of {candidate!r} with {base!r}: {self.verdict}, {counted(self.pairs, 'pair')}>"

    def __str__(self) -> str:
        """Returns the verdict and the figures that changed most, in a few lines."""
        return comparison_summary(self)

    def _repr_html_(self) -> str:
        """Returns the verdict and the changes as HTML, for notebooks."""
        from reports.html.display import comparison_html  # load jinja2 only when HTML is needed

        return comparison_html(self)


def compare(
    base: Run,
    candidate: Run,
    *,
    base_model: str | None = None,
    candidate_model: str | None = None,
    alpha: float = ALPHA,
    allow_different: bool = False,
) -> Comparison:
    """Compares two runs, or two models of runs.

    Args:
        base: The earlier run.
        candidate: The run to judge; the same run to compare two of its models.
        base_model: The model of the base to compare; None for all, each with itself.
        candidate_model: The model of the candidate to compare.
        alpha: How often a comparison of equals may regress, between 0 and 1.
        allow_different: Whether to compare runs with different rubrics or graders anyway.

    Raises:
        DifferentRunsError: The runs have different rubrics or graders.
        CompareError: There is no such model, or no pair.
        RunError: A part of a run is missing or damaged.
    """
    if not allow_different:
        refuse_different(base.manifest, candidate.manifest)
    mine = side_of(base, base_model)
    theirs = side_of(candidate, candidate_model, mine.all if candidate is base else None)
    return compare_sides(mine, theirs, alpha, allow_different=allow_different)


def compare_sides(base: Side, candidate: Side, alpha: float = ALPHA, *, allow_different: bool = False) -> Comparison:
    """Compares two sides, even with different graders.

    Args:
        base: The earlier side.
        candidate: The side to judge.
        alpha: How often a comparison of equals may regress, between 0 and 1.
        allow_different: Whether to compare responses with different rubrics anyway.

    Raises:
        DifferentRunsError: Every pair has different rubrics.
        CompareError: There is no pair.
    """
    found = judged_pairs(base, candidate, alpha, allow_different=allow_different)
    matching, figures, mine, theirs, tasks = found.matching, found.figures, found.mine, found.theirs, found.tasks
    return Comparison(
        base=base,
        candidate=candidate,
        verdict=verdict_of(figures),
        alpha=alpha,
        tests=found.tests,
        pairs=len(matching.base),
        by=matching.by,
        resampled=found.resampled,
        figures=figures,
        tasks=task_changes(mine, theirs, tasks),
        over_tasks=over_tasks(mine, theirs, tasks, 1 - alpha),
        transitions=_transitions(mine, theirs),
        flips=_flips(mine, theirs, figures),
        unpaired=matching.unpaired,
        notes=tuple(_notes(base, candidate, matching, len(set(tasks)), allowed=allow_different)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class JudgedPairs:
    """The pairs of two sides, with the verdict on each of their figures.

    Attributes:
        matching: The pairs.
        mine: The responses of the base, one per pair.
        theirs: Those of the candidate, in the same order.
        tasks: The task of each pair, numbered from 0.
        resampled: What the bootstrap of the score resamples.
        figures: One row per figure.
        tests: Number of rate tests counted in the correction.
    """

    matching: Matching
    mine: Outcomes
    theirs: Outcomes
    tasks: NDArray[np.int64]
    resampled: str
    figures: pd.DataFrame
    tests: int


def judged_pairs(base: Side, candidate: Side, alpha: float, *, allow_different: bool = False) -> JudgedPairs:
    """Pairs the responses of two sides and tests every figure: the one test of all reports.

    Raises:
        DifferentRunsError: Every pair has different rubrics.
        CompareError: There is no pair.
    """
    matching = matched(base, candidate, allow_different=allow_different)
    mine = base.outcomes.take(matching.base).asked()
    theirs = candidate.outcomes.take(matching.candidate).asked()
    tasks = pd.factorize(mine.responses["task"].astype("str"))[0].astype("int64")
    clusters, resampled = clusters_of(tasks)
    figures, tests = judged(list(measured(mine, theirs, clusters, 1 - alpha)), alpha)
    return JudgedPairs(matching, mine, theirs, tasks, resampled, figures, tests)


def _kinds(base: Outcomes, candidate: Outcomes) -> Iterator[tuple[str, Matrix, Matrix]]:
    yield "success", base.success, candidate.success
    yield "category", base.categories, candidate.categories
    yield "check", base.checks, candidate.checks
    yield "indicator", base.indicators, candidate.indicators


def _transitions(base: Outcomes, candidate: Outcomes) -> pd.DataFrame:
    rows: list[tuple[Any, ...]] = []
    outcomes = (*OUTCOMES, "absent")
    for kind, mine, theirs in _kinds(base, candidate):
        for name in dict.fromkeys((*mine.names, *theirs.names)):
            pairs = mine.column(name).astype(np.int64) * len(outcomes) + theirs.column(name)
            counts = np.bincount(pairs, minlength=len(outcomes) ** 2)
            rows += [
                (kind, name, outcomes[pair // len(outcomes)], outcomes[pair % len(outcomes)], int(counts[pair]))
                for pair in np.flatnonzero(counts)
            ]
    names = [column.name for column in TRANSITIONS.columns]
    return framed(TRANSITIONS, {name: [row[n] for row in rows] for n, name in enumerate(names)})


def _flips(base: Outcomes, candidate: Outcomes, figures: pd.DataFrame) -> pd.DataFrame:
    """Returns the flips: checks with a verdict first, then regressions before improvements, then by number of flips."""
    checks = figures[figures["kind"] == "check"]
    rank = {REGRESSED: 0, IMPROVED: 1}
    order = checks.assign(rank=[rank.get(verdict, 2) for verdict in checks["verdict"]]).sort_values(
        ["rank", "regressed", "improved"], ascending=[True, False, False], kind="stable"
    )
    directions = {REGRESSED: (PASS, FAIL), IMPROVED: (FAIL, PASS)}
    found: list[pd.DataFrame] = []
    for direction, (before, after) in directions.items():
        for check in order["figure"]:
            rows = np.flatnonzero((base.checks.column(check) == before) & (candidate.checks.column(check) == after))
            mine, theirs = base.responses.iloc[rows], candidate.responses.iloc[rows]
            columns = {
                "check": [check] * len(rows),
                "category": [check.partition(".")[0]] * len(rows),
                "direction": [direction] * len(rows),
                "task": mine["task"].astype("str").tolist(),
                "sample": mine["sample"].astype("str").tolist(),
                "base_id": mine["response_id"].tolist(),
                "candidate_id": theirs["response_id"].tolist(),
            }
            found.append(framed(FLIPS, columns))
    return pd.concat(found, ignore_index=True) if found else framed(FLIPS, {c.name: [] for c in FLIPS.columns})


def _other_tasks(matching: Matching) -> str:
    """Names the tasks whose rubrics differ."""
    names = [task or "(no task)" for task in matching.other_tasks]
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    named = f"{', '.join(names[:NAMED])}{more}"
    return f"{counted(len(names), 'task')} ({named}), {counted(matching.others, 'pair')}"


def _notes(base: Side, candidate: Side, matching: Matching, tasks: int, *, allowed: bool) -> Iterator[str]:
    """Yields notes that the reader needs besides the figures."""
    for side, name in ((base, "base"), (candidate, "candidate")):
        if side.run.manifest.finished is None:
            yield f"The run of the {name} is not finished: only the responses that it has are compared."
        if len(side.ungraded):
            number = len(side.ungraded)
            yield f"{number:,} {'response' if number == 1 else 'responses'} of the {name} could not be read or graded."
    if matching.others and allowed:
        yield "The sides were graded with different rubrics: a change may be due to the rubric."
    elif matching.others:
        yield f"Left out, because their rubrics differ: {_other_tasks(matching)}."
    if base.run.manifest.graders != candidate.run.manifest.graders:
        yield "The sides were graded by different graders: a change may be due to the graders."
    if assumed := assumed_differently(base.run.manifest, candidate.run.manifest):
        yield f"The programs were read with different assumptions: {'; '.join(assumed)}."
    mine, theirs = set(base.outcomes.checks.names), set(candidate.outcomes.checks.names)
    for names, name in ((mine - theirs, "base"), (theirs - mine, "candidate")):
        if names:
            more = f" and {len(names) - MANY:,} more" if len(names) > MANY else ""
            yield f"Asked only of the {name}, and not compared: {', '.join(sorted(names)[:MANY])}{more}."
    if 1 < tasks < FEW_TASKS:
        yield f"There are only {tasks} tasks: the interval of the score says little about other tasks."
    if matching.by.endswith("repeat"):
        yield "Several responses have task and sample in common; they are matched by repeat, else in order."
