"""Implements `stackgrade validate`, which measures the graders with mutants of passing programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import harness
from harness.cli.console import output_console
from harness.cli.ending import ExitStatus, UsageError, say
from harness.cli.progress import Progress
from harness.cli.validated import print_validation
from harness.responses import read_responses
from harness.rubric import load_rubric
from harness.validation.page import MarkersMissingError, markdown, with_section
from harness.validation.record import validation_record
from harness.validation.results import NoPassingProgramError, UnknownEditError, Validation, validate

__all__ = ["ValidationRequest", "validate_graders"]


@dataclass(frozen=True, slots=True)
class ValidationRequest:
    """Options of `stackgrade validate`.

    Attributes:
        paths: The paths of passing programs; empty for the samples.
        rubric: Name or file of the rubric.
        only: Names of operators, metamorphic edits, checks or categories; empty for all.
        jobs: Number of worker processes; None for one per processor.
        as_json: Whether to print one JSON object instead of the table.
        with_diffs: Whether to show what each edit changes.
        page: The page with a section to update; None for none.
        minimum: The lowest sensitivity and specificity that pass, 0 to 1; None if everything passes.
    """

    paths: Sequence[Path]
    rubric: str
    only: Sequence[str]
    jobs: int | None
    as_json: bool
    with_diffs: bool
    page: Path | None
    minimum: float | None


def validate_graders(request: ValidationRequest) -> ExitStatus:
    """Measures the graders, prints the result, and applies the gate.

    Raises:
        UsageError: There are no passing programs, a name is unknown, or the page has no section for the result.
    """
    try:
        page = _page(request.page)
        validation = _validated(request)
    except (NoPassingProgramError, UnknownEditError, MarkersMissingError) as error:
        raise UsageError(str(error)) from error
    if request.page is not None:
        request.page.write_text(with_section(page, markdown(validation)), encoding="utf-8")
    if request.as_json:
        sys.stdout.write(json.dumps(validation_record(validation), allow_nan=False) + "\n")
    else:
        print_validation(validation, output_console(), with_diffs=request.with_diffs)
    return _gated(validation, request.minimum)


def _page(path: Path | None) -> str:
    """Checks the page to update before anything is measured, and returns its text, or "" without a page."""
    if path is None:
        return ""
    try:
        page = path.read_text(encoding="utf-8")
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise UsageError(message) from error
    with_section(page, "")
    return page


def _validated(request: ValidationRequest) -> Validation:
    rubric = load_rubric(request.rubric)
    responses = read_responses(list(request.paths) or [_samples(rubric.name)], None)
    with Progress(shown=not request.as_json) as progress:
        return validate(
            responses,
            rubric,
            only=request.only,
            jobs=request.jobs,
            with_diffs=request.with_diffs,
            step=progress.step,
        )


def _samples(rubric: str) -> Path:
    """Returns the folder of the samples."""
    folder = Path(harness.__file__).parents[1] / "samples" / rubric
    if not folder.is_dir():
        message = f"there are no samples for the rubric {rubric} beside the package; name programs that pass"
        raise UsageError(message)
    return folder


def _gated(validation: Validation, minimum: float | None) -> ExitStatus:
    if minimum is None:
        return ExitStatus.DONE
    measured = {
        "sensitivity": validation.total.sensitivity,
        "specificity": validation.total.specificity,
        "share of unchanged grades": validation.unchanged,
    }
    low = {name: rate.share for name, rate in measured.items() if rate.share is not None and rate.share < minimum}
    for name, share in low.items():
        say(f"stackgrade: gate failed: the {name} is {share:.4f}, under {minimum:g}")
    return ExitStatus.GATE_FAILED if low else ExitStatus.DONE
