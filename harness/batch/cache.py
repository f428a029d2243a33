"""Caches grades on disk, so that equal responses are graded once."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from harness.checks import Outcome
from harness.grading import Grade, grade_response
from harness.locks import lock
from harness.program import Assumptions
from harness.responses.record import Response
from harness.rubric import Rubric
from harness.runs import fingerprint
from harness.runs.identity import graders_hash

__all__ = ["CacheError", "GradeCache"]

LOCK_NAME = ".lock"
"""The lock file, with one byte for each key prefix."""
LOCK_BITS = 62
DIGEST = hashlib.sha256().digest_size


class CacheError(OSError):
    """The folder of a cache cannot be used."""


@dataclass(frozen=True, slots=True)
class GradeCache:
    """Keeps grades in a folder, one file each, under a key of everything that decides them, such as the rubric.

    Several processes may use a folder at the same time. A damaged entry is graded and written again. Nothing is ever
    removed.

    Attributes:
        folder: The folder.
        graders: SHA-256 (hexadecimal) of the installed graders.
    """

    folder: Path
    graders: str
    _bases: dict[tuple[str, Assumptions], str] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def open(cls, folder: Path) -> GradeCache:
        """Prepares a folder for grades by the installed graders.

        Raises:
            CacheError: The folder cannot be written.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            os.close(os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o644))
        except OSError as error:
            message = f"the cache {folder} cannot be written: {error.strerror or error}; choose another --cache"
            raise CacheError(message) from error
        return cls(folder, graders_hash())

    def grade(self, response: Response, rubric: Rubric, assumptions: Assumptions) -> Grade:
        """Returns the cached grade of an equal response, or grades the response and caches the grade.

        While one process grades a text, others that need its grade wait.

        Args:
            response: The response, which must be readable.
            rubric: The rubric.
            assumptions: The assumptions for reading.
        """
        key = hashlib.sha256(f"{self._basis(rubric, assumptions)}\0{fingerprint(response)}".encode()).hexdigest()
        path = self.folder / key[:2] / key[2:]
        found = _read(path)
        if found is None:
            with _locked(self.folder / LOCK_NAME, int(key, 16) >> (4 * len(key) - LOCK_BITS)):
                found = _read(path)
                if found is None:
                    found = grade_response(response, rubric, assumptions)
                    _write(path, found)
        return replace(
            found,
            id=response.id,
            model=response.model,
            task=response.task,
            sample=response.sample,
            rubric=rubric.name,
        )

    def _basis(self, rubric: Rubric, assumptions: Assumptions) -> str:
        """Returns the hash of what decides a grade besides the response: rubric, graders and assumptions."""
        known = self._bases.get((rubric.hash, assumptions))
        if known is None:
            basis = "\0".join((rubric.hash, self.graders, repr(sorted(asdict(assumptions).items()))))
            known = self._bases[rubric.hash, assumptions] = hashlib.sha256(basis.encode()).hexdigest()
        return known


@cache
def _format() -> TypeAdapter[Grade]:
    return TypeAdapter(Grade)


def _read(path: Path) -> Grade | None:
    """Returns the grade in a file, or None if the file is missing or damaged."""
    try:
        data = path.read_bytes()
        text = zlib.decompress(data[DIGEST:])
        if hashlib.sha256(text).digest() != data[:DIGEST]:
            return None
        return _format().validate_json(text)
    except (OSError, zlib.error, ValidationError):
        return None


def _write(path: Path, grade: Grade) -> None:
    """Writes a grade unless a check broke. If writing fails, the response is graded again next time."""
    if any(check.outcome is Outcome.ERROR for check in grade.checks):
        return
    temporary = path.with_name(f".{path.name}-{os.getpid()}")
    with suppress(OSError, PydanticSerializationError):
        text = _format().dump_json(grade)
        path.parent.mkdir(exist_ok=True)
        temporary.write_bytes(hashlib.sha256(text).digest() + zlib.compress(text, 1))
        temporary.replace(path)
        return
    with suppress(OSError):
        temporary.unlink()


@contextmanager
def _locked(path: Path, place: int) -> Iterator[None]:
    """Locks one byte of a lock file. If that is not possible, equal responses may be graded more than once."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except OSError:
        yield
        return
    try:
        with suppress(OSError):
            lock(descriptor, place)
        yield
    finally:
        os.close(descriptor)
