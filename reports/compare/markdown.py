"""Writes a comparison as Markdown, for a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reports.compare.comparison import Comparison
from reports.compare.evidence import Evidence, flips_of
from reports.compare.verdicts import IMPROVED, NO_EVIDENCE, REGRESSED
from reports.compare.wording import headline, shown_rate, signed, worth_a_look
from reports.figures import ABSENT, p_value
from reports.frames import records_of
from reports.markdown import code, table, text

__all__ = ["comparison_markdown"]

SIGNS = {REGRESSED: "❌", IMPROVED: "✅", NO_EVIDENCE: ""}
TITLES = {REGRESSED: "❌ Regressed", IMPROVED: "✅ Improved", NO_EVIDENCE: "No evidence of a difference"}
TASKS = 30
"""Maximum number of tasks with a row: those that changed most."""
LONGEST = 60_000
"""Maximum length of a comment in characters, below GitHub's 65,536; flips are left out to fit."""
MESSAGE = 300
"""Maximum length of a message, in characters."""


def comparison_markdown(comparison: Comparison, flips: int) -> str:
    """Returns a comparison as Markdown: the verdict and changed figures, then all figures and flips, folded.

    Args:
        comparison: The comparison.
        flips: How many flips to list, if a comment has room.
    """
    rows = records_of(comparison.figures)
    always = {"score", "success"}
    changed = [row for row in rows if row["kind"] in always or row["verdict"] != NO_EVIDENCE]
    text_ = f"### {TITLES[comparison.verdict]}\n\n{text(headline(comparison))}\n\n"
    text_ += "".join(f"> {text(note)}\n" for note in comparison.notes) + ("\n" if comparison.notes else "")
    text_ += _unpaired(comparison)
    if promising := worth_a_look(comparison):
        text_ += f"{text(promising)}.\n\n"
    text_ += _table(changed, comparison)
    text_ += _folded(f"All {len(rows)} figures", _table(rows, comparison))
    text_ += _tasks(comparison)
    lines: list[str] = []
    room = LONGEST - len(text_)
    for line in _flips(comparison, flips):
        room -= len(line)
        if room < 0:
            break
        lines.append(line)
    total = len(comparison.flips)
    if lines:
        text_ += _folded(f"What flipped ({len(lines):,} of {total:,})", "".join(lines))
    return text_


def _tasks(comparison: Comparison) -> str:
    """Returns the figures over tasks, and the tasks whose score changed most; nothing for one task."""
    if len(comparison.tasks) < 2:
        return ""
    rows = []
    for row in records_of(comparison.over_tasks):
        figure = {"kind": row["figure"], **row}
        name = {"score": "mean score", "success": "success rate"}[row["figure"]]
        between = f"{signed(figure, row['low'])} to {signed(figure, row['high'])}" if row["low"] is not None else ABSENT
        rates = (shown_rate(figure, row[f"{side}_rate"]) for side in ("base", "candidate"))
        counts = (str(row["regressed"] or ""), str(row["improved"] or ""))
        rows.append([f"{name} over tasks", *rates, signed(figure, row["difference"]), between, *counts])
    changed = comparison.tasks.dropna(subset=["difference"]).sort_values(
        "difference", key=abs, ascending=False, kind="stable"
    )
    for row in records_of(changed.head(TASKS)):
        figure = {"kind": "task", "figure": row["task"], **row}
        rates = (shown_rate(figure, row[f"{side}_score"]) for side in ("base", "candidate"))
        counts = (str(row["regressed"] or ""), str(row["improved"] or ""))
        rows.append([code(row["task"]), *rates, signed(figure, row["difference"]), "", *counts])
    interval = f"{1 - comparison.alpha:.0%} interval"
    header = ("mean score", "base", "candidate", "change", interval, "worse", "better")
    more = f", the {TASKS} that changed most" if len(comparison.tasks) > TASKS else ""
    return _folded(f"{len(comparison.tasks):,} tasks{more}", table(header, rows, numbers=6))


def _unpaired(comparison: Comparison) -> str:
    alone = comparison.unpaired[comparison.unpaired["reason"] == "no partner"]
    parts = [f"{n:,} of the {side}" for side in ("base", "candidate") if (n := int((alone["side"] == side).sum()))]
    return f"{comparison.pairs:,} pairs; without a match: {' and '.join(parts) or 'none'}.\n\n"


def _table(rows: list[dict[str, Any]], comparison: Comparison) -> str:
    interval = f"{1 - comparison.alpha:.0%} interval"
    header = ("", "figure", "base", "candidate", "change", interval, "worse", "better", "unknown", "p (Holm)")
    return table(header, [_cells(row) for row in rows], numbers=8)


def _cells(row: dict[str, Any]) -> list[str]:
    between = f"{signed(row, row['low'])} to {signed(row, row['high'])}" if row["low"] is not None else ABSENT
    unit = "" if row["kind"] == "score" or row["difference"] in {None, 0} else " points"
    return [
        SIGNS[row["verdict"]],
        code(row["figure"]) + {"category": " fails", "check": " fails", "indicator": " is met"}.get(row["kind"], ""),
        shown_rate(row, row["base_rate"]),
        shown_rate(row, row["candidate_rate"]),
        f"{signed(row, row['difference'])}{unit}",
        between,
        str(row["regressed"] or ""),
        str(row["improved"] or ""),
        str(row["undecided"] or ""),
        p_value(row["p_holm"]).replace("<", "\\<") if row["tested"] else "",
    ]


def _folded(title: str, content: str) -> str:
    return f"\n<details><summary>{title}</summary>\n\n{content}\n</details>\n"


def _flips(comparison: Comparison, most: int) -> Iterator[str]:
    for flip in flips_of(comparison, most):
        evidence = flip.candidate if flip.direction == REGRESSED else flip.base
        other = flip.base if flip.direction == REGRESSED else flip.candidate
        sides = ("candidate", "base") if flip.direction == REGRESSED else ("base", "candidate")
        yield (
            f"- {SIGNS[flip.direction]} {code(flip.check)}: {sides[0]} {_place(evidence)} {text(_cut(evidence))} "
            f"({sides[1]} {code(other.response_id)} passes)\n"
        )


def _place(evidence: Evidence) -> str:
    if evidence.file is None:
        return code(evidence.response_id)
    return f"{code(evidence.response_id)} {code(f'{evidence.file}:{evidence.line}')}"


def _cut(evidence: Evidence) -> str:
    message = evidence.message or "fails"
    return message if len(message) <= MESSAGE else f"{message[:MESSAGE]}..."
