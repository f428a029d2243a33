"""Asks TypeScript 7 about programs: requests and answers of `tsc --api`, which are MessagePack in pipes.

A message is a list of its kind, a method and a JSON text: ``[1, "getSourceFileNames", "{...}"]``.
"""

from __future__ import annotations

import json
import struct
import subprocess
from typing import IO, Final

__all__ = ["BrokenOffError", "Channel", "TooLongError"]

LIST_OF_THREE: Final = 0x93
REQUEST, ANSWER, ERROR = 1, 4, 5
SIZES: Final = {0xC4: ">B", 0xC5: ">H", 0xC6: ">I"}
"""The formats of a text's length, by the byte before it."""
WORDS_LIMIT: Final = 1 << 16
"""Bytes that are read of what is no answer."""
METHOD_LIMIT: Final = 100
"""Bytes of a method's name in an answer."""


class BrokenOffError(RuntimeError):
    """The process ended, or said something that is no answer: its last words, as far as they were read."""

    def __init__(self, said: bytes = b"") -> None:
        super().__init__(said)
        self.said = said


class TooLongError(RuntimeError):
    """The answers are longer than was allowed."""


class Channel:
    """Questions to a process and its answers, one after the other.

    Attributes:
        left: Bytes of answers that are still read.
    """

    def __init__(self, process: subprocess.Popen[bytes], left: int) -> None:
        if process.stdin is None or process.stdout is None:
            raise ValueError("the process has no pipes")
        self._requests: IO[bytes] = process.stdin
        self._answers: IO[bytes] = process.stdout
        self.left = left

    def ask(self, method: str, **parameters: object) -> bytes:
        """Returns the JSON text that answers a question.

        Raises:
            BrokenOffError: There is no answer, and will be none.
            TooLongError: The answer is too long.
        """
        name = method.encode()
        request = bytes((LIST_OF_THREE, REQUEST)) + _packed(name) + _packed(json.dumps(parameters).encode())
        try:
            self._requests.write(request)
            self._requests.flush()
        except BrokenPipeError:
            raise BrokenOffError from None
        head = self._answers.read(2)
        if len(head) != 2 or head[0] != LIST_OF_THREE or head[1] not in {ANSWER, ERROR}:
            raise BrokenOffError(head + self._answers.read(WORDS_LIMIT))
        if self._text(METHOD_LIMIT) != name:
            raise BrokenOffError
        text = self._text(self.left)
        if head[1] == ERROR:
            raise BrokenOffError(text)
        return text

    def _text(self, limit: int) -> bytes:
        kind = self._answers.read(1)
        layout = SIZES.get(kind[0]) if kind else None
        if layout is None:
            raise BrokenOffError(kind)
        width = struct.calcsize(layout)
        told = self._answers.read(width)
        if len(told) != width:
            raise BrokenOffError(told)
        (size,) = struct.unpack(layout, told)
        self.left -= size
        if size > limit:
            raise TooLongError
        text = self._answers.read(size)
        if len(text) != size:
            raise BrokenOffError(text)
        return text


def _packed(text: bytes) -> bytes:
    """Returns a text with its length before it."""
    return b"\xc6" + struct.pack(">I", len(text)) + text
