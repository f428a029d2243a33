"""Makes the console that commands print results to."""

from __future__ import annotations

import re
import sys
from typing import IO, Any, cast

from rich.console import Console

__all__ = ["output_console"]

_FILLING = re.compile(r" +(?=\n)")
"""The spaces that fill a line up to the width of its table or paragraph."""


def output_console() -> Console:
    """Returns a console on standard output. Lines in files and pipes end without the spaces that fill them up."""
    if sys.stdout.isatty():
        return Console()
    return Console(file=cast("IO[str]", _Unfilled(sys.stdout)))


class _Unfilled:
    """A text stream that drops spaces at the ends of lines, and passes everything else on."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Writes text, whose lines are complete."""
        self._stream.write(_FILLING.sub("", text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
