"""Implements `stackgrade history`, which prints how every figure changed over many runs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from harness.cli.console import output_console
from harness.cli.ending import ExitStatus, put, writing
from harness.cli.formats import Format, checked_alpha
from reports.history import Order, history, points_of
from reports.history.document import history_document
from reports.history.markdown import history_markdown
from reports.history.text import print_history

__all__ = ["HistoryRequest", "show_history"]


@dataclass(frozen=True, slots=True)
class HistoryRequest:
    """Options of `stackgrade history`.

    Attributes:
        runs: Runs, models of runs (`RUN@MODEL`), or folders of runs.
        order: Their order.
        alpha: The share of comparisons of equal runs that may show something as worse, between 0 and 1.
        allow_different: Whether to compare runs of different rubrics or graders.
        output: The output format.
    """

    runs: Sequence[str]
    order: Order
    alpha: float
    allow_different: bool
    output: Format


def show_history(request: HistoryRequest) -> ExitStatus:
    """Prints how every figure changed, and in which run it first got worse.

    Raises:
        RunError: A run is damaged.
        ReportError: The runs do not form a history.
        UsageError: The rate is not between 0 and 1.
    """
    alpha = checked_alpha(request.alpha)
    series = points_of(request.runs, request.order)
    found = history(series, alpha=alpha, allow_different=request.allow_different)
    if request.output is Format.JSON:
        put(json.dumps(history_document(found), allow_nan=False))
    elif request.output is Format.MARKDOWN:
        put(history_markdown(found).rstrip("\n"))
    else:
        with writing():
            print_history(found, output_console())
    return ExitStatus.DONE
