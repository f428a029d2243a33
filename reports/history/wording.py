"""Words a history: the number of runs, and what got worse in which run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reports.compare.wording import shown_rate
from reports.figures import p_value
from reports.frames import records_of
from reports.history.history import History

__all__ = ["headline", "not_compared", "without_most_tasks", "worse_in_words"]


def headline(history: History) -> str:
    """Returns a summary of the history in a sentence."""
    runs = {str(point.run.path) for points in history.series.values() for point in points}
    counted = f"{len(runs):,} {'run' if len(runs) == 1 else 'runs'}"
    if not any(step.comparison is not None for step in history.steps):
        return f"{counted}: no run follows another, so there is no change to report."
    if worse := len(set(history.worsened["figure"])):
        return f"{counted}: {worse:,} {'figure' if worse == 1 else 'figures'} got worse."
    return f"{counted}: no evidence that any figure got worse."


def worse_in_words(history: History) -> list[tuple[str, str]]:
    """Maps each figure that got worse to a text: in which run, by how much, and how certain."""
    return [(row["figure"], _worse(row, history)) for row in records_of(history.worsened)]


def _worse(row: dict[str, Any], history: History) -> str:
    point = history.series[row["series"]][row["position"]]
    model = f" ({point.model})" if point.model and point.model not in point.name else ""
    change = f"{shown_rate(row, row['rate'])} instead of {shown_rate(row, row['base_rate'])} in {row['since']}"
    return f"first in {point.name}{model}: {change}, p {p_value(row['p_holm'])}"


def without_most_tasks(rows: Sequence[dict[str, Any]], most: int) -> tuple[list[dict[str, Any]], int]:
    """Returns rows of `TREND` with only the tasks that the last run solves worst, and the number of all tasks.

    Args:
        rows: Rows of one series.
        most: Maximum number of tasks.
    """
    of = {row["figure"]: row["rate"] for row in rows if row["kind"] == "task"}  # rows of the last run come last
    if len(of) <= most:
        return list(rows), len(of)
    chosen = set(sorted(of, key=lambda task: -1.0 if of[task] is None else of[task])[:most])
    return [row for row in rows if row["kind"] != "task" or row["figure"] in chosen], len(of)


def not_compared(history: History) -> list[str]:
    """Returns which runs could not be compared and why, one sentence each."""
    return [
        f"{history.series[step.series][step.position].name} is not compared: {step.problem}"
        for step in history.steps
        if step.comparison is None
    ]
