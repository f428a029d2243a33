"""Prints what tasks and repeats can show, and which tasks' repeats disagree."""

from __future__ import annotations

from math import sqrt

from rich.console import Console
from rich.table import Table
from rich.text import Text

from reports.figures import least_points, least_score, score
from reports.frames import records_of
from reports.power.power import Power
from reports.summaries import counted
from reports.terminal import plain

__all__ = ["print_power"]

TITLES = {
    "score": "smallest difference of the mean score that would most likely be seen (8 times in 10)",
    "success": "smallest difference of the success rate that would most likely be seen (8 times in 10), in points",
}
ALL_EQUAL = "not known: repeats and versions never differ in it in this run, which does not show how much they may"
SHOWN = 15
"""Default number of tasks listed whose repeats disagree."""


def print_power(found: Power, console: Console, *, everything: bool = False) -> None:
    """Prints the tables.

    Args:
        found: The figures.
        console: The console to print to.
        everything: Whether to list all tasks whose repeats disagree; else the first `SHOWN`.
    """
    models = ", ".join(plain(model) or "(no model)" for model in found.models)
    console.print(Text(f"{counted(found.tasks, 'task')}, {models}", "bold"))
    for figure, variance in found.variance.items():
        between = f"{sqrt(variance.between):.2f} between tasks, " if variance.tasks > 1 else ""
        console.print(Text(f"{figure}: standard deviation {between}{sqrt(variance.within):.2f} of repeats of a task"))
    for figure, title in TITLES.items():
        console.print()
        console.print(Text(title, "bold"))
        variance = found.variance[figure]
        if variance.within == 0 and found.changing[figure] == 0:
            console.print(Text(ALL_EQUAL))
        else:
            console.print(_table(found, figure))
    console.print()
    console.print(Text(_said(found), "dim"))
    rows = records_of(found.flaky)
    console.print()
    console.print(Text(f"tasks whose repeats disagree: {len(rows):,}", "bold"))
    if not rows:
        return
    shown = rows if everything else rows[:SHOWN]
    table = _plain_table()
    table.add_column("task", overflow="fold", min_width=8)
    for title in ("success", "score", "checks"):
        table.add_column(title, justify="right", no_wrap=True)
    table.add_column("divided most", overflow="fold", min_width=24)
    for row in shown:
        name = plain(row["task"]) or "(no task)"
        model = f"{plain(row['model'])}: " if len(found.models) > 1 else ""
        check = f"{plain(row['check'])}: {row['check_passes']} pass, {row['check_fails']} fail" if row["check"] else ""
        table.add_row(
            f"{model}{name}",
            f"{row['successes']} of {row['responses']}",
            f"{score(row['score_least'])}-{score(row['score_most'])}",
            f"{row['checks']}",
            check,
        )
    console.print(table)
    if len(rows) > len(shown):
        console.print(Text(f"{len(rows) - len(shown):,} more; --all lists them", "dim"))


def _plain_table() -> Table:
    return Table(box=None, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0), header_style="dim")


def _table(found: Power, figure: str) -> Table:
    planned = {(each.tasks, each.repeats): each.detectable for each in found.planned if each.figure == figure}
    repeats = list(dict.fromkeys(k for _, k in planned))
    table = _plain_table()
    table.add_column("tasks \\ repeats", justify="right", no_wrap=True)
    for k in repeats:
        table.add_column(f"{k:,}", justify="right", no_wrap=True)
    written = least_score if figure == "score" else least_points
    for tasks in dict.fromkeys(n for n, _ in planned):
        cells = ["-" if (value := planned[tasks, k]) is None else written(value) for k in repeats]
        table.add_row(f"{tasks:,}", *cells, style="bold" if tasks == found.tasks else "")
    return table


def _said(found: Power) -> str:
    if found.tasks < 2:
        return "All responses answer one task: this is about further responses to it, not about other tasks."
    if found.assumed:
        return (
            "Two versions are taken to do well in different tasks, because one model does not show how alike versions "
            "are: the most that is needed. A run of two versions shows less."
        )
    return "How differently versions do in the same task is taken from the run's models."
