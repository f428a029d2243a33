"""Watches a process: limits its time and output."""

from __future__ import annotations

import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["Watched", "last_words", "watched"]

FATAL = re.compile(r"(?:FATAL ERROR|fatal error|panic): .{,200}")
"""The message of Node.js or of a native program before it crashes; an internal trace follows."""
WORDS_LIMIT = 400
"""Characters of the last message that are kept."""


class Watched:
    """A watched process; `expired` tells whether its time ran out and it was killed."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.expired = False

    def expire(self) -> None:
        """Ends the process because its time is up."""
        self.expired = True
        self.process.kill()


@contextmanager
def watched(process: subprocess.Popen[bytes], seconds: float) -> Iterator[Watched]:
    """Kills a process if the block takes longer than a number of seconds of wall time.

    Reads from the process then end, since a sandbox dies with the process that made it.
    """
    watch = Watched(process)
    timer = threading.Timer(seconds, watch.expire)
    timer.start()
    try:
        yield watch
    finally:
        timer.cancel()


def last_words(said: bytes) -> str:
    """Returns a program's message about its crash from all output; "" for none."""
    text = said.decode("utf-8", "replace").strip()
    fatal = FATAL.search(text)
    return fatal[0] if fatal else text[-WORDS_LIMIT:]
