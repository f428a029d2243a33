"""Writes a comparison as JUnit XML: each figure is a case, which fails if the candidate regressed."""

from __future__ import annotations

from typing import IO, Any

from reports.compare.comparison import Comparison
from reports.compare.evidence import Evidence, flips_of
from reports.compare.verdicts import REGRESSED
from reports.compare.wording import labels, shown_rate, signed
from reports.frames import records_of
from reports.junit import Case, Suite, write_junit

__all__ = ["write_comparison_junit"]

EXAMPLES = 20
"""Maximum number of flips named in a failure."""


def write_comparison_junit(comparison: Comparison, file: IO[str]) -> None:
    """Writes a comparison as JUnit XML, a suite for each kind of figure.

    Args:
        comparison: The comparison.
        file: The file to write.
    """
    rows = records_of(comparison.figures)
    examples = _examples(comparison)
    kinds = dict.fromkeys(row["kind"] for row in rows)
    base, candidate = labels(comparison)
    suites = (Suite(kind, [_case(row, examples) for row in rows if row["kind"] == kind]) for kind in kinds)
    write_junit(f"{candidate} against {base}: {comparison.verdict}", suites, file)


def _case(row: dict[str, Any], examples: dict[str, list[str]]) -> Case:
    group = f"compare.{row['kind']}"
    if row["pairs"] == 0:
        return Case(group, row["figure"], "skipped", "decided in no pair")
    if row["verdict"] != REGRESSED:
        return Case(group, row["figure"])
    message = (
        f"{row['figure']}: {shown_rate(row, row['candidate_rate'])} instead of {shown_rate(row, row['base_rate'])} "
        f"({signed(row, row['difference'])}) in {row['pairs']} pairs; p = {row['p_holm']:.3g}, corrected"
    )
    return Case(group, row["figure"], "failure", message, "\n".join(examples.get(row["figure"], ())))


def _examples(comparison: Comparison) -> dict[str, list[str]]:
    """Returns the evidence of the flips of each check that regressed."""
    figures, flips = comparison.figures, comparison.flips
    worse = set(figures.loc[figures["verdict"] == REGRESSED, "figure"])
    chosen = flips[(flips["direction"] == REGRESSED) & flips["check"].isin(worse)]
    examples: dict[str, list[str]] = {}
    for flip in flips_of(comparison, rows=chosen.groupby("check", observed=True).head(EXAMPLES)):
        examples.setdefault(flip.check, []).append(_line(flip.candidate))
    return examples


def _line(evidence: Evidence) -> str:
    place = f" {evidence.file}:{evidence.line}:{evidence.column}" if evidence.file is not None else ""
    return f"{evidence.response_id}{place} {evidence.message or ''}"
