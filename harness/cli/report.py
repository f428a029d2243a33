"""Implements `stackgrade report`, which writes runs as a folder of pages."""

from __future__ import annotations

import webbrowser
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from harness.batch import default_jobs
from harness.cli.ending import ExitStatus, UsageError, say
from harness.cli.registered import registered
from harness.runs.choosing import chosen_runs
from reports.html import write_report, write_single
from reports.terminal import plain

__all__ = ["ReportRequest", "report_runs"]

MEGABYTE = 1_000_000
MOST_JOBS = 4
"""Maximum number of processes that write pages: with more, one waits for another to read."""


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Options of `stackgrade report`.

    Attributes:
        runs: Runs, models of runs (`RUN@MODEL`), or folders of runs.
        out: The folder to write the pages to, or the file; None for the usual one.
        responses: Most responses that get their own page.
        single: Whether to write one file.
        show: Whether to open the pages in the browser.
    """

    runs: Sequence[str]
    out: Path | None
    responses: int
    single: bool
    show: bool


def report_runs(request: ReportRequest) -> ExitStatus:
    """Writes the pages of runs, and prints where they are.

    Raises:
        RunError: A folder is not a run, or the run is damaged.
        UsageError: A run is named twice.
        ReportError: The pages cannot be written.
    """
    if len({Path(name).resolve() for name in request.runs}) < len(request.runs):
        message = "a run is named twice; name each once"
        raise UsageError(message)
    write = write_single if request.single else write_report
    out = request.out or Path("report.html" if request.single else "report")
    with chosen_runs(request.runs) as runs:
        if len({run.path.resolve() for run in runs}) < len(runs):
            message = "a run is named twice, once by its folder; name each once"
            raise UsageError(message)
        written = write(runs, out, request.responses, registered, jobs=min(default_jobs(), MOST_JOBS))
    made = f"{written.files:,} files, " if not request.single else ""
    print(f"{plain(str(written.index))}  {made}{written.size / MEGABYTE:.1f} MB")
    if written.unpaged:
        without = "1 response has no page" if written.unpaged == 1 else f"{written.unpaged:,} responses have no pages"
        say(f"stackgrade: {without}; --responses N sets how many do")
    if request.show:
        webbrowser.open(written.index.absolute().as_uri())
    return ExitStatus.DONE
