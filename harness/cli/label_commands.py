"""Defines the commands about people's labels, and about how much a run can show. `harness.cli.app` has the others.

Each command imports what it needs when it is called, so that `--help` is quick.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Optional

import typer

from harness.cli.run_commands import AlphaOption, JsonOption

__all__ = ["agree", "cost", "power", "sample"]

RunArgument = Annotated[
    str,
    typer.Argument(metavar="RUN", help="A run (`grade --out`), or one model of it (RUN@MODEL).", show_default=False),
]


def agree(
    run: RunArgument,
    labels: Annotated[
        list[Path],
        typer.Argument(metavar="LABELS...", help="Files of labels: .csv, .jsonl, .json, .yaml.", show_default=False),
    ],
    check: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--check", metavar="NAME", help="The check or category of labels that name none.", show_default=False
        ),
    ] = None,
    disagreements: Annotated[
        int, typer.Option("--disagreements", min=0, metavar="N", help="How many disagreements to show.")
    ] = 20,
    as_json: JsonOption = False,
) -> None:
    """Show how far grades agree with people's labels.

    Where several people labelled the same, also how far they agree with each other.
    """
    from harness.cli.agree import agree_with
    from harness.cli.ending import ended

    sys.exit(ended(lambda: agree_with(run, labels, check, disagreements, as_json=as_json)))


def sample(
    run: RunArgument,
    number: Annotated[
        int, typer.Option("--number", "-n", min=1, max=2000, metavar="N", help="How many questions to draw.")
    ] = 50,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="The page to write; an existing one is replaced.")
    ] = Path("labels.html"),
    check: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            "--check", metavar="NAME", help="Ask only about this check or category. Repeatable.", show_default=False
        ),
    ] = None,
    against: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--against",
            metavar="RUN",
            help="Another version (RUN or RUN@MODEL): more is drawn where the two differ.",
            show_default=False,
        ),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", min=0, metavar="N", help="The seed of the draw.")] = 0,
) -> None:
    """Draw what is worth labelling, and write a page to label it.

    The page is one file. It opens from disk, asks one question at a time, and saves the labels for `agree`.
    """
    from harness.cli.ending import ended
    from harness.cli.sample import SampleRequest, sample_run

    sys.exit(ended(lambda: sample_run(SampleRequest(run, against, number, check or [], seed, out))))


def power(
    run: RunArgument,
    tasks: Annotated[
        Optional[list[int]],  # noqa: UP045
        typer.Option("--tasks", min=1, metavar="N", help="A number of tasks. Repeatable.", show_default=False),
    ] = None,
    repeats: Annotated[
        Optional[list[int]],  # noqa: UP045
        typer.Option(
            "--repeats", min=1, metavar="K", help="Responses of a version to a task. Repeatable.", show_default=False
        ),
    ] = None,
    alpha: AlphaOption = 0.05,
    everything: Annotated[bool, typer.Option("--all", help="List every task whose repeats disagree.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Show how small a difference tasks and repeats can show.

    Lists the tasks whose repeats disagree.
    """
    from harness.cli.ending import ended
    from harness.cli.power import show_power

    sys.exit(ended(lambda: show_power(run, tasks or [], repeats or [], alpha, as_json=as_json, everything=everything)))


def cost(run: RunArgument, as_json: JsonOption = False) -> None:
    """Show tokens, time and price of the answers.

    Per model and per success, where records have them.
    """
    from harness.cli.cost import show_cost
    from harness.cli.ending import ended

    sys.exit(ended(lambda: show_cost(run, as_json=as_json)))
