"""Defines the commands of `stackgrade rubric`. The next word is a command, or else the rubric to print."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Optional

import typer
from typer.core import TyperGroup

from harness.cli.usage import UsageCommand

__all__ = ["rubrics"]

PRINT = "print"


class RubricGroup(TyperGroup):
    """Treats `rubric NAME` as `rubric print NAME`, unless the name is a command."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Puts `print` before arguments that name no command."""
        if not args or args[0] not in {*self.commands, *ctx.help_option_names}:
            args = [PRINT, *args]
        return super().parse_args(ctx, args)


rubrics = typer.Typer(
    cls=RubricGroup,
    help="Print, check, draft or test what a task requires.\n\n`stackgrade rubric NAME` prints that rubric.",
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@rubrics.command(PRINT, cls=UsageCommand)
def print_one(
    name: Annotated[str, typer.Argument(metavar="[NAME|FILE]", help="The rubric to print.")] = "payments",
    check: Annotated[
        Optional[str],  # noqa: UP045 - typer reads it
        typer.Option("--check", metavar="NAME|FILE|DIR", help="Only check this rubric or suite.", show_default=False),
    ] = None,
) -> None:
    """Print what a task requires, as a rubric file."""
    from harness.cli.ending import ended
    from harness.cli.rubric_file import check_rubric, print_rubric

    sys.exit(ended(lambda: check_rubric(check) if check else print_rubric(name)))


@rubrics.command(cls=UsageCommand)
def check(
    name: Annotated[
        str, typer.Argument(metavar="NAME|FILE|DIR", help="The rubric or suite to check.", show_default=False)
    ],
) -> None:
    """Check a rubric or a suite, and say what is wrong in which line."""
    from harness.cli.ending import ended
    from harness.cli.rubric_file import check_rubric

    sys.exit(ended(lambda: check_rubric(name)))


@rubrics.command(cls=UsageCommand)
def draft(
    prompt: Annotated[
        Path, typer.Argument(metavar="PROMPT", help="The prompt, Markdown or plain text.", show_default=False)
    ],
    out: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--out", metavar="FILE", help="Write the rubric into this file.", show_default=False),
    ] = None,
    model: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--model",
            metavar="PROVIDER/MODEL",
            help="Ask this model, through Inspect. Default: rules.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Draft a rubric from a prompt.

    What the prompt asks and the draft does not state is listed in it.
    """
    from harness.cli.draft import draft_from
    from harness.cli.ending import ended

    sys.exit(ended(lambda: draft_from(prompt, out, model)))


@rubrics.command("test", cls=UsageCommand)
def run_test(
    rubric: Annotated[
        str,
        typer.Argument(metavar="RUBRIC", help="The rubric or suite: a name, a file or a folder.", show_default=False),
    ],
    answers: Annotated[
        list[str],
        typer.Argument(metavar="ANSWER...", help="Answers to its task or tasks, in any format.", show_default=False),
    ],
    jobs: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(
            "--jobs",
            "-j",
            min=1,
            max=1024,
            metavar="N",
            help="Worker processes. Default: one per processor.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Test a rubric: is each violation of a requirement detected?

    Violations are planted, one at a time, in the answers that meet a requirement. Each rubric of a suite is tested with
    the answers to its tasks. The exit status is 1 if a violation is not detected, or if a requirement is met by no
    answer.
    """
    from harness.cli.ending import ended
    from harness.cli.tested import print_test

    sys.exit(ended(lambda: print_test(rubric, answers, jobs, as_json=as_json)))
