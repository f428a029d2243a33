"""Computes what a number of tasks and repeats can show, from how much a run's own responses vary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import isnan, nan
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from harness.runs.tables import Column, Table
from reports.compare import ALPHA, Side
from reports.errors import ReportError
from reports.frames import framed
from reports.outcomes import FAIL, PASS, Outcomes
from reports.scorecard.scores import task_means
from reports.statistics import Components, components, detectable_difference

__all__ = ["FLAKY", "REPEATS", "TASKS", "Planned", "Power", "PowerError", "power_of"]

TASKS = (10, 30, 100, 300, 1000)
"""Numbers of tasks that are planned for, beside the run's own."""
REPEATS = (1, 2, 4, 8, 16)
"""Numbers of repeats that are planned for."""
MORE_REPEATS = (4, 8, 16, 32, 64)
"""The same for a run of a single task."""

FLAKY = Table(
    "flaky",
    "a model and a task whose repeats disagree; those with the most checks first",
    (
        Column("model", "name", 'The model; "" where unknown.'),
        Column("task", "name", 'The task; "" where unknown.'),
        Column("responses", "integer", "Its graded responses."),
        Column("successes", "integer", "How many are successes."),
        Column("failures", "integer", "How many are certainly none."),
        Column("score_least", "number", "The lowest score."),
        Column("score_most", "number", "The highest score."),
        Column("checks", "integer", "Checks that some of the responses pass and others fail."),
        Column("check", "name", 'The check that is divided most evenly; "" if none is.'),
        Column("check_passes", "integer", "Responses that pass this check."),
        Column("check_fails", "integer", "Responses that fail it."),
    ),
)


class PowerError(ReportError):
    """A run cannot say how much responses vary; the message says what is needed."""


@dataclass(frozen=True, slots=True)
class Planned:
    """The smallest difference of a figure that tasks and repeats can show.

    Attributes:
        figure: `score` or `success`.
        tasks: Number of tasks.
        repeats: Responses of each version to each task.
        detectable: The difference, 0 to 1; None if no difference of that size is possible, or if nothing varies.
    """

    figure: str
    tasks: int
    repeats: int
    detectable: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Power:
    """What a run's responses say about how many are needed.

    Attributes:
        models: The models.
        tasks: Number of tasks.
        variance: For `score` and `success`: the components of variance, pooled over the models.
        changing: For each: the variance between tasks of the difference of two versions.
        assumed: Whether `changing` is assumed to be that of unrelated versions, because there is a single model.
        alpha: The significance level.
        planned: The differences, for each figure, number of tasks and repeats.
        flaky: The tasks whose repeats disagree (`FLAKY`).
    """

    models: tuple[str, ...]
    tasks: int
    variance: dict[str, Components]
    changing: dict[str, float]
    assumed: bool
    alpha: float
    planned: tuple[Planned, ...]
    flaky: pd.DataFrame


def power_of(side: Side, *, tasks: Sequence[int] = (), repeats: Sequence[int] = (), alpha: float = ALPHA) -> Power:
    """Returns how small a difference of two versions some numbers of tasks and repeats can show.

    Args:
        side: The responses to take the variance from.
        tasks: Numbers of tasks; by default the run's own and `TASKS`.
        repeats: Numbers of repeats; by default `REPEATS`.
        alpha: The significance level.

    Raises:
        PowerError: No task has several responses of a model.
    """
    outcomes = side.outcomes
    number, names = pd.factorize(outcomes.responses["task"].astype("str"))
    task = number.astype(np.int64)
    models = outcomes.responses["model"].astype("str").to_numpy()
    rows = {model: np.flatnonzero(models == model) for model in side.models}
    variance, changing = {}, {}
    for figure, values in _figures(outcomes).items():
        of_models = [components(values[of], task[of]) for of in rows.values()]
        variance[figure] = Components(
            _mean([one.between for one in of_models]), _mean([one.within for one in of_models]), len(names)
        )
        changing[figure] = _changing(values, task, list(rows.values()), variance[figure])
    if isnan(variance["score"].within):
        message = (
            f"{side.run.path} has one response of each model to each task, which does not show how much repeats vary; "
            "grade several responses to a task"
        )
        raise PowerError(message)
    wanted = sorted(set(tasks)) or sorted({len(names), *TASKS} if len(names) > 1 else {1})
    planned = tuple(
        Planned(figure, n, k, _possible(detectable_difference(changing[figure], variance[figure].within, n, k, alpha)))
        for figure in variance
        for n in wanted
        for k in sorted(set(repeats)) or (REPEATS if len(names) > 1 else MORE_REPEATS)
    )
    flaky = _flaky(outcomes, models, task, names)
    return Power(tuple(rows), len(names), variance, changing, len(rows) < 2, alpha, planned, flaky)


def _figures(outcomes: Outcomes) -> dict[str, NDArray[np.float64]]:
    success = outcomes.success.codes[:, 0]
    return {
        "score": outcomes.responses["score"].to_numpy(dtype=np.float64),
        "success": np.select([success == PASS, success == FAIL], [1.0, 0.0], np.nan),
    }


def _mean(values: Sequence[float]) -> float:
    known = [value for value in values if not isnan(value)]
    return sum(known) / len(known) if known else nan


def _changing(
    values: NDArray[np.float64], task: NDArray[np.int64], rows: Sequence[NDArray[np.int64]], of: Components
) -> float:
    """Returns the variance between tasks of the difference of two versions.

    Takes the mean over pairs of the run's models, without what repeats add to it. Of a single model, takes twice the
    variance between tasks: that of versions whose results have nothing to do with each other, which is the most.
    """
    if isnan(of.between) or isnan(of.within):
        return 0.0
    if len(rows) < 2:
        return 2 * of.between
    number = int(task.max()) + 1
    found = []
    for one, other in combinations(rows, 2):
        means = [_of_tasks(values[side], task[side], number) for side in (one, other)]
        difference = means[1][0] - means[0][0]
        known = ~np.isnan(difference)
        if known.sum() > 1:
            repeats = np.mean([1 / mean[1][known] for mean in means], axis=0).sum() / known.sum() * 2
            found.append(max(0.0, float(np.var(difference[known], ddof=1)) - float(repeats) * of.within))
    return min(_mean(found), 2 * of.between) if found else 2 * of.between


def _of_tasks(
    values: NDArray[np.float64], task: NDArray[np.int64], number: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Returns the mean of each task and how many values it has."""
    padded = np.concatenate([values, np.full(number, np.nan)])
    tasks = np.concatenate([task, np.arange(number)])
    sizes = np.bincount(task[~np.isnan(values)], minlength=number).astype(np.float64)
    return task_means(padded, tasks), sizes


def _possible(difference: float) -> float | None:
    return None if isnan(difference) or difference > 1 else difference


def _flaky(outcomes: Outcomes, models: NDArray[Any], task: NDArray[np.int64], names: Any) -> pd.DataFrame:
    """Returns the tasks to which a model's responses succeed and fail, or pass and fail a check."""
    rows: list[dict[str, Any]] = []
    group, keys = pd.factorize(pd.Series(list(zip(models.tolist(), task.tolist(), strict=True)), dtype="object"))
    number = len(keys)
    counts = {code: _counts(outcomes.checks.codes == code, group, number) for code in (PASS, FAIL)}
    success = {
        code: np.bincount(group[outcomes.success.codes[:, 0] == code], minlength=number) for code in (PASS, FAIL)
    }
    score = outcomes.responses["score"].groupby(group).agg(["min", "max"])
    divided = np.minimum(counts[PASS], counts[FAIL])
    sizes = np.bincount(group, minlength=number)
    for place, (model, which) in enumerate(keys):
        checks = int((divided[place] > 0).sum())
        if not checks and not (success[PASS][place] and success[FAIL][place]):
            continue
        most = int(divided[place].argmax()) if checks else -1
        rows.append(
            {
                "model": model,
                "task": names[which],
                "responses": int(sizes[place]),
                "successes": int(success[PASS][place]),
                "failures": int(success[FAIL][place]),
                "score_least": float(score["min"].iloc[place]),
                "score_most": float(score["max"].iloc[place]),
                "checks": checks,
                "check": outcomes.checks.names[most] if checks else "",
                "check_passes": int(counts[PASS][place, most]) if checks else 0,
                "check_fails": int(counts[FAIL][place, most]) if checks else 0,
            }
        )
    rows.sort(key=lambda row: (-row["checks"], row["model"], row["task"]))
    return framed(FLAKY, {column.name: [row[column.name] for row in rows] for column in FLAKY.columns})


def _counts(found: NDArray[np.bool_], group: NDArray[Any], number: int) -> NDArray[np.int64]:
    """Returns how many responses of each group have something in each column."""
    columns = [np.bincount(group[column], minlength=number) for column in found.T]
    return np.column_stack(columns) if columns else np.zeros((number, 0), dtype=np.int64)
