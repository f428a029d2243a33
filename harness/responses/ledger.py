"""Remembers which ids were used, in constant memory."""

from __future__ import annotations

import sqlite3

__all__ = ["Ledger", "LedgerError"]

CACHE_KIB = 4096
"""Size of the database's memory cache, in KiB. The rest is in a temporary file."""

SETTINGS = ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{CACHE_KIB}")
"""Nothing is read back after a crash, so the file need not be durable."""


class LedgerError(RuntimeError):
    """The temporary file cannot be written."""


class Ledger:
    """Stores ids, each with a note, in a temporary database that is removed with the object.

    Attributes:
        numbered: The last name that got a number, and that number.
    """

    def __init__(self) -> None:
        self.numbered = ("", 1)
        self._database = sqlite3.connect("", isolation_level=None)
        self._count = 0
        for setting in SETTINGS:
            self._run(f"PRAGMA {setting}")
        self._run("CREATE TABLE ids (id BLOB PRIMARY KEY, note TEXT) WITHOUT ROWID")
        self._run("BEGIN")  # never committed: one transaction for all

    def enter(self, id_: str, note: str = "") -> bool:
        """Adds an id unless it is there, and returns whether it was new.

        Raises:
            LedgerError: The temporary file cannot be written.
        """
        if self.note_of(id_) is not None:
            return False
        self._run("INSERT INTO ids VALUES (?, ?)", _key(id_), note)
        self._count += 1
        return True

    def note_of(self, id_: str) -> str | None:
        """Returns the note of an id, or None if the id is not there."""
        rows = self._run("SELECT note FROM ids WHERE id = ?", _key(id_))
        return str(rows[0][0]) if rows else None

    def __contains__(self, id_: str) -> bool:
        return self.note_of(id_) is not None

    def __len__(self) -> int:
        return self._count

    def close(self) -> None:
        """Removes the database."""
        self._database.close()

    def _run(self, statement: str, *values: bytes | str) -> list[tuple[object, ...]]:
        try:
            return self._database.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            message = f"the ids of the responses cannot be kept in a temporary file: {error}; free some space there, or"
            raise LedgerError(f"{message} set TMPDIR to another folder") from error


def _key(id_: str) -> bytes:
    """Returns an id as bytes, because it may hold what UTF-8 cannot."""
    return id_.encode("utf-8", "surrogatepass")
