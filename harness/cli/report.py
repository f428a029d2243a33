"""Implements `stackgrade report`, which writes runs as a folder of pages."""

from __future__ import annotations

import webbrowser
from collections.abc import Sequence
from pathlib import Path

from harness.cli.ending import ExitStatus, UsageError, say
from harness.runs import load_run
from reports.html import write_report
from reports.terminal import plain

__all__ = ["report_runs"]

MEGABYTE = 1_000_000


def report_runs(folders: Sequence[Path], out: Path, most_responses: int, *, show: bool) -> ExitStatus:
    """Writes the pages of runs, and prints where they are.

    Args:
        folders: The runs' folders.
        out: The folder to write the pages to.
        most_responses: Most responses that get their own page.
        show: Whether to open the pages in the browser.

    Raises:
        RunError: A folder is not a run, or the run is damaged.
        UsageError: A run is named twice.
        ReportError: The pages cannot be written.
    """
    if len({folder.resolve() for folder in folders}) < len(folders):
        message = "a run is named twice; name each once"
        raise UsageError(message)
    written = write_report([load_run(folder) for folder in folders], out, most_responses)
    print(f"{plain(str(written.index))}  {written.files:,} files, {written.size / MEGABYTE:.1f} MB")
    if written.unpaged:
        without = "1 response has no page" if written.unpaged == 1 else f"{written.unpaged:,} responses have no pages"
        say(f"stackgrade: {without}; --responses N sets how many do")
    if show:
        webbrowser.open(written.index.absolute().as_uri())
    return ExitStatus.DONE
