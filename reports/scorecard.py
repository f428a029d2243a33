"""A run, a model at a time: what its responses scored, where they failed, and how much is not known.

A rate is a share of what was decided. What is unknown, does not apply, broke or could not be read has columns of its
own and is in no rate.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from harness.runs import Run

__all__ = ["Scorecard", "scorecard"]

OUTCOMES = ("pass", "fail", "unknown", "not_applicable", "error")


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The figures of a run. Counts count responses, unless they say otherwise; rates are from 0 to 1.

    Attributes:
        rubric: The rubric's name.
        models: A row a model: `model`, `responses`, `graded`, `unreadable`, `errors`; `score` (mean over graded
            responses); `success_rate` with `successes` and `success_unknown` (no indicator missed, but not all known);
            `unknown_checks` and `error_checks` (numbers of checks, over all its responses).
        categories: A row a model and category: `model`, `category`, `pass`, `fail`, `unknown`, `not_applicable`,
            `error`, and `failure_rate` = fail / (fail + pass), missing where nothing was decided.
        indicators: A row a model and indicator: `model`, `indicator`, `met`, `missed`, `unknown`, and `met_rate` =
            met / (met + missed), missing where nothing is known.
    """

    rubric: str
    models: pd.DataFrame
    categories: pd.DataFrame
    indicators: pd.DataFrame


def scorecard(run: Run) -> Scorecard:
    """The figures of a run, models and rows in the order in which the run has them.

    Args:
        run: The run; an unfinished one gives the figures of what is there.
    """
    return Scorecard(run.manifest.rubric.name, _models(run), _categories(run), _indicators(run))


def _models(run: Run) -> pd.DataFrame:
    import pandas as pd

    responses = run.responses
    models = _in_order(responses["model"])
    status = pd.crosstab(responses["model"], responses["status"]).reindex(index=models, fill_value=0)
    grouped = responses.groupby("model", observed=True)
    success = grouped["success"]
    known = success.count().reindex(models, fill_value=0)
    met = success.sum().astype("int64").reindex(models, fill_value=0)
    graded = _column(status, "graded")
    outcomes = pd.crosstab(run.checks["model"], run.checks["outcome"]).reindex(index=models, fill_value=0)
    table = pd.DataFrame(
        {
            "responses": status.sum(axis=1),
            "graded": graded,
            "unreadable": _column(status, "unreadable"),
            "errors": _column(status, "error"),
            "score": grouped["score"].mean().reindex(models),
            "successes": met,
            "success_unknown": graded - known,
            "success_rate": _share(met, known),
            "unknown_checks": _column(outcomes, "unknown"),
            "error_checks": _column(outcomes, "error"),
        }
    )
    return table.rename_axis("model").reset_index()


def _categories(run: Run) -> pd.DataFrame:
    table = _counted(run, run.categories, "category", "outcome").reindex(columns=list(OUTCOMES), fill_value=0)
    table["failure_rate"] = _share(table["fail"], table["fail"] + table["pass"])
    return table.reset_index()


def _indicators(run: Run) -> pd.DataFrame:
    answers = {True: "met", False: "missed"}
    rows = run.indicators.assign(answer=run.indicators["met"].map(answers).astype("object").fillna("unknown"))
    table = _counted(run, rows, "indicator", "answer").reindex(columns=["met", "missed", "unknown"], fill_value=0)
    table["met_rate"] = _share(table["met"], table["met"] + table["missed"])
    return table.reset_index()


def _counted(run: Run, rows: pd.DataFrame, name: str, value: str) -> pd.DataFrame:
    """How often each value occurs, a row for each of the run's models and each name, in the order of the run."""
    import pandas as pd

    counts = pd.crosstab([rows["model"].astype("object"), rows[name].astype("object")], rows[value].astype("object"))
    wanted = pd.MultiIndex.from_product(
        [_in_order(run.responses["model"]), _in_order(rows[name])], names=["model", name]
    )
    return counts.reindex(wanted, fill_value=0).rename_axis(columns=None)


def _in_order(column: pd.Series[str]) -> list[str]:
    return list(dict.fromkeys(column))


def _column(counts: pd.DataFrame, name: str) -> pd.Series[int]:
    import pandas as pd

    return counts[name] if name in counts else pd.Series(0, index=counts.index)


def _share(part: pd.Series[int], whole: pd.Series[int]) -> pd.Series[float]:
    """The share, missing where the whole is nothing."""
    return part.astype("float64") / whole.astype("float64").where(whole > 0)
