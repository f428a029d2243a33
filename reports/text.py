"""Prints a scorecard: models side by side, as many as fit the width."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, Any, TypeAlias

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.table import Table
from rich.text import Text

from reports.figures import percent, score, scores, shares, span
from reports.frames import records_of
from reports.summaries import held_to
from reports.terminal import plain

if TYPE_CHECKING:
    from reports.scorecard import Scorecard

__all__ = ["print_scorecard"]

NARROWEST = 9
"""Minimum width of a model's column, in characters; longer names are wrapped."""
WIDEST = 28
FIGURE = 5
"""Width of a figure with an interval."""
SPAN = 9
"""Width of an interval."""
GAP = 2
TASKS = 10
"""Maximum number of tasks with a row: those with the lowest scores."""
TASK = 30
"""Maximum width of a task's name, in characters."""
LEGEND = {
    "?": "responses that could not be decided; they are in no rate",
    "-": "decided for no response",
    "a-b": "95 % interval: likely range of the true value",
}


@dataclass(frozen=True, slots=True)
class _Cell:
    """A figure, its interval, its number of unknown responses, and how good it is (1 good, 0 bad)."""

    figure: str
    span: str = ""
    unknown: int = 0
    good: float | None = None


_Row: TypeAlias = tuple[str, dict[str, _Cell]]
"""A row's title, and its cell for each model."""
_Record: TypeAlias = Mapping[str, Any]
"""A row of a DataFrame."""


def print_scorecard(card: Scorecard, console: Console) -> None:
    """Prints a scorecard for people.

    Shows intervals only if all models fit side by side with them.

    Args:
        card: The figures.
        console: The console to print to; its width decides how many models stand side by side.
    """
    models = [_label(record) for record in records_of(card.models)]
    number = int(card.models["responses"].sum())
    counted = f"{number:,} {'response' if number == 1 else 'responses'}"
    sliced = f", by {plain(card.by)}" if card.by is not None else ""
    rubric = plain(held_to(card))
    graded = f" graded with {rubric if len(card.rubrics) > 1 else f'the {rubric}'}{sliced}"
    console.print(Text.assemble((counted, "bold"), graded))
    console.print()
    sections = list(_sections(card))
    titles = [title for title, _ in sections]
    layouts = list(_layouts(models, [row for _, rows in sections for row in rows], titles, console.width))
    for layout in layouts:
        console.print(_table(layout, sections))
        console.print()
    cells = [cell for _, rows in sections for _, figures in rows for cell in figures.values()]
    used = {
        "?": any(cell.unknown for cell in cells),
        "-": any(cell.figure == "-" for cell in cells),
        "a-b": any(layout.spans for layout in layouts) and any(cell.span for cell in cells),
    }
    more = card.tasks["task"].nunique() - TASKS if card.by is None else 0
    if more > 0:
        console.print(
            Text(f"{more:,} more tasks: `stackgrade export RUN --csv DIR` writes all (scorecard_tasks)", "dim")
        )
    for sign, meaning in LEGEND.items():
        if used[sign]:
            console.print(Text(f"{sign}  {meaning}", "dim"))


def _label(record: _Record) -> str:
    """Returns the heading of a column: the model, and the slice if there are slices."""
    model = plain(record["model"]) or "(no model)"
    return f"{model} / {plain(record['slice']) or '(none)'}" if "slice" in record else model


@dataclass(frozen=True, slots=True)
class _Layout:
    """Models that stand side by side, with widths in characters.

    Attributes:
        models: Each model with the width of its figures.
        title: Width of the rows' titles.
        unknown: Width of each model's unknowns, 0 if there are none.
        spans: Whether to show intervals.
    """

    models: Sequence[tuple[str, int]]
    title: int
    unknown: int
    spans: bool


def _layouts(models: Sequence[str], rows: Sequence[_Row], titles: Sequence[str], width: int) -> Iterator[_Layout]:
    """Yields the models in groups that fit the width; drops intervals and wraps names before splitting."""
    title = max(map(cell_len, (*titles, *(name for name, _ in rows))), default=0)
    most_unknown = max((cell.unknown for _, cells in rows for cell in cells.values()), default=0)
    unknown = len(f"{most_unknown:,}") if most_unknown else 0
    around = GAP + (unknown + GAP if unknown else 0)
    room = max(width - title - GAP, 0)
    with_span = FIGURE + 1 + SPAN
    if models and (with_span + around) * len(models) <= room:
        widths = _widths(models, with_span, around, room)
        yield _Layout(list(zip(models, widths, strict=True)), title, unknown, True)
        return
    most = max(1, room // (NARROWEST + around))
    groups = math.ceil(len(models) / most)
    for group in range(groups):
        some = models[group * len(models) // groups : (group + 1) * len(models) // groups]
        yield _Layout(list(zip(some, _widths(some, NARROWEST, around, room), strict=True)), title, unknown, False)


def _widths(models: Sequence[str], narrowest: int, around: int, room: int) -> list[int]:
    """Returns the widths of models' columns: as wide as their names if all fit, else at most an equal share."""
    wanted = [max(narrowest, min(cell_len(model), WIDEST)) for model in models]
    if sum(wanted) + around * len(models) <= room:
        return wanted
    fair = max(narrowest, room // len(models) - around)
    return [min(width, fair) for width in wanted]


def _sections(card: Scorecard) -> Iterator[tuple[str, list[_Row]]]:
    """Yields the rows, in groups with a title."""
    yield "", [*_overview(records_of(card.models)), *_repeats(records_of(card.repeats))]
    if card.by is None and card.tasks["task"].nunique() > 1:
        yield from _tasks(card)
    rates = records_of(card.categories)
    yield "failure rate", _pivoted(rates, "category", lambda r: _rate(r, "failure_rate", r["unknown"], bad=True))
    rates = records_of(card.indicators)
    yield "indicator met", _pivoted(rates, "indicator", lambda r: _rate(r, "met_rate", r["unknown"]))


def _overview(models: Sequence[_Record]) -> Iterator[_Row]:
    yield "responses", {_label(m): _Cell(f"{m['responses']:,}") for m in models}
    yield from _counts(models, "unreadable", "unreadable", bad=True)
    yield from _counts(models, "errors", "not graded", bad=True)
    yield "mean score", {_label(m): _score(m) for m in models}
    if any(m["tasks"] > 1 and "slice" not in m for m in models):
        yield "  over tasks", {_label(m): _over_tasks(m, "task_score", score, scores) for m in models}
    yield "success rate", {_label(m): _rate(m, "success_rate", m["success_unknown"], prefix="success_") for m in models}
    if any(m["tasks"] > 1 and "slice" not in m for m in models):
        yield "  over tasks", {_label(m): _over_tasks(m, "task_success_rate", percent, shares) for m in models}
    yield from _counts(models, "unknown_checks", "checks unknown")
    yield from _counts(models, "error_checks", "checks in error", bad=True)


def _over_tasks(
    model: _Record, name: str, written: Callable[[float | None], str], ends: Callable[[float, float], str]
) -> _Cell:
    """Returns a figure over tasks with equal weight."""
    prefix = name.removesuffix("rate") if name.endswith("rate") else f"{name}_"
    if model[name] is None:
        return _Cell("-")
    return _Cell(written(model[name]), span(model[f"{prefix}low"], model[f"{prefix}high"], ends), good=model[name])


def _tasks(card: Scorecard) -> Iterator[tuple[str, list[_Row]]]:
    """Yields the mean score of each task; of many tasks, only the lowest."""
    rows: dict[str, dict[str, _Cell]] = {}
    scores_: dict[str, list[float]] = {}
    for record in records_of(card.tasks):
        task, figure = record["task"], record["score"]
        rows.setdefault(task, {})[_label(record)] = _Cell(score(figure), good=figure)
        scores_.setdefault(task, []).extend(() if figure is None else (figure,))
    tasks = list(rows)
    title = "mean score by task"
    if len(tasks) > TASKS:
        tasks = sorted(tasks, key=lambda task: fmean(scores_[task]) if scores_[task] else -1.0)[:TASKS]
        title = f"lowest of {len(rows):,} tasks"
    yield title, [(_cut(plain(task)) or "(no task)", rows[task]) for task in tasks]


def _cut(name: str) -> str:
    """Cuts a name to leave room for figures."""
    return name if cell_len(name) <= TASK else f"{set_cell_size(name, TASK - 1).rstrip()}…"


def _repeats(rates: Sequence[_Record]) -> Iterator[_Row]:
    """Yields success over as many tries as every model has, if more than one."""
    tries = [{rate["k"] for rate in rates if _label(rate) == model} for model in {_label(rate) for rate in rates}]
    k = max(set.intersection(*tries), default=1) if tries else 1
    for measure in ("pass@k", "pass^k"):
        chosen = [rate for rate in rates if rate["k"] == k > 1 and rate["measure"] == measure]
        if chosen:
            yield measure.replace("k", str(k)), {_label(rate): _rate(rate, "rate", 0) for rate in chosen}


def _counts(models: Sequence[_Record], name: str, title: str, *, bad: bool = False) -> Iterator[_Row]:
    """Yields a row of counts, unless all are 0."""
    if any(m[name] for m in models):
        yield title, {_label(m): _Cell(f"{m[name]:,}", good=0.0 if bad and m[name] else None) for m in models}


def _pivoted(records: Iterable[_Record], name: str, cell: Callable[[_Record], _Cell]) -> list[_Row]:
    rows: dict[str, dict[str, _Cell]] = {}
    for record in records:
        rows.setdefault(record[name], {})[_label(record)] = cell(record)
    return list(rows.items())


def _score(record: _Record) -> _Cell:
    if record["score"] is None:
        return _Cell("-")
    return _Cell(score(record["score"]), span(record["score_low"], record["score_high"], scores), good=record["score"])


def _rate(record: _Record, name: str, unknown: int, *, prefix: str = "", bad: bool = False) -> _Cell:
    rate = record[name]
    if rate is None:
        return _Cell("-", unknown=unknown)
    interval = span(record[f"{prefix}low"], record[f"{prefix}high"], shares)
    return _Cell(percent(rate), interval, unknown, 1 - rate if bad else rate)


def _table(layout: _Layout, sections: Iterable[tuple[str, list[_Row]]]) -> Table:
    table = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, show_edge=False)
    table.add_column("", width=layout.title, no_wrap=True)
    for model, width in layout.models:
        name = "\n".join(_right(line, width) for line in _folded(model, width))
        table.add_column(Text(name), width=width, overflow="fold")
        if layout.unknown:
            table.add_column(Text("?", "magenta"), width=layout.unknown, justify="right", no_wrap=True)
    for title, rows in sections:
        if title:
            table.add_row()
            table.add_row(Text(title, "bold"))
        for name, cells in rows:
            shown = [(cells.get(model, _Cell("-")), width) for model, width in layout.models]
            table.add_row(plain(name), *_texts(shown, layout))
    return table


def _texts(cells: Iterable[tuple[_Cell, int]], layout: _Layout) -> Iterator[Text]:
    """Yields the cells of a row in their widths, with figures aligned with or without intervals."""
    for cell, width in cells:
        style = "" if cell.good is None else "green" if cell.good >= 0.9 else "yellow" if cell.good >= 0.6 else "red"
        if layout.spans:
            yield Text.assemble((_right(cell.figure, width - SPAN - 1), style), (f" {cell.span:>{SPAN}}", "dim"))
        else:
            yield Text(_right(cell.figure, width), style)
        if layout.unknown:
            yield Text(f"{cell.unknown:,}" if cell.unknown else "", "magenta")


def _right(text: str, width: int) -> str:
    """Right-aligns the text in a number of cells."""
    return " " * (width - cell_len(text)) + text


def _folded(name: str, width: int) -> Iterator[str]:
    """Yields a name in lines, broken after its separators if possible."""
    line = ""
    for part in re.findall(r"[^-_/.: ]*[-_/.: ]|[^-_/.: ]+", name):
        if line and cell_len(line + part) > width:
            yield line
            line = ""
        line += part
    yield line
