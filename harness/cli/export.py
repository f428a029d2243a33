"""Implements `stackgrade export`, which writes a run as files for other tools."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness.cli.ending import ExitStatus, UsageError
from harness.cli.files import placed, written
from harness.runs import Run
from harness.runs.choosing import chosen_run
from reports.exports import (
    TABLE_NAMES,
    EvalResultsError,
    RepeatedSampleError,
    exported_tables,
    scorecard_markdown,
    write_csv,
    write_eval_results,
    write_every_eval_ever,
    write_inspect_scores,
    write_json,
    write_parquet,
    write_run_junit,
    write_sarif,
)
from reports.scorecard import Scorecard, scorecard

__all__ = ["ExportRequest", "export_run"]


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """Options of `stackgrade export`: where to write each format, or None to skip it.

    Attributes:
        run: The run, or one model of it (`RUN@MODEL`).
        by: The column to slice the scorecard by; None for no slices.
        csv: The folder of CSV files.
        parquet: The folder of Parquet files.
        json: The JSON file.
        junit: The JUnit XML file.
        sarif: The SARIF file.
        markdown: The Markdown file.
        inspect_scores: The file of scores for Inspect: JSON, or JSON Lines if its name ends with `.jsonl`.
        every_eval_ever: The folder of records of Every Eval Ever.
        eval_results: The file for `.eval_results` of a model on the Hugging Face Hub.
        dataset: The benchmark's data set on the Hub; None for the one that the responses were read from.
    """

    run: str
    by: str | None
    csv: Path | None
    parquet: Path | None
    json: Path | None
    junit: Path | None
    sarif: Path | None
    markdown: Path | None
    inspect_scores: Path | None
    every_eval_ever: Path | None = None
    eval_results: Path | None = None
    dataset: str | None = None


def export_run(request: ExportRequest) -> ExitStatus:
    """Writes the files.

    Raises:
        RunError: The folder is not a run, or the run is damaged.
        SliceError: The run cannot be sliced by that column.
        UsageError: No format was requested, or a file cannot be written.
    """
    files = (request.json, request.junit, request.sarif, request.markdown, request.inspect_scores)
    if not any((*files, request.csv, request.parquet, request.every_eval_ever, request.eval_results)):
        formats = "--csv, --parquet, --json, --junit, --sarif, --markdown, --inspect-scores, --every-eval-ever"
        formats += " or --hf-eval-results"
        message = f"nothing to export; give at least one of {formats}"
        raise UsageError(message)
    with chosen_run(request.run) as run:
        _write(request, run, scorecard(run, request.by))
    return ExitStatus.DONE


def _write(request: ExportRequest, run: Run, card: Scorecard) -> None:
    """Writes each of the wanted formats."""
    if request.csv is not None:
        _write_tables(run, card, request.csv, "csv", write_csv)
    if request.parquet is not None:
        _write_tables(run, card, request.parquet, "parquet", write_parquet)
    if request.json is not None:
        with written(request.json) as file:
            write_json(run, card, file)
    if request.junit is not None:
        with written(request.junit) as file:
            write_run_junit(run, file)
    if request.sarif is not None:
        with written(request.sarif) as file:
            write_sarif(run, file)
    if request.markdown is not None:
        with written(request.markdown) as file:
            file.write(scorecard_markdown(card))
    if request.inspect_scores is not None:
        _write_scores(run, request.inspect_scores)
    if request.every_eval_ever is not None:
        _write_records(run, card, request.every_eval_ever)
    if request.eval_results is not None:
        _write_eval_results(run, card, request.eval_results, request.dataset)


def _write_records(run: Run, card: Scorecard, folder: Path) -> None:
    """Writes the records of Every Eval Ever."""
    try:
        write_every_eval_ever(run, card, folder, written)
    except OSError as error:
        message = f"{folder} cannot be written: {error.strerror or error}"
        raise UsageError(message) from error


def _write_eval_results(run: Run, card: Scorecard, path: Path, dataset: str | None) -> None:
    """Writes the entry for the Hugging Face Hub."""
    try:
        with written(path) as file:
            write_eval_results(run, card, file, dataset=dataset)
    except EvalResultsError as error:
        message = f"{run.path} has no entry for the Hub: {error}"
        raise UsageError(message) from error


def _write_scores(run: Run, path: Path) -> None:
    """Writes the scores for Inspect."""
    try:
        with written(path) as file:
            write_inspect_scores(run, file, lines=path.suffix.lower() == ".jsonl")
    except RepeatedSampleError as error:
        message = f"{run.path} cannot be written as scores of Inspect: {error}"
        raise UsageError(message) from error


def _write_tables(run: Run, card: Scorecard, folder: Path, ending: str, write: Callable[[Any, Path], None]) -> None:
    """Creates a folder and writes every table into it."""
    try:
        str(folder).encode()  # the table writer supports only UTF-8 names
        folder.mkdir(parents=True, exist_ok=True)
    except UnicodeEncodeError as error:
        message = f"{folder} cannot be written: its name is not UTF-8"
        raise UsageError(message) from error
    except OSError as error:
        message = f"{folder} cannot be made a folder: {error.strerror or error}"
        raise UsageError(message) from error
    for name in TABLE_NAMES:
        with placed(folder / f"{name}.{ending}") as place:
            write(exported_tables(run, card, name), place)
