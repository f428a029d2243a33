"""Writes a history as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from reports.compare import IMPROVED, NO_EVIDENCE, REGRESSED
from reports.compare.wording import shown_rate
from reports.frames import records_of
from reports.history.history import History
from reports.history.points import Point
from reports.history.wording import headline, not_compared, without_most_tasks, worse_in_words
from reports.markdown import code, table, text

__all__ = ["history_markdown"]

_Row: TypeAlias = dict[str, Any]

SIGNS = {REGRESSED: "❌ ", IMPROVED: "✅ ", NO_EVIDENCE: ""}
TASKS = 30
"""Maximum number of tasks with a row: those that the last run solves worst."""
UNITS = {"task": " scores", "category": " fails", "check": " fails", "indicator": " is met"}


def history_markdown(history: History) -> str:
    """Returns a history as Markdown: what got worse and when, then every figure run by run.

    Checks have a row only if they changed.
    """
    blocks = [f"### {text(headline(history))}\n"]
    if worse := worse_in_words(history):
        blocks.append("".join(f"- ❌ {code(figure)} {text(words)}\n" for figure, words in worse))
    if left_out := not_compared(history):
        blocks.append("".join(f"> {text(sentence)}\n" for sentence in left_out))
    trend = records_of(history.trend)
    for name, points in history.series.items():
        if name:
            blocks.append(f"#### {text(name)}\n")
        blocks.append(_table(points, [row for row in trend if row["series"] == name]))
    return "\n".join(blocks)


def _table(points: Sequence[Point], rows: Sequence[_Row]) -> str:
    figures: dict[tuple[str, str], dict[int, _Row]] = {}
    for row in without_most_tasks(rows, TASKS)[0]:
        figures.setdefault((row["kind"], row["figure"]), {})[row["position"]] = row
    cells = [
        [code(figure) + UNITS.get(kind, ""), *(_cell(shown.get(position)) for position in range(len(points)))]
        for (kind, figure), shown in figures.items()
        if kind != "check" or any(row["verdict"] in {REGRESSED, IMPROVED} for row in shown.values())
    ]
    return table(["figure", *(_header(point) for point in points)], cells, numbers=len(points))


def _header(point: Point) -> str:
    started = point.run.manifest.started.date().isoformat()
    model = "" if not point.model or point.model in point.name else f" {code(point.model)}"
    return f"{code(point.name)}{model} {started}"


def _cell(row: _Row | None) -> str:
    if row is None:
        return ""
    return SIGNS.get(row["verdict"] or "", "") + shown_rate(row, row["rate"])
