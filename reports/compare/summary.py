"""Summarizes a comparison in a few lines, for `print`."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from reports.compare.wording import headline, labels, shown_rate, signed
from reports.figures import p_value
from reports.frames import records_of
from reports.summaries import MOST_ROWS, WIDTH, columns, counted, left_out, short_text
from reports.terminal import plain

if TYPE_CHECKING:
    from reports.compare.comparison import Comparison

__all__ = ["comparison_summary"]


def comparison_summary(comparison: Comparison) -> str:
    """Returns the verdict of a comparison and the figures that changed, the most certain first."""
    base, candidate = labels(comparison)
    rows = [row for row in records_of(comparison.figures) if row["regressed"] or row["improved"]]
    rows.sort(key=lambda row: (1.0 if row["p_value"] is None else row["p_value"], -row["regressed"]))
    interval = f"{1 - comparison.alpha:.0%} interval"
    head = ["figure", "kind", "base", "candidate", "difference", interval, "p, corrected"]
    cells = [
        [
            row["figure"],
            row["kind"],
            shown_rate(row, row["base_rate"]),
            shown_rate(row, row["candidate_rate"]),
            signed(row, row["difference"]),
            f"{signed(row, row['low'])} to {signed(row, row['high'])}",
            p_value(row["p_holm"]),
        ]
        for row in rows[:MOST_ROWS]
    ]
    title = textwrap.wrap(plain(headline(comparison)), WIDTH, max_lines=4, placeholder=" …")
    about = f"{counted(comparison.pairs, 'pair')}, matched by {comparison.by}; base {base}, candidate {candidate}"
    table = columns(head, cells) if cells else ()
    return short_text(*title, about, *table, *left_out(len(rows) - MOST_ROWS, "changed figures"))
