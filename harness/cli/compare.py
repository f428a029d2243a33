"""`stackgrade compare`: compares two runs and prints the verdict."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from harness.cli.console import output_console
from harness.cli.ending import ExitStatus, put, say, writing
from harness.cli.files import written
from harness.cli.formats import Format, checked_alpha
from harness.runs import load_run
from reports.compare import REGRESSED, Comparison, compare, split
from reports.compare.document import comparison_document
from reports.compare.junit import write_comparison_junit
from reports.compare.markdown import comparison_markdown
from reports.compare.text import print_comparison

__all__ = ["ComparisonRequest", "compare_runs"]


@dataclass(frozen=True, slots=True)
class ComparisonRequest:
    """Options of `stackgrade compare`.

    Attributes:
        base: The earlier run, or one model of it: `RUN` or `RUN@MODEL`.
        candidate: The new run, or one model of it.
        alpha: The share of comparisons of equal runs that may show a regression, between 0 and 1.
        allow_different: Whether to compare runs of different rubrics or graders.
        flips: How many flips to show with their evidence.
        output: The output format.
        junit: The JUnit XML file to write; None for none.
        gate: Whether a regression makes the command fail.
    """

    base: str
    candidate: str
    alpha: float
    allow_different: bool
    flips: int
    output: Format
    junit: Path | None
    gate: bool


def compare_runs(request: ComparisonRequest) -> ExitStatus:
    """Compares two runs, or two models, and prints the comparison.

    Raises:
        RunError: A folder is not a run, or the run is damaged.
        CompareError: The runs cannot be compared as requested.
        UsageError: The rate is not between 0 and 1, or the JUnit file cannot be written.
    """
    comparison = _compared(request)
    if request.junit is not None:
        with written(request.junit) as file:
            write_comparison_junit(comparison, file)
    if request.output is Format.JSON:
        put(json.dumps(comparison_document(comparison), allow_nan=False))
    elif request.output is Format.MARKDOWN:
        put(comparison_markdown(comparison, request.flips).rstrip("\n"))
    else:
        with writing():
            print_comparison(comparison, output_console(), request.flips)
    return _status(comparison, gate=request.gate)


def _compared(request: ComparisonRequest) -> Comparison:
    (base, base_model), (candidate, candidate_model) = split(request.base), split(request.candidate)
    mine = load_run(base)
    theirs = mine if base.resolve() == candidate.resolve() else load_run(candidate)
    return compare(
        mine,
        theirs,
        base_model=base_model,
        candidate_model=candidate_model,
        alpha=checked_alpha(request.alpha),
        allow_different=request.allow_different,
    )


def _status(comparison: Comparison, *, gate: bool) -> ExitStatus:
    ungraded = len(comparison.base.ungraded) + len(comparison.candidate.ungraded)
    if ungraded:
        say(f"stackgrade: {ungraded:,} responses could not be read or graded, and are not compared")
    if gate and comparison.regressed:
        worse = comparison.figures.loc[comparison.figures["verdict"] == REGRESSED, "figure"]
        say(f"stackgrade: gate failed: regressed in {', '.join(worse)}")
        return ExitStatus.GATE_FAILED
    return ExitStatus.PARTLY if ungraded else ExitStatus.DONE
