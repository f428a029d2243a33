"""Grades on a cluster: the single process that writes the run."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from harness.batch.cluster.connection import ClusterError, connected
from harness.batch.cluster.sources import Source
from harness.batch.cluster.work import Answer, Worker, numbers_of, read_batches
from harness.batch.entries import Entry, entry_of
from harness.batch.grading import Grading, keep_rubric
from harness.responses.reading import renamed
from harness.responses.record import Response
from harness.runs import RunError, RunWriter
from harness.runs.parts import Part

if TYPE_CHECKING:
    from ray.data import Dataset

__all__ = ["grade_on_cluster"]

# ray is an extra and takes seconds to import: only functions that use it import it.

BATCH_CHARACTERS = 16_000_000
"""Most text in one batch, in characters."""
LEAST_CHARACTERS = 250_000
"""Least text in one batch, in characters. Less is not worth sending."""
BATCHES_A_WORKER = 16
"""Least number of batches for each worker, so that all end at about the same time."""
READING = 0.1
"""Share of a processor that reading one file takes while its records are graded."""


def grade_on_cluster(
    run: RunWriter,
    sources: Sequence[Source],
    model: str | None,
    grading: Grading,
    *,
    jobs: int,
    address: str | None = None,
) -> Iterator[Entry]:
    """Grades the responses that a run does not hold yet on a Ray cluster, like `grade_into` on this machine.

    The run gets the same rows in the same order. Ray repeats what fails on the cluster. A response that kills its
    grading process gets an error, and the others are graded, as on this machine.

    Args:
        run: The run. Only this process writes it.
        sources: The files of records. Every machine of the cluster must be able to read them.
        model: The model of responses that name none.
        grading: The settings.
        jobs: How many responses to grade at a time on this machine. A cluster that is joined uses what it has.
        address: The address of the cluster's head (`auto`, `host:6379`, `ray://host:10001`); None for this machine.

    Raises:
        ClusterError: Ray is not installed, cannot be reached, or broke off.
        RunError: The run's responses differ from those in the files, or it cannot be written.
    """
    with connected(address, jobs) as workers:
        from ray.exceptions import RayError

        size = sum(source.size for source in sources)
        characters = max(LEAST_CHARACTERS, min(BATCH_CHARACTERS, size // (workers * BATCHES_A_WORKER)))
        held = _held(run, sources)
        found = 0
        try:
            for answer in _answers(sources, held, characters, model or "", grading, run.manifest.graders, workers):
                found += _compared(run, answer, grading)
                for part, entries in answer.parts:
                    yield from _added(run, part, entries, grading)
        except RayError as error:
            message = f"the cluster failed: {_reason(error)}; the same command resumes the run"
            raise ClusterError(message) from error
        run.account_for(found)


def _answers(
    sources: Iterable[Source],
    held: dict[str, int],
    characters: int,
    model: str,
    grading: Grading,
    graders: str,
    workers: int,
) -> Iterator[Answer]:
    import ray.data
    from ray.data import ActorPoolStrategy, TaskPoolStrategy

    rows = [asdict(source) for source in sources]
    data: Dataset = ray.data.from_items(rows, override_num_blocks=len(rows))
    _in_order(data)
    batches = data.map_batches(
        read_batches,
        batch_size=1,
        fn_kwargs={"held": held, "characters": characters, "model": model},
        compute=TaskPoolStrategy(size=max(1, round(workers * READING))),
        num_cpus=READING,
    )
    answers = batches.map_batches(
        Worker,
        batch_size=1,
        fn_constructor_kwargs={"grading": grading, "graders": graders},
        compute=ActorPoolStrategy(min_size=1, max_size=workers, initial_size=workers),
        num_cpus=1,
    )
    for block in answers.iter_batches(batch_size=None, batch_format="numpy", prefetch_batches=0):
        yield from block["answer"]


def _in_order(data: Dataset) -> None:
    """Makes Ray Data keep the order of the input, pass on single batches, and print only errors."""
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    data.context.execution_options.preserve_order = True
    data.context.target_max_block_size = 1
    data.context.enable_progress_bars = False
    data.context.print_on_execution_start = False


def _held(run: RunWriter, sources: Sequence[Source]) -> dict[str, int]:
    """Returns the number of the last record from each file that the run holds.

    Raises:
        RunError: The run holds records from files that are gone.
    """
    held: dict[str, int] = {}
    for file, number in numbers_of(run.origins()):
        held[file] = max(number, held.get(file, -1))
    gone = sorted(held.keys() - {source.shown for source in sources})
    if gone:
        message = f"{run.folder} holds responses of {gone[0]}, which is no longer an input; choose another --out"
        raise RunError(message)
    return held


def _compared(run: RunWriter, answer: Answer, grading: Grading) -> int:
    """Checks that the run holds the records it should, and returns their number.

    Raises:
        RunError: A record is missing or different.
    """
    for held in answer.held:
        if not run.has_at(held.id, held.fingerprint, held.origin):
            message = (
                f"{run.folder} lacks {held.id!r} of {held.origin} though it holds later records: "
                "the input has changed since; choose another --out, or use --engine local"
            )
            raise RunError(message)
        rubric = grading.suite.rubric_for(held.task, held.rubric)
        if rubric is not None:
            run.compare_rubric(held.id, held.origin, rubric.name)
    return len(answer.held)


def _added(run: RunWriter, part: Part, entries: Sequence[Entry], grading: Grading) -> Iterator[Entry]:
    """Adds a part to the run. A record with the id of an earlier one is added with its problem only."""
    _keep_rubrics(run, part, grading)
    start = 0
    for number, row in enumerate(part.rows):
        if not run.is_new(row.id):
            yield from _added_whole(run, part, entries, start, number)
            yield _added_problem(run, part.response(number), grading)
            start = number + 1
    yield from _added_whole(run, part, entries, start, len(part.rows))


def _keep_rubrics(run: RunWriter, part: Part, grading: Grading) -> None:
    """Adds the rubrics that grade the responses of a part to the run."""
    for number, row in enumerate(part.rows):
        if row.rubric and not run.has_rubric(row.rubric):
            keep_rubric(run, part.response(number), grading)


def _added_whole(run: RunWriter, part: Part, entries: Sequence[Entry], start: int, stop: int) -> Sequence[Entry]:
    if start < stop:
        run.add_part(part if stop - start == len(part.rows) else part.cut(start, stop))
    return entries[start:stop]


def _added_problem(run: RunWriter, response: Response, grading: Grading) -> Entry:
    problem = renamed(response, run.is_new)
    record = grading.record(problem)
    run.add_rows(problem, record.rows, problem.problem)
    return entry_of(problem, record)


def _reason(error: Exception) -> str:
    """Returns the last line of a Ray error, which names the cause."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1] if lines else type(error).__name__
