"""Which file an answer calls the entry point.

A file tree with comments, a heading or a sentence often says where the program starts: `└── main.ts  # Pulumi entry
point`. Code is not searched: a comment in a file is about that file, wherever it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from harness.syntax.source import SourceFile

__all__ = ["mark_entry"]

MAX_LINE: Final = 300
"""Characters of the longest line that is examined."""

_SCRIPTS: Final = frozenset({"typescript", "tsx", "javascript"})
_ENTRY: Final = re.compile(
    r"\bentry[ -]?point\b|\bmain (?:Pulumi )?program\b|\bprogram (?:entry|starts)\b", re.IGNORECASE
)
_WORDS: Final = ("entry", "program")
"""Each match of the pattern contains one of these."""
_OTHER: Final = re.compile(r"\b(?:not|no longer|instead of|lambda|function|handler|container|test)\b", re.IGNORECASE)
_PATH: Final = re.compile(r"[\w@-][\w@./-]*\.[mc]?[jt]sx?\b")


def mark_entry(files: Sequence[SourceFile], lines: Sequence[str]) -> None:
    """Marks the file that the answer calls the program's entry point.

    Nothing is marked if the words name no file of the program, or several.

    Args:
        files: The files of an answer; the entry point gets `begins` set.
        lines: The answer's lines; none for a project folder, whose documents are searched.
    """
    program = [file for file in files if file.role == "program" and file.language in _SCRIPTS]
    if len(program) < 2:
        return
    meant = {id(file): file for path in _named(files, lines) if (file := _file_of(path, program)) is not None}
    if len(meant) == 1:
        meant.popitem()[1].begins = True


def _named(files: Sequence[SourceFile], lines: Sequence[str]) -> list[str]:
    """Returns the paths that lines outside code call the entry point."""
    found = [path for file in files if file.role == "docs" for path in _said(file.text.split("\n")).values()]
    said = _said(lines)
    if said:
        code = {number for file in files if file.language in _SCRIPTS for number in file.response_lines}
        found += [path for number, path in said.items() if number not in code]
    return found


def _said(lines: Sequence[str]) -> dict[int, str]:
    """Returns the paths that lines call the entry point, by the number of the line, from 1."""
    found: dict[int, str] = {}
    for number in _speaking(lines):
        line = lines[number - 1]
        if len(line) <= MAX_LINE and _ENTRY.search(line) is not None and _OTHER.search(line) is None:
            paths = set(_PATH.findall(line))
            if len(paths) == 1:
                found[number] = paths.pop()
    return found


def _speaking(lines: Sequence[str]) -> list[int]:
    """Returns the numbers of lines that may mention an entry point, in order."""
    text = "\n".join(lines).lower()
    found: set[int] = set()
    for word in _WORDS:
        number, counted = 1, 0
        at = text.find(word)
        while at >= 0:
            number += text.count("\n", counted, at)
            counted = at
            found.add(number)
            at = text.find(word, at + 1)
    return sorted(found)


def _file_of(path: str, program: Sequence[SourceFile]) -> SourceFile | None:
    """Returns the file that a path in a text means: the same path, or the only one that ends with it."""
    named = path.removeprefix("./")
    found = [file for file in program if file.path == named]
    found = found or [file for file in program if file.path.endswith("/" + named)]
    return found[0] if len(found) == 1 else None
