"""Computes the figures of a run by model: scores, failures, and how much is unknown.

A rate is a share of decided outcomes. Outcomes that are unknown, not applicable, broken or unreadable are in no rate
but have their own columns, and so do the bounds that unknowns set on a rate.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from harness.runs.tables import Table
from reports.frames import framed
from reports.outcomes import ERROR, FAIL, NOT_APPLICABLE, PASS, UNKNOWN, Matrix, Outcomes, outcomes_of
from reports.scorecard.groups import Groups, groups_of
from reports.scorecard.rates import matrix_rates
from reports.scorecard.repeats import repeats
from reports.scorecard.scores import clusters_of, mean_over_tasks, mean_scores
from reports.scorecard.slices import slices_by
from reports.scorecard.tables import CATEGORIES, CHECKS, INDICATORS, MODELS, REPEATS, TASKS, sliced
from reports.scorecard.tasks import task_rows
from reports.summaries import scorecard_summary

if TYPE_CHECKING:
    from harness.runs import Run

__all__ = ["Scorecard", "scorecard"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Scorecard:
    """The figures of a run; `reports.scorecard.tables` defines the columns.

    Attributes:
        rubric: The name of the rubric, or of the suite of rubrics.
        rubrics: The names of the graded responses' rubrics.
        by: The column that slices responses; None without slices.
        models: One row per model, with figures over its responses and over its tasks.
        tasks: One row per model and task.
        categories: One row per model and category.
        checks: One row per model and check that counts.
        indicators: One row per model and indicator.
        repeats: One row per model, measure (pass@k, pass^k) and k.
    """

    rubric: str
    rubrics: tuple[str, ...]
    by: str | None
    models: pd.DataFrame
    tasks: pd.DataFrame
    categories: pd.DataFrame
    checks: pd.DataFrame
    indicators: pd.DataFrame
    repeats: pd.DataFrame

    def __repr__(self) -> str:
        """Returns the rubrics and the subject of the scorecard, on one line."""
        models, responses = self.models["model"].nunique(), int(self.models["responses"].sum())
        sliced = f" by {self.by!r}" if self.by is not None else ""
        held_to = (
            f"{len(self.rubrics)} rubrics ({self.rubric!r})" if len(self.rubrics) > 1 else f"rubric {self.rubric!r}"
        )
        return f"<Scorecard of {held_to}{sliced}: models {models}, responses {responses:,}>"

    def __str__(self) -> str:
        """Returns a table of the models, in a few lines."""
        return scorecard_summary(self)

    def _repr_html_(self) -> str:
        """Returns the figures as HTML, for notebooks."""
        from reports.html.display import scorecard_html  # load jinja2 only when HTML is needed

        return scorecard_html(self)


def scorecard(run: Run, by: str | None = None) -> Scorecard:
    """Returns the figures of a run, with models and rows in the order of the run.

    Args:
        run: The run; if unfinished, the figures cover its present responses.
        by: A column to slice by: every table then has a row for each of its values, given in the column `slice`.
            `task`, `sample`, `rubric`, `status`, or a key of the records' metadata such as `complexity`.

    Raises:
        SliceError: No response has the column to slice by, or it has too many values.
        RunError: A part of the run is missing or damaged.
    """
    outcomes = outcomes_of(run)
    groups = groups_of(outcomes, slices_by(run, outcomes, by) if by is not None else None)
    return Scorecard(
        rubric=run.manifest.rubric.name,
        rubrics=_rubrics(outcomes),
        by=by,
        models=_made(MODELS, groups, _models(groups)),
        tasks=_made(TASKS, groups, task_rows(groups)),
        categories=_made(CATEGORIES, groups, _outcomes("category", groups, groups.outcomes.categories)),
        checks=_made(CHECKS, groups, _outcomes("check", groups, groups.outcomes.checks)),
        indicators=_made(INDICATORS, groups, _indicators(groups)),
        repeats=_made(REPEATS, groups, _repeats(groups)),
    )


def _rubrics(outcomes: Outcomes) -> tuple[str, ...]:
    graded = outcomes.responses["status"].eq("graded").to_numpy()
    return tuple(dict.fromkeys(outcomes.responses["rubric"][graded].astype("str")))


def _made(table: Table, groups: Groups, columns: dict[str, Any]) -> pd.DataFrame:
    return framed(sliced(table) if "slice" in groups.keys else table, columns)


def _models(groups: Groups) -> dict[str, Any]:
    outcomes = groups.outcomes
    status = outcomes.responses["status"].astype("str").to_numpy()
    counts = {name: np.bincount(groups.of[status == name], minlength=groups.number) for name in _STATUSES}
    success = outcomes.success.counts(groups.of, groups.number)[:, 0]
    checks = outcomes.checks.counts(groups.of, groups.number).sum(axis=1)
    checks += outcomes.advisory.counts(groups.of, groups.number).sum(axis=1)
    met = matrix_rates(outcomes.success, groups.of, groups.number, groups.tasks, good=True)
    scores = [_score(groups, rows) for rows in groups.rows()]
    over = [_over_tasks(groups, rows) for rows in groups.rows()]
    return {
        **groups.keys,
        "responses": np.bincount(groups.of, minlength=groups.number),
        "graded": counts["graded"],
        "unreadable": counts["unreadable"],
        "errors": counts["error"],
        **{name: [score[name] for score in scores] for name in _SCORES},
        "successes": success[:, PASS],
        "success_unknown": success[:, UNKNOWN],
        "success_rate": met.pop("rate"),
        **{f"success_{name}": values for name, values in met.items()},
        **{name: [row[name] for row in over] for name in _OVER},
        "unknown_checks": checks[:, UNKNOWN],
        "error_checks": checks[:, ERROR],
    }


_OVER = tuple(column.name for column in MODELS.columns if column.name.startswith("task_"))
_STATUSES = ("graded", "unreadable", "error")
_SCORES = (
    *("tasks", "score", "score_low", "score_high", "score_lenient", "score_strict"),
    *("score_widest_low", "score_widest_high", "resampled"),
)


def _score(groups: Groups, rows: NDArray[np.int64]) -> dict[str, Any]:
    """Returns the columns about the score of one group."""
    outcomes = groups.outcomes
    rows = rows[_graded(groups, rows)]
    tasks = _tasks(groups, rows)
    clusters, resampled = clusters_of(tasks)
    score = outcomes.responses["score"].to_numpy(dtype=np.float64)[rows]
    means = mean_scores(score, outcomes.strict[rows], outcomes.lenient[rows], clusters)
    return {"tasks": len(np.unique(tasks)), "resampled": resampled, **means}


def _over_tasks(groups: Groups, rows: NDArray[np.int64]) -> dict[str, Any]:
    """Returns the columns of one group about all its tasks."""
    outcomes = groups.outcomes
    rows = rows[_graded(groups, rows)]
    tasks = _tasks(groups, rows)
    score = outcomes.responses["score"].to_numpy(dtype=np.float64)[rows]
    success = outcomes.success.codes[rows, 0]
    met = np.select([success == PASS, success == FAIL], [1.0, 0.0], np.nan)
    worst, best = (np.where(success == UNKNOWN, end, met) for end in (0.0, 1.0))
    return {
        **mean_over_tasks("task_score", "task_score_", score, outcomes.strict[rows], outcomes.lenient[rows], tasks),
        **mean_over_tasks("task_success_rate", "task_success_", met, worst, best, tasks),
    }


def _graded(groups: Groups, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Returns which of some responses have a grade."""
    return groups.outcomes.responses["status"].iloc[rows].eq("graded").to_numpy()


def _tasks(groups: Groups, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Returns the task of some responses, as numbers from 0."""
    return pd.factorize(groups.outcomes.responses["task"].iloc[rows].astype("str"))[0].astype("int64")


def _outcomes(name: str, groups: Groups, matrix: Matrix) -> dict[str, Any]:
    """Returns the columns of a table of categories or checks."""
    counts = matrix.counts(groups.of, groups.number).reshape(-1, ERROR + 2)
    shares = matrix_rates(matrix, groups.of, groups.number, groups.tasks, good=False)
    names = list(matrix.names) * groups.number
    return {
        **groups.repeated(len(matrix.names)),
        name: names,
        "category": [full.partition(".")[0] for full in names],
        "pass": counts[:, PASS],
        "fail": counts[:, FAIL],
        "unknown": counts[:, UNKNOWN],
        "not_applicable": counts[:, NOT_APPLICABLE],
        "error": counts[:, ERROR],
        "not_asked": _not_asked(groups, counts, len(matrix.names)),
        "failure_rate": shares.pop("rate"),
        **shares,
    }


def _not_asked(groups: Groups, counts: NDArray[np.int64], names: int) -> NDArray[np.int64]:
    """Returns how many graded responses of each group were not asked each category, check or indicator."""
    graded = (groups.outcomes.responses["status"] == "graded").to_numpy()
    number = np.bincount(groups.of[graded], minlength=groups.number)
    rest: NDArray[np.int64] = np.repeat(number, names) - counts[:, : ERROR + 1].sum(axis=1)
    return rest


def _indicators(groups: Groups) -> dict[str, Any]:
    matrix = groups.outcomes.indicators
    counts = matrix.counts(groups.of, groups.number).reshape(-1, ERROR + 2)
    shares = matrix_rates(matrix, groups.of, groups.number, groups.tasks, good=True)
    return {
        **groups.repeated(len(matrix.names)),
        "indicator": list(matrix.names) * groups.number,
        "met": counts[:, PASS],
        "missed": counts[:, FAIL],
        "unknown": counts[:, UNKNOWN],
        "not_applicable": counts[:, NOT_APPLICABLE],
        "not_asked": _not_asked(groups, counts, len(matrix.names)),
        "met_rate": shares.pop("rate"),
        **shares,
    }


def _repeats(groups: Groups) -> dict[str, Any]:
    success = groups.outcomes.success.codes[:, 0]
    rows = []
    for group, members in enumerate(groups.rows()):
        graded = members[_graded(groups, members)]
        keys = {name: values[group] for name, values in groups.keys.items()}
        rows += [{**keys, **row} for row in repeats(success[graded], _tasks(groups, graded))]
    columns = [column.name for column in sliced(REPEATS).columns]
    return {name: [row[name] for row in rows] for name in columns if name != "slice" or "slice" in groups.keys}
