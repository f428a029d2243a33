"""A code block of a response."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from harness.syntax.edits import Edit, Move
from harness.syntax.labels import claimed_language
from harness.syntax.languages import language_of
from harness.syntax.roles import HEAD, imports_tool, role_of

__all__ = ["Block", "block_of"]

SAMPLE_LINES: Final = 1_000
"""Lines of a block that are used to detect its language."""

_SCRIPTS: Final = frozenset({"typescript", "tsx", "javascript"})
_SHELL_FILE: Final = re.compile(r"\.(?:sh|bash|ps1)$|(?:^|/)(?:Makefile|\.env[\w.]*)$")


class Block:
    """A code block, or a file within one.

    Attributes:
        lines: Its lines.
        numbers: The 1-based line of the response for each line.
        language: Its language.
        path: The name that the response gives it, or "".
        lead: The non-blank lines just before it, in order.
        closed: Whether its fence was closed.
        label: The fence's own label, or "".
        edits: The changes that it makes to the file of that path, if it is not a file itself.
        move: What it does to files that are there, if it is no file.
        whole: Whether it was written over the file of that path, whatever was in it.
        loose: Whether its path starts from a folder that the response does not tell: that of a shell.
        text: The lines as one text.
        role: What it is for, see `role_of`.
        declares: Whether it is program code that imports an infrastructure tool.
    """

    __slots__ = (
        "closed",
        "declares",
        "edits",
        "label",
        "language",
        "lead",
        "lines",
        "loose",
        "move",
        "numbers",
        "path",
        "role",
        "text",
        "whole",
    )

    def __init__(
        self,
        lines: list[str],
        numbers: Sequence[int],
        language: str,
        path: str = "",
        lead: tuple[str, ...] = (),
        closed: bool = True,
        label: str = "",
        edits: tuple[Edit, ...] = (),
        move: Move | None = None,
    ) -> None:
        self.lines = lines
        self.numbers = numbers
        self.language = language
        self.path = path
        self.lead = lead
        self.closed = closed
        self.label = label
        self.edits = edits
        self.move = move
        self.whole = False
        self.loose = False
        self.text = "\n".join(lines)
        self.role = ""
        self.declares = False
        self.rename(path)

    def rename(self, path: str) -> None:
        """Gives the block another path, which also decides what it is for."""
        head = self.text[:HEAD]  # one text, whose hash is worked out once
        self.path = path
        self.role = role_of(path, self.language, head)
        self.declares = self.role in ("program", "snippet") and imports_tool(head)


def block_of(
    lines: list[str],
    numbers: Sequence[int],
    label: str = "",
    path: str = "",
    lead: tuple[str, ...] = (),
    closed: bool = True,
) -> Block:
    """Returns a block of lines, with its language detected.

    Args:
        lines: The lines.
        numbers: The line of the response for each line.
        label: The language according to the response.
        path: The file's path; dropped if such a file cannot contain this.
        lead: The lines before it.
        closed: Whether the response says where it ends.
    """
    text = "\n".join(lines[:SAMPLE_LINES])
    language = language_of(text, label)
    if path and not _fits(path, language, label, text):
        path = ""
    if path and claimed_language("", path) != claimed_language(label):
        language = language_of(text, label, path)
    return Block(lines, numbers, language, path, lead, closed, label)


def _fits(path: str, language: str, label: str, text: str) -> bool:
    """Returns whether a file of that name can contain the block: commands that run `deploy.py` are not `deploy.py`."""
    if language == "shell":
        return _SHELL_FILE.search(path) is not None
    claim = claimed_language("", path)
    if claim in ("", "text", "other", language) or {claim, language} <= _SCRIPTS:
        return True
    return not label and language_of(text, claim) == claim
