"""Implements `stackgrade grade`, which grades responses, writes a run and prints its scorecard."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from harness.batch.cache import GradeCache
from harness.batch.entries import Entry
from harness.batch.grading import Grading, grade_each, grade_into
from harness.batch.survey import COUNTED, Survey, survey
from harness.cli.console import output_console
from harness.cli.ending import ExitStatus, put, say, writing
from harness.cli.gate import Gate
from harness.cli.next import next_commands
from harness.cli.progress import Progress
from harness.cli.reading import Request, Troubles
from harness.cli.rewards import RewardFiles
from harness.rubric import Suite, load_suite
from harness.runs import Run, RunError, RunWriter, load_run
from harness.runs.identity import new_manifest
from harness.runs.tally import broken_in_part

__all__ = ["GradeOptions", "grade_paths"]

USUAL = "payments"
"""The rubric if none is chosen."""

# Ray and the scorecard (pandas, scipy) are imported in functions, so that `--jsonl` starts without them.


@dataclass(frozen=True, slots=True)
class GradeOptions:
    """Options of `stackgrade grade`.

    Attributes:
        rubric: Name or file of the rubric, or the folder or file of a suite; None for the usual rubric.
        out: The folder to keep the run in; None to keep none.
        cache: The folder of cached grades of equal responses; None for no cache.
        jsonl: Whether to print each grade as a line of JSON instead of the scorecard.
        rewards: The reward files to write, if any.
        fail_under: Lowest mean score that a model may have, 0 to 1; None for no gate.
    """

    rubric: str | None
    out: Path | None
    cache: Path | None
    jsonl: bool
    rewards: RewardFiles
    fail_under: float | None


def grade_paths(request: Request, options: GradeOptions) -> ExitStatus:
    """Grades the responses of a request.

    Args:
        request: The responses, and how to read them.
        options: The options for grading and output.
    """
    suite = load_suite(options.rubric or USUAL)
    request = request.pinned()
    cache = GradeCache.open(options.cache) if options.cache else None
    grading = Grading(suite, request.environment, cache, lines=options.jsonl or options.rewards.wanted)
    found = _surveyed(request, suite, chosen=options.rubric is not None)
    troubles = Troubles()
    gate = Gate(options.fail_under)
    if (options.jsonl or options.rewards.wanted) and options.out is None and request.engine == "local":
        grades = grade_each(troubles.noted(request.responses()), grading, jobs=request.workers)
        for entry in _followed(grades, troubles, options):
            gate.note(entry.model, entry.score)
    else:
        from reports.scorecard import scorecard
        from reports.text import print_scorecard

        with _folder(options.out) as folder:
            run = _run(folder, request, grading, found, troubles, options)
            card = scorecard(run)
        for row in card.models.to_dict("records"):
            gate.note(str(row["model"]), None if math.isnan(row["score"]) else row["score"])
        if not options.jsonl:
            with writing():
                print_scorecard(card, output_console())
            if options.out is not None and Console(stderr=True).is_terminal:
                say("\n" + "\n".join(next_commands(run)))
    options.rewards.write()
    status = troubles.sum_up()
    failures = list(gate.failures())
    for failure in failures:
        say(f"stackgrade: gate failed: {failure}")
    return ExitStatus.GATE_FAILED if failures else status


def _surveyed(request: Request, suite: Suite, *, chosen: bool) -> Survey | None:
    """Reads all responses, and rejects tasks without a rubric before anything is graded.

    A cluster reads the responses itself, only once: there, a record of such a task becomes unreadable.

    Raises:
        RubricError: A task has no rubric.
    """
    if request.engine != "local":
        return None
    found = survey(request.responses(), suite)
    found.refuse(suite)
    tasks, usual = len(found.defaulted - {""} if suite.single else found.defaulted), suite.default
    counted = f"{tasks:,}{' or more' if tasks >= COUNTED else ''} {'task' if tasks == 1 else 'tasks'}"
    if suite.single and tasks > 1 and not chosen:
        say(f"stackgrade: {counted} are held to the rubric {usual}, which was not chosen; --rubric takes one for each")
    elif not suite.single and tasks:
        are = "is" if tasks == 1 else "are"
        say(f"stackgrade: {counted} without a rubric of {suite.name} {are} held to its default, {usual}")
    return found


def _run(
    folder: Path,
    request: Request,
    grading: Grading,
    found: Survey | None,
    troubles: Troubles,
    options: GradeOptions,
) -> Run:
    """Grades into a run, and returns it. Troubles from before a run was resumed are counted too."""
    suite = grading.suite
    rubrics = (suite.rubrics if found is None else found.rubrics).values()
    usual = suite.rubrics[suite.default] if suite.default is not None else next(iter(suite.rubrics.values()))
    identities = [grading.identity(rubric) for rubric in rubrics]
    manifest = new_manifest(suite, grading.assumptions(usual), request.paths, request.model, identities)
    with RunWriter.open(folder, manifest) as writer:
        try:
            left = found.responses - writer.counts.responses if found is not None else None
            for _ in _followed(_grades(writer, request, grading, troubles), troubles, options, left):
                pass
        except KeyboardInterrupt:
            if options.out is not None:
                say(f"stackgrade: {writer.counts.responses:,} responses are in {folder}; the same command resumes it")
            raise
        counts = writer.finish().counts
    troubles.broken, troubles.unreadable = counts.errors, counts.unreadable
    run = load_run(folder)
    troubles.partly = broken_in_part(run)
    return run


def _grades(writer: RunWriter, request: Request, grading: Grading, troubles: Troubles) -> Iterator[Entry]:
    """Grades with the chosen engine, and yields an entry for each response."""
    if request.engine == "ray":
        from harness.batch.cluster import grade_on_cluster, sources_of

        sources = sources_of(request.paths)
        return grade_on_cluster(
            writer, sources, request.model, grading, jobs=request.workers, address=request.ray_address
        )
    if writer.taken_up:
        writer.compare(request.responses(), grading.rubric_of)
    return grade_into(writer, troubles.noted(request.responses()), grading, jobs=request.workers)


def _followed(
    entries: Iterator[Entry], troubles: Troubles, options: GradeOptions, total: int | None = None
) -> Iterator[Entry]:
    """Shows progress, notes troubles and, if requested, prints grades as they arrive and collects rewards."""
    with Progress(shown=not options.jsonl, total=total) as progress:
        for entry in entries:
            troubles.note(entry)
            if options.rewards.wanted:
                options.rewards.note(entry.line)
            if options.jsonl:
                put(entry.line)
            progress.step()
            yield entry


@contextmanager
def _folder(out: Path | None) -> Iterator[Path]:
    """Provides the folder of a run: the chosen one, or a temporary one."""
    if out is not None:
        yield out
        return
    try:
        with tempfile.TemporaryDirectory(prefix="stackgrade-") as folder:
            yield Path(folder)
    except RunError as error:
        if not isinstance(error.__cause__, OSError):
            raise
        message = f"{tempfile.gettempdir()} cannot be written: {error.__cause__.strerror}; --out names another folder"
        raise RunError(message) from error
