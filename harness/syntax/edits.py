"""Changes to files that a response describes: replaced text, inserted lines, hunks of a diff."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from harness.syntax.patching import Lines

__all__ = ["BEGIN", "END", "Edit", "Editor", "Move", "hunks_of"]

BEGIN: Final = 0
END: Final = -1

MAX_EDITED: Final = 10_000_000
"""Characters of files that are copied for changes, over a whole response."""

EDIT: Final = 2_000
"""Characters that each change counts for in addition to its file."""

_HUNK: Final = re.compile(r"@@(?:\s|$)|\*\*\* (?:Begin|End) Patch|\.\.\.$")
_HEADER: Final = re.compile(
    r"(?:diff --git|index|new file mode|deleted file mode|similarity index|rename|\*\*\* Move to:|---"
    r"|\+\+\+|\\ No newline)"
)


class Edit:
    """One change to a file.

    Attributes:
        old: The lines to replace; none if lines are inserted at `at`.
        new: The lines to put there.
        at: The line behind which they are inserted; `END` for the end of the file.
        whole: Whether `old` are whole lines, not a text that begins or ends within one.
        every: Whether each place of `old` is replaced, not the only one.
    """

    __slots__ = ("at", "every", "new", "old", "whole")

    def __init__(self, old: Sequence[str], new: Lines, at: int = END, whole: bool = False, every: bool = False) -> None:
        self.old = list(old)
        self.new = new
        self.at = at
        self.whole = whole
        self.every = every

    @property
    def adds_only(self) -> bool:
        """Whether all replaced lines come again, in their order."""
        new = iter(self.new.lines)
        return all(line in new for line in self.old)


class Move:
    """A file or folder that gets another name, or is deleted.

    Attributes:
        path: Its path, in which `*` and `?` stand for other names of one folder.
        to: Its new path, or the folder that it is put into; "" if it is deleted.
        keeps: Whether it also stays where it is.
    """

    __slots__ = ("keeps", "path", "to")

    def __init__(self, path: str, to: str = "", keeps: bool = False) -> None:
        self.path = path
        self.to = to
        self.keeps = keeps

    def inside(self, folder: Sequence[str]) -> Move:
        """Returns the same with paths that start from a folder, if they lie in it."""
        return Move(_inside(self.path, folder), _inside(self.to, folder), self.keeps)


def _inside(path: str, folder: Sequence[str]) -> str:
    parts = path.split("/")
    return "/".join(parts[len(folder) :]) if parts[: len(folder)] == list(folder) else path


class Editor:
    """Makes changes, up to a limit for a response."""

    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = MAX_EDITED

    def edited(self, lines: Lines, edits: Sequence[Edit]) -> Lines:
        """Returns the file after those changes that have exactly one place in it."""
        for edit in edits:
            lines = self._edited(lines, edit)
        return lines

    def _edited(self, lines: Lines, edit: Edit) -> Lines:
        text = "\n".join(lines.lines)
        self.left -= len(text) + EDIT
        if self.left < 0:
            return lines
        if not edit.old:
            at = len(lines.lines) if edit.at == END or edit.at > len(lines.lines) else edit.at
            return _spliced(lines, at, at, edit.new)
        old = "\n".join(edit.old)
        if edit.whole:
            text, old = f"\n{text}\n", f"\n{old}\n"
        if edit.every and not edit.whole:
            return self._everywhere(lines, text, old, edit.new)
        found = text.find(old)
        if found < 0 or text.find(old, found + 1) >= 0:
            return lines
        if edit.whole:
            first = text.count("\n", 0, found)
            return _spliced(lines, first, first + len(edit.old), edit.new)
        return _replaced(lines, text, found, old, edit.new)

    def _everywhere(self, lines: Lines, text: str, old: str, new: Lines) -> Lines:
        """Returns the file with each place of a text replaced, from the last one to the first."""
        before, end = lines, len(text)
        while (found := text.rfind(old, 0, end)) >= 0:
            self.left -= len(text)
            if self.left < 0:
                return before
            lines = _replaced(lines, text, found, old, new)
            text = "\n".join(lines.lines)
            end = found
        return lines


def _replaced(lines: Lines, text: str, found: int, old: str, given: Lines) -> Lines:
    """Returns the file with the text at an offset replaced."""
    first, last = text.count("\n", 0, found), text.count("\n", 0, found + len(old))
    before = text[text.rfind("\n", 0, found) + 1 : found]
    end = text.find("\n", found + len(old))
    behind = text[found + len(old) : end if end >= 0 else len(text)]
    new = Lines(given.lines or [""], given.numbers or lines.numbers[first : first + 1])
    new.lines[0] = before + new.lines[0]
    new.lines[-1] += behind
    return _spliced(lines, first, last + 1, new)


def _spliced(lines: Lines, start: int, end: int, new: Lines) -> Lines:
    return Lines(
        [*lines.lines[:start], *new.lines, *lines.lines[end:]],
        [*lines.numbers[:start], *new.numbers, *lines.numbers[end:]],
    )


def hunks_of(lines: Sequence[str], numbers: Sequence[int]) -> Iterator[Edit]:
    """Yields the changes in the lines of a diff for one file, without its headers.

    Args:
        lines: The lines, with `+`, `-` or a blank before each.
        numbers: The line of the response for each line.
    """
    old: list[str] = []
    new = Lines((), ())
    changes = False
    for line, number in zip(lines, numbers, strict=True):
        if _HUNK.match(line):
            if changes:
                yield Edit(old, new, whole=True)
            old, new, changes = [], Lines((), ()), False
            continue
        if _HEADER.match(line):
            continue
        mark, rest = line[:1], line[1:]
        changes = changes or mark in ("+", "-")
        if mark != "+":
            old.append(rest if mark in ("-", " ") else line)
        if mark != "-":
            new.lines.append(rest if mark in ("+", " ") else line)
            new.numbers.append(number)
    if changes:
        yield Edit(old, new, whole=True)
