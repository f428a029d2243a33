"""Writes a scorecard as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from reports.figures import percent, score, scores, shares, span
from reports.frames import records_of
from reports.markdown import code, table, text
from reports.scorecard import Scorecard

__all__ = ["scorecard_markdown"]

_Row: TypeAlias = dict[str, Any]
_Key: TypeAlias = tuple[str, str]


def scorecard_markdown(card: Scorecard) -> str:
    """Returns a scorecard as Markdown: models side by side, figures with their 95 % intervals, unknowns beside them."""
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
    failing = _pivoted(records_of(card.categories), "category", keys, lambda row: _rate(row, "failure_rate"))
    met = _pivoted(records_of(card.indicators), "indicator", keys, lambda row: _rate(row, "met_rate"))
    return "\n".join(
        [
            f"### {number:,} {'response' if number == 1 else 'responses'}, rubric {text(card.rubric)}{sliced}\n",
            table(header, overview, numbers=len(models)),
            "#### Failure rate\n",
            table(header, failing, numbers=len(models)),
            "#### Indicator met\n",
            table(header, met, numbers=len(models)),
            "In brackets: the 95 % interval. `?`: responses that could not be decided; they are in no rate.\n",
        ]
    )


def _key(row: _Row) -> _Key:
    return row["model"], row.get("slice", "")


def _label(model: _Row) -> str:
    name = code(model["model"]) if model["model"] else "(no model)"
    return f"{name} / {text(model['slice']) or '(none)'}" if "slice" in model else name


def _pivoted(rows: Sequence[_Row], name: str, keys: Sequence[_Key], cell: Callable[[_Row], str]) -> list[list[str]]:
    """Returns a row a name, a column a model."""
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
