"""Follows the figures of many runs, and their changes from one run to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from reports.compare import ALPHA, REGRESSED, CompareError, Comparison, compare_sides
from reports.compare.sides import refuse_different
from reports.frames import framed, records_of
from reports.history.points import Point
from reports.history.tables import TREND, WORSENED
from reports.outcomes import ERROR, FAIL, PASS, UNKNOWN, Matrix, Outcomes
from reports.scorecard.rates import matrix_rates
from reports.scorecard.scores import clusters_of, mean_over_tasks, mean_scores, task_means

__all__ = ["History", "Step", "history"]


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """A run compared with an earlier one.

    Attributes:
        series: The series.
        position: The position of the run in the series, from 0.
        since: The position of the earlier run.
        comparison: The comparison; None if the runs have no pair.
        problem: Why there is no comparison, as a sentence; "" if there is one.
    """

    series: str
    position: int
    since: int
    comparison: Comparison | None
    problem: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """The changes of figures over runs; `reports.history.tables` defines the columns.

    Attributes:
        series: The points of each series, in order.
        alpha: Maximum rate at which a comparison of equal runs shows that something got worse.
        steps: Each run compared with the one before; of more than two runs, also the last with the first.
        trend: One row per figure of a run.
        worsened: One row per figure that got worse, with the first run in which it did.
    """

    series: Mapping[str, Sequence[Point]]
    alpha: float
    steps: Sequence[Step]
    trend: pd.DataFrame
    worsened: pd.DataFrame


def history(series: Mapping[str, Sequence[Point]], *, alpha: float = ALPHA, allow_different: bool = False) -> History:
    """Returns the history of some runs.

    Args:
        series: The points of each series, in order, as `points_of` gives them.
        alpha: How often each comparison of equal runs may show that something got worse, between 0 and 1.
        allow_different: Whether to compare runs with different rubrics or graders anyway.

    Raises:
        DifferentRunsError: Runs of a series have different rubrics or graders.
    """
    if not allow_different:
        for points in series.values():
            for before, after in pairwise(points):
                refuse_different(before.run.manifest, after.run.manifest)
    asked = [(name, later, earlier) for name, points in series.items() for later, earlier in _asked(len(points))]
    steps = [
        _step(name, series[name], later, earlier, alpha, allow_different=allow_different)
        for name, later, earlier in asked
    ]
    return History(series, alpha, steps, _trend(series, steps), _worsened(series, steps))


def _asked(points: int) -> Iterator[tuple[int, int]]:
    """Yields the pairs of points to compare: each with the one before, and the last with the first."""
    yield from ((position, position - 1) for position in range(1, points))
    if points > 2:
        yield points - 1, 0


def _step(name: str, points: Sequence[Point], later: int, earlier: int, alpha: float, *, allow_different: bool) -> Step:
    try:
        sides = points[earlier].side, points[later].side
        return Step(name, later, earlier, compare_sides(*sides, alpha, allow_different=allow_different))
    except CompareError as error:
        return Step(name, later, earlier, None, str(error))


def _trend(series: Mapping[str, Sequence[Point]], steps: Sequence[Step]) -> pd.DataFrame:
    changes = {
        (step.series, step.position, row["kind"], row["figure"]): row
        for step in steps
        if step.comparison is not None and step.since == step.position - 1
        for row in _changes(step.comparison)
    }
    rows = []
    for name, points in series.items():
        for position, point in enumerate(points):
            about = {
                "series": name,
                "position": position,
                "run": str(point.run.path),
                "model": point.model,
                "started": point.run.manifest.started.isoformat(),
            }
            for figure in _figures(point):
                change = changes.get((name, position, figure["kind"], figure["figure"]), {})
                change = {key: change.get(key) for key in ("difference", "p_holm", "verdict")}
                rows.append({**about, **figure, **change})
    return framed(TREND, {column.name: [row[column.name] for row in rows] for column in TREND.columns})


def _changes(comparison: Comparison) -> Iterator[dict[str, Any]]:
    """Yields the change of each figure of `TREND`."""
    yield from records_of(comparison.figures)
    for row in records_of(comparison.over_tasks):
        yield {"kind": "tasks", "figure": f"{row['figure']} over tasks", "difference": row["difference"]}
    for row in records_of(comparison.tasks):
        yield {"kind": "task", "figure": row["task"], "difference": row["difference"]}


def _figures(point: Point) -> Iterator[dict[str, Any]]:
    """Yields the figures of one model of one run, over all its graded responses."""
    outcomes = point.side.outcomes
    score = outcomes.responses["score"].to_numpy(dtype=np.float64)
    tasks = pd.factorize(outcomes.responses["task"].astype("str"))[0].astype("int64")
    means = mean_scores(score, outcomes.strict, outcomes.lenient, clusters_of(tasks)[0])
    yield {
        "kind": "score",
        "figure": "score",
        "better": "higher",
        "decided": int((~np.isnan(score)).sum()),
        "unknown": int(outcomes.open.sum()),
        "rate": means["score"],
        "low": means["score_low"],
        "high": means["score_high"],
    }
    yield from _rates("success", outcomes.success, tasks, met=True)
    if len(set(tasks)) > 1:
        yield from _tasks(outcomes, score, tasks)
    yield from _rates("category", outcomes.categories, tasks, met=False)
    yield from _rates("check", outcomes.checks, tasks, met=False)
    yield from _rates("indicator", outcomes.indicators, tasks, met=True)


def _tasks(outcomes: Outcomes, score: NDArray[np.float64], tasks: NDArray[np.int64]) -> Iterator[dict[str, Any]]:
    """Yields the figures over tasks with equal weight, and the mean score of each task."""
    codes = outcomes.success.codes[:, 0]
    met = np.select([codes == PASS, codes == FAIL], [1.0, 0.0], np.nan)
    unknown = outcomes.open
    ends = {"score": (score, outcomes.strict, outcomes.lenient), "success": (met, met, met)}
    for figure, values in ends.items():
        over = mean_over_tasks("rate", "", *values, tasks)
        of_tasks = task_means(values[0], tasks)
        open_ = unknown if figure == "score" else codes == UNKNOWN
        yield {
            "kind": "tasks",
            "figure": f"{figure} over tasks",
            "better": "higher",
            "decided": int((~np.isnan(of_tasks)).sum()),
            "unknown": len(set(tasks[open_])),
            **{name: over[name] for name in ("rate", "low", "high")},
        }
    number = int(tasks.max()) + 1
    decided = np.bincount(tasks[~np.isnan(score)], minlength=number)
    open_ = np.bincount(tasks[unknown], minlength=number)
    first = np.unique(tasks, return_index=True)[1]
    for task, (name, mean) in enumerate(
        zip(outcomes.responses["task"].iloc[first].astype("str"), task_means(score, tasks), strict=True)
    ):
        yield {
            "kind": "task",
            "figure": name,
            "better": "higher",
            "decided": int(decided[task]),
            "unknown": int(open_[task]),
            "rate": float(mean),
            "low": np.nan,
            "high": np.nan,
        }


def _rates(kind: str, matrix: Matrix, tasks: NDArray[np.int64], *, met: bool) -> Iterator[dict[str, Any]]:
    whole = np.zeros(len(matrix.codes), dtype=np.int64)
    counts = matrix.counts(whole, 1)[0]
    unknown = counts[:, UNKNOWN] + counts[:, ERROR]
    counted, others = (counts[:, PASS], counts[:, FAIL]) if met else (counts[:, FAIL], counts[:, PASS])
    shares = matrix_rates(matrix, whole, 1, tasks, good=met)
    for n, name in enumerate(matrix.names):
        yield {
            "kind": kind,
            "figure": name,
            "better": "higher" if met else "lower",
            "decided": int(counted[n] + others[n]),
            "unknown": int(unknown[n]),
            "rate": shares["rate"][n],
            "low": shares["low"][n],
            "high": shares["high"][n],
        }


def _worsened(series: Mapping[str, Sequence[Point]], steps: Sequence[Step]) -> pd.DataFrame:
    """Returns the first step in which each figure got worse; changes seen only over the whole series come last."""
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for step in steps:
        if step.comparison is None:
            continue
        points = series[step.series]
        for row in records_of(step.comparison.figures):
            if row["verdict"] == REGRESSED:
                found.setdefault(
                    (step.series, row["kind"], row["figure"]),
                    {
                        "series": step.series,
                        "kind": row["kind"],
                        "figure": row["figure"],
                        "position": step.position,
                        "run": str(points[step.position].run.path),
                        "model": points[step.position].model,
                        "since": points[step.since].name,
                        "base_rate": row["base_rate"],
                        "rate": row["candidate_rate"],
                        "p_holm": row["p_holm"],
                    },
                )
    rows = list(found.values())
    return framed(WORSENED, {column.name: [row[column.name] for row in rows] for column in WORSENED.columns})
