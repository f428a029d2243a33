"""Reads responses from a Parquet file: each row is a record."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from harness.extras import require
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
"""Most columns of a file, nested ones included."""
MAX_FOOTER = 16 * 1024 * 1024
"""Most bytes of a file's footer, which pyarrow holds in memory several times."""
MAX_ROW = 64 * 1024 * 1024
"""Most bytes of text in the lists of one row. Repeated texts count each time."""
READ_AHEAD = 1024 * 1024
"""Bytes of a column that are read from the file at a time."""

_REQUIRED = ("id", "response")


def _accepts(path: Path) -> bool:
    """Returns whether a file is named as Parquet.

    Raises:
        MissingExtraError: It is, but what reads it is not installed.
    """
    accepted = path.is_file() and path.name.lower().endswith((".parquet", ".pq"))
    if accepted:
        require("runs", f"reading {path.name}")
    return accepted


def records(file: Path | BinaryIO, name: str, origin: str) -> Iterator[Response]:
    """Yields the records of a file. The rest of a damaged group of rows becomes one record with a problem.

    Args:
        file: The file's path, or its bytes.
        name: The file's name, for the ids of records that have none.
        origin: Where it is, for messages.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    with ExitStack() as stack:
        try:
            data = stack.enter_context(file.open("rb")) if isinstance(file, Path) else file
            if (footer := _footer_size(data)) > MAX_FOOTER:
                problem = f"has a footer of {footer:,} bytes; {MAX_FOOTER:,} are read at most"
                yield unreadable(name, f"{origin} {problem}.", origin=origin)
                return
            opened = stack.enter_context(pq.ParquetFile(data, buffer_size=READ_AHEAD, pre_buffer=False))
            problem = _unfit(opened)
            if listed := [] if problem else _texts_in_lists(opened):
                opened = stack.enter_context(
                    pq.ParquetFile(data, buffer_size=READ_AHEAD, pre_buffer=False, read_dictionary=listed)
                )
        except (pa.ArrowException, OSError, ValueError) as error:
            yield unreadable(
                f"{name}:1", f"{origin} cannot be read from row 1 on: {str(error).rstrip('.')}.", origin=f"{origin}:1"
            )
            return
        if problem:
            yield unreadable(name, f"{origin} {problem}.", origin=origin)
            return
        footer_only = _FooterOnly(data)
        described = stack.enter_context(pq.ParquetFile(footer_only, buffer_size=READ_AHEAD, pre_buffer=False))
        footer_only.is_read = True
        before = 0
        for index in range(opened.num_row_groups):
            rows = opened.metadata.row_group(index).num_rows
            place = _Place(name, origin, before, rows)
            before += rows
            try:
                _check_columns(described, index)
            except (pa.ArrowException, OSError) as error:
                yield place.broken(error)
            else:
                yield from _group(opened, data, index, place)


class _RowsReached(Exception):  # noqa: N818 - the expected case, not an error
    """More than the footer was asked for."""


class _FooterOnly(io.RawIOBase):
    """A file that can be read only up to its footer.

    Attributes:
        is_read: Whether the footer has been read.
    """

    def __init__(self, data: BinaryIO) -> None:
        super().__init__()
        self.is_read = False
        self._data = data

    def seekable(self) -> bool:
        """Returns that it is."""
        return True

    def readable(self) -> bool:
        """Returns that it is."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Moves in the file."""
        return self._data.seek(offset, whence)

    def tell(self) -> int:
        """Returns the position in the file."""
        return self._data.tell()

    def read(self, size: int = -1, /) -> bytes:
        """Reads the footer.

        Raises:
            _RowsReached: The footer has been read already.
        """
        if self.is_read:
            raise _RowsReached
        return self._data.read(size)


def _check_columns(described: pq.ParquetFile, index: int) -> None:
    """Checks the column metadata of a group of rows in a footer.

    If it is damaged, `RowGroupMetaData.column` ends the process (pyarrow 26.0.1). Reading raises an error instead, and
    `_FooterOnly` keeps it from reading any row.

    Raises:
        pa.ArrowException, OSError: The metadata is damaged.
    """
    try:
        next(described.iter_batches(batch_size=1, row_groups=[index], use_threads=False), None)
    except _RowsReached:
        return


class _Place:
    """The position of a group of rows in a file.

    Attributes:
        row: The number of rows read so far, earlier groups included.
    """

    def __init__(self, name: str, origin: str, before: int, rows: int) -> None:
        self.row = before
        self._name, self._origin, self._last = name, origin, before + rows

    def next(self) -> tuple[str, str]:
        """Moves to the next row, and returns its place and its full origin."""
        self.row += 1
        return f"{self._name}:{self.row}", f"{self._origin}:{self.row}"

    def broken(self, error: Exception) -> Response:
        """Returns the rest of the group as one record with a problem."""
        place, where = self.next()
        rows = f"rows {self.row:,} to {self._last:,}" if self._last > self.row else f"row {self.row:,}"
        said = " ".join(str(error).split())
        return unreadable(place, f"{self._origin} cannot be read in {rows}: {said}.", origin=where)


def _unfit(opened: pq.ParquetFile) -> str:
    """Returns what is wrong with the columns of a file, or "" if nothing is."""
    if len(opened.schema) > MAX_COLUMNS:
        return f"has {len(opened.schema):,} columns; {MAX_COLUMNS:,} are read at most"
    names = opened.schema_arrow.names
    missing = [column for column in _REQUIRED if column not in names]
    if missing:
        return f'has no column "{missing[0]}" (its columns: {", ".join(names[:20])})'
    twice = [name for name, times in Counter(names).items() if times > 1 and name in Fields.model_fields]
    return f'has two columns "{twice[0]}": it is not clear which one to read' if twice else ""


def _footer_size(data: BinaryIO) -> int:
    """Returns the size of a file's footer in bytes, as the file's last eight bytes state it, or 0 without a footer."""
    size = data.seek(0, io.SEEK_END)
    data.seek(max(0, size - 8))
    end = data.read(8)
    data.seek(0)
    return int.from_bytes(end[:4], "little") if end[4:] == b"PAR1" else 0


def _texts_in_lists(opened: pq.ParquetFile) -> list[str]:
    """Returns the columns of texts in lists. Read as dictionaries, they hold a repeated text once, as the file does."""
    columns = [opened.schema.column(index) for index in range(len(opened.schema))]
    return [c.path for c in columns if c.max_repetition_level > 0 and c.physical_type == "BYTE_ARRAY"]


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
    """Yields the records of a batch, one row at a time, so that a damaged value loses only its row."""
    columns = {name: index for index, name in reversed(list(enumerate(batch.schema.names)))}
    chosen = {name: index for name, index in columns.items() if not name.startswith("__index_level_")}
    for row in range(batch.num_rows):
        short, where = place.next()
        held = sum(_unpacked(batch.column(index).slice(row, 1)) for index in chosen.values())
        if held > MAX_ROW:
            yield unreadable(short, f"{where} has lists of {held:,} bytes; {MAX_ROW:,} are read at most.", origin=where)
            continue
        try:
            record = {name: batch.column(index)[row].as_py() for name, index in chosen.items()}
        except (UnicodeDecodeError, ValueError, OverflowError) as error:
            yield unreadable(short, f"{where} holds a value that cannot be read: {error}.", origin=where)
        else:
            yield from guarded(_record(record, short, where), short, where)


def _unpacked(array: pa.Array) -> int:
    """Returns the bytes of text in the lists of an array. Repeated texts count each time."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if isinstance(array, pa.DictionaryArray):
        if not pa.types.is_string(array.dictionary.type) and not pa.types.is_binary(array.dictionary.type):
            return int(array.nbytes)
        return pc.sum(pc.take(pc.binary_length(array.dictionary), array.indices)).as_py() or 0
    if isinstance(array, pa.MapArray | pa.ListArray | pa.LargeListArray | pa.FixedSizeListArray):
        return _unpacked(array.flatten())
    if isinstance(array, pa.StructArray):
        return sum(_unpacked(field) for field in array.flatten())
    return 0


def _record(record: dict[str, Any], place: str, origin: str) -> Iterator[Response]:
    yield response_of(record, place, origin)


def _read(path: Path) -> Iterator[Response]:
    return records(path, path.name, str(path))


READER = Reader("Parquet (.parquet)", _accepts, _read)
"""Reads `.parquet`."""
