"""Runs on the machines of a cluster: reads files into batches, and grades batches into parts of the run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from harness.batch.cluster.sources import Source, read
from harness.batch.entries import Entry, entry_of
from harness.batch.grading import Grading, finished
from harness.batch.local import SECONDS_LIMIT
from harness.batch.pool import Pool
from harness.responses.record import Response
from harness.runs import fingerprint
from harness.runs.identity import graders_hash
from harness.runs.parts import Part, part_of
from harness.runs.rows import Kept, kept

__all__ = ["BATCH_RESPONSES", "Answer", "Batch", "Held", "OtherGradersError", "Worker", "numbers_of", "read_batches"]

Rows: TypeAlias = Mapping[str, Sequence[Any]]
"""A batch of Ray Data: columns by name."""

BATCH_RESPONSES = 500
"""Most responses in a batch, and so in a part of the run."""


class OtherGradersError(RuntimeError):
    """A machine of the cluster has other graders than the one that began the run."""


@dataclass(frozen=True, slots=True)
class Held:
    """A response that the run already holds.

    Attributes:
        id: Its id.
        fingerprint: SHA-256 (hexadecimal) of its text.
        origin: Where it was read from.
        task: Its task.
        rubric: The rubric that the record names, or "".
    """

    id: str
    fingerprint: str
    origin: str
    task: str = ""
    rubric: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Consecutive records of a file.

    Attributes:
        held: The records that the run already holds. They come first.
        responses: The responses to grade.
    """

    held: tuple[Held, ...]
    responses: tuple[Response, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of a batch.

    Attributes:
        held: The `held` records of the batch.
        parts: Parts of the run, each with the entries of its responses.
    """

    held: tuple[Held, ...]
    parts: tuple[tuple[Part, tuple[Entry, ...]], ...]


def read_batches(rows: Rows, held: Mapping[str, int], characters: int, model: str) -> Iterator[dict[str, list[Batch]]]:
    """Reads files into batches.

    Args:
        rows: The columns of `Source`s.
        held: For each file's `shown`, the number of the last record that the run holds.
        characters: Most text in one batch, in characters. A single response may be longer.
        model: The model of responses that name none.

    Yields:
        Rows with a `Batch` each, in `batch`.
    """
    for address, shown, size in zip(*(rows[name] for name in ("address", "shown", "size")), strict=True):
        source = Source(str(address), str(shown), int(size))
        for batch in _batches(source, held.get(source.shown, -1), characters, model):
            yield {"batch": [batch]}


class Worker:
    """Grades batches in a separate process, so that a response that kills it does not affect the others.

    Args:
        grading: The settings.
        graders: SHA-256 of the expected graders.

    Raises:
        OtherGradersError: This machine has other graders.
    """

    def __init__(self, grading: Grading, graders: str) -> None:
        here = graders_hash()
        if here != graders:
            message = f"a machine of the cluster has other graders ({here[:12]} instead of {graders[:12]})"
            raise OtherGradersError(f"{message}; install the same version of stackgrade on all")
        self._grading = grading
        self._pool = Pool(grading.record, 1, SECONDS_LIMIT)

    def __call__(self, rows: Rows) -> dict[str, list[Answer]]:
        """Grades batches.

        Args:
            rows: Rows with a `Batch` each, in `batch`.

        Returns:
            Rows with an `Answer` each, in `answer`.
        """
        return {"answer": [self._answer(batch) for batch in rows["batch"]]}

    def _answer(self, batch: Batch) -> Answer:
        parts = []
        rows: dict[str, Kept] = {}
        entries: list[Entry] = []
        for done in self._pool.work_on(self._grading.held(batch.responses)):
            if done.response.id in rows:  # an id that occurs twice goes into two parts
                parts.append((part_of(list(rows.values())), tuple(entries)))
                rows, entries = {}, []
            record = finished(done, self._grading)
            rows[done.response.id] = kept(done.response, record.rows, record.problem, done.seconds)
            entries.append(entry_of(done.response, record))
        if rows:
            parts.append((part_of(list(rows.values())), tuple(entries)))
        return Answer(batch.held, tuple(parts))

    def __del__(self) -> None:
        """Ends the process."""
        if hasattr(self, "_pool"):
            self._pool.close()


def _batches(source: Source, last: int, characters: int, model: str) -> Iterator[Batch]:
    held: list[Held] = []
    responses: list[Response] = []
    size = 0
    for response in read(source):
        if _number(response.origin) <= last and not responses:
            held.append(Held(response.id, fingerprint(response), response.origin, response.task, response.rubric))
        else:
            responses.append(response if response.model or not model else replace(response, model=model))
            size += len(response.text)
        if len(held) + len(responses) >= BATCH_RESPONSES or size >= characters:
            yield Batch(tuple(held), tuple(responses))
            held, responses, size = [], [], 0
    if held or responses:
        yield Batch(tuple(held), tuple(responses))


def _number(origin: str) -> int:
    """Returns the line or row that a record was read from, or 0 for a whole file."""
    number = origin.rpartition(":")[2]
    return int(number) if number.isdecimal() else 0


def numbers_of(origins: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yields the file and the number of each origin."""
    for origin in origins:
        number = _number(origin)
        yield origin.rpartition(":")[0] if number else origin, number
