"""One writer a run: a lock that the system lets go of when its process ends, however it ends."""

from __future__ import annotations

import errno
import os
import socket
import sys
from pathlib import Path

from harness.runs.manifest import RunError

__all__ = ["LOCK_NAME", "RunLock"]

LOCK_NAME = ".lock"
"""The file that is locked while a run is being written; it says by whom."""

_UNSUPPORTED = {errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK}
"""What file systems answer that have no locks; there a second writer is not noticed."""


class RunLock:
    """The right to write a run, held until it is released or the process is gone."""

    def __init__(self, folder: Path) -> None:
        """Takes the right.

        Raises:
            RunError: Another process has it.
            OSError: The folder cannot be written.
        """
        self._path = folder / LOCK_NAME
        self._descriptor = self._taken()
        os.ftruncate(self._descriptor, 0)
        os.write(self._descriptor, f"process {os.getpid()} on {socket.gethostname()}\n".encode())

    def release(self) -> None:
        """Gives the right back; a second time does nothing."""
        if self._descriptor < 0:
            return
        # Removed before it is unlocked: whoever waits for this file finds it gone, and makes a new one.
        self._path.unlink(missing_ok=True)
        os.close(self._descriptor)
        self._descriptor = -1

    def _taken(self) -> int:
        """The descriptor of the lock file that stands in the folder, locked."""
        while True:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                _lock(descriptor)
            except OSError as error:
                holder = os.read(descriptor, 200).decode("utf-8", "replace").strip() or "another process"
                os.close(descriptor)
                if error.errno not in {errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK}:
                    raise
                message = f"{self._path.parent} is being written by {holder}; wait for it, or choose another --out"
                raise RunError(message) from error
            if self._path.exists() and os.path.samestat(os.fstat(descriptor), self._path.stat()):
                return descriptor
            os.close(descriptor)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        return
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
