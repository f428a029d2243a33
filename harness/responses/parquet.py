"""Responses from a Parquet file, a record a row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from harness.responses.fields import response_of
from harness.responses.reader import Reader, unreadable
from harness.responses.record import Response

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["READER", "records"]

BATCH = 64
"""Rows in memory at a time."""

_REQUIRED = ("id", "response")


def _accepts(path: Path) -> bool:
    return path.is_file() and path.name.lower().endswith((".parquet", ".pq"))


def records(file: Path | BinaryIO, name: str, origin: str) -> Iterator[Response]:
    """The records of a file, batch by batch; what is left of a damaged one is one record with a problem.

    Args:
        file: Where it is, or its bytes.
        name: The file's name, for the ids of records that have none.
        origin: Where it is, for messages.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    row = 0
    try:
        with pq.ParquetFile(file) as opened:
            missing = [column for column in _REQUIRED if column not in opened.schema_arrow.names]
            if missing:
                found = ", ".join(opened.schema_arrow.names[:20])
                problem = f'{origin} has no column "{missing[0]}" (its columns: {found}).'
                yield unreadable(name, problem, origin=origin)
                return
            for batch in opened.iter_batches(batch_size=BATCH):
                yield from _rows(batch, name, origin, row)
                row += batch.num_rows
    except (pa.ArrowException, OSError) as error:
        problem = f"{origin} cannot be read from row {row + 1} on: {error}."
        yield unreadable(f"{name}:{row + 1}", problem, origin=f"{origin}:{row + 1}")


def _rows(batch: pa.RecordBatch, name: str, origin: str, before: int) -> Iterator[Response]:
    """The records of a batch, one row at a time so that a damaged value costs its row only."""
    names = [column for column in batch.schema.names if not column.startswith("__index_level_")]
    for index in range(batch.num_rows):
        number = before + index + 1
        place, where = f"{name}:{number}", f"{origin}:{number}"
        try:
            record = {column: batch.column(column)[index].as_py() for column in names}
        except (UnicodeDecodeError, ValueError, OverflowError) as error:
            yield unreadable(place, f"{where} holds a value that cannot be read: {error}.", origin=where)
        else:
            yield response_of(record, place, where)


def _read(path: Path) -> Iterator[Response]:
    return records(path, path.name, str(path))


READER = Reader("Parquet (.parquet)", _accepts, _read)
"""Reads `.parquet`."""
