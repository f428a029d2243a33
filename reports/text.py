"""A scorecard in a terminal: models side by side, as many at a time as the width allows."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from reports.scorecard import Scorecard
from reports.terminal import plain

__all__ = ["print_scorecard"]

NARROWEST = 9
"""Least width of a model's column, in characters; longer names are folded."""
WIDEST = 28
GAP = 2
LEGEND = {
    "?": "responses for which it could not be decided; they are in no rate",
    "-": "decided for no response",
}


@dataclass(frozen=True, slots=True)
class _Cell:
    """A figure, the number of responses that it does not know about, and how good it is (1 good, 0 bad)."""

    figure: str
    unknown: int = 0
    good: float | None = None


_Row: TypeAlias = tuple[str, dict[str, _Cell]]
"""A row's title, and its cell for each model."""
_Record: TypeAlias = Mapping[Hashable, Any]
"""A row of a DataFrame."""


def print_scorecard(card: Scorecard, console: Console) -> None:
    """Prints a scorecard for people.

    Args:
        card: The figures.
        console: Where to; its width decides how many models stand side by side.
    """
    models = [str(model) for model in card.models["model"]]
    number = int(card.models["responses"].sum())
    counted = f"{number:,} {'response' if number == 1 else 'responses'}"
    console.print(Text.assemble((counted, "bold"), f" held to the rubric {plain(card.rubric)}"))
    console.print()
    sections = list(_sections(card))
    for layout in _layouts(models, [row for _, rows in sections for row in rows], console.width):
        console.print(_table(layout, sections))
        console.print()
    cells = [cell for _, rows in sections for _, figures in rows for cell in figures.values()]
    used = {"?": any(cell.unknown for cell in cells), "-": any(cell.figure == "-" for cell in cells)}
    for sign, meaning in LEGEND.items():
        if used[sign]:
            console.print(Text(f"{sign}  {meaning}", "dim"))


@dataclass(frozen=True, slots=True)
class _Layout:
    """Models that stand side by side, with widths in characters.

    Attributes:
        models: Each model with the width of its figures.
        title: Width of the rows' titles.
        unknown: Width of each model's unknowns, 0 where there are none.
    """

    models: Sequence[tuple[str, int]]
    title: int
    unknown: int


def _layouts(models: Sequence[str], rows: Sequence[_Row], width: int) -> Iterator[_Layout]:
    """The models in groups that fit the width; names are folded before a group is split."""
    title = max((len(name) for name, _ in rows), default=0)
    most_unknown = max((cell.unknown for _, cells in rows for cell in cells.values()), default=0)
    unknown = len(f"{most_unknown:,}") if most_unknown else 0
    around = GAP + (unknown + GAP if unknown else 0)
    room = max(width - title - GAP, 0)
    most = max(1, room // (NARROWEST + around))
    groups = math.ceil(len(models) / most)
    for group in range(groups):
        some = models[group * len(models) // groups : (group + 1) * len(models) // groups]
        wanted = [max(NARROWEST, min(cell_len(_shown(model)), WIDEST)) for model in some]
        fair = max(NARROWEST, room // len(some) - around)
        fits = sum(wanted) + around * len(some) <= room
        widths = wanted if fits else [min(width, fair) for width in wanted]
        yield _Layout(list(zip(some, widths, strict=True)), title, unknown)


def _sections(card: Scorecard) -> Iterator[tuple[str, list[_Row]]]:
    """The rows, in groups with a title."""
    yield "", list(_overview(card.models.to_dict("records")))
    rates = card.categories.to_dict("records")
    yield "failure rate", _pivoted(rates, "category", lambda r: _rate(r["failure_rate"], r["unknown"], bad=True))
    rates = card.indicators.to_dict("records")
    yield "indicator met", _pivoted(rates, "indicator", lambda r: _rate(r["met_rate"], r["unknown"]))


def _overview(models: Sequence[_Record]) -> Iterator[_Row]:
    yield "responses", {m["model"]: _Cell(f"{m['responses']:,}") for m in models}
    yield from _counts(models, "unreadable", "unreadable", bad=True)
    yield from _counts(models, "errors", "not graded", bad=True)
    yield "mean score", {m["model"]: _score(m["score"]) for m in models}
    yield "success rate", {m["model"]: _rate(m["success_rate"], m["success_unknown"]) for m in models}
    yield from _counts(models, "unknown_checks", "checks unknown")
    yield from _counts(models, "error_checks", "checks in error", bad=True)


def _counts(models: Sequence[_Record], name: str, title: str, *, bad: bool = False) -> Iterator[_Row]:
    """A row of counts, left out where all are 0."""
    if any(m[name] for m in models):
        yield title, {m["model"]: _Cell(f"{m[name]:,}", good=0.0 if bad and m[name] else None) for m in models}


def _pivoted(records: Iterable[_Record], name: str, cell: Callable[[_Record], _Cell]) -> list[_Row]:
    rows: dict[str, dict[str, _Cell]] = {}
    for record in records:
        rows.setdefault(record[name], {})[record["model"]] = cell(record)
    return list(rows.items())


def _score(score: float) -> _Cell:
    return _Cell("-") if math.isnan(score) else _Cell(f"{score:.2f}", good=score)


def _rate(rate: float, unknown: int, *, bad: bool = False) -> _Cell:
    if math.isnan(rate):
        return _Cell("-", unknown)
    return _Cell(_percent(rate), unknown, 1 - rate if bad else rate)


def _percent(rate: float) -> str:
    """Whole percents that say 0 and 100 only where it is exactly so."""
    if 0 < rate < 0.005:
        return "<1%"
    if 0.995 <= rate < 1:
        return ">99%"
    return f"{rate:.0%}"


def _table(layout: _Layout, sections: Iterable[tuple[str, list[_Row]]]) -> Table:
    table = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, show_edge=False)
    table.add_column("", width=layout.title, no_wrap=True)
    for model, width in layout.models:
        name = "\n".join(_folded(_shown(model), width))
        table.add_column(Text(name), width=width, justify="right", overflow="fold")
        if layout.unknown:
            table.add_column(Text("?", "magenta"), width=layout.unknown, justify="right", no_wrap=True)
    for title, rows in sections:
        if title:
            table.add_row()
            table.add_row(Text(title, "bold"))
        for name, cells in rows:
            table.add_row(plain(name), *_texts([cells.get(model, _Cell("-")) for model, _ in layout.models], layout))
    return table


def _texts(cells: Iterable[_Cell], layout: _Layout) -> Iterator[Text]:
    for cell in cells:
        style = "" if cell.good is None else "green" if cell.good >= 0.9 else "yellow" if cell.good >= 0.6 else "red"
        yield Text(cell.figure, style)
        if layout.unknown:
            yield Text(f"{cell.unknown:,}" if cell.unknown else "", "magenta")


def _folded(name: str, width: int) -> Iterator[str]:
    """A name in lines, broken behind its separators where that is possible."""
    line = ""
    for part in re.findall(r"[^-_/.: ]*[-_/.: ]|[^-_/.: ]+", name):
        if line and cell_len(line + part) > width:
            yield line
            line = ""
        line += part
    yield line


def _shown(model: str) -> str:
    return plain(model) or "(no model)"
