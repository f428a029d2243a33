"""What is measured, in words and as a section of a Markdown page."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from harness.validation.rates import Rate
from harness.validation.results import CheckRates, Validation

__all__ = ["MARKERS", "MarkersMissingError", "markdown", "percent", "span", "summary", "with_section"]

MARKERS = ("<!-- what `stackgrade validate` measures -->", "<!-- end of what is measured -->")
"""The comments between which a page holds what is measured."""


class MarkersMissingError(ValueError):
    """A page has no place for what is measured."""


def summary(validation: Validation) -> str:
    """What was measured on what, in a sentence or two."""
    total, same = validation.total.sensitivity, validation.unchanged
    text = f"{_counted(len(validation.operators), 'operator')} planted {_counted(total.cases, 'failure')} in"
    text += f" {_counted(len(validation.programs), 'program')} that passed ({', '.join(validation.programs)});"
    text += f" {total.hits:,} were told."
    if validation.counter_checks:
        text += (
            f" {_counted(len(validation.counter_checks), 'counter-check')} made {_counted(same.cases, 'edit')} after"
        )
        text += f" which no grade may change; {same.cases - same.hits:,} did."
    return text


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def percent(share: float) -> str:
    """A share in percent with one digit (`96.2`), which says 0 and 100 only where it is exactly so."""
    if 0 < share < 0.001:
        return "<0.1"
    return f"{min(share * 100, 99.9) if share < 1 else 100:.1f}"


def span(rate: Rate) -> str:
    """The interval of a rate in percent (`81.1-99.3`), rounded outwards; "" where there is no case."""
    low, high = rate.interval
    return f"{math.floor(low * 1000) / 10:.1f}-{math.ceil(high * 1000) / 10:.1f}" if rate.cases else ""


def markdown(validation: Validation) -> str:
    """What is measured, as Markdown: sentences and a table of categories."""
    rows = (_markdown_row(f"`{rates.check}`", rates) for rates in validation.by_category())
    lines = [
        *_wrapped(summary(validation)),
        "",
        "| category | failures planted | told (sensitivity) | other edits | left alone (specificity) |",
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
    """A page with other content between its markers.

    Raises:
        MarkersMissingError: The page has not both of them, once each.
    """
    first, last = (re.escape(marker) for marker in MARKERS)
    filled, count = re.subn(
        rf"({first}\n).*?({last})", lambda found: f"{found[1]}\n{content}\n\n{found[2]}", page, flags=re.DOTALL
    )
    if count != 1:
        message = f"the page must have the lines {' and '.join(MARKERS)}, once each, with what is measured between them"
        raise MarkersMissingError(message)
    return filled
