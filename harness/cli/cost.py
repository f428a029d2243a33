"""Implements `stackgrade cost`, which prints what a run's answers cost."""

from __future__ import annotations

import json

from harness.cli.console import output_console
from harness.cli.ending import ExitStatus, put, writing
from harness.runs import load_run
from reports.compare import split
from reports.cost import costs, print_costs
from reports.frames import records_of

__all__ = ["show_cost"]


def show_cost(run: str, *, as_json: bool) -> ExitStatus:
    """Prints tokens, time and price of a run's responses, per model and per success.

    Raises:
        RunError: The folder is not a run.
        CostError: No record of the run says any of them.
    """
    folder, model = split(run)
    table = costs(load_run(folder), model)
    if as_json:
        put(json.dumps({"run": str(folder), "costs": records_of(table)}, allow_nan=False))
        return ExitStatus.DONE
    with writing():
        print_costs(table, output_console())
    return ExitStatus.DONE
