"""What is measured, in words and as a section of a Markdown page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.validation.rates import Rate
from harness.validation.results import CheckRates, Validation

__all__ = ["MARKERS", "MarkersMissingError", "markdown", "percent", "summary", "with_section"]

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


def percent(rate: Rate) -> str:
    """A rate with its interval, in percent (`96.2% [81.1, 99.3]`); `-` where there is no case."""
    if rate.share is None:
        return "-"
    low, high = rate.interval
    return f"{_digits(rate.share)}% [{_digits(low)}, {_digits(high)}]"


def _digits(share: float) -> str:
    """A share in percent, in which only what is whole reads as whole."""
    digits = 1 if share < 0.99 or share == 1 else 2
    text = f"{share * 100:.{digits}f}"
    if float(text) == 100 and share < 1:
        text = f"{share * 100:.3f}"
    return text.removesuffix(".0")


def markdown(validation: Validation) -> str:
    """What is measured, as Markdown: a sentence and a table of categories."""
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
    cells = (f"{rates.sensitivity.cases:,}", percent(rates.sensitivity), f"{rates.specificity.cases:,}")
    return f"| {name} | {' | '.join(cells)} | {percent(rates.specificity)} |"


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
