"""Writes a run in several formats at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from reports.exports.document import write_json
from reports.exports.junit import write_run_junit
from reports.exports.markdown import scorecard_markdown
from reports.exports.sarif import write_sarif
from reports.exports.tables import TABLE_NAMES, exported_tables, write_csv, write_parquet
from reports.scorecard import scorecard

if TYPE_CHECKING:
    from harness.runs import Run

__all__ = ["export"]


def export(
    run: Run,
    *,
    by: str | None = None,
    csv: str | Path | None = None,
    parquet: str | Path | None = None,
    json: str | Path | None = None,
    junit: str | Path | None = None,
    sarif: str | Path | None = None,
    markdown: str | Path | None = None,
) -> None:
    """Writes a run in each of the formats for which a place is given.

    Args:
        run: The run.
        by: A column to slice the scorecard by.
        csv: A folder.
        parquet: A folder.
        json: A file, as the others.
        junit: A file.
        sarif: A file.
        markdown: A file.

    Raises:
        ValueError: No format is wanted.
        OSError: A file cannot be written.
    """
    if all(place is None for place in (csv, parquet, json, junit, sarif, markdown)):
        message = "nothing to export: name a place for csv, parquet, json, junit, sarif or markdown"
        raise ValueError(message)
    card = scorecard(run, by)
    tables: list[tuple[str | Path | None, str, Callable[[Any, Path], None]]] = [
        (csv, "csv", write_csv),
        (parquet, "parquet", write_parquet),
    ]
    for folder, ending, write in tables:
        if folder is not None:
            Path(folder).mkdir(parents=True, exist_ok=True)
            for name in TABLE_NAMES:
                write(exported_tables(run, card, name), Path(folder) / f"{name}.{ending}")
    files: list[tuple[str | Path | None, Callable[[IO[str]], object]]] = [
        (json, lambda file: write_json(run, card, file)),
        (junit, lambda file: write_run_junit(run, file)),
        (sarif, lambda file: write_sarif(run, file)),
        (markdown, lambda file: file.write(scorecard_markdown(card))),
    ]
    for place, put in files:
        if place is not None:
            with Path(place).open("w", encoding="utf-8", newline="") as file:
                put(file)
