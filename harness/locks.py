"""Locks files. The system releases a lock when the process that holds it ends, however it ends."""

from __future__ import annotations

import errno
import sys

__all__ = ["HeldError", "lock"]

_HELD = {errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK}
_UNSUPPORTED = {errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK}
"""Errors of file systems without locks."""


class HeldError(OSError):
    """Another process holds the lock."""


def lock(descriptor: int, byte: int | None = None) -> bool:
    """Locks an open file, or one byte of it.

    Closing the file releases the lock. A byte may lie beyond the end of the file.

    Args:
        descriptor: The file, open for writing.
        byte: The byte to lock, after waiting for it; None to lock the whole file without waiting.

    Returns:
        Whether it is locked. File systems without locks lock nothing, nor does Windows lock a byte.

    Raises:
        HeldError: Another process holds the lock of the whole file.
        OSError: The file cannot be locked.
    """
    if sys.platform == "win32" and byte is not None:
        return False
    try:
        _lock(descriptor, byte)
    except OSError as error:
        if error.errno in _UNSUPPORTED:
            return False
        if error.errno in _HELD:
            raise HeldError(error.errno, error.strerror) from error
        raise
    return True


def _lock(descriptor: int, byte: int | None) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        return
    import fcntl

    if byte is None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    else:
        fcntl.lockf(descriptor, fcntl.LOCK_EX, 1, byte)
