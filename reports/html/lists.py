"""Writes long lists: stores rows in scripts next to the pages, which show some rows at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from markupsafe import Markup, escape

from reports.html.environment import shortened
from reports.html.folder import Folder
from reports.terminal import plain

__all__ = ["LONGEST", "Cell", "Column", "List", "write_further", "write_list"]

SCRIPT_SIZE = 200_000
"""Approximate size of a script of rows, in bytes."""
LONGEST = 400
"""Maximum length of a cell's text, in characters."""

Cell: TypeAlias = "str | float | Sequence[str | int] | tuple[str, str | None] | None"
"""A text, a number, several names (or their numbers among the column's words), or a link's text and target."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list.

    Attributes:
        name: Its name in the page's address (`#model=aspen-1`).
        title: Its heading.
        kind: The kind of its cells:  `link` (text and target), `text`, `sentence`, `score`, `share`, `number`,
            `names`.
        choice: Whether the page lets readers choose among its values.
        hidden: Whether it is only there to choose by.
        words: What the numbers in its cells stand for; empty if cells hold their values themselves.
    """

    name: str
    title: str
    kind: str = "text"
    choice: bool = False
    hidden: bool = False
    words: Sequence[str] = ()

    @property
    def words_json(self) -> Markup:
        """The words as JSON for an attribute."""
        return escape(_json([plain(shortened(word, LONGEST)) for word in self.words]))


@dataclass(frozen=True, slots=True)
class List:
    """A list on a page.

    Attributes:
        name: Its name, unique in the report.
        columns: Its columns.
        scripts: Paths of the scripts with its rows, from the report's folder.
        rows: Number of rows.
        noun: The noun for a row, in the singular.
        further: Paths of the scripts with what else is searched, read when a reader asks for it.
    """

    name: str
    columns: Sequence[Column]
    scripts: Sequence[str]
    rows: int
    noun: str
    further: Sequence[str] = ()


def write_list(folder: Folder, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], noun: str) -> List:
    """Writes the scripts of a list.

    Args:
        folder: The report.
        name: The list's name, valid as a file name.
        columns: Its columns.
        rows: Its rows, one cell per column. Targets of links are relative to the report's folder.
        noun: The noun for a row, in the singular.
    """
    scripts: list[str] = []
    count = 0
    for script in _scripts(rows):
        path = f"data/{name}-{len(scripts) + 1}.js"
        lines = ",\n".join(script)
        folder.write(path, f"stackgradeRows({_json(name)}, [\n{lines}\n]);\n")
        scripts.append(path)
        count += len(script)
    return List(name, columns, scripts, count, noun)


def write_further(folder: Folder, listed: List, texts: Iterable[Sequence[str]]) -> List:
    """Writes what else is searched of each row, such as the findings of a response; returns the list with it.

    Args:
        folder: The report.
        listed: The list.
        texts: For each row, in the order of the list, its texts. A script holds each text once.
    """
    scripts: list[str] = []
    known: dict[str, int] = {}
    rows: list[list[int]] = []
    size = 0

    def flush() -> None:
        path = f"data/{listed.name}-further-{len(scripts) + 1}.js"
        said = f"{_json(list(known))},\n{_json(rows)}"
        folder.write(path, f"stackgradeFurther({_json(listed.name)}, {said});\n")
        scripts.append(path)
        known.clear()
        rows.clear()

    for row in texts:
        numbers = []
        for text in row:
            safe = plain(shortened(text, LONGEST))
            if safe not in known:
                known[safe] = len(known)
                size += len(safe)
            numbers.append(known[safe])
        rows.append(numbers)
        size += 4 * len(numbers) + 3
        if size > SCRIPT_SIZE:
            flush()
            size = 0
    if rows:
        flush()
    return replace(listed, further=scripts)


def _scripts(rows: Iterable[Sequence[Cell]]) -> Iterator[list[str]]:
    """Yields the rows as JSON, grouped by script."""
    portion: list[str] = []
    size = 0
    for row in rows:
        text = _json([_harmless(cell) for cell in row])
        if portion and size + len(text) > SCRIPT_SIZE:
            yield portion
            portion, size = [], 0
        portion.append(text)
        size += len(text) + 2
    if portion:
        yield portion


def _harmless(cell: Cell) -> object:
    """Returns a cell with control characters escaped; the page shows it as text."""
    match cell:
        case str():
            return plain(shortened(cell, LONGEST))
        case (str(text), target) if isinstance(cell, tuple):
            return [plain(shortened(text, LONGEST)), target]
        case list():
            return [_harmless(name) for name in cell]
        case _:
            return cell


def _json(value: object) -> str:
    """Returns JSON in plain ASCII that is also harmless inside a script element."""
    return json.dumps(value, allow_nan=False, separators=(",", ":")).replace("<", "\\u003c")
