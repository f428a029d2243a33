"""Reads responses from a Parquet file: each row is a record."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from harness.responses.fields import Fields, response_of
from harness.responses.pages import PagesError, rows_at_a_time
from harness.responses.reader import Reader, guarded, unreadable
from harness.responses.record import Response

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

__all__ = ["READER", "records"]

# pyarrow takes long to import: functions import it when they need it, so that commands without runs start quickly.

MAX_COLUMNS = 1_000
"""Most columns of a file, those inside others counted."""
READ_AHEAD = 1024 * 1024
"""Bytes of a column that are read from the file at a time."""

_REQUIRED = ("id", "response")


def _accepts(path: Path) -> bool:
    return path.is_file() and path.name.lower().endswith((".parquet", ".pq"))


def records(file: Path | BinaryIO, name: str, origin: str) -> Iterator[Response]:
    """Yields the records of a file; the rest of a damaged group of rows is one record with a problem.

    Args:
        file: Where it is, or its bytes.
        name: The file's name, for the ids of records that have none.
        origin: Where it is, for messages.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    with ExitStack() as stack:
        try:
            data = stack.enter_context(file.open("rb")) if isinstance(file, Path) else file
            opened = stack.enter_context(pq.ParquetFile(data, buffer_size=READ_AHEAD, pre_buffer=False))
            problem = _unfit(opened)
        except (pa.ArrowException, OSError, ValueError) as error:
            yield unreadable(f"{name}:1", f"{origin} cannot be read from row 1 on: {error}.", origin=f"{origin}:1")
            return
        if problem:
            yield unreadable(name, f"{origin} {problem}.", origin=origin)
            return
        before = 0
        for index in range(opened.num_row_groups):
            rows = opened.metadata.row_group(index).num_rows
            yield from _group(opened, data, index, _Place(name, origin, before, rows))
            before += rows


class _Place:
    """Where a group of rows stands in a file.

    Attributes:
        row: The number of rows that were read up to now, those of earlier groups included.
    """

    def __init__(self, name: str, origin: str, before: int, rows: int) -> None:
        self.row = before
        self._name, self._origin, self._last = name, origin, before + rows

    def next(self) -> tuple[str, str]:
        """Returns the place of the next row, short and in full."""
        self.row += 1
        return f"{self._name}:{self.row}", f"{self._origin}:{self.row}"

    def broken(self, error: Exception) -> Response:
        """Returns the rest of the group as one record with a problem."""
        place, where = self.next()
        rows = f"rows {self.row:,} to {self._last:,}" if self._last > self.row else f"row {self.row:,}"
        said = " ".join(str(error).split())
        return unreadable(place, f"{self._origin} cannot be read in {rows}: {said}.", origin=where)


def _unfit(opened: pq.ParquetFile) -> str:
    """Says what is wrong with the columns of a file; "" if nothing is."""
    if len(opened.schema) > MAX_COLUMNS:
        return f"has {len(opened.schema):,} columns; {MAX_COLUMNS:,} are read at most"
    names = opened.schema_arrow.names
    missing = [column for column in _REQUIRED if column not in names]
    if missing:
        return f'has no column "{missing[0]}" (its columns: {", ".join(names[:20])})'
    twice = [name for name, times in Counter(names).items() if times > 1 and name in Fields.model_fields]
    return f'has two columns "{twice[0]}": it is not clear which one to read' if twice else ""


def _group(opened: pq.ParquetFile, data: BinaryIO | io.BufferedReader, index: int, place: _Place) -> Iterator[Response]:
    """Yields the records of a group of rows."""
    import pyarrow as pa

    try:
        most = rows_at_a_time(data, opened.metadata.row_group(index), opened.schema)
        for batch in opened.iter_batches(batch_size=most, row_groups=[index], use_threads=False):
            yield from _rows(batch, place)
    except (pa.ArrowException, OSError, PagesError, MemoryError) as error:
        yield place.broken(error)


def _rows(batch: pa.RecordBatch, place: _Place) -> Iterator[Response]:
    """Yields the records of a batch, one row at a time so that a damaged value costs its row only."""
    columns = {name: index for index, name in reversed(list(enumerate(batch.schema.names)))}
    chosen = {name: index for name, index in columns.items() if not name.startswith("__index_level_")}
    for row in range(batch.num_rows):
        short, where = place.next()
        try:
            record = {name: batch.column(index)[row].as_py() for name, index in chosen.items()}
        except (UnicodeDecodeError, ValueError, OverflowError) as error:
            yield unreadable(short, f"{where} holds a value that cannot be read: {error}.", origin=where)
        else:
            yield from guarded(_record(record, short, where), short, where)


def _record(record: dict[str, Any], place: str, origin: str) -> Iterator[Response]:
    yield response_of(record, place, origin)


def _read(path: Path) -> Iterator[Response]:
    return records(path, path.name, str(path))


READER = Reader("Parquet (.parquet)", _accepts, _read)
"""Reads `.parquet`."""
