"""Writes a run in parts that are whole or absent, and resumes a run that was interrupted."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from harness.extras import require
from harness.grading import Grade
from harness.responses.ledger import Ledger
from harness.responses.record import Response
from harness.runs.atomic import is_temporary, write_whole
from harness.runs.lock import LOCK_NAME, RunLock
from harness.runs.manifest import MANIFEST_NAME, Counts, Manifest, RubricIdentity, RunError, check_name
from harness.runs.parts import Part, part_of
from harness.runs.reading import batches_of, number_of, parts_of
from harness.runs.rows import GradeRows, Kept, fingerprint, kept, rows_of
from harness.runs.tables import RESPONSES, TABLES

__all__ = ["RunWriter"]

PART_RESPONSES = 500
"""Most responses in one part."""
PART_CHARACTERS = 16_000_000
"""Approximate response text in one part, in characters."""
PART_SECONDS = 5.0
"""Longest wall time until a graded response is on disk, in seconds."""


class RunWriter:
    """Writes a run. Use it as a context manager and call `finish` when all responses are in.

    A part is three files of the same name, one per table. The file in `responses/` is written last, and a part without
    it does not count, so a response is in the run with all its checks and findings or not at all. While the writer is
    open, no other process can write the run.

    Attributes:
        folder: The run's folder.
        manifest: The run's manifest.
        taken_up: How many responses the run held when it was opened; above 0 if it is resumed.
    """

    def __init__(self, folder: Path, manifest: Manifest, lock: RunLock) -> None:
        self.folder = folder
        self.manifest = manifest
        self._rubrics = manifest.held_to
        self._lock = lock
        self._ledger = Ledger()
        self._statuses: Counter[str] = Counter()
        self._parts = _tidied(folder)
        for id_, fingerprint_, status, rubric in _held(folder):
            self._ledger.enter(id_, f"{fingerprint_} {rubric or manifest.rubric.name}")
            self._statuses[status] += 1
        self.taken_up = len(self._ledger)
        self._waiting: list[Kept] = []
        self._characters = 0
        self._started = self._flushed = time.monotonic()

    @classmethod
    def open(cls, folder: Path, manifest: Manifest) -> RunWriter:
        """Begins a run in a new or empty folder, or resumes the run that is there.

        Args:
            folder: The run's folder.
            manifest: The manifest of the run to begin or resume.

        Raises:
            RunError: The folder cannot be written, another process is writing it, or it holds other files or a run
                with another rubric, graders, inputs or assumptions. The message names the differences.
            MissingExtraError: The extra `runs` is not installed.
        """
        require("runs", "a run in a folder")
        _refuse_others(folder, manifest)
        with _written(folder):
            folder.mkdir(parents=True, exist_ok=True)
            lock = RunLock(folder)
        try:
            with _written(folder):
                begun = _begun(folder, manifest)
            return cls(folder, begun, lock)
        except BaseException:
            lock.release()
            raise

    def has(self, response: Response) -> bool:
        """Returns whether the run holds this response already.

        Raises:
            RunError: The run holds this id with another text.
        """
        there = self._fingerprint(response.id)
        return there is not None and self._is_same(there, response.id, fingerprint(response), response.origin)

    def has_at(self, id_: str, fingerprint_: str, origin: str) -> bool:
        """Returns whether the run holds the record from a place, even if its id was already taken.

        Args:
            id_: The record's own id.
            fingerprint_: SHA-256 (hexadecimal) of its text or files.
            origin: The place.

        Raises:
            RunError: The run holds this id with another text.
        """
        there = self._fingerprint(id_)
        if there is None or (there != fingerprint_ and origin in self._ledger):
            return origin in self._ledger
        return self._is_same(there, id_, fingerprint_, origin)

    def origins(self) -> Iterator[str]:
        """Yields the origin of each response that the run held when it was opened, in order."""
        for batch in batches_of(self.folder, RESPONSES, ["origin"]):
            yield from batch.column(0).to_pylist()

    def compare(self, responses: Iterable[Response], rubric_of: Callable[[Response], str] | None = None) -> None:
        """Checks that a resumed run holds nothing that its inputs lack.

        Args:
            responses: The inputs.
            rubric_of: Returns the name of the rubric that grades a response; None if the run has a single rubric.

        Raises:
            RunError: A response has changed, is graded by another rubric, or is gone.
        """
        found = 0
        for response in responses:
            if self.has(response):
                found += 1
                if rubric_of is not None and not response.problem:
                    self.compare_rubric(response.id, response.origin, rubric_of(response))
        self.account_for(found)

    def compare_rubric(self, id_: str, origin: str, now: str) -> None:
        """Checks that a response of a resumed run is graded by the same rubric as before.

        Args:
            id_: Its id.
            origin: Where it was read from. If its id was already taken, the run holds it under this name.
            now: The name of the rubric that grades it now.

        Raises:
            RunError: Another rubric graded it before.
        """
        held = (self._ledger.note_of(id_) or "").partition(" ")[2]
        if held != now and origin not in self._ledger:
            message = (
                f"{self.folder} holds {id_!r} to the rubric {held!r}, now {now!r}: "
                "the suite has changed since; choose another --out"
            )
            raise RunError(message)

    def account_for(self, found: int) -> None:
        """Checks that the inputs have as many responses as the run held when it was opened.

        Raises:
            RunError: Some responses are gone.
        """
        if found < self.taken_up:
            message = (
                f"{self.folder} holds responses that are no longer in the input ({self.taken_up - found:,} of "
                f"{self.taken_up:,}): the input has changed since; choose another --out"
            )
            raise RunError(message)

    def add(self, response: Response, grade: Grade, problem: str = "", seconds: float = 0.0) -> None:
        """Adds a response with its grade, or only with its problem if it has one.

        Args:
            response: The response.
            grade: Its grade.
            problem: Why it could not be read or graded, or "".
            seconds: Wall time of grading, in seconds.

        Raises:
            RunError: The folder can no longer be written. What it holds stays intact.
        """
        self.add_rows(response, rows_of(grade), problem, seconds)

    def add_rows(self, response: Response, grade: GradeRows, problem: str = "", seconds: float = 0.0) -> None:
        """Adds a response like `add`, given the rows of its grade."""
        rows = kept(response, grade, problem, seconds)
        self._ledger.enter(response.id, f"{rows.response['fingerprint']} {rows.response['rubric']}")
        self._statuses[rows.response["status"]] += 1
        self._waiting.append(rows)
        self._characters += response.size
        if (
            len(self._waiting) >= PART_RESPONSES
            or self._characters >= PART_CHARACTERS
            or time.monotonic() - self._flushed >= PART_SECONDS
        ):
            self.flush()

    def has_rubric(self, name: str) -> bool:
        """Returns whether the run has a rubric with this name."""
        return name in self._rubrics

    def add_rubric(self, rubric: RubricIdentity) -> None:
        """Adds a rubric that grades some of the responses added from now on.

        Raises:
            RunError: The folder can no longer be written. What it holds stays intact.
        """
        self.manifest = self.manifest.with_rubrics([rubric])
        self._rubrics = self.manifest.held_to
        with _written(self.folder):
            self.manifest.write(self.folder)

    def is_new(self, id_: str) -> bool:
        """Returns whether the run has no response with this id."""
        return id_ not in self._ledger

    def add_part(self, part: Part) -> None:
        """Adds a part that another process made. Every id in it must be new.

        Raises:
            RunError: The folder can no longer be written. What it holds stays intact.
        """
        self.flush()
        self._write(part)
        for row in part.rows:
            self._ledger.enter(row.id, f"{row.fingerprint} {row.rubric}")
            self._statuses[row.status] += 1

    def flush(self) -> None:
        """Writes the added responses to disk as a part.

        Raises:
            RunError: The part cannot be written. What the run already held stays intact.
        """
        waiting, self._waiting = self._waiting, []
        self._characters = 0
        self._flushed = time.monotonic()
        if waiting:
            self._write(part_of(waiting))

    def _fingerprint(self, id_: str) -> str | None:
        """Returns the fingerprint of the response with an id, or None if the run has none."""
        note = self._ledger.note_of(id_)
        return None if note is None else note.partition(" ")[0]

    def _is_same(self, there: str, id_: str, fingerprint_: str, origin: str) -> bool:
        if there == fingerprint_:
            return True
        message = (
            f"{self.folder} holds another response {id_!r} than {origin or 'the input'}: "
            "the input has changed since; choose another --out"
        )
        raise RunError(message)

    def _write(self, part: Part) -> None:
        with _written(self.folder):
            if self.manifest.finished is not None:
                self.manifest = self.manifest.unfinished()
                self.manifest.write(self.folder)
            for name, data in part.files.items():
                path = self.folder / name / f"part-{self._parts:05d}.parquet"
                write_whole(path, data)
        self._parts += 1

    @property
    def counts(self) -> Counts:
        """The numbers of responses that the run holds so far."""
        return Counts(
            responses=self._statuses.total(),
            graded=self._statuses["graded"],
            unreadable=self._statuses["unreadable"],
            errors=self._statuses["error"],
        )

    def finish(self) -> Manifest:
        """Marks the run as complete, and returns its manifest. A complete run without additions is not changed.

        Raises:
            RunError: The folder cannot be written.
        """
        self.flush()
        if self.manifest.finished is not None:
            return self.manifest
        seconds = round(time.monotonic() - self._started, 3)
        self.manifest = self.manifest.ended(self.counts, datetime.now(UTC), seconds)
        with _written(self.folder):
            self.manifest.write(self.folder)
        return self.manifest

    def close(self) -> None:
        """Writes the added responses, and releases the run for other processes."""
        try:
            self.flush()
        finally:
            self._ledger.close()
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Writes the added responses, even if the run is interrupted."""
        self.close()


@contextmanager
def _written(folder: Path) -> Iterator[None]:
    """Turns write errors into a `RunError` that says why the folder cannot be written."""
    try:
        yield
    except OSError as error:
        message = f"{folder} cannot be written: {error.strerror or error}"
        if (folder / MANIFEST_NAME).exists():
            message += "; what it holds is intact, and the same command resumes it"
        raise RunError(message) from error


def _refuse_others(folder: Path, manifest: Manifest) -> None:
    """Rejects a folder that holds anything but a run with the same manifest."""
    check_name(folder)
    if (folder / MANIFEST_NAME).exists():
        different = Manifest.read(folder).differences(manifest)
        if different:
            message = f"{folder} holds another run: it differs in {', '.join(different)}; choose another --out"
            raise RunError(message)
    elif folder.exists() and (not folder.is_dir() or any(not _is_ours(path) for path in folder.iterdir())):
        message = f"{folder} exists and is not a run; choose another --out"
        raise RunError(message)


def _is_ours(path: Path) -> bool:
    """Returns whether a file may be in the folder of a new run."""
    return path.name == LOCK_NAME or is_temporary(path)


def _begun(folder: Path, manifest: Manifest) -> Manifest:
    """Writes the run's manifest, creates its tables' folders, and returns the manifest."""
    _refuse_others(folder, manifest)
    if (folder / MANIFEST_NAME).exists():
        held = Manifest.read(folder)
        manifest = held.with_rubrics(manifest.held_to.values())
        if manifest != held:
            manifest.write(folder)
    else:
        manifest.write(folder)
    for table in TABLES:
        (folder / table.name).mkdir(exist_ok=True)
    return manifest


def _tidied(folder: Path) -> int:
    """Removes files that did not become part of the run, and returns the number of the next part."""
    parts = {path.name for path in parts_of(folder, RESPONSES)}
    with _written(folder):
        for path in [*folder.iterdir(), *(path for table in TABLES for path in (folder / table.name).iterdir())]:
            if is_temporary(path) or (number_of(path) >= 0 and path.name not in parts):
                path.unlink()
    return 1 + max((number_of(path) for path in parts_of(folder, RESPONSES)), default=-1)


def _held(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yields the id, fingerprint, status and rubric of each response in a run."""
    for batch in batches_of(folder, RESPONSES, ["response_id", "fingerprint", "status", "rubric"]):
        columns = [column.to_pylist() for column in batch.columns]
        yield from zip(*columns, strict=True)
