"""Writes the results of `validate` in a sentence or as a section of a Markdown page."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from harness.validation.rates import Rate
from harness.validation.results import CheckRates, Validation

__all__ = ["MARKERS", "MarkersMissingError", "markdown", "percent", "span", "summary", "with_section"]

MARKERS = ("<!-- what `stackgrade validate` measures -->", "<!-- end of what is measured -->")
"""The comments around the section."""


class MarkersMissingError(ValueError):
    """A page lacks the comments around the section."""


def summary(validation: Validation) -> str:
    """Returns the results in a sentence or two."""
    total, same = validation.total.sensitivity, validation.unchanged
    text = f"{_counted(len(validation.operators), 'operator')} made {_counted(total.cases, 'mutant')} of"
    text += f" {_counted(len(validation.programs), 'passing program')} ({', '.join(validation.programs)});"
    text += f" {total.hits:,} were detected."
    if validation.metamorphic_edits:
        text += f" {_counted(len(validation.metamorphic_edits), 'metamorphic edit')} made"
        text += f" {_counted(same.cases, 'variant')}, which must have the same grade;"
        text += f" {same.cases - same.hits:,} did not."
    return text


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def percent(share: float) -> str:
    """Returns a share in percent with one digit (`96.2`); 0 and 100 only if exact."""
    if 0 < share < 0.001:
        return "<0.1"
    return f"{min(share * 100, 99.9) if share < 1 else 100:.1f}"


def span(rate: Rate) -> str:
    """Returns the interval of a rate in percent (`81.1-99.3`), rounded outwards; "" without cases."""
    low, high = rate.interval
    return f"{math.floor(low * 1000) / 10:.1f}-{math.ceil(high * 1000) / 10:.1f}" if rate.cases else ""


def markdown(validation: Validation) -> str:
    """Returns the section as Markdown: sentences and a table of categories."""
    rows = (_markdown_row(f"`{rates.check}`", rates) for rates in validation.by_category())
    lines = [
        *_wrapped(summary(validation)),
        "",
        "| category | mutants | detected (sensitivity) | other edits | left alone (specificity) |",
        "|---|--:|--:|--:|--:|",
        *rows,
        _markdown_row("all", validation.total),
    ]
    return "\n".join(lines)


def _markdown_row(name: str, rates: CheckRates) -> str:
    return f"| {name} | {_markdown_cells(rates.sensitivity)} | {_markdown_cells(rates.specificity)} |"


def _markdown_cells(rate: Rate) -> str:
    return f"{rate.cases:,} | {percent(rate.share)} % ({span(rate)})" if rate.share is not None else "0 | -"


def _wrapped(text: str, width: int = 120) -> Iterator[str]:
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line


def with_section(page: str, content: str) -> str:
    """Returns a page with new content between its markers.

    Raises:
        MarkersMissingError: The page does not have each marker exactly once.
    """
    first, last = (re.escape(marker) for marker in MARKERS)
    filled, count = re.subn(
        rf"({first}\n).*?({last})", lambda found: f"{found[1]}\n{content}\n\n{found[2]}", page, flags=re.DOTALL
    )
    if count != 1:
        message = f"the page must have the lines {' and '.join(MARKERS)}, once each, with what is measured between them"
        raise MarkersMissingError(message)
    return filled
