"""Commands of a shell that change files which are there: `rm`, `mv`, `cp`, `git rm`, `git mv`, `sed -i`.

An agent runs them between the calls that write files, so they decide which files there are in the end.
"""

from __future__ import annotations

import posixpath
import re
import shlex
from collections.abc import Iterator, Sequence
from typing import Final

from harness.responses.calls import CHANGES_FILES
from harness.syntax.edits import Edit, Move
from harness.syntax.names import PATH, clean_path
from harness.syntax.patching import Lines

__all__ = ["changes_of", "folder_after", "within"]

MAX_COMMAND: Final = 10_000
"""Characters of a line that is read as commands."""

_SEPARATORS: Final = frozenset({"&&", "||", ";", "|", "&"})
_PATH: Final = re.compile(PATH)
_FOLDER: Final = re.compile(r"(?:^|[;&|(]\s*)cd\s+[\"']?(?P<folder>[\w@.+/-]+)[\"']?\s*(?:&&|;|$)")
_NAME: Final = re.compile(r"[\w@.+/*?-]+")
_PLAIN: Final = re.compile(r"[^\\.*\[\]^$+?(){}|&]+")
_ESCAPED: Final = re.compile(r"\\([./$*\[\]^&|\"'\\-])")


def folder_after(line: str, folder: str) -> str:
    """Returns the folder that commands are run in after a line: the given one, unless the line changes it (`cd`).

    Args:
        line: The line.
        folder: The folder before it, or "" if that is not known.
    """
    found = list(_FOLDER.finditer(line)) if "cd" in line and len(line) <= MAX_COMMAND else []
    for each in found:
        folder = within(folder, each.group("folder"))
    return folder


def within(folder: str, name: str) -> str:
    """Returns a path as it is seen from outside a folder."""
    return posixpath.normpath(posixpath.join(folder, name)) if folder else name


def changes_of(line: str, number: int, folder: str = "") -> Iterator[Move | tuple[str, Edit]]:
    """Yields what the commands on a line do to files: moves and deletions, and edits with the file's path.

    Args:
        line: The line.
        number: Its line of the response.
        folder: The folder that they are run in, or "" if it is not known.
    """
    if CHANGES_FILES.search(line) is None or len(line) > MAX_COMMAND:
        return
    for words in _commands(line):
        if words[0] == "git" and len(words) > 1:
            words = words[1:]
        if words[0] == "sed":
            yield from _edited(words[1:], number, folder)
            continue
        if words[0] not in ("rm", "mv", "cp"):
            continue
        names = [clean_path(within(folder, word)) for word in words[1:] if not word.startswith("-")]
        if not all(map(_NAME.fullmatch, names)):
            continue
        if words[0] == "rm":
            yield from (Move(name) for name in names)
        elif len(names) > 1:
            into = names[-1] if len(names) == 2 and not words[-1].endswith("/") else f"{names[-1]}/"
            yield from (Move(name, into, keeps=words[0] == "cp") for name in names[:-1])


def _commands(line: str) -> Iterator[list[str]]:
    """Yields the commands on a line, each as its words."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=";&|")
    lexer.whitespace_split = True
    words: list[str] = []
    try:
        for word in lexer:
            if word in _SEPARATORS:
                if words:
                    yield words
                words = []
            else:
                words.append(word)
    except ValueError:  # a quote without its end: the text goes on in the next line
        return
    if words:
        yield words


def _edited(words: Sequence[str], number: int, folder: str) -> Iterator[tuple[str, Edit]]:
    """Yields the edits of `sed -i s/OLD/NEW/ FILE` whose pattern is a plain text."""
    rest = [word for word in words if not word.startswith("-")]
    in_place = any(word == "-i" or word.startswith(("-i.", "--in-place")) for word in words)
    if not in_place or len(rest) < 2 or len(rest[0]) < 4 or rest[0][0] != "s":
        return
    parts = re.split(rf"(?<!\\){re.escape(rest[0][1])}", rest[0][2:])
    if len(parts) != 3 or parts[2] not in ("", "g"):
        return
    old, new = (_ESCAPED.sub("", part) for part in parts[:2])
    if not _PLAIN.fullmatch(old) or (new and not _PLAIN.fullmatch(new)):
        return
    old, new = (_ESCAPED.sub(r"\1", part) for part in parts[:2])
    for name in (clean_path(within(folder, word)) for word in rest[1:]):
        if _PATH.fullmatch(name):
            yield name, Edit([old], Lines([new], [number]), every=True)
