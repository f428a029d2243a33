"""A process that may take only so long and say only so much."""

from __future__ import annotations

import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["Watched", "last_words", "watched"]

FATAL = re.compile(r"FATAL ERROR: .{,200}")
"""What Node.js says before it dies of itself; a trace of its inside follows."""
WORDS_LIMIT = 400
"""Characters of last words that are kept."""


class Watched:
    """A process under watch; `expired` tells whether its time ran out and it was killed."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.expired = False

    def expire(self) -> None:
        """Ends the process because its time is up."""
        self.expired = True
        self.process.kill()


@contextmanager
def watched(process: subprocess.Popen[bytes], seconds: float) -> Iterator[Watched]:
    """Kills a process if what is done meanwhile takes longer than so many seconds of wall time.

    Reading from it then comes to an end, since a box dies with the process that made it.
    """
    watch = Watched(process)
    timer = threading.Timer(seconds, watch.expire)
    timer.start()
    try:
        yield watch
    finally:
        timer.cancel()


def last_words(said: bytes) -> str:
    """Returns what Node.js said of its end, from all that came on its pipe; "" for nothing."""
    text = said.decode("utf-8", "replace").strip()
    fatal = FATAL.search(text)
    return fatal[0] if fatal else text[-WORDS_LIMIT:]
