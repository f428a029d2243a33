"""Lets one process at a time write a run."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from harness.locks import HeldError, lock
from harness.runs.manifest import RunError

__all__ = ["LOCK_NAME", "RunLock"]

LOCK_NAME = ".lock"
"""The file that is locked while a run is written. It names the process."""


class RunLock:
    """The exclusive lock for writing a run, held until it is released or the process ends."""

    def __init__(self, folder: Path) -> None:
        """Takes the lock.

        Raises:
            RunError: Another process holds it.
            OSError: The folder cannot be written.
        """
        self._path = folder / LOCK_NAME
        self._descriptor = self._taken()
        os.ftruncate(self._descriptor, 0)
        os.write(self._descriptor, f"process {os.getpid()} on {socket.gethostname()}\n".encode())

    def release(self) -> None:
        """Releases the lock. A second call does nothing."""
        if self._descriptor < 0:
            return
        # Removed before it is unlocked, so that a waiting process finds the file gone and creates a new one.
        self._path.unlink(missing_ok=True)
        os.close(self._descriptor)
        self._descriptor = -1

    def _taken(self) -> int:
        """Opens and locks the lock file, and returns its descriptor."""
        while True:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                lock(descriptor)  # without locks in the file system, a second writer goes unnoticed
            except HeldError as error:
                holder = os.read(descriptor, 200).decode("utf-8", "replace").strip() or "another process"
                os.close(descriptor)
                message = f"{self._path.parent} is being written by {holder}; wait for it, or choose another --out"
                raise RunError(message) from error
            except OSError:
                os.close(descriptor)
                raise
            if self._path.exists() and os.path.samestat(os.fstat(descriptor), self._path.stat()):
                return descriptor
            os.close(descriptor)
