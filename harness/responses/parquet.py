"""Responses from a Parquet file, a record a row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from harness.responses.fields import response_of
from harness.responses.reader import Reader, unreadable
from harness.responses.record import Response

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["READER"]

BATCH = 64
"""Rows in memory at a time."""

_REQUIRED = ("id", "response")


def _accepts(path: Path) -> bool:
    return path.is_file() and path.name.lower().endswith((".parquet", ".pq"))


def _read(path: Path) -> Iterator[Response]:
    """Batch by batch; what is left of a damaged file is one record with a problem."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    row = 0
    try:
        with pq.ParquetFile(path) as file:
            missing = [name for name in _REQUIRED if name not in file.schema_arrow.names]
            if missing:
                found = ", ".join(file.schema_arrow.names[:20])
                problem = f'{path} has no column "{missing[0]}" (its columns: {found}).'
                yield unreadable(path.name, problem, origin=str(path))
                return
            for batch in file.iter_batches(batch_size=BATCH):
                yield from _rows(batch, path, row)
                row += batch.num_rows
    except (pa.ArrowException, OSError) as error:
        where = f"{path.name}:{row + 1}"
        yield unreadable(where, f"{path} cannot be read from row {row + 1} on: {error}.", origin=f"{path}:{row + 1}")


def _rows(batch: pa.RecordBatch, path: Path, before: int) -> Iterator[Response]:
    """The records of a batch, one row at a time so that a damaged value costs its row only."""
    names = [name for name in batch.schema.names if not name.startswith("__index_level_")]
    for index in range(batch.num_rows):
        number = before + index + 1
        place, origin = f"{path.name}:{number}", f"{path}:{number}"
        try:
            record = {name: batch.column(name)[index].as_py() for name in names}
        except (UnicodeDecodeError, ValueError, OverflowError) as error:
            yield unreadable(place, f"{origin} holds a value that cannot be read: {error}.", origin=origin)
        else:
            yield response_of(record, place, origin)


READER = Reader("Parquet (.parquet)", _accepts, _read)
"""Reads `.parquet`."""
