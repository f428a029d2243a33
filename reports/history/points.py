"""Finds the runs of a history, orders them, and groups them into series."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from harness.runs import Run, load_run
from reports.compare import Side, side_of, split
from reports.errors import ReportError
from reports.outcomes import outcomes_of

__all__ = ["HistoryError", "Order", "Point", "points_of"]


class HistoryError(ReportError):
    """Runs cannot form a history; the message says how to fix it."""


class Order(StrEnum):
    """The order of runs: by start time, by the names of models and folders, or as given."""

    TIME = "time"
    VERSION = "version"
    GIVEN = "given"


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """A run, or one model of it.

    Attributes:
        name: Its name: the run's folder, with the model if it is one of several.
        model: The model; "" for several, or if unknown.
        side: Its responses.
    """

    name: str
    model: str
    side: Side

    @property
    def run(self) -> Run:
        """The run."""
        return self.side.run


def points_of(names: Sequence[str], order: Order = Order.TIME) -> dict[str, list[Point]]:
    """Returns the points of a history, in series.

    If each run has one model, or one named model, all runs form one series. Otherwise there is one series for whole
    runs, then one for each model.

    Args:
        names: Runs (`RUN`), models of runs (`RUN@MODEL`), or folders of runs.
        order: The order; equal runs stay as given.

    Returns:
        The points of each series, in order: "" for whole runs, else a model's name.

    Raises:
        HistoryError: A folder is neither a run nor holds one, or a run is not graded.
        CompareError: A run has no such model.
        RunError: A run cannot be read.
    """
    runs = [_points(folder, model) for name in names for folder, model in _runs(name)]
    if all(len(models) == 1 for _, models in runs):
        return {"": _ordered([point for _, models in runs for point in models], order)}
    series = {"": [whole for whole, _ in runs]} if len(runs) > 1 else {}
    for _, models in runs:
        for point in models:
            series.setdefault(point.model, []).append(point)
    return {name: _ordered(points, order) for name, points in series.items()}


def _runs(name: str) -> list[tuple[Path, str | None]]:
    folder, model = split(name)
    if (folder / "run.json").is_file():
        return [(folder, model)]
    inside = sorted(path.parent for path in folder.glob("*/run.json")) if folder.is_dir() else []
    if not inside:
        message = f"{name} is neither a run nor a folder of runs; `stackgrade grade PATH --out DIR` makes a run"
        raise HistoryError(message)
    return [(path, None) for path in inside]


def _points(folder: Path, model: str | None) -> tuple[Point, list[Point]]:
    """Returns the point of a whole run, and the points of its models."""
    run = load_run(folder)
    outcomes = outcomes_of(run)
    whole = side_of(run, model, outcomes)
    if not whole.models:
        message = f"{folder} holds no graded response; leave it out"
        raise HistoryError(message)
    name = folder.resolve().name
    if len(whole.models) == 1:
        point = Point(name, whole.models[0], whole)
        return point, [point]
    return Point(name, "", whole), [
        Point(f"{name}@{each}", each, side_of(run, each, outcomes)) for each in whole.models
    ]


def _ordered(points: list[Point], order: Order) -> list[Point]:
    if order is Order.TIME:
        return sorted(points, key=lambda point: point.run.manifest.started)
    if order is Order.VERSION:
        return sorted(points, key=lambda point: (_natural(point.model), _natural(point.run.path.name)))
    return points


def _natural(name: str) -> list[tuple[int, int, str]]:
    """Returns the sort key of a name, so that 10 comes after 9."""
    parts = re.findall(r"\d+|\D+", name)
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts]
