"""Which file an answer's own words call the entry point.

A file tree with comments, a heading or a sentence often says where the program starts: `└── main.ts  # Pulumi entry
point`. Code is not looked at: a comment in a file speaks of that file, wherever it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from harness.syntax.source import SourceFile

__all__ = ["mark_entry"]

MAX_LINE: Final = 300
"""Characters of the longest line that is looked at."""

_SCRIPTS: Final = frozenset({"typescript", "tsx", "javascript"})
_ENTRY = re.compile(r"\bentry[ -]?point\b|\bmain (?:Pulumi )?program\b|\bprogram (?:entry|starts)\b", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:not|no longer|instead of|lambda|function|handler|container|test)\b", re.IGNORECASE)
_PATH = re.compile(r"[\w@-][\w@./-]*\.[mc]?[jt]sx?\b")


def mark_entry(files: Sequence[SourceFile], lines: Sequence[str]) -> None:
    """Marks the file that the answer calls the program's entry point.

    Nothing is marked where the words name no file of the program, or several.

    Args:
        files: The files of an answer; the one that is meant gets `begins` set.
        lines: The answer's lines; none for a project folder, whose documents are looked at.
    """
    program = [file for file in files if file.role == "program" and file.language in _SCRIPTS]
    if len(program) < 2:
        return
    meant = {id(file): file for path in _named(_words(files, lines)) if (file := _file_of(path, program)) is not None}
    if len(meant) == 1:
        meant.popitem()[1].begins = True


def _words(files: Sequence[SourceFile], lines: Sequence[str]) -> Iterable[str]:
    """The lines that hold no code."""
    for file in files:
        if file.role == "docs":
            yield from file.text.split("\n")
    code = {number for file in files if file.language in _SCRIPTS for number in file.response_lines}
    yield from (line for number, line in enumerate(lines, 1) if number not in code)


def _named(lines: Iterable[str]) -> Iterable[str]:
    """The paths that lines call the entry point."""
    for line in lines:
        if len(line) > MAX_LINE or not _may_say(line.lower()):
            continue
        if _ENTRY.search(line) is not None and _OTHER.search(line) is None:
            paths = set(_PATH.findall(line))
            if len(paths) == 1:
                yield paths.pop()


def _may_say(lowered: str) -> bool:
    """Whether a line has a word that what is looked for does not go without."""
    return "entry" in lowered or "program" in lowered


def _file_of(path: str, program: Sequence[SourceFile]) -> SourceFile | None:
    """The one file of the program that a path in a text means: the same, or the only one that ends with it."""
    named = path.removeprefix("./")
    found = [file for file in program if file.path == named]
    found = found or [file for file in program if file.path.endswith("/" + named)]
    return found[0] if len(found) == 1 else None
