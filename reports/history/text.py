"""Prints a history: what got worse and when, then every figure run by run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from rich.console import Console
from rich.table import Table
from rich.text import Text

from reports.compare import IMPROVED, REGRESSED
from reports.compare.wording import shown_rate
from reports.frames import records_of
from reports.history.history import History
from reports.history.points import Point
from reports.history.wording import headline, not_compared, without_most_tasks, worse_in_words
from reports.terminal import plain

__all__ = ["print_history"]

_Row: TypeAlias = dict[str, Any]

SIGNS = {REGRESSED: ("✗", "bold red"), IMPROVED: ("✓", "bold green")}
BARS = "▁▂▃▄▅▆▇█"
COLUMN = 11
"""Width of a run's column; longer names are wrapped."""
TITLE = 32
"""Width of a figure's name, including the bars after it."""
TASKS = 10
"""Maximum number of tasks with a row: those that the last run solves worst."""
NAMES = {"score": "mean score", "success": "success rate"}
SECTIONS = {
    "score": "",
    "success": "",
    "tasks": "",
    "category": "failure rate",
    "check": "failure rate",
    "indicator": "met",
}


def print_history(history: History, console: Console) -> None:
    """Prints a history for people.

    Args:
        history: The history.
        console: The console to print to; its width decides how many of the last runs have a column.
    """
    trend, worse = records_of(history.trend), worse_in_words(history)
    compared = any(step.comparison is not None for step in history.steps)
    style = "bold" if not compared else "bold red" if worse else "bold green"
    console.print(Text(plain(headline(history)), style))
    for figure, words in worse:
        console.print(Text.assemble(("✗ ", "red"), (plain(figure), "bold"), f" {plain(words)}"))
    for sentence in not_compared(history):
        console.print(Text(plain(sentence), "yellow"))
    for name, points in history.series.items():
        console.print()
        _print_series(name, points, [row for row in trend if row["series"] == name], console)
    if any(len(points) > 1 for points in history.series.values()):
        console.print()
        for line in _legend(history):
            console.print(Text(line, "dim"))


def _legend(history: History) -> Iterator[str]:
    yield "✗ worse and ✓ better than the run before, over the pairs of both; bars: the figure in each run, from 0 to 1"
    compared = sum(step.comparison is not None for step in history.steps)
    if compared > 1:
        yield f"{compared} comparisons: each reports equals as worse with a chance of at most {history.alpha:.0%}"


def _print_series(name: str, points: Sequence[Point], rows: Sequence[_Row], console: Console) -> None:
    room = max(1, (console.width - TITLE - 2) // (COLUMN + 1))
    first = max(0, len(points) - room)
    if name or any(len(point.side.models) > 1 for point in points):
        console.print(Text(plain(name) or "all models", "bold"))
    if first:
        console.print(Text(f"the last {room} of {len(points)} runs", "dim"))
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    table.add_column("", width=TITLE, no_wrap=True)
    for point in points[first:]:
        started = point.run.manifest.started.date().isoformat()
        table.add_column(Text(f"{_short(point, name)}\n{started}"), width=COLUMN, justify="right", overflow="fold")
    rows, tasks = without_most_tasks(rows, TASKS)
    titles = {**SECTIONS, "task": f"lowest of {tasks:,} tasks" if tasks > TASKS else "mean score by task"}
    section = ""
    for kind, figure in dict.fromkeys((row["kind"], row["figure"]) for row in rows):
        of = [row for row in rows if (row["kind"], row["figure"]) == (kind, figure)]
        if kind == "check" and not any(row["verdict"] in SIGNS for row in of):
            continue
        if titles[kind] != section:
            section = titles[kind]
            table.add_row()
            table.add_row(Text(section, "bold"))
        shown = {row["position"]: row for row in of}
        cells = [_cell(shown.get(position)) for position in range(first, len(points))]
        table.add_row(_title(kind, figure, shown, len(points)), *cells)
    console.print(table)


def _short(point: Point, series: str) -> str:
    """Returns the heading of a column: the run, and the model unless a heading above names it."""
    run = plain(point.run.path.resolve().name)
    return run if series or not point.model else f"{run} {plain(point.model)}"


def _title(kind: str, figure: str, shown: dict[int, _Row], points: int) -> Text:
    name = NAMES.get(kind, figure)
    bars = "".join(_bars(shown, points)) if points > 1 else ""
    room = TITLE - len(bars) - 1
    return Text.assemble(f"{plain(name)[:room]:<{room}} ", (bars, "cyan"))


def _bars(shown: dict[int, _Row], points: int) -> Iterator[str]:
    """Yields one bar per run, for the last runs."""
    for position in range(max(0, points - 10), points):
        rate = shown[position]["rate"] if position in shown else None
        yield " " if rate is None else BARS[min(len(BARS) - 1, int(rate * len(BARS)))]


def _cell(row: _Row | None) -> Text:
    if row is None:
        return Text("")
    sign, style = SIGNS.get(row["verdict"] or "", ("", ""))
    return Text(f"{sign} {shown_rate(row, row['rate'])}".strip(), style)
