"""Shows source on a page: numbered lines with marked findings, split so that each finding is next to its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from markupsafe import Markup, escape

from reports.html.answers import SEVERITIES, Finding
from reports.html.environment import escaped
from reports.terminal import harmless, plain

__all__ = ["Stretch", "excerpt_of", "shown_as_is", "stretches_of"]

LONGEST_LINE = 1_000
"""Maximum length of a line, in characters."""
LONGEST_STRETCH = 200
"""Maximum number of lines in a stretch."""
MOST_FINDINGS = 20
"""Maximum number of findings next to a stretch; further ones get empty stretches after it."""
MARKED_LINES = 12
"""Maximum number of lines marked for a finding: marking a whole class does not help."""
BEFORE_MARK = 200
"""Characters shown before a mark in a cut line."""

_Range: TypeAlias = tuple[int, int, str]
"""A range of characters in a line (start, end) and the severity of its mark."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive lines, and the findings that begin in the first of them.

    Attributes:
        first: Number of the first line.
        lines: The lines, each as a list item.
        findings: The findings, the worst first.
        size: Approximate length of its markup, in characters.
    """

    first: int
    lines: Markup
    findings: Sequence[Finding]
    size: int


def stretches_of(
    lines: Sequence[str], findings: Sequence[Finding], anchor: str, further: Sequence[Finding] = ()
) -> Iterator[Stretch]:
    """Splits a file into stretches; each finding begins a new one.

    Args:
        lines: The file's lines.
        findings: Findings in the file.
        anchor: Prefix of the ids of lines, followed by the line number.
        further: Findings at their further places, which are only marked.
    """
    beginning: dict[int, list[Finding]] = {}
    for finding in sorted(findings, key=_gravity):
        beginning.setdefault(_within(finding.line, len(lines)), []).append(finding)
    starts = sorted({1, *beginning, *range(1, len(lines) + 1, LONGEST_STRETCH)})
    marks = _marks([*findings, *further], lines)
    safe = _safe(lines)
    for start, end in zip(starts, [*starts[1:], len(lines) + 1], strict=True):
        markup = _items(lines, range(start, end), marks, anchor, safe)
        here = beginning.get(start, [])
        yield _stretch(start, markup, here[:MOST_FINDINGS])
        for more in range(MOST_FINDINGS, len(here), MOST_FINDINGS):
            yield _stretch(start, _nothing(), here[more : more + MOST_FINDINGS])


def excerpt_of(lines: Sequence[str], finding: Finding, context: int = 2) -> Stretch | None:
    """Returns the lines around the start of a finding; None if the file has too few lines."""
    if finding.line is None or not 1 <= finding.line <= len(lines):
        return None
    first = max(1, finding.line - context)
    last = min(finding.end_line or finding.line, finding.line + 2 * context) + context
    markup = _items(lines, range(first, min(last, len(lines)) + 1), _marks([finding], lines), "")
    return _stretch(first, markup, [finding])


def shown_as_is(lines: Sequence[str]) -> bool:
    """Returns whether the text of the items of lines is the lines: none is cut or holds characters that act."""
    joined = " ".join(lines)
    return max(map(len, lines), default=0) <= LONGEST_LINE and (harmless(joined) or plain(joined) == joined)


def _stretch(first: int, markup: Markup, findings: Sequence[Finding]) -> Stretch:
    size = len(markup.encode()) + sum(600 + len(escaped(finding.message).encode()) for finding in findings)
    return Stretch(first, markup, findings, size)


def _gravity(finding: Finding) -> int:
    return SEVERITIES.index(finding.severity)


def _within(line: int | None, last: int) -> int:
    return min(max(line or 1, 1), max(last, 1))


def _marks(findings: Sequence[Finding], lines: Sequence[str]) -> dict[int, list[_Range]]:
    """Returns the marks of each line.

    A place of several lines is marked in its first line; the other lines get an empty mark.
    """
    marks: dict[int, list[_Range]] = {}
    for finding in findings:
        if finding.line is None or finding.line > len(lines):
            continue
        text = lines[finding.line - 1]
        left = (finding.column or 1) - 1
        last = finding.end_line or finding.line
        right = (finding.end_column or left + 2) - 1 if last == finding.line else len(text)
        marks.setdefault(finding.line, []).append((left, max(right, left + 1), finding.severity))
        for line in range(finding.line + 1, min(last, finding.line + MARKED_LINES - 1, len(lines)) + 1):
            marks.setdefault(line, []).append((0, 0, finding.severity))
    return marks


def _items(
    lines: Sequence[str], numbers: range, marks: dict[int, list[_Range]], anchor: str, safe: Sequence[str] = ()
) -> Markup:
    """Returns lines as list items, which need no end tags. Only marked lines have ids: nothing leads to the others.

    Args:
        lines: All lines of the file.
        numbers: The numbers of the lines to return.
        marks: The marks of each line.
        anchor: Prefix of the ids.
        safe: The lines as markup, if already known.
    """
    parts = []
    for n in numbers:
        ranges = marks.get(n)
        if ranges or not safe or len(lines[n - 1]) > LONGEST_LINE:
            parts.append(_item(lines[n - 1], f"{anchor}{n}" if anchor and ranges else "", ranges or ()))
        else:
            parts.append(f"<li>{safe[n - 1]}")
    return Markup("".join(parts))  # noqa: S704 - items are markup


def _safe(lines: Sequence[str]) -> Sequence[str]:
    """Returns lines as markup, escaped all at once if they hold nothing that acts, else nothing."""
    joined = "\n".join(lines)
    if "\t" in joined or not joined.replace("\n", "").isprintable():
        return ()
    as_is = harmless(joined.replace("\n", " "))
    # Quotes are only special in attributes: as they are, pages are smaller.
    whole = str(escape(joined)).replace("&#34;", '"').replace("&#39;", "'").split("\n")
    if as_is:
        return whole
    return [line if plain(text) == text else escaped(text) for line, text in zip(whole, lines, strict=True)]


def _nothing() -> Markup:
    return Markup("")


def _item(text: str, identity: str, ranges: Sequence[_Range]) -> str:
    """Returns a line as a list item (markup) whose class is the worst severity of its marks."""
    identified = f' id="{escaped(identity)}"' if identity else ""
    if not ranges:
        return f"<li{identified}>{escaped(text) if len(text) <= LONGEST_LINE else _marked(text, [])}"
    gravest = min((severity for _, _, severity in ranges), key=SEVERITIES.index)
    begins = "at" if any(right for _, right, _ in ranges) else "in"
    return f'<li{identified} class="{begins} {gravest}">{_marked(text, [r for r in ranges if r[1]])}'


def _marked(text: str, ranges: list[_Range]) -> str:
    """Returns a line as markup with its ranges marked, by the worst where they overlap, and cut if it is long."""
    start = 0
    if len(text) > LONGEST_LINE:
        first = min((left for left, _, _ in ranges), default=0)
        start = max(0, min(first - BEFORE_MARK, len(text) - LONGEST_LINE))
    end = min(len(text), start + LONGEST_LINE)
    bounds = sorted({start, end, *(min(max(at, start), end) for left, right, _ in ranges for at in (left, right))})
    parts: list[str] = [f"<span class=cut>{start:,} more characters …</span>"] if start else []
    for left, right in pairwise(bounds):
        shown: str = escaped(text[left:right])
        covering = [severity for begin, stop, severity in ranges if begin <= left and right <= stop]
        if covering:
            shown = f"<mark class={min(covering, key=SEVERITIES.index)}>{shown}</mark>"
        parts.append(shown)
    if end < len(text):
        parts.append(f"<span class=cut>… {len(text) - end:,} more characters</span>")
    return "".join(parts)
