"""Finds the fenced code blocks of a Markdown text as CommonMark 0.31 defines them, with their lines.

Only fences matter, so this scans CommonMark's block structure (block quotes, list items, paragraphs and their lazy
continuation) and ignores everything else. It makes one pass over the lines with a limited depth of containers, which a
general Markdown parser does not promise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Final

from harness.syntax.fence_matching import GLUED, Close, FenceMatching
from harness.syntax.labels import is_label

__all__ = ["MAX_DEPTH", "MAX_FENCES", "Fence", "fences_of", "split_lines", "with_line_feeds"]

MAX_DEPTH: Final = 32
"""Block quotes and list items within each other that are followed; deeper ones count as text."""

MAX_FENCES: Final = 2_000
"""Fences of one text that are kept."""

MAX_REACH: Final = 20_000
"""Lines before a marker that are searched for block quotes and list items around it."""

MAX_MARKS: Final = 20_000
"""Lines with a fence marker that are examined; after the last of them no fence begins or ends."""

_OPENER: Final = re.compile(r"( {0,3})(?:(`{3,})([^`]*)|(~{3,})(.*))$")
_QUOTE: Final = re.compile(r" {0,3}> ?")
_BULLET: Final = re.compile(r" {0,3}([-+*]|\d{1,9}[.)])(?= |$)")
_RULE: Final = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_UNDERLINE: Final = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_HEADING: Final = re.compile(r" {0,3}#{1,6}(?: |$)")
_BREAK: Final = re.compile(r"(?:[-+*]|#{1,6}) +\S")
_PREFIX: Final = re.compile(r"(?:[ \t>]|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))*")


class Fence:
    """One fenced code block.

    Attributes:
        info: The info string behind the opening marker, stripped.
        lines: The lines of the content, without the indentation of the list item or quote around the fence.
        opened: The 1-based line of the opening marker.
        marker: The opening marker, such as three backticks.
        closed: Whether a closing marker was found before the text or the enclosing block ended.
        depth: Block quotes and list items around the fence.
    """

    __slots__ = ("closed", "depth", "info", "lines", "marker", "opened")

    def __init__(self, info: str, lines: list[str], opened: int, marker: str, closed: bool, depth: int = 0) -> None:
        self.info = info
        self.lines = lines
        self.opened = opened
        self.marker = marker
        self.closed = closed
        self.depth = depth

    @property
    def content_lines(self) -> range:
        """The 1-based line in the text of each content line."""
        return range(self.opened + 1, self.opened + 1 + len(self.lines))

    @property
    def ended(self) -> int:
        """The 1-based line of the closing marker, or of the last content line of an unclosed fence."""
        return self.opened + len(self.lines) + (1 if self.closed else 0)


def with_line_feeds(text: str) -> str:
    r"""Returns a text with `\n` at the end of each line, where it may have `\r\n` or `\r`."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def split_lines(text: str) -> list[str]:
    r"""Returns the lines of a text; `\n`, `\r\n` and `\r` each end one, as in CommonMark."""
    return with_line_feeds(text).split("\n")


def fences_of(lines: list[str], *, strict: bool = False, text: str | None = None) -> list[Fence]:
    """Returns all fenced blocks of a text in order, at most `MAX_FENCES`.

    Args:
        lines: The text's lines, see `split_lines`.
        strict: Close every fence as CommonMark does. Otherwise fences that do not pair up are closed as they are meant,
            see `harness.syntax.fence_matching`.
        text: The same lines in one text, if it is there already.
    """
    if text is None:
        text = "\n".join(lines)
    found = (islice(_lines_with(marker, text), MAX_MARKS) for marker in ("```", "~~~"))
    marks = sorted(set(chain.from_iterable(found)))[:MAX_MARKS]
    if not marks:
        return []
    return list(islice(_Scanner(lines, marks, strict).fences(), MAX_FENCES))


def _lines_with(marker: str, text: str) -> Iterator[int]:
    """Yields the indexes of the lines with a marker."""
    line = last = 0
    at = text.find(marker) if marker[0] in text else -1  # one character is found far faster than three
    while at >= 0:
        line += text.count("\n", last, at)
        yield line
        last = text.find("\n", at)
        at = text.find(marker, last) if last >= 0 else -1


class _Scanner:
    """Follows the containers of a text line by line, like CommonMark's parsing strategy (appendix)."""

    def __init__(self, lines: list[str], marks: list[int], strict: bool) -> None:
        self.lines = lines
        self.marks = marks
        self.pairing = FenceMatching(lines, marks)
        self.strict = strict
        self.close = self.pairing.strict if strict else self.pairing.forgiving
        self.at = 0
        self.stack: list[int] = []  # columns that an item's content is indented by; 0 for a block quote
        self.paragraph = False
        self.bare_item = False  # whether the innermost item has begun with nothing behind its marker

    def fences(self) -> Iterator[Fence]:
        """Yields the fences of the text in order."""
        for mark in self.marks:
            if mark < self.at:
                continue
            opener = self._opener(mark) or self._glued_opener(mark)
            self.at = mark + 1
            if opener is None:
                continue
            self.paragraph = False
            if self.stack:
                yield self._nested(opener, mark)
                continue
            close = self.close(mark)
            if close is not None:
                yield self._plain(opener, mark, close)

    def _opener(self, mark: int) -> re.Match[str] | None:
        """Returns the opening marker on line `mark`, with its containers open; None if the line opens no fence."""
        if self.lines[mark][0] in "`~":
            opener = _OPENER.match(self.lines[mark])
            if opener is not None:
                self.stack.clear()
                self.bare_item = False
                return opener
        start = self._start_before(mark)
        if start > self.at:
            self.stack.clear()
            self.paragraph = self.bare_item = False
        for index in range(start, mark):
            self._rest_of_line(self.lines[index])
        rest = self._rest_of_line(self.lines[mark])
        return None if rest is None else _OPENER.match(rest)

    def _glued_opener(self, mark: int) -> re.Match[str] | None:
        """Returns an opening marker with a known label that follows a sentence on its line."""
        glued = None if self.strict or self.stack else GLUED.match(self.lines[mark])
        return glued if glued is not None and is_label(glued.group(3)) else None

    def _start_before(self, mark: int) -> int:
        """Returns the nearest line up to `mark` that continues no container, so that nothing before it matters."""
        first = max(self.at, mark - MAX_REACH)
        for index in range(mark, first, -1):
            line = self.lines[index]
            if line and line[0] not in " \t>" and (_BREAK.match(line) or not self.lines[index - 1].strip()):
                return index
        return first

    def _rest_of_line(self, line: str) -> str | None:
        """Returns the line's content inside its containers, opened and closed on the way; None for no block start."""
        if "\t" in line:
            prefix = _PREFIX.match(line)
            if prefix is not None:
                line = prefix.group().expandtabs(4) + line[prefix.end() :]
        matched, rest = self._continued(line)
        blank = not rest or rest.isspace()
        if matched < len(self.stack):
            if self.paragraph and not blank and not self._interrupts(rest):
                return None
            del self.stack[matched:]
            self.paragraph = self.bare_item = False
        if blank:
            if self.bare_item and self.stack:
                self.stack.pop()
            self.paragraph = self.bare_item = False
            return None
        self.bare_item = False
        if self.paragraph and _UNDERLINE.match(rest):
            self.paragraph = False
            return None
        rest = self._opened(rest)
        if rest.startswith("    ") or not rest or rest.isspace():
            return None
        if _OPENER.match(rest):
            return rest
        self.paragraph = not (_RULE.match(rest) or _HEADING.match(rest))
        return None

    def _continued(self, line: str) -> tuple[int, str]:
        """Returns how many open containers the line continues, and the rest of it."""
        matched = 0
        for indent in self.stack:
            if indent:
                if line[:indent].isspace() and len(line) >= indent:
                    line = line[indent:]
                elif not line or line.isspace():
                    line = ""
                else:
                    break
            else:
                quote = _QUOTE.match(line)
                if quote is None:
                    break
                line = line[quote.end() :]
            matched += 1
        return matched, line

    def _opened(self, rest: str) -> str:
        """Opens the containers that start here and returns what is left of the line."""
        while len(self.stack) < MAX_DEPTH:
            quote = _QUOTE.match(rest)
            if quote is not None:
                self.stack.append(0)
                rest = rest[quote.end() :]
                self.paragraph = False
                continue
            item = self._item(rest, self.paragraph)
            if item is None:
                break
            self.stack.append(item)
            self.bare_item = item >= len(rest) or rest[item - 1 :].isspace()
            rest = rest[item:]
            self.paragraph = False
        return rest

    @staticmethod
    def _item(rest: str, paragraph: bool) -> int | None:
        """Returns the width of the indentation of a list item that starts here; None if none starts.

        Not every item may interrupt a `paragraph` in the same container: not an empty one, nor one whose number is not
        1.
        """
        bullet = _BULLET.match(rest)
        if bullet is None or _RULE.match(rest):
            return None
        content = rest[bullet.end() :]
        spaces = len(content) - len(content.lstrip(" "))
        if spaces == len(content):
            return None if paragraph else bullet.end() + 1
        if paragraph and bullet.group(1)[0].isdigit() and int(bullet.group(1)[:-1]) != 1:
            return None
        return bullet.end() + (spaces if spaces <= 4 else 1)

    def _interrupts(self, rest: str) -> bool:
        """Returns whether the line starts a block instead of continuing the paragraph above."""
        if rest.startswith("    "):
            return False
        if _OPENER.match(rest) or _QUOTE.match(rest) or _RULE.match(rest) or _HEADING.match(rest):
            return True
        return self._item(rest, False) is not None

    def _plain(self, opener: re.Match[str], start: int, close: Close) -> Fence:
        """Returns the fence that opens here, outside any container."""
        content = self.lines[start + 1 : close.end]
        indent = len(opener.group(1))
        if indent:
            content = [_dedented(line, indent) for line in content]
        if not close.closed and content and not content[-1]:
            content.pop()
        self.at = close.resume
        return Fence(_info(opener), content, start + 1, opener.group(2) or opener.group(4), close.closed)

    def _nested(self, opener: re.Match[str], start: int) -> Fence:
        """Returns the fence that opens here inside containers, and ends with them at the latest."""
        depth = len(self.stack)
        closes = _closer(opener)
        indent = len(opener.group(1))
        content: list[str] = []
        closed = False
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if "\t" in line:
                blanks = len(line) - len(line.lstrip(" \t>"))
                line = line[:blanks].expandtabs(4) + line[blanks:]
            matched, rest = self._continued(line)
            if matched < depth:
                break
            self.at += 1
            if closes.match(rest):
                closed = True
                break
            content.append(_dedented(rest, indent))
        return Fence(_info(opener), content, start + 1, opener.group(2) or opener.group(4), closed, depth)


def _closer(opener: re.Match[str]) -> re.Pattern[str]:
    marker: str = opener.group(2) or opener.group(4)
    return re.compile(r" {0,3}" + re.escape(marker[0]) + "{" + str(len(marker)) + r",}[ \t]*$")


def _info(opener: re.Match[str]) -> str:
    info: str = opener.group(3) if opener.group(2) else opener.group(5)
    return info.strip()


def _dedented(line: str, indent: int) -> str:
    leading = len(line) - len(line.lstrip(" "))
    return line[min(leading, indent) :]
