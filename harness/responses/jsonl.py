"""Responses from JSON Lines, plain or gzipped, a record a line."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from harness.responses.fields import response_of
from harness.responses.reader import Reader, unreadable
from harness.responses.record import Response

__all__ = ["MAX_LINE", "READER"]

MAX_LINE = 64 * 1024 * 1024
"""Longest line that is read, in bytes; a longer one is a record with a problem."""

_GZIP = b"\x1f\x8b"


def _accepts(path: Path) -> bool:
    return path.is_file() and path.name.lower().endswith((".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz"))


def _read(path: Path) -> Iterator[Response]:
    """Line by line; what is left of a file that breaks off is one record with a problem."""
    number = 0
    try:
        with _opened(path) as file:
            while line := file.readline(MAX_LINE + 1):
                number += 1
                place, origin = f"{path.name}:{number}", f"{path}:{number}"
                if len(line) > MAX_LINE:
                    _skip_line(file)
                    yield unreadable(place, f"{origin} is longer than {MAX_LINE:,} bytes.", origin=origin)
                elif line.strip():
                    yield _record(line, place, origin)
    except EOFError:
        yield _broken(path, number, "it breaks off: the compressed data end early")
    except (OSError, zlib.error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield _broken(path, number, reason)


def _opened(path: Path) -> BinaryIO:
    """The file's bytes, unpacked if they are gzipped, whatever it is called."""
    with path.open("rb") as file:
        packed = file.read(2) == _GZIP
    return cast("BinaryIO", gzip.open(path, "rb")) if packed else path.open("rb")


def _skip_line(file: BinaryIO) -> None:
    while (rest := file.readline(MAX_LINE)) and not rest.endswith(b"\n"):
        pass


def _record(line: bytes, place: str, origin: str) -> Response:
    try:
        record: object = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return unreadable(place, f"{origin} is not UTF-8: byte {error.start + 1} of the line is wrong.", origin=origin)
    except json.JSONDecodeError as error:
        return unreadable(place, f"{origin} is not JSON: {error.msg} at column {error.colno}.", origin=origin)
    except (ValueError, RecursionError) as error:
        return unreadable(place, f"{origin} is not usable JSON: {error}.", origin=origin)
    return response_of(record, place, origin)


def _broken(path: Path, number: int, reason: str) -> Response:
    origin = f"{path}:{number + 1}"
    return unreadable(
        f"{path.name}:{number + 1}", f"{path} cannot be read from line {number + 1} on: {reason}.", origin=origin
    )


READER = Reader("JSON Lines (.jsonl, .jsonl.gz)", _accepts, _read)
"""Reads `.jsonl` and `.jsonl.gz`."""
