"""Finds the files of records at paths and addresses that every machine of a cluster can read."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from harness.responses import Response, UnusableInputError, jsonl, parquet
from harness.responses.hub import files_at, is_address

if TYPE_CHECKING:
    from pyarrow.fs import FileInfo, FileSystem

__all__ = ["Source", "read", "sources_of"]

# pyarrow.fs is imported in functions, because local paths do not need it.

JSONL = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")
PARQUET = (".parquet", ".pq")
BUFFER = 1024 * 1024
"""Bytes that are read from a file at a time."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file of records.

    Attributes:
        address: Its address or absolute path.
        shown: The address or path as the user would write it.
        size: Its size in bytes.
    """

    address: str
    shown: str
    size: int


def sources_of(paths: Iterable[str]) -> list[Source]:
    """Returns the files that hold the records, in order. Files of a folder are sorted by name.

    Args:
        paths: `.jsonl`, `.jsonl.gz` and `.parquet` files, and folders of them: local paths, or addresses that Arrow and
            Ray accept (`s3://bucket/folder`, `gs://...`). Those on the Hugging Face Hub (`hf://datasets/...`) are read
            from the cache on this machine, which the cluster must see.

    Raises:
        UnusableInputError: A path does not exist, cannot be reached, or holds no records of that kind.
    """
    return [source for path in paths for source in _sources(path)]


def read(source: Source) -> Iterator[Response]:
    """Yields the records of a file, in order. What cannot be read becomes a record with a problem."""
    name = source.shown.rpartition("/")[2]
    filesystem, path = _filesystem(source.address)
    with filesystem.open_input_file(path) as opened:
        if _is(name, PARQUET):
            yield from parquet.records(opened, name, source.shown)
        else:
            with io.BufferedReader(_Raw(opened), BUFFER) as file:
                yield from jsonl.records(file, name, source.shown)


class _Raw(io.RawIOBase):
    """Adapts an Arrow file to Python's raw files, so that it can be buffered."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def readable(self) -> bool:
        """Returns True: the file can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Reads into a buffer, and returns the number of bytes."""
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _sources(path: str) -> Iterator[Source]:
    from pyarrow.fs import FileSelector, FileType

    if is_address(path):
        for file in files_at(path):
            yield Source(str(file.path.absolute()), str(file.address), file.path.stat().st_size)
        return
    address = path if "://" in path else str(Path(path).absolute())
    shown = path if "://" in path else Path(path).as_posix()
    try:
        filesystem, inside = _filesystem(address)
        info = filesystem.get_file_info(inside)
        below = filesystem.get_file_info(FileSelector(inside, recursive=True)) if _is_folder(info) else []
    except (OSError, ValueError, NotImplementedError) as error:
        raise UnusableInputError(Path(path), f"{path} cannot be reached: {error}.") from error
    if info.type == FileType.NotFound:
        raise UnusableInputError(Path(path), f"There is no file or folder {path}.")
    if not _is_folder(info):
        if not _is(info.base_name, (*JSONL, *PARQUET)):
            raise UnusableInputError(Path(path), f"{path} is not supported by --engine ray, which reads {_KINDS}.")
        yield Source(address, shown, info.size or 0)
        return
    found = [entry for entry in below if not _is_folder(entry) and _is(entry.base_name, (*JSONL, *PARQUET))]
    if not found:
        raise UnusableInputError(Path(path), f"{path} holds nothing for --engine ray, which reads {_KINDS}.")
    for entry in sorted(found, key=lambda entry: str(entry.path)):
        rest = entry.path[len(inside.rstrip("/")) :]
        yield Source(address.rstrip("/") + rest, shown.rstrip("/") + rest, entry.size or 0)


_KINDS = ".jsonl, .jsonl.gz and .parquet files, and folders of them"


def _filesystem(address: str) -> tuple[FileSystem, str]:
    from pyarrow.fs import FileSystem

    filesystem, path = FileSystem.from_uri(address)
    return filesystem, path


def _is_folder(info: FileInfo) -> bool:
    from pyarrow.fs import FileType

    return bool(info.type == FileType.Directory)


def _is(name: str, endings: tuple[str, ...]) -> bool:
    return name.lower().endswith(endings)
