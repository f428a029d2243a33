"""Shows a range of a source file in a terminal: numbered lines, the range marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from reports.terminal import plain

__all__ = ["excerpt"]

CONTEXT = 1
"""Lines shown before and after the range."""
LONGEST = 10
"""Maximum number of lines shown of the range."""
MARK = "▸"
CUT = "…"


def excerpt(
    lines: Sequence[str], start: tuple[int, int], end: tuple[int, int], width: int, style: str
) -> Iterator[Text]:
    """Yields the lines in and around a range, and marks the range; underlines it if it is within one line.

    Args:
        lines: The file's lines.
        start: First line and column of the range, from 1, columns in characters.
        end: Last line, and the column after the last character.
        width: Maximum width of a line in terminal cells; longer lines are cut so that the start of the range is
            visible.
        style: The style of the range.
    """
    first, last = start[0], min(end[0], start[0] + LONGEST - 1, len(lines))
    cut = min(end[0], len(lines)) - last
    shown = last if cut else min(last + CONTEXT, len(lines))
    gutter = len(str(shown))
    room = max(width - gutter - 6, 10)  # 5 before the text, 1 for a mark after it
    for number in range(max(1, first - CONTEXT), shown + 1):
        line = lines[number - 1]
        inside = first <= number <= last
        left = start[1] - 1 if number == first else len(line) - len(line.lstrip())
        right = end[1] - 1 if number == end[0] else len(line)
        before, marked, after = _clipped(line, left, right if inside else left, room)
        mark = MARK if inside else " "
        yield Text.assemble(
            (f"{mark} {number:>{gutter}} │ ", style if inside else "dim"),
            (before, "" if inside else "dim"),
            (marked, style),
            (after, "" if inside else "dim"),
        )
        if inside and first == end[0]:
            yield Text(f"  {'':>{gutter}} │ {'':{cell_len(before)}}{'^' * max(1, cell_len(marked))}", style)
    if cut:
        yield Text(f"  {CUT:>{gutter}} │ {cut} more {'line' if cut == 1 else 'lines'}", "dim")


def _clipped(line: str, left: int, right: int, room: int) -> tuple[str, str, str]:
    """Returns a line before, in and after a range, cut to fit; on the left if the range would not be visible."""
    before, marked, after = plain(line[:left]), plain(line[left:right]), plain(line[right:])
    if cell_len(before) > room // 2 and cell_len(before + marked) > room:
        kept = max(room - cell_len(marked) - 1, room // 4)
        before = CUT + _last_cells(before, kept)
    marked = _first_cells(marked, room - cell_len(before))
    after = _first_cells(after, room - cell_len(before + marked))
    return before, marked, after


def _first_cells(text: str, room: int) -> str:
    if cell_len(text) <= room:
        return text
    return set_cell_size(text, room - 1) + CUT if room > 0 else ""


def _last_cells(text: str, room: int) -> str:
    while cell_len(text) > room:
        text = text[max(1, (cell_len(text) - room) // 2) :]
    return text
