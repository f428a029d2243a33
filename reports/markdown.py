"""Escapes text for Markdown: nothing in it becomes markup, links, mentions or references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reports.terminal import plain

__all__ = ["code", "table", "text"]

_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~&$#!]")
"""Characters that begin or end markup, HTML, an entity or a formula."""
_LEADING = re.compile(r"^( *(?:\d+(?=[.)]))?)([-+=.)])")
"""Markers that begin lists and headings."""
_LINKING = re.compile(r"(?<=@)|(?<=#)|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
"""Positions in mentions, references and addresses where a zero-width space breaks them."""


def text(words: str) -> str:
    """Escapes text so that it reads literally, on one line, with control characters shown as escapes."""
    escaped = _MARKUP.sub(r"\\\g<0>", plain(words))
    return _LINKING.sub("\u200b", _LEADING.sub(r"\1\\\2", escaped))


def code(words: str) -> str:
    """Returns text as code, on one line, also valid in a table."""
    shown = plain(words).replace("|", "\\|")
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    space = " " if not shown or shown[0] in "` " or shown[-1] in "` " else ""
    return f"{fence}{space}{shown}{space}{fence}"


def table(header: Sequence[str], rows: Iterable[Sequence[str]], numbers: int) -> str:
    """Returns a table.

    Args:
        header: The names of the columns.
        rows: The cells, as Markdown.
        numbers: Number of columns at the end that hold numbers, which are right-aligned.
    """
    rules = ["---"] * (len(header) - numbers) + ["---:"] * numbers
    lines = [header, rules, *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
