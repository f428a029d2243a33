"""Writes a run as one JSON document: its manifest, its figures, and every grade."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from reports.exports.grades import grades_of
from reports.frames import records_of
from reports.scorecard import TABLES, Scorecard

if TYPE_CHECKING:
    from harness.runs import Run

__all__ = ["scorecard_document", "write_json"]


def write_json(run: Run, card: Scorecard, file: IO[str]) -> None:
    """Writes a run as a JSON object: `run` (its manifest), `scorecard` (its tables) and `grades`, one line each.

    Args:
        run: The run.
        card: Its figures.
        file: The file to write; only one part of the run is in memory at a time.

    Raises:
        RunError: A part of the run is missing or damaged.
    """
    file.write(f'{{"run": {run.manifest.model_dump_json()},\n')
    file.write(f'"scorecard": {_json(scorecard_document(card))},\n"grades": [')
    for number, graded in enumerate(grades_of(run)):
        record = {**graded.grade, "status": graded.status, "problem": graded.problem}
        file.write(f"{',' if number else ''}\n{_json(record)}")
    file.write("\n]}\n")


def scorecard_document(card: Scorecard) -> dict[str, Any]:
    """Returns a scorecard as JSON-like values: its tables, each a list of rows."""
    tables = {table.name: records_of(getattr(card, table.name)) for table in TABLES}
    return {"rubric": card.rubric, "rubrics": list(card.rubrics), "by": card.by, **tables}


def _json(value: Any) -> str:
    return json.dumps(value, allow_nan=False)
