"""Measures how large the pages of a Parquet file are unpacked, by their headers, before any is unpacked.

Source: "Apache Parquet", `parquet.thrift` (`PageHeader`), written in Apache Thrift's compact protocol.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    import pyarrow.parquet as pq

__all__ = ["BATCH", "MAX_PAGE", "PagesError", "rows_at_a_time"]

MAX_PAGE = 64 * 1024 * 1024
"""Most bytes that one page of a column may unpack to. Writers make pages of about one megabyte."""
MAX_PAGES = 100_000
"""Most pages in a group of rows."""
MAX_VALUES = 2_000_000
"""Values in a nested column above which its rows may hold at most `MAX_VALUES_IN_ROW` each, on average."""
MAX_VALUES_IN_ROW = 10_000
BATCH = 64
"""Most rows in memory at a time."""
BATCH_BYTES = 32 * 1024 * 1024
"""Most bytes that these rows may take: a value can fill its page and be repeated without taking space there."""

WINDOWS = (256, 64 * 1024, 8 * 1024 * 1024)
"""Numbers of bytes that are read to find a header, in turn: headers with long values take more."""
NESTED = 8
"""Deepest nesting of structs and lists in a header. Writers nest three."""
UNPACKED, PACKED = 2, 3
"""The fields of a header that hold the page's two sizes."""
TRUE, FALSE, BYTE, DOUBLE, BINARY, LIST, SET, MAP, STRUCT = 1, 2, 3, 7, 8, 9, 10, 11, 12
NUMBERS = frozenset({4, 5, 6})
"""Kinds of fields, as the compact protocol numbers them."""


class PagesError(ValueError):
    """A group of rows takes too much memory, or its pages are damaged. The message says which."""

    def __init__(self, message: str = "the header of a page is damaged") -> None:
        super().__init__(message)


def rows_at_a_time(file: BinaryIO, group: pq.RowGroupMetaData, schema: pq.ParquetSchema) -> int:
    """Returns how many rows of a group fit in memory, by the headers of its pages.

    Args:
        file: The file's bytes.
        group: The group's metadata in the file's footer.
        schema: The file's columns.

    Raises:
        PagesError: Not even one row fits, or the pages are damaged.
    """
    largest = pages = 0
    for index in range(group.num_columns):
        column, longest = group.column(index), 0
        for size in _page_sizes(file, column):
            pages, longest = pages + 1, max(longest, size)
            if size > MAX_PAGE:
                raise PagesError(f'a page of its column "{column.path_in_schema}" unpacks to {size:,} bytes')
            if pages > MAX_PAGES:
                raise PagesError(f"it has more than {MAX_PAGES:,} pages")
        largest += longest
        is_nested = schema.column(index).max_repetition_level > 0
        if is_nested and column.num_values > max(MAX_VALUES, MAX_VALUES_IN_ROW * group.num_rows):
            raise PagesError(f'its column "{column.path_in_schema}" holds {column.num_values:,} values')
    return max(1, min(BATCH, BATCH_BYTES // max(largest, 1)))


def _page_sizes(file: BinaryIO, column: pq.ColumnChunkMetaData) -> Iterator[int]:
    """Yields the unpacked sizes of a column's pages, in bytes."""
    dictionary, data = column.dictionary_page_offset, column.data_page_offset
    at = data if dictionary is None or dictionary <= 0 else min(dictionary, data)
    end = at + column.total_compressed_size
    while at < end:
        length, unpacked, packed = _page(file, at)
        yield max(unpacked, packed)
        at += length + packed


def _page(file: BinaryIO, at: int) -> tuple[int, int, int]:
    """Returns the length of a page's header, and the page's size unpacked and in the file."""
    for window in WINDOWS:
        file.seek(at)
        data = file.read(window)
        header = _Header(data)
        try:
            sizes = header.struct(0)
        except IndexError:
            if len(data) < window:
                break
            continue
        unpacked, packed = sizes.get(UNPACKED, -1), sizes.get(PACKED, -1)
        if min(unpacked, packed) < 0:
            break
        return header.at, unpacked, packed
    raise PagesError


class _Header:
    """Reads the header of a page, a struct in Thrift's compact protocol.

    Raises `IndexError` if the bytes end too early.

    Attributes:
        at: The position of the next byte to read.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.at = 0

    def struct(self, depth: int) -> dict[int, int]:
        """Returns the integers in a struct, by field number."""
        if depth > NESTED:
            raise PagesError
        found: dict[int, int] = {}
        field = 0
        while byte := self._byte():
            kind, step = byte & 0x0F, byte >> 4
            field = field + step if step else self._number()
            if kind in NUMBERS:
                found[field] = self._number()
            else:
                self._skip(kind, depth + 1)
        return found

    def _skip(self, kind: int, depth: int) -> None:
        """Skips a value that is not an integer."""
        if kind == STRUCT:
            self.struct(depth)
        elif kind in {LIST, SET}:
            byte = self._byte()
            length = byte >> 4 if byte >> 4 < 15 else self._size()
            self._skip_all((byte & 0x0F,), length, depth)
        elif kind == MAP:
            if length := self._size():
                byte = self._byte()
                self._skip_all((byte >> 4, byte & 0x0F), length, depth)
        elif kind in {BINARY, BYTE, DOUBLE}:
            length = self._size() if kind == BINARY else 8 if kind == DOUBLE else 1
            self.at += length
            if self.at > len(self._data):
                raise IndexError
        elif kind not in {TRUE, FALSE}:
            raise PagesError

    def _skip_all(self, kinds: tuple[int, ...], length: int, depth: int) -> None:
        """Skips the elements of a list or map, where even booleans take a byte."""
        if depth > NESTED:
            raise PagesError
        for _ in range(length):
            for kind in kinds:
                if kind in NUMBERS:
                    self._number()
                else:
                    self._skip(BYTE if kind in {TRUE, FALSE} else kind, depth + 1)

    def _number(self) -> int:
        found = self._size()
        return (found >> 1) ^ -(found & 1)

    def _size(self) -> int:
        """Reads an unsigned number."""
        found = 0
        for shift in range(0, 70, 7):
            byte = self._byte()
            found |= (byte & 0x7F) << shift
            if byte < 0x80:
                return found
        raise PagesError

    def _byte(self) -> int:
        byte = self._data[self.at]
        self.at += 1
        return byte
