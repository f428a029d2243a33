"""Defines the commands that take finished runs, and their options. `harness.cli.app` has the others.

Each command imports what it needs when it is called, so that `--help` is quick.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Optional

import typer

__all__ = ["compare", "export", "history", "report"]


class Order(StrEnum):
    """The order of runs."""

    TIME = "time"
    VERSION = "version"
    GIVEN = "given"


class Gate(StrEnum):
    """Conditions that make `compare` fail."""

    REGRESSION = "regression"


JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object instead.")]
MarkdownOption = Annotated[bool, typer.Option("--markdown", help="Print Markdown instead, for a comment.")]
AlphaOption = Annotated[
    float,
    typer.Option("--alpha", metavar="RATE", help="How often a comparison of equals may show a regression (0 to 1)."),
]
DifferentOption = Annotated[
    bool, typer.Option("--allow-different", help="Compare runs even if their rubrics or graders differ.")
]
GateOption = Annotated[
    Optional[Gate],  # noqa: UP045
    typer.Option("--fail-on", help="Exit with 1 if anything got worse.", show_default=False),
]


def compare(
    base: Annotated[
        str,
        typer.Argument(metavar="BASE", help="The earlier run, or one model of it (RUN@MODEL).", show_default=False),
    ],
    candidate: Annotated[
        str,
        typer.Argument(metavar="CANDIDATE", help="The new run, or one model of it (RUN@MODEL).", show_default=False),
    ],
    fail_on: GateOption = None,
    as_json: JsonOption = False,
    markdown: MarkdownOption = False,
    junit: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--junit", metavar="FILE", help="Also write JUnit XML: one test per figure.", show_default=False),
    ] = None,
    flips: Annotated[
        int, typer.Option("--flips", min=0, metavar="N", help="How many flips to show with their evidence.")
    ] = 10,
    alpha: AlphaOption = 0.05,
    allow_different: DifferentOption = False,
) -> None:
    """Show what got worse, what got better, and how sure that is.

    Responses are matched by task and sample.
    """
    from harness.cli.compare import ComparisonRequest, compare_runs
    from harness.cli.ending import ExitStatus, ended
    from harness.cli.formats import format_of

    def run() -> ExitStatus:
        output = format_of(as_json=as_json, markdown=markdown)
        gate = fail_on is Gate.REGRESSION
        return compare_runs(ComparisonRequest(base, candidate, alpha, allow_different, flips, output, junit, gate))

    sys.exit(ended(run))


def history(
    runs: Annotated[
        list[str],
        typer.Argument(
            metavar="RUN...", help="Runs, models of runs (RUN@MODEL), or folders of runs.", show_default=False
        ),
    ],
    order: Annotated[
        Order,
        typer.Option("--order", help="Order of the runs: by time, by name, or as given."),
    ] = Order.TIME,
    as_json: JsonOption = False,
    markdown: MarkdownOption = False,
    alpha: AlphaOption = 0.05,
    allow_different: DifferentOption = False,
) -> None:
    """Show how every figure changed over many runs.

    Names the first run in which each figure got worse.
    """
    from harness.cli.ending import ExitStatus, ended
    from harness.cli.formats import format_of
    from harness.cli.history import HistoryRequest, show_history
    from reports.history import Order as By

    def run() -> ExitStatus:
        output = format_of(as_json=as_json, markdown=markdown)
        return show_history(HistoryRequest(runs, By(order.value), alpha, allow_different, output))

    sys.exit(ended(run))


def report(
    runs: Annotated[
        list[str],
        typer.Argument(
            metavar="RUN...", help="Runs, models of runs (RUN@MODEL), or folders of runs.", show_default=False
        ),
    ],
    out: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--out", metavar="PATH", help="The folder or file to write. Default: report.", show_default=False),
    ] = None,
    single: Annotated[
        bool, typer.Option("--single-file", help="Write one file, to send to a colleague. Default: report.html.")
    ] = False,
    responses: Annotated[
        int,
        typer.Option(
            "--responses", min=0, metavar="N", help="How many responses get a page: those with the lowest scores."
        ),
    ] = 2000,
    show: Annotated[bool, typer.Option("--open", help="Open the pages in the browser.")] = False,
) -> None:
    """Write runs as pages for the browser.

    An overview, and pages of models, tasks, comparisons, checks and responses. They open from disk, without a network.
    """
    from harness.cli.ending import ended
    from harness.cli.report import ReportRequest, report_runs

    sys.exit(ended(lambda: report_runs(ReportRequest(runs, out, responses, single, show))))


def _file(option: str, says: str, metavar: str = "FILE") -> Any:
    """Returns an option for a file or folder that is written."""
    return typer.Option(option, metavar=metavar, help=says, show_default=False)


def export(
    run: Annotated[
        str,
        typer.Argument(
            metavar="RUN", help="A run (`grade --out`), or one model of it (RUN@MODEL).", show_default=False
        ),
    ],
    csv: Annotated[Optional[Path], _file("--csv", "Write every table as CSV, for spreadsheets.", "DIR")] = None,  # noqa: UP045
    parquet: Annotated[Optional[Path], _file("--parquet", "Write every table as Parquet, flat.", "DIR")] = None,  # noqa: UP045
    as_json: Annotated[Optional[Path], _file("--json", "Write run, scorecard and grades as JSON.")] = None,  # noqa: UP045
    junit: Annotated[Optional[Path], _file("--junit", "Write JUnit XML: one test per response and category.")] = None,  # noqa: UP045
    sarif: Annotated[Optional[Path], _file("--sarif", "Write the findings as SARIF 2.1.0.")] = None,  # noqa: UP045
    markdown: Annotated[Optional[Path], _file("--markdown", "Write the scorecard as Markdown.")] = None,  # noqa: UP045
    inspect_scores: Annotated[
        Optional[Path],  # noqa: UP045
        _file("--inspect-scores", "Write scores for Inspect's log: JSON or JSON Lines."),
    ] = None,
    every_eval_ever: Annotated[
        Optional[Path],  # noqa: UP045
        _file("--every-eval-ever", "Write records of Every Eval Ever, a file a model.", "DIR"),
    ] = None,
    eval_results: Annotated[
        Optional[Path],  # noqa: UP045
        _file("--hf-eval-results", "Write the score for a model's .eval_results on the Hugging Face Hub."),
    ] = None,
    dataset: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--dataset",
            metavar="OWNER/NAME",
            help="The benchmark's data set on the Hub; default: where the responses were read from.",
            show_default=False,
        ),
    ] = None,
    by: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--by",
            metavar="COLUMN",
            help="Slice the scorecard by task, sample, rubric, status, or a key of the records' metadata.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write a run in the formats of other tools."""
    from harness.cli.ending import ended
    from harness.cli.export import ExportRequest, export_run

    request = ExportRequest(
        *(run, by, csv, parquet, as_json, junit, sarif, markdown, inspect_scores),
        every_eval_ever=every_eval_ever,
        eval_results=eval_results,
        dataset=dataset,
    )
    sys.exit(ended(lambda: export_run(request)))
