"""Writes a scorecard as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from reports.figures import percent, score, scores, shares, span
from reports.frames import records_of
from reports.markdown import code, table, text
from reports.scorecard import Scorecard
from reports.summaries import held_to

__all__ = ["scorecard_markdown"]

TASKS = 30
"""Maximum number of tasks with a row: those with the lowest scores."""

_Row: TypeAlias = dict[str, Any]
_Key: TypeAlias = tuple[str, str]


def scorecard_markdown(card: Scorecard) -> str:
    """Returns a scorecard as Markdown: models side by side, figures with 95 % intervals and unknowns."""
    models = records_of(card.models)
    number = sum(model["responses"] for model in models)
    sliced = f", by {text(card.by)}" if card.by is not None else ""
    header = ["", *map(_label, models)]
    keys = list(map(_key, models))
    overview = [
        ["responses", *(f"{model['responses']:,}" for model in models)],
        ["not graded", *(f"{model['unreadable'] + model['errors']:,}" for model in models)],
        ["mean score", *map(_score, models)],
        ["success rate", *(_rate(model, "success_rate", "success_unknown", "success_") for model in models)],
    ]
    if card.by is None and any(model["tasks"] > 1 for model in models):
        overview[3:3] = [["mean score over tasks", *map(_score_over_tasks, models)]]
        overview.append(["success rate over tasks", *map(_success_over_tasks, models)])
    failing = _pivoted(records_of(card.categories), "category", keys, lambda row: _rate(row, "failure_rate"))
    met = _pivoted(records_of(card.indicators), "indicator", keys, lambda row: _rate(row, "met_rate"))
    return "\n".join(
        [
            f"### {number:,} {'response' if number == 1 else 'responses'}, {text(held_to(card))}{sliced}\n",
            table(header, overview, numbers=len(models)),
            *_tasks(card, header, keys),
            "#### Failure rate\n",
            table(header, failing, numbers=len(models)),
            "#### Indicator met\n",
            table(header, met, numbers=len(models)),
            "In brackets: the 95 % interval. `?`: responses that could not be decided; they are in no rate.\n",
        ]
    )


def _tasks(card: Scorecard, header: Sequence[str], keys: Sequence[_Key]) -> list[str]:
    """Returns a heading and the mean score of each task, of many tasks only the lowest; nothing for one task."""
    names = list(dict.fromkeys(card.tasks["task"]))
    if card.by is not None or len(names) < 2:
        return []
    title = "#### Mean score by task\n"
    rows = records_of(card.tasks)
    if len(names) > TASKS:
        means = card.tasks.groupby("task", sort=False)["score"].mean().fillna(-1.0)
        names = means.sort_values(kind="stable").index[:TASKS].tolist()
        title = f"#### Mean score by task: the {TASKS} lowest of {card.tasks['task'].nunique():,}\n"
    place = {name: number for number, name in enumerate(names)}
    chosen = sorted((row for row in rows if row["task"] in place), key=lambda row: place[row["task"]])
    cells = _pivoted(chosen, "task", keys, lambda row: score(row["score"]))
    return [title, table(header, cells, numbers=len(keys))]


def _score_over_tasks(model: _Row) -> str:
    return _with_interval(score(model["task_score"]), span(model["task_score_low"], model["task_score_high"], scores))


def _success_over_tasks(model: _Row) -> str:
    ends = model["task_success_low"], model["task_success_high"]
    return _with_interval(percent(model["task_success_rate"]), span(*ends, shares))


def _key(row: _Row) -> _Key:
    return row["model"], row.get("slice", "")


def _label(model: _Row) -> str:
    name = code(model["model"]) if model["model"] else "(no model)"
    return f"{name} / {text(model['slice']) or '(none)'}" if "slice" in model else name


def _pivoted(rows: Sequence[_Row], name: str, keys: Sequence[_Key], cell: Callable[[_Row], str]) -> list[list[str]]:
    """Returns one row per name, one column per model."""
    cells: dict[str, dict[_Key, str]] = {}
    for row in rows:
        cells.setdefault(row[name], {})[_key(row)] = cell(row)
    return [[code(title), *(of.get(key, "") for key in keys)] for title, of in cells.items()]


def _score(model: _Row) -> str:
    return _with_interval(score(model["score"]), span(model["score_low"], model["score_high"], scores))


def _rate(row: _Row, rate: str, unknown: str = "unknown", prefix: str = "") -> str:
    shown = _with_interval(percent(row[rate]), span(row[f"{prefix}low"], row[f"{prefix}high"], shares))
    return f"{shown} ?{row[unknown]:,}" if row[unknown] else shown


def _with_interval(figure: str, interval: str) -> str:
    return f"{figure} ({interval})" if interval else figure
