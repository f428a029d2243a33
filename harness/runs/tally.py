"""Counts outcomes in a run, part by part, in constant memory."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from harness.runs.reading import batches_of
from harness.runs.tables import CHECKS, RESPONSES

if TYPE_CHECKING:
    from harness.runs import Run

__all__ = ["Tally", "broken_in_part", "tally"]

# pyarrow takes long to import: functions import it when they need it, so that commands without runs start quickly.

Counts: TypeAlias = "Counter[tuple[Any, ...]]"


@dataclass(slots=True)
class Tally:
    """Numbers of rows by their values. Keys are in the order of the run.

    Attributes:
        statuses: Responses by (model, status).
        successes: Responses by (model, success); None if unknown or not graded.
        scores: For each model, the sum and the number of its scores.
        categories: Graded responses by (model, category, outcome).
        indicators: Graded responses by (model, indicator, met); None if unknown.
        checks: Checks of graded responses by (model, outcome).
    """

    statuses: Counts = field(default_factory=Counter)
    successes: Counts = field(default_factory=Counter)
    scores: dict[str, tuple[float, int]] = field(default_factory=dict)
    categories: Counts = field(default_factory=Counter)
    indicators: Counts = field(default_factory=Counter)
    checks: Counts = field(default_factory=Counter)


def tally(run: Run) -> Tally:
    """Counts the outcomes of a run.

    Raises:
        RunError: A part is missing or damaged.
    """
    import pyarrow as pa

    counted = Tally()
    columns = ("model", "status", "score", "success", "categories", "indicators")
    for batch in batches_of(run.path, RESPONSES, columns):
        for cells in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            _count(counted, *cells)
    for batch in batches_of(run.path, CHECKS, ("model", "outcome")):
        groups = pa.Table.from_batches([batch]).group_by(["model", "outcome"]).aggregate([([], "count_all")])
        for model, outcome, number in zip(*(groups.column(name).to_pylist() for name in _COUNTED), strict=True):
            counted.checks[model, outcome] += number
    return counted


_COUNTED = ("model", "outcome", "count_all")


def _count(
    counted: Tally,
    model: str,
    status: str,
    score: float | None,
    success: bool | None,
    categories: list[tuple[str, str]] | None,
    indicators: list[tuple[str, bool | None]] | None,
) -> None:
    counted.statuses[model, status] += 1
    counted.successes[model, success] += 1
    total, number = counted.scores.get(model, (0.0, 0))
    counted.scores[model] = (total, number) if score is None else (total + score, number + 1)
    for category, outcome in categories or ():
        counted.categories[model, category, outcome] += 1
    for indicator, met in indicators or ():
        counted.indicators[model, indicator, met] += 1


def broken_in_part(run: Run) -> int:
    """Returns how many graded responses have checks that broke.

    Raises:
        RunError: A part is missing or damaged.
    """
    import pyarrow.compute as pc

    number, last = 0, None
    for batch in batches_of(run.path, CHECKS, ["response_id"], pc.field("outcome") == "error"):
        for id_ in batch.column(0).to_pylist():  # the checks of a response are adjacent
            number += id_ != last
            last = id_
    return number
