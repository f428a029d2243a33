"""Implements `stackgrade power`, which prints how small a difference tasks and repeats can show."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import asdict

from harness.cli.console import output_console
from harness.cli.ending import ExitStatus, put, writing
from harness.cli.formats import checked_alpha
from harness.runs import load_run
from reports.compare import side_of, split
from reports.frames import records_of
from reports.power import power_of, print_power

__all__ = ["show_power"]


def show_power(
    run: str, tasks: Sequence[int], repeats: Sequence[int], alpha: float, *, as_json: bool, everything: bool
) -> ExitStatus:
    """Prints how small a difference tasks and repeats can show.

    Args:
        run: The run, or one model of it.
        tasks: Numbers of tasks; empty for the usual ones.
        repeats: Numbers of repeats; empty for the usual ones.
        alpha: The significance level.
        as_json: Whether to print one JSON object instead.
        everything: Whether to list all tasks whose repeats disagree.

    Raises:
        RunError: The folder is not a run.
        PowerError: The run has no repeats.
    """
    folder, model = split(run)
    side = side_of(load_run(folder), model)
    found = power_of(side, tasks=tasks, repeats=repeats, alpha=checked_alpha(alpha))
    if as_json:
        document = {
            "run": str(folder),
            "models": list(found.models),
            "tasks": found.tasks,
            "alpha": found.alpha,
            "assumed": found.assumed,
            "variance": {
                name: {"between": _known(of.between), "within": _known(of.within), "changing": found.changing[name]}
                for name, of in found.variance.items()
            },
            "planned": [asdict(each) for each in found.planned],
            "flaky": records_of(found.flaky),
        }
        put(json.dumps(document, allow_nan=False))
        return ExitStatus.DONE
    with writing():
        print_power(found, output_console(), everything=everything)
    return ExitStatus.DONE


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value
