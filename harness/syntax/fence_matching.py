"""Finds the closing line of fences where they do not pair up as in CommonMark.

CommonMark closes a fence at the first line that is only a long enough marker. Models write Markdown that means
something else: a README in a three-backtick fence that contains three-backtick fences, a fence that is not closed
before the next one opens, prose on the line of the closing marker, one closing marker too many. The markers that follow
show what is meant; only where they contradict CommonMark's reading is another one used.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from harness.syntax.labels import is_label

__all__ = ["GLUED", "Close", "FenceMatching"]

LOOKAHEAD: Final = 20_000
"""Marker lines that are examined beyond a fence's own, over a whole text; after that CommonMark alone decides."""

GLUED: Final = re.compile(r"[^`]*[:.!?)*]()[ \t]*(`{3,})([\w+#-]+)[ \t]*$")
"""A sentence directly followed by an opening marker and a label; groups: indentation, marker, label."""

_MARKER: Final = re.compile(r"([ \t]*)(`{3,}|~{3,})(.*)$")
_MARKDOWN: Final = frozenset({"markdown", "md", "mdx"})
_WORDS: Final = re.compile(r"\s*\S+(?:\s+\S+){2,}")
_HEADING: Final = re.compile(r"#{1,6} \S|\*\*\S.*\*\*:?$")


class Close:
    """Where a fence ends.

    Attributes:
        end: Index of the line after the content.
        closed: Whether that line is a closing marker.
        resume: Index of the line to continue from.
    """

    __slots__ = ("closed", "end", "resume")

    def __init__(self, end: int, closed: bool, resume: int) -> None:
        self.end = end
        self.closed = closed
        self.resume = resume


class _Mark:
    """A line that starts with a marker."""

    __slots__ = ("char", "indent", "info", "length", "line")

    def __init__(self, line: int, indent: int, char: str, length: int, info: str) -> None:
        self.line = line
        self.indent = indent
        self.char = char
        self.length = length
        self.info = info

    @property
    def bare(self) -> bool:
        return not self.info

    @property
    def opens(self) -> bool:
        """Whether the text after the marker can be an info string: a known label, or another single word."""
        return bool(self.info) and (is_label(self.info) or _WORDS.match(self.info) is None)


class FenceMatching:
    """Finds the ends of fences that are in no container."""

    def __init__(self, lines: list[str], marks: list[int]) -> None:
        self.lines = lines
        self.marks: list[_Mark] = [mark for mark in map(self._mark, marks) if mark is not None]
        self._at = [mark.line for mark in self.marks]
        self._budget = LOOKAHEAD

    def strict(self, start: int) -> Close:
        """Returns the end of the fence at line `start` as CommonMark defines it."""
        first, opener = self._opener(start)
        for index in range(first + 1, len(self.marks)):
            if self._closes(self.marks[index], opener):
                return Close(self.marks[index].line, True, self.marks[index].line + 1)
        return Close(len(self.lines), False, len(self.lines))

    def forgiving(self, start: int) -> Close | None:
        """Returns the end that is meant; None if the marker at line `start` is a closing one too many."""
        if self._budget <= 0:
            return self.strict(start)
        first, opener = self._opener(start)
        if opener.bare:
            return self._unlabelled(first, opener)
        if opener.info.split()[0].lower() in _MARKDOWN and opener.length == 3:
            return self._document(first, opener)
        return self._code(first, opener)

    def _code(self, first: int, opener: _Mark) -> Close:
        """Returns the end of a labelled fence: at the next opening marker, or one with prose on its line."""
        for index in range(first + 1, len(self.marks)):
            mark = self.marks[index]
            if self._closes(mark, opener):
                return Close(mark.line, True, mark.line + 1)
            if mark.char != opener.char or mark.length < opener.length or mark.indent > 3 or mark.bare:
                continue
            if not mark.opens:
                return Close(mark.line, True, mark.line + 1)
            if not self._in_docstring(opener.line, mark.line):
                end = self._end_of_code(opener.line, mark.line)
                return Close(end, False, end)
        return Close(len(self.lines), False, len(self.lines))

    def _unlabelled(self, first: int, opener: _Mark) -> Close | None:
        """Returns the end of an unlabelled fence; None if the next marker shows that this one closes nothing."""
        near = self.marks[first + 1 : first + 9]
        following = [mark for mark in near if mark.char == opener.char and mark.indent <= 3]
        nothing_behind = not "".join(self.lines[opener.line + 1 : opener.line + 2]).strip()
        if not following:
            return None if nothing_behind else Close(len(self.lines), False, len(self.lines))
        mark = following[0]
        if mark.bare or (mark.length < opener.length and not nothing_behind):
            return self.strict(opener.line)
        if mark.opens and len(following) > 1 and following[1].bare:
            return None
        return Close(mark.line, True, mark.line + 1)

    def _document(self, first: int, opener: _Mark) -> Close:
        """Returns the end of a fence labelled Markdown, after pairing up the fences within it."""
        inner: _Mark | None = None
        for index in range(first + 1, len(self.marks)):
            self._budget -= 1
            mark = self.marks[index]
            if mark.char != opener.char:
                continue
            if inner is not None:
                if mark.bare and mark.length >= inner.length:
                    inner = None
            elif mark.opens or self._opens_within(mark):
                inner = mark
            elif mark.length >= opener.length:
                return Close(mark.line, True, mark.line + 1)
            if self._budget <= 0:
                break
        return self._unclosed_document(first, opener)

    def _unclosed_document(self, first: int, opener: _Mark) -> Close:
        """Returns the end of a document without one: the end of the text if it has code, else CommonMark's."""
        strict = self.strict(opener.line)
        for mark in self.marks[first + 1 :]:
            if mark.line >= strict.end:
                break
            if mark.opens and not is_label(mark.info, "shell", "text", "json", "yaml", "markdown"):
                return Close(len(self.lines), False, len(self.lines))
        return strict

    def _opens_within(self, mark: _Mark) -> bool:
        """Returns whether a marker without a label opens a block of a document instead of closing the document."""
        following = self.lines[mark.line + 1] if mark.line + 1 < len(self.lines) else ""
        if not following.strip() or following.startswith("##") or _MARKER.match(following):
            return False
        index = bisect_left(self._at, mark.line + 1)
        return any(other.bare for other in self.marks[index : index + 1])

    def _end_of_code(self, start: int, end: int) -> int:
        """Returns where an unclosed fence ends before the next one opens: at a heading between them, if any."""
        seen = 0
        for index in range(end - 1, start, -1):
            text = self.lines[index].strip()
            if _HEADING.match(text):
                return index
            seen += bool(text)
            if seen == 4:
                break
        return end

    def _in_docstring(self, start: int, end: int) -> bool:
        """Returns whether a line is in a Python docstring, where Markdown is text."""
        if end - start > 5_000:
            return False
        return sum(line.count('"""') for line in self.lines[start + 1 : end]) % 2 == 1

    def _opener(self, start: int) -> tuple[int, _Mark]:
        index = bisect_left(self._at, start)
        if index < len(self._at) and self._at[index] == start:
            return index, self.marks[index]
        glued = GLUED.match(self.lines[start])
        marker, info = glued.group(2, 3) if glued is not None else ("```", "")
        return index - 1, _Mark(start, 0, marker[0], len(marker), info)

    @staticmethod
    def _closes(mark: _Mark, opener: _Mark) -> bool:
        return mark.bare and mark.char == opener.char and mark.length >= opener.length and mark.indent <= 3

    def _mark(self, number: int) -> _Mark | None:
        match = _MARKER.match(self.lines[number])
        if match is None:
            return None
        blanks, marker, info = match.groups()
        if marker[0] == "`" and "`" in info:
            return None
        return _Mark(number, len(blanks.expandtabs(4)), marker[0], len(marker), info.strip())
