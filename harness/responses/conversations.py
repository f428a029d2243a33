"""Reads responses from JSON files: a conversation, or a list of conversations or records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from harness.responses.messages import answer_of
from harness.responses.reader import Reader, guarded, unreadable
from harness.responses.record import Response
from harness.responses.services import responses_of
from harness.responses.shape import bounded_json

__all__ = ["MAX_FILE", "READER"]

MAX_FILE = 16 * 1024 * 1024
"""Longest file that is read, in bytes. Longer data belongs in JSON Lines, which are read line by line."""


def _accepts(path: Path) -> bool:
    return path.is_file() and path.name.lower().endswith(".json")


def _read(path: Path) -> Iterator[Response]:
    name, origin = path.stem, str(path)
    try:
        if path.stat().st_size > MAX_FILE:
            yield unreadable(name, f"{origin} is longer than {MAX_FILE:,} bytes; write it as JSON Lines.")
            return
        held = bounded_json(path.read_bytes())
    except OSError as error:
        yield unreadable(name, f"{origin} cannot be read: {error.strerror or error}.", origin=origin)
    except (ValueError, RecursionError) as error:
        yield unreadable(name, f"{origin} is not usable JSON: {error}.", origin=origin)
    else:
        yield from _held(held, name, origin)


def _held(held: object, name: str, origin: str) -> Iterator[Response]:
    if not isinstance(held, list):
        yield from responses_of(held, name, origin)
    elif answer_of(held) is not None:
        yield from responses_of({"messages": held}, name, origin)
    else:
        for number, record in enumerate(held, 1):
            held_by_it = {"messages": record} if isinstance(record, list) else record
            place, where = f"{name}:{number}", f"{origin}:{number}"
            yield from guarded(responses_of(held_by_it, place, where), place, where)


READER = Reader("conversations and records in JSON (.json)", _accepts, _read)
"""Reads `.json` files that are not evaluation logs."""
