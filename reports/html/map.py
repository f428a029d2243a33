"""Prepares the map of the overview: models beside categories with their checks, success indicators or tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import quote

from reports.html.figures import ModelFigures, Rate
from reports.html.site import Site

__all__ = ["MOST_COLUMNS", "MapGroup", "MapRow", "MapView", "TaskScores", "maps_of"]

MOST_COLUMNS = 24
"""Maximum number of models beside each other; further ones have their figures on their own pages."""
MOST_CHECKS = 8
"""Maximum number of checks of a category on the map: those that fail most."""
MOST_TASKS = 30

TaskScores: TypeAlias = Mapping[str, Mapping[tuple[int, str], tuple[float | None, int]]]
"""For each task, by run and model: its mean score and the number of its responses."""


@dataclass(frozen=True, slots=True)
class MapRow:
    """A row: its name, its page if it has one, and for each model its rate and the responses behind it."""

    name: str
    page: str | None
    cells: Sequence[tuple[Rate | None, str | None]]


@dataclass(frozen=True, slots=True)
class MapGroup:
    """A row with those that unfold below it."""

    name: str
    page: str | None
    cells: Sequence[tuple[Rate | None, str | None]]
    about: str = ""
    under: Sequence[MapRow] = ()


@dataclass(frozen=True, slots=True)
class MapView:
    """One of the things that the map shows.

    Attributes:
        title: What it shows.
        row: The heading of its rows.
        note: How to read it.
        groups: Its rows.
        files: Downloads: labels and paths.
        scores: Whether its figures are scores, not shares.
        more: What is left out, as a sentence.
    """

    title: str
    row: str
    note: str
    groups: Sequence[MapGroup]
    files: Sequence[tuple[str, str]] = field(default_factory=tuple)
    scores: bool = False
    more: str = ""


def maps_of(site: Site, files: Sequence[Sequence[tuple[str, str]]], scores: TaskScores | None) -> list[MapView]:
    """Returns what the map shows.

    Args:
        site: The report.
        files: Downloads of the categories and of the indicators.
        scores: The mean score of each task, if there are several.
    """
    shown = site.figures[:MOST_COLUMNS]
    left = len(site.figures) - len(shown)
    more = f"{left:,} more models have their figures on their own pages." if left else ""
    views = [
        MapView(
            "Categories and checks",
            "Category",
            "The share of responses that fail; redder is worse. A figure links to its responses.",
            [_category(site, shown, category) for category in site.categories],
            files[0],
            more=more,
        ),
        MapView(
            "Success indicators",
            "Indicator",
            "The share of responses that meet each indicator; redder is worse.",
            [
                MapGroup(
                    one.name, None, [(figures.indicators.get(one.name), None) for figures in shown], one.description
                )
                for one in site.indicators
            ],
            files[1],
            more=more,
        ),
    ]
    if scores is not None and len(scores) > 1:
        views.append(_tasks(site, shown, scores, more))
    return views


def _category(site: Site, shown: Sequence[ModelFigures], category: str) -> MapGroup:
    cells = [
        (figures.categories.get(category), f"{site.model_page(figures)}#failed={quote(category)}") for figures in shown
    ]
    failing = {
        check.id: sum(figures.checks[check.id].part for figures in shown if check.id in figures.checks)
        for check in site.checks.values()
        if check.category == category
    }
    worst = sorted((check for check, number in failing.items() if number), key=lambda check: -failing[check])
    under = [
        MapRow(
            site.checks[check].name,
            site.check_page(check),
            [(figures.checks.get(check), f"{site.model_page(figures)}#check={quote(check)}") for figures in shown],
        )
        for check in worst[:MOST_CHECKS]
    ]
    return MapGroup(category, None, cells, under=under)


def _tasks(site: Site, shown: Sequence[ModelFigures], scores: TaskScores, more: str) -> MapView:
    def low(task: str) -> float:
        known = [score for score, _ in scores[task].values() if score is not None]
        return sum(known) / len(known) if known else -1.0

    groups = []
    for task in sorted(scores, key=low)[:MOST_TASKS]:
        cells: list[tuple[Rate | None, str | None]] = []
        for figures in shown:
            score, number = scores[task].get((figures.run, figures.model), (None, 0))
            cells.append((Rate(score, 0, number, bad=False) if number else None, None))
        groups.append(MapGroup(task or "(no task)", site.task_page(task), cells))
    left = len(scores) - len(groups)
    rest = f"{left:,} more tasks are in the list of all tasks. {more}".strip() if left else more
    return MapView("Tasks", "Task", "The mean score of each task, the lowest first.", groups, scores=True, more=rest)
