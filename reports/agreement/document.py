"""Turns an agreement into JSON, and into a row of a table."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

from reports.agreement.agreement import GRADE, Agreement
from reports.agreement.text import agreement_sentence
from reports.errors import ReportError
from reports.frames import records_of

__all__ = ["TABLE", "TableMissingError", "agreement_document", "agreement_row", "with_row"]

TABLE = "| compared with | on | agreement |"
"""The header of the table in which a page has figures of agreement."""
OWN = re.compile(r"\| checks, with (?:one person's labels|labels of \d+ raters) \|[^\n]*\n")
"""The row of `agreement_row` in such a table."""


class TableMissingError(ReportError):
    """A page has no table for the figures of agreement."""


def agreement_document(found: Agreement) -> dict[str, Any]:
    """Returns an agreement as JSON-like values."""
    return {
        "sentence": agreement_sentence(found),
        "run": str(found.run.path),
        "raters": list(found.raters),
        "labels": found.labels,
        "responses": found.responses,
        "ungraded": found.ungraded,
        "agreement": records_of(found.figures),
        "confusion": records_of(found.confusion),
        "disagreements": [asdict(each) for each in found.disagreements],
    }


def agreement_row(found: Agreement) -> str:
    """Returns the row of a Markdown table: compared with, on, agreement."""
    rows = [row for row in records_of(found.figures) if row["first"] == GRADE and row["kind"] == "all"]
    row = next(row for row in rows if row["second"] == found.judge)
    people = "one person's labels" if len(found.raters) == 1 else f"labels of {len(found.raters)} raters"
    kappa = "" if row["kappa"] is None else f", kappa {row['kappa']:.2f}"
    agree = f"{row['agreed']:,} of {row['labels']:,} agree{kappa}"
    return f"| checks, with {people} | {found.responses:,} responses | {agree} |"


def with_row(page: str, row: str) -> str:
    """Returns a page with the row of `agreement_row` in its table: instead of the one that is there, or as the last.

    Raises:
        TableMissingError: The page has no such table.
    """
    before, header, after = page.partition(f"{TABLE}\n")
    if not header:
        message = f"the page has no table with the header {TABLE}, which would hold the figures"
        raise TableMissingError(message)
    lines = OWN.sub("", after).splitlines(keepends=True)
    end = next((number for number, line in enumerate(lines) if not line.startswith("|")), len(lines))
    if lines and end and not lines[end - 1].endswith("\n"):
        lines[end - 1] += "\n"
    return "".join((before, header, *lines[:end], f"{row}\n", *lines[end:]))
