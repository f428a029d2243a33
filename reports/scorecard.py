"""A run, a model at a time: what its responses scored, where they failed, and how much is not known.

A rate is a share of what was decided. What is unknown, does not apply, broke or could not be read has columns of its
own and is in no rate.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from harness.runs import Run
    from harness.runs.tally import Tally

__all__ = ["Scorecard", "scorecard"]

OUTCOMES = ("pass", "fail", "unknown", "not_applicable", "error")
MODELS = (
    *("model", "responses", "graded", "unreadable", "errors", "score", "successes", "success_unknown", "success_rate"),
    *("unknown_checks", "error_checks"),
)


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

    Raises:
        RunError: A part of the run is missing or damaged.
    """
    from harness.runs.tally import tally

    counted = tally(run)
    return Scorecard(run.manifest.rubric.name, _models(counted), _categories(counted), _indicators(counted))


def _models(counted: Tally) -> pd.DataFrame:
    import pandas as pd

    rows = []
    for model, (total, scored) in counted.scores.items():
        met, missed = counted.successes[model, True], counted.successes[model, False]
        graded = counted.statuses[model, "graded"]
        unreadable, errors = counted.statuses[model, "unreadable"], counted.statuses[model, "error"]
        rows.append(
            {
                "model": model,
                "responses": graded + unreadable + errors,
                "graded": graded,
                "unreadable": unreadable,
                "errors": errors,
                "score": _share(total, scored),
                "successes": met,
                "success_unknown": graded - met - missed,
                "success_rate": _share(met, met + missed),
                "unknown_checks": counted.checks[model, "unknown"],
                "error_checks": counted.checks[model, "error"],
            }
        )
    return pd.DataFrame(rows, columns=list(MODELS))


def _categories(counted: Tally) -> pd.DataFrame:
    table = _table(counted, counted.categories, "category", {outcome: outcome for outcome in OUTCOMES})
    table["failure_rate"] = table["fail"] / (table["fail"] + table["pass"]).replace(0, math.nan)
    return table


def _indicators(counted: Tally) -> pd.DataFrame:
    table = _table(counted, counted.indicators, "indicator", {"met": True, "missed": False, "unknown": None})
    table["met_rate"] = table["met"] / (table["met"] + table["missed"]).replace(0, math.nan)
    return table


def _table(
    counted: Tally, counts: Counter[tuple[Any, ...]], name: str, columns: Mapping[str, str | bool | None]
) -> pd.DataFrame:
    """A row for each of the run's models and each name, with how often each value occurs."""
    import pandas as pd

    names = dict.fromkeys(key[1] for key in counts)
    rows = [
        {"model": model, name: each, **{column: counts[model, each, value] for column, value in columns.items()}}
        for model in counted.scores
        for each in names
    ]
    return pd.DataFrame(rows, columns=["model", name, *columns])


def _share(part: float, whole: int) -> float:
    """The share, missing where the whole is nothing."""
    return part / whole if whole else math.nan
