"""Measures the members of an `.eval` log, which is a ZIP file, before Inspect reads them.

Source: PKWARE, "APPNOTE.TXT, .ZIP File Format Specification"; method 93 is Zstandard.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections import defaultdict
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from harness.responses.shape import check_depth, check_shape

__all__ = ["MAX_DEPTH", "MAX_MEMBER", "MAX_VALUES", "Members", "check_log"]

# pyarrow takes long to import: functions import it when they need it, so that commands without runs start quickly.

MAX_MEMBER = 64 * 1024 * 1024
"""Most bytes that a member, such as a sample, may unpack to."""
MAX_VALUES = 1_000_000
"""Most values in a member."""
MAX_VALUES_OF_SAMPLE = 200
"""Further values that a list of all samples may have for each sample."""
MAX_DEPTH = 100
"""Deepest nesting of lists and objects in a member. Inspect's time and memory grow with its square."""

_SAMPLES, _SUMMARIES = "samples/", "summaries"
_SAMPLE = re.compile(r"samples/(.{1,1000})_epoch_([0-9]{1,9})\.json", re.DOTALL)
_ZSTANDARD = 93
_HEADER = struct.Struct("<26xHH")
"""The lengths of the name and the extra field, at the end of the header before each member."""


class Members:
    """The members of a log by name. A problem with one is raised as `ValueError` or `BadZipFile`.

    Args:
        path: The log.

    Raises:
        BadZipFile: The log is not a ZIP file.
        OSError: The log cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found: dict[str, list[ZipInfo]] = defaultdict(list)
        with ZipFile(path) as file:
            for member in file.infolist():
                self._found[member.filename].append(member)

    def check_header(self) -> None:
        """Rejects a log whose header is too large."""
        for name in self._found:
            if name.endswith(".json") and not name.startswith(_SAMPLES) and _SUMMARIES not in name:
                self._check(name, MAX_VALUES)

    def check_summaries(self) -> None:
        """Rejects lists of samples that are too large for their number."""
        most = MAX_VALUES + MAX_VALUES_OF_SAMPLE * sum(name.startswith(_SAMPLES) for name in self._found)
        for name in self._found:
            if _SUMMARIES in name and not name.startswith(_SAMPLES):
                self._check(name, most)

    def samples(self) -> list[tuple[str | int, int]]:
        """Returns the id and epoch of each sample, read from the members' names."""
        told = (_SAMPLE.fullmatch(name) for name in self._found)
        return [(int(m[1]) if m[1].isdecimal() else m[1], int(m[2])) for m in told if m is not None]

    def check(self, id_: str | int, epoch: int) -> None:
        """Rejects a sample that is too large."""
        self._check(_name(id_, epoch), MAX_VALUES)

    def size(self, id_: str | int, epoch: int) -> int:
        """Returns the unpacked size of a sample in bytes, as the file states it."""
        return sum(member.file_size for member in self._found.get(_name(id_, epoch), ()))

    def _check(self, name: str, most: int) -> None:
        for member in self._found.get(name, ()):
            with self._path.open("rb") as file:
                check_log(_unpacked(file, member), most)


def check_log(data: bytes, most: int = MAX_VALUES) -> None:
    """Rejects a log in JSON that would take Inspect too much memory or time.

    Raises:
        TooMuchJSONError: The log is too large.
    """
    check_shape(data, most)
    check_depth(data, MAX_DEPTH)


def _name(id_: str | int, epoch: int) -> str:
    return f"{_SAMPLES}{id_}_epoch_{epoch}.json"


def _unpacked(file: BinaryIO, member: ZipInfo) -> bytes:
    """Unpacks a member.

    Raises:
        ValueError: The member is too long, or packed by an unknown method.
        BadZipFile: The member is damaged.
    """
    file.seek(member.header_offset)
    header = file.read(_HEADER.size)
    if len(header) < _HEADER.size or member.compress_size > MAX_MEMBER:
        message = f"{member.filename} is damaged, or longer than {MAX_MEMBER:,} bytes"
        raise BadZipFile(message)
    name, extra = _HEADER.unpack(header)
    file.seek(name + extra, 1)
    packed = file.read(member.compress_size)
    if member.compress_type == ZIP_STORED:
        data = packed
    elif member.compress_type == ZIP_DEFLATED:
        data = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, MAX_MEMBER + 1)
    elif member.compress_type == _ZSTANDARD:
        data = _unpacked_zstandard(packed)
    else:
        message = f"{member.filename} is packed by method {member.compress_type}, which is not known"
        raise ValueError(message)
    if len(data) > MAX_MEMBER:
        message = f"{member.filename} unpacks to more than {MAX_MEMBER:,} bytes"
        raise ValueError(message)
    return data


def _unpacked_zstandard(packed: bytes) -> bytes:
    import pyarrow as pa

    with pa.input_stream(pa.BufferReader(packed), compression="zstd") as stream:
        return bytes(stream.read(MAX_MEMBER + 1))
