"""Lists tasks: how well each is solved, the lowest scores first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from reports.frames import records_of
from reports.html.environment import shortened
from reports.html.folder import Folder
from reports.html.lists import LONGEST, Cell, Column, List, write_list
from reports.html.site import Site
from reports.terminal import plain

if TYPE_CHECKING:
    from reports.scorecard import Scorecard

__all__ = ["LOWEST", "MOST_CHOICES", "is_chosen", "task_list"]

LOWEST = 10
"""Maximum number of tasks on the overview; a separate list has all."""

MOST_CHOICES = 1_000
"""Maximum number of tasks to choose from in a list; beyond, readers search."""


def task_list(
    site: Site, folder: Folder, name: str, cards: Sequence[tuple[int, Scorecard]], model: str | None = None
) -> tuple[List | None, list[list[Cell]]]:
    """Writes a list of tasks, with one row per task, model and run.

    Returns the list and its first rows; None for fewer than two tasks.

    Args:
        site: The report.
        folder: The folder to write to.
        name: The list's name.
        cards: Scorecards with the numbers of their runs, from 0.
        model: The only model to list; None for all.
    """
    rows = [(run, row) for run, card in cards for row in records_of(card.tasks) if model in {None, row["model"]}]
    if len({row["task"] for _, row in rows}) < 2:
        return None, []
    several = len({row["rubric"] for _, row in rows}) > 1
    columns = [
        Column("task", "Task", "link"),
        *([Column("model", "Model", choice=True)] if model is None and site.named else []),
        *([Column("run", "Run", choice=True)] if model is None and site.several else []),
        *([Column("rubric", "Rubric")] if several else []),
        Column("score", "Mean score", "score"),
        Column("success", "Success rate", "share"),
        Column("responses", "Responses", "number"),
        Column("unknown", "Checks unknown", "number"),
    ]
    rows.sort(key=lambda of: -1.0 if of[1]["score"] is None else of[1]["score"])
    listed = [list(_cells(site, run, row, model, several=several)) for run, row in rows]
    return write_list(folder, name, columns, listed, "row"), listed[:LOWEST]


def _cells(site: Site, run: int, row: dict[str, Any], model: str | None, *, several: bool) -> Iterator[Cell]:
    yield (row["task"] or "(no task)", site.task_page(row["task"]) or _responses(site, run, row))
    if model is None and site.named:
        yield row["model"] or "(no model)"
    if model is None and site.several:
        yield site.runs[run].label
    if several:
        yield row["rubric"]
    yield None if row["score"] is None else round(row["score"], 4)
    yield None if row["success_rate"] is None else round(row["success_rate"], 4)
    yield row["responses"]
    yield row["unknown_checks"]


def _responses(site: Site, run: int, row: dict[str, Any]) -> str | None:
    """Returns the address of a task's responses in the list of all; None if the task has no name."""
    if not row["task"]:
        return None
    shown = plain(shortened(row["task"], LONGEST))
    wanted = {"task": shown} if is_chosen(site) else {"search": shown}
    if row["model"] and len({figures.model for figures in site.figures}) > 1:
        wanted["model"] = plain(shortened(row["model"], LONGEST))
    if site.several:
        wanted["run"] = site.runs[run].label
    return f"responses.html#{urlencode(wanted)}"


def is_chosen(site: Site) -> bool:
    """Returns whether lists of responses let readers choose a task."""
    return 1 < site.tasks <= MOST_CHOICES
