"""A source file of a response, and places in it that can be found in the response's own text."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol

from harness.syntax.place import EXCERPT_LIMIT, Place

if TYPE_CHECKING:
    import tree_sitter

    from harness.syntax.ast import Module

__all__ = ["Located", "SourceFile", "place_of"]


class SourceFile:
    r"""One file of a response.

    Attributes:
        path: The file's path as the response names it, with forward slashes and no leading `./`; an unnamed
            snippet has a made-up path such as `snippet-1.ts`.
        text: The file's text, line ends normalised to `\n`.
        language: What the text is written in, decided from the text rather than from its label: `typescript`,
            `tsx`, `javascript`, `python`, `go`, `java`, `csharp`, `yaml`, `json`, `hcl`, `shell`, `dockerfile`, `sql`,
            `markdown`, `text`.
        response_lines: For each line of `text`, its line in the response (1-based). Empty when the file
            is the response itself, so that line n is line n.
        named: Whether the response gave the path.
        closed: Whether the fence that held the text was closed; an open one is the sign of a truncated response.
        role: What the file is for: `program` (declares infrastructure, or is imported by what does), `test`,
            `function_code` (what a function runs), `config`, `docs`, `shell`, or `snippet` (a piece shown in passing,
            no part of the program).
        usage: Whether it is an example of how the program is used, not a file of it. What it passes to the program
            stands for what a user would write.
        lowered: The result of `lower_module`, once there is one.
        cut: Where the complete part of a truncated file ends, as an offset into `data`; -1 for a whole file.
        closers: What closes the brackets that are open there.
        escaped: Where the first escaped backtick of the response is bare in `text`, as an offset into `data`; -1 for
            none.
    """

    __slots__ = (
        "_data",
        "_places",
        "_starts",
        "begins",
        "closed",
        "closers",
        "cut",
        "escaped",
        "language",
        "lowered",
        "named",
        "path",
        "response_lines",
        "role",
        "text",
        "usage",
    )

    def __init__(
        self,
        path: str,
        text: str,
        language: str,
        response_lines: Sequence[int] = (),
        named: bool = True,
        closed: bool = True,
        role: str = "program",
        usage: bool = False,
    ) -> None:
        self.path = path
        self.text = text
        self.language = language
        self.response_lines = response_lines
        self.named = named
        self.closed = closed
        self.role = role
        self.usage = usage
        self.begins = False
        self.lowered: tuple[Module, tree_sitter.Node] | None = None
        self.cut = -1
        self.closers = b""
        self.escaped = -1
        self._data: bytes | None = None
        self._starts: list[int] | None = None
        self._places: dict[tuple[int, int], Place] = {}

    def __repr__(self) -> str:
        return f"SourceFile({self.path!r}, {len(self.text)} characters, {self.language!r}, role={self.role!r})"

    @property
    def data(self) -> bytes:
        """The text in UTF-8, which byte offsets count in; lone surrogates become `?`."""
        if self._data is None:
            self._data = self.text.encode("utf-8", "replace")
        return self._data

    @property
    def complete(self) -> bytes:
        """The text that is parsed: `data`, or the complete part of a truncated file with its brackets closed."""
        return self.data if self.cut < 0 else self.data[: self.cut] + self.closers

    @property
    def torn(self) -> bool:
        """Whether the file breaks off inside a statement or a block, so that it does not compile."""
        return self.cut >= 0 and (bool(self.closers) or bool(self.data[self.cut :].strip()))

    def last_line(self) -> tuple[int, int]:
        """Returns where the last non-blank line begins and ends, as offsets into `data`."""
        data = self.data.rstrip()
        start = data.rfind(b"\n") + 1
        return start + len(data[start:]) - len(data[start:].lstrip()), len(data)

    def position(self, offset: int) -> tuple[int, int]:
        """Returns the 1-based line and 1-based column (in characters) of a byte offset into `data`."""
        if self._starts is None:
            self._starts = _line_starts(self.data)
        line = bisect.bisect_right(self._starts, offset)
        start = self._starts[line - 1]
        if self.text.isascii():
            return line, max(0, min(offset, len(self.data)) - start) + 1
        return line, len(self.data[start:offset].decode("utf-8", "replace")) + 1

    def place(self, start: int, end: int) -> Place:
        """Returns the place between two byte offsets, with its excerpt."""
        known = self._places.get((start, end))
        if known is not None:
            return known
        line, column = self.position(start)
        end_line, end_column = self.position(end)
        excerpt = self.data[start:end].decode("utf-8", "replace")
        if len(excerpt) > EXCERPT_LIMIT:
            excerpt = excerpt[: EXCERPT_LIMIT - 1] + "…"
        place = Place(self.path, line, column, end_line, end_column, self.response_line(line), excerpt)
        self._places[start, end] = place
        return place

    def response_line(self, line: int) -> int:
        """Returns the line of the response (1-based) for the file's `line` (1-based)."""
        if not self.response_lines:
            return line
        return self.response_lines[min(max(line, 1), len(self.response_lines)) - 1]


def _line_starts(data: bytes) -> list[int]:
    """Returns where the lines of a text in UTF-8 begin."""
    if b"\r" in data:  # `splitlines` would split there too
        lines = [line + b"\n" for line in data.split(b"\n")]
        lines.pop()
    else:
        lines = data.splitlines(keepends=True)
    starts = [0, *accumulate(map(len, lines))]
    if lines and not lines[-1].endswith(b"\n"):
        starts.pop()  # the last line ends there, and no other begins
    return starts


class Located(Protocol):
    """Anything with a place in a source file: byte offsets `start` (inclusive) to `end` (exclusive)."""

    @property
    def source(self) -> SourceFile:
        """The file."""

    @property
    def start(self) -> int:
        """The offset of the first byte."""

    @property
    def end(self) -> int:
        """The offset behind the last byte."""


def place_of(located: Located) -> Place:
    """Returns the place of something located, with its excerpt."""
    return located.source.place(located.start, located.end)
