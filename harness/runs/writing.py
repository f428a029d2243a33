"""Writing a run: parts that are whole or absent, and the taking up of a run that was broken off."""

from __future__ import annotations

import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from harness.grading import Grade
from harness.responses.record import Response
from harness.runs.atomic import is_temporary, write_whole
from harness.runs.manifest import MANIFEST_NAME, Counts, Manifest, RunError
from harness.runs.rows import Row, check_rows, finding_rows, fingerprint, response_row
from harness.runs.tables import CHECKS, FINDINGS, RESPONSES, TABLES, Table, schema_of

__all__ = ["RunWriter", "fingerprint"]

PART_RESPONSES = 500
"""Most responses in one part."""
PART_CHARACTERS = 32_000_000
"""Response text in one part, about, in characters."""
PART_SECONDS = 15.0
"""Longest that a graded response waits to be on disk, in seconds of wall time: what a power cut can cost."""


class RunWriter:
    """A run being written. Use it as a context manager and call `finish` when all responses are in.

    A part is three files of one name, one a table; the one in `responses/` is written last, and a part without it
    does not count. So a response is in the run with all its checks and findings or not at all.
    """

    def __init__(self, folder: Path, manifest: Manifest, kept: dict[str, tuple[str, str]], parts: int) -> None:
        self.folder = folder
        self.manifest = manifest
        self._kept = kept
        self._parts = parts
        self._rows: dict[str, list[Row]] = {table.name: [] for table in TABLES}
        self._characters = 0
        self._started = self._flushed = time.monotonic()

    @classmethod
    def open(cls, folder: Path, manifest: Manifest) -> RunWriter:
        """Begins a run in a new or empty folder, or takes up the one that is there.

        Args:
            folder: Where the run goes.
            manifest: What the run is to be.

        Raises:
            RunError: The folder holds something else: other files, or a run of another rubric, other graders,
                inputs or assumptions. The message names the differences.
        """
        if (folder / MANIFEST_NAME).exists():
            there = Manifest.read(folder)
            different = there.differences(manifest)
            if different:
                message = f"{folder} holds another run: it differs in {', '.join(different)}; choose another --out"
                raise RunError(message)
            manifest = there.model_copy(update={"finished": None, "counts": Counts()})
        elif folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            message = f"{folder} exists and is not a run; choose another --out"
            raise RunError(message)
        try:
            for table in TABLES:
                (folder / table.name).mkdir(parents=True, exist_ok=True)
            manifest.write(folder)
        except OSError as error:
            message = f"{folder} cannot be written: {error.strerror or error}"
            raise RunError(message) from error
        kept, parts = _take_up(folder)
        return cls(folder, manifest, kept, parts)

    def has(self, response: Response) -> bool:
        """Whether the run holds this response already.

        Raises:
            RunError: It holds one of this id with another text.
        """
        there = self._kept.get(response.id)
        if there is None:
            return False
        if there[0] != fingerprint(response):
            message = (
                f"{self.folder} holds another response {response.id!r} than {response.origin or 'the input'}: "
                "the input has changed since; choose another --out"
            )
            raise RunError(message)
        return True

    def add(self, response: Response, grade: Grade, problem: str = "", seconds: float = 0.0) -> None:
        """Adds a response with its grade, or only with its problem where it has one.

        Args:
            response: The response.
            grade: Its grade.
            problem: Why it could not be read or graded; "" where it was.
            seconds: Wall time of grading, in seconds.
        """
        row = response_row(response, grade, problem, seconds)
        self._kept[response.id] = (row["fingerprint"], row["status"])
        self._rows[RESPONSES.name].append(row)
        if not problem:
            self._rows[CHECKS.name].extend(check_rows(response, grade))
            self._rows[FINDINGS.name].extend(finding_rows(response, grade))
        self._characters += len(response.text) + sum(map(len, (response.files or {}).values()))
        if (
            len(self._rows[RESPONSES.name]) >= PART_RESPONSES
            or self._characters >= PART_CHARACTERS
            or time.monotonic() - self._flushed >= PART_SECONDS
        ):
            self.flush()

    def flush(self) -> None:
        """Puts what was added on disk as a part."""
        if self._rows[RESPONSES.name]:
            name = f"part-{self._parts:05d}.parquet"
            for table in (FINDINGS, CHECKS, RESPONSES):
                _write_part(self.folder / table.name / name, table, self._rows[table.name])
                self._rows[table.name] = []
            self._parts += 1
        self._characters = 0
        self._flushed = time.monotonic()

    @property
    def counts(self) -> Counts:
        """How many responses the run holds by now."""
        by_status = Counter(status for _, status in self._kept.values())
        return Counts(
            responses=len(self._kept),
            graded=by_status["graded"],
            unreadable=by_status["unreadable"],
            errors=by_status["error"],
        )

    def finish(self) -> Manifest:
        """Declares the run complete, and returns its manifest."""
        self.flush()
        seconds = round(time.monotonic() - self._started, 3)
        self.manifest = self.manifest.ended(self.counts, datetime.now(UTC), seconds)
        self.manifest.write(self.folder)
        return self.manifest

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Keeps what was graded, also when the run is broken off."""
        self.flush()


def _write_part(path: Path, table: Table, rows: list[Row]) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    data = pa.Table.from_pylist(rows, schema=schema_of(table))
    write_whole(path, lambda temporary: parquet.write_table(data, temporary, compression="zstd"))


def _take_up(folder: Path) -> tuple[dict[str, tuple[str, str]], int]:
    """The responses (id to fingerprint and status) and the number of parts that a run holds; leftovers are removed."""
    from harness.runs.reading import parts_of, read_table

    parts = {path.name for path in parts_of(folder, RESPONSES)}
    for table in TABLES:
        for path in (folder / table.name).iterdir():
            if is_temporary(path) or path.name not in parts:
                path.unlink()
    if not parts:
        return {}, 0
    table_ = read_table(folder, RESPONSES, ["response_id", "fingerprint", "status"])
    columns = (table_.column(name).to_pylist() for name in ("response_id", "fingerprint", "status"))
    kept = {id_: (print_, status) for id_, print_, status in zip(*columns, strict=True)}
    return kept, 1 + max(int(name.removeprefix("part-").removesuffix(".parquet")) for name in parts)
