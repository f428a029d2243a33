"""Turns an agreement into JSON, and into a row of a table."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from reports.agreement.agreement import GRADE, Agreement
from reports.agreement.text import agreement_sentence
from reports.frames import records_of

__all__ = ["agreement_document", "agreement_row"]


def agreement_document(found: Agreement) -> dict[str, Any]:
    """Returns an agreement as JSON-like values."""
    return {
        "sentence": agreement_sentence(found),
        "run": str(found.run.path),
        "raters": list(found.raters),
        "labels": found.labels,
        "ungraded": found.ungraded,
        "agreement": records_of(found.figures),
        "confusion": records_of(found.confusion),
        "disagreements": [asdict(each) for each in found.disagreements],
    }


def agreement_row(found: Agreement) -> str:
    """Returns the row of a Markdown table: compared with, on, agreement."""
    rows = [row for row in records_of(found.figures) if row["first"] == GRADE and row["kind"] == "all"]
    row = next(row for row in rows if row["second"] == found.judge)
    number = found.run.manifest.counts.graded
    people = "one person's labels" if len(found.raters) == 1 else f"labels of {len(found.raters)} people"
    kappa = "" if row["kappa"] is None else f", kappa {row['kappa']:.2f}"
    return f"| checks, with {people} | {number:,} responses | {row['agreed']:,} of {row['labels']:,} agree{kappa} |"
