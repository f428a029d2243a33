"""Defines the commands and their options. Commands import what they need when called, so that `--help` is quick."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Optional

import typer

from harness.cli.label_commands import agree, cost, power, sample
from harness.cli.rubric_commands import rubrics
from harness.cli.run_commands import compare, export, history, report
from harness.cli.usage import UsageCommand

__all__ = ["app", "main"]

EPILOG = (
    "Exit status: 0 done; 1 a gate failed; 2 unusable arguments or input; "
    "3 done, but some records could not be read or graded; 70 a fault of stackgrade itself."
)

COMPLETING = "_STACKGRADE_COMPLETE"
"""The variable by which a shell asks for completions (`source_bash`, `complete_bash`, ...)."""

app = typer.Typer(
    name="stackgrade",
    help="Grades model-written Pulumi TypeScript for AWS, without running it.",
    epilog=EPILOG,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Markdown files, folders of them (MODEL/SAMPLE.md), project folders, .jsonl[.gz], .parquet, .json, .eval.",
        show_default=False,
    ),
]
RubricOption = Annotated[
    str,
    typer.Option("--rubric", metavar="NAME|FILE", help="What the task requires: a name, or your own TOML file."),
]
SuiteOption = Annotated[
    Optional[str],  # noqa: UP045 - typer reads it
    typer.Option(
        "--rubric",
        metavar="NAME|FILE|DIR",
        help="What tasks require: a rubric's name or TOML file, or a suite with one for each. Default: payments.",
        show_default=False,
    ),
]
ModelOption = Annotated[
    Optional[str],  # noqa: UP045 - typer reads it
    typer.Option("--model", metavar="NAME", help="The model of responses that name none.", show_default=False),
]
JobsOption = Annotated[
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
]
SuffixOption = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--environment-suffix",
        metavar="S",
        help="The environment suffix to assume. Default: the rubric's.",
        show_default=False,
    ),
]
RegionOption = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--region",
        metavar="R",
        help="The AWS region to assume. Default: the rubric's.",
        show_default=False,
    ),
]

RayAddressOption = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--ray-address",
        metavar="ADDRESS",
        help="The Ray cluster to join (auto, HOST:PORT, ray://...). Default: a new one on this machine.",
        show_default=False,
    ),
]
VerifiedOption = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--verified",
        metavar="FOLDER",
        help="Measure instead how the reading of these responses agrees with the real compiler and SDK.",
        show_default=False,
    ),
]


LabelsOption = Annotated[
    Optional[list[Path]],  # noqa: UP045
    typer.Option(
        "--labels",
        metavar="FILE",
        help="Measure instead how the grades of a run (PATH) agree with these labels of people. Repeatable.",
        show_default=False,
    ),
]


class VerifyGate(StrEnum):
    """Conditions that make `verify` fail."""

    DISAGREEMENT = "disagreement"


class CompilerName(StrEnum):
    """Versions of TypeScript that `verify` asks."""

    NEWEST = "7"
    BEFORE = "5.9"


CompilerOption = Annotated[
    CompilerName, typer.Option("--compiler", help="The version of TypeScript: 7, or 5.9, which needs more time.")
]


class Engine(StrEnum):
    """Engines that grade a batch."""

    LOCAL = "local"
    RAY = "ray"


def main() -> None:
    """Runs the command line. This is the entry point of the `stackgrade` command."""
    try:
        from harness.cli.process import exit_status, prepare

        prepare()
        if COMPLETING in os.environ:
            from typer.completion import completion_init  # type: ignore[attr-defined]

            completion_init()
        status = exit_status(app)
    except KeyboardInterrupt:  # between the parts of a command
        sys.exit(130)
    sys.exit(status)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"stackgrade {version('stackgrade')}")
        raise typer.Exit


@app.callback()
def stackgrade(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Grades model-written Pulumi TypeScript for AWS, without running it."""


@app.command(cls=UsageCommand)
def grade(
    paths: Paths,
    out: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(
            "--out",
            metavar="DIR",
            help="Keep the run in this folder; an unfinished run is resumed.",
            show_default=False,
        ),
    ] = None,
    rubric: SuiteOption = None,
    model: ModelOption = None,
    jobs: JobsOption = None,
    environment_suffix: SuffixOption = None,
    region: RegionOption = None,
    fail_under: Annotated[
        Optional[float],  # noqa: UP045
        typer.Option(
            "--fail-under",
            min=0,
            max=1,
            metavar="SCORE",
            help="Exit with 1 if a model's mean score is below this (0 to 1).",
            show_default=False,
        ),
    ] = None,
    jsonl: Annotated[
        bool,
        typer.Option("--jsonl", help="Print one JSON object per response instead of the scorecard."),
    ] = False,
    reward_json: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(
            "--reward-json",
            metavar="FILE",
            help="Write the mean score, and a number for each category and check, as JSON.",
            show_default=False,
        ),
    ] = None,
    reward_txt: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(
            "--reward-txt", metavar="FILE", help="Write the mean score, and nothing else.", show_default=False
        ),
    ] = None,
    engine: Annotated[
        Engine, typer.Option("--engine", help="What grades: processes of this machine, or a Ray cluster.")
    ] = Engine.LOCAL,
    ray_address: RayAddressOption = None,
    cache: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(
            "--cache",
            metavar="DIR",
            help="Keep grades in this folder, and reuse those of equal responses.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Grade responses and print the scorecard."""
    from harness.forking import start_ahead

    if engine is Engine.LOCAL and cache is None:  # with a cache, there may be nothing to grade
        start_ahead()  # before what follows is imported
    from harness.cli.ending import ended
    from harness.cli.grade import GradeOptions, grade_paths
    from harness.cli.reading import Request
    from harness.cli.rewards import RewardFiles

    request = Request(paths, model, jobs, environment_suffix, region, engine.value, ray_address)
    options = GradeOptions(rubric, out, cache, jsonl, RewardFiles(reward_json, reward_txt), fail_under)
    sys.exit(ended(lambda: grade_paths(request, options)))


@app.command(cls=UsageCommand)
def resources(
    paths: Paths,
    model: ModelOption = None,
    jobs: JobsOption = None,
    environment_suffix: SuffixOption = None,
    region: RegionOption = None,
) -> None:
    """Print what each program would register.

    One JSON object per response, one per line.
    """
    from harness.cli.ending import ended
    from harness.cli.reading import Request
    from harness.cli.resources import print_resources

    request = Request(paths, model, jobs, environment_suffix, region)
    sys.exit(ended(lambda: print_resources(request)))


@app.command(cls=UsageCommand)
def show(
    run: Annotated[
        str,
        typer.Argument(
            metavar="RUN", help="A run (`grade --out`), or one model of it (RUN@MODEL).", show_default=False
        ),
    ],
    response: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="A response's id. Default: list the responses.", show_default=False),
    ] = None,
    failed: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--failed", metavar="CHECK", help="List those that fail it: a check or category.", show_default=False
        ),
    ] = None,
    task: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--task", metavar="NAME", help="List those to this task.", show_default=False),
    ] = None,
    model: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--model", metavar="NAME", help="List those of this model.", show_default=False),
    ] = None,
    worst: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option("--worst", min=1, metavar="N", help="List so many. Default: 20.", show_default=False),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Show every finding with all of its places; list every response.")
    ] = False,
) -> None:
    """Print a grade with its evidence in the source.

    Without an id, list the run's responses, worst first, and what they fail most.
    """
    from harness.cli.ending import ended
    from harness.cli.show import ShowRequest, show_response, show_responses

    request = ShowRequest(run, failed, task, model, worst, everything)
    sys.exit(ended(lambda: show_responses(request) if response is None else show_response(request, response)))


app.command(cls=UsageCommand)(compare)
app.command(cls=UsageCommand)(history)
app.command(cls=UsageCommand)(report)
app.command(cls=UsageCommand)(export)
app.command(cls=UsageCommand)(agree)
app.command(cls=UsageCommand)(sample)
app.command(cls=UsageCommand)(power)
app.command(cls=UsageCommand)(cost)


@app.command(cls=UsageCommand)
def checks(
    markdown: Annotated[bool, typer.Option("--markdown", help="Print a Markdown page instead.")] = False,
    rubric: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--rubric",
            metavar="NAME|FILE",
            help="Print the checks that a rubric asks, its requirements among them.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Print every check and success indicator."""
    from harness.cli.checks_page import print_checks_page
    from harness.cli.described import print_checks
    from harness.cli.ending import ended

    sys.exit(ended(print_checks_page if markdown else lambda: print_checks(rubric)))


app.add_typer(rubrics, name="rubric")


@app.command(cls=UsageCommand)
def validate(
    paths: Annotated[
        Optional[list[Path]],  # noqa: UP045
        typer.Argument(
            metavar="[PATH...]",
            help="Programs that pass, as for `grade`. Default: the samples.",
            show_default=False,
        ),
    ] = None,
    rubric: RubricOption = "payments",
    only: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            "--only",
            metavar="NAME",
            help="Try only this operator or metamorphic edit, or the operators of a check or category. Repeatable.",
            show_default=False,
        ),
    ] = None,
    diff: Annotated[bool, typer.Option("--diff", help="Show what each edit changes.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of the table.")] = False,
    readme: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(
            "--readme",
            metavar="FILE",
            help="Write the result into this page, between its marker comments.",
            show_default=False,
        ),
    ] = None,
    fail_under: Annotated[
        Optional[float],  # noqa: UP045
        typer.Option(
            "--fail-under",
            min=0,
            max=1,
            metavar="SHARE",
            help="Exit with 1 if the result is below this (0 to 1).",
            show_default=False,
        ),
    ] = None,
    verified: VerifiedOption = None,
    labels: LabelsOption = None,
    compiler: CompilerOption = CompilerName.NEWEST,
    jobs: JobsOption = None,
) -> None:
    """Measure the graders themselves.

    Edits passing programs into mutants: each must be detected by its check, and by no other.
    """
    from harness.cli.ending import ended
    from harness.cli.validate import ValidationRequest, validate_graders

    if verified is not None:
        from harness.cli.verify import validate_reading

        answers = [verified, *map(str, paths or [])]
        sys.exit(ended(lambda: validate_reading(answers, jobs, fail_under, as_json=as_json, compiler=compiler)))
    if labels:
        from harness.cli.agree import validate_with_labels

        runs = [str(path) for path in paths or []]
        sys.exit(ended(lambda: validate_with_labels(runs, labels, readme, fail_under, as_json=as_json)))
    request = ValidationRequest(paths or [], rubric, only or [], jobs, as_json, diff, readme, fail_under)
    sys.exit(ended(lambda: validate_graders(request)))


@app.command(cls=UsageCommand)
def verify(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="What `grade` reads, and runs (`grade --out`).", show_default=False),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object per response instead.")] = False,
    fail_on: Annotated[
        Optional[VerifyGate],  # noqa: UP045
        typer.Option("--fail-on", help="Exit with 1 if any prediction is wrong.", show_default=False),
    ] = None,
    model: ModelOption = None,
    jobs: JobsOption = None,
    environment_suffix: SuffixOption = None,
    region: RegionOption = None,
    cache: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(
            "--cache",
            metavar="DIR",
            help="Where the compiler and the SDK are kept. Default: the user's cache folder.",
            show_default=False,
        ),
    ] = None,
    compiler: CompilerOption = CompilerName.NEWEST,
    unboxed: Annotated[
        bool,
        typer.Option("--unboxed-i-know", help="Run programs without a box: they can then do anything that you can."),
    ] = False,
) -> None:
    """Ask the real compiler and the real Pulumi SDK.

    The only command that runs what a response holds: boxed in, by bubblewrap. Needs Node.js 20 and npm,
    which the extra `verify` installs.
    """
    from harness.cli.ending import ended
    from harness.cli.reading import Request
    from harness.cli.verify import VerifyRequest, verify_paths

    request = Request(paths, model, jobs, environment_suffix, region)
    options = VerifyRequest(cache, unboxed, as_json, fails_on_disagreement=fail_on is not None, compiler=compiler)
    sys.exit(ended(lambda: verify_paths(request, options)))
