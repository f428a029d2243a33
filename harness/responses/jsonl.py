"""Reads responses from JSON Lines, plain or gzipped: each line is a record, a batch result or a conversation."""

from __future__ import annotations

import gzip
import io
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from harness.responses.reader import Reader, guarded, unreadable, until_useless
from harness.responses.record import Response
from harness.responses.services import responses_of
from harness.responses.shape import bounded_json

__all__ = ["MAX_LINE", "MAX_PASSED_OVER", "READER", "records"]

MAX_LINE = 16 * 1024 * 1024
"""Longest line that is read, in bytes. A longer one becomes a record with a problem."""
MAX_PASSED_OVER = 256 * 1024 * 1024
"""Most unpacked bytes of a gzipped file that may be skipped between two lines: empty lines, and one that is too long.
Packed, they take a thousandth of that."""

MAX_EMPTY = 1_000_000
"""Most consecutive bytes of a gzipped file that unpack to nothing: names and empty parts."""

_GZIP = b"\x1f\x8b"
_PIECE, _PIECES = 8 * 1024, 128
_BLANK = re.compile(rb"\s*+")


class _PassedOverError(Exception):
    """Too much had to be skipped between two lines."""


def _accepts(path: Path) -> bool:
    return path.is_file() and path.name.lower().endswith((".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz"))


def records(file: io.BufferedReader[Any], name: str, origin: str) -> Iterator[Response]:
    """Returns the records of a file, line by line.

    If the file breaks off, or thousands of lines hold no record, the rest is one record with a problem.

    Args:
        file: The file's bytes, plain or gzipped.
        name: The file's name, for the ids of records that have none.
        origin: Where it is, for messages.
    """
    return until_useless(_all_records(file, name, origin), name, origin)


def _all_records(file: io.BufferedReader[Any], name: str, origin: str) -> Iterator[Response]:
    number = 0
    try:
        packed = file.peek(2)[:2] == _GZIP
        source = _Packed(file)
        lines = _Lines(gzip.GzipFile(mode="rb", fileobj=source) if packed else file, source if packed else None)
        for number, line in lines.read():
            place, where = f"{name}:{number}", f"{origin}:{number}"
            if line is None:
                yield unreadable(place, f"{where} is longer than {MAX_LINE:,} bytes.", origin=where)
            else:
                yield from guarded(_records(line, place, where), place, where)
    except EOFError:
        yield _broken(name, origin, number, "it is truncated: the compressed data end early")
    except _PassedOverError as error:
        yield _broken(name, origin, number, str(error))
    except (OSError, zlib.error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield _broken(name, origin, number, reason)


class _Packed(io.BufferedIOBase):
    """Reads a gzipped file, and notices if too many of its bytes unpack to nothing.

    Args:
        file: The file.
    """

    def __init__(self, file: io.BufferedReader[Any]) -> None:
        self._file = file
        self.empty = 0
        """Number of bytes read since something was unpacked."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Reads from the file.

        Raises:
            _PassedOverError: Too many bytes unpack to nothing.
        """
        data = self._file.read(size)
        self.empty += len(data)
        if self.empty > MAX_EMPTY:
            raise _PassedOverError(f"more than {MAX_EMPTY:,} bytes follow that nothing comes out of")
        return data


class _Lines:
    """Reads the non-empty lines of a file, each with its number. Keeps one line in memory.

    Args:
        file: The file.
        packed: The gzipped file that it is unpacked from; None for a plain file.
    """

    def __init__(self, file: io.BufferedReader[Any] | gzip.GzipFile, packed: _Packed | None) -> None:
        self._file = file
        self._packed = packed
        self._data = b""
        self._at = 0
        self._before = 0
        self._passed_over = 0
        self._error: Exception | None = None

    def read(self) -> Iterator[tuple[int, bytes | None]]:
        """Yields the lines, and None for one that is too long.

        Raises:
            _PassedOverError: Too much of a gzipped file had to be skipped.
        """
        while True:
            start = self._at
            end = self._data.find(b"\n", self._skip_blank())
            self._pass_over(self._at - start)
            if end < 0 and len(self._data) - self._at <= MAX_LINE and self._more():
                continue
            line = self._data[self._at : end if end >= 0 else len(self._data)]
            if not line:
                return
            self._before += 1
            self._at += len(line) + 1
            if len(line) <= MAX_LINE:
                self._passed_over = 0
                yield self._before, line
                continue
            yield self._before, None
            if end < 0:
                self._skip_line()

    def _skip_blank(self) -> int:
        """Skips white space, and counts its lines."""
        blank = _BLANK.match(self._data, self._at)
        if blank is not None:
            self._before += self._data.count(b"\n", self._at, blank.end())
            self._at = blank.end()
        return self._at

    def _more(self) -> bool:
        """Reads on, and returns whether there was anything. An error waits until what was read before it is used."""
        if self._error is not None:
            raise self._error
        pieces: list[bytes] = []
        try:
            while len(pieces) < _PIECES and (piece := self._file.read1(_PIECE)):
                pieces.append(piece)
                if self._packed is not None:
                    self._packed.empty = 0
        except (EOFError, OSError, zlib.error, _PassedOverError) as error:
            if not pieces:
                raise
            self._error = error
        self._data, self._at = b"".join((self._data[self._at :], *pieces)), 0
        return bool(pieces)

    def _skip_line(self) -> None:
        """Skips the rest of the line without keeping it."""
        self._data, self._at = b"", 0
        while self._more() and (end := self._data.find(b"\n")) < 0:
            self._pass_over(len(self._data))
            self._data = b""
        if self._data:
            self._at = end + 1

    def _pass_over(self, length: int) -> None:
        self._passed_over += length
        if self._packed is not None and self._passed_over > MAX_PASSED_OVER:
            raise _PassedOverError(f"more than {MAX_PASSED_OVER:,} bytes follow in which there is no record")


def _read(path: Path) -> Iterator[Response]:
    try:
        file = path.open("rb")
    except OSError as error:
        yield _broken(path.name, str(path), 0, error.strerror or str(error))
        return
    with file:
        yield from records(file, path.name, str(path))


def _records(line: bytes, place: str, origin: str) -> Iterator[Response]:
    try:
        record = bounded_json(line)
    except UnicodeDecodeError as error:
        problem = f"{origin} is not UTF-8: byte {error.start + 1} of the line is wrong."
    except json.JSONDecodeError as error:
        problem = f"{origin} is not JSON: {error.msg} at column {error.colno}."
    except (ValueError, RecursionError) as error:
        problem = f"{origin} is not usable JSON: {error}."
    else:
        yield from responses_of(record, place, origin)
        return
    yield unreadable(place, problem, origin=origin)


def _broken(name: str, origin: str, number: int, reason: str) -> Response:
    problem = f"{origin} cannot be read from line {number + 1} on: {reason}."
    return unreadable(f"{name}:{number + 1}", problem, origin=f"{origin}:{number + 1}")


READER = Reader("JSON Lines (.jsonl, .jsonl.gz)", _accepts, _read)
"""Reads `.jsonl` and `.jsonl.gz`: records, batch results and conversations."""
