"""Locks of files and of their bytes, among processes."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.locks import HeldError, lock

PROJECT = Path(__file__).parents[2]
OTHER = """
import os, sys
from harness.locks import lock
path, byte = sys.argv[1:]
lock(os.open(path, os.O_RDWR), int(byte) if byte else None)
print("locked", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "lock").touch()
    return tmp_path / "lock"


@pytest.fixture
def descriptor(path: Path) -> Iterator[int]:
    opened = os.open(path, os.O_RDWR)
    yield opened
    os.close(opened)


def holding(path: Path, byte: int | None) -> subprocess.Popen[str]:
    """A process that holds a lock of the file until it ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", OTHER, str(path), "" if byte is None else str(byte)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "locked\n"
    return process


def test_a_file_that_another_process_holds_is_not_locked(path: Path, descriptor: int):
    other = holding(path, None)
    with pytest.raises(HeldError):
        lock(descriptor)
    other.kill()
    other.wait()
    assert lock(descriptor)


def test_another_byte_is_locked_at_once(path: Path, descriptor: int):
    other = holding(path, 2**61)
    assert lock(descriptor, 2**61 + 1)
    other.kill()
    other.wait()
    assert lock(descriptor, 2**61)


@pytest.mark.parametrize("byte", [None, 3])
def test_a_file_system_without_locks_locks_nothing(descriptor: int, byte: int | None, monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", fail)
    monkeypatch.setattr(fcntl, "lockf", fail)
    assert not lock(descriptor, byte)
