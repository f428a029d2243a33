"""Compares the tasks of two sides: each task by itself, and means over tasks with equal weight.

These figures are not tested. A comparison tests its pairs.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from reports.compare.measures import CHANGE
from reports.compare.tables import OVER_TASKS, TASKS
from reports.frames import framed
from reports.outcomes import FAIL, PASS, Outcomes
from reports.scorecard.scores import task_means
from reports.statistics import cluster_mean

__all__ = ["over_tasks", "task_changes"]


def task_changes(base: Outcomes, candidate: Outcomes, tasks: NDArray[np.int64]) -> pd.DataFrame:
    """Returns the table `TASKS`, with tasks in the order of the pairs.

    Args:
        base: The responses of the base, one per pair.
        candidate: Their partners, in the same order.
        tasks: The task of each pair, numbered from 0.
    """
    number = int(tasks.max()) + 1 if len(tasks) else 0
    first = np.unique(tasks, return_index=True)[1]
    before, after = _scores(base), _scores(candidate)
    known = ~np.isnan(after - before)
    before, after = np.where(known, before, np.nan), np.where(known, after, np.nan)
    change = np.round(after - before, 9)
    successes = [np.bincount(tasks[side.success.codes[:, 0] == PASS], minlength=number) for side in (base, candidate)]
    mine, theirs = task_means(before, tasks), task_means(after, tasks)
    columns = {
        "task": base.responses["task"].iloc[first].astype("str").tolist(),
        "rubric": base.responses["rubric"].iloc[first].astype("str").tolist(),
        "pairs": np.bincount(tasks, minlength=number),
        "base_score": mine,
        "candidate_score": theirs,
        "difference": theirs - mine,
        "regressed": np.bincount(tasks[change < 0], minlength=number),
        "improved": np.bincount(tasks[change > 0], minlength=number),
        "base_successes": successes[0],
        "candidate_successes": successes[1],
    }
    return framed(TASKS, columns)


def over_tasks(base: Outcomes, candidate: Outcomes, tasks: NDArray[np.int64], confidence: float) -> pd.DataFrame:
    """Returns the table `OVER_TASKS`.

    Args:
        base: The responses of the base, one per pair.
        candidate: Their partners, in the same order.
        tasks: The task of each pair, numbered from 0.
        confidence: The confidence level of the intervals.
    """
    kinds = (("score", _scores(base), _scores(candidate)), ("success", _successes(base), _successes(candidate)))
    rows = [_over(figure, before, after, tasks, confidence) for figure, before, after in kinds]
    return framed(OVER_TASKS, {column.name: [row[column.name] for row in rows] for column in OVER_TASKS.columns})


def _over(
    figure: str, before: NDArray[np.float64], after: NDArray[np.float64], tasks: NDArray[np.int64], confidence: float
) -> dict[str, Any]:
    known = ~np.isnan(after - before)
    mine, theirs = (task_means(np.where(known, values, np.nan), tasks) for values in (before, after))
    differences = np.round(theirs - mine, 9)
    mean = cluster_mean(differences, np.arange(len(differences)), CHANGE, confidence)
    some = ~np.isnan(differences)
    return {
        "figure": figure,
        "tasks": mean.clusters,
        "base_rate": float(mine[some].mean()) if some.any() else np.nan,
        "candidate_rate": float(theirs[some].mean()) if some.any() else np.nan,
        "difference": mean.mean,
        "low": mean.low,
        "high": mean.high,
        "regressed": int((differences < 0).sum()),
        "improved": int((differences > 0).sum()),
    }


def _scores(side: Outcomes) -> NDArray[np.float64]:
    scores: NDArray[np.float64] = side.responses["score"].to_numpy(dtype=np.float64)
    return scores


def _successes(side: Outcomes) -> NDArray[np.float64]:
    codes = side.success.codes[:, 0]
    return np.select([codes == PASS, codes == FAIL], [1.0, 0.0], np.nan)
