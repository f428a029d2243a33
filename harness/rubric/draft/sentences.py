"""Splits a prompt into sentences and list items, each with its place, its headings and the lines that introduce it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["ITEMS_LIMIT", "Item", "items_of", "plain_text"]

ITEMS_LIMIT = 5000
"""Most items that are read from a prompt."""
ITEM_LIMIT = 2000
"""Most characters of an item. Longer ones are cut."""
DEPTH_LIMIT = 12
"""Most enclosing list items that are kept as introductions of an item."""
LEAD_LIMIT = 300
"""Most characters that are kept of an introduction."""

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_BOLD_HEADING = re.compile(r"\s*(?:\d{1,3}[.)]\s+)?(?:\*\*|__)([^*_]{1,120})(?:\*\*|__)\s*:?\s*$")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}$")
_FENCE = re.compile(r"\s*(```+|~~~+)")
_BULLET = re.compile(r"([ \t>]*)([-*+•◦▪‣\u2013]|\d{1,3}[.)]|[a-zA-Z][.)])\s+(?:\[[ xX]\]\s+)?(?=\S)")
_ROW = re.compile(r"\s*\|(.*)\|\s*$")
_ROW_RULE = re.compile(r"\s*\|?[\s:|-]+\|?\s*$")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|approx|incl|no|fig|st|mr|ms|dr|inc|ltd|min|max|sec|hrs?|avg|esp|resp|cf)|\b[A-Za-z])\.$",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?…][)\"'\u201d\u2019`*_]*\s+")
_INLINE = re.compile(r"(?:(?<=\s)|^)(?:\(?(\d{1,2})[.)]|[•▪◦])\s+(?=[A-Z*`\"'])")
_MARKS = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=[\w.,:;)])[*_](?!\w)|<[^<>]{1,60}>")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence, list item or table row of a prompt.

    Attributes:
        raw: The words as in the prompt.
        start: Where they begin in the prompt, in characters.
        line: The line where they begin, from 1.
        text: The words without Markdown's marks, with single spaces.
        sections: The headings above it, outermost first, without marks.
        leads: Its introductions: the enclosing list items, outermost first, and the line with a colon before the list.
        listed: Whether it is in a list or a table.
        block: Where its paragraph or list item begins, in characters.
    """

    raw: str
    start: int
    line: int
    text: str
    sections: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    listed: bool = False
    block: int = 0

    @property
    def context(self) -> tuple[str, ...]:
        """The introductions and headings above it, the nearest first."""
        return (*reversed(self.leads), *reversed(self.sections))


@dataclass(slots=True)
class _Block:
    """The lines of a paragraph, list item or table row.

    Attributes:
        start: Where its words begin in the prompt.
        end: Where they end.
        indent: The indentation of a list item; None for a paragraph.
        row: Whether it is a row of a table.
        number: The number of a list item, or 0.
    """

    start: int
    end: int
    indent: int | None = None
    row: bool = False
    number: int = 0


@dataclass(slots=True)
class _Splitter:
    """Splits a prompt line by line."""

    prompt: str
    headings: list[tuple[int, str]] = field(default_factory=list)
    parents: list[tuple[int, str]] = field(default_factory=list)
    lead: str = ""
    block: _Block | None = None
    fence: str = ""
    items: list[Item] = field(default_factory=list)
    line_starts: list[int] = field(default_factory=list)

    def read(self) -> list[Item]:
        position = 0
        for line in self.prompt.splitlines(keepends=True):
            if len(self.items) >= ITEMS_LIMIT:
                break
            self.line_starts.append(position)
            self._line(line, position)
            position += len(line)
        self._close()
        return self.items[:ITEMS_LIMIT]

    def _line(self, line: str, position: int) -> None:
        body = line.rstrip()
        if fence := _FENCE.match(body):
            if self.fence:
                if fence[1].startswith(self.fence):
                    self.fence = ""
                return
            self._close()
            label = body.strip().lstrip("`~").strip().lower()
            if label not in {"markdown", "md", "text", "txt", "plaintext", ""}:
                self.fence = fence[1]
            return
        if self.fence:
            return
        if not body or _RULE.match(body[:200]):
            self._close()
            if body:
                self.parents, self.lead = [], ""
            return
        if heading := _HEADING.match(body[:400]):
            self._heading(len(heading[1]), heading[2])
        elif bold := _BOLD_HEADING.match(body[:200]):
            self._bold(bold, body)
        elif bullet := _BULLET.match(body[:200]):
            self._bullet(bullet, body, position)
        elif _ROW.match(body[:ITEM_LIMIT]):
            self._row(body, position)
        else:
            self._text(body, position)

    def _heading(self, level: int, title: str) -> None:
        self._close()
        self.headings = [each for each in self.headings if each[0] < level] + [(level, plain_text(title))]
        self.parents, self.lead = [], ""

    def _bold(self, bold: re.Match[str], body: str) -> None:
        """Reads a line in bold, which acts as a heading."""
        self._close()
        indent = len(body) - len(body.lstrip())
        title = plain_text(bold[1])
        self.lead = ""
        if indent == 0:
            self.headings = [each for each in self.headings if each[0] < 7] + [(7, title)]
            self.parents = []
        else:
            self.parents = [each for each in self.parents if each[0] < indent] + [(indent, title)]

    def _bullet(self, bullet: re.Match[str], body: str, position: int) -> None:
        self._close()
        indent = len(bullet[1].expandtabs(4))
        self.parents = [each for each in self.parents if each[0] < indent]
        if indent == 0:
            self.parents = []
        del self.parents[DEPTH_LIMIT:]
        number = int(bullet[2][:-1]) if bullet[2][:-1].isdigit() else 0
        self.block = _Block(position + bullet.end(), position + len(body), indent, number=number)

    def _row(self, body: str, position: int) -> None:
        self._close()
        if not _ROW_RULE.match(body):
            offset = body.index("|") + 1
            self.block = _Block(position + offset, position + len(body.rstrip("| ")), row=True)

    def _text(self, body: str, position: int) -> None:
        first = len(body) - len(body.lstrip(" \t>"))
        if self.block is not None and not self.block.row:
            self.block.end = position + len(body)
            return
        self._close()
        if first == 0:
            self.parents = []
        self.block = _Block(position + first, position + len(body))

    def _close(self) -> None:
        """Ends a block, and adds its items."""
        block, self.block = self.block, None
        if block is None:
            return
        raw = self.prompt[block.start : block.end].strip()
        text = plain_text(raw)
        if not text:
            return
        sections = tuple(title for _, title in self.headings)
        leads = ((self.lead,) if self.lead else ()) + tuple(title for _, title in self.parents)
        heads = len(text) <= 200 and text.endswith(":")
        if block.indent is not None:
            self.parents.append((block.indent, text[:LEAD_LIMIT].rstrip(":")))
        elif heads:
            self.lead = text.rstrip(":")
            if len(text) <= 80:
                return
        elif not block.row:
            self.lead = ""
        self.items += self._items(block, sections, leads)

    def _items(self, block: _Block, sections: tuple[str, ...], leads: tuple[str, ...]) -> Iterator[Item]:
        listed = block.indent is not None or block.row
        inner = ""
        for start, end, numbered in _sentences(self.prompt, block):
            raw = self.prompt[start:end]
            text = plain_text(raw)
            if not any(letter.isalnum() for letter in text):
                continue
            yield Item(
                raw,
                start,
                self._line_of(start),
                text,
                sections,
                (*leads, inner) if inner else leads,
                listed or numbered,
                block.start,
            )
            if text.endswith(":") and len(text) <= 120:
                inner = text[:LEAD_LIMIT].rstrip(":")

    def _line_of(self, position: int) -> int:
        low, high = 0, len(self.line_starts)
        while low < high:
            middle = (low + high) // 2
            if self.line_starts[middle] <= position:
                low = middle + 1
            else:
                high = middle
        return low


def items_of(prompt: str) -> list[Item]:
    """Returns the sentences and list items of a prompt (Markdown or plain text), in order."""
    return _Splitter(prompt).read()


def plain_text(raw: str) -> str:
    """Returns a text without Markdown's marks, with single spaces."""
    return _SPACE.sub(" ", _MARKS.sub("", raw[: ITEM_LIMIT * 2])).strip(" \t\r\n>|")


def _sentences(prompt: str, block: _Block) -> Iterator[tuple[int, int, bool]]:
    """Yields the start and end of each sentence of a block, and whether it is an element of an inline list."""
    for first, last, numbered in _inline_items(prompt, block):
        here = first
        for match in _END.finditer(prompt, first, last):
            if _ABBREVIATION.search(prompt, max(here, match.start() - 12), match.start() + 1):
                continue
            if prompt[match.end() : match.end() + 1].islower():
                continue
            yield from _cut(prompt, here, match.end(), numbered)
            here = match.end()
        yield from _cut(prompt, here, last, numbered)


def _inline_items(prompt: str, block: _Block) -> Iterator[tuple[int, int, bool]]:
    """Yields the parts of a block with a numbered list on one line (`1. Create ... 2. Deploy ...`)."""
    start, end = block.start, block.end
    marks = list(_INLINE.finditer(prompt, start, end))
    numbers = [int(mark[1]) for mark in marks if mark[1]]
    bullets = sum(1 for mark in marks if not mark[1])
    continued = block.number > 0 and numbers[:1] == [block.number + 1]
    if not (continued or numbers[:2] == [1, 2]) and bullets < 2:
        yield start, end, False
        return
    here, numbered = start, continued
    for mark in marks:
        yield here, mark.start(), numbered
        here, numbered = mark.end(), True
    yield here, end, numbered


def _cut(prompt: str, start: int, end: int, numbered: bool) -> Iterator[tuple[int, int, bool]]:
    words = prompt[start:end]
    start += len(words) - len(words.lstrip(" \t\r\n>"))
    end = min(start + len(prompt[start:end].rstrip()), start + ITEM_LIMIT)
    if end > start:
        yield start, end, numbered
