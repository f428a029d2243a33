"""Keeps what was read from files until one of the files changes.

A reward is called for each completion of a training, and must not read the same rubric each time. What a rubric or
suite is read from (its files, those that they extend or name, prompts, folders) is looked at with `stat` only.
"""

from __future__ import annotations

import os
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Final, Generic, TypeAlias, TypeVar

__all__ = ["Kept", "read_text", "used"]

Stamp: TypeAlias = "tuple[int, ...] | None"
"""What changes with a file: size, times and inode; None if there is no file."""

FRESH: Final = 50_000_000
"""Nanoseconds after a change in which another change may get the same time. What was read then is not kept."""

T = TypeVar("T")

_reading: ContextVar[dict[str, Stamp] | None] = ContextVar("reading", default=None)


def used(path: Path) -> Path:
    """Notes that what is being read depends on a file or folder, and returns its path.

    To be called before the file is read: a change in between is then noticed.
    """
    seen = _reading.get()
    if seen is not None:
        seen.setdefault(os.path.abspath(path), _stamp(path))
    return path


def read_text(path: Path) -> str:
    """Returns the text of a file in UTF-8, and notes that it was used."""
    return used(path).read_text(encoding="utf-8")


def _stamp(path: str | Path) -> Stamp:
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino, found.st_dev


@dataclass(frozen=True, slots=True)
class _Entry(Generic[T]):
    """What was read, and the stamps of the files that it was read from."""

    value: T
    stamps: Mapping[str, Stamp]

    def holds(self) -> bool:
        return all(_stamp(path) == stamp for path, stamp in self.stamps.items())


class Kept(Generic[T]):
    """Results of reading, each kept while its files stay the same.

    Args:
        read: Reads what has a name. Notes each file with `used` or `read_text`.
        most: Most results that are kept; the one that was not asked for the longest time goes first.
    """

    def __init__(self, read: Callable[[str], T], most: int = 64) -> None:
        self._read = read
        self._most = most
        self._lock = Lock()
        self._entries: OrderedDict[tuple[str, str], _Entry[T]] = OrderedDict()

    def get(self, name: str) -> T:
        """Returns what has a name, read anew if one of its files changed. Relative names are those of the folder."""
        key = (os.getcwd(), name)
        with self._lock:
            entry = self._entries.get(key)
        if entry is None or not entry.holds():
            began = time.time_ns()
            with _noted() as stamps:
                entry = _Entry(self._read(name), stamps)
            settled = _settled(stamps, began)
        else:
            settled = True
        with self._lock:
            self._entries.pop(key, None)
            if settled:
                self._entries[key] = entry
            while len(self._entries) > self._most:
                self._entries.popitem(last=False)
        return entry.value


@contextmanager
def _noted() -> Iterator[dict[str, Stamp]]:
    """Collects the stamps of the files that are used meanwhile."""
    stamps: dict[str, Stamp] = {}
    token = _reading.set(stamps)
    try:
        yield stamps
    finally:
        _reading.reset(token)


def _settled(stamps: Mapping[str, Stamp], began: int) -> bool:
    """Returns whether no file changed so shortly before it was read that a further change may not show in its times."""
    changed = [when for stamp in stamps.values() if stamp is not None for when in stamp[:2]]
    return all(abs(began - when) >= FRESH for when in changed)
