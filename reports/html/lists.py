"""Writes long lists: stores rows in scripts next to the pages, which show some rows at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from reports.html.environment import shortened
from reports.html.folder import Folder
from reports.terminal import plain

__all__ = ["LONGEST", "Cell", "Column", "List", "write_list"]

SCRIPT_SIZE = 200_000
"""Approximate size of a script of rows, in bytes."""
LONGEST = 400
"""Maximum length of a cell's text, in characters."""

Cell: TypeAlias = "str | float | Sequence[str] | tuple[str, str | None] | None"
"""A text, a number, several names, or a link's text and target."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list.

    Attributes:
        name: Its name in the page's address (`#model=aspen-1`).
        title: Its heading.
        kind: The kind of its cells:  `link` (text and target), `text`, `sentence`, `score`, `share`, `number`,
            `names`.
        choice: Whether the page lets readers choose among its values.
    """

    name: str
    title: str
    kind: str = "text"
    choice: bool = False


@dataclass(frozen=True, slots=True)
class List:
    """A list on a page.

    Attributes:
        name: Its name, unique in the report.
        columns: Its columns.
        scripts: Paths of the scripts with its rows, from the report's folder.
        rows: Number of rows.
        noun: The noun for a row, in the singular.
    """

    name: str
    columns: Sequence[Column]
    scripts: Sequence[str]
    rows: int
    noun: str


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
            return [plain(shortened(name, LONGEST)) for name in cell]
        case _:
            return cell


def _json(value: object) -> str:
    """Returns JSON in plain ASCII that is also harmless inside a script element."""
    return json.dumps(value, allow_nan=False, separators=(",", ":")).replace("<", "\\u003c")
