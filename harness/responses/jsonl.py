"""Responses from JSON Lines, plain or gzipped: a record, a batch result or a conversation a line."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from harness.responses.reader import Reader, unreadable
from harness.responses.record import Response
from harness.responses.services import responses_of

__all__ = ["MAX_LINE", "READER", "records"]

MAX_LINE = 64 * 1024 * 1024
"""Longest line that is read, in bytes; a longer one is a record with a problem."""

_GZIP = b"\x1f\x8b"


def _accepts(path: Path) -> bool:
    return path.is_file() and path.name.lower().endswith((".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz"))


def records(file: io.BufferedReader[Any], name: str, origin: str) -> Iterator[Response]:
    """The records of a file, line by line; what is left of one that breaks off is one record with a problem.

    Args:
        file: Its bytes, which are unpacked if they are gzipped.
        name: The file's name, for the ids of records that have none.
        origin: Where it is, for messages.
    """
    number = 0
    try:
        lines = cast("BinaryIO", gzip.GzipFile(fileobj=file)) if file.peek(2)[:2] == _GZIP else file
        while line := lines.readline(MAX_LINE + 1):
            number += 1
            place, where = f"{name}:{number}", f"{origin}:{number}"
            if len(line) > MAX_LINE:
                _skip_line(lines)
                yield unreadable(place, f"{where} is longer than {MAX_LINE:,} bytes.", origin=where)
            elif line.strip():
                yield from _records(line, place, where)
    except EOFError:
        yield _broken(name, origin, number, "it breaks off: the compressed data end early")
    except (OSError, zlib.error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield _broken(name, origin, number, reason)


def _read(path: Path) -> Iterator[Response]:
    try:
        file = path.open("rb")
    except OSError as error:
        yield _broken(path.name, str(path), 0, error.strerror or str(error))
        return
    with file:
        yield from records(file, path.name, str(path))


def _skip_line(file: BinaryIO) -> None:
    while (rest := file.readline(MAX_LINE)) and not rest.endswith(b"\n"):
        pass


def _records(line: bytes, place: str, origin: str) -> Iterator[Response]:
    try:
        record: object = json.loads(line.decode("utf-8-sig"))
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
