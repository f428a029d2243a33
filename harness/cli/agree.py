"""Implements `stackgrade agree` and `validate --labels`, which compare a run with people's labels."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

from harness.cli.console import output_console
from harness.cli.ending import ExitStatus, UsageError, put, say, writing
from harness.cli.files import written
from harness.runs import load_run
from reports.agreement import GRADE, Agreement, labelled
from reports.agreement.document import TABLE, agreement_document, agreement_row, with_row
from reports.agreement.text import print_agreement
from reports.compare import split

__all__ = ["agree_with", "validate_with_labels"]


def agree_with(run: str, labels: Sequence[Path], check: str | None, disagreements: int, *, as_json: bool) -> ExitStatus:
    """Compares a run with labels, and prints how far they agree.

    Args:
        run: The run, or one model of it: `RUN` or `RUN@MODEL`.
        labels: The files of labels.
        check: What rows label that do not say it.
        disagreements: How many disagreements to show.
        as_json: Whether to print one JSON object instead.

    Raises:
        RunError: The folder is not a run.
        LabelError: A file of labels cannot be used.
    """
    folder, model = split(run)
    found = labelled(load_run(folder), labels, model=model, check=check)
    if as_json:
        put(json.dumps(agreement_document(found), allow_nan=False))
    else:
        with writing():
            print_agreement(found, output_console(), disagreements)
    return ExitStatus.DONE


def validate_with_labels(
    runs: Sequence[str], labels: Sequence[Path], page: Path | None, minimum: float | None, *, as_json: bool
) -> ExitStatus:
    """Measures a run against labels: prints the row of a table, and writes it into a page that has this table.

    Args:
        runs: The run, a single one, or one model of it.
        labels: The files of labels.
        page: The page, or None.
        minimum: The lowest agreement that passes, from 0 to 1; None if everything passes.
        as_json: Whether to print one JSON object instead.

    Raises:
        UsageError: There is not one run, or the page cannot be read.
        LabelError: A file of labels cannot be used.
        TableMissingError: The page has no table for the row.
    """
    if len(runs) != 1:
        message = "--labels measures one run: name its folder, or RUN@MODEL"
        raise UsageError(message)
    folder, model = split(runs[0])
    found = labelled(load_run(folder), labels, model=model)
    row = agreement_row(found)
    if page is not None:
        try:
            text = page.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            message = f"{page} cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8'}"
            raise UsageError(message) from error
        with written(page) as file:
            file.write(with_row(text, row))
    if as_json:
        put(json.dumps(agreement_document(found), allow_nan=False))
    else:
        put(f"{TABLE}\n|---|---|---|\n{row}\n")
        with writing():
            print_agreement(found, output_console(), 0)
    share = _share(found)
    if minimum is not None and (share is None or share < minimum):
        say(f"stackgrade: gate failed: the agreement with labels is {share or 0:.4f}, under {minimum:g}")
        return ExitStatus.GATE_FAILED
    return ExitStatus.DONE


def _share(found: Agreement) -> float | None:
    """Returns the agreement of the grade with the only person, or with what most people say."""
    figures = found.figures
    chosen = (figures["first"] == GRADE) & (figures["second"] == found.judge) & (figures["kind"] == "all")
    (share,) = figures.loc[chosen, "agreement"]
    return None if math.isnan(share) else float(share)
